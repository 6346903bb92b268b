"""What surrounds an official in the text: the states spoken of, and the time spoken of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.couplings import Paired
from dragoman.reading.people.title import Title
from dragoman.reading.scene import Scene
from dragoman.reading.times.named_years import in_a_name
from dragoman.vocab.offices import Form
from dragoman.vocab.states import is_state, organisations

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PAST_DAYS = 45
"""A time that ends longer before the article than this is another time than the article's."""
NEAR = 400
"""Characters back to which a title without a state in its paragraph may look."""
MENTIONS = 40
"""Mentions of actors back that are looked at."""
SENTENCES = 8
"""Sentences back in a paragraph whose time still holds."""
CANDIDATES = 3
_AUXILIARY = frozenset({"aux", "auxpass", "aux:pass", "cop"})


class Backdrop:
    """States and times around a place in the text."""

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self._scene, self._lines = scene, lines
        self._mentions = [m for m in scene.actors if m.form != "group"]
        self._starts = [m.span.start for m in self._mentions]
        self._counts = Counter(m.code for m in self._mentions if is_state(m.code))
        self._times = self._times_by_sentence()

    def cut(self, start: int, end: int) -> Span:
        """The document span between two characters."""
        return self._scene.cut(start, end)

    def states(self, title: Title, paired: Paired) -> tuple[str, ...]:
        """The states that a title without one may be of, likeliest first."""
        if title.rivals:
            return title.rivals
        start = self._lines.words[title.left].start
        nearest = self._nearest(start)
        if title.owner == "country":
            return nearest[:1]
        if title.lead == "its":
            nearest = self._its(start, nearest)
            if nearest and not any(_may_have(form, nearest[0]) for form in title.forms):
                return ()
        limits = [form.only for form in title.forms if form.only]
        ranked = [*nearest, *(code for code, _ in self._counts.most_common())]
        fitting = [c for c in dict.fromkeys(ranked) if any(_may_have(f, c) for f in title.forms)]
        few = [c for only in limits if len(only) <= CANDIDATES for c in sorted(only)]
        return tuple(dict.fromkeys([*fitting[:CANDIDATES], *few]))

    def _its(self, start: int, nearest: tuple[str, ...]) -> tuple[str, ...]:
        """Before the nearest the state that its sentence is about ("*Chile* will not break with
        Peru, its foreign minister said"); behind a full stop, the nearest is meant."""
        here, at = self._lines.sentence(start), bisect_right(self._starts, start) - 1
        inside = [m for m in self._mentions[max(0, at - MENTIONS) : at + 1]]
        inside = [m for m in inside if self._lines.sentence(m.span.start) == here]
        subjects = [m.code for m in inside if self._is_subject(m.span.end)]
        return tuple(dict.fromkeys([*subjects[:1], *nearest]))

    def _is_subject(self, end: int) -> bool:
        token = self._lines.at(end - 1)
        return token is not None and token.dep_ in grammar.SUBJECTS

    def _nearest(self, start: int) -> tuple[str, ...]:
        """States named before the place in its paragraph (or shortly before), nearest first."""
        paragraph = self._lines.paragraph(start)
        at = bisect_right(self._starts, start) - 1
        last = max(0, at - MENTIONS)
        found: list[str] = []
        while at >= last and (
            self._lines.paragraph(self._starts[at]) == paragraph
            or (not found and start - self._starts[at] < NEAR)
        ):
            code = self._mentions[at].code
            if is_state(code) or code in organisations():
                found.append(code)
            at -= 1
        return tuple(dict.fromkeys(found))

    # --- times ----------------------------------------------------------------------------

    def _times_by_sentence(self) -> dict[int, list[tuple[int, Interval]]]:
        """Where a sentence names times, and which."""
        times: dict[int, list[tuple[int, Interval]]] = {}
        for mention in self._scene.times:
            if mention.when is not None and not in_a_name(self._lines.text, mention):
                sentence = self._lines.sentence(mention.span.start)
                times.setdefault(sentence, []).append((mention.span.start, mention.when))
        return times

    def now(self, start: int) -> list[int]:
        """Where the sentence names times that are the article's own."""
        published = self._scene.document.published
        if published is None:
            return []
        here, horizon = self._lines.sentence(start), published.first - timedelta(days=PAST_DAYS)
        return [at for at, when in self._times.get(here, ()) if when.first >= horizon]

    def when(self, start: int) -> Interval | None:
        """The earlier time that the sentence speaks of (or that one before it in the paragraph
        does, where it names none itself and goes on with the story); ``None`` where it is the
        article's own."""
        published = self._scene.document.published
        if published is None:
            return None
        here, paragraph = self._lines.sentence(start), self._lines.paragraph(start)
        horizon = published.first - timedelta(days=PAST_DAYS)
        for sentence in range(here, here - SENTENCES, -1):
            held = self._times.get(sentence)
            if held is not None and sentence == here:
                held = [one for one in held if not self._is_of_saying(one[0], start)] or None
            if held is not None:
                past = [when for _, when in held if when.last < horizon]
                carried = sentence == here or any(self._is_told(at) for at, _ in held)
                return _hull(past) if len(past) == len(held) and carried else None
            if not self._same_paragraph(sentence - 1, paragraph):
                return None
            if sentence == here and not self._may_go_on(start):
                return None
        return None

    def _is_told(self, at: int) -> bool:
        """Whether a time is that of what its sentence tells, rather than of a clause or of a
        figure in it ("Trade reached 290 bn *in 2022*, the minister said")."""
        token = self._lines.at(at)
        verb = token
        while verb is not None and not grammar.is_verb(verb) and verb.head != verb:
            verb = verb.head
        if verb is None:
            return False
        return verb.head == verb or verb.dep_ in ("conj", "parataxis")

    def _is_of_saying(self, at: int, start: int) -> bool:
        """Whether a time is of what an official says ("Minister X said that the islands had been
        lent *in 1950*", "they were lent *in 1950*, said X"): he says it at another time."""
        token = self._lines.at(at)
        while token is not None and token.head != token:
            if token.dep_ == "ccomp":
                inverted = at < start < token.head.idx
                return inverted or self._is_subject_of(start, token.head)
            token = token.head
        cues = [child for child in token.children if child.dep_ == "parataxis"] if token else []
        behind = [cue for cue in cues if cue.idx > at]
        return any(self._is_subject_of(start, cue) for cue in behind)

    def _is_subject_of(self, start: int, verb: Token) -> bool:
        """Whether what stands at a place is, or is part of, the subject of a verb."""
        token = self._lines.at(start)
        while token is not None and token.head not in (verb, token):
            token = token.head
        return token is not None and token.head == verb and token.dep_ in grammar.SUBJECTS

    def _may_go_on(self, start: int) -> bool:
        """Whether a sentence that names no time may tell of the one before: not in the present
        ("he *is* to meet", "she *has said*")."""
        token = self._lines.at(start)
        while token is not None and token.head != token:
            token = token.head
        if token is None:
            return True
        tags = {token.tag_, *(child.tag_ for child in token.children if child.dep_ in _AUXILIARY)}
        return not tags & {"VBZ", "VBP", "MD"} or "VBD" in tags

    def _same_paragraph(self, sentence: int, paragraph: int) -> bool:
        start = self._lines.sentence_start(sentence)
        return start is not None and self._lines.paragraph(start) == paragraph


def _may_have(form: Form, code: str) -> bool:
    """Whether a title may be of a state, or is of that organisation by its own words."""
    return form.fits(code) and (is_state(code) or code in form.only)


def _hull(times: list[Interval]) -> Interval:
    starts = [when.start for when in times]
    first = None if None in starts else min(start for start in starts if start is not None)
    ends = [when.end for when in times if when.end is not None]
    return Interval(first, max(ends) if ends else None)
