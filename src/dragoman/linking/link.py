"""The linking room's front door: a reading in, its officials and speakers as linked out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking import offices, speakers
from dragoman.model.claims import Official, Reading
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial, Links

if TYPE_CHECKING:
    from dragoman.record.reader import View


def link(reading: Reading, view: View, on: PartialDate | None) -> Links:
    """Hold every official of a reading against the record on a date, and resolve the speakers.

    A later mention by surname is judged as the mention it repeats, at its own time.
    """
    linked: list[LinkedOfficial | None] = [None] * len(reading.officials)
    for later in (False, True):
        for index, official in enumerate(reading.officials):
            if (official.via == "later-mention") == later:
                linked[index] = _one(official, linked, view, on)
    done = _beside_holders(tuple(found for found in linked if found is not None))
    spoken = tuple(speakers.resolve(attribution, done) for attribution in reading.attributions)
    return Links(done, spoken)


def _beside_holders(linked: tuple[LinkedOfficial, ...]) -> tuple[LinkedOfficial, ...]:
    """A text that also names the holder of the day names an earlier one as history."""
    posts = {(one.office, one.state) for one in linked if _names_holder(one)}
    why = "the text also names who held the office on its date"
    return tuple(
        offices.told_of_past(one, why)
        if one.status is Status.FORMER
        and one.official.tense == "current"
        and (one.office, one.state) in posts
        else one
        for one in linked
    )


def _names_holder(one: LinkedOfficial) -> bool:
    return bool(one.official.name) and one.status in (Status.HOLDER, Status.VARIANT)


def _one(
    official: Official,
    linked: list[LinkedOfficial | None],
    view: View,
    on: PartialDate | None,
) -> LinkedOfficial:
    first = linked[official.first] if official.first is not None else None
    if first is None:
        return offices.link(official, view, on)
    if official.via == "later-mention":
        return replace(first, official=official)
    fuller = replace(official, name=first.official.name)
    if official.state_from == "context":  # "President Putin" after "Russian President Vladimir …"
        known = first.official
        fuller = replace(fuller, states=known.states, state_from=known.state_from)
    return replace(offices.link(fuller, view, on), official=official)
