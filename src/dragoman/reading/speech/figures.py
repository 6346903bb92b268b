"""The figures of a document: its persons, bodies and states, with every place that names them.

Only the text is asked. A *figure* is one person, body or state as the text speaks of it: forms
of one name ("Admiral Dong Jun", "Dong") are one figure, and the fullest form seen names it.
:mod:`dragoman.reading.speech.resolve` asks which of them a speaker is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model.claims import ActorMention, Official
from dragoman.reading import grammar
from dragoman.reading.people import leaders
from dragoman.reading.scene import Scene
from dragoman.reading.speech import genders, roles, sources
from dragoman.vocab.states import place_names

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Span, Token

PERSONS = frozenset({"PER", "PERSON"})
TITLES = sources.plain("honorifics")


@dataclass(slots=True)
class Figure:
    """One person, body or state of the text, with every place that names it."""

    name: str
    sort: str
    places: list[int] = field(default_factory=list)
    official: int | None = None
    state: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = ""


class Figures:
    """The figures of one document, gathered once.

    ``figure_at`` says for a token which figure it names, ``people`` where persons stand, in order,
    ``bodies`` holds states and bodies, ``roles`` where a role or body stood with which state.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc: Doc = scene.doc
        self._starts = [token.idx for token in scene.doc]
        self.figure_at: dict[int, Figure] = {}
        self._by_surname: dict[str, Figure] = {}
        self._by_first: dict[str, Figure | None] = {}
        self.bodies: dict[str, Figure] = {}
        self.people: list[tuple[int, Figure]] = []
        self.roles: dict[str, list[tuple[int, str]]] = {}
        self._full_surnames = self._told_in_full()
        self._gather()

    def _gather(self) -> None:
        for index, official in enumerate(self.scene.officials):
            self._add_official(index, official)
        seats = self._seats()
        for ent in self.doc.ents:
            if ent.label_ not in PERSONS or ent.start in self.figure_at or ent.start in seats:
                continue
            end = self._name_end(ent)
            if end > ent.start and not self._is_place(ent.start, end):
                self._add_person(ent.start, end)
        for token in self.doc:
            if token.pos_ == "PROPN" and token.i not in self.figure_at:
                self._repeat_surname(token)
        for mention in self.scene.actors:
            self._add_actor(mention)
        self.people.sort(key=lambda pair: pair[0])
        for at, figure in self.people:
            figure.state = figure.state or self._state_of_owner(self.doc[at]) or _home(figure.name)
        self._gather_roles()

    def _state_of_owner(self, name: Token) -> str:
        """The state that a name is told with ("*Italy's* Giorgia Meloni", "… of *Italy*")."""
        of = (noun for mark, noun in grammar.obliques(name) if mark == "of")
        owners = (self.figure_at.get(owner.i) for owner in (*grammar.possessors(name), *of))
        return next((one.state for one in owners if one is not None and one.sort != "person"), "")

    def _seats(self) -> set[int]:
        """The tokens of seats of power that stand for their state ("Downing Street"), which a
        recogniser may take for persons."""
        spans = (m.span for m in self.scene.actors if m.form == "metonym")
        return {i for span in spans for i in self._tokens(span.start, span.end)}

    @staticmethod
    def _name_end(ent: Span) -> int:
        """The token after a name: what a recogniser took in from a verb on is none of it."""
        for token in ent:
            if token.text.islower() and token.pos_ in {"VERB", "AUX"}:
                return token.i
        return ent.end

    def _is_place(self, start: int, end: int) -> bool:
        """Whether what looks like a person is a state, capital or city, and nobody in the text
        bears that surname in full ("Denzel Washington")."""
        text = self.doc[start:end].text.removesuffix("'s").removesuffix("’s").strip()
        return text in place_names() and text not in self._full_surnames

    def _told_in_full(self) -> frozenset[str]:
        people = (ent for ent in self.doc.ents if ent.label_ in PERSONS and len(ent) > 1)
        named = (official.name for official in self.scene.officials)
        texts = [*(ent.text for ent in people), *named]
        return frozenset(_surname(text) for text in texts if len(text.split()) > 1)

    def _gather_roles(self) -> None:
        """Where persons and bodies stand by role and state ("the Russian ambassador")."""
        for token in self.doc:
            if token.text.islower() and token.pos_ in {"NOUN", "PROPN"}:
                role = sources.is_person_noun(token) or sources.is_body(token)
                if role and (state := self.state_of(token)):
                    self.roles.setdefault(token.lower_, []).append((token.i, state))

    def _tokens(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _add_official(self, index: int, official: Official) -> None:
        tokens = self._tokens(official.span.start, official.span.end)
        if official.title_span is not None:
            title = self._tokens(official.title_span.start, official.title_span.end)
            where = [*tokens, *title]
        else:
            where = list(tokens)
        figure = self._official_figure(index, official)
        figure.titles.update(word.lower() for word in official.title.split())
        settled = official.state_from != "context" or len(official.states) == 1
        figure.state = figure.state or (official.states[0] if official.states and settled else "")
        self._place(figure, where, tokens[0] if tokens else 0)

    def _official_figure(self, index: int, official: Official) -> Figure:
        if official.first is not None and 0 <= official.first < index:
            first = self.scene.officials[official.first]
            at = self._tokens(first.span.start, first.span.end)
            known = self.figure_at.get(at[0]) if at else None
            if known is not None:
                return known
        surname = _surname(official.name)
        known = self._by_surname.get(surname) or self._by_first.get(official.name)
        titles = {word.lower() for word in official.title.split()}
        short = len(official.name.split()) < 2
        other = known is not None and _apart(titles, known.titles)
        if known is not None and _compatible(known.name, official.name) and not (other and short):
            if len(official.name) > len(known.name):
                known.name = official.name
            if known.official is None:
                known.official = index
            return known
        figure = Figure(official.name, "person", official=index)
        if surname:
            self._by_surname[surname] = figure
            self._remember_first(official.name, figure)
        return figure

    def _remember_first(self, name: str, figure: Figure) -> None:
        """Keep the first word of a name in full: it may stand alone ("Wang"), unless several of
        the text bear it."""
        first, *rest = name.split()
        if rest:
            self._by_first[first] = None if first in self._by_first else figure

    def _place(self, figure: Figure, tokens: list[int], at: int) -> None:
        for i in tokens:
            self.figure_at[i] = figure
            word = self.doc[i].lower_.strip(".")
            figure.gender = genders.of_word(word) or figure.gender
        figure.gender = figure.gender or genders.of_name(figure.name)
        figure.places.append(at)
        self.people.append((at, figure))

    def _add_person(self, start: int, end: int) -> None:
        while end - 1 > start and self.doc[end - 1].text in {"'s", "’s", "'", "’", ","}:
            end -= 1
        words = [t for t in self.doc[start:end] if t.lower_.strip(".") not in TITLES]
        if not words:
            return
        name = self.scene.document.text[words[0].idx : words[-1].idx + len(words[-1])]
        surname = _surname(name)
        figure = self._by_surname.get(surname) or self._by_first.get(name)
        if figure is None or not _compatible(figure.name, name):
            figure = Figure(name, "person")
            self._by_surname[surname] = figure
            self._remember_first(name, figure)
        elif len(name) > len(figure.name):
            figure.name = name
        self._place(figure, list(range(max(0, start - 1), end)), start)
        self._describe(figure, words[-1])

    def _describe(self, figure: Figure, name: Token) -> None:
        """Take the titles a name stands with: before it, or in apposition."""
        head = name
        while head.dep_ in grammar.NAME_PARTS and head.head is not head:
            head = head.head
        around = [head, *head.lefts, *grammar.appositions(head)]
        if head.dep_ == "appos" and not colon_between(self.doc, head.head, head):
            around.append(head.head)
        for token in around:
            if token.pos_ in {"NOUN", "PROPN"} and sources.is_person_noun(token):
                figure.titles |= {token.lower_, *roles.qualifiers(token)}
                figure.gender = figure.gender or genders.of_word(token.lower_)

    def _repeat_surname(self, token: Token) -> None:
        figure = self._by_surname.get(token.text) or self._by_first.get(token.text)
        if figure is not None and figure.places and figure.places[0] < token.i:
            self._place(figure, [token.i], token.i)

    def _add_actor(self, mention: ActorMention) -> None:
        tokens = self._tokens(mention.span.start, mention.span.end)
        if not tokens or mention.form in {"person", "pronoun", "group"}:
            return
        if tokens[-1] in self.figure_at:
            return
        text = mention.span.quote
        key = f"{mention.code}:{text.lower()}"
        figure = self.bodies.setdefault(key, Figure(text, mention.form, state=mention.code))
        figure.places.append(tokens[0])
        for i in tokens:
            self.figure_at.setdefault(i, figure)

    def state_of(self, token: Token) -> str:
        """The state of the figure a noun names, or one that stands in its phrase."""
        figure = self.figure_at.get(token.i)
        known = figure.state if figure is not None and not self.of_several(token) else ""
        return known or self.state_near(token)

    def state_near(self, subject: Token) -> str:
        """The state or organisation in the noun phrase before the head; none where it is one of
        several ("officials in Oslo and Stockholm", "Russian and Chinese diplomats")."""
        found = ""
        last = min(subject.right_edge.i, subject.i + 6, _before_clause(subject))
        for i in range(subject.left_edge.i, last + 1):
            known = self.figure_at.get(i)
            if known is None or known.sort == "person" or not known.state:
                continue
            if self._one_of_several(i, known.state):
                return ""
            found = found or known.state
        return found

    def of_several(self, subject: Token) -> bool:
        """Whether states are coordinated before a noun ("Russian and Chinese officials")."""
        before = range(subject.left_edge.i, subject.i)
        return any(
            self._one_of_several(i, known.state)
            for i in before
            if (known := self.figure_at.get(i)) is not None and known.state
        )

    def _one_of_several(self, i: int, state: str) -> bool:
        """Whether a word is coordinated with another place, or another state before it."""
        token = self.doc[i]
        first = grammar.first_conjunct(token)
        if first == token:
            return False
        known = self.figure_at.get(first.i)
        return known.state not in {"", state} if known is not None else first.pos_ == "PROPN"


def _before_clause(noun: Token) -> int:
    """The last token before a relative clause on a noun ("the general, *whom Moscow calls* …")."""
    clauses = (c.left_edge.i for c in noun.rights if c.dep_ in grammar.RELATIVES)
    return min(clauses, default=noun.right_edge.i + 1) - 1


def colon_between(doc: Doc, head: Token, child: Token) -> bool:
    """Whether a colon parts two words: what is said is no name of the sayer."""
    return any(token.text == ":" for token in doc[head.i + 1 : child.i])


def _home(name: str) -> str:
    """The state that somebody known in news by this name acts for, else empty."""
    return leaders.home_of(name) if " " in name else leaders.names().bare.get(name, "")


def _surname(name: str) -> str:
    parts = [part for part in name.split() if part[:1].isupper()]
    return parts[-1] if parts else name


def _apart(titles: set[str], known: set[str]) -> bool:
    """Whether two sets of titles are both given and share no word."""
    return bool(titles and known) and not titles & known


def _compatible(known: str, name: str) -> bool:
    """Whether two forms may name one person: one is short, or their first names agree."""
    a, b = known.split(), name.split()
    if len(a) < 2 or len(b) < 2:
        return True
    return a[0][:1].lower() == b[0][:1].lower()
