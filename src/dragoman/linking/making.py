"""Links as they are made: with the holder, the match, and whether the record may convict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.linking import tenures as spells
from dragoman.linking.posts import Found, Post
from dragoman.linking.sounds import plain
from dragoman.linking.spelling import misspelt
from dragoman.model.claims import Official
from dragoman.model.dates import Interval
from dragoman.model.facts import Tenure
from dragoman.model.findings import Status
from dragoman.model.links import Comparison, LinkedOfficial
from dragoman.vocab.offices import offices

_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|founding|last)\b", re.IGNORECASE)
NOTHING = Comparison(0.0, "different", "no name to compare")


def linked_to(
    official: Official,
    status: Status,
    post: Post,
    when: Interval,
    found: Found | None,
    holder: Tenure | None = None,
) -> LinkedOfficial:
    """A link with the holder of the time, the person matched, and the rows both rest on."""
    held = holder or post.holder(when)
    rows = tuple(dict.fromkeys(row for row in (held, found.tenure if found else None) if row))
    return LinkedOfficial(
        official=official,
        status=status,
        office=post.office,
        state=post.state,
        holder=held,
        match=found.tenure if found else None,
        comparison=found.comparison if found else NOTHING,
        on=when,
        rows=rows,
    )


def held(official: Official, post: Post, found: Found, when: Interval) -> LinkedOfficial:
    """The link of who held the post at the time, by this or another spelling of the name; with
    the rows of other sources that name somebody else."""
    exact = found.comparison.kind in ("exact", "reordered")
    status = Status.HOLDER if exact else Status.VARIANT
    linked = linked_to(official, status, post, when, found, holder=found.tenure)
    rows = (*linked.rows, *post.rivals(found.tenure, when))
    return replace(linked, rows=rows, misspelt=misspelt(official.name, found.tenure))


def silent(official: Official, posts: Sequence[Post], when: Interval, why: str) -> LinkedOfficial:
    """A link that says nothing, and why."""
    linked = linked_to(official, Status.NOT_IN_RECORD, posts[0], when, None)
    return replace(linked, why_not=why)


def convictable(linked: LinkedOfficial, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    """The link with whether the record may call it wrong, and why not."""
    if not may_be_wrong(linked.official, posts):
        return replace(linked, firm=False, why_not="the words do not settle office and state")
    for post in posts:
        known, why = spells.firm(post.rows, when)
        if not known and spells.firm_between(post.rows, when):
            known = True
        if not known:
            return replace(linked, firm=False, why_not=why)
    return replace(linked, firm=True)


def may_be_wrong(official: Official, posts: Sequence[Post]) -> bool:
    """Whether office and state are settled by the words, so that one could be wrong at all."""
    if official.state_from == "loose" or official.tense in ("former", "incoming"):
        return False
    if is_one_of_a_row(official):
        return False
    if any(offices()[post.office].several for post in posts):
        return False
    stated = official.state_from in ("title", "sentence") or _only_state(official)
    return stated and len({post.state for post in posts}) == 1


def settled_by_name(official: Official, sure: bool) -> bool:
    """Whether a full name settles of which of the states in the text a title is: it is that of
    somebody who held just that office of one of them."""
    told = official.state_from == "context" and official.tense == "current"
    return told and sure and official.when is None and len(plain(official.name)) > 1


def _only_state(official: Official) -> bool:
    """A minister's title without a state, in a text about one state only."""
    return len(official.states) == 1 and is_ministerial(official)


def is_one_of_a_row(official: Official) -> bool:
    """Whether a title tells a place among all who held it ("the *first* president of Ukraine"),
    which is seldom that of the day."""
    return _ORDINAL.search(official.title) is not None


def is_ministerial(official: Official) -> bool:
    """Whether the title is a minister's or a ministry's, which no company, party or region has."""
    return "minist" in official.title.lower()


def is_of_government(official: Official) -> bool:
    """Whether the title is a minister's, or a secretary's of a portfolio ("Defense Secretary"),
    which beside a full name of just that office is a government's."""
    portfolio = any(office.endswith("_minister") for office in official.offices)
    return is_ministerial(official) or (portfolio and "secretary" in official.title.lower())
