"""Exports and imports told without what flows: by the sentence before, or by the unit alone."""

from __future__ import annotations

import re

from dragoman.reading.figures import flows
from dragoman.reading.figures.flows import Hit
from dragoman.reading.ground import Sentence


def of_before(sentence: Sentence, before: Sentence, start: int) -> Hit | None:
    """Deliveries or sales without what flows, where the sentence before names one commodity ("…
    supplier of crude. Deliveries rose to 108 million tonnes")."""
    lead = sentence.text[: start - sentence.start]
    flow = next(iter(flows.forms().noun.finditer(lead)), None)
    kinds = {match.lastgroup for match in flows.forms().commodity.finditer(before.text)}
    verb = next(iter(flows.forms().verb.finditer(lead)), None)
    if flow is None and verb is not None and len(kinds) == 1:
        return _sent(sentence, lead, verb, str(kinds.pop()))
    here = next(iter(flows.forms().commodity.finditer(sentence.text)), None)
    if flow is None or here is not None or len(kinds) != 1 or before.in_headline:
        return None
    bare = _BARE.fullmatch(lead[: flow.start()]) and not lead[flow.end() :].startswith(" of ")
    if not bare:  # "wheat deliveries", "deliveries of wheat"
        return None
    spot = sentence.start + flow.start()
    way = "export" if flow["export"] else "import"
    return Hit(spot, sentence.start + flow.end(), "", way, str(kinds.pop()))


def of_goods(sentence: Sentence, low: int, start: int) -> Hit | None:
    """Shipments, sales or purchases of a state, of no commodity ("German shipments to Russia"),
    told from ``low`` to a number at ``start``."""
    base = low - sentence.start
    lead = sentence.text[: start - sentence.start]
    flow = next((one for one in flows.forms().noun.finditer(lead) if one.start() >= base), None)
    if flow is None or flows.forms().commodity.search(lead) is not None:
        return None
    if flow[0].lower().rstrip("s") in ("export", "import"):
        return None  # these are found without
    low = sentence.start + flow.start()
    named = sentence.actors_in(sentence.start, low)
    owned = bool(named) and lead[named[-1].span.end - sentence.start : flow.start()] in _OF_A_STATE
    if not owned or not _TO_A_STATE.match(lead, flow.end()):
        return None
    way = "export" if flow["export"] else "import"
    return Hit(low, sentence.start + flow.end(), f"{way}s_goods", way)


_OF_A_STATE = frozenset({" ", "'s ", "’s ", "' ", "’ "})
_TO_A_STATE = re.compile(r"\s+(?:to|from|in)\s+(?:the\s+)?[A-Z]")


def of_unit(sentence: Sentence, start: int, commodity: str) -> Hit | None:
    """Deliveries or sales without what flows, told in a unit that only one commodity has
    ("Deliveries through Nord Stream fell to 59 billion cubic metres")."""
    lead = sentence.text[: start - sentence.start]
    flow = next(iter(flows.forms().noun.finditer(lead)), None)
    verb = next(iter(flows.forms().verb.finditer(lead)), None)
    if flow is None and verb is not None and _JUST.fullmatch(_unnamed(sentence, verb.end(), start)):
        low, high = sentence.start + verb.start(), sentence.start + verb.end()
        return Hit(low, high, "", "export" if verb["export"] else "import", commodity)
    if flow is None or flows.forms().commodity.search(lead) is not None:
        return None
    plain = _OWNED.search(lead[: flow.start()]) and not lead[flow.end() :].startswith(" of ")
    named = sentence.actors_in(sentence.start, sentence.start + flow.start())
    adjective = bool(named) and named[-1].span.end + 1 == sentence.start + flow.start()
    if not (plain or adjective):
        return None
    way = "export" if flow["export"] else "import"
    low, high = sentence.start + flow.start(), sentence.start + flow.end()
    return Hit(low, high, "", way, commodity)


def _unnamed(sentence: Sentence, low: int, start: int) -> str:
    """The text between a verb and its number without a state that receives or sends right behind
    the verb ("sold *India* 1.9 billion kWh")."""
    text = sentence.text[low : start - sentence.start]
    for one in sentence.actors_in(sentence.start + low, start)[:1]:
        if not text[: one.span.start - sentence.start - low].strip():
            return text[one.span.end - sentence.start - low :]
    return text


_OWNED = re.compile(
    r"(?:^|[\d.,;:—–-]\s+|\b(?:the|its|their|these|such|annual|yearly|total|overall|and|but|while|as|"
    r"that|when|of|in|said)\s+|\w['’]s?\s+)$",
    re.I,
)


def _sent(sentence: Sentence, lead: str, verb: re.Match[str], commodity: str) -> Hit | None:
    """What is shipped right before its number, where the sentence names no other goods."""
    other = next(iter(flows.forms().commodity.finditer(sentence.text)), None)
    if other is not None or not _JUST.fullmatch(lead[verb.end() :]):
        return None
    way = "export" if verb["export"] else "import"
    low, high = sentence.start + verb.start(), sentence.start + verb.end()
    return Hit(low, high, "", way, commodity)


_JUST = re.compile(
    r"\s+(?:(?:a|some|about|around|only|just|nearly|almost|over|more|than|record|total|of)\s+)*",
    re.I,
)
"""Between a verb of flow and its number."""
_BARE = re.compile(
    r"\W*(?:(?:the|its|their|these|those|such|total|daily|annual|yearly|overall)\s+)*", re.I
)
