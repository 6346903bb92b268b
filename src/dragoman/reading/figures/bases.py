"""What a number or a change is compared with: "from 24 billion in 2010", "than in 2023".

A time inside such a comparison is that of the base and of nothing else in the sentence.
"""

from __future__ import annotations

import re

REACH = 90
"""Characters back to the word that opens a comparison."""

_FILL = (
    r"(?:(?:about|around|nearly|almost|just|only|over|under|more|less|fewer|than|some|roughly|well|"
    r"approximately|barely|merely|an?|the|its|their|record|high|low|peak|level|levels|figure|of|as|"
    r"much|many|little|what|it|they|was|were|had|been)\s+)*"
)
_NUMBER = (
    r"(?:(?:[A-Za-z]{0,3}[$€£¥₹]|[A-Z][A-Za-z]{1,2}\.?\s)?\s?\d|(?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|half|an? (?:third|quarter|fifth|tenth)|\w+ty)\b)"
)
_OPENER = (
    r"from|compared (?:with|to)|against|versus|vs\.?|as opposed to|"
    r"(?:(?:percent|per cent|%|times|fold|points?) (?:more|less|fewer)|higher|lower|bigger|smaller|"
    r"larger|greater) than"
)
_SAME = r"(?:(?!\bto\b|,\s|;).)*"
"""The rest of a comparison: up to what it is compared with, or a comma."""
_VALUE = rf"\b(?P<mark>{_OPENER})\s+{_FILL}{_NUMBER}{_SAME}"
_BEFORE_TIME = re.compile(
    rf"{_VALUE}$|"
    r"\b(?P<year>than|from|compared (?:with|to)|over|against|versus|since|(?<=\bas )in|"
    r"(?<=\bas )(?:much|many|high|low|large|big) as|(?:rise|increase|growth|fall|drop|decline|"
    r"decrease|jump|gain|surge) on)\s+(?:in\s+|the\s+|during\s+|as\s+)*$",
    re.I,
)
_BEFORE_NUMBER = re.compile(
    rf"\b(?P<mark>{_OPENER})\s+{_FILL}$|{_VALUE.replace('<mark>', '<first>')}\band\s+{_FILL}$", re.I
)


def of_time(text: str, start: int) -> int | None:
    """Where the comparison opens that a time at an offset of a sentence belongs to, if any."""
    return _opening(_BEFORE_TIME, text, start)


def of_number(text: str, start: int) -> int | None:
    """Where the comparison opens whose base a number at an offset of a sentence is, if any."""
    return _opening(_BEFORE_NUMBER, text, start)


def _opening(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    low = max(0, start - REACH)
    match = pattern.search(text[low:start])
    return low + match.start() if match else None
