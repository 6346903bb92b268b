"""Whether an event as told and one on record are of one kind: who met, which arm, what about."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.assessing.telling import Told
from dragoman.model.facts import Event
from dragoman.vocab.loader import load
from dragoman.vocab.words import fold_word


def alike(first: str, second: str) -> bool:
    """Whether two PLOVER types can tell the same happening."""
    return second in _like(first)


@cache
def _like(type: str) -> frozenset[str]:
    """The types like one; remembered for the few there are, since every event is asked."""
    groups = load("happenings")["alike"]
    return frozenset({type}.union(*(group for group in groups if type in group)))


def same_kind(told: Told, event: Event) -> bool | None:
    """Whether both are of one kind; ``None`` where the text does not say."""
    if event.type == "CONSULT":
        return _meeting(told, event)
    heads = _heads(event.kind)
    if not heads:
        return False if of_another_matter(told.text, event) else _by_name(told, event)
    named = any(word in told.text for words in heads for word in words)
    return named and _same_arm(told, event)


@cache
def _heads(kind: str) -> tuple[list[str], ...]:
    """The words for each thing that a recorded kind names."""
    things = load("happenings")["things"]
    return tuple(words for token, words in things.items() if token in kind)


# --- meetings --------------------------------------------------------------------------------


def _meeting(told: Told, event: Event) -> bool | None:
    """Talks fit by level; all levels named must fit, some leave it open. A call is no visit. A
    kind that tells no level fits by the persons on record."""
    distant = any(word in told.text for word in load("happenings")["calls"])
    if event.kind.endswith("_call") and not distant:
        return False
    if told.roles and not any(role in _row(event) for role in told.roles):
        return False
    if event.persons and not _level_kinds(event.kind):
        return _by_persons(told, event)
    if _met_others(told, event):
        return False
    hits = [level in _level_kinds(event.kind) for level in told.levels]
    return None if not hits or (any(hits) and not all(hits)) else all(hits)


@cache
def _level_kinds(kind: str) -> frozenset[str]:
    """The levels at which a meeting of a recorded kind can be."""
    levels = load("happenings")["levels"].items()
    return frozenset(level for level, row in levels if any(word in kind for word in row["kinds"]))


def _by_persons(told: Told, event: Event) -> bool:
    """Whether the row names somebody of each state whose officials the text names: of two at
    least, or of one who travels.

    A row of a leader's day ("was in New York and met ...") may be of other talks of that day.
    """
    row = f"{event.text} {' '.join(event.persons)}"
    held = set(_words(row))
    named = {state for state, _ in told.persons}
    met = {state for state, name in told.persons if held & set(_words(name))}
    travel = load("happenings")["travel"]
    goes = all(any(word in text for word in travel) for text in (told.text, row.casefold()))
    return bool(named) and named == met and (len(named) > 1 or goes)


def _met_others(told: Told, event: Event) -> bool:
    """Whether the text names people of two states, and those of one are none of the row's."""
    held = {word for name in event.persons for word in _words(name)}
    states = {state for state, _ in told.persons}
    met = {state for state, name in told.persons if held & set(_words(name))}
    return len(event.persons) > 1 and len(states) > 1 and met != states and bool(met)


@lru_cache(maxsize=1 << 12)  # names on record, compared with those of every claim
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in _WORD.findall(text))


_WORD = re.compile(r"[^\W\d_]{2,}")


def _row(event: Event) -> str:
    return f"{event.kind.replace('_', ' ')} {event.text}".casefold()


# --- what is done or signed ------------------------------------------------------------------


def _by_name(told: Told, event: Event) -> bool | None:
    """Other happenings fit where the text shares most telling words of the kind."""
    tokens = [token for token in event.kind.split("_") if len(token) > 3]
    shared = [token for token in tokens if token[:6] in told.text]
    return len(shared) * 2 > len(tokens) if tokens else None


def _same_arm(told: Told, event: Event) -> bool:
    arms = load("happenings")["arms"].items()
    named = {arm for arm, words in arms if any(word in told.text for word in words)}
    held = {arm for arm, _ in arms if arm in event.kind}
    if not named:
        return True
    return bool(named & held) if held else any(arm in _row(event) for arm in named)


def of_another_matter(text: str, event: Event) -> bool:
    """Whether a text says what was signed is about ("an agreement on air space", "a trade treaty",
    "trade relations"), and the row holds none of those words."""
    kind = _of_a_kind().search(text)
    if kind is not None and kind.group(1).casefold()[:5] not in _row(event):
        return True
    found = _about().search(text)
    if found is None:
        return False
    words = [word.casefold() for word in _CONTENT.findall(_BEHIND.split(found.group(1))[0])]
    return bool(words) and not any(word[:5] in _row(event) for word in words)


@cache
def _about() -> re.Pattern[str]:
    nouns = "|".join(load("happenings")["agreements"])
    return re.compile(rf"\b(?:{nouns})\s+(?:on|about|concerning)\s+([^,.;]+)", re.IGNORECASE)


@cache
def _of_a_kind() -> re.Pattern[str]:
    words = load("happenings")
    nouns = "|".join((*words["agreements"], "relations", "ties"))
    matters = "|".join(words["matters"])
    return re.compile(rf"\b({matters})\s+(?:{nouns})\b", re.IGNORECASE)


_CONTENT = re.compile(r"[^\W\d_]{4,}")
_BEHIND = re.compile(
    r"\b(?:in|at|with|by|between|under|during|that|which|on|after|before|to|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""What follows the matter of an agreement: where, when and with whom it was signed."""
