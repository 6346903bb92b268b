"""Single numbers with their units: money, shares, volumes, lengths, people.

Years, ages, article numbers, ordinals and type designations have no unit and are left alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading import patterns
from dragoman.reading.figures.quantity import WINDOW, Quantity, clean
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class _Tables:
    number: re.Pattern[str]
    units: dict[str, tuple[str, dict[str, Any] | None]]
    signs: dict[str, str]
    yearly: re.Pattern[str]
    yearly_before: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def plain(words: Iterable[str]) -> str:
    """An alternation of plain words, the long ones first."""
    return _any(re.escape(str(word)) for word in words)


@cache
def _tables() -> _Tables:
    vocab = load("units")
    signs = {sign: code for code, row in vocab["currencies"].items() for sign in row["signs"]}
    return _Tables(
        number=_number_pattern(vocab, signs),
        units=_unit_table(vocab),
        signs=signs,
        yearly=re.compile(
            r"(?:\s+of\s+(?:[\w-]+\s+){0,2}?(?:gas|oil|LNG|electricity|coal|power))?\s*(?:"
            + _any(vocab["yearly_forms"])
            + r")(?!\s+(?:earlier|ago|before|later|on\b))",
            re.I,
        ),
        yearly_before=re.compile(
            r"(?:" + plain(vocab["yearly_before"]) + r")\s*(?:\w+\s){0,2}$", re.I
        ),
    )


@cache
def _starts() -> re.Pattern[str]:
    """Where a number may begin in small letters: at a digit, the sign of a currency, a word that
    counts or divides, or the article before one."""
    vocab = load("units")
    signs = [re.escape(sign) for row in vocab["currencies"].values() for sign in row["signs"]]
    return patterns.ahead(
        (r"\d", *signs, "an? ", "an?-", *vocab["number_words"], *vocab["fractions"])
    )


@cache
def _any_number() -> re.Pattern[str]:
    """What every number has, a digit or a word that counts or divides: most sentences have none."""
    vocab = load("units")
    return re.compile(
        rf"\d|{patterns.words((*vocab['number_words'], *vocab['fractions'])).pattern}"
    )


def _unit_table(vocab: Any) -> dict[str, tuple[str, dict[str, Any] | None]]:
    table: dict[str, tuple[str, dict[str, Any] | None]] = {}
    for form in vocab["shared_currencies"]:
        table[form] = ("shared", None)
    for code, row in vocab["currencies"].items():
        names = [name for name in row["names"] if name not in vocab["shared_currencies"]]
        table.update(dict.fromkeys(names, (code, None)))
    for row in vocab["quantities"]:
        loose = row["unit"] in vocab["loose"]
        for form in row["forms"]:
            table[_LOOSE + form if loose else form] = (row["unit"], row)
    return table


_LOOSE = (
    r"(?<=[\s-])(?:(?!(?:and|or|of|in|to|the|from|on|by|at|per|as|than)\b|\d{2})[\w.-]+ ){0,2}?"
)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,3})?"


def _number_pattern(vocab: Any, signs: dict[str, str]) -> re.Pattern[str]:
    words = "|".join(vocab["number_words"])
    hundreds = rf"(?:(?:{words})[- ])?hundred and (?:{words})(?:-(?:{words}))?"
    number = rf"{_DIGITS}|(?:{hundreds}|(?:{words})(?:[- ](?:{words}))?)\b"
    fractions = plain(vocab["fractions"])
    scale = plain(name for name in vocab["scales"] if name not in vocab["glued"])
    unit = _units(_unit_table(vocab), vocab["loose"])
    return re.compile(
        rf"(?<![\w.,/+:$€£¥₽₹])(?<![A-Z)]-)(?:"
        rf"(?P<part>(?:an? |one |two |three |four )?(?:{fractions})s?)[- ]of[- ]an?[- ]"
        rf"(?P<pscale>{scale})\b"
        rf"|(?P<half>half) an? (?P<hscale>{scale})\b"
        rf"|(?<![\w-])(?P<odds>{words}|\d+) (?:in|out of) (?P<of>{words}|\d+)(?=\s+[A-Za-z])"
        rf"|(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!other )"
        rf"(?P<frac>(?:an?|one|two|three|four|five)[- ](?:{fractions})s?|half)"
        r"(?=\s+(?:of|the|more than|less than|higher|lower|had|have|held|hold|took|viewed?|saw|see|"
        r"called?)\b)"
        rf"(?! of a (?:century|decade|millennium)\b)"
        rf"|(?<=by )(?P<frac2>(?:an? |one |two |three )?(?:{fractions})s?)\b"
        rf"|(?:(?P<sign>{plain(signs)})[\s-]?)?(?P<num>{number})(?!\d|(?:st|nd|rd|th)\b)"
        rf"(?:(?<=\d)(?P<glued>[kmb])(?![\w])|(?:[\s-]?(?P<scale>{scale})\b(?:[\s-](?P<scale2>{scale})\b)?))?"
        rf")(?:[\s-]?(?:{unit})(?!\w))?",
        re.IGNORECASE,
    )


def _units(table: dict[str, tuple[str, dict[str, Any] | None]], loose: Iterable[str]) -> str:
    """The forms of units as groups of their numbers. Those that surely begin with one letter stand
    behind a look at it, and the loose ones of a unit behind the words that may precede them, so
    that a number without a unit is soon done with."""
    plain, wide = dict[str, list[str]](), {unit: list[str]() for unit in loose}
    for index, form in enumerate(sorted(table, key=_specificity)):
        bare = form.removeprefix(_LOOSE)
        held = (
            plain.setdefault(patterns.first_letter(form), [])
            if form == bare
            else wide[table[form][0]]
        )
        held.append(f"(?P<u{index}>{bare})")
    parts = plain.pop("", [])
    parts += [f"(?={letter})(?:{'|'.join(held)})" for letter, held in plain.items()]
    return "|".join([*parts, *(f"{_LOOSE}(?:{'|'.join(held)})" for held in wide.values())])


def _specificity(form: str) -> tuple[int, int]:
    """Loose forms last, long forms first: alternation takes the first that fits."""
    return (form.startswith(_LOOSE), -len(form))


def read(text: str, states: frozenset[str]) -> Iterator[Quantity]:
    """The numbers of one sentence in order; those without a unit have an empty one."""
    for match in _matches(text):
        if part := match["frac"] or match["frac2"]:
            yield _fraction(match, part)
        elif match["odds"]:
            odds = _odds(match)
            if odds is not None:
                yield odds
        else:
            item = _plain_number(text, match, states)
            if item is not None:
                yield item


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of a number, looked for only where one may begin."""
    small, pattern, after = patterns.low(text), _tables().number, 0
    if not _any_number().search(small):
        return
    for start in _starts().finditer(small):
        match = pattern.match(text, start.start()) if start.start() >= after else None
        if match is not None:
            after = match.end()
            yield match


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
    for word in words.lower().replace("-", " ").replace(" and ", " ").split():
        value = table[word]
        total = (total or 1) * 100 if value == 100 else total + value
    return total


def _digits(words: str) -> float:
    bare = re.sub(r"[\u00a0\u202f\u2009]", "", words)
    if re.fullmatch(r"\d+,\d{1,2}", bare):
        return float(bare.replace(",", "."))
    return float(bare.replace(",", ""))


def _plain_number(text: str, match: re.Match[str], states: frozenset[str]) -> Quantity | None:
    scales = load("units")["scales"]
    sign = match["sign"] or ""
    if match["num"] is None:
        number = _share(match["part"]) if match["part"] else 0.5
        scale = float(scales[(match["pscale"] or match["hscale"]).lower()])
    else:
        number = _number(match["num"])
        scale = _scale(match, scales)
    if (match["glued"] and not sign) or math.isinf(number * scale):
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
        dated = _is_year(text, match, row)
        return None if dated else _measured(text, start, unit_end, number * scale, row)
    return Quantity(start, _bare_end(match), number, "", scale=scale)


def _is_year(text: str, match: re.Match[str], row: dict[str, Any]) -> bool:
    """Whether a year opens a name ("the 1951 Refugee Convention") or dates what follows ("clashes
    between 2008 and 2011 killed a dozen") instead of counting people."""
    if row["unit"] not in ("people", "troops", "count") or not match["num"]:
        return False
    if not re.fullmatch(r"(?:19|20)\d\d", match["num"]):
        return False
    named = text[match.end("num") :].lstrip(" -")[:1].isupper()
    return named or bool(_DATES.search(text[max(0, match.start() - WINDOW) : match.start()]))


_DATES = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid|by|"
    r"(?:between|from|in) (?:19|20)\d\d (?:and|to|or)|(?:19|20)\d\d ?[-–/])[\s-]*$",
    re.I,
)
"""What stands before a year rather than a number of people."""


def _number_start(match: re.Match[str]) -> int:
    for name in ("num", "part", "half"):
        if match[name] is not None:
            return match.start(name)
    return match.start()


def _scale(found: re.Match[str], scales: dict[str, Any]) -> float:
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
    return Quantity(start, end, clean(value), name, scale=scale)


def _fitting(amount: float) -> float:
    for bound, scale in ((1.0e12, 1.0e12), (1.0e9, 1.0e9), (1.0e5, 1.0e6)):
        if amount >= bound:
            return scale
    return 1.0


def _measured(
    text: str, start: int, end: int, amount: float, row: dict[str, Any]
) -> Quantity | None:
    unit, base = str(row["unit"]), float(row["base"])
    if "full" in row and amount >= float(row["full"]):
        base = float(row["full"])
    if unit in ("count", "people", "troops") and amount != int(amount):
        return None
    if "from" in row and amount < float(row["from"]):
        return Quantity(start, end, clean(amount), str(row["below"]))
    yearly = load("units")["yearly"].get(unit)
    if yearly:
        rate = _tables().yearly.match(text, end, end + WINDOW)
        if rate is not None:
            return Quantity(start, rate.end(), clean(amount / base), yearly)
        if _tables().yearly_before.search(text[max(0, start - WINDOW) : start]):
            unit = yearly
    return Quantity(start, end, clean(amount / base), unit)
