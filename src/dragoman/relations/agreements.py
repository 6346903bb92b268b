"""Agreements and pledges as they stood on a day: stages reached, age, and what slipped."""

from __future__ import annotations

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
    )


def _slipped(stages: list[Stage]) -> str:
    """The last word on a delay, a lapse or a missed target, if there is one."""
    sides = {name for name, entry in load("stages").items() if entry["line"] == "side"}
    late = [stage for stage in stages if stage.stage in sides]
    return f"{late[-1].stage} ({late[-1].when}): {late[-1].text}" if late else ""
