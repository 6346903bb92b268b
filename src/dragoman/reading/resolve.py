"""Who a speaker is, inside the document: names repeated short, titles, pronouns, metonyms.

Only the text is asked. A *figure* is one person, body or state as the text speaks of it; later
mentions ("Dong", "the minister", "he", "the ministry") are led back to the figure they mean, and
the fullest form seen names it. Where two figures fit equally, none is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dragoman.model.claims import ActorMention, Official
from dragoman.reading import grammar, speech_sources
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load
from dragoman.vocab.states import states

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PERSONS = frozenset({"PER", "PERSON"})
MALE = speech_sources.plain("male")
FEMALE = speech_sources.plain("female")
MEMORY = 400
"""Mentions of persons a title is looked for among; a long article has fewer."""
REACH = 160
"""Tokens a pronoun looks back; roughly six sentences of news."""
TITLES = speech_sources.plain("honorifics")


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


class Cast:
    """The figures of one document; built once, asked for every speaker."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.doc: Doc = scene.doc
        self._starts = [token.idx for token in scene.doc]
        self._figure_at: dict[int, Figure] = {}
        self._by_surname: dict[str, Figure] = {}
        self._bodies: dict[str, Figure] = {}
        self.people: list[tuple[int, Figure]] = []
        self._roles: dict[str, list[tuple[int, str]]] = {}
        self._gather()

    # --- gathering ------------------------------------------------------------------------

    def _gather(self) -> None:
        for index, official in enumerate(self.scene.officials):
            self._add_official(index, official)
        for ent in self.doc.ents:
            if ent.label_ not in PERSONS or ent.start in self._figure_at:
                continue
            end = self._name_end(ent)
            if end > ent.start and not self._is_place(ent.start, end):
                self._add_person(ent.start, end)
        for token in self.doc:
            if token.pos_ == "PROPN" and token.i not in self._figure_at:
                self._repeat_surname(token)
        for mention in self.scene.actors:
            self._add_actor(mention)
        self.people.sort(key=lambda pair: pair[0])
        self._gather_roles()

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
        return text in _places() and text not in self._full_surnames

    @cached_property
    def _full_surnames(self) -> frozenset[str]:
        people = (ent for ent in self.doc.ents if ent.label_ in PERSONS and len(ent) > 1)
        named = (official.name for official in self.scene.officials)
        texts = [*(ent.text for ent in people), *named]
        return frozenset(_surname(text) for text in texts if len(text.split()) > 1)

    def _gather_roles(self) -> None:
        """Where persons and bodies stand by role and state ("the Russian ambassador")."""
        for token in self.doc:
            if token.text.islower() and token.pos_ in {"NOUN", "PROPN"}:
                role = speech_sources.is_person_noun(token) or speech_sources.is_body(token)
                if role and (state := self._state_of(token)):
                    self._roles.setdefault(token.lower_, []).append((token.i, state))

    def _state_of(self, token: Token) -> str:
        figure = self._figure_at.get(token.i)
        known = figure.state if figure is not None and not self._of_several(token) else ""
        return known or self._state_near(token)

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
        figure.state = figure.state or (official.states[0] if official.states else "")
        self._place(figure, where, tokens[0] if tokens else 0)

    def _official_figure(self, index: int, official: Official) -> Figure:
        if official.first is not None and 0 <= official.first < index:
            first = self.scene.officials[official.first]
            at = self._tokens(first.span.start, first.span.end)
            known = self._figure_at.get(at[0]) if at else None
            if known is not None:
                return known
        surname = _surname(official.name)
        known = self._by_surname.get(surname) if surname else None
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
        return figure

    def _place(self, figure: Figure, tokens: list[int], at: int) -> None:
        for i in tokens:
            self._figure_at[i] = figure
            word = self.doc[i].lower_.strip(".")
            if word in MALE:
                figure.gender = "m"
            elif word in FEMALE:
                figure.gender = "f"
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
        figure = self._by_surname.get(surname)
        if figure is None or not _compatible(figure.name, name):
            figure = Figure(name, "person")
            self._by_surname[surname] = figure
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
        if head.dep_ == "appos" and not self._colon_between(head.head, head):
            around.append(head.head)
        for token in around:
            if token.pos_ in {"NOUN", "PROPN"} and speech_sources.is_person_noun(token):
                figure.titles.add(token.lower_)
                figure.gender = figure.gender or _gender(token.lower_)

    def _repeat_surname(self, token: Token) -> None:
        figure = self._by_surname.get(token.text)
        if figure is not None and figure.places and figure.places[0] < token.i:
            self._place(figure, [token.i], token.i)

    def _add_actor(self, mention: ActorMention) -> None:
        if mention.form in {"person", "pronoun", "group"}:
            return
        tokens = self._tokens(mention.span.start, mention.span.end)
        if not tokens or tokens[-1] in self._figure_at:
            return
        text = mention.span.quote
        key = f"{mention.code}:{text.lower()}"
        figure = self._bodies.setdefault(key, Figure(text, mention.form, state=mention.code))
        figure.places.append(tokens[0])
        for i in tokens:
            self._figure_at.setdefault(i, figure)

    # --- asking ---------------------------------------------------------------------------

    def who(self, subject: Token, last_speaker: Figure | None) -> Who:
        """The figure a source's head word means (``last_speaker``: who spoke just before)."""
        word = subject.lower_
        if word in {"who", "which", "that"} and subject.dep_ in grammar.SUBJECTS:
            noun = grammar.antecedent(subject.head)
            return self.who(noun, last_speaker) if noun is not None and noun != subject else NOBODY
        if word in {"he", "she", "his", "her", "him"}:
            return self._pronoun(subject, last_speaker)
        if word == "it":
            return self._it(subject)
        if word in {"they", "we", "i", "you", "their", "our", "my"}:
            return Who(None, sort="plural" if word in {"they", "their"} else "self")
        figure = self._named(subject)
        if figure is not None and figure.sort != "person" and self._of_several(subject):
            figure = Figure("", "person" if self._is_person(subject) else "institution")
        if figure is not None and (figure.name or not self._is_person(subject)):
            return Who(figure, figure.state or self._state_near(subject), figure.sort)
        return self._noun(subject, last_speaker)

    def _named(self, subject: Token) -> Figure | None:
        """The figure one of the words of the name or title stands for."""
        for token in self._core(subject):
            figure = self._figure_at.get(token.i)
            if figure is None:
                continue
            if figure.sort == "person" or (token == subject and not self._is_person(subject)):
                return figure
        return None

    @staticmethod
    def _is_person(subject: Token) -> bool:
        return subject.text.islower() and speech_sources.is_person_noun(subject)

    def _core(self, subject: Token) -> list[Token]:
        """The head with its name parts, and the names in apposition to it."""
        found = [subject]
        for child in subject.children:
            if child.dep_ not in grammar.NAME_PARTS | {"appos"} or child.dep_ == "fixed":
                continue
            if not self._colon_between(subject, child):
                found.append(child)
                found += [c for c in child.children if c.dep_ in grammar.NAME_PARTS]
        if subject.pos_ == "PROPN":
            found += [c for c in subject.lefts if c.dep_ == "compound" and c.ent_type_ in PERSONS]
        return found

    def _colon_between(self, head: Token, child: Token) -> bool:
        """Whether a colon parts two words: what is said is no name of the sayer."""
        return any(token.text == ":" for token in self.doc[head.i + 1 : child.i])

    def _state_near(self, subject: Token) -> str:
        """The state or organisation in the noun phrase before the head; none where it is one of
        several ("officials in Oslo and Stockholm", "Russian and Chinese diplomats")."""
        found = ""
        for i in range(subject.left_edge.i, min(subject.right_edge.i, subject.i + 6) + 1):
            known = self._figure_at.get(i)
            if known is None or known.sort == "person" or not known.state:
                continue
            if self._one_of_several(i, known.state):
                return ""
            found = found or known.state
        return found

    def _of_several(self, subject: Token) -> bool:
        """Whether states are coordinated before a noun ("Russian and Chinese officials")."""
        before = range(subject.left_edge.i, subject.i)
        return any(
            self._one_of_several(i, known.state)
            for i in before
            if (known := self._figure_at.get(i)) is not None and known.state
        )

    def _one_of_several(self, i: int, state: str) -> bool:
        """Whether a word is coordinated with another place, or another state before it."""
        token = self.doc[i]
        first = grammar.first_conjunct(token)
        if first == token:
            return False
        known = self._figure_at.get(first.i)
        return known.state not in {"", state} if known is not None else first.pos_ == "PROPN"

    def _noun(self, subject: Token, last: Figure | None) -> Who:
        state = self._state_of(subject)
        word = subject.lower_
        definite = grammar.determiner(subject) in {"the", "that", "this"} or grammar.possessors(
            subject
        )
        if speech_sources.is_person_noun(subject):
            figure = self._by_title(subject, state, last) if definite else None
            if figure is None and subject.tag_ == "NN":
                figure = self._anonymous(subject, state or self._state_of_role(subject, definite))
            return Who(figure, (figure.state if figure else "") or state, "person")
        if speech_sources.is_body(subject):
            figure = self._by_body(word, subject.i) if definite and not state else None
            known = state or (figure.state if figure else "")
            return Who(figure, known or self._state_of_role(subject, definite), "institution")
        return Who(None, state, "thing")

    def _anonymous(self, subject: Token, state: str) -> Figure:
        """A person of a role without a name; a pronoun behind may mean it."""
        figure = self._figure_at.get(subject.i)
        if figure is None or figure.sort != "person":
            word = subject.lower_
            figure = Figure("", "person", [subject.i], None, state, {word}, _gender(word))
            self._figure_at[subject.i] = figure
            at = bisect_left(self._positions, subject.i)
            self._positions.insert(at, subject.i)
            self.people.insert(at, (subject.i, figure))
        return figure

    def _state_of_role(self, subject: Token, definite: object) -> str:
        """The state of a role or body named with it before; of the body a role belongs to."""
        if definite and (known := self._earlier(subject.lower_, subject.i)):
            return known
        for _, noun in grammar.obliques(subject):
            if state := self._state_near(noun) or self._earlier(noun.lower_, noun.i):
                return state
        return ""

    def _earlier(self, word: str, before: int) -> str:
        """The state a role or body last stood with, if it is the only one so far."""
        states = {state for at, state in self._roles.get(word, ()) if at < before}
        return states.pop() if len(states) == 1 else ""

    def _by_title(self, subject: Token, state: str, last: Figure | None) -> Figure | None:
        """ "The minister": the latest named figure before it that bears this title; else whoever
        spoke last, if the text has not said what he or she is."""
        word = subject.lower_
        wanted = _aliases().get(word, frozenset({word}))
        seen: list[Figure] = []
        upto = bisect_left(self._positions, subject.left_edge.i)
        for at, figure in reversed(self.people[max(0, upto - MEMORY) : upto + 1]):
            if at >= subject.left_edge.i or not figure.name or figure in seen:
                continue
            same = not state or not figure.state or figure.state == state
            if wanted & figure.titles and same:
                seen.append(figure)
        owners = grammar.possessors(subject)
        if not seen:
            return None if owners or state else self._untitled(word, last)
        if owners and word != "counterpart" and len(seen) > 1:
            return None
        return seen[0]

    @staticmethod
    def _untitled(word: str, last: Figure | None) -> Figure | None:
        if last is None or not last.name or last.titles - {"mr", "ms", "mrs"}:
            return None
        gender = _gender(word)
        return last if not gender or last.gender in {"", gender} else None

    def _by_body(self, word: str, before: int) -> Figure | None:
        best: Figure | None = None
        if word in speech_sources.plain("generic_bodies"):
            best = self._latest_organisation(before)
        for figure in self._bodies.values():
            if word in figure.name.lower().split() and figure.places[0] < before:
                best = figure
        return best

    def _latest_organisation(self, before: int) -> Figure | None:
        """The organisation named last ("the fund", "the bloc"), if only one was."""
        named = [
            figure
            for figure in self._bodies.values()
            if figure.places[0] < before and not _is_state(figure.state)
        ]
        return named[0] if len({figure.state for figure in named}) == 1 else None

    def _pronoun(self, pronoun: Token, last_speaker: Figure | None) -> Who:
        gender = "f" if pronoun.lower_ in {"she", "her"} else "m"
        figure = self._antecedent(pronoun, gender, last_speaker)
        return Who(figure, figure.state if figure else "", "person")

    def _antecedent(self, pronoun: Token, gender: str, last: Figure | None) -> Figure | None:
        """Who spoke last, if nobody else has been a subject since; else the latest subject."""
        latest: Figure | None = None
        for at, figure in reversed(self._before(pronoun.i)):
            if at < pronoun.i - REACH:
                break
            if figure.gender and figure.gender != gender:
                continue
            if figure is last:
                return figure
            token = self.doc[at]
            if self._is_subject(token):
                return figure
            latest = latest or figure
        if (
            last is not None
            and last.sort == "person"
            and (not last.gender or last.gender == gender)
        ):
            return last
        return latest

    def _before(self, i: int) -> list[tuple[int, Figure]]:
        return self.people[
            max(0, bisect_left(self._positions, i) - 24) : bisect_left(self._positions, i)
        ]

    @cached_property
    def _positions(self) -> list[int]:
        return [at for at, _ in self.people]

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
        for figure in self._bodies.values():
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


@cache
def _places() -> frozenset[str]:
    """States, capitals and cities by name."""
    cities = {name for names in load("cities").values() for name in names}
    return frozenset(cities.union(*((row.name, *row.capitals) for row in states().values())))


@cache
def _organisations() -> frozenset[str]:
    return frozenset(load("organisations"))


def _is_state(code: str) -> bool:
    return code not in _organisations()


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


def _gender(word: str) -> str:
    if word in MALE:
        return "m"
    return "f" if word in FEMALE else ""
