"""Tests as sentences a newspaper could print: definition, window, numbers, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from statistics import linear_regression

from dragoman.model.dates import PartialDate
from dragoman.model.numbers import precise
from dragoman.model.series import (
    AccelerationTest,
    Forecast,
    Interval95,
    Point,
    RecordTest,
    Series,
    TrendTest,
)
from dragoman.record.sentences import indicator_name
from dragoman.relations.record_test import FEW_POINTS
from dragoman.vocab.directions import link
from dragoman.vocab.loader import load
from dragoman.vocab.states import name_of

LIKELIHOOD = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper bounds of probability for each expression of ICD 203 (2015, section on expressing
likelihood)."""


def likelihood(probability: float) -> str:
    """The ICD 203 expression for a probability."""
    return next(words for bound, words in LIKELIHOOD if probability < bound)


def about(series: Series) -> str:
    """What the series measures, for whom, and who reports it: the head of every sentence."""
    name = indicator_name(series.indicator)
    of = ", ".join(part for part in (series.group, series.question) if part)
    return f"{name[:1].upper()}{name[1:]}, {between(series)}" + (f" ({of})" if of else "")


def between(series: Series) -> str:
    """Whose it is: ``Russia and China``, ``Russia to China``; of a poll ``Russia on China``."""
    if not series.partner:
        return name_of(series.subject)
    return f"{name_of(series.subject)} {link(series.indicator)} {name_of(series.partner)}"


def change_unit(unit: str) -> str:
    """The unit of a difference: of shares it is percentage points; a bare count has none."""
    return {"%": "percentage points", "count": ""}.get(unit, unit)


def _of(value: float, unit: str) -> str:
    shown = precise(value)
    if shown in ("1", "-1") and unit == "percentage points":
        unit = "percentage point"
    return f"{shown} {'' if unit == 'count' else unit}".rstrip()


def _range(interval: Interval95) -> str:
    return f"{precise(interval.low)} to {precise(interval.high)}"


def record_sentence(series: Series, test: RecordTest) -> str:
    """Whether the latest is a record, by how much, how surely, since when and by whom."""
    assert test.best_earlier is not None
    unit, best = series.unit, test.best_earlier
    above = "above" if test.extreme == "highest" else "below"
    around = f" (95 % interval {_range(test.level)})" if test.level else ""
    head = f"{about(series)}: {_of(test.latest.value, unit)}{around} in {test.latest.period}"
    window = f"the {test.of} yearly figures from {series.years[0]} to {series.years[-1]}"
    if test.is_record and test.margin == 0:
        body = f", level with {best.period} as the {test.extreme} of {window}."
    elif test.is_record:
        gap = _of(abs(test.margin), change_unit(unit))
        body = f", the {test.extreme} of {window}, {gap} {above} {best.period}."
    else:
        body = f", not the {test.extreme} of {window}: {best.period} had {_of(best.value, unit)}"
        body += f", and the latest is number {test.rank}."
    sure = _sure(series, test, above)
    return f"{head}{body}{sure} Source: {series.reporter}.{_starts(series, test)}{_reporters(test)}"


def _sure(series: Series, test: RecordTest, above: str) -> str:
    """How surely it is a record; that it cannot be told, where figures are few or missing. Of what
    is far from one nothing needs to be said."""
    if not test.is_record and test.probability < FAR:
        return ""
    if test.of < FEW_POINTS and test.is_record:
        return " Whether that is unprecedented cannot be told from so few figures."
    said = f" That it truly lies {above} every earlier year with a figure:"
    said += f" {likelihood(test.probability)}, given {test.error_from}."
    if test.is_record and series.gaps:
        missing = f"{len(series.gaps)} year{'s' * (len(series.gaps) > 1)}"
        said += f" Of the {missing} between without a figure it cannot be told."
    return said


FAR = LIKELIHOOD[0][0]
"""Probability of truly being a record below which a latest figure that is none is far from it."""


def _starts(series: Series, test: RecordTest) -> str:
    """From which year on the answer would be another, where enough figures follow it."""
    years = test.other_for_starts
    if not years or sum(year >= years[0] for year in series.years) < FEW_POINTS:
        return ""
    return f" Counted only from {years[0]} on, it is the {test.extreme}."


def newer_sentence(series: Series, newer: tuple[tuple[Series, Point], ...]) -> str:
    """What others report on a later period than the series reaches."""
    told = "; ".join(
        f"{_of(point.value, by.unit)} {when(point.period)} (by {by.reporter})"
        for by, point in newer[:MOST_NEWER]
    )
    return f"{about(series)}, newer figures of others: {told}."


MOST_NEWER = 3
"""Newer figures of others named in a sentence; all stand in the table."""


def when(period: PartialDate) -> str:
    """``in 2024``, ``in 2024-05``, ``on 2024-05-16``."""
    return f"{'on' if period.precision == 'day' else 'in'} {period}"


def _reporters(test: RecordTest) -> str:
    """By which other reporters the answer is the same, and by which it is not."""
    said = ""
    if test.same_for_reporters:
        said += f" The answer is the same by {'; '.join(test.same_for_reporters)}."
    if test.other_for_reporters:
        said += f" By {'; '.join(test.other_for_reporters)} it is the other way round."
    return said


def trend_sentence(series: Series, test: TrendTest) -> str:
    """Direction, Sen's slope and its interval over the window."""
    window = f"{series.years[0]}–{series.years[-1]}"
    if test.direction == "no-clear-trend":
        return f"{about(series)}: no clear trend over {window} (p = {test.p:.2f})."
    slope = _of(abs(test.slope.value), change_unit(series.unit))
    size = sorted((abs(test.slope.low), abs(test.slope.high)))
    spread = Interval95(0, *size) if test.slope.low * test.slope.high > 0 else test.slope
    return (
        f"{about(series)}: {test.direction} over {window} by {slope} a year"
        f" (95 % interval {_range(spread)}; {_p(test.p)})."
    )


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def acceleration_sentence(series: Series, test: AccelerationTest) -> str:
    """Slopes before and after the split, and whether they differ."""
    verdicts = {
        "accelerating": "it accelerated",
        "slowing": "it slowed",
        "reversing": "it reversed",
        "changing": "the pace changed, but which way it went on one side is not clear",
        "no-clear-change": "no clear change of pace",
    }
    slope = _of(test.before.value, change_unit(series.unit))
    return (
        f"{about(series)}, pace in {series.years[0]}–{series.years[-1]}: {slope} a year before"
        f" {test.split}, {precise(test.after.value)} since; {verdicts[test.verdict]}"
        f" (change {precise(test.change.value)}, 95 % interval {_range(test.change)})"
        f"{_in_percent(series, test.split)}."
    )


def _in_percent(series: Series, split: int) -> str:
    """The same pace in percent, where an amount has one: what grows by the same share every year
    gains more and more in dollars, and may slow while it is said to accelerate."""
    families = load("indicators").get(series.indicator, {}).get("families", ())
    if not AMOUNTS & set(families) or series.unit == "%" or min(series.values) <= 0:
        return ""
    sides = [
        [p for p in series.points if (p.period.year < split) == early] for early in (True, False)
    ]
    before, since = (_growth(side) for side in sides)
    return f"; in percent, {before * 100:+.1f} % a year before, {since * 100:+.1f} % since"


AMOUNTS = frozenset({"money", "mass", "gas_volume", "oil_volume", "oil_rate", "energy", "people"})
"""Families of units in which growth has a meaning in percent."""


def _growth(points: Sequence[Point]) -> float:
    """Mean growth a year: the slope of a straight line through the logs."""
    years = [float(point.period.year) for point in points]
    line = linear_regression(years, [log(point.value) for point in points])
    return exp(line.slope) - 1


def forecast_sentence(series: Series, test: Forecast) -> str:
    """The next value with its interval, and how the method did before."""
    first = test.values[0]
    head = (
        f"Outlook, {about(series)}: {_of(first.value, series.unit)} in {test.years[0]} by the"
        f" {test.method} method (95 % interval {_range(first)})"
    )
    own = [t for t in test.backtests if t.method == test.method and t.horizon == 1]
    if not own:
        return f"{head}; too few years to test the method."
    done = own[0]
    tail = f"one year ahead it was off by {precise(done.mae)} on average in {done.n} past years"
    tail += f" and its interval held {done.coverage * 100:.0f} % of them"
    if not test.beats_naive:
        tail += "; no method tried beat repeating the last value"
    return f"{head}; {tail}."
