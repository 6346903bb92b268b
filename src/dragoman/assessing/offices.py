"""Officials against the record: is the person named who held that office on that date?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dragoman.assessing.evidence import Ledger, capped
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import UNTITLED
from dragoman.model.facts import Tenure
from dragoman.model.findings import Confidence, OfficialFinding, Reason, Status, Verdict
from dragoman.model.links import LinkedOfficial, Links
from dragoman.vocab.offices import is_held
from dragoman.vocab.offices import name_of as office_name
from dragoman.vocab.states import adjective_of, is_state

Judged = tuple[Verdict, Confidence, tuple[Reason, ...]]

FRESH = timedelta(days=550)
"""A sighting older than this says little (half of the tenures on record end within 756 days)."""
LEAVING = timedelta(days=60)
"""Days for which a record may keep somebody in an office who is told to have left it: a minister
who resigned goes on until the successor is sworn in, or is listed until then (by judgement)."""
SOON = timedelta(days=30)
"""An office taken up so soon after the article may have been announced when it was written."""
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW


def judge(links: Links, ledger: Ledger) -> tuple[OfficialFinding, ...]:
    """A finding for every official that bears a name, and everybody known who is named without
    an office, in order of place."""
    told = [link for link in links.officials if link.official.name]
    found = sorted((*told, *links.persons), key=lambda link: link.official.span.start)
    return tuple(_finding(link, ledger) for link in found)


def _finding(link: LinkedOfficial, ledger: Ledger) -> OfficialFinding:
    judge_by = untitled if link.official.via == UNTITLED else RULES[link.status]
    verdict, confidence, reasons = judge_by(link, ledger)
    holder = link.holder
    return OfficialFinding(
        official=link.official,
        status=link.status,
        verdict=verdict,
        confidence=capped(confidence, rows) if (rows := _rests_on(link, verdict)) else LOW,
        office=link.office,
        state=link.state,
        holder=holder.name if holder else "",
        holder_from=holder.start if holder else None,
        score=link.comparison.score if link.comparison else 0.0,
        reasons=reasons,
    )


def _rests_on(link: LinkedOfficial, verdict: Verdict) -> tuple[Tenure, ...]:
    """The rows that a verdict rests on: a contradiction on who held the office, and not on where
    else the person is remembered to have been."""
    if verdict is Verdict.CONTRADICTED and link.holder is not None:
        return (link.holder,)
    return link.rows


# --- how a finding is worded --------------------------------------------------------------


def _post(office: str, state: str) -> str:
    """ "Kenyan foreign minister"; a name that tells one organisation's body is not said of others
    ("ECOWAS commission president", not "of the European Commission")."""
    name = office_name(office)
    told = name if is_state(state) or name.islower() else office.replace("_", " ")
    return f"{adjective_of(state)} {told}"


def _dates(row: Tenure) -> str:
    start = f"from {row.start}" if row.start else "from a date not on record"
    if row.end is not None:
        return f"{start} to {row.until}"
    if row.seen_until is not None:
        return f"{start}, in office when last seen on {row.seen_until}"
    return f"{start}, end not on record"


def _held(row: Tenure) -> str:
    acting = "acting " if row.acting else ""
    return f"{row.name} ({acting}{_post(row.office, row.state)} {_dates(row)})"


def _likeness(link: LinkedOfficial) -> str:
    found = link.comparison
    return f"{found.why} (likeness {found.score:.2f})" if found else ""


def _then(link: LinkedOfficial) -> str:
    """The time an office is judged at: "on 2022-06-20", "in 2022-06"."""
    on = link.on
    if on is None:
        return "at any time on record"
    if on.start is None or on.end is None:
        return f"in the time meant, {on}"
    if on.start != on.end:
        return f"between {on.start} and {on.end}"
    return f"{'on' if on.start.precision == 'day' else 'in'} {on}"


def _was(row: Tenure) -> str:
    acting = "acting " if row.acting else ""
    return f"{row.name} was {acting}{_post(row.office, row.state)} ({_dates(row)})"


# --- the rules ----------------------------------------------------------------------------


LAG_DAYS = 3
"""Days for which a report may still name who held the office when it was written (by judgement)."""


@rule("office.holder")
def holder(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """The record holds a tenure of that office by a person of that name which covers the date.
    Confidence is high where the tenure was seen in a source and surely covers the date; medium
    where it only may (dates without a day, not seen since, a time before the article); low
    where it is remembered only, or last seen more than a year and a half before, or where another
    source names somebody else for months of the same time (both are told), or where the date
    lies a few days outside the tenure (texts lag behind a hand-over); more than three days outside
    are ``partly``, unless the text tells that the person left. ``Partly``, too, where one letter
    of the family name, or of the first given one, is wrong, and the name has one way to be written
    (it is in Latin letters at home), whatever becomes of its marks."""
    assert link.match is not None
    text = f"{_held(link.match)}: {_likeness(link)}."
    if outside := _days_outside(link.match, link):
        text += (
            f" The time meant lies {outside} day{'s' if outside > 1 else ''} outside that tenure."
        )
        reason = because("office.holder", text, ledger.cite(link.match))
        odd = outside > LAG_DAYS and not link.official.background
        return Verdict.PARTLY if odd else Verdict.SUPPORTED, LOW, (reason,)
    if link.misspelt:
        text += f" On record it is spelt {link.misspelt}."
        reason = because("office.holder", text, ledger.cite(link.match))
        return Verdict.PARTLY, MEDIUM, (reason,)
    sure = link.on is not None and _surely(link.match, link)
    stale = _stale(link.match, link)
    if rivals := [row for row in link.rows if row.id != link.match.id]:
        text += f" The record also names {'; '.join(map(_held, rivals))}."
        sure, stale = False, True
    reason = because("office.holder", text, ledger.cite(link.match, *rivals))
    return Verdict.SUPPORTED, HIGH if sure else LOW if stale else MEDIUM, (reason,)


def _days_outside(row: Tenure, link: LinkedOfficial) -> int:
    """How many days the time meant lies after the tenure's end or before its start, where both are
    known to the day; 0 within it."""
    on = link.on
    if on is None or on.start is None or on.start.precision != "day":
        return 0
    after = (on.first - row.end.last).days if row.end else 0
    before = (row.start.first - on.last).days if row.start else 0
    return max(after, before, 0)


def _stale(row: Tenure, link: LinkedOfficial) -> bool:
    """Whether the person was last seen in office long before the date."""
    seen = row.seen_until if row.end is None else None
    if link.on is None or seen is None or link.on.start is None:
        return False
    return seen.last + FRESH < link.on.first


def _surely(row: Tenure, link: LinkedOfficial) -> bool:
    """Whether the tenure covers the article's own date, by dates that leave no doubt."""
    return link.official.when is None and _throughout(row, link)


def _throughout(row: Tenure, link: LinkedOfficial) -> bool:
    """Whether the tenure is known to cover all of the time meant."""
    on = link.on
    if on is None or row.start is None:
        return False
    last = row.end or row.seen_until
    return row.start.last <= on.first and last is not None and last.first >= on.last


@rule("office.untitled")
def untitled(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """Somebody named in full without an office, of whom the record knows one, then or before, in
    a state that the text names. The text claims no office, so that there is nothing to check:
    the finding says who is meant, if it is that person."""
    assert link.match is not None
    text = f"The text names no office; the record has {_held(link.match)}: {_likeness(link)}."
    reason = because("office.untitled", text, ledger.cite(link.match))
    return Verdict.NOT_CHECKABLE, MEDIUM, (reason,)


@rule("office.name-mismatch")
def name_mismatch(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """The office and state are plain from the words, the record firmly knows from a source who
    held that office on all of the dates meant, and the printed name is neither a spelling,
    transliteration or short form of that person's name nor the name of anybody else on record
    in that office, in another office of the state, or in that office of another state. Names
    are compared word by word; likeness below 0.62 is another name. A text without a date is never
    contradicted, since it may be older than the record: partly. What was said stays with the
    office's holder as its speaker."""
    row = link.holder
    who = f"{_held(row)} held the office" if row else "others held the office"
    named = f"{_post(link.office, link.state)} of the name {link.official.name}"
    text = f"No {named} is on record {_then(link)}: {who}; {_likeness(link)}."
    change = "A source that names this person in that office on that date, or a corrected spelling."
    reason = because("office.name-mismatch", text, ledger.cite(*link.rows), change)
    if link.on is None:
        return Verdict.PARTLY, LOW, (reason,)
    plain = link.official.state_from == "title" and link.official.when is None
    return Verdict.CONTRADICTED, HIGH if plain else MEDIUM, (reason,)


@rule("office.former")
def former(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """The person held the office, but earlier. Told as former, that supports the text, unless
    the record still sees the person in office on the date and two months on (partly; who resigned
    may be on record until the successor comes). Told as the holder, it is
    contradicted where the record firmly knows the successor, else only partly; where the
    sentence tells of the past, or the text also names the holder of the day, it is history and
    not checked against the article's date; partly, though, where the text quotes an earlier
    holder as somebody's counterpart of the day, or as telling reporters of the day, under a title
    that tells its state."""
    cited = ledger.cite(*link.rows)
    if link.past:
        text = f"{link.official.name} is named as an earlier holder: {link.why_not}."
        return Verdict.NOT_CHECKABLE, LOW, (because("office.former", text, cited),)
    assert link.match is not None
    if link.official.tense == "former":
        still = link.holder is not None and link.holder.id == link.match.id
        still = still and _throughout(link.match, link) and not _leaves(link.match, link)
        yet = f" Told as former, yet in office {_then(link)}." if still else ""
        text = f"{_held(link.match)}: {_likeness(link)}.{yet}"
        verdict = Verdict.PARTLY if still else Verdict.SUPPORTED
        return verdict, MEDIUM, (because("office.former", text, cited),)
    return _at_another_time(link, "office.former", "no longer held the office", cited)


def _leaves(row: Tenure, link: LinkedOfficial) -> bool:
    """Whether the tenure ends so soon after the time meant that the leaving may be told already."""
    return link.on is not None and row.end is not None and row.end.first <= link.on.last + LEAVING


@rule("office.future")
def future(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """The person took the office only after the date. Told as incoming, that supports the text.
    Told as the holder, it is contradicted where the record firmly knows who held it then, and
    only partly where the office was taken up within thirty days."""
    assert link.match is not None
    cited = ledger.cite(*link.rows)
    if link.official.tense == "incoming":
        text = f"{_held(link.match)}: {_likeness(link)}."
        return Verdict.SUPPORTED, MEDIUM, (because("office.future", text, cited),)
    start = link.match.start
    if link.on is not None and start is not None and start.first - SOON <= link.on.last:
        text = f"{_held(link.match)} took the office shortly after {link.on}."
        return Verdict.PARTLY, MEDIUM, (because("office.future", text, cited),)
    return _at_another_time(link, "office.future", "did not yet hold the office", cited)


def _at_another_time(link: LinkedOfficial, name: str, how: str, cited: tuple[str, ...]) -> Judged:
    assert link.match is not None
    row = link.holder
    instead = f"; {_held(row)} did" if row and row.id != link.match.id else ""
    text = f"{_held(link.match)} {how} {_then(link)}{instead}."
    change = "A source that has the person in that office on that date."
    reason = because(name, text, cited, change)
    if link.firm:
        inferred = link.official.when or link.official.state_from == "context"
        return Verdict.CONTRADICTED, MEDIUM if inferred else HIGH, (reason,)
    unsure = because(name, f"{text} Not certain: {link.why_not}.", cited, change)
    return Verdict.PARTLY, LOW, (unsure,)


@rule("office.other-office")
def other_office(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """On that date the person held another office of the same state. Contradicted only where
    the record firmly knows that somebody else held the office named and the full names agree;
    where titles are used loosely of both offices, or only part of a name agrees, partly."""
    assert link.match is not None
    text = _was_elsewhere(link, link.match)
    return _elsewhere(link, "office.other-office", text, ledger)


@rule("office.other-state")
def other_state(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """On that date the person held this office of another state. Contradicted only where the
    record firmly knows the holder of the office named and the name stands right beside its
    title or closed off by commas; in a looser apposition, partly, because lists of names are
    easily read amiss."""
    assert link.match is not None
    text = _was_elsewhere(link, link.match)
    return _elsewhere(link, "office.other-state", text, ledger)


def _was_elsewhere(link: LinkedOfficial, row: Tenure) -> str:
    then = _then(link) if link.on else "on record"
    instead = f"; {_was(link.holder)}" if link.holder else ""
    return f"{then.capitalize()} {_was(row)}{instead}. {_likeness(link).capitalize()}."


def _elsewhere(link: LinkedOfficial, name: str, text: str, ledger: Ledger) -> Judged:
    change = "A source that has the person in the office named on that date."
    reason = because(name, text, ledger.cite(*link.rows), change)
    beside = link.beside or link.status is Status.OTHER_OFFICE
    rests_on = _rests_on(link, Verdict.CONTRADICTED)
    seen = all(row.mark != "memory" for row in rests_on)
    if link.firm and beside and rests_on and seen:
        return Verdict.CONTRADICTED, MEDIUM, (reason,)
    return Verdict.PARTLY, LOW, (reason,)


@rule("office.not-in-record")
def not_in_record(link: LinkedOfficial, ledger: Ledger) -> Judged:
    """The record cannot tell: it holds no tenures of the office, has a gap then, was last seen
    before the date, knows the holder from memory only, or the words do not settle which office
    of which state is meant."""
    text = f"{link.official.name} as {_as_told(link)}: {link.why_not or 'nothing on record'}."
    reason = because("office.not-in-record", text, ledger.cite(*link.rows))
    return Verdict.NOT_IN_RECORD, LOW, (reason,)


def _as_told(link: LinkedOfficial) -> str:
    """The post where it is one that the record could hold, else the title as printed."""
    if not is_held(link.office) and link.official.title:
        return f"“{link.official.title}”"
    return _post(link.office, link.state) if link.state else office_name(link.office)


RULES: dict[Status, Callable[[LinkedOfficial, Ledger], Judged]] = {
    Status.HOLDER: holder,
    Status.VARIANT: holder,
    Status.NAME_MISMATCH: name_mismatch,
    Status.FORMER: former,
    Status.FUTURE: future,
    Status.OTHER_OFFICE: other_office,
    Status.OTHER_STATE: other_state,
    Status.NOT_IN_RECORD: not_in_record,
}
