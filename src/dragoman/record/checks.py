"""What must hold of the rows of a record; each check returns its findings as problems.

A check says nothing that a wider reading of a partial date would undo: ``2004`` overlaps
``2004-03`` only where no day of the year avoids it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Any

from dragoman.model.facts import Observation, Problem, Stage, Tenure
from dragoman.record.reader import View
from dragoman.vocab.loader import load

HANDOVER = timedelta(days=31)
"""Tenures may overlap so long: sources differ on the day of appointment and of taking office."""

SCALE_JUMP = 20.0
"""A figure this many times the one before it in a series is likelier a wrong unit than a change:
the largest true jump between years in the starter's series is below 4."""

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


def _certain_overlap(a: Tenure, b: Tenure) -> timedelta:
    """How long two tenures overlap whatever day their partial dates mean."""
    if a.start is None or b.start is None:
        return timedelta(0)
    starts = max(a.start.last, b.start.last)
    ends = [t.end.first if t.end else t.seen_until.first if t.seen_until else None for t in (a, b)]
    if ends[0] is None or ends[1] is None:
        return timedelta(0)
    return min(ends[0], ends[1]) - starts


def _several_seats(office: str) -> bool:
    return bool(load("offices").get("offices", {}).get(office, {}).get("several", False))


def overlapping_tenures(view: View) -> Iterator[Problem]:
    """Two people in an office of one seat at once, longer than a handover takes."""
    by_office: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in view.tenures():
        if not tenure.acting and not _several_seats(tenure.office):
            by_office[tenure.state, tenure.office].append(tenure)
    for (state, office), tenures in by_office.items():
        for a, b in combinations(tenures, 2):
            if a.name != b.name and _certain_overlap(a, b) > HANDOVER:
                yield _problem("tenures", b, f"{office} of {state}: {a.name} and {b.name} at once")


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
    for stages in by_agreement.values():
        for before, after in combinations(stages, 2):
            if _out_of_order(before, after, orders):
                yield _problem("stages", after, f"{after.stage} after {before.stage}")


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
            if max(a.value, b.value) / min(a.value, b.value) >= SCALE_JUMP:
                yield _problem("observations", b, f"{b.indicator}: {a.value:g} then {b.value:g}")


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
