"""Agreements and pledges as they stood on a day: stages reached, age, and what slipped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dragoman.model.brief import Progress
from dragoman.model.facts import Agreement, Stage
from dragoman.vocab.loader import load


def progress(agreement: Agreement, stages: Iterable[Stage], on: date) -> Progress | None:
    """The agreement as of ``on``; ``None`` where nothing of it had happened yet."""
    reached = [stage for stage in stages if stage.when is None or stage.when.first <= on]
    dated = [stage for stage in reached if stage.when is not None]
    if not dated:
        return None
    first, latest = dated[0], dated[-1]
    assert first.when is not None and latest.when is not None
    return Progress(
        agreement=agreement,
        stages=tuple(reached),
        latest=latest,
        age_days=(on - first.when.first).days,
        idle_days=max(0, (on - latest.when.last).days),
        slipped=_slipped(dated),
        due=(due := due_year(agreement)),
        slip_days=_slip(due, dated, on) if due is not None else None,
    )


_DUE = re.compile(r"\b(?:by|before the end of) ((?:19|20)\d\d)\b")


def due_year(agreement: Agreement) -> int | None:
    """The year by which it was to be done, where its name or text sets one ("… by 2024")."""
    found = _DUE.search(agreement.name) or _DUE.search(agreement.text)
    return int(found[1]) if found else None


def _slip(due: int, dated: list[Stage], on: date) -> int | None:
    """Days past the end of the year it was due; negative where it was done before. ``None`` where
    it is not yet due and not yet done."""
    end = date(due, 12, 31)
    done = [s.when.last for s in dated if s.when is not None and s.stage in ("met", "delivered")]
    if done:
        return (min(done) - end).days
    return (on - end).days if on > end else None


def _slipped(stages: list[Stage]) -> str:
    """The last word on a delay, a lapse or a missed target, if there is one."""
    sides = {name for name, entry in load("stages").items() if entry["line"] == "side"}
    late = [stage for stage in stages if stage.stage in sides]
    return f"{late[-1].stage} ({late[-1].when}): {late[-1].text}" if late else ""
