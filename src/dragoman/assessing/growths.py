"""How fast a series grew over the window a trend is told of, and over the window before it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.assessing.case import Case
from dragoman.assessing.changes import full_year
from dragoman.assessing.pairs import Pair
from dragoman.assessing.series import Yearly, known_yearly
from dragoman.assessing.standins import growth
from dragoman.model.claims import TrendClaim
from dragoman.model.dates import Interval
from dragoman.model.facts import Observation

WINDOW = 3
"""Years of "recent years" where the text gives no window, and of the window before it."""
FASTER = 1.0
"""Percentage points by which growth must change to count as acceleration or slowing."""
DAYS_OF_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Growth:
    """Average yearly growth over a window and over the window before it, in per cent."""

    series: Yearly
    first: int
    last: int
    now: float
    before: float | None

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows of both windows."""
        return self.series.between(2 * self.first - self.last, self.last)

    @property
    def faster(self) -> bool:
        """Whether growth is clearly higher than in the window before."""
        return self.before is not None and self.now > self.before + FASTER

    @property
    def slower(self) -> bool:
        """Whether growth is clearly lower than in the window before."""
        return self.before is not None and self.now < self.before - FASTER

    def __str__(self) -> str:
        text = f"{self.now:+.1f} % a year from {self.first} to {self.last}"
        if self.before is not None:
            begin = 2 * self.first - self.last
            text += f", {self.before:+.1f} % a year from {begin} to {self.first}"
        return text


def growths(case: Case, indicator: str, pair: Pair, trend: TrendClaim) -> list[Growth]:
    """The growth over the told window, or the last years known when the article was written."""
    found = []
    end = trend.window.end if trend.window and told_window(trend) else None
    for series in known_yearly(case, indicator, pair, end.year if end else None):
        tried = [_growth(series, years) for years in _windows(case, series, trend)]
        held = [one for one in tried if one is not None]
        whole = [one for one in held if one.before is not None]
        found += (whole or held)[:1]
    return found


def _growth(series: Yearly, years: tuple[int, int]) -> Growth | None:
    first, last = years
    now = growth(series, first, last)
    if now is None:
        return None
    return Growth(series, first, last, now, growth(series, 2 * first - last, first))


def _windows(case: Case, series: Yearly, trend: TrendClaim) -> list[tuple[int, int]]:
    """The window told; else the last three full years, or two where the series is short, if it
    comes near the article's date."""
    if told_window(trend):
        told = _window(series, trend)
        return [told] if told else []
    last = series.years[-1]
    if not case.is_recent(last):
        return []
    return [(last - length, last) for length in (WINDOW, WINDOW - 1)]


def told_window(trend: TrendClaim) -> bool:
    """Whether the text gives a window with a beginning; "recent years" has none."""
    return trend.window is not None and trend.window.start is not None


def _window(series: Yearly, trend: TrendClaim) -> tuple[int, int] | None:
    window = trend.window
    if window is None:
        return None
    year = full_year(window)
    if year is not None:
        return (year - 1, year)
    if window.start is None or _no_years(window):
        return None
    last = min(window.end.year if window.end else series.years[-1], series.years[-1])
    return (window.start.year, last) if last > window.start.year else None


def _no_years(window: Interval) -> bool:
    """Whether a window is a stretch of months, which is put to no years ("the year to March")."""
    return window.end is not None and (window.last - window.first).days <= DAYS_OF_A_YEAR
