"""Portfolios that a plural title shares out: "foreign and defence ministers, A and B"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.title import Title
from dragoman.vocab.loader import load
from dragoman.vocab.offices import Form
from dragoman.vocab.words import fold_word

LONGEST = 3
"""Words of the longest portfolio that is looked for ("industry and trade")."""
REACH = 8
"""Words to the left or right of the office word in which the portfolios stand."""
_BETWEEN = frozenset({"and", "&", "the", "of", "for"})
_SECRETARIES = {"state": "foreign_minister"}
"""Portfolios of a secretary that no minister has by that name."""


_TOLD_APART = frozenset({"foreign_minister", "defence_minister", "finance_minister"})
"""Offices of which whoever is named must hold one; with any other among them nobody can tell
whose it is, and so nobody is held to hold the first."""


def with_portfolios(lines: Lines, title: Title) -> Title:
    """The title with the offices of every portfolio told with it: whoever is named after holds one
    of them."""
    if not title.plural:
        return title
    secretaries = lines.words[title.key].low.startswith("secretar")
    found = [*_left(lines, title), *_right(lines, title)]
    if secretaries and found:
        found = [_SECRETARIES.get(lines.words[title.after - 1].low, ""), *found]
    own = {form.office for form in title.forms}
    if others := [office for office in found if office and office not in _TOLD_APART]:
        return replace(title, forms=(Form(others[0], loose=True, plural=True),))
    if own - _TOLD_APART:
        return title
    extra = tuple(dict.fromkeys(office for office in found if office and office not in own))
    return replace(title, merged=(*title.merged, *extra))


def _left(lines: Lines, title: Title) -> list[str]:
    """ "*foreign*, trade and defence ministers": portfolios before the one that was read."""
    at, found = title.key - 1, []
    while at >= max(0, title.key - REACH) and _joins(lines, at + 1):
        if lines.words[at].low in _BETWEEN:
            at -= 1
            continue
        size = next((n for n in range(LONGEST, 0, -1) if _office(lines, at - n + 1, at + 1)), 0)
        if not size:
            break
        found.append(_office(lines, at - size + 1, at + 1))
        at -= size
    return found if lines.words[title.key - 1].low in ("and", "&") else []


def _right(lines: Lines, title: Title) -> list[str]:
    """ "ministers of foreign affairs *and defence*", "secretaries of state *and defense*"."""
    first = title.key + 1
    at, found = first, []
    last = min(len(lines.words), first + REACH)
    while at < last and _joins(lines, at):
        if lines.words[at].low in _BETWEEN or lines.words[at].low == "state":
            at += 1
            continue
        size = next((n for n in range(LONGEST, 0, -1) if _office(lines, at, at + n)), 0)
        if not size:
            break
        found.append(_office(lines, at, at + size))
        at += size
    return found if len(found) > 1 or (found and _is_of_state(lines, first)) else []


def _is_of_state(lines: Lines, at: int) -> bool:
    words = tuple(word.low for word in lines.words[at : at + 3])
    return words[:2] == ("of", "state") and words[2:] in (("and",), ("defence",), ("defense",))


def _joins(lines: Lines, at: int) -> bool:
    return at < len(lines.words) and lines.gap(at) in (" ", ", ")


def _office(lines: Lines, first: int, after: int) -> str:
    if first < 0 or after > len(lines.words):
        return ""
    return _portfolios().get(" ".join(word.low for word in lines.words[first:after]), "")


@cache
def _portfolios() -> dict[str, str]:
    rows = load("offices")["portfolios"]
    found = {
        " ".join(fold_word(word) for word in name.split()): row["office"]
        for row in rows
        for name in row["names"]
    }
    return found | {"defense": "defence_minister", "national defense": "defence_minister"}
