"""Numbers with units as a text prints them: money, shares, volumes, lengths, people.

A number counts only with a unit, a currency or a counted noun: years, ages, article numbers,
ordinals and type designations are left alone. Every function works on one sentence and is
linear in its length; offsets are those of the string passed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.vocab.loader import load

WINDOW = 60
"""Characters looked at on either side of a number for qualifiers, changes and comparisons."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a unit of ``vocab/units.yaml``, where it stands, and how it is told.

    ``unit`` is empty for a bare number that only serves as a comparison. ``own`` is whether the
    unit was printed with this number rather than taken over from a neighbour.
    """

    start: int
    end: int
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    change: str = ""
    from_value: float | None = None
    own: bool = True
    scale: float = 1.0
    compared: bool = False


def family(unit: str) -> str:
    """The family of a unit: ``money`` for any currency, else as ``vocab/units.yaml`` says."""
    row = load("units")["units"].get(unit)
    return str(row["family"]) if row else ("money" if unit else "")


def find(text: str, states: Iterable[str] = ()) -> list[Quantity]:
    """The quantities of one sentence, in order; ``states`` decide shared currency names."""
    found = list(_read(text, frozenset(states)))
    found = _inherit(text, found)
    found = _ranges(text, found)
    found = _comparisons(text, found)
    found = [_told(text, item, found, index) for index, item in enumerate(found)]
    return [item for item in found if item.unit and not item.compared]


# --- reading single numbers ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tables:
    number: re.Pattern[str]
    units: dict[str, tuple[str, dict[str, Any] | None]]
    signs: dict[str, str]
    qualifier: re.Pattern[str]
    qualifiers: dict[str, str]
    change: re.Pattern[str]
    behind: re.Pattern[str]
    yearly: re.Pattern[str]
    yearly_before: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _plain(words: Iterable[str]) -> str:
    return _any(re.escape(str(word)) for word in words)


@cache
def _tables() -> _Tables:
    vocab = load("units")
    signs = {sign: code for code, row in vocab["currencies"].items() for sign in row["signs"]}
    return _Tables(
        number=_number_pattern(vocab, signs),
        units=_unit_table(vocab),
        signs=signs,
        qualifier=re.compile(
            r"(?:^|[\s(])(" + _plain(_qualifier_table(vocab)) + r")\s*(?:the |an? |US\s)?$", re.I
        ),
        qualifiers=_qualifier_table(vocab),
        change=re.compile(
            rf"\b(?:(?P<rise>{_plain(vocab['rise'])})|(?P<fall>{_plain(vocab['fall'])}))\b", re.I
        ),
        behind=re.compile(
            r"\s*(?:on year |year[- ]on[- ]year |annual |yearly |-)?"
            rf"(?:(?P<rise>{_plain(vocab['behind_rise'])})|(?P<fall>{_plain(vocab['behind_fall'])}))\b",
            re.I,
        ),
        yearly=re.compile(
            r"(?:\s+of\s+(?:[\w-]+\s+){0,2}?(?:gas|oil|LNG|electricity|coal|power))?\s*(?:"
            + _any(vocab["yearly_forms"])
            + r")(?!\s+(?:earlier|ago|before|later|on\b))",
            re.I,
        ),
        yearly_before=re.compile(
            r"(?:" + _plain(vocab["yearly_before"]) + r")\s*(?:\w+\s){0,2}$", re.I
        ),
    )


def _qualifier_table(vocab: Any) -> dict[str, str]:
    return {word: name for name, words in vocab["qualifiers"].items() for word in words}


def _unit_table(vocab: Any) -> dict[str, tuple[str, dict[str, Any] | None]]:
    table: dict[str, tuple[str, dict[str, Any] | None]] = {}
    for form in vocab["shared_currencies"]:
        table[form] = ("shared", None)
    for code, row in vocab["currencies"].items():
        table.update(dict.fromkeys(row["names"], (code, None)))
    for row in vocab["quantities"]:
        loose = row["unit"] in vocab["loose"]
        for form in row["forms"]:
            table[_LOOSE + form if loose else form] = (row["unit"], row)
    return table


_LOOSE = r"(?<=[\s-])(?:(?!(?:and|or|of|in|to|the|from|on|by|at|per|as|than)\b)[\w.-]+ ){0,2}?"
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,3})?"


def _number_pattern(vocab: Any, signs: dict[str, str]) -> re.Pattern[str]:
    words = "|".join(vocab["number_words"])
    number = rf"{_DIGITS}|(?:{words})(?:[- ](?:{words}))?\b"
    fractions = _plain(vocab["fractions"])
    scale = _plain(name for name in vocab["scales"] if name not in vocab["glued"])
    unit = "|".join(
        f"(?P<u{index}>{form})"
        for index, form in enumerate(sorted(_unit_table(vocab), key=_specificity))
    )
    return re.compile(
        rf"(?<![\w.,/+:$€£¥₽₹])(?<![A-Z)]-)(?:"
        rf"(?P<part>(?:an? |one |two |three |four )?(?:{fractions})s?)[- ]of[- ]an?[- ]"
        rf"(?P<pscale>{scale})\b"
        rf"|(?P<half>half) an? (?P<hscale>{scale})\b"
        rf"|(?<![\w-])(?P<odds>{words}|\d+) (?:in|out of) (?P<of>{words}|\d+)(?=\s+[A-Za-z])"
        rf"|(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )"
        rf"(?P<frac>(?:an?|one|two|three|four|five)[- ](?:{fractions})s?|half)(?=\s+(?:of\b|the\b))"
        rf"|(?<=by )(?P<frac2>(?:an? |one |two |three )?(?:{fractions})s?)\b"
        rf"|(?:(?P<sign>{_plain(signs)})[\s-]?)?(?P<num>{number})(?!\d|(?:st|nd|rd|th)\b)"
        rf"(?:(?<=\d)(?P<glued>[kmb])(?![\w])|(?:[\s-]?(?P<scale>{scale})\b(?:[\s-](?P<scale2>{scale})\b)?))?"
        rf")(?:[\s-]?(?:{unit})(?!\w))?",
        re.IGNORECASE,
    )


def _specificity(form: str) -> tuple[int, int]:
    """Loose forms last, long forms first: alternation takes the first that fits."""
    return (form.startswith(_LOOSE), -len(form))


def _read(text: str, states: frozenset[str]) -> Iterable[Quantity]:
    for match in _tables().number.finditer(text):
        found = match.groupdict()
        if found["frac"] or found["frac2"]:
            yield _fraction(match, found["frac"] or found["frac2"])
        elif found["odds"]:
            odds = _odds(match)
            if odds is not None:
                yield odds
        else:
            item = _plain_number(text, match, states)
            if item is not None:
                yield item


def _fraction(match: re.Match[str], words: str) -> Quantity:
    share = _share(words)
    return Quantity(match.start(), match.end(), round(100 * share, 1), "%")


def _share(words: str) -> float:
    vocab = load("units")
    parts = words.lower().replace("-", " ").split()
    name = parts[-1] if parts[-1] in vocab["fractions"] else parts[-1].removesuffix("s")
    many = vocab["number_words"].get(parts[0], 1) if len(parts) > 1 else 1
    return float(many) / float(vocab["fractions"].get(name, 2))


def _odds(match: re.Match[str]) -> Quantity | None:
    part, whole = _number(match["odds"]), _number(match["of"])
    if not 0 < part < whole <= 20:
        return None
    return Quantity(match.start(), match.end(), round(100 * part / whole, 1), "%")


def _number(words: str) -> float:
    if words[0].isdigit():
        return _digits(words)
    table = load("units")["number_words"]
    total = 0.0
    for word in words.lower().replace("-", " ").split():
        value = table[word]
        total = (total or 1) * 100 if value == 100 else total + value
    return total


def _digits(words: str) -> float:
    bare = re.sub(r"[\u00a0\u202f\u2009]", "", words)
    if re.fullmatch(r"\d+,\d{1,2}", bare):
        return float(bare.replace(",", "."))
    return float(bare.replace(",", ""))


def _plain_number(  # noqa: PLR0911
    text: str, match: re.Match[str], states: frozenset[str]
) -> Quantity | None:
    found = match.groupdict()
    scales = load("units")["scales"]
    sign = found["sign"] or ""
    if found["num"] is None:
        number = _share(found["part"]) if found["part"] else 0.5
        scale = float(scales[(found["pscale"] or found["hscale"]).lower()])
    else:
        number = _number(found["num"])
        scale = _scale(found, scales)
    if found["glued"] and not sign:
        return None
    kind, row, unit_end = _unit(match)
    start = match.start() if sign else _number_start(match)
    if sign:
        code = _tables().signs.get(sign) or _tables().signs.get(sign.upper(), "USD")
        end = unit_end if kind and row is None else _bare_end(match)
        return _money(start, end, number, scale, code)
    if kind == "shared":
        kind = _shared(text[start:unit_end], states)
    if kind and row is None:
        allowed = _allowed_alone(text[start:unit_end], scale)
        return _money(start, unit_end, number, scale, kind) if allowed else None
    if row is not None:
        named = _is_dated_name(text, match, row)
        return None if named else _measured(text, start, unit_end, number * scale, row)
    return Quantity(start, _bare_end(match), number, "", scale=scale)


def _is_dated_name(text: str, match: re.Match[str], row: dict[str, Any]) -> bool:
    """Whether a year opens a name ("the 1951 Refugee Convention") instead of counting people."""
    if row["unit"] not in ("people", "troops", "count") or not match["num"]:
        return False
    year = bool(re.fullmatch(r"(?:19|20)\d\d", match["num"]))
    return year and text[match.end("num") :].lstrip(" -")[:1].isupper()


def _number_start(match: re.Match[str]) -> int:
    for name in ("num", "part", "half"):
        if match[name] is not None:
            return match.start(name)
    return match.start()


def _scale(found: dict[str, str | None], scales: dict[str, float]) -> float:
    scale = 1.0
    for name in ("glued", "scale", "scale2"):
        word = found[name]
        if word:
            scale *= float(scales[word.lower()])
    return scale


@cache
def _unit_names() -> tuple[tuple[str, str, dict[str, Any] | None], ...]:
    vocab = load("units")
    table = _unit_table(vocab)
    return tuple(
        (f"u{index}", *table[form]) for index, form in enumerate(sorted(table, key=_specificity))
    )


@cache
def _unit_by_group() -> dict[str, tuple[str, dict[str, Any] | None]]:
    return {group: (kind, row) for group, kind, row in _unit_names()}


def _unit(match: re.Match[str]) -> tuple[str, dict[str, Any] | None, int]:
    group = match.lastgroup
    if group is None or group not in _unit_by_group():
        return "", None, match.end()
    kind, row = _unit_by_group()[group]
    return kind, row, match.end()


def _bare_end(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("num", "glued", "scale", "scale2", "pscale", "hscale"))


def _allowed_alone(quote: str, scale: float) -> bool:
    """Whether a currency name that is also a common word is meant as one here."""
    return scale > 1 or quote.rsplit(maxsplit=1)[-1].lower() not in load("units")["scaled_only"]


def _shared(quote: str, states: frozenset[str]) -> str:
    word = quote.rsplit(maxsplit=1)[-1].lower()
    for form, table in load("units")["shared_currencies"].items():
        if re.fullmatch(form, word):
            here = [code for state, code in table.items() if state in states]
            return str(here[0] if len(here) == 1 else next(iter(table.values())))
    return ""


def _money(start: int, end: int, number: float, scale: float, code: str) -> Quantity:
    table = {1.0e6: "m", 1.0e9: "bn", 1.0e12: "trn"}
    chosen = scale if scale in table else _fitting(number * scale)
    name = f"{code} {table[chosen]}" if chosen in table else code
    value = number * scale / chosen
    return Quantity(start, end, _clean(value), name, scale=scale)


def _fitting(amount: float) -> float:
    for bound, scale in ((1.0e12, 1.0e12), (1.0e9, 1.0e9), (1.0e5, 1.0e6)):
        if amount >= bound:
            return scale
    return 1.0


def _clean(value: float) -> float:
    """A value without the noise of binary division (0.4, not 0.39999999999999997)."""
    return float(f"{value:.12g}")


def _measured(
    text: str, start: int, end: int, amount: float, row: dict[str, Any]
) -> Quantity | None:
    unit, base = str(row["unit"]), float(row["base"])
    if unit in ("count", "people", "troops") and amount != int(amount):
        return None
    if "from" in row and amount < float(row["from"]):
        return Quantity(start, end, _clean(amount), str(row["below"]))
    yearly = load("units")["yearly"].get(unit)
    if yearly:
        rate = _tables().yearly.match(text, end, end + WINDOW)
        if rate is not None:
            return Quantity(start, rate.end(), _clean(amount / base), yearly)
        if _tables().yearly_before.search(text[max(0, start - WINDOW) : start]):
            unit = yearly
    return Quantity(start, end, _clean(amount / base), unit)


# --- numbers side by side --------------------------------------------------------------------


def _inherit(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare numbers joined to a neighbour ("2 to 3 billion dollars", "from 240.1") take its unit."""
    result: list[Quantity] = []
    before: Quantity | None = None
    for index, item in enumerate(found):
        taken = item
        if not item.unit and not _is_year(text, item):
            after = found[index + 1] if index + 1 < len(found) else None
            if after is not None and after.unit and _JOINT.fullmatch(text[item.end : after.start]):
                taken = _like(item, after)
            elif before is not None and before.unit and _is_compared(text, item):
                taken = _like(item, before)
        before = taken if taken.unit else before
        result.append(taken)
    return result


def _is_year(text: str, item: Quantity) -> bool:
    """Whether a bare number is a year ("up 6% in 2015 to $221bn")."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", text[item.start : item.end]))


_JOINT = re.compile(
    r"\s?[-–—]\s?|\s(?:to|and|or)\s(?:(?:about|around|nearly|almost|over)\s)?", re.I
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s(?:as much as |even )?", re.I)
_AND = re.compile(r"\s+and\s+(?:more than |over |up to |as (?:many|much) as |about )?", re.I)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|as opposed to|than)\s+"
    r"(?:the |an? |just |only |about |around |some |nearly |almost |over |more than |less than )*$",
    re.I,
)


def _is_compared(text: str, item: Quantity) -> bool:
    return bool(_COMPARED.search(text[max(0, item.start - WINDOW) : item.start]))


def _like(item: Quantity, other: Quantity) -> Quantity:
    """A bare number in its neighbour's unit, with its own scale if it printed one."""
    value = item.value
    if item.scale != 1.0 and other.scale != 1.0:
        value = item.value * item.scale / other.scale
    elif item.scale != 1.0:
        value = item.value * item.scale / _factor(other.unit)
    return replace(item, value=_clean(value), unit=other.unit, own=False, scale=other.scale)


def _factor(unit: str) -> float:
    vocab = load("units")
    row = vocab["units"].get(unit)
    if row:
        return float(row["factor"])
    return float(vocab["money"].get(unit.partition(" ")[2], 1))


def _ranges(text: str, found: Sequence[Quantity]) -> list[Quantity]:
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
    lead = text[max(0, low.start - WINDOW) : low.start]
    if re.search(r"\bbetween\s+$", lead, re.I) and _AND.fullmatch(joint):
        return True
    if not _RANGE.fullmatch(joint):
        return False
    from_to = re.search(r"\bfrom\s+$", lead, re.I)
    if from_to and _tables().change.search(lead[: from_to.start()]):
        return False
    return _in_unit(low, high.unit) < high.value


def _same_kind(one: str, other: str) -> bool:
    return bool(one) and one.split(maxsplit=1)[0] == other.split(maxsplit=1)[0] if other else False


def _in_unit(item: Quantity, unit: str) -> float:
    return item.value * _factor(item.unit) / _factor(unit)


def _spanning(low: Quantity, high: Quantity) -> Quantity:
    bottom = _clean(_in_unit(low, high.unit))
    middle = _clean((bottom + high.value) / 2)
    return replace(high, start=low.start, value=middle, low=bottom, high=high.value)


def _comparisons(text: str, found: list[Quantity]) -> list[Quantity]:
    """A number after "from" or "compared with" becomes the ``from_value`` of its neighbour."""
    result = list(found)
    for index, item in enumerate(found):
        if not item.unit or not _is_compared(text, item):
            continue
        target = _target(text, result, index)
        if target is not None:
            base = _in_unit(item, result[target].unit)
            result[target] = replace(result[target], from_value=_clean(base))
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


# --- how a number is told --------------------------------------------------------------------


def _told(text: str, item: Quantity, found: list[Quantity], index: int) -> Quantity:
    floor = max(found[index - 1].end if index else 0, item.start - WINDOW)
    lead = text[floor : item.start]
    return replace(item, qualifier=_qualifier(lead), change=_change(text, item, lead))


def _qualifier(lead: str) -> str:
    match = _tables().qualifier.search(lead)
    if match and _REMOTE.search(lead[: match.start() + 1]):
        return ""
    return _tables().qualifiers[match[1].lower()] if match else ""


_REMOTE = re.compile(r"\b(?:well|far|much|still|made|make|makes|makes up|making)\s*$", re.I)


def _change(text: str, item: Quantity, lead: str) -> str:
    """``rise`` or ``fall`` where the number itself is the size of a change."""
    if family(item.unit) not in ("percent", "percent_points", "money"):
        return ""
    percent = item.unit in ("%", "pp")
    if percent:
        behind = _tables().behind.match(text, item.end, item.end + 40)
        if behind is not None:
            return "rise" if behind["rise"] else "fall"
    last = None
    for match in _tables().change.finditer(lead):
        if not (match[0].lower() == "up" and _MADE.search(lead[: match.start()])):
            last = match
    if last is None:
        return ""
    gap = lead[last.end() :].lower()
    name = "rise" if last["rise"] else "fall"
    if re.search(r"[;:]|\b(?:while|but|whereas)\b", gap):
        return ""
    if re.search(r"\bby\s+(?:\w+\s+){0,3}$", gap):
        return name
    return name if percent and _fills(gap, last[0].lower()) else ""


_MADE = re.compile(r"\b(?:ma[dk]es?|making|set|sets|takes?|took|taken|taking|follow\w*)\s+$", re.I)
_FILLER = re.compile(
    r"(?:\s+(?:by|an?|just|only|some|about|around|roughly|nearly|almost|over|more|less|than|up|down|"
    r"slightly|sharply|further|another|at|least|on|average|as|much|year|annual|approximately|"
    r"modest|mere|whopping|steep|sharp|estimated|of))*\s*"
)


def _fills(gap: str, word: str) -> bool:
    """Whether only adverbs stand between a change word and its number."""
    if re.search(r"\bof\s", gap) and word not in load("units")["change_nouns"]:
        return False
    return bool(_FILLER.fullmatch(gap))
