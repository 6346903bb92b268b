"""Yearly series of the record, one a reporter, as they stood when the article was written.

Plain arithmetic only: what a reader can redo with the numbers shown. Partial years never enter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.assessing.case import Case
from dragoman.assessing.pairs import Pair
from dragoman.assessing.sentences import amount
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Observation
from dragoman.record.tables import identified
from dragoman.vocab.loader import load

MIRRORS = {"exports_goods": "imports_goods", "imports_goods": "exports_goods"}
"""A state's exports to a partner are the partner's imports from it, by another reporter."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """The full years of one indicator by one reporter in one unit, oldest first."""

    indicator: str
    reporter: str
    unit: str
    rows: tuple[Observation, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years held."""
        return tuple(_year(row) for row in self.rows)

    def at(self, year: int) -> Observation | None:
        """The row of a year."""
        return next((row for row in self.rows if _year(row) == year), None)

    def until(self, year: int) -> Yearly:
        """The series up to and with a year."""
        return self.only(row for row in self.rows if _year(row) <= year)

    def after(self, year: int) -> Yearly:
        """The series after a year."""
        return self.only(row for row in self.rows if _year(row) > year)

    def between(self, first: int, last: int) -> tuple[Observation, ...]:
        """The rows of the years from first to last."""
        return tuple(row for row in self.rows if first <= _year(row) <= last)

    def only(self, rows: Iterable[Observation]) -> Yearly:
        """The series of some of its rows."""
        return Yearly(self.indicator, self.reporter, self.unit, tuple(rows))

    def show(self, rows: Iterable[Observation] | None = None) -> str:
        """The numbers as a reader sees them: "2022 USD 190.3 bn, 2023 USD 240.1 bn"."""
        shown = self.rows if rows is None else rows
        return ", ".join(f"{_year(row)}: {amount(row.value, row.unit)}" for row in shown)


def _year(row: Observation) -> int:
    assert row.period is not None
    return row.period.year


def year_of(row: Observation) -> int:
    """The year of a yearly row."""
    return _year(row)


def symmetric(indicator: str) -> bool:
    """Whether the order of the two states does not matter for an indicator."""
    return bool((load("indicators").get(indicator) or {}).get("symmetric", False))


def observations(case: Case, indicator: str, pair: Pair) -> tuple[Observation, ...]:
    """All rows on an indicator of a pair, mirror figures of the partner included."""
    rows = case.view.observations(indicator, pair.subject, pair.partner)
    mirror = MIRRORS.get(indicator)
    if mirror:
        rows += case.view.observations(mirror, pair.partner, pair.subject)
    return rows


def yearly(case: Case, indicator: str, pair: Pair) -> tuple[Yearly, ...]:
    """The yearly series of a pair, longest first; one a reporter and unit, no polls' groups."""
    found: dict[tuple[str, str], dict[int, Observation]] = {}
    rows = observations(case, indicator, pair)
    for row in (*rows, *years_of_months(rows)):
        if row.period is None or row.period.precision != "year" or row.group:
            continue
        years = found.setdefault((row.reporter, row.unit), {})
        years[row.period.year] = _better(row, years.get(row.period.year))
    series = [
        Yearly(indicator, reporter, unit, tuple(years[year] for year in sorted(years)))
        for (reporter, unit), years in found.items()
    ]
    return tuple(sorted(series, key=lambda s: (-len(s.rows), s.reporter, s.unit)))


MONTHS = 12
RATES = frozenset({"%", "pp", "bpd", "m bpd", "bcm/yr"})
"""Units of which twelve months make no year."""


def years_of_months(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """The years of which a reporter gives all twelve months, summed; rates are not."""
    years: dict[tuple[str, str, int, str], dict[int, Observation]] = {}
    for row in rows:
        when = row.period
        if when is None or when.month is None or when.precision != "month" or row.group:
            continue
        if row.unit not in RATES:
            key = (row.subject, row.reporter, when.year, row.unit)
            years.setdefault(key, {})[when.month] = row
    return tuple(_summed(year, held) for (*_, year, _), held in years.items()
                 if len(held) == MONTHS)  # fmt: skip


def _summed(year: int, months: dict[int, Observation]) -> Observation:
    last = months[MONTHS]
    origins = tuple(sorted({origin for row in months.values() for origin in row.origins}))
    whole = replace(
        last,
        period=PartialDate(year),
        value=sum(row.value for row in months.values()),
        origins=origins,
        text=f"The twelve months of {year} that {last.reporter} gives, added up",
    )
    return identified(whole)


def _better(row: Observation, held: Observation | None) -> Observation:
    """Of two rows for one year the one seen in a source, else the first."""
    if held is None or (held.mark != "seen" and row.mark == "seen"):
        return row
    return held


def known_yearly(
    case: Case, indicator: str, pair: Pair, told: int | None = None
) -> tuple[Yearly, ...]:
    """The yearly series as they could be known when the article was written; and up to the year
    the text tells of, where that was over by then, whenever the record's own source came out."""

    def then(row: Observation) -> bool:
        if told is not None and _year(row) <= told and case.past(row.period):
            return True
        return not case.ledger.after_article(row)

    cut = (series.only(filter(then, series.rows)) for series in yearly(case, indicator, pair))
    return tuple(sorted((s for s in cut if s.rows), key=lambda s: -len(s.rows)))


def later_yearly(case: Case, indicator: str, pair: Pair) -> tuple[Observation, ...]:
    """Years of the longest series that were over and became known only after the article."""
    series = yearly(case, indicator, pair)
    later = case.later(series[0].rows) if series else ()
    return tuple(row for row in later if not case.past(row.period))


def time_of(row: Observation) -> Interval | None:
    """The time a figure is for: its stretch or its period."""
    return row.stretch or (Interval.at(row.period) if row.period else None)


def held(case: Case, indicator: str, pair: Pair) -> str:
    """What the record holds on an indicator of a pair, for a reader who is told "nothing fits"."""
    rows = observations(case, indicator, pair)
    if not rows:
        return f"The record holds no figures on this for {pair}."
    times = [time for row in rows if (time := time_of(row))]
    if not times:
        return f"The record's figures on this for {pair} are undated."
    first, last = min(t.first for t in times), max(t.last for t in times)
    return f"The record's figures on this for {pair} run from {first.year} to {last.year}."
