"""Which news agency a text says it comes from: datelines, bylines, credit lines.

Only positions in which outlets print credits are looked at (the first lines of the body, the
last lines, an agency alone in brackets or on a line), since "told Reuters" inside a sentence
credits an interview and not the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.vocab.agencies import by_form

TOP = 6
"""Printed lines from the top among which a byline or dateline stands."""
END = 4
"""Printed lines from the end among which a credit stands."""
DATELINE = 90
"""Characters before the dash within which a dateline names its agency ("NEW DELHI/ISLAMABAD,
September 30 (Reuters) -" has about 50)."""


_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Credit:
    """``whole`` is the agency whose text this is (empty: the outlet's own, as far as it says);
    ``part`` are agencies that contributed."""

    whole: str = ""
    part: tuple[str, ...] = ()


@cache
def _any() -> str:
    """A pattern of every agency's forms, the longest first."""
    forms = sorted(by_form(), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form) for form in forms) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    name = rf"(?P<agency>{_any()})"
    others = rf"(?:\s*[/,&]\s*{_any()})*"
    return {
        # MOSCOW, June 26 (Reuters) - / QINGDAO, June 26. /TASS/. / June 26 (Xinhua) -- / TASS —
        "dateline": re.compile(
            rf"\W*[^\n]{{0,{DATELINE}}}?(?:[(/\[]\s*{name}{others}\s*[)/\]]"
            rf"|(?:^|,\s){name.replace('agency', 'bare')})\s*\.?\s*(?:--|[-–—:]|\.\s)"
        ),
        # (Reuters) / Reuters / By AFP / - AP / Source: Xinhua / © AFP 2024
        "line": re.compile(
            rf"\W*(?:(?:by|source|sources|via|credit|from|copyright)\b[:\s]*)?(?:the\s+)?{name}"
            rf"{others}(?:\s+(?:news\s+agency|staff|wire|\d{{4}}))?\W*",
            re.IGNORECASE,
        ),
        # Jane Doe, Reuters / Jane Doe | AFP
        "byline": re.compile(rf"(?:by\s+)?[A-Z][^\n.]{{2,60}}?(?:,|\||/|\s[–—-])\s*{name}\W*"),
        # ... to the border. (Reuters) / ... —AFP
        "tail": re.compile(rf".*[.!?”\"’']\s*(?:\(\s*{name}{others}\s*\)|[–—-]+\s*"
                           rf"{name.replace('agency', 'bare')})\W*", re.DOTALL),
        "part": re.compile(
            rf"(?:with|inputs?\s+from|contribut\w+\s+(?:from|by)|reporting\s+by|agencies:?)\s+"
            rf"(?:[a-z]+\s+){{0,3}}(?:the\s+)?(?:.{{0,60}}?\b)?{name}"
            rf"|{name.replace('agency', 'bare')}\s+(?:journalists?\s+)?contributed",
            re.IGNORECASE,
        ),
    }  # fmt: skip


def credit(text: str, outlet: str = "") -> Credit:
    """The agencies a text credits; ``outlet`` is who printed it (an agency credits itself)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    top, end = lines[:TOP], lines[max(1, len(lines) - END) :]
    body, top, end = _naming(top[1:]), _naming(top), _naming(end)
    parts = {line: name for line in end + top if (name := _part(line))}
    part = tuple(dict.fromkeys(parts.values()))
    whole = _own(outlet) or _first(top, ("dateline",)) or _first(body, ("line", "byline"))
    whole = whole or _first([line for line in end if line not in parts], ("line", "tail"))
    return Credit(whole, tuple(name for name in part if name != whole))


def _naming(lines: list[str]) -> list[str]:
    """The lines that hold a name of an agency at all: few do, and the patterns are dear."""
    return [line for line in lines if _names_one(line)]


def _names_one(line: str) -> bool:
    low, forms = line.casefold(), _by_first_word()
    return any(form in low for word in _WORDS.findall(low) for form in forms.get(word, ()))


@cache
def _by_first_word() -> dict[str, list[str]]:
    """Every agency's forms in small letters, by their first word."""
    found: dict[str, list[str]] = {}
    for form in map(str.casefold, by_form()):
        found.setdefault(_WORDS.findall(form)[0], []).append(form)
    return found


def _own(outlet: str) -> str:
    return by_form().get(outlet.strip(), "")


def _first(lines: list[str], sorts: tuple[str, ...]) -> str:
    for line in lines:
        for sort in sorts:
            if name := _named(line, sort):
                return name
    return ""


def _named(line: str, sort: str) -> str:
    pattern = _patterns()[sort]
    found = pattern.match(line[: 2 * DATELINE]) if sort == "dateline" else pattern.fullmatch(line)
    if found is None:
        return ""
    groups = found.groupdict()
    return _key(groups.get("agency") or groups.get("bare") or "")


def _part(line: str) -> str:
    if len(line) > 3 * DATELINE or (found := _patterns()["part"].search(line)) is None:
        return ""
    return _key(found.group("agency") or found.group("bare"))


def _key(form: str) -> str:
    """The agency of a form as printed; an abbreviation counts only as it is written."""
    if form in by_form():
        return by_form()[form]
    return next((key for known, key in by_form().items() if _same(known, form)), "")


def _same(known: str, form: str) -> bool:
    return _any_case(known) and known.casefold() == form.casefold()


def _any_case(known: str) -> bool:
    return len(known) > 4 and not known.isupper()
