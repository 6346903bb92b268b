"""How a number is told: about or over, and whether it is the size of a rise or fall."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dragoman.reading.figures.numbers import plain
from dragoman.reading.figures.quantity import WINDOW, Quantity, family
from dragoman.vocab.loader import load


@cache
def _qualifiers() -> dict[str, str]:
    rows = load("units")["qualifiers"]
    return {word: name for name, words in rows.items() for word in words}


@cache
def _qualifier_form() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s(])(" + plain(_qualifiers()) + r")\s*(?:the |an? |US\s)?$", re.I)


@cache
def changes() -> re.Pattern[str]:
    """Words of change, as the groups ``rise`` and ``fall``."""
    vocab = load("units")
    return re.compile(
        rf"\b(?:(?P<rise>{plain(vocab['rise'])})|(?P<fall>{plain(vocab['fall'])}))\b", re.I
    )


@cache
def _behind() -> re.Pattern[str]:
    vocab = load("units")
    rise, fall = plain(vocab["behind_rise"]), plain(vocab["behind_fall"])
    return re.compile(
        r"\s*(?:on year |year[- ]on[- ]year |annual |yearly |-)?"
        rf"(?:(?P<rise>{rise})|(?P<fall>{fall}))\b",
        re.I,
    )


def told(text: str, item: Quantity, found: list[Quantity], index: int) -> Quantity:
    """A quantity with its qualifier, and with its change where it is the size of one."""
    floor = max(found[index - 1].end if index else 0, item.start - WINDOW)
    lead = text[floor : item.start]
    qualifier = "over" if _crossed(text, item, lead) else _qualifier(lead)
    change = _change(text, item, lead) or _goes_on(text, item, found[:index])
    if not qualifier and not change:
        return item
    return replace(item, qualifier=qualifier, change=change)


def _goes_on(text: str, item: Quantity, before: list[Quantity]) -> str:
    """The change told before, where this number tells it of the next state of a list ("rose to
    China by 4 per cent, to India by 7", also with the level that each led to)."""
    if not before or not _LISTED.fullmatch(text[before[-1].end : item.start]):
        return ""
    return next((one.change for one in before[:-3:-1] if one.unit == item.unit), "")


_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:(?:and|of|the)\s+)*[A-Z][\w.’'-]*){0,4}"
_LISTED = re.compile(
    rf"(?:,|,?\s+and)\s+(?:(?:those|that)\s+)?(?:to|from|with|in)\s+{_NAME}\s+(?:by\s+)?|"
    rf"\s+(?:to|from|with|in)\s+{_NAME}(?:,|,?\s+and)\s+(?:by\s+)?"
)
"""From one number of a list to the next, each with its state before or behind it."""


def _crossed(text: str, item: Quantity, lead: str) -> bool:
    """Whether a number is a line that was passed ("crossed the $10 billion mark")."""
    return bool(_MARK.match(text, item.end) and _CROSSING.search(lead))


_MARK = re.compile(r"[\s-]+(?:mark|threshold|barrier|milestone|line)\b", re.I)
_CROSSING = re.compile(
    r"\b(?:cross|pass|break|brok|breach|top|exceed|surpass|clear)\w*\s+(?:through\s+|past\s+)?"
    r"(?:the|an?|its)\s+(?:\w+\s+)?$",
    re.I,
)


def _qualifier(lead: str) -> str:
    match = _qualifier_form().search(lead)
    if match is None or _REMOTE.search(lead[: match.start() + 1]) or _ABOUT_THE.match(match[0]):
        return ""
    name = _qualifiers()[match[1].lower()]
    return "under" if name == "over" and _NEVER.search(lead[: match.start() + 1]) else name


_NEVER = re.compile(r"\b(?:never|not)\s*$", re.I)
"""Before what is not passed: "never exceeded 3 billion" is an upper bound."""


_ABOUT_THE = re.compile(r"\W*(?:over|about) the ", re.I)
"""A preposition, no estimate: "a quarrel over the 817-kilometre border"."""
_REMOTE = re.compile(r"\b(?:well|far|much|still|made|make|makes|makes up|making)\s*$", re.I)


def _change(text: str, item: Quantity, lead: str) -> str:
    """``rise`` or ``fall`` where the number itself is the size of a change."""
    if family(item.unit) not in ("percent", "percent_points", "money"):
        return ""
    percent = item.unit in ("%", "pp")
    if percent:
        behind = _behind().match(text, item.end, item.end + 40)
        if behind is not None:
            return "rise" if behind["rise"] else "fall"
    last = None
    for match in changes().finditer(lead):
        if not (match[0].lower() == "up" and _MADE.search(lead[: match.start()])):
            last = match
    if last is None:
        return ""
    gap = lead[last.end() :].lower()
    name = "rise" if last["rise"] else "fall"
    if re.search(r"[;:]|\b(?:while|but|whereas)\b", gap):
        return ""
    if re.search(r"\bby\s+(?:\w+\s+){0,3}$", gap):
        return name
    return name if percent and _fills(gap, last[0].lower()) else ""


_MADE = re.compile(r"\b(?:ma[dk]es?|making|set|sets|takes?|took|taken|taking|follow\w*)\s+$", re.I)
_FILLER = re.compile(
    r"(?:\s+(?:by|an?|just|only|some|about|around|roughly|nearly|almost|over|more|less|than|up|down|"
    r"slightly|sharply|further|another|at|least|on|average|as|much|year|annual|approximately|"
    r"modest|mere|whopping|steep|sharp|estimated|of))*\s*"
)


def _fills(gap: str, word: str) -> bool:
    """Whether only adverbs stand between a change word and its number."""
    if re.search(r"\bof\s", gap) and word not in load("units")["change_nouns"]:
        return False
    return bool(_FILLER.fullmatch(gap))
