"""Officials against the record: who held the office on that date, and is it who the text says?

The first step that finds the person decides: the holders of that time, then those before and
after, then other offices of the state, then the same office of other states. Only where all of
that fails, and the record firmly knows who held the office, is the name a mismatch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.anywhere import (
    PORTFOLIO_UNTOLD,
    in_any_state,
    of_another_state,
    once_in_any_state,
    some_minister,
)
from dragoman.linking.book import book
from dragoman.linking.making import (
    convictable,
    held,
    is_of_government,
    is_one_of_a_row,
    linked_to,
    may_be_wrong,
    settled_by_name,
    silent,
)
from dragoman.linking.names import UNCLEAR
from dragoman.linking.occupants import who
from dragoman.linking.past import states_of_the_past
from dragoman.linking.posts import (
    FAMILY_FIRST,
    Found,
    Post,
    match,
    names_of,
    nearest_term,
    order,
    posts_of,
    time_meant,
)
from dragoman.linking.sounds import plain
from dragoman.model.claims import Official
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial

if TYPE_CHECKING:
    from dragoman.record.reader import View

__all__ = ["link", "match", "names_of", "who"]

STYLED = frozenset({"supreme_leader", "party_leader", "head_of_state"})
"""Offices whose holders are loosely called president, leader or head of state alike."""
INFERRED = frozenset({"context", "sentence"})
"""Ways to a state by inference, so that the person may be of another."""
APART = frozenset({"interior_minister", "justice_minister", "finance_minister", "energy_minister"})
"""Offices that nobody holds who is foreign or defence minister, or next to nobody."""
PAST = "the sentence tells of the past"


def link(official: Official, view: View, on: PartialDate | Interval | None) -> LinkedOfficial:
    """Hold one official against the record on the article's date, or at any time between two.

    An official whose sentence speaks of an earlier time (``official.when``) is judged at any
    time from then to the article. With no date at all, everybody who ever held the office is
    accepted. Never raises; what the record cannot tell is ``not_in_record`` with ``why_not``.
    """
    found = _link(official, view, on)
    unsure = official.state_from == "context" and len(official.states) > 1
    if found.status is Status.NOT_IN_RECORD and unsure and not found.past:
        office = _first(official.offices)  # which of the states is not known
        return replace(found, office=office, state="", holder=None)
    return found


def _link(official: Official, view: View, on: PartialDate | Interval | None) -> LinkedOfficial:
    posts = [Post.of(view, office, state) for office, state in posts_of(official, view)]
    posts = [post for post in posts if post.rows]
    when = time_meant(official, on)
    if not official.name:
        return _unnamed(official, posts, when)
    if not posts:
        return _no_post(official, view, when)
    if when is None:
        return _undated(official, posts, view)
    for step in (_holder, _by_tense, _earlier_or_later, _elsewhere):
        found = step(official, posts, when, view)
        if found is not None:
            return found
    return _unknown(official, posts, when)


# --- steps --------------------------------------------------------------------------------


def _unnamed(official: Official, posts: Sequence[Post], when: Interval | None) -> LinkedOfficial:
    """An office without a name: who held it then."""
    post = posts[0] if posts else None
    holder = post.holder(when) if post and when and official.tense == "current" else None
    office = post.office if post else _first(official.offices)
    state = post.state if post else _first(official.states)
    status = Status.HOLDER if holder is not None else Status.NOT_IN_RECORD
    return LinkedOfficial(official, status, office, state, holder, holder, on=when)


def _first(items: Sequence[str]) -> str:
    return items[0] if items else ""


def _no_post(official: Official, view: View, when: Interval | None) -> LinkedOfficial:
    """No tenures of any office and state meant: a minister of those states for a bare "Minister";
    with no state, whoever fits anywhere."""
    apart = not APART.isdisjoint(official.offices)
    if when is not None and (apart or PORTFOLIO_UNTOLD.intersection(official.offices)):
        found = some_minister(official, view, when)
        if found is not None and not apart:
            return found
        if found is not None and official.state_from == "title":
            return replace(found, status=Status.OTHER_OFFICE, holder=None)
    if when is not None and official.state_from in INFERRED:
        found = in_any_state(official, view, when)
        if found is not None:
            return found
    if when is not None and (elsewhere := of_another_state(official, view, when)):
        return elsewhere
    why = "the record holds no tenures of this office"
    if official.peer:
        why = (
            f"the record does not know {official.peer}, whose counterpart is meant, in office then"
        )
    office, state = _first(official.offices), _first(official.states)
    return LinkedOfficial(official, Status.NOT_IN_RECORD, office, state, why_not=why, on=when)


def _holder(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """The person held the office at that time; for a title without a state, in any state."""
    if official.tense == "former":
        return None
    for post in posts:
        found = match(official.name, post.holders(when))
        if found is not None and found.comparison.same:
            if found.comparison.kind == "typo" and _anothers(official, found, view):
                continue
            return held(official, post, found, when)
    if official.state_from in INFERRED:
        return in_any_state(official, view, when)
    return None


def _anothers(official: Official, found: Found, view: View) -> bool:
    """Whether what looks like a misprint is a word of another office-holder's name."""
    known = {word for name in names_of(found.tenure) for word in plain(name)}
    odd = set(plain(official.name)) - known
    others = (row for row in book(view).state(found.tenure.state) if row.name != found.tenure.name)
    return any(odd & set(plain(row.name)) for row in others)


def _by_tense(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """ "Former", "then" and "-elect" are held against those before and after."""
    if official.tense == "former":
        return _former(official, posts, when, view)
    if official.tense == "incoming":
        return _incoming(official, posts, when)
    return None


def _former(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial:
    found_by: list[tuple[Found, Post]] = []
    for post in posts:
        rows = [row for row in post.rows if not spells.begins_after(row, when)]
        found = match(official.name, rows)
        if found is not None and found.comparison.same:
            found_by.append((found, post))
    if found_by:
        found, post = max(found_by, key=lambda pair: order(pair[0]))
        return linked_to(official, Status.FORMER, post, when, found, holder=post.holder(when))
    if official.state_from in INFERRED and (found := once_in_any_state(official, view, when)):
        post = Post.of(view, found.tenure.office, found.tenure.state)
        return linked_to(official, Status.FORMER, post, when, found, holder=post.holder(when))
    why = "nobody of that name is on record before the date, and the record may be incomplete"
    return silent(official, posts, when, why)


def _incoming(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    for post in posts:
        found = match(official.name, post.rows)
        if found is not None and found.comparison.same:
            return linked_to(official, Status.FUTURE, post, when, found, holder=post.holder(when))
    return silent(official, posts, when, "nobody of that name is on record as taking office")


def _earlier_or_later(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """The person held the office, but before or after that time."""
    for post in posts:
        found = match(official.name, post.rows)
        if found is None or not found.comparison.same:
            continue
        found = nearest_term(found, post.rows, when)
        later = spells.begins_after(found.tenure, when)
        earlier = spells.ended_before(found.tenure, when)
        if later or earlier:
            status = Status.FUTURE if later else Status.FORMER
            linked = convictable(linked_to(official, status, post, when, found), posts, when)
            if earlier and (official.background or is_one_of_a_row(official)):
                return told_of_past(linked)
            if later and all(spells.begins_after(row, when) for row in post.rows):
                why = "the record does not reach back to that time"
                return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why)
            if not linked.firm and _known_otherwise(official, posts, post, found, when):
                return replace(linked, firm=True, why_not="")
            return linked
    return _once_elsewhere(official, when, view)


def _once_elsewhere(official: Official, when: Interval, view: View) -> LinkedOfficial | None:
    """ "In Paris Prime Minister Édouard Philippe said": of a title that tells no state, the one
    who held it by that time in a state that the text does not name."""
    if official.state_from != "context" or not settled_by_name(official, sure=True):
        return None
    found = once_in_any_state(official, view, when)
    if found is None or not spells.ended_before(found.tenure, when):
        return None
    post = Post.of(view, found.tenure.office, found.tenure.state)
    found = nearest_term(found, post.rows, when)
    linked = linked_to(official, Status.FORMER, post, when, found)
    if official.background:
        return told_of_past(linked)
    firm = spells.succeeded(post.rows, found.tenure, when)
    return replace(linked, firm=firm, why_not="" if firm else "the words do not settle the state")


def _known_otherwise(
    official: Official, posts: Sequence[Post], post: Post, found: Found, when: Interval
) -> bool:
    """Whether the record knows the post well enough without the state being told: somebody came
    after the person, or, of a minister named whole who came only later, it firmly knows who held
    the post."""
    named = settled_by_name(official, found.sure)
    if spells.begins_after(found.tenure, when):
        return named and is_of_government(official) and spells.firm(post.rows, when)[0]
    settled = named or may_be_wrong(official, posts)
    return settled and spells.succeeded(post.rows, found.tenure, when)


def told_of_past(
    linked: LinkedOfficial, why: str = "the sentence tells of the past"
) -> LinkedOfficial:
    """The link of an earlier holder who is named as such, though not in so many words."""
    return replace(linked, firm=False, why_not=why, past=True)


def _elsewhere(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """The person held another office of the state then, or this office of another state."""
    if len(plain(official.name)) < 2 and official.state_from == "context":
        return None
    for state in dict.fromkeys(post.state for post in posts):
        rows = [row for row in book(view).state(state) if spells.may_cover(row, when)]
        found = match(official.name, rows)
        alone = len(plain(official.name)) == 1
        if found is not None and found.comparison.same and (found.sure or alone):
            return _other_office(official, posts, when, found)
    for post in posts:
        if len(plain(official.name)) < 2 or official.state_from in INFERRED:
            break
        rows = [row for row in book(view).office(post.office) if spells.may_cover(row, when)]
        found = match(official.name, rows)
        if found is not None and found.sure:
            linked = linked_to(official, Status.OTHER_STATE, post, when, found)
            return convictable(linked, posts, when)
    return None


def _other_office(
    official: Official, posts: Sequence[Post], when: Interval, found: Found
) -> LinkedOfficial:
    post = next(post for post in posts if post.state == found.tenure.state)
    linked = convictable(linked_to(official, Status.OTHER_OFFICE, post, when, found), posts, when)
    alike = STYLED if post.office == "head_of_state" else frozenset()
    if found.tenure.office in alike or not found.sure:
        why = "the words are used of both offices" if found.sure else "only part of the name agrees"
        return replace(linked, firm=False, why_not=why)
    if not linked.firm and _only_theirs(official, post, found, when):
        linked = replace(linked, firm=True, why_not="")
    if not linked.firm and not spells.surely_covers(found.tenure, when):
        why = f"{found.tenure.name} may have changed office since last seen in another"
        return replace(linked, status=Status.NOT_IN_RECORD, why_not=why)
    return linked


def _only_theirs(official: Official, post: Post, found: Found, when: Interval) -> bool:
    """Whether the full name of somebody surely in office in one of the states tells whose minister
    is meant, and the record firmly knows who that was."""
    settled = settled_by_name(official, found.sure) and is_of_government(official)
    return settled and spells.surely_covers(found.tenure, when) and spells.firm(post.rows, when)[0]


def _unknown(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    """Nobody of that name: a mismatch where the record firmly knows who held the office."""
    nearest = match(official.name, [row for post in posts for row in post.holders(when)])
    post = next((p for p in posts if nearest and nearest.tenure in p.rows), posts[0])
    linked = linked_to(
        official, Status.NAME_MISMATCH, post, when, nearest, holder=post.holder(when)
    )
    linked = convictable(replace(linked, match=None), posts, when)
    if nearest is not None and nearest.comparison.score >= UNCLEAR:
        why = f"the name is too like {nearest.tenure.name} to be called wrong"
        return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why)
    if nearest is not None and _begins_with_surname(official.name, nearest.tenure):
        why = f"the words begin with the surname of {nearest.tenure.name}"
        return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why)
    led = states_of_the_past(official.name, [post.state for post in posts])
    if led:
        return _before_the_record(official, [post for post in posts if post.state in led], when)
    if official.background and linked.firm:
        linked = replace(linked, firm=False, why_not=PAST)
    if not linked.firm:
        return replace(linked, status=Status.NOT_IN_RECORD)
    return linked


def _before_the_record(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    """The link of somebody who led one of the states meant before the record begins."""
    why = "the name is that of somebody who held office before the record begins"
    status = Status.FORMER if posts[0].holder(when) else Status.NOT_IN_RECORD
    return told_of_past(linked_to(official, status, posts[0], when, None), why)


def _begins_with_surname(name: str, holder: Tenure) -> bool:
    """ "Belousov Visits": a headline's verb read as part of the name."""
    words, held = plain(name), plain(holder.name)
    western = holder.state not in FAMILY_FIRST
    return western and len(words) > 1 and len(held) > 1 and words[0] == held[-1]


def _undated(official: Official, posts: Sequence[Post], view: View) -> LinkedOfficial:
    """No date: whoever ever held the office is accepted."""
    ever = Interval(None, None)
    for post in posts:
        found = match(official.name, post.rows)
        if found is not None and found.comparison.same:
            return replace(held(official, post, found, ever), on=None)
    found_elsewhere = _elsewhere(official, posts, ever, view)
    if found_elsewhere is not None:
        return replace(found_elsewhere, firm=False, on=None, why_not="the text has no date")
    linked = _unknown(official, posts, ever)
    if linked.past:
        return replace(linked, on=None)
    firm = may_be_wrong(official, posts) and all(spells.well_covered(p.rows) for p in posts)
    close = linked.comparison is not None and linked.comparison.score >= UNCLEAR
    if not firm or close or official.tense != "current":
        why = linked.why_not or "the text has no date, and the record does not go back far enough"
        return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why, on=None)
    return replace(linked, status=Status.NAME_MISMATCH, firm=True, why_not="", on=None)
