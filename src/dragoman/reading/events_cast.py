"""Who a noun phrase stands for: the states and organisations behind the words of a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events_frames import QUANTITIES, frames, is_unknown
from dragoman.reading.leaders import find_leaders
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load
from dragoman.vocab.states import states

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset(["it", "they", "he", "she", "them", "him", "its", "their", "his", "her"])
PLURALS = frozenset(["they", "them", "their"])
OWN_BODIES = frozenset(
    ["government", "ministry", "president", "minister", "army", "military", "parliament", "country",
     "leader", "embassy", "delegation", "navy", "administration", "regime", "authorities", "king",
     "chancellor", "cabinet", "kingdom", "republic", "premier", "spokesman", "spokeswoman",
     "officials", "police", "troops", "forces", "envoy", "bloc", "alliance", "court", "kremlin"]
)  # fmt: skip
"""Nouns that with a bare "the" mean a body of the state last spoken of."""
BORDERS = frozenset(["border", "borders", "frontier", "boundary"])
BORROWED = frozenset(
    ["backed", "made", "brokered", "mediated", "sponsored", "supplied", "built", "born", "trained",
     "armed", "funded", "held", "occupied", "controlled", "speaking", "style", "era", "friendly",
     "based", "drafted", "designed", "produced", "supported", "aligned", "administered",
     "installed"]
)  # fmt: skip
"""After a hyphen these make the state before them somebody else's quality ("US-backed")."""
PUBLICS = frozenset(
    ["public", "citizens", "voters", "people", "residents", "population", "respondents", "majority",
     "youth", "opinion", "percent", "%", "generations", "populations", "consumers"]
)  # fmt: skip
SIDES = ("pro-", "anti-", "ethnic ")
"""Before a state these make it what others are for or against ("pro-EU protesters"), or a people
that lives elsewhere ("ethnic Georgians in Armenia")."""
TEXTS = frozenset(
    ["statement", "declaration", "resolution", "letter", "communique", "communiqué", "note",
     "decree", "message", "report", "motion"]
)  # fmt: skip
BOTH = frozenset(
    ["ministers", "leaders", "presidents", "sides", "delegations", "officials", "premiers",
     "negotiators", "diplomats", "generals", "armies", "navies", "neighbours", "neighbors"]
)  # fmt: skip
"""Plurals that after "the" mean the two last spoken of."""
PAIR_REACH = 150
"""Words back that their two states are looked for: a few sentences."""
PATRONS = frozenset(["back", "support", "arm", "fund", "train", "sponsor", "supply", "finance"])
"""Whoever is behind a group does not act where it does ("rebels backed by Chad")."""
TIED = frozenset(["by", "to", "with"])
INNER = ("of", "by", "from")
PLACES = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "off",
    "throughout",
    "around",
    "through",
)
LISTS = frozenset(["appos", "conj", "list", "nmod:unmarked"])
"""Labels that parsers give a second name in a list ("Argentina, *Chile* agree")."""
FAR = 60
"""Words back that a pronoun or "the ministry" may look for its state."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role: its code and sector, and the word that named it."""

    code: str
    sector: str
    at: int


@cache
def places() -> dict[str, str]:
    """Capitals, regions, towns and states by lower-case name, for "arrived in Cairo"."""
    found: dict[str, str] = {}
    for row in states().values():
        for name in (*row.capitals, *row.names):
            found.setdefault(name.lower(), row.code)
    for table in (load("states").get("regions", {}), load("cities")):
        for code, names in table.items():
            for name in names:
                found.setdefault(str(name).lower(), code)
    return found


@cache
def capitals() -> dict[str, str]:
    """Capitals by their printed name, with the state each may stand for."""
    return {name: row.code for row in states().values() for name in row.capitals}


class Cast:
    """The actors of a scene by token, and what noun phrases and pronouns resolve to."""

    def __init__(self, scene: Scene) -> None:
        self.doc = scene.doc
        self._text = scene.document.text
        self._by_token: dict[int, list[Party]] = {}
        self._subjects: list[tuple[int, tuple[Party, ...]]] = []
        self._starts = [token.idx for token in scene.doc]
        self._peoples: set[int] = set()
        for mention in scene.actors:
            if mention.form == "demonym":
                self._peoples.add(bisect_left(self._starts, mention.span.end) - 1)
            self._place(mention.span.start, mention.span.end, mention.code, mention.sector)
        known = self._name_people()
        for official in scene.officials:
            if len(official.states) != 1:
                continue
            if official.state_from == "title" or official.span.start not in known:
                self._place(official.span.start, official.span.end, official.states[0], "GOV")

    def _name_people(self) -> set[int]:
        """Place those known by name; the characters where such a name begins."""
        found = set()
        for person in find_leaders(self.doc):
            if not any(i in self._by_token for i in range(person.first, person.last + 1)):
                for i in range(person.first, person.last + 1):
                    self._by_token[i] = [Party(person.code, "GOV", person.first)]
            found.add(self.doc[person.first].idx)
        return found

    def _place(self, start: int, end: int, code: str, sector: str) -> None:
        if self._is_borrowed(end) or self._text[max(0, start - 7) : start].lower().endswith(SIDES):
            return
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        for i in range(first, last):
            if i > first and self.doc[i].tag_ in grammar.FINITE:
                break
            known = self._by_token.setdefault(i, [])
            if all(party.code != code for party in known):
                known.append(Party(code, sector, first))

    def _is_borrowed(self, end: int) -> bool:
        tail = self._text[end : end + 14]
        return tail[:1] in "-–‑" and bool(tail[1:]) and _first_word(tail[1:]) in BORROWED

    def __bool__(self) -> bool:
        return bool(self._by_token)

    def at(self, token: Token) -> tuple[Party, ...]:
        """The actors named by exactly this word."""
        return tuple(self._by_token.get(token.i, ()))

    def of_sentence(self, token: Token) -> tuple[Party, ...]:
        """The actors named anywhere in a word's sentence."""
        sentence = token.sent
        return _once(
            party
            for i in range(sentence.start, sentence.end)
            for party in self._by_token.get(i, ())
        )

    # --- noun phrases ---------------------------------------------------------------------

    def parties(self, noun: Token, place: bool = False, located: bool = True) -> tuple[Party, ...]:
        """The actors behind a noun: named by it, before it, after it, or by an antecedent.

        With ``place`` a capital or region counts as its state; without ``located`` what only
        stands in a state ("an accord in Rome") is not of it.
        """
        if noun.lower_ in BORDERS and (across := self._inner(noun, ("with", "from"))):
            return across
        if (noun.lower_ in QUANTITIES or noun.pos_ == "NUM") and (measured := self._measured(noun)):
            return measured
        return (
            self._named(noun)
            or self._before(noun)
            or self._inner(noun, INNER[1:] if noun.lower_ in frames().objective else INNER)
            or self._authors(noun)
            or self._apposed(noun)
            or self._where(noun, place, located)
            or self._recalled(noun)
            or self._written(noun)
        )

    def _where(self, noun: Token, place: bool, located: bool) -> tuple[Party, ...]:
        """The state something stands in; not of a noun of action ("the war in Mali"), and where
        places say nothing (``located`` false) only of people ("lawmakers in Prague"); nobody
        knows whose strangers are ("gunmen in Mali")."""
        if is_unknown(noun):
            return ()
        if self.is_anyone(noun) and noun.lower_ not in frames().crowd:
            return self._located(noun, place or not located)
        if not located or noun.lower_ in frames().nouns:
            return ()
        return self._located(noun, place)

    def _written(self, noun: Token) -> tuple[Party, ...]:
        """Whose a text is: "Chad issued *a statement* condemning …"."""
        if noun.lower_ not in TEXTS:
            return ()
        return self._shallow(grammar.noun_agents(noun))

    def _measured(self, noun: Token) -> tuple[Party, ...]:
        """What a quantity measures: "scores of *Malian* refugees"."""
        inner = [n for mark, n in grammar.obliques(noun) if mark == "of" and n.i > noun.i]
        return self.many(inner)

    def _named(self, noun: Token) -> tuple[Party, ...]:
        """The actor a noun is part of, with those coordinated before it ("Thai and Lao troops")."""
        own = self.at(noun) or self._capital(noun)
        if not own:
            parts = [child for child in noun.rights if child.dep_ in grammar.NAME_PARTS]
            return _once(party for part in parts for party in self.at(part))
        own = self._listed(noun, own)
        first = own[0].at
        if first > noun.left_edge.i and self.doc[first - 1].lower_ in {"and", ",", "-", "–"}:
            return _once((*self._before(noun), *own))
        return own

    def _capital(self, noun: Token) -> tuple[Party, ...]:
        """A capital that acts although its name is also a person's ("Washington imposed …")."""
        acts = noun.dep_ in grammar.SUBJECTS | grammar.POSSESSIVES | {"obl:agent", "conj"}
        if not acts or noun.pos_ != "PROPN" or noun.n_lefts > (noun.dep_ == "conj"):
            return ()
        if noun.i + 1 < len(self.doc) and self.doc[noun.i + 1].pos_ == "PROPN":
            return ()
        code = capitals().get(noun.text, "")
        return (Party(code, "", noun.i),) if code else ()

    def _listed(self, noun: Token, own: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "Argentina, Chile agree": a list that the parser took for an apposition."""
        for child in noun.rights:
            if child.dep_ in LISTS and (other := self.at(child)):
                after = self.doc[child.i + 1].text if child.i + 1 < len(self.doc) else ","
                if child.dep_ != "conj" and after != ",":
                    own = (*own, *other)
        return _once(own)

    def _authors(self, noun: Token) -> tuple[Party, ...]:
        """Who made it or whom it belongs to: "a resolution *submitted by Britain*", "fighters
        *loyal to Chad*"."""
        made = [child for child in noun.rights if child.dep_ in {"acl", "amod"}]
        own = [word for word in made if word.lemma_.lower() not in PATRONS]
        tied = [n for word in own for mark, n in grammar.obliques(word) if mark in _ties(word)]
        for child in noun.rights:
            if child.dep_ in grammar.RELATIVES and noun in grammar.objects(child):
                tied += grammar.actors_of(child)
        return self._shallow(tied)

    def many(
        self, nouns: Iterable[Token], place: bool = False, located: bool = True
    ) -> tuple[Party, ...]:
        """The actors behind several nouns, each once."""
        return _once(party for noun in nouns for party in self.parties(noun, place, located))

    def _before(self, noun: Token) -> tuple[Party, ...]:
        found: list[Party] = []
        for i in range(max(noun.left_edge.i, noun.i - 12), noun.i):
            named = self._by_token.get(i)
            if named and self._modifies(self.doc[i], noun):
                found += named
        if not found:
            owners = [own for own in grammar.possessors(noun) if own.lower_ in PRONOUNS]
            found += [party for own in owners for party in self.recall(own)]
        return _once(found)

    def _modifies(self, word: Token, noun: Token) -> bool:
        """Whether a word stands before the noun without a verb or preposition in between."""
        for _ in range(6):
            if word == noun:
                return True
            if word.pos_ == "VERB" and word.tag_ not in {"NNP", "NNPS"}:
                return False
            if word.dep_ in {"pobj", "obl"} or (word.dep_ == "nmod" and grammar.prepositions(word)):
                return False
            word = word.head
        return word == noun

    def _inner(self, noun: Token, marks: tuple[str, ...]) -> tuple[Party, ...]:
        for wanted in marks:
            inner = [n for mark, n in grammar.obliques(noun) if mark == wanted and n != noun]
            if found := self._shallow(inner):
                return found
        return ()

    def _shallow(self, nouns: list[Token], place: bool = False) -> tuple[Party, ...]:
        return _once(
            party
            for noun in nouns
            for party in (
                self._named(noun)
                or self._before(noun)
                or self._inner_once(noun)
                or self._located(noun, place)
            )
        )

    def _inner_once(self, noun: Token) -> tuple[Party, ...]:
        inner = [n for mark, n in grammar.obliques(noun) if mark in INNER]
        return _once(party for n in inner for party in (self.at(n) or self._before(n)))

    def _apposed(self, noun: Token) -> tuple[Party, ...]:
        if noun.lower_ in frames().things:
            return ()
        nouns = grammar.appositions(noun)
        if noun.dep_ == "appos" and grammar.is_noun(noun.head):
            nouns = [noun.head, *nouns]
        return self._shallow(nouns)

    def _located(self, noun: Token, place: bool) -> tuple[Party, ...]:
        if place and (code := self.place_code(noun)):
            return (Party(code, "", noun.i),)
        inner = [n for mark, n in grammar.obliques(noun) if mark in PLACES]
        return _once(party for n in inner for party in (self.at(n) or self._named_place(n)))

    def sites(self, nouns: Iterable[Token]) -> tuple[Party, ...]:
        """Where things stand, whoever owns them ("its base *in Niger*")."""
        return _once(party for noun in nouns for party in self._located(noun, False))

    def _named_place(self, noun: Token) -> tuple[Party, ...]:
        code = self.place_code(noun)
        return (Party(code, "", noun.i),) if code else self._before(noun)

    def is_place(self, noun: Token) -> bool:
        """Whether a noun is itself a place or a state's name."""
        return bool(self.place_code(noun))

    def place_code(self, noun: Token) -> str:
        """The state of a capital, region or state name headed by a noun, or empty."""
        if not noun.is_title and not noun.is_upper:
            return ""
        known = places()
        for start in range(max(0, noun.i - 2), noun.i + 1):
            for end in range(noun.i + 1, min(noun.i + 3, len(self.doc)) + 1):
                if code := known.get(self.doc[start:end].text.lower()):
                    return code
        return ""

    # --- antecedents ----------------------------------------------------------------------

    def _recalled(self, noun: Token) -> tuple[Party, ...]:
        if noun.lower_ in PRONOUNS:
            return self.recall(noun)
        if noun.lower_ in BOTH and grammar.determiner(noun) in {"the", "both", "their"}:
            return self._pair_before(noun)
        acts = grammar.first_conjunct(noun).dep_ in grammar.SUBJECTS | grammar.POSSESSIVES
        if acts and noun.lower_ in OWN_BODIES and grammar.determiner(noun) == "the":
            return self.recall(noun)
        return ()

    def _pair_before(self, noun: Token) -> tuple[Party, ...]:
        """The two actors that a sentence shortly before speaks of ("*the ministers'* meeting")."""
        found: dict[str, Party] = {}
        start = noun.sent.start
        for i in range(start - 1, max(-1, start - PAIR_REACH), -1):
            for party in self._by_token.get(i, ()):
                found.setdefault(party.code, party)
            if self.doc[i].is_sent_start:
                if len(found) == 2:
                    return tuple(reversed(found.values()))
                found = {}
        return ()

    def recall(self, word: Token) -> tuple[Party, ...]:
        """The actors that were last a subject (or possessor) before a pronoun; where there is
        none and the pronoun opens its sentence, the subject that follows ("During his visit")."""
        return self._earlier(word) or self._later(word)

    def _later(self, word: Token) -> tuple[Party, ...]:
        """The subject that follows: of the main verb, or of a verb of saying hung behind it."""
        if word.i - word.sent.start > 4:
            return ()
        root = word.sent.root
        tails = [child for child in root.children if child.dep_ == "parataxis"]
        for verb in (root, *tails):
            for subject in grammar.surface_subjects(verb):
                if subject.i > word.i:
                    return self.at(subject) or self._before_plain(subject)
        return ()

    def recall_beyond(
        self, nouns: list[Token], known: tuple[Party, ...], objects: bool = False
    ) -> tuple[Party, ...]:
        """Another antecedent of the pronouns that own the nouns than the actors known: in "Oman
        fired after Iranian boats entered *its* waters" Oman's. With ``objects`` also of those
        acted on ("accused Chad and expelled *its* envoy")."""
        roles = grammar.SUBJECTS | (grammar.OBJECTS if objects else frozenset())
        codes_known = {party.code for party in known}
        for noun in nouns:
            for owner in grammar.possessors(noun):
                if owner.lower_ not in PRONOUNS:
                    continue
                for i in range(owner.i - 1, max(-1, owner.sent.start - 1), -1):
                    found = [p for p in self._by_token.get(i, ()) if p.code not in codes_known]
                    if found and self._top(self.doc[i]).dep_ in roles:
                        return tuple(found)
        return ()

    def _earlier(self, word: Token) -> tuple[Party, ...]:
        plural = word.lower_ in PLURALS
        last: tuple[Party, ...] = ()
        for i in range(word.i - 1, max(-1, word.i - FAR), -1):
            if i not in self._by_token:
                continue
            token = grammar.first_conjunct(self._top(self.doc[i]))
            if token.dep_ in grammar.SUBJECTS and token.i != word.i:
                members = grammar.conjuncts(token)
                if word.i in range(token.left_edge.i, token.right_edge.i + 1):
                    members = [member for member in members if member.i < word.i]
                found = _once(p for m in members for p in (self.at(m) or self._before_plain(m)))
                if len(found) > 1 and not plural and len(members) > 1:
                    found = found[-1:] if word.i - i < 6 else found[:1]
                return found
            last = last or self.at(self.doc[i])
        return last if word.lower_ in {"its", "their", "his", "her"} else ()

    def _before_plain(self, noun: Token) -> tuple[Party, ...]:
        found: list[Party] = []
        for i in range(max(noun.left_edge.i, noun.i - 8), noun.i):
            found += self._by_token.get(i, [])
        return _once(found)

    def _top(self, token: Token) -> Token:
        """The head of the noun phrase that a naming word opens or is."""
        for _ in range(6):
            head = token.head
            if head == token or not grammar.is_noun(head):
                break
            if token.dep_ not in grammar.COMPOUNDS | grammar.NAME_PARTS | grammar.POSSESSIVES | {
                "nmod", "conj",
            }:  # fmt: skip
                break
            if token.dep_ == "nmod" and grammar.prepositions(token):
                break
            token = head
        return token

    # --- people without a flag ------------------------------------------------------------

    def is_anyone(self, noun: Token) -> bool:
        """Whether a noun is a person or group of a state's own ("protesters", "a journalist")."""
        return noun.lower_ in frames().persons or noun.lemma_.lower() in frames().persons

    def are_people(self, nouns: Iterable[Token]) -> bool:
        """Whether a public or a crowd is meant rather than its state ("most Poles", "farmers")."""
        return any(
            noun.lower_ in frames().crowd
            or noun.lower_ in PUBLICS
            or (noun.i in self._peoples and noun.pos_ in {"NOUN", "PROPN"})
            or (noun.lower_ in QUANTITIES and self._of_people(noun))
            for noun in nouns
        )

    def _of_people(self, noun: Token) -> bool:
        return any(
            mark == "of" and (inner.i in self._peoples or self.is_anyone(inner))
            for mark, inner in grammar.obliques(noun)
        )

    def state_of_place(self, token: Token) -> tuple[Party, ...]:
        """The state in which a clause is set: its "in Tbilisi", "in the north of Mali"."""
        for mark, noun in grammar.obliques(token):
            if mark in PLACES and (found := self.parties(noun, place=True)):
                return found[:1]
        return ()


def _ties(word: Token) -> frozenset[str]:
    """The prepositions by which a participle says whose a noun is ("a group *based in* Mali")."""
    return frozenset(PLACES) if word.lower_ == "based" else TIED


def _first_word(text: str) -> str:
    for i, letter in enumerate(text):
        if not letter.isalpha():
            return text[:i].lower()
    return text.lower()


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """The codes of parties, each once, in order."""
    return tuple(dict.fromkeys(party.code for party in parties))


def sector(parties: Iterable[Party]) -> str:
    """The first sector known among parties, or empty."""
    return next((party.sector for party in parties if party.sector), "")
