"""Leaders of states in CountryInfo.txt: blocks of tags, a name and its terms on each line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers import rivals
from dragoman.sources.feeds.readers.office_holders import each, is_acting, offices_of
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.vocab import states

_CODE = re.compile(r"<CountryCode>\s*([A-Z]{3})\s*</CountryCode>")
_HEADING = re.compile(r"<([A-Z][^<>/][^<>]*)>")
_TERM = re.compile(r"\[(>?)(\d{8})(?:\s*-\s*(\d{8}))?\]")
CORRECTED = "2008-07-31"
"""Until then the leaders of all states were kept up: terms of a dozen a month begin in the file
before, and later one or two, of a few states. Whoever stands open was in office on that day."""
MISFILED = {"MUS": "MRT"}
"""Blocks with the leaders of another state whose own block has none: the file's own slip."""
OWN_CODES = {"TMP": "TLS"}
"""Codes of blocks that are no ISO3. (Kosovo's is no slip of the code: its leaders are another
state's, which has them in its own block as well.)"""
_PLURALS = (
    (r"\bministers\b", "minister"),
    (r"\bchairmen\b", "chairman"),
    (
        r"\b(president|king|queen|emperor|shah|emir|sultan|premier|chancellor|head|prince|ruler)s\b",
        r"\1",
    ),
    (r"\b(empress|princess)es\b", r"\1"),
    (r"\bgovernors\b", "governor"),
    (r"\bchief executives\b", "chief executive"),
)


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a term and office: line, state, office, title, person, start, end, acting, whether
    the state was one, what part of its term it is, whether somebody else held the office too, and
    the day on which a holder without an end was in office.
    """
    found = list(_entries(path))
    contested = _contested(found)
    latest: dict[tuple[str, str], str] = defaultdict(str)
    for row in found:
        if not isinstance(row, Problem) and row[7] == "no":
            latest[row[1], row[2]] = max(latest[row[1], row[2]], row[5])
    for at, row in enumerate(found):
        if isinstance(row, Problem):
            yield row
        else:
            yield *row, "yes" if at in contested else "no", _seen(row, latest[row[1], row[2]])


def _contested(found: Sequence[tuple[Any, ...] | Problem]) -> set[int]:
    """Terms in which somebody else is named for months of the same time, by their places."""
    spells: dict[str | None, list[rivals.Spell]] = defaultdict(list)
    for at, row in enumerate(found):
        if not isinstance(row, Problem) and row[7] == "no":
            told = {"person": str(row[4]), "personID": "", "start": row[5], "end": row[6]}
            spell = rivals.spell(at, told, row[2], False, "") if row[6] else None
            spells[row[1]] += [spell] if spell else []
    return {
        at for held in spells.values() for at in rivals.contested(held, {s.number for s in held})
    }


def _seen(row: tuple[Any, ...], latest: str) -> str | None:
    """When the holder of an open term was in office; not known where somebody came later."""
    start, end = row[5], row[6]
    return None if end or start < latest else max(start, CORRECTED)


def _entries(path: Path) -> Iterator[tuple[Any, ...] | Problem]:
    """Each term of each leader, under its state and heading."""
    code, heading = "", ""
    led: set[str] = set()
    inside = begun = False  # the file begins with a page of text about its tags
    with path.open(encoding="utf-8-sig", errors="replace") as source:
        for number, line in enumerate(source, 1):
            text = line.strip()
            found = _CODE.search(text)
            if found or text == "<Country>":
                code, inside, begun = found[1] if found else "", False, True
            elif text.startswith(("<Leaders>", "</Leaders>")):
                inside, heading = begun and text.startswith("<L"), ""
                code = _whose(code, led) if inside else code
            elif inside and text.startswith("<"):
                opened = _HEADING.match(text)
                heading = title_of(opened[1]) if opened else ""
            elif inside and text and not text.startswith("#"):
                yield from _terms(number, text, code, heading)


def _whose(code: str, led: set[str]) -> str:
    """The state that a block's leaders are of; ``led`` are the states told before."""
    code = OWN_CODES.get(code, code)
    other = MISFILED.get(code, code)
    code = code if other in led else other
    led.add(code)
    return code


def title_of(heading: str) -> str:
    """A heading as the title of one holder: "Kings/QUEENS" is "King/queen"."""
    title = heading.partition("(")[0].replace("_", " ").strip().lower()
    post, of, body = title.partition(" of ")
    for pattern, single in _PLURALS:
        post = re.sub(pattern, single, post)
    title = f"{post}{of}{body}"
    return title[:1].upper() + title[1:]


def _terms(number: int, text: str, code: str, title: str) -> Iterator[tuple[Any, ...] | Problem]:
    entry, _, comment = text.partition("#")
    names = entry.partition("[")[0].strip().lstrip("}")
    name = person_of(names.partition("}")[0])  # of several spellings in braces the first
    terms = _TERM.findall(entry)
    if not re.search(r"[^\W\d_]", name) or not terms:
        yield Problem("", number, "no name and term in office", text[:200])
        return
    state = code if states.is_state(code) else None
    known = offices_of(_with_joints(title), state) if state else ()
    acting = "yes" if is_acting(title) or is_acting(comment) else "no"
    for _, start, end in terms:
        own = "yes" if state is not None and _was_one(state, start) else "no"
        for office, share in each(known):
            yield (
                *(number, state, office, title, name),
                *(_date(start), _date(end), acting, own, share),
            )


def _with_joints(title: str) -> str:
    return title.replace("/", " and ")


def person_of(name: str) -> str:
    """ "FATOS_NANO_" is "Fatos Nano", "ELIZABETH_II" "Elizabeth II"."""
    words = re.split(r"[_\s]+", name.strip("_{} \t"))
    number = words.pop() if len(words) > 1 and re.fullmatch("[IVX]{2,}", words[-1]) else ""
    plain = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), " ".join(words))
    return f"{plain} {number}".strip()


def _was_one(state: str, start: str) -> bool:
    found = states.find(state)
    return found is not None and found.existed(int(start[:4]))


def _date(text: str) -> str | None:
    """A date as the file means it: a first of January is how it writes a bare year."""
    if not text:
        return None
    year, month, day = text[:4], text[4:6], text[6:]
    return year if (month, day) == ("01", "01") else f"{year}-{month}-{day}"
