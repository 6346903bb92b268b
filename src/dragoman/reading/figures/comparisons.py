"""Numbers side by side: shared units, ranges, and what a number is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.figures import multiples
from dragoman.reading.figures.quantity import WINDOW, Quantity, clean, factor
from dragoman.reading.figures.told import changes
from dragoman.vocab.loader import load

MILLION = 1.0e6
MOVED = 90
"""Characters before "from 6 to 12 billion" in which a word of change makes it no range."""


def inherit(text: str, found: list[Quantity], money: str = "") -> list[Quantity]:
    """Bare numbers joined to a neighbour ("2 to 3 billion dollars", "from 240.1") take its unit,
    bare billions that of the amounts before (``money``: those of the sentence before)."""
    result: list[Quantity] = []
    before: Quantity | None = None
    spoken = Quantity(0, 0, 1.0, money, scale=1.0e9) if money else None
    for index, item in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        taken = _scaled(text, item, after) if after is not None else item
        if not item.unit and not _is_year(text, item):
            if after is not None and after.unit and _JOINT.fullmatch(text[item.end : after.start]):
                taken = _like(item, after)
            elif before is not None and _follows(text, before, item):
                taken = _like(item, before)
            elif before is None and spoken is not None and _is_money_too(text, spoken, item):
                taken = _like(item, spoken)
        before = taken if taken.unit else before
        result.append(taken)
    return result


def _scaled(text: str, item: Quantity, after: Quantity) -> Quantity:
    """Money printed with its sign at the lower end of a range and its scale at the upper one
    ("€1.5-2 billion")."""
    small = re.fullmatch(r"[A-Z]{3}", item.unit) is not None and item.scale == 1.0
    joined = _JOINT.fullmatch(text[item.end : after.start]) is not None
    if not (small and joined and after.scale >= MILLION and after.value > item.value):
        return item
    if after.unit and after.unit.split(" ")[0] != item.unit:
        return item
    sizes = {float(value): name for name, value in load("units")["money"].items()}
    name = sizes.get(after.scale, "")
    return replace(item, unit=f"{item.unit} {name}", scale=after.scale) if name else item


def _follows(text: str, before: Quantity, item: Quantity) -> bool:
    """Whether a bare number has the unit of the one before it."""
    if _is_compared(text, item) or _ends(text, before, item):
        return True
    return _is_money_too(text, before, item)


def _is_money_too(text: str, before: Quantity, item: Quantity) -> bool:
    """Whether a bare "34.9 billion" is money as the number before it in the sentence is: nothing
    that it could count follows."""
    money = re.fullmatch(r"[A-Z]{3}(?: \w+)?", before.unit) is not None
    return money and item.scale >= 1.0e6 and _NOTHING_COUNTED.match(text, item.end) is not None


_NOTHING_COUNTED = re.compile(
    r"\s*(?:[,;.)]|$|of (?:that|it|this|which|them)\b|"
    r"\b(?:in|from|for|after|given|spent|pledged|lent|last|a year|the year|the other|and|but|while|"
    r"by|on|as|against)\b)"
)


def _is_year(text: str, item: Quantity) -> bool:
    """Whether a bare number is a year ("up 6% in 2015 to $221bn")."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", text[item.start : item.end]))


_JOINT = re.compile(
    r"\s?[-–—]\s?|\s(?:to|and|or)\s(?:(?:about|around|nearly|almost|over)\s)?", re.I
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s(?:as much as |even )?", re.I)
_AND = re.compile(r"\s+and\s+(?:more than |over |up to |as (?:many|much) as |about )?", re.I)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|as opposed to|"
    r"(?<!more )(?<!less )(?<!fewer )than|than(?=\s+(?:the|a|an|in|last)\b))\s+"
    r"(?:the |an? |just |only |about |around |some |nearly |almost |over |more than |less than )*$",
    re.I,
)


def _ends(text: str, first: Quantity, item: Quantity) -> bool:
    """Whether a number with a scale is what a movement from the one before led to ("from 2.4
    billion euros in 2012 to 1.1 billion")."""
    between = text[first.end : item.start]
    return item.scale > 1 and _is_compared(text, first) and bool(_LED_TO.fullmatch(between))


_LED_TO = re.compile(r"\s(?:(?:in|at|a) [^,;]{1,30} )?to\s(?:\w+\s+){0,2}", re.I)


def _is_compared(text: str, item: Quantity) -> bool:
    return bool(_COMPARED.search(text[max(0, item.start - WINDOW) : item.start]))


def _like(item: Quantity, other: Quantity) -> Quantity:
    """A bare number in its neighbour's unit, with its own scale if it printed one."""
    value = item.value
    if item.scale != 1.0 and other.scale != 1.0:
        value = item.value * item.scale / other.scale
    elif item.scale != 1.0:
        value = item.value * item.scale / factor(other.unit)
    return replace(item, value=clean(value), unit=other.unit, own=False, scale=other.scale)


def ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Two numbers of one unit joined into a range become one quantity."""
    result: list[Quantity] = []
    for item in found:
        before = result[-1] if result else None
        if before is not None and _is_range(text, before, item):
            result[-1] = _spanning(before, item)
        else:
            result.append(item)
    return result


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    if not low.unit or low.low is not None or not _same_kind(low.unit, high.unit):
        return False
    joint = text[low.end : high.start]
    lead = re.split(r"[;.]\s", text[max(0, low.start - MOVED) : low.start])[-1]
    if re.search(r"\bbetween\s+$", lead, re.I) and _AND.fullmatch(joint):
        return True
    if not _RANGE.fullmatch(joint):
        return False
    base = _COMPARED.search(lead)
    if base and _moved(lead[: base.start()]):
        return False
    return _in_unit(low, high.unit) < high.value


def _moved(lead: str) -> bool:
    """Whether words tell of a change or a multiple ("doubled between 2011 and 2016, from")."""
    return bool(changes().search(lead) or multiples.anywhere().search(lead))


def _same_kind(one: str, other: str) -> bool:
    return bool(one) and one.split(maxsplit=1)[0] == other.split(maxsplit=1)[0] if other else False


def _in_unit(item: Quantity, unit: str) -> float:
    return item.value * factor(item.unit) / factor(unit)


def _spanning(low: Quantity, high: Quantity) -> Quantity:
    bottom = clean(_in_unit(low, high.unit))
    middle = clean((bottom + high.value) / 2)
    return replace(high, start=low.start, value=middle, low=bottom, high=high.value)


def comparisons(text: str, found: list[Quantity]) -> list[Quantity]:
    """A number after "from" or "compared with" becomes the ``from_value`` of its neighbour."""
    result = list(found)
    for index, item in enumerate(found):
        if not item.unit or not _is_compared(text, item):
            continue
        target = _target(text, result, index)
        if target is not None:
            base = _in_unit(item, result[target].unit)
            result[target] = replace(result[target], from_value=clean(base))
            result[index] = replace(item, compared=True)
    return result


def _target(text: str, found: list[Quantity], index: int) -> int | None:
    """Which number a "from" number goes with: the next one ("from 4 to 6"), else the last."""
    item = found[index]
    if index + 1 < len(found):
        after = found[index + 1]
        joint = text[item.end : after.start]
        if _same_kind(item.unit, after.unit) and re.match(r"[^,;]{0,40}?\bto\s", joint, re.I):
            return index + 1
    for back in range(index - 1, -1, -1):
        if _same_kind(item.unit, found[back].unit) and not found[back].compared:
            return back
    return None
