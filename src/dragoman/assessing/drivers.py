"""Causes a text gives ("driven by sanctions"): whether they existed before. Order is not cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.assessing.case import Case
from dragoman.assessing.pairs import leading_states
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import Claim
from dragoman.model.facts import Event, Measure
from dragoman.model.findings import Reason

SHOWN = 3


def _sanctions(row: Event | Measure, pair: frozenset[str]) -> bool:
    if isinstance(row, Measure):
        return "sanctions" in row.topics and bool(pair & set(row.target)) and row.issuer not in pair
    return row.type == "SANCTION" and bool(pair & set(row.actors))


def _nato(row: Event | Measure, pair: frozenset[str]) -> bool:
    return isinstance(row, Event) and row.kind == "nato_accession"


def _posture(row: Event | Measure, pair: frozenset[str]) -> bool:
    kinds = ("deployment", "basing", "alliance", "quad", "trilateral", "military_exercise")
    return (
        isinstance(row, Event)
        and "USA" in row.actors
        and not pair & set(row.actors)
        and any(kind in row.kind for kind in kinds)
    )


def _tariffs(row: Event | Measure, pair: frozenset[str]) -> bool:
    if not isinstance(row, Measure):
        return False
    return bool({"tariffs", "export_control"} & set(row.topics)) and bool(pair & set(row.target))


KINDS: dict[str, Callable[[Any, frozenset[str]], bool]] = {
    "sanctions": _sanctions,
    "nato_enlargement": _nato,
    "us_military_presence": _posture,
    "tariffs": _tariffs,
    "technology_controls": _tariffs,
}
"""Which rows show that a driver of ``vocab/drivers.yaml`` existed; others have no rows yet."""


@rule("driver.existed-before")
def existed(case: Case, claim: Claim) -> tuple[Reason, ...]:
    """The text gives a cause. The record is searched for measures and events of that kind by third
    parties from before the article. Found, they show that the cause named existed; that it came
    first does not make it the cause, and nothing here says that it is."""
    return tuple(
        reason for driver in claim.drivers if (reason := _reason(case, claim, driver)) is not None
    )


def _reason(case: Case, claim: Claim, driver: str) -> Reason | None:
    fits = KINDS.get(driver)
    if fits is None:
        return None
    pair = frozenset(leading_states(case)) or frozenset(claim.actors)
    rows = [row for row in (*case.view.measures(), *case.view.events()) if fits(row, pair)]
    seen = sorted((r for r in case.then(rows) if r.mark != "memory"), key=_when, reverse=True)
    name = driver.replace("_", " ")
    if not seen:
        return because("driver.existed-before", f"{name.capitalize()}: none on record before.")
    shown = "; ".join(_text(row) for row in seen[:SHOWN])
    return because(
        "driver.existed-before",
        f"{name.capitalize()} on record before the article: {shown}. Order is not cause.",
        case.ledger.cite(*seen[:SHOWN]),
    )


def _when(row: Event | Measure) -> str:
    return str(row.when.start if isinstance(row, Event) else row.when)


def _text(row: Event | Measure) -> str:
    return f"{row.when} {row.text if isinstance(row, Event) else row.name}"
