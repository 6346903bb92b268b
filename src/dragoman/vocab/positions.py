"""What office a post is by its name in a list of office-holders: rules of ``positions.yaml``.

Unlike the titles of ``offices.yaml``, which are found in running text, these are whole names of
posts, written by cataloguers; a rule has to fit the whole name, or the post is turned away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.vocab import states
from dragoman.vocab.loader import load
from dragoman.vocab.offices import DEPUTY, ENVOY

NO_OFFICE = "the position is no office of the vocabulary"
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|ad interim|provisional|pro tempore)\b", re.I)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_SPELLING = (("defense", "defence"), ("organization", "organisation"), ("labor", "labour"))
_PARTS = re.compile(r",| and |/|;|&")
_POSTS = re.compile(
    r"(?:,| and|,? as well as) (?=(?:deputy |vice |prime )?minister\b|secretary of )"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a position means: its offices, of which state or organisation, whether acting; or,
    with no offices, why it is none."""

    offices: tuple[str, ...]
    state: str = ""
    acting: bool = False
    why: str = ""


def is_acting(position: str) -> bool:
    """Whether a position's name says that it is held for the time being."""
    return bool(_ACTING.search(position))


@cache
def meaning(position: str, state: str) -> Meaning:
    """The offices a position is, of a state (``""`` where only an organisation can be meant).

    A minister of several things holds several offices; several posts joined by "and" likewise.
    """
    acting = is_acting(position)
    for text in _readings(position, state):
        every = (each for part in _POSTS.split(text) for each in _of(part, state))
        found = tuple(dict.fromkeys(every))
        if found and state:
            return Meaning(found, state, acting)
    body = _organisation(_fold(position))
    if body is not None:
        return Meaning((body[0],), body[1], acting)
    if not state:
        return Meaning((), why="the list is of no state we know")
    return Meaning((), why=f"{NO_OFFICE}: {_why(_fold(position))}")


@cache
def is_regional(position: str, state: str) -> bool:
    """Whether a post in a state's list is one of a part of the state (a premier of Quebec)."""
    text = _without_own(_fold(position), state)
    return any(rule.fits(text, state) for rule in _rules("regional"))


# --- folding ----------------------------------------------------------------------------------


def _fold(position: str) -> str:
    """Small plain letters, no brackets, no articles, one spelling, "acting" taken off."""
    plain = _ACTING.sub(" ", _BRACKETS.sub("", position)).replace("_", " ").replace("–", " ")
    text = ", ".join(states.fold(part) for part in plain.split(","))
    for old, new in _SPELLING:
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", re.sub(r"\bthe\b", " ", text)).strip(" ,")


def _readings(position: str, state: str) -> Iterator[str]:
    """The folded position: without the state's own name, with it, and what stood in brackets."""
    whole = _fold(position)
    yield _without_own(whole, state)
    yield whole
    inside = re.search(r"[(\[]([^)\]]+)[)\]]", position)
    if inside:
        yield _without_own(_fold(inside.group(1)), state)


@cache
def _own(state: str) -> str:
    """A pattern of the state's own names and adjectives."""
    row = states.find(state)
    if row is None:
        return "(?!)"
    names = {states.fold(name) for name in (*row.names, *row.adjectives)} - {""}
    longest = sorted(names | {f"republic of {name}" for name in names}, key=len, reverse=True)
    return "|".join(re.escape(name) for name in longest)


def _without_own(text: str, state: str) -> str:
    own = _own(state)
    text = re.sub(rf"(?: of| in)? (?:{own})$", "", text)
    text = re.sub(rf" of (?:{own})(?= to )", "", text)
    text = re.sub(rf" of (?:{own})(?= \S)", " of", text)
    return re.sub(rf"^(?:{own}) ", "", text)


# --- titles -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    office: str
    pattern: re.Pattern[str]
    only: frozenset[str]
    never: frozenset[str]

    def fits(self, text: str, state: str) -> bool:
        allowed = state not in self.never and (not self.only or state in self.only)
        return allowed and self.pattern.fullmatch(text) is not None


@cache
def _rules(section: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row.get("office", ""),
            _pattern(row["patterns"]),
            frozenset(row.get("only", ())),
            frozenset(row.get("not", ())),
        )
        for row in _data()[section]
    )


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("positions")
    return data


def _pattern(parts: list[str]) -> re.Pattern[str]:
    whole = "|".join(parts)
    for name, body in _data()["bodies"].items():
        whole = whole.replace(f"<{name}>", f"(?:{body})")
    return re.compile(whole)


def _of(text: str, state: str) -> tuple[str, ...]:
    """The offices of one folded post of a state."""
    envoy = _envoy(text, state)
    if envoy:
        return (envoy,)
    for rule in _rules("titles"):
        if rule.fits(text, state):
            return (rule.office,) if rule.office else ()
    return _minister(text, state)


@cache
def _envoys() -> re.Pattern[str]:
    parts = _data()["envoys"]["patterns"]
    return re.compile("|".join(part.replace("?P<where>", "") for part in parts))


def _envoy(text: str, state: str) -> str:
    found = _envoys().fullmatch(text)
    if found is None:
        return ""
    where = next(value for value in found.groups() if value is not None)
    code = _data()["envoys"]["names"].get(where) or states.lookup(where)
    return f"{ENVOY}{code}" if code and code != state else ""


def _organisation(text: str) -> tuple[str, str] | None:
    """The office and organisation of "secretary general of united nations"."""
    for post, (office, code) in _data()["organisation_posts"].items():
        if re.fullmatch(post, text):
            return office, code
    for office, heads in _data()["organisation_heads"].items():
        for head in heads:
            code = _headed(text, f"{head} of ")
            if code and (office != "president" or code in _data()["presidents"]):
                return office, code
    return None


def _headed(text: str, start: str) -> str:
    """The organisation named, whole, after the start; "" where none is."""
    code = states.lookup(text.removeprefix(start)) if text.startswith(start) else None
    return code if code is not None and code in states.organisations() else ""


# --- ministers --------------------------------------------------------------------------------


@cache
def _ranks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a junior's word, a junior's title, a minister's and a secretary's."""
    data = _data()
    return (
        re.compile(rf"(?:{'|'.join(data['juniors'])}) "),
        re.compile(rf"(?:{'|'.join(data['junior_titles'])}) (.+)"),
        re.compile(rf"(?:{'|'.join(data['ministers'])}) (.+)"),
        re.compile(rf"(?:{'|'.join(data['secretary_titles'])}) (.+)"),
    )


def _minister(text: str, state: str) -> tuple[str, ...]:
    word, junior, minister, secretary = _ranks()
    data = _data()
    below = bool(word.match(text))
    text = word.sub("", text, count=1) if below else text
    names_ministers = state in data["secretaries"]
    found = minister.fullmatch(text) or (secretary.fullmatch(text) if names_ministers else None)
    lesser = junior.fullmatch(text)
    if lesser and not (found and text.startswith("secretary")):
        below = below or state not in data["state_ministers"] or "secretary" in text
        return _portfolio(lesser.group(1), state, below)
    if found is None:
        return _turned_round(text, state, below, names_ministers)
    below = below or (state in data["junior_ministers"] and text.startswith("minister"))
    return _portfolio(found.group(1), state, below)


def _turned_round(text: str, state: str, below: bool, secretaries: bool) -> tuple[str, ...]:
    """ "Foreign minister", "defence secretary"."""
    words = r"minister|secretary" if secretaries else r"minister"
    found = re.fullmatch(rf"(?!prime|chief|first|senior|state|former)(.+) (?:{words})", text)
    if found is None:
        return ()
    offices = _portfolio(found.group(1), state, below)
    return () if offices[-1].endswith("other_minister") else offices


def _portfolio(names: str, state: str, below: bool) -> tuple[str, ...]:
    """The offices of what a minister is of; other_minister where it is none of ours."""
    parts = [part.strip() for part in _PARTS.split(names)]
    found = [office for part in parts if part and (office := _office_of(part, state))]
    plain = [office for office in dict.fromkeys(found) if office != "other_minister"]
    offices = plain or ["other_minister"]
    return tuple(f"{DEPUTY}{office}" if below else office for office in offices)


@cache
def _portfolios() -> dict[str, str]:
    return {name: office for office, names in _data()["portfolios"].items() for name in names}


def _office_of(part: str, state: str) -> str:
    part = re.sub(r"^(?:state for|of|for|federal|national affairs) ", "", part)
    for office, names in _data()["own_portfolios"].items():
        if state in names.get(part, ()):
            return str(office)
    return _portfolios().get(part, "")


@cache
def _reasons() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _data()["turned_away"]
    return tuple((row["why"], re.compile("|".join(row["patterns"]))) for row in rows)


def _why(text: str) -> str:
    """Why a position that is no office is none."""
    return next((why for why, pattern in _reasons() if pattern.search(text)), "of another kind")
