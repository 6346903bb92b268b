"""Which indicator a passage names: forms of ``vocab/indicators.yaml``.

An indicator is given only where the text names it; a wrong one would later contradict a true
figure. Exports and imports of one commodity are told apart by commodity, flow and unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.reading import patterns
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


def named(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """Every indicator named in a stretch of a sentence, in order."""
    text = sentence.text[start - sentence.start : end - sentence.start]
    found = [Hit(start + low, start + high, name) for low, high, name in _plain_hits(text)]
    found += _flow_hits(sentence, text, start)
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


def _flow_hits(sentence: Sentence, text: str, base: int) -> list[Hit]:
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


_PAIR_TRADE = re.compile(
    r"(?<![\w-])[\w.’']+\s?[-–—/]\s?[\w.’']+\s+(?P<trade>(?:trade|commerce)\b(?!-))", re.I
)


def _pair_hits(sentence: Sentence, text: str, base: int) -> list[Hit]:
    """ "China-Russia trade": of goods, both ways, where the two names are of two states."""
    forms = next(one for one in _forms() if one.indicator == "trade_goods_total")
    pairs = [
        match.span("trade")
        for match in _PAIR_TRADE.finditer(text)
        if len(sentence.codes(base + match.start(), base + match.start("trade"))) == 2
    ]
    return [
        Hit(base + low, base + high, forms.indicator) for low, high in _wanted(forms, text, pairs)
    ]


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
    return None


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


def for_unit(hit: Hit, unit_family: str, sentence_text: str) -> str:
    """The indicator of a hit for a figure of that unit family, or empty where it does not fit."""
    if hit.indicator:
        return hit.indicator if unit_family in families(hit.indicator) else ""
    for name, row in load("indicators").items():
        if name.startswith("_") or row.get("commodity") != hit.commodity or not hit.commodity:
            continue
        if unit_family in row["families"] and _piped(name, sentence_text):
            return str(name)
    return ""


def _piped(indicator: str, text: str) -> bool:
    """Gas counts as pipeline gas only where a pipeline is spoken of, by its name or what it is."""
    return indicator != "gas_pipeline_volume" or bool(
        re.search(r"\b(?i:pipe(?:d|lines?))\b", text)
        or (_THROUGH.search(text) and not re.search(r"\b(?i:lng|liquefied|tankers?)\b", text))
    )


_THROUGH = re.compile(
    r"\b(?:through|via|along)\s+(?:the\s+)?(?!(?:Strait|Suez|Panama|Bab|Hormuz|Gulf)\b)[A-Z]\w+"
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
