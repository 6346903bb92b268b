"""A brief: the relationship of two states, domain by domain, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Agreement, Event, Measure, Stage, Tenure
from dragoman.model.findings import Evidence
from dragoman.model.series import (
    AccelerationTest,
    Break,
    Forecast,
    Interval95,
    Point,
    RecordTest,
    Series,
    TrendTest,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in a domain and one direction: every reporter's series side by side, and
    tests of one of them.

    ``tested`` is the index in ``series`` of the one the tests were made on; ``of`` says in which
    direction (``Russia to China``), empty where it does not matter. ``head`` is what every one of
    the ``sentences`` begins with: what is measured, and for whom.
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
    of: str = ""
    head: str = ""

    @property
    def newest(self) -> tuple[tuple[Series, Point], ...]:
        """The newest figures, one a series: several where several report on one period."""
        ends = [(series, series.points[-1]) for series in self.series if series.points]
        last = max((point.period.last for _, point in ends), default=None)
        return tuple((series, point) for series, point in ends if point.period.last == last)


@dataclass(frozen=True, slots=True)
class Progress:
    """An agreement or pledge with its stages up to the day, and how long the last one stands.

    ``slipped`` says what was due and passed; ``age_days`` counts since the first stage. ``due``
    is the year its name or text sets, and ``slip_days`` how long it is past the end of that year
    (negative: how long before it, it was met); ``None`` where no year is set.
    """

    agreement: Agreement
    stages: tuple[Stage, ...]
    latest: Stage | None
    age_days: int | None
    idle_days: int | None
    slipped: str = ""
    due: int | None = None
    slip_days: int | None = None

    @property
    def since(self) -> PartialDate | None:
        """Since when it stands at the latest stage: later entries that leave it there are news of
        it, and no new stage."""
        found = None
        for stage in reversed([stage for stage in self.stages if stage.when is not None]):
            if self.latest is None or stage.stage != self.latest.stage:
                break
            found = stage.when
        return found


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office on the day, for how long, and what is known of the sources.

    ``seen`` is false where the last source to name the holder is older than
    ``relations.holders.FRESH_DAYS``: the last one known, not certainly the one in office.
    """

    office: str
    state: str
    tenure: Tenure | None
    days: int | None
    meetings: tuple[Event, ...] = ()
    note: str = ""
    seen: bool = True


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
    ``small`` marks a year's listings of persons and firms, taken together: too many and each too
    little to stand among packages and treaties. ``rows`` are then all of them.
    """

    when: PartialDate
    text: str
    row: str
    by: str
    series: Series | None = None
    before: Interval95 | None = None
    after: Interval95 | None = None
    change: Interval95 | None = None
    rows: tuple[str, ...] = ()
    small: bool = False


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
    """Rates of coded events of one class for the periods that feeds cover.

    ``feeds`` names, period by period, the feeds whose rows were counted.
    """

    quad: int
    name: str
    periods: tuple[str, ...]
    events: tuple[int, ...]
    exposure: tuple[float, ...]
    rates: tuple[Interval95, ...]
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """Cooperation against hostility in one period, from -1 to 1, by disclosed weights.

    ``low`` and ``high`` are the middle 90 % of what weights between half and double of the ones
    used would give. Never shown without the four rates themselves.
    """

    period: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief shows; ``notes`` say what was asked, replaced or missing.

    ``main`` names the series that drivers are set beside, ``compared`` the one by which
    comparable pairs were found, ``compared_link`` the word between the two states of such a pair;
    ``weights`` are those of the balance, in the order of the index. ``index_note`` says why there
    is no index, where there is none.
    """

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
    balance: tuple[Balance, ...] = ()
    weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    main: str = ""
    compared: str = ""
    compared_link: str = ""
    index_note: str = ""


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
    evidence: dict[str, Evidence] = field(default_factory=dict)
    """The rows behind the values, by id."""
