"""How a superlative is told: denied by its own words, only nearly reached, or of a time now past.

The grammar of its clause tells "did not set a record"; what stands right before the cue tells "far
from a record", "no longer the largest", "once the largest" and "nearly a record".
"""

from __future__ import annotations

import re

from dragoman.model.claims import Flag

_ARTICLES = r"(?:an? |the |its |their |his |her |at |in |being |been |to |set |new )*"
_OWNER = r"(?:[\w.-]+[’']s? |[\w.-]+ ){0,4}"
_NEARLY = re.compile(
    rf"\b(?:nearly|almost|all but|just about|narrowly (?:miss|fail)\w*|miss(?:ed|es|ing)?|"
    rf"fail(?:ed|s|ing)? to)\s"
    rf"(?:(?:reach|hit|set|equal|match|br[eo]a?k|beat|touch|surpass|top)\w* )?"
    rf"{_ARTICLES}$",
    re.I,
)
_DENIED = re.compile(
    rf"(?:\b(?:hardly|scarcely|barely|far from|anything but|nothing like|nowhere near|not|no) "
    rf"{_ARTICLES}$|"
    rf"\b(?:no longer|not any longer|(?:ceas|stopp)(?:ed|es) (?:to be|being)) {_OWNER}$|"
    rf"\b(?:los[et]s?|ced(?:ed|es)|g[ai]ve(?:s|n)? up|surrender(?:ed|s)|stripped of) "
    rf"(?:its|their|his|her|the) "
    rf"(?:place|position|status|title|crown|rank|ranking|spot|slot|role) as {_OWNER}$)",
    re.I,
)
_PAST = re.compile(
    r"\b(?:once|formerly|previously|used to be|at one time|had (?:long )?been|"
    r"until (?:(?:19|20)\d\d|then|recently|last \w+|\w+ (?:years?|decades?) ago))\b"
    r"[^;.]{0,60}$",
    re.I,
)


def is_near(lead: str) -> bool:
    """Whether what stands before a cue says that it was only nearly reached."""
    return _NEARLY.search(lead) is not None


def flags(lead: str, cue: str, test: str) -> frozenset[Flag]:
    """What the words before a cue say of it: denied, or a rank that another may hold now."""
    if _DENIED.search(lead) and not re.match(r"not\b|no\b", cue, re.I):
        return frozenset({Flag.NEGATED})
    past = test == "ranking" and _PAST.search(lead) is not None
    return frozenset({Flag.HISTORICAL}) if past else frozenset()
