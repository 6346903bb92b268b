"""What can be counted about a pair when a text speaks of "ties" as a whole: named series only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.assessing.case import Case
from dragoman.assessing.pairs import Pair
from dragoman.assessing.series import Yearly, known_yearly, later_yearly
from dragoman.model.claims import Claim
from dragoman.model.facts import Event

TRADE = "trade_goods_total"
COUNTED = (
    ("joint exercises and patrols", ("exercise", "patrol")),
    ("leaders' meetings", ("leaders_meeting",)),
)
"""Events counted a year, with words of their kinds in the record."""
SHOWN = 4
"""Years of a series that are written out; all of them are cited."""


@dataclass(frozen=True, slots=True)
class Standin:
    """A series that stands in for "ties": a sentence with its numbers, and its rows."""

    name: str
    text: str
    rows: tuple[Any, ...]


def standins(case: Case, pair: Pair) -> tuple[Standin, ...]:
    """The series the record has for a pair, as they stood when the article was written."""
    trade = _trade(case, pair)
    counted = (_counted(case, pair, name, words) for name, words in COUNTED)
    return tuple(one for one in (trade, *counted) if one is not None)


def _trade(case: Case, pair: Pair) -> Standin | None:
    found = known_yearly(case, TRADE, pair)
    if not found:
        return None
    series = found[0]
    top = max(series.rows, key=lambda row: row.value)
    latest = series.rows[-1]
    says = (
        "the highest of the series"
        if top is latest
        else f"below {series.show((top,))}, its highest"
    )
    text = (
        f"Trade in goods ({series.reporter}, from {series.years[0]}): "
        f"{series.show(series.rows[-SHOWN:])}; the last full year is {says}."
    )
    later = later_yearly(case, TRADE, pair)
    if later:
        text += f" Known only later: {series.show(later)}."
    return Standin("trade", text, (*series.rows[-SHOWN:], top, *later))


def _counted(case: Case, pair: Pair, name: str, words: Sequence[str]) -> Standin | None:
    rows = [
        event
        for event in case.then(case.view.events(pair.codes))
        if any(word in event.kind for word in words) and event.when.start
    ]
    if not rows:
        return None
    counts = Counter(event.when.first.year for event in rows)
    years = sorted(counts)[-SHOWN:]
    listed = ", ".join(f"{year}: {counts[year]}" for year in years)
    recent: list[Event] = [event for event in rows if event.when.first.year == years[-1]]
    return Standin(name, f"{name.capitalize()} on record a year: {listed}.", tuple(recent))


def by_whom(case: Case, claim: Claim) -> str:
    """Who makes a claim, as a sentence: "A claim by the Russian minister." or the outlet's own."""
    attribution = case.attribution(claim)
    if attribution is None:
        return "The outlet's own words."
    if speaker := case.speaker(claim):
        return f"A claim by {speaker.name}."
    name = attribution.speaker_name or (attribution.speaker.quote if attribution.speaker else "")
    return f"A claim by {name}." if name else "A claim by an unnamed speaker."


def growth(series: Yearly, first: int, last: int) -> float | None:
    """The average yearly growth in per cent between two years of a series."""
    start, end = series.at(first), series.at(last)
    if start is None or end is None or start.value <= 0 or end.value <= 0 or last <= first:
        return None
    return float(100 * ((end.value / start.value) ** (1 / (last - first)) - 1))
