"""Whose office it is where the title does not say: the officials named before tell."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.claims import Official
from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.leaders import home_of
from dragoman.reading.people.names import Name
from dragoman.reading.people.repeats import repeats_name
from dragoman.reading.people.title import POSSESSIVES, Title
from dragoman.vocab.states import is_state

LINKS = frozenset({"and", ",", ", and", "&"})
"""What stands between two officials of one state in a coordination."""
NEAR = 200
"""Officials back that are looked at; keeps endless texts linear."""

Brought = tuple[tuple[str, ...], str]
"""States, likeliest first, and how they were found (``state_from``)."""


def brought_by(
    lines: Lines, title: Title, name: Name | None, before: Sequence[Official]
) -> Brought | None:
    """The states that an official named before brings to a title without one."""
    near = before[-NEAR:]
    if not near or title.counterpart:
        return None
    return (
        _of_owner(lines, title, near)
        or _of_same(title, name, near)
        or _master(lines, title, name, near)
    )


def _of_owner(lines: Lines, title: Title, near: Sequence[Official]) -> Brought | None:
    """ "Mr. Maduro's foreign minister"."""
    owners = [word for word in lines.words[title.left : title.key] if word.possessive]
    if title.owner != "unknown" or not owners:
        return None
    owner = owners[-1].text.removesuffix("'s").removesuffix("’s")
    for official in reversed(near):
        if repeats_name(owner, official.name) and official.states:
            return official.states, _as_said(official)
    return None


def _of_same(title: Title, name: Name | None, near: Sequence[Official]) -> Brought | None:
    """ "Tajani, who is also deputy prime minister": of the state he was named with."""
    if name is None or title.owner:
        return None
    for official in near:
        same = repeats_name(name.text, official.name)
        if same and official.states and is_state(official.states[0]):
            return official.states, _as_said(official)
    return None


def _as_said(official: Official) -> str:
    return "sentence" if official.state_from in ("title", "loose") else official.state_from


def _at_home(title: Title, last: Official) -> bool:
    """ "President Bolsonaro and his foreign minister", "External Affairs Minister Jaishankar and
    Defence Minister Singh": a known name of that state, and not two who meet."""
    if home_of(last.name) not in last.states[:1]:
        return False
    ours = {form.office for form in title.forms}
    cabinet = all(office.endswith("_minister") for office in last.offices)
    return title.lead in POSSESSIVES or (cabinet and ours.isdisjoint(last.offices))


def _master(
    lines: Lines, title: Title, name: Name | None, near: Sequence[Official]
) -> Brought | None:
    """ "Ukraine's Zelensky and his foreign minister", "the Russian president and Defence Minister
    Belousov": the state of the official that this one is coordinated with."""
    last, start = near[-1], lines.words[title.left].start
    if not last.states or not (last.state_from in ("title", "sentence") or _at_home(title, last)):
        return None
    if lines.sentence(last.span.start) != lines.sentence(start):
        return None
    between = lines.text[last.span.end : start].strip()
    if title.lead not in POSSESSIVES and (title.lead or between not in LINKS):
        return None
    state = last.states[0]
    if name is not None and home_of(name.text) not in ("", state):
        return None
    return ((state,), "sentence") if any(form.fits(state) for form in title.forms) else None
