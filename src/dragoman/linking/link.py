"""The linking room's front door: a reading in, its officials and speakers as linked out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.linking import offices, persons, speakers
from dragoman.linking import tenures as spells
from dragoman.linking.anywhere import PORTFOLIO_UNTOLD
from dragoman.linking.sounds import plain
from dragoman.model.claims import Attribution, Official, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial, Links

if TYPE_CHECKING:
    from dragoman.record.reader import View


CLOSED = re.compile(r"\.(?=\s|$)|, (?!(?:and|or|as well as|with)\b)[a-z]")
"""What ends an apposition that is no member of a list: a full stop, or a comma and a small word."""
LONG = 1500
"""Characters from which a text has a background part."""
LEAD = 0.4
"""The share of a text that tells the news; the background comes after (news writing's inverted
pyramid; by judgement)."""
YEARS = timedelta(days=3 * 365)


def link(reading: Reading, view: View, on: PartialDate | None) -> Links:
    """Hold every official of a reading against the record on a date, and resolve the speakers.

    A later mention by surname is judged as the mention it repeats, at its own time. A text that
    prints another date than the article bears is judged at any time between the two.
    """
    time = _between(on, reading.document.printed)
    linked: list[LinkedOfficial | None] = [None] * len(reading.officials)
    for later in (False, True):
        for index, official in enumerate(reading.officials):
            if (official.via == "later-mention") == later:
                told = _with_peer(official, view, time)
                linked[index] = _one(told, linked, view, time)
    done = _beside_holders(reading, tuple(found for found in linked if found is not None))
    done = tuple(_long_gone(reading, done, index) for index in range(len(done)))
    done = tuple(_as_told_before(one, done) for one in done)
    done = tuple(replace(one, beside=_beside(reading, one.official)) for one in done)
    others = (
        ()
        if time is None
        else persons.known(reading.persons, reading.actors, view, spells.window(time))
    )
    everybody = (*done, *others)
    spoken = tuple(speakers.resolve(attribution, everybody) for attribution in reading.attributions)
    return Links(done, spoken, others)


def _with_peer(official: Official, view: View, on: PartialDate | Interval | None) -> Official:
    """A counterpart of somebody named without an office, with the offices of that person."""
    if not official.peer or on is None:
        return official
    return persons.with_offices_of_peer(official, view, official.when or spells.window(on))


def _beside(reading: Reading, official: Official) -> bool:
    """Whether a name surely belongs to its title: "Foreign Minister Wang Yi", "the foreign
    minister, Wang Yi, said"; not "the foreign minister, Wang Yi, and …", which may be a list."""
    title, name, text = official.title_span, official.span, reading.document.text
    if official.via != "apposition":
        return True
    if title is None or text[title.end : name.start] != ", ":
        return False
    return CLOSED.match(text, name.end) is not None


def _between(on: PartialDate | None, printed: PartialDate | None) -> PartialDate | Interval | None:
    if on is None or printed is None:
        return on
    return Interval(*sorted((on, printed), key=lambda day: day.first))


def _beside_holders(
    reading: Reading, linked: tuple[LinkedOfficial, ...]
) -> tuple[LinkedOfficial, ...]:
    """A text that also names the holder of the day names an earlier one as history."""
    posts = {(one.office, one.state) for one in linked if _names_holder(one)}
    return tuple(
        _beside_holder(reading, index, one)
        if one.status is Status.FORMER
        and one.official.tense == "current"
        and (one.office, one.state) in posts
        else one
        for index, one in enumerate(linked)
    )


def _beside_holder(reading: Reading, index: int, one: LinkedOfficial) -> LinkedOfficial:
    """An earlier holder beside the holder of the day: history, unless quoted as somebody's
    counterpart, or by the press of the day, where the text contradicts itself and the record's word
    is not certain."""
    why = "the text also names who held the office on its date"
    if _speaks_now(reading, index, one):
        return replace(one, firm=False, why_not=why)
    return offices.told_of_past(one, why)


def _speaks_now(reading: Reading, index: int, one: LinkedOfficial) -> bool:
    """Whether an official is quoted as a counterpart, or says something to the press of the day
    under a title that tells its state, at no other time than the article's."""
    told = one.official
    if told.when is not None or told.background:
        return False
    said = [one for one in reading.attributions if one.speaker_official == index]
    if told.via == "counterpart":
        return bool(said)
    text = reading.document.text
    return told.state_from != "context" and any(_is_news(text, one) for one in said)


def _is_news(text: str, said: Attribution) -> bool:
    """Whether a saying is of the days of the article: to reporters, or on a weekday."""
    if said.cue is None or said.mode != "speech":
        return False
    behind = _SENTENCE_ENDS.split(text[said.cue.start : said.cue.end + PRESS_REACH])[0]
    return _NEWS.search(behind) is not None


PRESS_REACH = 60
"""Characters behind "told" or "said" within which reporters or a weekday stand."""
_SENTENCE_ENDS = re.compile(r"[.;\n]")
_NEWS = re.compile(
    r"\b(?:reporters|journalists|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)


def _long_gone(reading: Reading, linked: tuple[LinkedOfficial, ...], index: int) -> LinkedOfficial:
    """Somebody out of office for years, named once far down a long text and not quoted, is
    told of, not taken for the holder of the day."""
    one, text = linked[index], reading.document.text
    end = one.match.end if one.match else None
    if one.status is not Status.FORMER or not one.firm or end is None or one.on is None:
        return one
    lead = len(text) < LONG or one.official.span.start < LEAD * len(text)
    recent = end.last + YEARS >= one.on.first
    repeated = any(other.official.first == index for other in linked)
    quoted = any(said.speaker_official == index for said in reading.attributions)
    if lead or recent or repeated or quoted or one.official.first is not None:
        return one
    return offices.told_of_past(one, "the text tells of somebody who left office years before")


def _as_told_before(one: LinkedOfficial, linked: tuple[LinkedOfficial, ...]) -> LinkedOfficial:
    """ "Minister Jaishankar" after or before "Foreign Minister Subrahmanyam Jaishankar"."""
    bare = set(one.official.offices) <= PORTFOLIO_UNTOLD and one.match is None
    words = set(plain(one.official.name))
    if not bare or not words:
        return one
    found = {
        other.match.name: other
        for other in reversed(linked)
        if other.match is not None
        and _names_holder(other)
        and words <= set(plain(other.official.name))
        and other.state in (one.official.states or (other.state,))
    }
    return replace(*found.values(), official=one.official) if len(found) == 1 else one


def _names_holder(one: LinkedOfficial) -> bool:
    return bool(one.official.name) and one.status in (Status.HOLDER, Status.VARIANT)


def _one(
    official: Official,
    linked: list[LinkedOfficial | None],
    view: View,
    on: PartialDate | Interval | None,
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
