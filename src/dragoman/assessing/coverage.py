"""Why the record says nothing of an event: the text names too little, or the record lacks it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.assessing.case import Case
from dragoman.assessing.telling import Told
from dragoman.model.dates import Interval
from dragoman.record.coverage import Coverage
from dragoman.vocab.states import name_of


def nothing_fits(case: Case, told: Told | None) -> tuple[str, bool]:
    """Why no recorded event fits, as a sentence, and whether the record covers the time told."""
    if told is None:
        return "It names no state or organisation that the record could look for.", False
    named = _together(told.actors)
    if len(told.actors) < 2:
        return f"It names only {named}; an event between states needs two actors.", False
    covered = case.view.coverage(actors=told.actors)
    if not covered.rows or covered.first is None or covered.last is None:
        return f"The record covers no events of {named}.", False
    run = f"{covered.rows} event{'s' if covered.rows > 1 else ''} of {named}, {_years(covered)}"
    if told.when is not None and not covered.spans(told.when):
        return f"Out of coverage: the record holds {run}; nothing for {_time(told.when)}.", False
    return f"The record holds {run}; none is surely this one.", True


def _together(codes: Sequence[str]) -> str:
    """ "Kenya and Somalia"."""
    names = [name_of(code) for code in codes]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _years(covered: Coverage) -> str:
    first, last = covered.first, covered.last
    assert first is not None and last is not None
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _time(when: Interval) -> str:
    """A time as one would say it: "2022-06-20", "2022-04-19 to 2022-06-20"."""
    return str(when).replace("/", " to ")
