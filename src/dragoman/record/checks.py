"""What must hold of the rows of a record; each check returns its findings as problems.

A check says nothing that a wider reading of a partial date would undo: ``2004`` overlaps
``2004-03`` only where no day of the year avoids it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import pairwise, permutations
from typing import Any

from dragoman.model.facts import Observation, Problem, Stage, Tenure
from dragoman.record.reader import View
from dragoman.record.tenures import overlaps, span
from dragoman.vocab.loader import load
from dragoman.vocab.states import name_of

SCALE_JUMP = 20.0
"""A figure this many times the one before it in a series is likelier a wrong unit than a change:
the largest true jump between years in the starter's series is below 4."""

CODED = {
    "tenures": ("state",),
    "events": ("actors",),
    "measures": ("issuer", "target"),
    "observations": ("subject", "partner"),
    "coded_events": ("source", "target"),
    "votes": ("state",),
}
"""Columns that hold codes of states and organisations."""

NOT_STATES = frozenset({"", "WORLD"})


def _problem(table: str, row: Any, what: str) -> Problem:
    return Problem(f"{table} {row.id}", None, what)


def ends_before_starts(view: View) -> Iterator[Problem]:
    """A tenure or event that ends before it begins."""
    for tenure in view.tenures():
        if tenure.start and tenure.end and tenure.end.last < tenure.start.first:
            yield _problem("tenures", tenure, f"{tenure.name}: ends before it starts")
    for event in view.events():
        if event.when.last < event.when.first:
            yield _problem("events", event, f"{event.text[:60]}: ends before it starts")


def overlapping_tenures(view: View) -> Iterator[Problem]:
    """Two people in an office of one seat at once, longer than a handover takes; and one who is
    said to hold it still beside somebody who held it later."""
    for first, second, long in overlaps(view.tenures()):
        yield _problem("tenures", second, overlap_told(first, second, long))


def overlap_told(first: Tenure, second: Tenure, long: timedelta | None) -> str:
    """An overlap in a line: who, from when to when, how long."""
    days = f"for {long.days} days at least" if long is not None else "and neither has an end"
    office = load("offices").get("offices", {}).get(first.office, {}).get("name", "")
    return (
        f"{office or first.office.replace('_', ' ')} of {name_of(first.state)}: "
        f"{first.name} ({span(first)}) and {second.name} ({span(second)}) at once {days}"
    )


def _orders() -> dict[str, tuple[int, bool]]:
    return {
        name: (int(row["order"]), bool(row["binds"]))
        for name, row in load("stages").items()
        if row["line"] == "forward"
    }


def _out_of_order(before: Stage, after: Stage, orders: dict[str, tuple[int, bool]]) -> bool:
    """Whether an earlier stage binds and the later one on the way is one that comes before it."""
    if before.stage not in orders or after.stage not in orders:
        return False
    if before.when is None or after.when is None or before.when.last >= after.when.first:
        return False
    (rank, binds), (later, _) = orders[before.stage], orders[after.stage]
    return binds and later < rank and after.stage in ("signed", "ratified", "memorandum")


def stages_out_of_order(view: View) -> Iterator[Problem]:
    """A treaty in force before it was signed, and the like; new talks after it are no fault."""
    orders = _orders()
    unknown = set(load("stages"))
    by_agreement: dict[str, list[Stage]] = defaultdict(list)
    for stage in view.stages():
        by_agreement[stage.agreement].append(stage)
        if stage.stage not in unknown:
            yield _problem("stages", stage, f"no such stage: {stage.stage}")
    names = {agreement.id: agreement.name for agreement in view.agreements()}
    for agreement, stages in by_agreement.items():
        # In whichever order the rows stand.
        for before, after in permutations(stages, 2):
            if _out_of_order(before, after, orders):
                what = f"{after.stage} ({after.when}) after {before.stage} ({before.when})"
                yield _problem("stages", after, f"{names.get(agreement, agreement)}: {what}")


def scale_jumps(view: View) -> Iterator[Problem]:
    """A figure so far from its neighbour in the series that its unit must be wrong."""
    series: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in view.observations():
        if row.period is not None and row.value > 0:
            precision = row.period.precision
            key = (row.indicator, row.subject, row.partner, row.reporter, row.unit, row.group)
            series[(*key, row.question, precision)].append(row)
    for rows in series.values():
        for a, b in pairwise(rows):
            times = max(a.value, b.value) / min(a.value, b.value)
            if times >= SCALE_JUMP:
                what = (
                    f"{a.value:g} in {a.period} ({a.id}), then {b.value:g} {b.unit} in {b.period}"
                )
                yield _problem("observations", b, f"{series_told(b)}: {what}, {times:.0f} times")


def series_told(row: Observation) -> str:
    """Of whom a series is, and who reports it."""
    sides = " and ".join(name_of(code) for code in (row.subject, row.partner) if code)
    return f"{row.indicator} of {sides} ({row.reporter})"


def _coded(view: View) -> Iterator[tuple[str, Any, Iterable[str]]]:
    for tenure in view.tenures():
        yield "tenures", tenure, (tenure.state,)
    for event in view.events():
        yield "events", event, event.actors
    for measure in view.measures():
        yield "measures", measure, (measure.issuer, *measure.target)
    for row in view.observations():
        yield "observations", row, (row.subject, row.partner)


def codes_without_a_state(view: View) -> Iterator[Problem]:
    """A code that is no state or organisation of the vocabulary."""
    from dragoman.vocab.states import find

    for table, row, codes in _coded(view):
        for code in codes:
            if code not in NOT_STATES and find(code) is None:
                yield _problem(table, row, f"no state or organisation has the code {code!r}")


def origins_missing(view: View) -> Iterator[Problem]:
    """A row marked as seen that names no origin the record has."""
    tables: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("tenures", view.tenures()),
        ("events", view.events()),
        ("stages", view.stages()),
        ("measures", view.measures()),
        ("observations", view.observations()),
        ("reports", view.reports()),
    )
    for table, rows in tables:
        for row in rows:
            if row.mark == "seen" and not view.origins(row.origins):
                yield _problem(table, row, "marked as seen, but without an origin")


CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (
    ends_before_starts,
    overlapping_tenures,
    stages_out_of_order,
    scale_jumps,
    codes_without_a_state,
    origins_missing,
)


def check(view: View) -> tuple[Problem, ...]:
    """Every broken invariant of a record, check by check; the docstrings say what each tests."""
    return tuple(problem for test in CHECKS for problem in test(view))
