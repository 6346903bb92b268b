"""Years that are part of a name: "the Treaty *of 1960*", "the *1951* Convention". They tell which
one is meant, and not when what the sentence tells of took place."""

from __future__ import annotations

import re

from dragoman.model.claims import TimeMention

_THING = (
    "treat(?:y|ies)|agreements?|accords?|pacts?|conventions?|protocols?|resolutions?|laws?|acts?|"
    "constitutions?|memorand(?:um|a)|declarations?|charters?|statutes?|communiqu[ée]s?|deals?|"
    "initiatives?|plans?|truces?|armistices?|rulings?|formulas?"
)
_OF = re.compile(rf"\b(?:{_THING})(?: [\w-]+ and [\w-]+| on [\w-]+| \d+)? of $", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:the|its|their|his|her|our|a|an|under|of|’s|'s) $", re.IGNORECASE)
_FOLLOWS = re.compile(rf"[ -](?:[\w’'-]+ ){{0,4}}?(?:{_THING})\b", re.IGNORECASE)
_DATE = re.compile(r"(?:of )?(?:[A-Z][a-z]+ )?(?:1[89]|20)\d\d")
"""A year, or a month of one."""
BACK = 60
"""Characters before and behind a year within which the name is looked for."""


def in_a_name(text: str, time: TimeMention) -> bool:
    """Whether a year belongs to the name of a treaty, law or plan."""
    lead = _lead(text, time)
    if _DATE.fullmatch(time.span.quote) is None:
        return False
    if _OF.search(lead):
        return True
    behind = text[time.span.end : time.span.end + BACK]
    return bool(_LEADS.search(lead) and _FOLLOWS.match(behind))


def _lead(text: str, time: TimeMention) -> str:
    lead = text[max(0, time.span.start - BACK) : time.span.start]
    return f"{lead}of " if time.span.quote.startswith("of ") else lead
