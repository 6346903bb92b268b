"""Framing and forecasts, and the sentences no other finder reads.

They can seldom be checked, but an audit accounts for the whole article: every declarative
sentence of the body yields at least one claim, if only one that is marked as framing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from dragoman.model.claims import Claim, Flag, Kind
from dragoman.model.text import Span
from dragoman.reading import drivers, page, patterns, strength, topics
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.openings import Opened
from dragoman.reading.scene import Scene
from dragoman.reading.times.named_years import in_a_name
from dragoman.vocab.loader import load

SHORTEST = 5
"""Words below which a leftover sentence says nothing of its own (headings, captions, "Yes.")."""

_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|could|may|might|would|going to|is to|are to|expected to|likely to|"
    r"plans? to|set to|poised to|whether)\b",
    re.IGNORECASE,
)
_VALUED = re.compile(
    r"\b(?:important|significant|crucial|critical|vital|serious|dangerous|remarkable|dramatic|"
    r"fragile|complex|uncertain|unclear|controversial|symbolic|strategic|delicate|deep|strong|weak|"
    r"best|worst|good|bad|success|failure|threat|hope|fear|concern|challenge|opportunit)\w*",
    re.IGNORECASE,
)


@cache
def _pattern(name: str) -> Opened:
    return Opened(patterns.words(load("framing")[name]))


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(load("framing")["boilerplate"]), re.IGNORECASE)


def find_framing(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each sentence of the body that forecasts or frames, one of each at most."""
    place = ground(scene)
    begin = _body_start(scene)
    found: list[Claim] = []
    for sentence in place.sentences:
        if sentence.start < begin or sentence.in_headline or not _is_statement(place, sentence):
            continue
        for kind in (Kind.FORECAST, Kind.FRAMING):
            match = _pattern(kind.value).search(sentence.low)
            if match is not None:
                found.append(_claim(place, sentence, kind, match.span()))
                break
    return drivers.with_drivers(scene, found)


def leftovers(scene: Scene, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each declarative body sentence that none of the claims lies in.

    Its kind is ``forecast`` where it looks ahead, ``framing`` where it values, else ``other``.
    Questions, captions, headings and boilerplate yield none.
    """
    place = ground(scene)
    spans = sorted((claim.span.start, claim.span.end) for claim in claims)
    starts = [start for start, _ in spans]
    reach = _running_ends(spans)
    begin = _body_start(scene)
    found = []
    for sentence in place.sentences:
        if sentence.start < begin or sentence.in_headline or _covered(sentence, starts, reach):
            continue
        if _is_statement(place, sentence):
            found.append(_claim(place, sentence, _kind(sentence.low), None))
    return drivers.with_drivers(scene, found)


def _body_start(scene: Scene) -> int:
    spans = scene.document.headline
    return max((span.end for span in spans), default=0)


def _running_ends(spans: list[tuple[int, int]]) -> list[int]:
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1]) if ends else end)
    return ends


def _covered(sentence: Sentence, starts: list[int], reach: list[int]) -> bool:
    """Whether some claim overlaps the sentence."""
    index = bisect_left(starts, sentence.end)
    return index > 0 and reach[index - 1] > sentence.start


def _is_statement(place: Ground, sentence: Sentence) -> bool:
    text = sentence.text.strip()
    if len(text.split()) < SHORTEST or strength.asks(text) or text.isupper():
        return False
    if _boilerplate().search(text):
        return False
    doc = place.scene.doc
    return any(doc[i].pos_ in ("VERB", "AUX") for i in range(sentence.first, sentence.last))


def _kind(text: str) -> Kind:
    if _pattern("forecast").search(text) or _AHEAD.search(text):
        return Kind.FORECAST
    if _pattern("framing").search(text) or _VALUED.search(text):
        return Kind.FRAMING
    return Kind.OTHER


def _claim(place: Ground, sentence: Sentence, kind: Kind, hit: tuple[int, int] | None) -> Claim:
    span, text = _span(place, sentence, hit), place.scene.document.text
    flags = set(place.flags(sentence.start + hit[0])) if hit else set()
    if kind is Kind.FORECAST:
        flags.add(Flag.FUTURE)
    return Claim(
        id="",
        kind=kind,
        span=span,
        flags=frozenset(flags),
        domain=topics.domain(span.quote, sentence.text),
        actors=sentence.codes(),
        time=next((t.when for t in sentence.times if not in_a_name(text, t)), None),
    )


def _span(place: Ground, sentence: Sentence, hit: tuple[int, int] | None) -> Span:
    if hit is not None:
        return place.clause(sentence.start + hit[0], sentence.start + hit[1])
    lead = page.dateline(place.scene.document.text, sentence.start)
    start = lead.span.end if lead is not None and lead.span.end < sentence.end else sentence.start
    return place.scene.cut(start, sentence.end)
