"""Office-holders as graphs: FollowTheMoney entities and answers of Wikidata's query service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.office_holders import each, is_acting, offices_of
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.vocab.states import from_code, lookup

PRECISION = {"9": 4, "10": 7, "11": 10}
"""Wikidata's precision of a date (9 year, 10 month, 11 day) as characters of an ISO date."""
_ISO2 = "iso2"


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row an occupancy and office: line, state, office, title, person, id, start, end, acting,
    seen, and what part of its line the row is."""
    with path.open(encoding="utf-8-sig") as source:
        head = source.read(65_536)
    answer = '"bindings"' in head and '"schema"' not in head
    yield from _answers(path) if answer else _entities(path)


# --- FollowTheMoney ---------------------------------------------------------------------------


def _entities(path: Path) -> Iterator[Cells | Problem]:
    known: dict[str, dict[str, Any]] = {}
    posts: list[tuple[int, dict[str, Any]]] = []
    with path.open(encoding="utf-8-sig") as source:
        for number, line in enumerate(source, 1):
            if not line.strip():
                continue
            entity = _entity(line)
            if isinstance(entity, str):
                yield Problem("", number, f"not an entity: {entity}", line[:200])
            elif entity["schema"] == "Occupancy":
                posts.append((number, entity))
            elif entity["schema"] in ("Person", "Position"):
                known[entity["id"]] = entity
    for number, entity in posts:
        yield from _occupancy(number, entity, known)


def _entity(line: str) -> dict[str, Any] | str:
    """The entity of a line, or why it is none."""
    try:
        entity = json.loads(line)
    except ValueError as error:
        return str(error)
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return "no object with properties"
    if not isinstance(entity.get("id"), str) or not isinstance(entity.get("schema"), str):
        return "no id or schema"
    return entity


def _occupancy(
    number: int, entity: dict[str, Any], known: dict[str, dict[str, Any]]
) -> Iterator[Cells]:
    person, post = known.get(_one(entity, "holder"), {}), known.get(_one(entity, "post"), {})
    title, country = _one(post, "name"), _one(post, "country")
    state = from_code(_ISO2, country.upper()) if country else None
    wikidata = _one(person, "wikidataId") or str(person.get("id", ""))
    for office, share in each(offices_of(title, state) if state and title else ()):
        yield (
            *(number, state, office, title),
            *(_one(person, "name"), wikidata if wikidata[:1] == "Q" else ""),
            *(_one(entity, "startDate")[:10], _one(entity, "endDate")[:10]),
            *("yes" if is_acting(title) else "no", str(entity.get("last_seen", ""))[:10], share),
        )


def _one(entity: dict[str, Any], name: str) -> str:
    values = entity.get("properties", {}).get(name) or [""]
    return str(values[0])


# --- Wikidata ---------------------------------------------------------------------------------


def _answers(path: Path) -> Iterator[Cells | Problem]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        yield Problem("", None, f"not an answer of a query service: {error}")
        return
    for number, answer in enumerate(found, 1):
        title, country = _label(answer, "position"), _label(answer, "country")
        state = lookup(country) if country else None
        for office, share in each(offices_of(title, state) if state and title else ()):
            yield (
                *(number, state, office, title),
                *(_label(answer, "person"), _value(answer, "person").rpartition("/")[2]),
                *(_date(answer, "start"), _date(answer, "end")),
                *("yes" if is_acting(title) else "no", "", share),
            )


def _value(answer: dict[str, Any], name: str) -> str:
    return str(answer.get(name, {}).get("value", ""))


def _label(answer: dict[str, Any], name: str) -> str:
    return _value(answer, f"{name}Label") or _value(answer, name)


def _date(answer: dict[str, Any], name: str) -> str:
    """A date as precisely as Wikidata says it; without a precision, a day, except that a first
    of January is how a bare year is written."""
    text = _value(answer, name).lstrip("+")[:10]
    precision = _value(answer, f"{name}Precision")
    if precision:
        return text[: PRECISION.get(precision, 0)]
    return text[:4] if text[4:] == "-01-01" else text
