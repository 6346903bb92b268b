"""The ground finders stand on: sentences with the actors and times in them, and claim spans.

Built once for a scene (finders ask for it in turn). Everything is found by bisection, so a
finder may scan the whole text with one pattern and ask for the sentence of each hit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from dragoman.model.claims import ActorMention, Attribution, Flag, TimeMention
from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import grammar, page, patterns, strength
from dragoman.reading.scene import Scene
from dragoman.reading.times.named_years import in_a_name

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PAIR_SHARE = 0.6
"""Share of all actor mentions that two states must have for "bilateral trade" to be theirs
where the sentence names nobody (set by hand: two of three mentions, less some slack)."""
LONGEST_SENTENCE = 4000
"""Characters of a sentence that are read; longer ones are no prose and are cut here."""

_FLAGS = {
    strength.DENIED: Flag.NEGATED,
    strength.POSSIBLE: Flag.HYPOTHETICAL,
    strength.PLANNED: Flag.FUTURE,
}
_EDGE = " \t\r\n,;:–—-"
_BREAK = re.compile(
    r";|:\s|\s[–—-]{1,2}\s|—|,\s(?:while|whereas|although|though|but|which|who|where|after|as|and)\s"
    r"|\s(?:while|whereas)\s",
    re.I,
)
_APART = re.compile(r";|,?\s(?:while|whereas)\s|,\s(?:although|though|but)\s", re.I)
"""Breaks behind which another statement stands, whatever the parser hangs it on."""

SUPERLATIVE_REACH = 60
"""Characters back to the superlative of "the lowest level of imports in more than five years"."""
_SUPERLATIVE = re.compile(
    r"\b(?:\w{2,}est|most|least|worst|best|first(?: time)?|than (?:at|in) any|"
    r"than (?:it|they) (?:ha[sd]|have) been|not been)\b[^,;]*$|"
    r"\b(?:high|low|not)\s+$|\b(?:not |un)seen\s+$",
    re.I,
)
_LAST = re.compile(r"\blast (?:seen|recorded|reached) (?:back )?in\s+$|\bseen since\s+$", re.I)
"""Before a time that a level is compared with ("a level *last seen in* 2015")."""
_STRETCH = re.compile(
    r"\b(?:years|decades|months|generations|(?:an? )(?:decade|generation))\b", re.I
)

_SHOWN = frozenset({"show", "say", "report", "announce", "tell", "publish", "release"})

_Mention = TypeVar("_Mention", ActorMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: character offsets into the document, token offsets, mentions inside."""

    index: int
    start: int
    end: int
    first: int
    last: int
    text: str
    low: str
    in_headline: bool
    actors: tuple[ActorMention, ...]
    times: tuple[TimeMention, ...]

    def segment(self, offset: int) -> tuple[int, int]:
        """The stretch between clause breaks (";", ", while", a dash) around an offset."""
        begin, finish = self.start, self.end
        for match in _BREAK.finditer(self.text):
            if self.start + match.end() <= offset:
                begin = self.start + match.end()
            elif self.start + match.start() >= offset:
                finish = self.start + match.start()
                break
        return begin, finish

    def actors_in(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that begin inside a stretch."""
        return [one for one in self.actors if start <= one.span.start < end]

    def codes(self, start: int | None = None, end: int | None = None) -> tuple[str, ...]:
        """Distinct actor codes in a stretch (the whole sentence by default), in order."""
        begin = self.start if start is None else start
        finish = self.end if end is None else end
        return tuple(dict.fromkeys(one.code for one in self.actors_in(begin, finish)))


class Ground:
    """The sentences of a scene, found by offset."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sentences = tuple(_sentences(scene))
        self._starts = [sentence.start for sentence in self.sentences]
        self._filed = _dateline(scene)
        self.pair = leading_pair(scene)
        self._said: dict[int, list[Attribution]] | None = None

    def at(self, offset: int) -> Sentence | None:
        """The sentence a character offset lies in, or ``None`` (between, or cut off)."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def statements(self) -> Iterator[Sentence]:
        """The sentences that say something: no questions."""
        return (one for one in self.sentences if not strength.asks(one.text))

    def covering(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that overlap a stretch (a headline may be parsed as several)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return tuple(one for one in self.sentences[first:last] if one.end > start)

    def codes(self, start: int, end: int) -> tuple[str, ...]:
        """Distinct actor codes in a stretch, in order, across sentences."""
        found = [c for one in self.covering(start, end) for c in one.codes(start, end)]
        return tuple(dict.fromkeys(found))

    def hits(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """Every match of a pattern in the text that lies inside one sentence, with it."""
        for match in pattern.finditer(self.scene.document.text):
            sentence = self.at(match.start())
            if sentence is not None and match.end() <= sentence.end:
                yield sentence, match

    def token(self, offset: int) -> Token | None:
        """The token that covers an offset, or the next one in its sentence."""
        sentence = self.at(offset)
        if sentence is None:
            return None
        doc = self.scene.doc
        low, high = sentence.first, sentence.last
        while low < high:
            middle = (low + high) // 2
            if doc[middle].idx + len(doc[middle]) <= offset:
                low = middle + 1
            else:
                high = middle
        return doc[low] if low < sentence.last else None

    def clause(self, start: int, end: int) -> Span:
        """The claim span around a hit: its clause, within what its speaker says.

        Falls back from the parser's clause to the stretch between clause breaks, and never
        leaves the sentence or the content of the innermost attribution.
        """
        sentence = self.at(start)
        if sentence is None:
            return self.scene.cut(start, end)
        first, last = self._clause_bounds(sentence, start, end)
        for content in self._contents(start):
            if content.start <= start and end <= content.end:
                first, last = max(first, content.start), min(last, content.end)
        return self._trim(first, last, start, end)

    def codes_under(self, token: Token) -> tuple[str, ...]:
        """Actor codes named inside a token's phrase, in order."""
        sentence = self.at(token.idx)
        if sentence is None:
            return ()
        start, end = grammar.bounds(token)
        return sentence.codes(start, end)

    def codes_of(
        self, nouns: Iterable[Token], bodies: frozenset[str] | None = None
    ) -> tuple[str, ...]:
        """Actor codes that nouns stand for: in the phrase before and at the noun, else under it
        ("the Hungarian parliament", "parliament in Jakarta"); with ``bodies``, what stands under
        a noun counts only if the noun is one of them ("directives in both countries" is not)."""
        found: list[str] = []
        for noun in nouns:
            sentence = self.at(noun.idx)
            if sentence is None:
                continue
            start, end = grammar.noun_phrase(noun)
            own = sentence.codes(start, end)
            if not own and (bodies is None or noun.lemma_.lower() in bodies):
                own = self.codes_under(noun)
            found += own
        return tuple(dict.fromkeys(found))

    def phrase(self, token: Token, limit: int = 240) -> str:
        """The text of a token's whole phrase, cut at a limit."""
        start, end = grammar.bounds(token)
        return self.scene.document.text[start : min(end, start + limit)]

    def flags(self, start: int) -> frozenset[Flag]:
        """Negated, future or hypothetical, as the clause around an offset is told."""
        token = self.token(start)
        if token is None:
            return frozenset()
        verb = grammar.clause_of(token)
        level = strength.of(verb, but=strength.SPEECH)
        found = {_FLAGS[level]} if level in _FLAGS else set()
        if grammar.negated(verb) or grammar.negated(token):
            found.add(Flag.NEGATED)
        if grammar.is_future(verb):
            found.add(Flag.FUTURE)
        return frozenset(found)

    def when(self, sentence: Sentence, start: int, end: int) -> Interval | None:
        """The time of a hit: nearest in its stretch, behind it first; else in the sentence."""
        for inside in self.times(sentence, start):
            after = [t for t in inside if t.span.start >= end]
            if after or inside:
                return (after or inside[::-1])[0].when
        return None

    def times(self, sentence: Sentence, start: int) -> Iterator[list[TimeMention]]:
        """The times that may be those of a hit: in its stretch, then in its sentence. Not among
        them: the day on which it was said, and what a superlative looks back over."""
        said = self._contents(start)[-1:]
        usable = [
            time
            for time in sentence.times
            if time.when
            and not looks_back(sentence, time)
            and not in_a_name(self.scene.document.text, time)
            and not (_is_day(time.when) and self._of_saying(time, said))
        ]
        for first, last in (sentence.segment(start), (sentence.start, sentence.end)):
            yield [time for time in usable if first <= time.span.start < last]

    def _of_saying(self, time: TimeMention, said: Sequence[Span]) -> bool:
        """Whether a time tells when something was said ("the data showed *on Friday*")."""
        if said:
            return not _within(time.span, said[0])
        token = self.token(time.span.start)
        return token is not None and grammar.clause_of(token).lemma_.lower() in _SHOWN

    def _clause_bounds(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        token = self.token(start)
        if token is not None and len(sentence.text) < LONGEST_SENTENCE:
            first, last = clause_bounds(_main(grammar.clause_of(token)))
            first, last = max(first, sentence.start), min(last, sentence.end)
            if first <= start and end <= last:
                return _own_part(sentence, first, last, start, end)
        return sentence.segment(start)

    def _contents(self, start: int) -> list[Span]:
        """Attributed stretches that cover an offset, widest first."""
        found = [
            span
            for one in self.said(start)
            for span in one.content
            if span.start <= start < span.end
        ]
        return sorted(found, key=len, reverse=True)

    def said(self, offset: int) -> tuple[Attribution, ...]:
        """The attributions whose content lies in the sentence of an offset."""
        sentence = self.at(offset)
        if self._said is None:
            self._said = self._by_sentence()
        return tuple(self._said.get(sentence.index, ())) if sentence is not None else ()

    def _by_sentence(self) -> dict[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = {}
        for one in self.scene.attributions:
            touched = {s.index for span in one.content for s in self.covering(span.start, span.end)}
            for index in touched:
                found.setdefault(index, []).append(one)
        return found

    def _trim(self, first: int, last: int, start: int, end: int) -> Span:
        text = self.scene.document.text
        if first <= self._filed[0] and self._filed[1] <= start:
            first = max(first, self._filed[1])
        while first < start and text[first] in _EDGE:
            first += 1
        while last > end and text[last - 1] in _EDGE + ".":
            last -= 1
        return self.scene.cut(first, last)


def looks_back(sentence: Sentence, time: TimeMention) -> bool:
    """Whether a superlative looks back over a time: "the lowest *in five years*", "the first
    visit *since 2019*"."""
    lead = sentence.text[: time.span.start - sentence.start]
    since = re.match(r"since\b", time.span.quote, re.I) or re.search(r"\bsince\s+$", lead, re.I)
    back = since or _STRETCH.search(time.span.quote)
    if _LAST.search(lead):
        return True
    lead = re.sub(r"\bsince\s+$", "", lead, flags=re.I)
    return bool(back and _SUPERLATIVE.search(lead[-SUPERLATIVE_REACH:]))


def _is_day(when: Interval) -> bool:
    return when.start is not None and when.start == when.end and when.start.day is not None


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def leading_pair(scene: Scene) -> tuple[str, str]:
    """The two states an article is plainly about, or empty strings."""
    counts = Counter(one.code for one in scene.actors)
    top = counts.most_common(3)
    if len(top) < 2 or (len(top) == 3 and top[2][1] == top[1][1]):
        return "", ""
    share = (top[0][1] + top[1][1]) / sum(counts.values())
    return (top[0][0], top[1][0]) if share >= PAIR_SHARE else ("", "")


def _dateline(scene: Scene) -> tuple[int, int]:
    """Where the dateline stands, which is no part of a claim; nowhere if there is none."""
    text = scene.document.text
    begin = max((span.end for span in scene.document.headline), default=0)
    begin += len(text[begin:]) - len(text[begin:].lstrip()) if begin < len(text) else 0
    found = page.dateline(text, begin)
    return (found.span.start, found.span.end) if found is not None else (-1, 0)


def clause_bounds(verb: Token) -> tuple[int, int]:
    """The clause of a verb; of a broken tree only the verb itself."""
    try:
        return grammar.clause_bounds(verb)
    except IndexError:
        return verb.idx, verb.idx + len(verb)


def _own_part(sentence: Sentence, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """A clause without the statements set apart in it before or behind a hit."""
    base = sentence.start
    for match in _APART.finditer(sentence.text, first - base, last - base):
        if base + match.end() <= start:
            first = base + match.end()
        elif base + match.start() >= end:
            return first, base + match.start()
    return first, last


def _main(verb: Token) -> Token:
    """The verb an open complement belongs to: "continues *to show*" is one clause."""
    for _ in range(3):
        if verb.dep_ != "xcomp" or verb.head == verb:
            break
        verb = verb.head
    return verb


@lru_cache(maxsize=2)
def ground(scene: Scene) -> Ground:
    """The ground of a scene, kept while its finders run one after the other."""
    return Ground(scene)


def _sentences(scene: Scene) -> Iterator[Sentence]:
    actors, times = _starts(scene.actors), _starts(scene.times)
    for index, tokens in enumerate(scene.doc.sents):
        start, end = tokens.start_char, min(tokens.end_char, tokens.start_char + LONGEST_SENTENCE)
        text = scene.document.text[start:end]
        if not text.strip():
            continue
        yield Sentence(
            index,
            start,
            end,
            tokens.start,
            tokens.end,
            text,
            patterns.low(text),
            scene.document.in_headline(start),
            tuple(_between(scene.actors, actors, start, end)),
            tuple(_between(scene.times, times, start, end)),
        )


def _starts(mentions: Iterable[ActorMention | TimeMention]) -> list[int]:
    return [mention.span.start for mention in mentions]


def _between(
    mentions: Sequence[_Mention], starts: list[int], low: int, high: int
) -> Sequence[_Mention]:
    return mentions[bisect_left(starts, low) : bisect_left(starts, high)]
