"""Which indicator a passage names: forms of ``vocab/indicators.yaml``.

An indicator is given only where the text names it; a wrong one would later contradict a true
figure. Exports and imports of one commodity are told apart by commodity, flow and unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.reading import patterns
from dragoman.reading.figures import flows
from dragoman.reading.figures.flows import Hit
from dragoman.reading.ground import Sentence
from dragoman.reading.openings import Opened
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class _Forms:
    indicator: str
    wanted: Opened
    unwanted: re.Pattern[str] | None


def families(indicator: str) -> tuple[str, ...]:
    """The unit families a level of an indicator can have."""
    row = load("indicators").get(indicator, {})
    return tuple(row.get("families", ()))


def domain(indicator: str) -> str:
    """The domain an indicator belongs to, or empty for none."""
    return str(load("indicators").get(indicator, {}).get("domain", "")) if indicator else ""


def symmetric(indicator: str) -> bool:
    """Whether the order of the two states does not matter."""
    return bool(load("indicators").get(indicator, {}).get("symmetric", False))


@cache
def _forms() -> tuple[_Forms, ...]:
    return tuple(
        _Forms(
            name, Opened(_compiled(row["forms"])), _compiled(row["not"]) if row.get("not") else None
        )
        for name, row in load("indicators").items()
        if not name.startswith("_") and row.get("forms")
    )


@cache
def _any_form() -> Opened:
    """All forms at once: most sentences have none, and one look is faster than one for each."""
    rows = (row for name, row in load("indicators").items() if not name.startswith("_"))
    return Opened(_compiled([form for row in rows for form in row.get("forms", ())]))


def _compiled(forms: list[str]) -> re.Pattern[str]:
    return patterns.words(forms, r"\w-")


def named(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """Every indicator named in a stretch of a sentence, in order."""
    text = sentence.text[start - sentence.start : end - sentence.start]
    found = [Hit(start + low, start + high, name) for low, high, name in _plain_hits(text)]
    found += flows.find(sentence, text, start)
    found += _pair_hits(sentence, text, start)
    outer = [hit for hit in found if not any(_inside(hit, other) for other in found)]
    return sorted(outer, key=lambda hit: (hit.start, -hit.end))


def of_unit(sentence: Sentence, start: int, end: int, unit_family: str) -> list[Hit]:
    """What words name that would be too wide without a figure in an indicator's own unit."""
    text = patterns.low(sentence.text[start - sentence.start : end - sentence.start])
    return [
        Hit(start + match.start(), start + match.end(), name)
        for name, row in load("indicators").items()
        if not name.startswith("_") and unit_family in row["families"] and row.get("unit_forms")
        for match in _unit_forms(name).finditer(text)
    ]


@cache
def _unit_forms(indicator: str) -> re.Pattern[str]:
    return _compiled(load("indicators")[indicator]["unit_forms"])


def _inside(hit: Hit, other: Hit) -> bool:
    """Whether another hit says the same more exactly ("investment … stood at": the stock)."""
    covered = other.start <= hit.start and hit.end <= other.end
    return covered and other.end - other.start > hit.end - hit.start


@lru_cache(maxsize=64)  # every figure, trend and superlative of a sentence asks again
def _plain_hits(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text names indicators by their forms, and which."""
    small = patterns.low(text)
    if not _any_form().search(small):
        return ()
    return tuple(
        (low, high, forms.indicator)
        for forms in _forms()
        for low, high in _wanted(forms, text, [m.span() for m in forms.wanted.finditer(small)])
    )


def _wanted(forms: _Forms, text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that no unwanted form of the indicator touches."""
    if not found or forms.unwanted is None:
        return found
    bad = [m.span() for m in forms.unwanted.finditer(patterns.low(text))]
    return [one for one in found if not any(_touch(one, other) for other in bad)]


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_PAIR_TRADE = re.compile(
    r"(?<![\w-])[\w.’']+\s?[-–—/]\s?[\w.’']+\s+(?P<trade>(?:trade|commerce)\b(?!-))", re.I
)


def _pair_hits(sentence: Sentence, text: str, base: int) -> list[Hit]:
    """ "China-Russia trade": of goods, both ways, where the two names are of two states."""
    if not any(word in patterns.low(text) for word in ("trade", "commerce")):
        return []
    forms = next(one for one in _forms() if one.indicator == "trade_goods_total")
    pairs = [
        match.span("trade")
        for match in _PAIR_TRADE.finditer(text)
        if len(sentence.codes(base + match.start(), base + match.start("trade"))) == 2
    ]
    return [
        Hit(base + low, base + high, forms.indicator) for low, high in _wanted(forms, text, pairs)
    ]


def for_unit(hit: Hit, unit_family: str, sentence_text: str) -> str:
    """The indicator of a hit for a figure of that unit family, or empty where it does not fit."""
    if hit.indicator in flows.OF_GOODS and hit.flow and unit_family in _BARRELS:
        return "oil_exports_volume"
    if hit.indicator:
        return hit.indicator if unit_family in families(hit.indicator) else ""
    for name, row in load("indicators").items():
        if name.startswith("_") or row.get("commodity") != hit.commodity or not hit.commodity:
            continue
        if unit_family in row["families"] and _piped(name, sentence_text):
            return str(name)
    return ""


_BARRELS = frozenset({"oil_rate", "oil_volume"})
"""Families of units in which exports can only be of oil."""


def _piped(indicator: str, text: str) -> bool:
    """Gas counts as pipeline gas only where a pipeline is spoken of, by its name or what it is."""
    return indicator != "gas_pipeline_volume" or bool(
        re.search(r"\b(?i:pipe(?:d|lines?))\b", text)
        or _lines().search(text)
        or (_THROUGH.search(text) and not re.search(r"\b(?i:lng|liquefied|tankers?)\b", text))
    )


@cache
def _lines() -> re.Pattern[str]:
    """Gas pipelines by their names."""
    return re.compile(rf"\b(?:{load('indicators')['_pipelines']})\b")


_THROUGH = re.compile(
    r"\b(?i:through|via|along)\s+(?:the\s+)?(?!(?:Strait|Suez|Panama|Bab|Hormuz|Gulf)\b)[A-Z]\w+"
)
"""What gas flows through by its name, if not a strait: a pipeline, or a state of transit."""


def any_unit(hit: Hit) -> str:
    """The indicator a trend of a hit is about: the one with a volume where there are several."""
    if hit.indicator:
        return hit.indicator
    for name, row in load("indicators").items():
        if not name.startswith("_") and row.get("commodity") == hit.commodity and hit.commodity:
            return str(name)
    return ""
