"""A brief: the relationship of two states, domain by domain, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Agreement, Event, Measure, Stage, Tenure
from dragoman.model.findings import Evidence
from dragoman.model.series import (
    AccelerationTest,
    Break,
    Forecast,
    Interval95,
    RecordTest,
    Series,
    TrendTest,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in a domain: every reporter's series side by side, and tests of the longest.

    ``tested`` is the index in ``series`` of the one the tests were made on.
    """

    indicator: str
    name: str
    series: tuple[Series, ...]
    tested: int = 0
    record: RecordTest | None = None
    trend: TrendTest | None = None
    breaks: tuple[Break, ...] = ()
    acceleration: AccelerationTest | None = None
    forecast: Forecast | None = None
    sentences: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """An agreement or pledge with its stages up to the day, and how long the last one stands.

    ``slipped`` says what was due and passed; ``age_days`` counts since the first stage.
    """

    agreement: Agreement
    stages: tuple[Stage, ...]
    latest: Stage | None
    age_days: int | None
    idle_days: int | None
    slipped: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office on the day, for how long, and what is known of the sources."""

    office: str
    state: str
    tenure: Tenure | None
    days: int | None
    meetings: tuple[Event, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain: its figures, events, agreements and measures, and what is missing."""

    id: str
    name: str
    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Progress, ...] = ()
    measures: tuple[Measure, ...] = ()
    missing: tuple[str, ...] = ()


DRIVER_WINDOW = 4
"""Years on each side of a driver that are compared: long enough for an interval, short enough
to be near."""
DRIVER_WARNING = "Order in time is not cause: other things changed in the same years."


@dataclass(frozen=True, slots=True)
class Driver:
    """A third party's event or measure, with a series of the pair before and after it.

    Order in time is not cause; the interval is of the difference of means, by Welch's test.
    """

    when: PartialDate
    text: str
    row: str
    by: str
    series: Series | None = None
    before: Interval95 | None = None
    after: Interval95 | None = None
    change: Interval95 | None = None


@dataclass(frozen=True, slots=True)
class Comparable:
    """Another pair that stood at a similar level and slope, and what followed in five years."""

    pair: tuple[str, str]
    year: int
    level: float
    slope: float
    after: float | None
    change: float | None


@dataclass(frozen=True, slots=True)
class CodedIndex:
    """Rates of coded events of one class for the periods that feeds cover."""

    quad: int
    name: str
    periods: tuple[str, ...]
    events: tuple[int, ...]
    exposure: tuple[float, ...]
    rates: tuple[Interval95, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief shows; ``notes`` say what was asked, replaced or missing."""

    pair: tuple[str, str]
    names: tuple[str, str]
    as_of: date
    known: date | None
    domains: tuple[Domain, ...]
    holders: tuple[Holder, ...]
    timeline: tuple[Event, ...]
    drivers: tuple[Driver, ...]
    index: tuple[CodedIndex, ...]
    comparables: tuple[Comparable, ...]
    evidence: dict[str, Evidence]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair's series of an indicator in a comparison; empty where the record holds none."""

    pair: tuple[str, str]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator of several pairs, in one unit, so that all stand on the same scale."""

    indicator: str
    name: str
    unit: str
    lines: tuple[PairLine, ...]
