"""Which periods are over on a day: half a year is no year, and no test counts it as one."""

from __future__ import annotations

from datetime import date

from dragoman.model.dates import PartialDate


def is_over(period: PartialDate | None, on: date) -> bool:
    """Whether a period (a year, a month, a day) had ended by the day."""
    return period is not None and period.last <= on


def last_year_over(on: date) -> int:
    """The last year that had ended by the day."""
    return on.year if is_over(PartialDate(on.year), on) else on.year - 1
