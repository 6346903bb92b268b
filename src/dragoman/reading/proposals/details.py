"""What a proposed claim says in detail, each part held against the text.

A model names kinds, states and words of the vocabulary. Numbers, dates and places are read from
the words it quotes by our own finders, so that no value enters that the text does not print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.model.claims import (
    Claim,
    EventClaim,
    FigureClaim,
    Kind,
    MeasureClaim,
    OpinionClaim,
    PledgeClaim,
    SuperlativeClaim,
    TrendClaim,
)
from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import patterns
from dragoman.reading.figures import quantities
from dragoman.reading.figures.finder import figure_of
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.proposals import fields, prompt
from dragoman.reading.proposals.fields import Refused
from dragoman.reading.proposals.quoting import Folded, find
from dragoman.vocab.loader import load

MUTUAL = frozenset({"CONSULT", "AGREE"})
"""Event types in which both sides act alike."""
_SUPERLATIVE = re.compile(
    r"\b(?:record|unprecedented|unparalleled|unmatched|histor\w+|first|\w{2,}est|most|least|never|"
    r"ever|all-time|top|main|leading|principal|number one|best|worst|second|third)\b",
    re.IGNORECASE,
)
_LOW = re.compile(r"\b(?:low(?:s|est)?|least|worst|small\w*|weak\w*|few\w*)\b", re.IGNORECASE)

_LOW_TESTS = frozenset({"record-low", "lowest-since"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proposal stands: its quotation, sentence and time, and who the article names."""

    ground: Ground
    sentence: Sentence
    span: Span
    time: Interval | None
    present: frozenset[str]

    def copied(self, text: str, what: str) -> Span:
        """The words of a detail where they stand in the sentence."""
        found = find(Folded(self.ground.scene.document.text, *self._bounds()), text)
        if not found:
            raise Refused(f"the {what} is not in the sentence")
        return found[0]

    def _bounds(self) -> tuple[int, int]:
        return min(self.sentence.start, self.span.start), max(self.sentence.end, self.span.end)


Reader = Callable[[Place, Mapping[str, Any]], dict[str, Any]]


def read(place: Place, kind: Kind, row: object, ignored: Counter[str]) -> dict[str, Any]:
    """The fields of :class:`Claim` that a detail stands for. Raises :class:`Refused`."""
    reader = _READERS.get(kind)
    if reader is None:
        return {}
    if not isinstance(row, Mapping):
        raise Refused("the detail of its kind is missing")
    wanted = prompt.details()[kind.value]["required"]
    fields.known(row, wanted, ignored)
    return reader(place, row)


def _event(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    kind = fields.one_of(row, "type", load("plover")["types"])
    source = fields.actors(row, "source", place.present)
    target = fields.actors(row, "target", place.present)
    if not source and not target:
        raise Refused("the event has no actor")
    where = fields.word(row, "place")
    event = EventClaim(
        type=kind,
        source=source,
        target=target,
        date=place.time,
        place=place.copied(where, "place").quote if where else "",
        reciprocal=kind in MUTUAL and len({*source, *target}) > 1,
    )
    return {"event": event, "actors": tuple(dict.fromkeys((*source, *target)))}


def _figure(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    number = place.copied(fields.word(row, "number", 1), "number")
    wanted = fields.indicator(row)
    base = place.sentence.start
    items = quantities.find(place.sentence.text, place.sentence.codes())
    for index, item in enumerate(items):
        if item.start + base < number.end and number.start < item.end + base:
            found = figure_of(place.ground, place.sentence, items, index)
            return {"figure": _measured(found, wanted), "time": found.period}
    raise Refused("the number cannot be read with a unit")


def _measured(figure: FigureClaim, wanted: str) -> FigureClaim:
    """The figure with the indicator proposed, where its unit can measure it and we saw none."""
    if figure.indicator or not wanted:
        return figure
    if quantities.family(figure.unit) not in load("indicators")[wanted]["families"]:
        raise Refused("the unit does not measure the indicator")
    return replace(figure, indicator=wanted)


def _superlative(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    test = fields.one_of(row, "test", prompt.TESTS)
    cue = _SUPERLATIVE.search(place.span.quote)
    if cue is None or (test in _LOW_TESTS) != _says_low(test, place.span.quote):
        raise Refused("its words do not say such a superlative")
    start = place.span.start + cue.start()
    return {
        "superlative": SuperlativeClaim(
            test=test,
            indicator=fields.indicator(row),
            cue=place.ground.scene.cut(start, start + len(cue[0])),
        )
    }


def _says_low(test: str, text: str) -> bool:
    """Whether words say a low; a first or a rank has no height."""
    return test not in ("first", "ranking") and _LOW.search(text) is not None


def _trend(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    direction = fields.one_of(row, "direction", prompt.DIRECTIONS)
    said = _directions(place.span.quote)
    if said and direction not in said:
        raise Refused("its words say another direction")
    return {
        "trend": TrendClaim(
            direction=direction,
            accelerating=fields.truth(row, "accelerating"),
            indicator=fields.indicator(row),
            window=place.time,
        )
    }


@cache
def _moves() -> dict[str, re.Pattern[str]]:
    vocab = load("trends")
    return {
        direction: patterns.words([*vocab["verbs"][direction], *vocab["nouns"].get(direction, ())])
        for direction in vocab["verbs"]
    }


def _directions(text: str) -> set[str]:
    """The directions that words of change in a text say."""
    small = patterns.low(text)
    return {direction for direction, form in _moves().items() if form.search(small)}


def _pledge(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    subject = fields.word(row, "subject", 1)
    by = fields.actors(row, "by", place.present)
    to = fields.actors(row, "to", place.present)
    pledge = PledgeClaim(
        modality=fields.one_of(row, "stage", load("stages")),
        subject=place.copied(subject, "subject"),
        pledger=by,
        beneficiary=to,
    )
    return {"pledge": pledge, "actors": tuple(dict.fromkeys((*by, *to)))}


def _measure(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    issuer = fields.actors(row, "by", place.present)
    if not issuer:
        raise Refused("the measure has no issuer")
    target = fields.actors(row, "target", place.present)
    measure = MeasureClaim(
        issuer=issuer,
        direction=fields.one_of(row, "direction", prompt.CHANGES),
        topics=fields.some_of(row, "topics", load("topics")),
        target=target,
    )
    return {"measure": measure, "actors": tuple(dict.fromkeys((*issuer, *target)))}


def _opinion(place: Place, row: Mapping[str, Any]) -> dict[str, Any]:
    parts = {name: fields.word(row, name) for name in ("group", "target")}
    population = fields.actor(row, "population", place.present)
    copied = {n: place.copied(text, n).quote if text else "" for n, text in parts.items()}
    return {
        "opinion": OpinionClaim(
            population=population,
            group=copied["group"],
            target=copied["target"],
            stance=fields.one_of(row, "stance", prompt.STANCES),
        ),
        "domain": "opinion",
    }


_READERS: dict[Kind, Reader] = {
    Kind.EVENT: _event,
    Kind.FIGURE: _figure,
    Kind.SUPERLATIVE: _superlative,
    Kind.TREND: _trend,
    Kind.PLEDGE: _pledge,
    Kind.MEASURE: _measure,
    Kind.OPINION: _opinion,
}


def same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one kind on the same words say the same thing."""
    if one.event and other.event:
        return one.event.type == other.event.type
    if one.figure and other.figure:
        return (one.figure.value, one.figure.unit) == (other.figure.value, other.figure.unit)
    return True
