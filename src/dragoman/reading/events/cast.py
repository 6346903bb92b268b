"""Who a noun phrase stands for: the states and organisations behind the words of a clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.frames import QUANTITIES, frames, is_unknown
from dragoman.reading.events.parties import Party, once
from dragoman.reading.events.places import PLACES, capitals, place_code
from dragoman.reading.events.recall import PRONOUNS, Antecedents
from dragoman.reading.events.roster import Roster
from dragoman.reading.scene import Scene

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

BORDERS = frozenset(["border", "borders", "frontier", "boundary", "crossing", "crossings"])
PUBLICS = frozenset(
    ["public", "citizens", "voters", "people", "residents", "population", "respondents", "majority",
     "youth", "opinion", "percent", "cent", "%", "generations", "populations", "consumers"]
)  # fmt: skip
RELATED = frozenset(
    ["neighbour", "neighbor", "neighbours", "neighbors", "ally", "allies", "rival", "rivals", "foe",
     "foes", "adversary", "enemy", "patron", "protege", "archrival", "arch-rival"]
)  # fmt: skip
"""Nouns of somebody else than who owns them ("*Ghana's neighbour* Togo")."""
FRACTIONS = frozenset(
    ["half", "third", "quarter", "fifth", "tenth", "two-thirds", "cent", "percent"]
)
TEXTS = frozenset(
    ["statement", "declaration", "resolution", "letter", "communique", "communiqué", "note",
     "decree", "message", "report", "motion", "order", "bill", "law", "act", "directive", "waiver",
     "proclamation"]
)  # fmt: skip
PATRONS = frozenset(
    ["back", "support", "arm", "fund", "train", "sponsor", "supply", "finance", "mediate", "broker",
     "host", "facilitate", "arbitrate", "moderate", "negotiate"]
)  # fmt: skip
"""Whoever is behind a group or between two sides does not act where they do ("rebels backed by
Chad", "a truce brokered by Oman")."""
TIED = frozenset(["by", "to", "with"])
SPEAKERS = frozenset(
    ["negotiator", "spokesman", "spokeswoman", "lawyer", "delegate", "representative", "mediator"]
)  # fmt: skip
NAMES = frozenset(["NNP", "NNPS"])
FLAGGED = frozenset(["flagged", "owned", "registered", "operated", "made", "crewed", "run"])
"""Participles that only say whose a thing is ("a *Gambian-flagged* tanker")."""
SHELTERS = frozenset(["camp", "shelter", "clinic", "school", "hostel", "centre"])
"""Houses that are *for* those who use them ("a camp *for Chadian refugees*")."""
INNER = ("of", "by", "from")
LISTS = frozenset(["appos", "conj", "list", "nmod:unmarked"])
"""Labels that parsers give a second name in a list ("Argentina, *Chile* agree")."""


class Cast:
    """What the noun phrases of a scene stand for."""

    def __init__(self, scene: Scene) -> None:
        self._doc = scene.doc
        self._roster = Roster(scene)
        self._antecedents = Antecedents(self._roster)

    def at(self, token: Token) -> tuple[Party, ...]:
        """The actors named by exactly this word."""
        return self._roster.at(token)

    def lent(self, i: int) -> tuple[Party, ...]:
        """See :meth:`Roster.lent`."""
        return (found,) if (found := self._roster.lent(i)) is not None else ()

    def of_sentence(self, token: Token) -> tuple[Party, ...]:
        """The actors named anywhere in a word's sentence."""
        return self._roster.of_sentence(token)

    def recall_beyond(
        self, nouns: list[Token], known: tuple[Party, ...], objects: bool = False
    ) -> tuple[Party, ...]:
        """See :meth:`Antecedents.beyond`."""
        return self._antecedents.beyond(nouns, known, objects)

    def pair_before(self, noun: Token) -> tuple[Party, ...]:
        """The two whom a noun of what two do means in a sentence that names nobody ("*the signing*
        followed in Bern"): those of a sentence shortly before."""
        return () if self.of_sentence(noun) else self._antecedents.pair_before(noun)

    def parties(self, noun: Token, place: bool = False, located: bool = True) -> tuple[Party, ...]:
        """The actors behind a noun: named by it, before it, after it, or by an antecedent.

        With ``place`` a capital or region counts as its state; without ``located`` what only
        stands in a state ("an accord in Rome") is not of it.
        """
        if noun.lower_ in BORDERS and (across := self._inner(noun, ("with", "from"))):
            return across
        if noun.lower_ in RELATED and grammar.possessors(noun):
            return self._apposed(noun)
        if (noun.lower_ in QUANTITIES or noun.pos_ == "NUM") and (measured := self._measured(noun)):
            return measured
        return (
            self._named(noun)
            or self._before(noun)
            or self._inner(noun, _inner_marks(noun), located)
            or self._authors(noun)
            or self._apposed(noun)
            or self._where(noun, place, located)
            or self._antecedents.of(noun)
            or self._written(noun)
        )

    def _where(self, noun: Token, place: bool, located: bool) -> tuple[Party, ...]:
        """The state something stands in; not of a noun of action ("the war in Mali"), and where
        places say nothing (``located`` false) only of people ("lawmakers in Prague"); nobody
        knows whose strangers are ("gunmen in Mali")."""
        if is_unknown(noun):
            return ()
        if is_anyone(noun) and noun.lower_ not in frames().crowd:
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
        own = self._roster.at(noun) or self._capital(noun)
        if not own:
            parts = [child for child in noun.rights if child.dep_ in grammar.NAME_PARTS]
            return once(party for part in parts for party in self._roster.at(part))
        own = self._listed(noun, own)
        first = own[0].at
        if first > noun.left_edge.i and self._doc[first - 1].lower_ in {"and", ",", "-", "–"}:
            return once((*self._before(noun), *own))
        return own

    def _capital(self, noun: Token) -> tuple[Party, ...]:
        """A capital that acts although its name is also a person's ("Washington imposed …")."""
        acts = noun.dep_ in grammar.SUBJECTS | grammar.POSSESSIVES | {"obl:agent", "conj"}
        if not acts or noun.pos_ != "PROPN" or noun.n_lefts > (noun.dep_ == "conj"):
            return ()
        if noun.i + 1 < len(self._doc) and self._doc[noun.i + 1].pos_ == "PROPN":
            return ()
        code = capitals().get(noun.text, "")
        return (Party(code, "", noun.i),) if code else ()

    def _listed(self, noun: Token, own: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "Argentina, Chile agree": a list that the parser took for an apposition."""
        for child in noun.rights:
            if child.dep_ in LISTS and (other := self._roster.at(child)):
                after = self._doc[child.i + 1].text if child.i + 1 < len(self._doc) else ","
                if child.dep_ != "conj" and after != ",":
                    own = (*own, *other)
        return once(own)

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
        return once(party for noun in nouns for party in self.parties(noun, place, located))

    def _before(self, noun: Token) -> tuple[Party, ...]:
        found: list[Party] = []
        for i in range(max(noun.left_edge.i, noun.i - 12), noun.i):
            named = self._roster.named(i)
            if named and self._modifies(self._doc[i], noun):
                found += named
        if not found:
            owners = [own for own in grammar.possessors(noun) if own.lower_ in PRONOUNS]
            found += [party for own in owners for party in self._antecedents.recall(own)]
        return once(found)

    def _modifies(self, word: Token, noun: Token) -> bool:
        """Whether a word stands before the noun without a verb or preposition in between."""
        for _ in range(6):
            if word == noun:
                return True
            if word.pos_ == "VERB" and word.tag_ not in NAMES and word.lower_ not in FLAGGED:
                return False
            if word.dep_ in {"pobj", "obl"} or (word.dep_ == "nmod" and grammar.prepositions(word)):
                return False
            word = word.head
        return word == noun

    def _inner(
        self, noun: Token, marks: tuple[str, ...], located: bool = True
    ) -> tuple[Party, ...]:
        for wanted in marks:
            inner = [n for mark, n in grammar.obliques(noun) if mark == wanted and n != noun]
            if found := self._shallow(inner, located=located):
                return found
        return ()

    def _shallow(
        self, nouns: list[Token], place: bool = False, located: bool = True
    ) -> tuple[Party, ...]:
        return once(
            party
            for noun in nouns
            for party in (
                self._named(noun)
                or self._before(noun)
                or self._inneronce(noun)
                or (self._located(noun, place) if located else ())
            )
        )

    def _inneronce(self, noun: Token) -> tuple[Party, ...]:
        inner = [n for mark, n in grammar.obliques(noun) if mark in INNER]
        return once(party for n in inner for party in (self._roster.at(n) or self._before(n)))

    def _apposed(self, noun: Token) -> tuple[Party, ...]:
        if noun.lower_ in frames().things:
            return ()
        nouns = grammar.appositions(noun)
        if noun.dep_ == "appos" and grammar.is_noun(noun.head):
            nouns = [noun.head, *nouns]
        return self._shallow(nouns)

    def _located(self, noun: Token, place: bool) -> tuple[Party, ...]:
        before = grammar.compounds(noun) if noun.lower_ == noun.text else []  # "*Lagos* airport"
        for word in (noun, *before) if place else ():
            if code := place_code(word):
                return (Party(code, "", word.i),)
        inner = [n for mark, n in grammar.obliques(noun) if mark in PLACES]
        return once(party for n in inner for party in (self._roster.at(n) or self._named_place(n)))

    def sites(self, nouns: Iterable[Token]) -> tuple[Party, ...]:
        """Where things stand, whoever owns them ("its base *in Niger*")."""
        return once(party for noun in nouns for party in self._located(noun, False))

    def _named_place(self, noun: Token) -> tuple[Party, ...]:
        code = place_code(noun)
        return (Party(code, "", noun.i),) if code else self._before(noun)

    def is_people(self, noun: Token) -> bool:
        """Whether a noun names a people ("*Malians*") rather than its state."""
        return self._roster.is_people(noun)

    def are_people(self, nouns: Iterable[Token]) -> bool:
        """Whether a public or a crowd is meant rather than its state ("most Poles", "farmers")."""
        return any(
            noun.lower_ in frames().crowd
            or noun.lower_ in PUBLICS
            or (self._roster.is_people(noun) and noun.dep_ not in grammar.COMPOUNDS)
            or (noun.lower_ in QUANTITIES | FRACTIONS and self._of_people(noun))
            for noun in nouns
        )

    def _of_people(self, noun: Token) -> bool:
        return any(
            mark == "of" and (self._roster.is_people(inner) or is_anyone(inner))
            for mark, inner in grammar.obliques(noun)
        )

    def state_of_place(self, token: Token) -> tuple[Party, ...]:
        """The state in which a clause is set: its "in Tbilisi", "in the north of Mali"."""
        for mark, noun in grammar.obliques(token):
            named = mark in PLACES and noun.pos_ != "PRON"
            if named and (found := self.parties(noun, place=True)):
                return found[:1]
        return ()


def _inner_marks(noun: Token) -> tuple[str, ...]:
    """The prepositions that say whose a noun is; *for* of those who speak for somebody, *between*
    of a truce."""
    if noun.lemma_.lower() in SPEAKERS | SHELTERS:
        return (*INNER, "for")
    if noun.lower_ in frames().stops:
        return ("between", *INNER)
    return INNER[1:] if noun.lower_ in frames().objective else INNER


def is_anyone(noun: Token) -> bool:
    """Whether a noun is a person or group of a state's own ("protesters", "a journalist")."""
    return noun.lower_ in frames().persons or noun.lemma_.lower() in frames().persons


def _ties(word: Token) -> frozenset[str]:
    """The prepositions by which a participle says whose a noun is ("a group *based in* Mali")."""
    if word.lemma_ in {"fire", "launch", "lob"}:
        return TIED | {"from"}
    return frozenset(PLACES) if word.lower_ == "based" else TIED
