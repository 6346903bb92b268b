"""Is it unprecedented? The latest value against a series' own history."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dragoman.model.series import Interval95, Point, RecordTest, Series
from dragoman.relations.bounds import bounds, within
from dragoman.vocab.loader import load

DEFAULT_ERROR = 0.02
"""Relative standard error assumed for a published figure with no interval and a single
reporter: about the size of the later revisions of yearly customs totals."""
POLL_ERROR = 1.6
"""Standard error in percentage points of a share in a simple sample of 1,000 people (at 50 %),
assumed for a poll that comes without its own."""
POINT_ERROR = 0.15
"""Standard error of an ideal point: the median width of the 90 % intervals that are published
with the estimates, over 3.29. A distance has that of two points."""
OWN = "the intervals of the figures themselves"
COMPLETE = frozenset({"un_vote_agreement"})
"""Indicators that are counted, all of them: how states voted is known, not estimated."""
DRAWS = 20_000
"""Random draws for the probability; its standard error is then below 0.4 points."""
SEED = 20_250_627
"""Fixed, so that the same record gives the same page."""
MIN_POINTS = 4
"""With fewer values than this, a record says nothing and no test is made."""
FEW_POINTS = 8
"""With fewer values than this the latest may be the highest so far, but nobody can say that it is
unprecedented: among seven values of no trend at all, one in seven ends with its highest."""


def record_test(
    series: Series,
    extreme: str = "highest",
    error: tuple[float, str] | None = None,
    others: Iterable[Series] = (),
) -> RecordTest | None:
    """Whether the latest value is the ``highest`` (or ``lowest``) of the series.

    ``others`` are the same figures by other reporters: each that reaches the same last year is
    asked the same, over its own years, so that an answer that hangs on one reporter is seen.

    ``error`` is a relative standard deviation and where it came from; without it the points'
    own intervals are used, else :data:`DEFAULT_ERROR`. ``None`` with fewer than
    :data:`MIN_POINTS` values.
    """
    if len(series.points) < MIN_POINTS:
        return None
    sign = 1.0 if extreme == "highest" else -1.0
    *earlier, latest = series.points
    best = max(earlier, key=lambda point: sign * point.value)
    rank = 1 + sum(sign * point.value > sign * latest.value for point in earlier)
    size, source = error or _own_error(series)
    spread = np.abs(series.values) * size if error else _spread(series, size)
    same, other = _by_start(series, sign, rank == 1)
    agree, differ = _by_reporter(others, sign, rank == 1, series.years[-1])
    return RecordTest(
        extreme=extreme,
        is_record=rank == 1,
        latest=latest,
        best_earlier=best,
        margin=latest.value - best.value,
        rank=rank,
        of=len(series.points),
        probability=_probability(series, sign, spread),
        error=size,
        error_from=source,
        same_for_starts=same,
        other_for_starts=other,
        same_for_reporters=agree,
        other_for_reporters=differ,
        level=_level(series, float(spread[-1])),
    )


def _level(series: Series, error: float) -> Interval95 | None:
    """The latest value with its 95 % interval, cut to what is possible; a figure's own interval
    where it has one."""
    latest = series.points[-1]
    if latest.low is not None and latest.high is not None:
        return Interval95(latest.value, latest.low, latest.high)
    if error == 0:
        return None
    reach = 1.96 * error
    around = Interval95(latest.value, latest.value - reach, latest.value + reach)
    return within(around, bounds(series))


def nearer_extreme(series: Series) -> str:
    """``highest`` where the latest value stands in the upper half of the series, else ``lowest``:
    the record that could be claimed of it."""
    latest = series.values[-1]
    above = sum(value > latest for value in series.values)
    below = sum(value < latest for value in series.values)
    return "highest" if above <= below else "lowest"


def _by_reporter(
    others: Iterable[Series], sign: float, whole: bool, last: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    same: list[str] = []
    other: list[str] = []
    for series in others:
        if len(series.points) >= MIN_POINTS and series.years[-1] == last:
            (same if _leads(series.points, sign) == whole else other).append(_named(series))
    return tuple(same), tuple(other)


def _named(series: Series) -> str:
    return f"{series.reporter}, {series.years[0]}–{series.years[-1]}"


def _leads(points: tuple[Point, ...], sign: float) -> bool:
    """Whether no earlier value is beyond the latest."""
    return all(sign * point.value <= sign * points[-1].value for point in points[:-1])


def _own_error(series: Series) -> tuple[float, str]:
    """The error of a series, relative to its latest value, and where it comes from."""
    widths = [
        (point.high - point.low) / (2 * 1.96 * abs(point.value))
        for point in series.points
        if point.low is not None and point.high is not None and point.value
    ]
    if series.indicator in COMPLETE:
        return 0.0, "a complete count, which has no sampling error"
    if widths:
        polled = load("indicators").get(series.indicator, {}).get("domain") == "opinion"
        what = "the sampling error of so many asked" if polled else OWN
        return float(np.median(widths)), what
    if (fixed := _fixed(series)) is not None:
        return fixed[0] / (abs(series.values[-1]) or 1.0), fixed[1]
    return DEFAULT_ERROR, "an assumed 2 % error of a published figure"


def _fixed(series: Series) -> tuple[float, str] | None:
    """An error that is the same for small and large values, in the unit of the series."""
    if series.indicator == "ideal_point_distance":
        return POINT_ERROR * 2**0.5, "the usual error of the estimates (0.15 for each of the two)"
    entry = load("indicators").get(series.indicator, {})
    if entry.get("domain") == "opinion" and series.unit == "%":
        return POLL_ERROR, "a sampling error of 3 points either way (a poll of 1,000)"
    return None


def _spread(series: Series, size: float) -> np.ndarray:
    """The standard error of every value, in the unit of the series."""
    values = np.abs(series.values)
    own = any(point.low is not None for point in series.points)
    fixed = None if own or series.indicator in COMPLETE else _fixed(series)
    if fixed:
        return np.full(len(values), fixed[0])
    if series.indicator in COMPLETE:
        return values * size
    points = zip(series.points, values, strict=True)
    return np.array([_half(point, value * size) for point, value in points])


def _half(point: Point, usual: float) -> float:
    """A point's own standard error, or the usual one where it has no interval."""
    if point.low is None or point.high is None:
        return usual
    return (point.high - point.low) / (2 * 1.96)


def reporter_error(mirrors: list[Series]) -> tuple[float, str] | None:
    """The relative error that mirror figures suggest: half the median gap between reporters;
    nothing where they share fewer than :data:`MIN_POINTS` figures."""
    gaps = []
    for index, first in enumerate(mirrors):
        values = {point.period: point.value for point in first.points}
        for second in mirrors[index + 1 :]:
            gaps += [
                abs(values[point.period] - point.value) / abs(values[point.period] + point.value)
                for point in second.points
                if point.period in values and values[point.period] + point.value
            ]
    if len(gaps) < MIN_POINTS:
        return None
    return float(np.median(gaps)), "the gap between reporters"


def _probability(series: Series, sign: float, spread: np.ndarray) -> float:
    """Share of draws in which the latest exceeds every earlier value, each with its own error."""
    values = np.array(series.values)
    draws = np.random.default_rng(SEED).standard_normal((DRAWS, len(values)))
    noisy = sign * (values + draws * spread)
    return float(np.mean(noisy[:, -1] > noisy[:, :-1].max(axis=1)))


def _by_start(series: Series, sign: float, whole: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Start years that give the same answer as the whole series, and those that do not."""
    same: list[int] = []
    other: list[int] = []
    for first in range(len(series.points) - MIN_POINTS + 1):
        part: tuple[Point, ...] = series.points[first:]
        (same if _leads(part, sign) == whole else other).append(part[0].period.year)
    return tuple(same), tuple(other)
