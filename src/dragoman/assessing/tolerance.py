"""How near is near enough: the bounds a printed number allows, by its digits and qualifier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model.claims import FigureClaim
from dragoman.vocab.loader import load

ROUND_SHARE = 0.025
"""Trailing zeros widen a number by at most this share: "240 billion" is read as 235–245, but
"200 billion" as 195–205 and not 150–250."""
ABOUT_SHARE = 0.05
"""What "about" may hide: newsroom rounding to one or two digits stays within 5 %."""
OVER_SHARE = 0.5
"""How far above "over 100" a true figure may lie before the wording says something else."""
NEARLY_SHARE = 0.07
"""How far below "nearly 100" a true figure may lie."""
UNDER_SHARE = 0.5
"""How far below "under 100" or "up to 100" a true figure may lie."""

ODDS_MOST = 5.0
"""Points by which "seven in ten" may be off: half a tenth; "one in three" hides no more."""

FRACTION_POINTS = 3.0
"""Points by which "a third" or "half" may be off: told so from 30 to 36, from 47 to 53."""

_PERCENT = re.compile(r"%|per ?cent", re.I)
_ODDS = re.compile(r"\b(?:in|out of) (\w+)", re.I)
_NUMBER = re.compile(r"\d[\d,\u00a0\u202f]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values for which a printed figure counts as right, ends included."""

    low: float
    high: float

    def hold(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """How far outside a value lies, as a share of it (0 inside)."""
        gap = max(self.low - value, value - self.high, 0.0)
        return gap / abs(value) if value else float(gap > 0)


def _whole(figure: FigureClaim) -> int:
    """Out of how many a share is told in words ("seven in ten"), 0 where it is told otherwise."""
    odds = _ODDS.search(figure.span.quote) if figure.span and figure.unit == "%" else None
    if odds is None:
        return 0
    word = odds[1].lower()
    return int(word) if word.isdigit() else int(load("units")["number_words"].get(word, 0))


def digits_told(figure: FigureClaim) -> int:
    """How many digits of a figure count as it is printed: the noughts at its ends do not."""
    printed = re.search(r"\d[\d,.]*", figure.span.quote) if figure.span else None
    return len(re.sub(r"\D", "", printed[0]).strip("0")) if printed else 0


def slack(figure: FigureClaim) -> float:
    """Half a unit of the last digit that counts, in the figure's unit."""
    whole = _whole(figure)
    if whole:
        return min(50.0 / whole, ODDS_MOST)
    printed = _NUMBER.search(figure.span.quote) if figure.span else None
    digits = re.sub(r"[^\d.]", "", printed.group()) if printed else ""
    number = float(digits) if digits else 0.0
    if not number:
        return _spelled(figure)
    scale = abs(figure.value) / number
    digits_before, _, decimals = digits.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals) * scale
    zeros = len(digits_before) - len(digits_before.rstrip("0"))
    return max(0.5 * scale, min(0.5 * 10.0**zeros * scale, abs(figure.value) * ROUND_SHARE))


def _spelled(figure: FigureClaim) -> float:
    """The slack of a number told in words: a part of a whole, a count of per cent, or another."""
    if figure.unit == "%" and figure.span and not _PERCENT.search(figure.span.quote):
        return FRACTION_POINTS
    exact = figure.unit == "%" and figure.value % 10
    return 0.5 if exact else abs(figure.value) * ROUND_SHARE


def bounds(figure: FigureClaim) -> Bounds:
    """The values for which the figure counts as right."""
    value, half = figure.value, slack(figure) * (1 + 1e-9)
    size = abs(value)
    if figure.low is not None and figure.high is not None:
        return Bounds(figure.low - half, figure.high + half)
    if figure.qualifier == "about":
        wide = max(half, size * ABOUT_SHARE)
        return Bounds(value - wide, value + wide)
    if figure.qualifier == "over":
        return Bounds(value - half, value + size * OVER_SHARE)
    if figure.qualifier == "nearly":
        return Bounds(value - size * NEARLY_SHARE, value + half)
    if figure.qualifier == "under":
        return Bounds(value - size * UNDER_SHARE, value + half)
    return Bounds(value - half, value + half)
