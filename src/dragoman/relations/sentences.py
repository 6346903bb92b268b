"""Tests as sentences a newspaper could print: definition, window, numbers, verdict."""

from __future__ import annotations

from dragoman.model.numbers import number
from dragoman.model.series import (
    AccelerationTest,
    Forecast,
    Interval95,
    RecordTest,
    Series,
    TrendTest,
)
from dragoman.record.sentences import indicator_name
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
    pair = name_of(series.subject)
    if series.partner:
        pair += (
            f" and {name_of(series.partner)}" if _both(series) else f" to {name_of(series.partner)}"
        )
    of = ", ".join(part for part in (series.group, series.question) if part)
    return f"{name[:1].upper()}{name[1:]}, {pair}" + (f" ({of})" if of else "")


def _both(series: Series) -> bool:
    return bool(load("indicators").get(series.indicator, {}).get("symmetric", False))


def _range(interval: Interval95) -> str:
    return f"{number(interval.low)} to {number(interval.high)}"


def record_sentence(series: Series, test: RecordTest) -> str:
    """Whether the latest is a record, by how much, how surely, and since when."""
    assert test.best_earlier is not None
    unit, best = series.unit, test.best_earlier
    above = "above" if test.extreme == "highest" else "below"
    head = f"{about(series)}: {number(test.latest.value)} {unit} in {test.latest.period}"
    window = f"the {test.of} yearly figures from {series.years[0]} to {series.years[-1]}"
    if test.is_record:
        body = f", the {test.extreme} of {window}, {number(abs(test.margin))} {unit} {above}"
        body += f" {best.period}. That it truly lies {above} every earlier year:"
    else:
        body = (
            f", not the {test.extreme} of {window}: {best.period} had {number(best.value)} {unit},"
        )
        body += f" and the latest ranks {test.rank}. That it truly lies {above} every earlier year:"
    sure = f"{likelihood(test.probability)}, given {test.error_from}"
    return f"{head}{body} {sure}. Source: {series.reporter}.{_starts(test)}"


def _starts(test: RecordTest) -> str:
    """For which start years the answer would be another."""
    if not test.other_for_starts:
        return ""
    years = test.other_for_starts
    return f" Counted from {years[0]} or later, the answer is the other way round."


def trend_sentence(series: Series, test: TrendTest) -> str:
    """Direction, Sen's slope and its interval over the window."""
    window = f"{series.years[0]}–{series.years[-1]}"
    unit = f"{series.unit} a year"
    if test.direction == "no-clear-trend":
        return f"{about(series)}: no clear trend over {window} (p = {test.p:.2f})."
    return (
        f"{about(series)}: {test.direction} over {window} by {number(test.slope.value)} {unit}"
        f" (95 % interval {_range(test.slope)}; {_p(test.p)})."
    )


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def acceleration_sentence(series: Series, test: AccelerationTest) -> str:
    """Slopes before and after the split, and whether they differ."""
    verdicts = {
        "accelerating": "it accelerated",
        "slowing": "it slowed",
        "reversing": "it reversed",
        "no-clear-change": "no clear change of pace",
    }
    unit = f"{series.unit} a year"
    return (
        f"{about(series)}: {number(test.before.value)} {unit} before {test.split},"
        f" {number(test.after.value)} since; {verdicts[test.verdict]}"
        f" (change {number(test.change.value)}, 95 % interval {_range(test.change)})."
    )


def forecast_sentence(series: Series, test: Forecast) -> str:
    """The next value with its interval, and how the method did before."""
    first = test.values[0]
    head = (
        f"{about(series)}: {number(first.value)} {series.unit} in {test.years[0]} by the"
        f" {test.method} method (95 % interval {_range(first)})"
    )
    own = [t for t in test.backtests if t.method == test.method and t.horizon == 1]
    if not own:
        return f"{head}; too few years to test it."
    done = own[0]
    tail = f"one year ahead it was off by {number(done.mae)} on average in {done.n} past years"
    tail += f" and its interval held {done.coverage:.0%} of them"
    if not test.beats_naive:
        tail += "; no method tried beat repeating the last value"
    return f"{head}; {tail}."
