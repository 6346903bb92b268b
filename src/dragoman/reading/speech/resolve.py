"""Who a speaker is, inside the document: names repeated short, titles, pronouns, metonyms.

Mentions ("Dong", "the minister", "he", "the ministry") are led back to the figure of the text they
mean (:mod:`dragoman.reading.speech.figures`). Where two figures fit equally, none is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.scene import Scene
from dragoman.reading.speech import bodies, genders, peers, roles, sources
from dragoman.reading.speech.figures import PERSONS, Figure, Figures, colon_between
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

__all__ = ["NOBODY", "Cast", "Figure", "Last", "Who"]

MEMORY = 400
"""Mentions of persons a title is looked for among; a long article has fewer."""
REACH = 160
"""Tokens a pronoun looks back; roughly six sentences of news."""

ROLE_REACH = 40
"""Tokens back in which a role without a name may be who a pronoun means; two sentences."""


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as resolved: ``figure`` may be ``None`` where the text names nobody."""

    figure: Figure | None
    state: str = ""
    sort: str = ""

    @property
    def name(self) -> str:
        """The fullest form seen, or empty."""
        return self.figure.name if self.figure is not None else ""

    @property
    def official(self) -> int | None:
        """Index in the scene's officials."""
        return self.figure.official if self.figure is not None else None


NOBODY = Who(None)


@dataclass(frozen=True, slots=True)
class Last:
    """Who spoke last in the outlet's own words, and what was said: whoever is named in that is
    less in mind than the speaker."""

    figure: Figure | None
    said: tuple[Span, ...] = ()

    def tells_of(self, char: int) -> bool:
        """Whether a character stands in what was said."""
        return any(span.start <= char < span.end for span in self.said)


class Cast:
    """The figures of one document, asked for every speaker; built once."""

    def __init__(self, scene: Scene) -> None:
        self.doc: Doc = scene.doc
        self.figures = Figures(scene)
        self._positions = [at for at, _ in self.figures.people]

    def who(self, subject: Token, last: Last) -> Who:
        """The figure a source's head word means (``last``: who spoke just before)."""
        word = subject.lower_
        if word in {"who", "which", "that"} and subject.dep_ in grammar.SUBJECTS:
            noun = grammar.antecedent(subject.head)
            return self.who(noun, last) if noun is not None and noun != subject else NOBODY
        if word in {"he", "she", "his", "her", "him"}:
            return self._pronoun(subject, last)
        if word == "it":
            return self._it(subject)
        if word in {"they", "we", "i", "you", "their", "our", "my"}:
            return Who(None, sort="plural" if word in {"they", "their"} else "self")
        figure = self._named(subject)
        if figure is not None and figure.sort != "person" and self.figures.of_several(subject):
            figure = Figure("", "person" if self._is_person(subject) else "institution")
        if figure is not None and (figure.name or not self._is_person(subject)):
            return Who(figure, figure.state or self.figures.state_near(subject), figure.sort)
        return self._noun(subject, last)

    def _named(self, subject: Token) -> Figure | None:
        """The figure one of the words of the name or title stands for; one with a name before
        one without."""
        nameless: Figure | None = None
        for token in self._core(subject):
            figure = self.figures.figure_at.get(token.i)
            if figure is None:
                continue
            if figure.sort == "person" and not figure.name:
                nameless = nameless or figure
            elif figure.sort == "person" or (token == subject and not self._is_person(subject)):
                return peers.national(self.figures, subject, figure) or figure
        return nameless

    @staticmethod
    def _is_person(subject: Token) -> bool:
        if subject.text in sources.plain("short_roles"):
            return True
        return subject.text.islower() and sources.is_person_noun(subject)

    def _core(self, subject: Token) -> list[Token]:
        """The head with its name parts, and the names in apposition to it."""
        found = [subject]
        for child in subject.children:
            if child.dep_ not in grammar.NAME_PARTS | {"appos"} or child.dep_ == "fixed":
                continue
            if not colon_between(self.doc, subject, child):
                found.append(child)
                found += [c for c in child.children if c.dep_ in grammar.NAME_PARTS]
        if self._is_person(subject):
            found += self._names_behind(subject)
        if subject.pos_ == "PROPN":
            found += [c for c in subject.lefts if c.dep_ == "compound" and c.ent_type_ in PERSONS]
        return found

    @staticmethod
    def _names_behind(role: Token) -> list[Token]:
        """The name behind a role that the parser gave to what it is of ("the head of the mission,
        *Ana Pires*, said")."""
        inner = (noun for mark, noun in grammar.obliques(role) if mark == "of")
        behind = (name for noun in inner for name in grammar.appositions(noun))
        return [name for name in behind if name.ent_type_ in PERSONS and name.i > role.i]

    def _noun(self, subject: Token, last: Last) -> Who:
        visiting = peers.visits(subject)
        near = self.figures.state_near if visiting else self.figures.state_of
        state = near(subject)
        definite = grammar.determiner(subject) in {"the", "that", "this"} or grammar.possessors(
            subject
        )
        if sources.is_person_noun(subject):
            figure = self._by_title(subject, state, last.figure) if definite else None
            figure = figure or self._peer(subject, state, last)
            if figure is not None:
                self._note(subject, figure)
            if figure is None and subject.tag_ == "NN":
                known = state or self._state_of_staff(subject, last)
                if not visiting:
                    known = known or bodies.state_of_role(self.figures, subject, definite)
                figure = self._anonymous(subject, known)
            return Who(figure, (figure.state if figure else "") or state, "person")
        if sources.is_body(subject):
            figure = bodies.body_of_kind(self.figures, subject) if definite and not state else None
            known = state or (figure.state if figure else self._state_of_owner(subject, last))
            known = known or bodies.state_of_role(self.figures, subject, definite)
            return Who(figure, known, "institution")
        return Who(None, state, "thing")

    def _peer(self, role: Token, state: str, last: Last) -> Figure | None:
        """The other of two who met ("his host"), if the text names them together."""
        owners = grammar.possessors(role) if role.lower_ in peers.PEERS else []
        if len(owners) != 1:
            return None
        personal = owners[0].lower_ in {"his", "her"}
        owner = self._pronoun(owners[0], last) if personal else self.who(owners[0], last)
        if owner.figure is None or not owner.figure.name or owner.figure.sort != "person":
            return None
        return peers.peer_of(self.figures, owner.figure, state, role.left_edge.i)

    def _state_of_owner(self, noun: Token, last: Last) -> str:
        """The state of whom a body or aide belongs to ("President Ruto's office", "his office")."""
        for owner in grammar.possessors(noun):
            if owner.lower_ in {"his", "her"}:
                return self._pronoun(owner, last).state
            figure = self.figures.figure_at.get(owner.i)
            if figure is not None and figure.state:
                return figure.state
        return ""

    def _state_of_staff(self, role: Token, last: Last) -> str:
        """The state of whom somebody works for ("Pashinyan's spokeswoman")."""
        works = role.lower_ in sources.plain("staff")
        return self._state_of_owner(role, last) if works else ""

    def _anonymous(self, subject: Token, state: str) -> Figure:
        """A person of a role without a name; a pronoun behind may mean it."""
        figure = self.figures.figure_at.get(subject.i)
        if figure is None or figure.sort != "person":
            word = subject.lower_
            titles = {word, *roles.qualifiers(subject)}
            gender = genders.of_word(word)
            figure = Figure("", "person", [subject.i], None, state, titles, gender)
            self.figures.figure_at[subject.i] = figure
            self._note(subject, figure)
        return figure

    def _note(self, subject: Token, figure: Figure) -> None:
        """Keep where a role stands for somebody: a pronoun behind may mean it."""
        at = bisect_left(self._positions, subject.i)
        self._positions.insert(at, subject.i)
        self.figures.people.insert(at, (subject.i, figure))

    def _by_title(self, subject: Token, state: str, last: Figure | None) -> Figure | None:
        """ "The minister": the latest named figure before it that bears this title; else whoever
        spoke last, if the text has not said what he or she is. None where somebody else of that
        title, but without a name, stands nearer."""
        word = subject.lower_
        wanted = _aliases().get(word, frozenset({word}))
        seen: list[Figure] = []
        nameless: list[Figure] = []
        upto = bisect_left(self._positions, subject.left_edge.i)
        for at, figure in reversed(self.figures.people[max(0, upto - MEMORY) : upto + 1]):
            if at >= subject.left_edge.i or figure in seen or not wanted & figure.titles:
                continue
            same = not state or not figure.state or figure.state == state
            if not figure.name:
                nameless += [figure] if figure.state and same and not seen else []
            elif same and roles.may_bear(subject, figure.titles):
                seen.append(figure)
        owners = grammar.possessors(subject)
        if not seen and state and word == "minister" and not roles.qualifiers(subject):
            one = peers.only_of(self.figures, state, subject.left_edge.i)
            return one if one is not None and one.titles <= peers.PEERS else None
        if not seen:
            return None if owners or state else self._untitled(subject, last)
        if len(seen) > 1 and (word == "diplomat" or (owners and word != "counterpart")):
            return None
        if peers.visits(subject) and peers.met(self.figures, subject, seen[0]):
            return None
        rival = any(other.state != seen[0].state for other in nameless)
        return None if rival and not state else seen[0]

    @staticmethod
    def _untitled(role: Token, last: Figure | None) -> Figure | None:
        if last is None or not last.name or last.titles - {"mr", "ms", "mrs"}:
            return None
        if roles.qualifiers(role):
            return None  # "Lavrov said … The defence minister said …"
        gender = genders.of_word(role.lower_)
        return last if not gender or last.gender in {"", gender} else None

    def _pronoun(self, pronoun: Token, last: Last) -> Who:
        gender = "f" if pronoun.lower_ in {"she", "her"} else "m"
        self._note_roles(pronoun, last)
        figure = self._antecedent(pronoun, gender, last)
        if figure is not None and figure.name:
            figure.gender = figure.gender or gender  # "he" behind is somebody else than "she"
        return Who(figure, figure.state if figure else "", "person")

    def _note_roles(self, pronoun: Token, last: Last) -> None:
        """Keep where a role acts between who spoke last and a pronoun, which may mean it ("Lavrov
        said … *The visiting minister* thanked him. He said …")."""
        places = last.figure.places if last.figure is not None else []
        spoke = max((at for at in places if at < pronoun.i), default=0)
        for token in self.doc[max(spoke + 1, pronoun.i - ROLE_REACH) : pronoun.sent.start]:
            acts = token.dep_ == "nsubj" and token.tag_ == "NN" and self._is_person(token)
            if acts and grammar.determiner(token) == "the" and not last.tells_of(token.idx):
                at = bisect_left(self._positions, token.i)
                if self._positions[at : at + 1] != [token.i]:
                    self._noun(token, last)

    def _antecedent(self, pronoun: Token, gender: str, last: Last) -> Figure | None:
        """Who is meant by "he" or "she"; nobody where "she" would be somebody without a name, and
        a woman is named as well."""
        found = self._in_mind(pronoun, gender, last)
        if found is None or found.name or found.gender or gender == "m":
            return found
        near = (one for at, one in self._before(pronoun.i) if at >= pronoun.i - REACH)
        return None if any(one.gender == gender for one in near) else found

    def _in_mind(self, pronoun: Token, gender: str, last: Last) -> Figure | None:
        """Who spoke last, if nobody else has been a subject since, outside what was said; else
        the latest subject."""
        latest: Figure | None = None
        for at, figure in reversed(self._before(pronoun.i)):
            if at < pronoun.i - REACH:
                break
            if figure.gender and figure.gender != gender:
                continue
            if figure is last.figure:
                return figure
            token = self.doc[at]
            if self._is_subject(token) and not last.tells_of(token.idx):
                return figure
            latest = latest or figure
        speaker = last.figure
        if speaker is not None and speaker.sort == "person" and speaker.gender in {"", gender}:
            return speaker
        return latest

    def _before(self, i: int) -> list[tuple[int, Figure]]:
        return self.figures.people[
            max(0, bisect_left(self._positions, i) - 24) : bisect_left(self._positions, i)
        ]

    def _is_subject(self, token: Token) -> bool:
        for _ in range(4):
            if token.dep_ in grammar.SUBJECTS:
                return True
            if token.dep_ not in grammar.NAME_PARTS | {"compound", "appos", "nmod:desc"}:
                return False
            token = token.head
        return False

    def _it(self, pronoun: Token) -> Who:
        best: tuple[int, Figure] | None = None
        for figure in self.figures.bodies.values():
            for at in reversed(figure.places):
                if at < pronoun.i:
                    if at > pronoun.i - REACH and self._is_subject(self._head(at)):
                        best = max(best or (at, figure), (at, figure), key=lambda pair: pair[0])
                    break
        return Who(best[1], best[1].state, best[1].sort) if best else Who(None, sort="institution")

    def _head(self, at: int) -> Token:
        token = self.doc[at]
        while token.dep_ in {"compound", "amod", "det"} and token.head.i > token.i:
            token = token.head
        return token


@cache
def _aliases() -> dict[str, frozenset[str]]:
    """Roles by which a person of another title is taken up again ("the Swedish leader")."""
    return {role: frozenset(titles) for role, titles in load("weasels")["aliases"].items()}
