"""Trends: something rises, falls, holds, accelerates or slows.

A verb of change counts only where what changes is a thing of relations or a named indicator
(``vocab/trends.yaml``): nobody's rise from a chair is a trend. A change given as a number is a
figure, and a wish or plan to raise something is no trend.
"""

from __future__ import annotations

import re

from dragoman.model.claims import Claim, Flag, Kind, TimeMention, TrendClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.reading import drivers, topics
from dragoman.reading.figures import bases, indicators, multiples
from dragoman.reading.figures.finder import parties, sides
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.scene import Scene
from dragoman.reading.trends import hits
from dragoman.reading.trends.words import Hit, tables


def find_trends(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each trend told as such, with direction, pace and indicator if named."""
    place = ground(scene)
    found = []
    for sentence in place.statements():
        told = _resolved(list(hits.of(place, sentence)))
        found += [_claim(place, sentence, hit) for hit in told]
    return drivers.with_drivers(scene, found)


def _resolved(told: list[Hit]) -> list[Hit]:
    """One trend for a stretch: "growth in trade has slowed" is a slowing, not also a growth."""
    kept: list[Hit] = []
    for hit in sorted(told, key=lambda hit: (-len(range(*hit.scope)), hit.start)):
        if not any(other.covers(hit) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _window(place: Ground, sentence: Sentence, hit: Hit) -> Interval | None:
    """Over what time something changes; a base it is compared with begins it ("down from 23
    billion in 2012 to 13 billion in 2016")."""
    ever_since = _SINCE.match(sentence.text, hit.end - sentence.start)
    for near in place.times(sentence, hit.start):
        told = [time.when for time in near if time.span.end <= hit.start and time.when]
        if ever_since and told and told[-1].end:
            return Interval(told[-1].end, None)
        base = [time for time in near if _is_base(sentence, time)]
        behind = [t for t in near if t not in base and t.span.start >= hit.end]
        own = behind[:1] or [t for t in near if t not in base][-1:]
        if base and base[0].when and base[0].when.start:
            return _since(base[0].when.start, own[0].when if own else None)
        if own:
            return own[0].when
    return None


_SINCE = re.compile(r"\s+(?:\w+ly\s+)?(?:ever\s+)?since(?=[,.;:]|$)", re.I)
"""A "since" with nothing behind it reaches back to the time told last."""


def _is_base(sentence: Sentence, time: TimeMention) -> bool:
    return bases.of_time(sentence.text, time.span.start - sentence.start) is not None


def _since(base: PartialDate, when: Interval | None) -> Interval:
    """From a base to the end of the told time; open where that is not told or not later."""
    end = when.end if when is not None else None
    return Interval(base, end if end is not None and base.first < end.first else None)


def _flags(place: Ground, hit: Hit) -> frozenset[Flag]:
    """How a trend is told; whether it is denied, by its own words where they tell."""
    flags = place.flags(hit.start)
    if hit.denied is None:
        return flags
    return (flags - {Flag.NEGATED}) | ({Flag.NEGATED} if hit.denied else set())


_EVER_FASTER = re.compile(
    r"\s(?:ever (?:faster|more (?:quickly|rapidly|steeply))|faster (?:and faster|than ever)|"
    r"at an? (?:ever |increasingly )?(?:faster|quickening|accelerating) (?:pace|rate|speed))\b",
    re.I,
)


def _claim(place: Ground, sentence: Sentence, hit: Hit) -> Claim:
    span = place.clause(hit.start, hit.end)
    named = [
        (one, name)
        for one in indicators.named(sentence, *hit.scope)
        if (name := indicators.any_unit(one))
    ]
    indicator = named[0][1] if named else ""
    whose = sides(place, sentence, *named[0]) if named else ()
    text = place.scene.document.text
    quick = bool(tables().faster.search(text[slice(*hit.scope)].lower()))
    quick = quick or _EVER_FASTER.match(text, hit.end) is not None
    when = _window(place, sentence, hit)
    times, qualifier = multiples.told(text, hit.start, hit.end)
    return Claim(
        id="",
        kind=Kind.TREND,
        span=span,
        in_headline=sentence.in_headline,
        flags=_flags(place, hit),
        domain=indicators.domain(indicator) or topics.domain(text[slice(*hit.scope)], span.quote),
        actors=whose or parties(place, sentence.codes(*hit.scope)) or sentence.codes(),
        time=when,
        trend=TrendClaim(
            direction=hit.direction,
            accelerating=quick and hit.direction == "rise",
            indicator=indicator,
            window=when,
            cue=place.scene.cut(hit.start, hit.end),
            times=times,
            qualifier=qualifier,
        ),
    )
