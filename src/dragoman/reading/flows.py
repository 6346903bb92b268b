"""Exports and imports that a passage names: of goods, or of one commodity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.reading.ground import Sentence
from dragoman.reading.openings import Opened
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator named at a place (document offsets). ``flow`` is ``export`` or ``import``."""

    start: int
    end: int
    indicator: str
    flow: str = ""
    commodity: str = ""


@dataclass(frozen=True, slots=True)
class _Flows:
    noun: Opened
    verb: Opened
    commodity: Opened
    plain: frozenset[str]
    goods: re.Pattern[str]


@cache
def _flows() -> _Flows:
    vocab = load("indicators")
    flows, goods = vocab["_flows"], vocab["_commodities"]
    return _Flows(
        noun=_named({"export": flows["export_noun"], "import": flows["import_noun"]}),
        verb=_named({"export": flows["export_verb"], "import": flows["import_verb"]}),
        commodity=_named(goods),
        plain=frozenset(vocab["_plain"]),
        goods=re.compile(
            rf"(?:[^,;.]|(?<=\d)[.,](?=\d)){{0,60}}?\b({vocab['_goods']})"
            r"(?=\s+(?:worth|valued|to|from|for|in|into|last|this|that|which|a year)\b|[,.;]|$)",
            re.I,
        ),
    )


def _named(forms: dict[str, str]) -> Opened:
    """The forms as whole words in any case, each as a group of its name."""
    parts = (f"(?P<{name}>{form})" for name, form in forms.items())
    return Opened(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def find(sentence: Sentence, text: str, base: int) -> list[Hit]:
    """Exports and imports: of goods, or of one commodity; of two at once, none."""
    goods = list(_flows().commodity.finditer(text))
    found = [
        _flow_noun(sentence, text, base, match, goods) for match in _flows().noun.finditer(text)
    ]
    kinds = {match.lastgroup for match in goods}
    if len(kinds) <= 1:
        found += [_flow_verb(text, base, match, goods) for match in _flows().verb.finditer(text)]
    if not kinds:
        found += [_goods_verb(sentence, base, match) for match in _flows().verb.finditer(text)]
    return [hit for hit in found if hit is not None]


def of_before(sentence: Sentence, before: Sentence, start: int) -> Hit | None:
    """Deliveries or sales without what flows, where the sentence before names one commodity ("…
    supplier of crude. Deliveries rose to 108 million tonnes")."""
    lead = sentence.text[: start - sentence.start]
    flow = next(iter(_flows().noun.finditer(lead)), None)
    kinds = {match.lastgroup for match in _flows().commodity.finditer(before.text)}
    verb = next(iter(_flows().verb.finditer(lead)), None)
    if flow is None and verb is not None and len(kinds) == 1:
        return _sent(sentence, lead, verb, str(kinds.pop()))
    here = next(iter(_flows().commodity.finditer(sentence.text)), None)
    if flow is None or here is not None or len(kinds) != 1 or before.in_headline:
        return None
    bare = _BARE.fullmatch(lead[: flow.start()]) and not lead[flow.end() :].startswith(" of ")
    if not bare:  # "wheat deliveries", "deliveries of wheat"
        return None
    spot = sentence.start + flow.start()
    way = "export" if flow["export"] else "import"
    return Hit(spot, sentence.start + flow.end(), "", way, str(kinds.pop()))


OF_GOODS = frozenset({"trade_goods_total", "exports_goods", "imports_goods"})


def of_goods(sentence: Sentence, low: int, start: int) -> Hit | None:
    """Shipments, sales or purchases of a state, of no commodity ("German shipments to Russia"),
    told from ``low`` to a number at ``start``."""
    base = low - sentence.start
    lead = sentence.text[: start - sentence.start]
    flow = next((one for one in _flows().noun.finditer(lead) if one.start() >= base), None)
    if flow is None or _flows().commodity.search(lead) is not None:
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
    flow = next(iter(_flows().noun.finditer(lead)), None)
    verb = next(iter(_flows().verb.finditer(lead)), None)
    if flow is None and verb is not None and _JUST.fullmatch(lead[verb.end() :]):
        low, high = sentence.start + verb.start(), sentence.start + verb.end()
        return Hit(low, high, "", "export" if verb["export"] else "import", commodity)
    if flow is None or _flows().commodity.search(lead) is not None:
        return None
    plain = _OWNED.search(lead[: flow.start()]) and not lead[flow.end() :].startswith(" of ")
    named = sentence.actors_in(sentence.start, sentence.start + flow.start())
    adjective = bool(named) and named[-1].span.end + 1 == sentence.start + flow.start()
    if not (plain or adjective):
        return None
    way = "export" if flow["export"] else "import"
    low, high = sentence.start + flow.start(), sentence.start + flow.end()
    return Hit(low, high, "", way, commodity)


_OWNED = re.compile(
    r"(?:^|[\d.,;:—–-]\s+|\b(?:the|its|their|these|such|annual|yearly|total|overall|and|but|while|as|"
    r"that|when|of|in|said)\s+|\w['’]s?\s+)$",
    re.I,
)


def _sent(sentence: Sentence, lead: str, verb: re.Match[str], commodity: str) -> Hit | None:
    """What is shipped right before its number, where the sentence names no other goods."""
    other = next(iter(_flows().commodity.finditer(sentence.text)), None)
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


def _flow_noun(
    sentence: Sentence, text: str, base: int, match: re.Match[str], goods: list[re.Match[str]]
) -> Hit | None:
    flow = "export" if match["export"] else "import"
    near = [one for one in goods if _belongs(text, one, match)]
    if len({one.lastgroup for one in near}) > 1 or any(_paired(text, one) for one in near):
        return None
    if near:
        name = str(near[0].lastgroup)
        low, high = min(near[0].start(), match.start()), max(near[0].end(), match.end())
        return Hit(base + low, base + high, "", flow, name)
    if match[0].lower().rstrip("s") not in ("export", "import"):
        return None
    if _in_a_name(text, match):
        return None
    if not _is_plain(sentence, text, base, match):
        return None
    return Hit(base + match.start(), base + match.end(), f"{flow}s_goods", flow, "")


def _in_a_name(text: str, flow: re.Match[str]) -> bool:
    """Whether the word is part of a name ("the Export-Import Bank", "Export Credit Agency")."""
    behind = text[flow.end() :]
    return flow[0][0].isupper() and bool(re.match(r"-[A-Z]|(?: [A-Z]\w+){1,3}", behind))


def _belongs(text: str, goods: re.Match[str], flow: re.Match[str]) -> bool:
    """Whether a commodity is what flows: "oil exports", "imports of Russian crude"."""
    if goods.end() <= flow.start():
        return bool(re.fullmatch(r"[\s-]+(?:and gas |\w+ )?", text[goods.end() : flow.start()]))
    return bool(re.fullmatch(r"\s+of\s+(?:[\w’'-]+\s+){0,3}?", text[flow.end() : goods.start()]))


def _paired(text: str, goods: re.Match[str]) -> bool:
    """Whether a second commodity is coordinated ("oil and gas exports", "non-oil")."""
    before, behind = text[max(0, goods.start() - 8) : goods.start()], text[goods.end() :][:14]
    return bool(re.search(r"\bnon-$|\b(?:and|or) $", before, re.I)) or bool(
        re.match(
            r"\s*(?:,|and|or)\s+\w*\s?(?:oil|gas|coal|LNG|crude|power|electricity)", behind, re.I
        )
    )


def _is_plain(sentence: Sentence, text: str, base: int, match: re.Match[str]) -> bool:
    """Whether "exports" stands for all goods: no kind of goods is named before or behind it."""
    behind = re.match(
        r"\s+of\s+(?!goods|merchandise)\w+|\s+(?:earnings|revenues?|controls?|"
        r"bans?|curbs?|restrictions?|licen[cs]e\w*|tax\w*|dut\w+|credit\w*|"
        r"markets?|quotas?|tariffs?|sector|goods to be)\b",
        text[match.end() :],
        re.I,
    )
    if behind and not _of_a_state(sentence, text, base, match):
        return False
    words = re.findall(r"[\w-]+|[^\w\s]", text[max(0, match.start() - 40) : match.start()])
    if not words or not words[-1][-1].isalnum():
        return not text[: match.start()].endswith("-")
    if words[-1].lower() in _flows().plain:
        return words[-1].lower() not in ("and", "or", "of") or not _is_kind(words)
    at = base + match.start()
    return any(0 <= at - one.span.end <= 3 for one in sentence.actors_in(sentence.start, at))


def _of_a_state(sentence: Sentence, text: str, base: int, match: re.Match[str]) -> bool:
    """Whether it is a state whose exports they are ("the exports of Peru to Chile")."""
    owned = re.match(r"\s+of\s+(?:the\s+)?", text[match.end() :])
    if owned is None:
        return False
    at = base + match.end() + owned.end()
    behind = [one for one in sentence.actors_in(at, at + 1) if one.form == "name"]
    return any(not text[one.span.end - base :].startswith(("'", "’", "-")) for one in behind)


def _is_kind(words: list[str]) -> bool:
    """ "services and exports" still says all exports; "bans of exports" is no flow."""
    return len(words) > 1 and words[-1].lower() == "of" and words[-2].lower() not in (
        "value", "volume", "share", "level", "growth", "fall", "rise", "total",
    )  # fmt: skip


def _flow_verb(
    text: str, base: int, match: re.Match[str], goods: list[re.Match[str]]
) -> Hit | None:
    flow = "export" if match["export"] else "import"
    after = [
        one
        for one in goods
        if one.start() > match.end() and not _ELSEWHERE.search(text[match.end() : one.start()])
    ]
    if after and not _paired(text, after[0]) and not _flow_after(text, after[0]):
        name = str(after[0].lastgroup)
        return Hit(base + match.start(), base + after[0].end(), "", flow, name)
    if len(goods) == 1 and not after and _HEADED.match(text, goods[0].end()):
        opens = not text[: goods[0].start()].strip(" \n\"“‘'")
        name = str(goods[0].lastgroup)
        return Hit(base + match.start(), base + match.end(), "", flow, name) if opens else None
    return None


_HEADED = re.compile(r"[?:]\s")
"""Behind a word that heads a passage ("Oil? Russia shipped …")."""


_ELSEWHERE = re.compile(
    r"[;:]|\b(?:because|as|after|before|when|while|amid|although|though|but|which|that|since)\b",
    re.I,
)
"""What opens another clause, whose goods a verb does not send ("as oil got cheaper")."""


def _goods_verb(sentence: Sentence, base: int, match: re.Match[str]) -> Hit | None:
    """ "Sold India goods worth", "shipped 267 billion dollars of goods": goods of all kinds, where
    only a state or "of" stands before the noun."""
    text, offset = match.string, match.end()
    goods = _flows().goods.match(text, offset)
    if goods is None:
        return None
    lead = text[offset : goods.start(1)]
    at = base + goods.start(1)
    named = any(0 <= at - one.span.end <= 1 for one in sentence.actors_in(base + offset, at))
    if (
        lead.strip()
        and not named
        and not re.search(r"\b(?:of|more|fewer|less|its|their)\s+$", lead)
    ):
        return None
    flow = "export" if match["export"] else "import"
    return Hit(base + match.start(), base + goods.end(1), f"{flow}s_goods", flow)


def _flow_after(text: str, goods: re.Match[str]) -> bool:
    """Whether the commodity only qualifies another noun ("oil tankers", "gas turbines")."""
    return bool(
        re.match(
            r"\s+(?:tankers?|turbines?|fields?|refiner\w+|companies|firms|giant|"
            r"price\w*|minist\w+|plants?|station\w*|equipment|sector)",
            text[goods.end() :],
            re.I,
        )
    )
