"""Whom pronouns and bare nouns of office ("it", "the ministry", "the two leaders") mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.parties import Party, once
from dragoman.reading.events.roster import Roster
from dragoman.vocab.states import by_words, organisations

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PRONOUNS = frozenset(["it", "they", "he", "she", "them", "him", "its", "their", "his", "her"])
PERSONAL = frozenset(["he", "she", "him", "his", "her"])
"""Pronouns of persons: they mean no state or organisation that is named as such."""
PLURALS = frozenset(["they", "them", "their"])
OWN_BODIES = frozenset(
    ["government", "ministry", "president", "minister", "army", "military", "parliament", "country",
     "leader", "embassy", "delegation", "navy", "administration", "regime", "authorities", "king",
     "chancellor", "cabinet", "kingdom", "republic", "premier", "spokesman", "spokeswoman",
     "officials", "police", "troops", "forces", "envoy", "bloc", "alliance", "court", "kremlin"]
)  # fmt: skip
"""Nouns that with a bare "the" mean a body of the state last spoken of."""
BOTH = frozenset(
    ["ministers", "leaders", "presidents", "sides", "delegations", "officials", "premiers",
     "negotiators", "diplomats", "generals", "armies", "navies", "neighbours", "neighbors"]
)  # fmt: skip
"""Plurals that after "the" mean the two last spoken of."""
PAIR_REACH = 150
"""Words back that their two states are looked for: a few sentences."""
FAR = 60
"""Words back that a pronoun or "the ministry" may look for its state."""


@cache
def called(code: str) -> frozenset[str]:
    """The nouns that call an organisation once it was named: words of its name and by-words."""
    row = organisations().get(code)
    if row is None:
        return frozenset()
    return frozenset([*row.name.lower().split(), *by_words(code)])


class Antecedents:
    """What the pronouns and bare nouns of a scene refer back to."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._doc = roster.doc

    def of(self, noun: Token) -> tuple[Party, ...]:
        """The actors that a pronoun, "the ministry" or "the leaders" means, or none."""
        if noun.lower_ in PRONOUNS:
            return self.recall(noun)
        if noun.lower_ in BOTH and grammar.determiner(noun) in {"the", "both", "their"}:
            return self._pair_within(noun) or self.pair_before(noun)
        acts = grammar.first_conjunct(noun).dep_ in grammar.SUBJECTS | grammar.POSSESSIVES
        if acts and noun.lower_ in OWN_BODIES and grammar.determiner(noun) == "the":
            return self._organisation(noun) or self.recall(noun)
        return ()

    def _organisation(self, noun: Token) -> tuple[Party, ...]:
        """The organisation last named that such a noun calls ("*the court* issued the warrant"
        behind "the International Criminal Court")."""
        for i in range(noun.i - 1, max(-1, noun.i - PAIR_REACH), -1):
            for party in self._roster.named(i):
                if noun.lower_ in called(party.code):
                    return (party,)
        return ()

    def _pair_within(self, noun: Token) -> tuple[Party, ...]:
        """The two that its own sentence named, where it says *two* or *both* ("Chad will pay Niger,
        *the two ministers* said")."""
        if not {"two", "both"} & {word.lower_ for word in noun.lefts}:
            return ()
        named = (self._roster.named(i) for i in range(noun.sent.start, noun.i))
        found = once(party for parties in named for party in parties)
        return found if len(found) == 2 else ()

    def pair_before(self, noun: Token) -> tuple[Party, ...]:
        """The two actors that a sentence shortly before speaks of ("*the ministers'* meeting")."""
        found: dict[str, Party] = {}
        start = noun.sent.start
        for i in range(start - 1, max(-1, start - PAIR_REACH), -1):
            for party in self._roster.named(i):
                found.setdefault(party.code, party)
            if self._doc[i].is_sent_start:
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
                    return self._own(subject)
        return ()

    def beyond(
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
                    found = [p for p in self._roster.named(i) if p.code not in codes_known]
                    if found and self._top(self._doc[i]).dep_ in roles:
                        return tuple(found)
        return ()

    def _earlier(self, word: Token) -> tuple[Party, ...]:
        plural = word.lower_ in PLURALS
        personal = word.lower_ in PERSONAL
        last: tuple[Party, ...] = ()
        single: tuple[Party, ...] = ()
        for i in range(word.i - 1, max(-1, word.i - FAR), -1):
            if not self._roster.named(i):
                continue
            token = grammar.first_conjunct(self._top(self._doc[i]))
            if token.dep_ in grammar.SUBJECTS and token.i != word.i:
                members = grammar.conjuncts(token)
                if word.i in range(token.left_edge.i, token.right_edge.i + 1):
                    members = [member for member in members if member.i < word.i]
                found = once(
                    p for m in members for p in (self._roster.at(m) or self._roster.before(m))
                )
                if personal and self._is_country(token):
                    continue
                if len(found) > 1 and not plural and len(members) > 1:
                    found = found[-1:] if word.i - i < 6 else found[:1]
                if len(found) > 1 or word.lower_ != "they":
                    return found
                single = single or found
            last = last or self._roster.at(self._doc[i])
        if single:  # one state may be "they" where no two were spoken of
            return single
        return last if word.lower_ in {"its", "their", "his", "her"} else ()

    def _is_country(self, subject: Token) -> bool:
        """Whether a subject is the name of a state or organisation itself rather than a person."""
        named = self._roster.at(subject)
        return (
            bool(named)
            and not any(party.sector == "GOV" for party in named)
            and (subject.ent_type_ not in {"PER", "PERSON"} and subject.pos_ == "PROPN")
        )

    def _own(self, noun: Token) -> tuple[Party, ...]:
        return self._roster.at(noun) or self._roster.before(noun)

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
