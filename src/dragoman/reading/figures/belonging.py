"""Whether a number is of an indicator named near it: by its unit, its noun, its label.

A number of some other noun of the clause, or of a part of what was told, is not.
"""

from __future__ import annotations

import re

from dragoman.reading.figures import flows, indicators, quantities
from dragoman.reading.figures.flows import Hit
from dragoman.reading.figures.quantities import Quantity
from dragoman.reading.figures.sides import SHARES
from dragoman.reading.ground import Sentence

_LEVEL_ONLY = SHARES | {"local_currency_share"}
"""Shares, of which a change in per cent would be something else."""
_OF = re.compile(
    r"(\w+)\s+of\s+(?:(?:about|around|some|nearly|almost|over|more|less|than|just|only|roughly|up|"
    r"to|at|least|an?|the|estimated|approximately)\s+)*$",
    re.IGNORECASE,
)
_SIZES = frozenset(
    """total level value volume high low record peak turnover average growth increase rise drop fall
    decline decrease surge jump slump capacity worth maximum minimum amount exports imports trade
    investment stock flow flows share spending budget sum tune rate""".split()  # noqa: SIM905
)
_OTHER_SIZE = re.compile(r"\b(?:surplus|deficit|imbalance|gap|shortfall|target|goal)\b", re.I)
_SOME_GOODS = re.compile(
    r"\s+(?:worth\s+)?of\s+(?!goods|merchandise|trade|exports?|imports?|that|this|which|it\b|them|the\b|"
    r"its|their|bilateral|two-way|mutual)[a-z]"
)
"""Behind money that counts goods of one kind ("38 billion dollars of copper")."""
_PART = re.compile(
    r"\b(?:of which|of whom|of that|of this|of it|of them|including|among them|among which)\b"
    r"[^;]{0,50}$",
    re.I,
)
"""Before a number that is a part of the one before it."""
_OF_ONE_PAIR = re.compile(r"(?<!goods)(?<!merchandise)\s+(?:to|from|with)\s+(?:the\s+)?[A-Z]")
"""Behind a whole that is itself of two states ("oil makes up 62% of its exports *to Italy*")."""
_HAS_ITS_OWN = re.compile(
    r"\s+of\s+(?:(?:about|around|some|nearly|almost|over|more|than|just)\s+)*[$€£¥]?\d", re.I
)
"""Behind an indicator whose number follows ("revenue of 8 billion on *exports* of 3 million")."""
_LABELLED = re.compile(
    r"\s*(?:[$€£¥]?\d[\d.,]*\s?(?:bn|m|[bmtr]+illion|%|per ?cent)?(?: dollars| euros| tonnes)?"
    r"(?: (?:in|for) \d{4})?(?:,| and|, and)\s+)*"
    r"(?:(?:about|around|some|nearly|almost|over|more|than|just|only|roughly|up|down|an?|record)"
    r"\s+)*",
    re.I,
)
"""Between a label's colon and its number."""


def fits(hit: Hit, item: Quantity, sentence: Sentence) -> str:
    """The indicator of a hit if the quantity can be a level or a change of it."""
    kind = quantities.family(item.unit)
    if kind == "money" and " " not in item.unit:
        return ""
    level = indicators.for_unit(hit, kind, sentence.text)
    if item.change and kind in ("percent", "percent_points"):
        if hit.indicator in _LEVEL_ONLY or (kind == "percent_points" and not level):
            return ""
        return indicators.any_unit(hit) if kind == "percent" else level
    return level


def is_of_another(sentence: Sentence, hit: Hit, item: Quantity) -> bool:
    """Whether a number belongs to another noun than the indicator ("a surplus of 12 billion")."""
    start = sentence.start + item.start
    if hit.indicator in SHARES and _OF_ONE_PAIR.match(sentence.text, hit.end - sentence.start):
        return True
    if hit.indicator in flows.OF_GOODS and _SOME_GOODS.match(sentence.text, item.end):
        return True
    if hit.end > start:
        return _HAS_ITS_OWN.match(sentence.text, hit.end - sentence.start) is not None
    lead = sentence.text[max(0, hit.end - sentence.start) : start - sentence.start]
    if indicators.symmetric(hit.indicator) and len(_one_way(lead)) == 1:
        return True
    match = _OF.search(lead)
    if match is not None and match[1].lower() not in _SIZES:
        word = hit.end + match.start(1)
        return not sentence.actors_in(word, word + 1)
    return bool(_OTHER_SIZE.search(lead))


def is_part(sentence: Sentence, start: int, named_till: int) -> bool:
    """Whether a number is told as a part of a whole that was named before ("6 billion, of which 2
    billion in fuel"), and so is not of what the whole is of."""
    match = _PART.search(sentence.text[: start - sentence.start])
    return match is not None and named_till <= sentence.start + match.start()


def _one_way(lead: str) -> set[str]:
    """Which directions of trade stand between trade both ways and a number ("trade rose to 1.6
    billion, with *exports* at 530 million"); both together are the whole again."""
    return {word.lower()[:2] for word in _FLOW.findall(lead)}


_FLOW = re.compile(r"\b(?:exports?|imports?)\b", re.I)


def is_share(hit: Hit) -> bool:
    """Whether an indicator is a share or may stand beside another that a number is of."""
    return hit.indicator in SHARES or hit.indicator in ("gdp", "tourists")


def label(sentence: Sentence, item: Quantity, low: int, start: int) -> Hit | None:
    """The indicator that a label names right before a number ("Trade of A with B: 8 billion")."""
    text, base = sentence.text, sentence.start
    opened = text[: low - base].rstrip().endswith(":")
    if not opened or not _LABELLED.fullmatch(text[low - base : start - base]):
        return None
    first, _ = sentence.segment(low - 2)
    fitting = [
        hit
        for hit in indicators.named(sentence, first, low)
        if fits(hit, item, sentence) and not re.search(r"[\d,;]", text[hit.end - base : low - base])
    ]
    return fitting[-1] if fitting else None
