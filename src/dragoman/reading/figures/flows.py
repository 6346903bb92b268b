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


OF_GOODS = frozenset({"trade_goods_total", "exports_goods", "imports_goods"})


@dataclass(frozen=True, slots=True)
class Forms:
    """How flows and what flows are named."""

    noun: Opened
    verb: Opened
    commodity: Opened
    plain: frozenset[str]
    goods: re.Pattern[str]


@cache
def forms() -> Forms:
    """The forms of ``vocab/indicators.yaml``, compiled."""
    vocab = load("indicators")
    flows, goods = vocab["_flows"], vocab["_commodities"]
    return Forms(
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
    goods = list(forms().commodity.finditer(text))
    found = [
        _flow_noun(sentence, text, base, match, goods) for match in forms().noun.finditer(text)
    ]
    kinds = {match.lastgroup for match in goods}
    if len(kinds) <= 1:
        found += [_flow_verb(text, base, match, goods) for match in forms().verb.finditer(text)]
    found += [_sent_on(sentence, text, base, match) for match in goods]
    if not kinds:
        found += [_goods_verb(sentence, base, match) for match in forms().verb.finditer(text)]
    return [hit for hit in found if hit is not None]


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
    if _in_a_name(text, match) or _goes_both_ways(sentence, base + match.start()):
        return None
    if not _is_plain(sentence, text, base, match):
        return None
    return Hit(base + match.start(), base + match.end(), f"{flow}s_goods", flow, "")


def _sent_on(sentence: Sentence, text: str, base: int, goods: re.Match[str]) -> Hit | None:
    """Goods of one state on their way to another ("Saudi crude bound for South Korea", "Russian
    gas to Europe"), as its exports."""
    if not _ON_ITS_WAY.match(text, goods.end()) or _paired(text, goods):
        return None
    at = base + goods.start()
    owned = [
        one
        for one in sentence.actors_in(sentence.start, at)
        if _OWN_GOODS.fullmatch(sentence.text[one.span.end - sentence.start : at - sentence.start])
    ]
    if not owned:
        return None
    return Hit(at, base + goods.end(), "", "export", str(goods.lastgroup))


_ON_ITS_WAY = re.compile(
    r"\s+(?:(?:bound|destined|headed)\s+for|(?:(?:sent|shipped|delivered|sold|piped|pumped|flowing|"
    r"going|supplied|exported)\s+)?(?:to|through|via))\s+(?:the\s+)?[A-Z]"
)
_OWN_GOODS = re.compile(r"(?:['’]s?)?\s+(?:seaborne\s+|pipeline\s+|piped\s+)?")


def _goes_both_ways(sentence: Sentence, at: int) -> bool:
    """Whether a direction is told with the other one ("exports and imports")."""
    spots = (one.span() for one in _BOTH_WAYS.finditer(sentence.text))
    return any(low <= at - sentence.start < high for low, high in spots)


_BOTH_WAYS = re.compile(r"\b(?:ex|im)ports?\s+(?:and|plus|or)\s+(?:ex|im)ports?\b", re.I)


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
        r"\s+of\s+(?!goods|merchandise|\d|(?:about|around|some|nearly|almost|over|more|up|at|just|only|"
        r"roughly|approximately|less|under)\b)\w+|\s+(?:earnings|revenues?|controls?|"
        r"bans?|curbs?|restrictions?|licen[cs]e\w*|tax\w*|dut\w+|credit\w*|"
        r"markets?|quotas?|tariffs?|sector|goods to be|agenc(?:y|ies)|councils?|promotion|"
        r"offices?)\b",
        text[match.end() :],
        re.I,
    )
    if behind and not _of_a_state(sentence, text, base, match):
        return False
    words = re.findall(r"[\w-]+|[^\w\s]", text[max(0, match.start() - 40) : match.start()])
    if not words or not words[-1][-1].isalnum():
        return not text[: match.start()].endswith("-")
    if words[-1].lower() == "on" and _OF_A_NUMBER.match(text, match.end()):
        return True
    if words[-1].lower() in forms().plain:
        return words[-1].lower() not in ("and", "or", "of") or not _is_kind(words)
    at = base + match.start()
    return any(0 <= at - one.span.end <= 3 for one in sentence.actors_in(sentence.start, at))


_OF_A_NUMBER = re.compile(
    r"\s+of\s+(?:(?:about|around|some|nearly|almost|over)\s+)?[$€£¥]?\d", re.I
)


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
    r"[;:]|,\s+(?:mostly|mainly|chiefly|largely|primarily|especially|notably|including)\b|"
    r"\b(?:because|as|after|before|when|while|amid|although|though|but|which|that|since)\b",
    re.I,
)
"""What opens another clause, whose goods a verb does not send ("as oil got cheaper")."""


def _goods_verb(sentence: Sentence, base: int, match: re.Match[str]) -> Hit | None:
    """ "Sold India goods worth", "shipped 267 billion dollars of goods": goods of all kinds, where
    only a state or "of" stands before the noun."""
    text, offset = match.string, match.end()
    goods = forms().goods.match(text, offset)
    if goods is None:
        return None
    lead = text[offset : goods.start(1)]
    if _SHARE_OF.search(lead):
        return None
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


_SHARE_OF = re.compile(
    r"(?:%|per ?cent|half|third|quarter|fifth|sixth|eighth|tenth)s? of (?:its|their) $", re.I
)
"""Between a verb and its goods where only a share of them is told ("sells a third of its")."""


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
