"""Officials against the record: who held the office on that date, and is it who the text says?

The first step that finds the person decides: the holders of that time, then those before and
after, then other offices of the state, then the same office of other states. Only where all of
that fails, and the record firmly knows who held the office, is the name a mismatch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.book import book
from dragoman.linking.names import UNCLEAR, best
from dragoman.linking.occupants import who
from dragoman.linking.past import of_the_past
from dragoman.linking.sounds import plain, unsafe
from dragoman.model.claims import Official
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.findings import Status
from dragoman.model.links import Comparison, LinkedOfficial
from dragoman.vocab.offices import offices

if TYPE_CHECKING:
    from dragoman.record.reader import View

__all__ = ["link", "match", "names_of", "who"]

FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG", "MAC"})
"""States whose names are held with the family name first."""
TOP = frozenset({"head_of_state", "supreme_leader", "party_leader", "head_of_government"})
STYLED = frozenset({"supreme_leader", "party_leader", "head_of_state"})
"""Offices whose holders are loosely called president, leader or head of state alike."""
PAST = "the sentence tells of the past"
NOTHING = Comparison(0.0, "different", "no name to compare")


@dataclass(frozen=True, slots=True)
class Found:
    """A tenure whose person the printed name may be, with the comparison."""

    tenure: Tenure
    comparison: Comparison

    @property
    def sure(self) -> bool:
        """Whether full names agree: enough to say that it is another person's name."""
        return self.comparison.kind in ("exact", "reordered", "variant", "short", "nickname")


def link(official: Official, view: View, on: PartialDate | None) -> LinkedOfficial:
    """Hold one official against the record on the article's date.

    An official whose sentence speaks of an earlier time (``official.when``) is judged at any
    time from then to the article. With no date at all, everybody who ever held the office is
    accepted. Never raises; what the record cannot tell is ``not_in_record`` with ``why_not``.
    """
    posts = [Post.of(view, office, state) for office, state in _posts(official, view)]
    posts = [post for post in posts if post.rows]
    when = _when(official, on)
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


@dataclass(frozen=True, slots=True)
class Post:
    """One office of one state with all its tenures."""

    office: str
    state: str
    rows: tuple[Tenure, ...]

    @classmethod
    def of(cls, view: View, office: str, state: str) -> Post:
        """The post with its tenures from the record."""
        return cls(office, state, book(view).post(office, state))

    def holders(self, when: Interval) -> tuple[Tenure, ...]:
        """Tenures that may cover the time, hand-over days included."""
        return tuple(row for row in self.rows if spells.may_cover(row, when))

    def holder(self, when: Interval) -> Tenure | None:
        """Who held the office at the time, as far as the record tells."""
        sure = [row for row in self.rows if spells.surely_covers(row, when)]
        near = [row for row in self.rows if spells.may_cover(row, when, timedelta(0))]
        return spells.latest(sure) or spells.latest(near)


def _posts(official: Official, view: View) -> list[tuple[str, str]]:
    """The offices and states that may be meant. A title without a state may be of any state
    of whose officials the name is one."""
    found = [
        (office, state)
        for state in official.states
        for office in official.offices
        if office in offices() and offices()[office].held
    ]
    return list(dict.fromkeys(found))


def _when(official: Official, on: PartialDate | None) -> Interval | None:
    if official.when is None:
        return spells.window(on) if on is not None else None
    return Interval(official.when.start, on) if on is not None else official.when


def names_of(tenure: Tenure) -> tuple[str, ...]:
    """Every name the record has for a holder."""
    return (tenure.name, *tenure.variants, tenure.native_name)


def match(name: str, rows: Iterable[Tenure]) -> Found | None:
    """The tenure whose person's name is likest the printed one, or ``None`` for no tenures."""
    found = [Found(row, _compare(name, row)) for row in rows]
    return max(found, key=_order, default=None)


def _order(found: Found) -> tuple[float, bool, int]:
    start = found.tenure.start
    return (found.comparison.score, found.tenure.mark == "seen", start.year if start else 0)


def _compare(name: str, row: Tenure) -> Comparison:
    held = names_of(row)
    if not unsafe(name):  # another script among the names tells nothing about a Latin one
        held = tuple(n for n in held if n and not unsafe(n))
    if len(plain(name)) > 1:  # a surname among the variants says nothing of a full name
        held = tuple(n for n in held if n == row.name or len(plain(n)) > 1)
    comparison, _ = best(name, held, row.state in FAMILY_FIRST or None)
    return comparison


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
    """No tenures of any office and state meant: with no state, whoever fits anywhere."""
    if when is not None and official.state_from == "context":
        found = _anywhere(official, view, when)
        if found is not None:
            return found
    why = "the record holds no tenures of this office"
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
            return _held(official, post, found, when)
    if official.state_from == "context":
        return _anywhere(official, view, when)
    return None


def _anothers(official: Official, found: Found, view: View) -> bool:
    """Whether what looks like a misprint is a word of another office-holder's name."""
    known = {word for name in names_of(found.tenure) for word in plain(name)}
    odd = set(plain(official.name)) - known
    others = (row for row in book(view).state(found.tenure.state) if row.name != found.tenure.name)
    return any(odd & set(plain(row.name)) for row in others)


def _held(official: Official, post: Post, found: Found, when: Interval) -> LinkedOfficial:
    exact = found.comparison.kind in ("exact", "reordered")
    status = Status.HOLDER if exact else Status.VARIANT
    return _linked(official, status, post, when, found, holder=found.tenure)


def _anywhere(official: Official, view: View, when: Interval) -> LinkedOfficial | None:
    """Among all holders of the offices at that time, the one of this name."""
    for office in official.offices:
        if office not in offices() or not offices()[office].held:
            continue
        rows = [row for row in book(view).office(office) if spells.may_cover(row, when)]
        found = match(official.name, rows)
        full = found is not None and (found.sure or found.comparison.kind == "surname")
        if found is not None and full and found.comparison.same and _unique(official, rows):
            post = Post(office, found.tenure.state, (found.tenure,))
            return _held(official, post, found, when)
    return None


def _unique(official: Official, rows: Sequence[Tenure]) -> bool:
    """Whether the name fits one person only (a monarch may have several states)."""
    return len({row.name for row in rows if _compare(official.name, row).same}) == 1


def _by_tense(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """ "Former", "then" and "-elect" are held against those before and after."""
    if official.tense == "former":
        return _former(official, posts, when)
    if official.tense == "incoming":
        return _incoming(official, posts, when)
    return None


def _former(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    found_by: list[tuple[Found, Post]] = []
    for post in posts:
        rows = [row for row in post.rows if not spells.begins_after(row, when)]
        found = match(official.name, rows)
        if found is not None and found.comparison.same:
            found_by.append((found, post))
    if found_by:
        found, post = max(found_by, key=lambda pair: _order(pair[0]))
        return _linked(official, Status.FORMER, post, when, found, holder=post.holder(when))
    why = "nobody of that name is on record before the date, and the record may be incomplete"
    return _silent(official, posts, when, why)


def _incoming(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    for post in posts:
        found = match(official.name, post.rows)
        if found is not None and found.comparison.same:
            return _linked(official, Status.FUTURE, post, when, found, holder=post.holder(when))
    return _silent(official, posts, when, "nobody of that name is on record as taking office")


def _earlier_or_later(
    official: Official, posts: Sequence[Post], when: Interval, view: View
) -> LinkedOfficial | None:
    """The person held the office, but before or after that time."""
    for post in posts:
        found = match(official.name, post.rows)
        if found is None or not found.comparison.same:
            continue
        later = spells.begins_after(found.tenure, when)
        earlier = spells.ended_before(found.tenure, when)
        if later or earlier:
            status = Status.FUTURE if later else Status.FORMER
            linked = _convictable(_linked(official, status, post, when, found), posts, when)
            if earlier and official.background:
                return told_of_past(linked)
            over = not linked.firm and _may_be_wrong(official, posts)
            if over and spells.succeeded(post.rows, found.tenure, when):
                return replace(linked, firm=True, why_not="")
            return linked
    return None


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
        if len(plain(official.name)) < 2 or official.state_from == "context":
            break
        rows = [row for row in book(view).office(post.office) if spells.may_cover(row, when)]
        found = match(official.name, rows)
        if found is not None and found.sure:
            linked = _linked(official, Status.OTHER_STATE, post, when, found)
            return _convictable(linked, posts, when)
    return None


def _other_office(
    official: Official, posts: Sequence[Post], when: Interval, found: Found
) -> LinkedOfficial:
    post = next(post for post in posts if post.state == found.tenure.state)
    linked = _convictable(_linked(official, Status.OTHER_OFFICE, post, when, found), posts, when)
    alike = STYLED if post.office == "head_of_state" else frozenset()
    if found.tenure.office in alike or not found.sure:
        why = "the words are used of both offices" if found.sure else "only part of the name agrees"
        return replace(linked, firm=False, why_not=why)
    return linked


def _unknown(official: Official, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    """Nobody of that name: a mismatch where the record firmly knows who held the office."""
    nearest = match(official.name, [row for post in posts for row in post.holders(when)])
    post = next((p for p in posts if nearest and nearest.tenure in p.rows), posts[0])
    linked = _linked(official, Status.NAME_MISMATCH, post, when, nearest, holder=post.holder(when))
    linked = _convictable(replace(linked, match=None), posts, when)
    if nearest is not None and nearest.comparison.score >= UNCLEAR:
        why = f"the name is too like {nearest.tenure.name} to be called wrong"
        return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why)
    if of_the_past(official.name, [post.state for post in posts]):
        why = "the name is that of somebody who held office before the record begins"
        return told_of_past(replace(linked, status=Status.FORMER), why)
    if official.background and linked.firm:
        linked = replace(linked, firm=False, why_not=PAST)
    if not linked.firm:
        return replace(linked, status=Status.NOT_IN_RECORD)
    return linked


def _undated(official: Official, posts: Sequence[Post], view: View) -> LinkedOfficial:
    """No date: whoever ever held the office is accepted."""
    ever = Interval(None, None)
    for post in posts:
        found = match(official.name, post.rows)
        if found is not None and found.comparison.same:
            return replace(_held(official, post, found, ever), on=None)
    found_elsewhere = _elsewhere(official, posts, ever, view)
    if found_elsewhere is not None:
        return replace(found_elsewhere, firm=False, on=None, why_not="the text has no date")
    linked = _unknown(official, posts, ever)
    if linked.past:
        return replace(linked, on=None)
    firm = _may_be_wrong(official, posts) and all(spells.well_covered(p.rows) for p in posts)
    close = linked.comparison is not None and linked.comparison.score >= UNCLEAR
    if not firm or close or official.tense != "current":
        why = linked.why_not or "the text has no date, and the record does not go back far enough"
        return replace(linked, status=Status.NOT_IN_RECORD, firm=False, why_not=why, on=None)
    return replace(linked, status=Status.NAME_MISMATCH, firm=True, why_not="", on=None)


# --- making links -------------------------------------------------------------------------


def _linked(
    official: Official,
    status: Status,
    post: Post,
    when: Interval,
    found: Found | None,
    holder: Tenure | None = None,
) -> LinkedOfficial:
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


def _silent(official: Official, posts: Sequence[Post], when: Interval, why: str) -> LinkedOfficial:
    linked = _linked(official, Status.NOT_IN_RECORD, posts[0], when, None)
    return replace(linked, why_not=why)


def _convictable(linked: LinkedOfficial, posts: Sequence[Post], when: Interval) -> LinkedOfficial:
    """The link with whether the record may call it wrong, and why not."""
    if not _may_be_wrong(linked.official, posts):
        return replace(linked, firm=False, why_not="the words do not settle office and state")
    for post in posts:
        known, why = spells.firm(post.rows, when)
        if not known and spells.firm_between(post.rows, when):
            known = True
        if not known:
            return replace(linked, firm=False, why_not=why)
    return replace(linked, firm=True)


def _may_be_wrong(official: Official, posts: Sequence[Post]) -> bool:
    """Whether office and state are settled by the words, so that one could be wrong at all."""
    if official.state_from == "loose" or official.tense in ("former", "incoming"):
        return False
    if any(offices()[post.office].several for post in posts):
        return False
    stated = official.state_from == "title" or _only_state(official)
    return stated and len({post.state for post in posts}) == 1


def _only_state(official: Official) -> bool:
    """A minister's title without a state, in a text about one state only."""
    ministerial = "minister" in official.title.lower()
    return len(official.states) == 1 and ministerial
