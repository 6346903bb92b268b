"""The life of an agreement on record: how far it had come by a day, and what cannot have been."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.assessing.case import Case
from dragoman.assessing.evidence import may_convict
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval
from dragoman.model.facts import Agreement, Stage
from dragoman.vocab.loader import load

FRESH_DAYS = 366
"""A stage older than a year says little of where an agreement stands; it contradicts nothing."""
SEASON_DAYS = 92
"""Days by which the dates of one stage may differ: of one parliament and the other."""
ACTS = ("memorandum", "signed", "ratified")
"""Stages that are acts of a day, not states that go on."""
DONE = (*ACTS, "delivered")
"""Acts that stay done, whatever becomes of the agreement later."""
TAKEN_BACK = ("refused", "lapsed", "suspended")
"""Stages by which an agreement no longer stands."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The stages of an agreement as they stood, and the furthest one on the way forward."""

    agreement: Agreement
    then: tuple[Stage, ...]
    later: tuple[Stage, ...]

    @property
    def furthest(self) -> Stage | None:
        """The stage furthest forward, the latest of its kind; a remembered one only where no
        other is held."""
        forward = [stage for stage in self.then if order(stage.stage)]
        forward = [stage for stage in forward if stage.mark != "memory"] or forward
        return max(forward, key=lambda s: (order(s.stage), str(s.when or "")), default=None)

    @property
    def latest(self) -> Stage | None:
        """The latest stage, forward or not."""
        return self.then[-1] if self.then else None

    @property
    def stopped(self) -> Stage | None:
        """The stage that took it back (refused, lapsed, suspended), if nothing came after it."""
        last = self.latest
        return last if last and last.stage in TAKEN_BACK else None


def stopped_by(claim: Claim, one: Reached) -> Stage | None:
    """The stage that took an agreement back, unless the text speaks of a time that was over by
    then."""
    when, stopped = claim.time, one.stopped
    if stopped is None or stopped.when is None or when is None:
        return stopped
    over = when.start is not None and when.end is not None and when.last < stopped.when.first
    return None if over else stopped


def follows(case: Case, one: Reached, step: int) -> bool:
    """Whether the record has an agreement come as far as a step after the article: only then does
    its silence say that it had not by then."""
    on = case.published
    return any(
        order(stage.stage) >= step
        and stage.when is not None
        and (on is None or stage.when.first > on.last)
        for stage in one.later
    )


def too_soon(case: Case, one: Reached, told: str) -> bool:
    """Whether the record's last step is of the season before the article, and the told one takes
    longer: treaties are ratified before they are in force, what is agreed to be built is built."""
    last, on = one.furthest, case.published
    if last is None or last.when is None or on is None:
        return False
    kinds = TAKE_TIME.get(told, ())
    return one.agreement.kind in kinds and 0 <= (on.first - last.when.last).days <= SEASON_DAYS


TAKE_TIME = {
    "ratified": ("treaty",),
    "in-force": ("treaty",),
    "delivered": ("project", "contract"),
}
"""Steps that are seldom taken within a season of the one before, by the kind of agreement."""


def order(stage: str) -> int:
    """The step of a stage on the way forward; 0 for what can happen at any step."""
    return int((load("stages").get(stage) or {}).get("order", 0))


def binds(stage: str) -> bool:
    """Whether the parties are bound to act at a stage."""
    return bool((load("stages").get(stage) or {}).get("binds"))


def reached(case: Case, agreement: Agreement) -> Reached:
    """The stages of an agreement, those the article could know first."""
    stages = case.view.stages(agreement.id)
    article = case.published
    then = [
        stage
        for stage in case.then(stages)
        if article is None or stage.when is None or stage.when.first <= article.last
    ]
    later = [stage for stage in stages if stage not in then]
    return Reached(agreement, tuple(then), tuple(later))


def too_early(case: Case, claim: Claim, one: Reached, told: str) -> str:
    """Why the told stage cannot have been reached at the time the text gives for it: the record
    dates that very stage, or one from the signing on that comes before it, more than a year later;
    more than a season where the text gives a month or a day. Empty where it may have been."""
    when = claim.time
    if when is not None and when.start is not None and when.end is None:
        when = Interval.at(when.start)  # "since 2016": it was so from then on
    if when is None or when.start is None or not case.past(when):
        return ""
    apart = SEASON_DAYS if (when.last - when.first).days <= SEASON_DAYS else FRESH_DAYS
    firsts: dict[str, Stage] = {}
    for stage in one.then:
        if stage.when and (stage.stage == told or _between(stage.stage, told)):
            firsts.setdefault(stage.stage, stage)
    for name, first in firsts.items():
        late = first.when is not None and (first.when.first - when.last).days > apart
        if late and may_convict((first,)):
            return f"told for {when}; on record as {name} first on {first.when}: {first.text}"
    return ""


def too_late(case: Case, claim: Claim, one: Reached, told: str) -> str:
    """Why the told stage was no news at the time the text gives for it: it is an act of a day, and
    the record dates every such act more than a year earlier. Empty where it may have been."""
    when = claim.time
    if told not in ACTS or when is None or when.start is None or not case.past(when):
        return ""
    dates = [stage.when for stage in one.then if stage.stage == told and stage.when]
    same = [stage for stage in one.then if stage.stage == told]
    if not same or len(dates) < len(same) or not may_convict(same):
        return ""
    last = max(dates, key=lambda date: date.last)
    if (when.first - last.last).days <= FRESH_DAYS:
        return ""
    return f"told for {when}; on record as {told} last on {last}: {same[-1].text}"


def stood_then(case: Case, claim: Claim, one: Reached, told: str) -> str:
    """Why it cannot have been taken back at the time the text gives for that: the record has it at
    a binding stage in that time, in the season before it or after it. Empty where it may have
    been."""
    when, last = claim.time, one.latest
    if told not in TAKEN_BACK or when is None or when.start is None or when.end is None:
        return ""
    if last is None or last.when is None or not order(last.stage) or not may_convict((last,)):
        return ""
    late = (when.first - last.when.last).days > SEASON_DAYS
    if not binds(last.stage) or late or not case.has_begun(when):
        return ""
    return f"told for {when}; on record it then stood {last.stage} ({last.when}): {last.text}"


def _between(stage: str, told: str) -> bool:
    """Whether a stage lies from the signing on and before the told one."""
    return order("signed") <= order(stage) < order(told)
