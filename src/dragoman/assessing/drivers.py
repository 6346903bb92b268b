"""Causes a text gives ("driven by sanctions"): whether they existed before. Order is not cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.assessing.case import Case
from dragoman.assessing.pairs import leading_states
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import Claim
from dragoman.model.facts import Event, Measure
from dragoman.model.findings import Reason

if TYPE_CHECKING:
    from dragoman.record.reader import View

Rows = tuple[Event | Measure, ...]

SHOWN = 3


def _sanctions(view: View, pair: frozenset[str]) -> Rows:
    held = view.measures(pair, topics=("sanctions",))
    measures = (row for row in held if pair & set(row.target) and row.issuer not in pair)
    events = (row for row in view.events(type="SANCTION") if pair & set(row.actors))
    return (*measures, *events)


def _nato(view: View, pair: frozenset[str]) -> Rows:
    return view.events(kind="nato_accession")


def _posture(view: View, pair: frozenset[str]) -> Rows:
    kinds = ("deployment", "basing", "alliance", "quad", "trilateral", "military_exercise")
    held = view.events(("USA",))
    apart = (row for row in held if not pair & set(row.actors))
    return tuple(row for row in apart if any(kind in row.kind for kind in kinds))


def _tariffs(view: View, pair: frozenset[str]) -> Rows:
    held = view.measures(pair, topics=("tariffs", "export_control"))
    return tuple(row for row in held if pair & set(row.target))


KINDS: dict[str, Callable[[View, frozenset[str]], Rows]] = {
    "sanctions": _sanctions,
    "nato_enlargement": _nato,
    "us_military_presence": _posture,
    "tariffs": _tariffs,
    "technology_controls": _tariffs,
}
"""The rows that show that a driver of ``vocab/drivers.yaml`` existed; others have no rows yet."""

_NAMES = {"nato_enlargement": "NATO enlargement", "us_military_presence": "US military presence"}
"""Drivers whose name bears capitals."""


@rule("driver.existed-before")
def existed(case: Case, claim: Claim) -> tuple[Reason, ...]:
    """The text gives a cause. The record is searched for measures and events of that kind by third
    parties from before the article. Found, they show that the cause named existed; that it came
    first does not make it the cause, and nothing here says that it is."""
    return tuple(
        reason for driver in claim.drivers if (reason := _reason(case, claim, driver)) is not None
    )


def _reason(case: Case, claim: Claim, driver: str) -> Reason | None:
    held = KINDS.get(driver)
    if held is None:
        return None
    pair = frozenset(leading_states(case)) or frozenset(claim.actors)
    rows = case.then(held(case.view, pair))
    seen = sorted((r for r in rows if r.mark != "memory"), key=_when, reverse=True)
    name = _NAMES.get(driver, driver.replace("_", " ").capitalize())
    if not seen:
        return because("driver.existed-before", f"{name}: none on record before.")
    shown = "; ".join(_text(row) for row in seen[:SHOWN])
    return because(
        "driver.existed-before",
        f"{name} on record before the article: {shown}. Order is not cause.",
        case.ledger.cite(*seen[:SHOWN]),
    )


def _when(row: Event | Measure) -> str:
    return str(row.when.start if isinstance(row, Event) else row.when)


def _text(row: Event | Measure) -> str:
    text = row.text if isinstance(row, Event) else row.name
    return f"{row.when} {text.removesuffix('.')}"
