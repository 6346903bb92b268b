"""Series of numbers over periods, and what the tests say of them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Point:
    """One period's value in the series' unit; ``low``/``high`` where an interval is known.

    ``rows`` are the record rows behind it.
    """

    period: PartialDate
    value: float
    low: float | None = None
    high: float | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of a pair by one reporter, in time order; missing periods stay missing.

    ``subject`` → ``partner`` is the direction for a directed indicator. ``group`` and
    ``question`` keep the questions of polls apart.
    """

    indicator: str
    unit: str
    subject: str
    partner: str
    reporter: str
    points: tuple[Point, ...]
    group: str = ""
    question: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a value."""
        return tuple(point.period.year for point in self.points)

    @property
    def values(self) -> tuple[float, ...]:
        """The values, in time order."""
        return tuple(point.value for point in self.points)

    @property
    def gaps(self) -> tuple[int, ...]:
        """Years between the first and the last that have no value: gaps, never zeros."""
        held = set(self.years)
        return tuple(year for year in range(min(held), max(held) + 1) if year not in held)


@dataclass(frozen=True, slots=True)
class Interval95:
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RecordTest:
    """Is the latest value the highest (or lowest) so far?

    ``margin`` is latest minus the best earlier value, in the unit; ``probability`` that the
    latest truly exceeds all earlier ones, given the measurement error ``error`` (a relative
    standard deviation) and where it came from (``error_from``). ``same_for_starts`` and
    ``other_for_starts`` are the start years for which the answer is the same as for the whole
    series, and those for which it is not; ``…_for_reporters`` the other reporters likewise.
    ``level`` is the latest value with its 95 % interval by that error, ``None`` where it has none.
    """

    extreme: str
    is_record: bool
    latest: Point
    best_earlier: Point | None
    margin: float
    rank: int
    of: int
    probability: float
    error: float
    error_from: str
    same_for_starts: tuple[int, ...]
    other_for_starts: tuple[int, ...]
    sentence: str = ""
    same_for_reporters: tuple[str, ...] = ()
    other_for_reporters: tuple[str, ...] = ()
    level: Interval95 | None = None


@dataclass(frozen=True, slots=True)
class TrendTest:
    """Hamed–Rao corrected Mann–Kendall with Sen's slope per year.

    ``correction`` is ``hamed-rao``, or ``none`` where the corrected variance is no larger than
    the plain one (short series that alternate) and the plain test stands in.
    """

    direction: str
    p: float
    tau: float
    slope: Interval95
    n: int
    correction: str = "hamed-rao"
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A year in which level or slope changes, and the share of penalties that find it."""

    year: int
    before: float
    after: float
    stability: float


@dataclass(frozen=True, slots=True)
class AccelerationTest:
    """Change of slope at a split year, in units per year, with its interval.

    ``verdict`` is ``accelerating``, ``slowing``, ``reversing``, ``changing`` (the slopes have
    opposite signs, of which one is not clear) or ``no-clear-change``.
    """

    split: int
    before: Interval95
    after: Interval95
    change: Interval95
    verdict: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Backtest:
    """How a forecasting method did at rolling origins: mean absolute error and coverage."""

    method: str
    horizon: int
    n: int
    mae: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Values for the periods ahead with 95 % intervals, and the past record of the method.

    ``beats_naive`` is whether the method's error at rolling origins is below the naive one's;
    where it is not, ``method`` is ``naive``.
    """

    method: str
    years: tuple[int, ...]
    values: tuple[Interval95, ...]
    backtests: tuple[Backtest, ...]
    beats_naive: bool
    sentence: str = ""
