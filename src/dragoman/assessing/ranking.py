"""Whose ranking a text speaks of: "China's largest partner" ranks others by trade with China."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case
from dragoman.model.claims import Claim
from dragoman.vocab import states

_BEFORE = re.compile(r"((?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+)(?:[’']s?|(?<=s)[’'])\s*\Z")
_BEHIND = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?((?:[A-Z][\w.-]+ ?){1,4})")
_MANY = re.compile(r"\b(?:one of|among|amongst|some of|a|an)\b[^,;.]{0,40}\Z", re.IGNORECASE)
REACH = 60
"""Characters around the cue in which its owner stands."""


def owner(case: Case, claim: Claim) -> str:
    """The code of the state that the ranking is of, empty where the words do not tell or where
    they put nobody in one place ("one of China's largest partners")."""
    cue = claim.superlative.cue if claim.superlative else None
    if cue is None:
        return ""
    text = case.reading.document.text
    before, behind = text[max(0, cue.start - REACH) : cue.start], text[cue.end : cue.end + REACH]
    if _MANY.search(before):
        return ""
    held, named = _BEFORE.search(before), _BEHIND.match(behind)
    return _code(held[1]) if held else _code(named[1]) if named else ""


def _code(words: str) -> str:
    """The state that some words name, its last words first ("Foreign trade of South Korea")."""
    parts = words.split()
    tries = [" ".join(parts[at:]) for at in range(len(parts))]
    tries += [" ".join(parts[:at]) for at in range(len(parts) - 1, 0, -1)]
    return next((code for name in tries if (code := states.lookup(name))), "")
