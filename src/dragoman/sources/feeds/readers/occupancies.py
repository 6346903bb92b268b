"""Office-holders as graphs: FollowTheMoney entities and answers of Wikidata's query service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Post:
    title: str
    state: str | None
    offices: tuple[str, ...]


def _entities(path: Path) -> Iterator[Cells | Problem]:
    """The file is read four times, and only what is needed of it kept: posts, who holds one of
    ours, their names. All politically exposed persons of the world are gigabytes."""
    yield from _broken(path)
    posts = {entity["id"]: _post(entity) for _, entity in _of_schema(path, "Position")}
    ours = {key for key, post in posts.items() if post.offices}
    held = (entity for _, entity in _of_schema(path, "Occupancy"))
    holders = {_one(entity, "holder") for entity in held if _one(entity, "post") in ours}
    people = {
        entity["id"]: (_one(entity, "name"), _wikidata(entity))
        for _, entity in _of_schema(path, "Person")
        if entity["id"] in holders
    }
    for number, entity in _of_schema(path, "Occupancy"):
        post = posts.get(_one(entity, "post"), _Post("", None, ()))
        yield from _occupancy(number, entity, post, people.get(_one(entity, "holder"), ("", "")))


def _broken(path: Path) -> Iterator[Problem]:
    for number, line in _lines(path):
        entity = _entity(line)
        if isinstance(entity, str):
            yield Problem("", number, f"not an entity: {entity}", line[:200])


def _of_schema(path: Path, schema: str) -> Iterator[tuple[int, dict[str, Any]]]:
    marked = re.compile(rf'"schema"\s*:\s*"{schema}"')
    for number, line in _lines(path):
        if marked.search(line):
            entity = _entity(line)
            if not isinstance(entity, str) and entity["schema"] == schema:
                yield number, entity


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8-sig", errors="replace") as source:
        yield from ((number, line) for number, line in enumerate(source, 1) if line.strip())


def _post(entity: dict[str, Any]) -> _Post:
    """What a position is; one of a part of a state is none of the state's."""
    title, country = _one(entity, "name"), _one(entity, "country")
    state = from_code(_ISO2, country.upper()) if country else None
    if _one(entity, "subnationalArea"):
        state = None
    return _Post(title, state, offices_of(title, state) if state and title else ())


def _wikidata(entity: dict[str, Any]) -> str:
    key = _one(entity, "wikidataId") or str(entity["id"])
    return key if key[:1] == "Q" else ""


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
    number: int, entity: dict[str, Any], post: _Post, person: tuple[str, str]
) -> Iterator[Cells]:
    over = _one(entity, "status") == "ended"  # on a day that is not known
    seen = "" if over else str(entity.get("last_seen", ""))[:10]
    for office, share in each(post.offices):
        yield (
            *(number, post.state, office, post.title, *person),
            *(_one(entity, "startDate")[:10], _one(entity, "endDate")[:10]),
            *("yes" if is_acting(post.title) else "no", seen, share),
        )


def _one(entity: dict[str, Any], name: str) -> str:
    values = entity["properties"].get(name)
    return str(values[0]) if isinstance(values, list) and values else ""


# --- Wikidata ---------------------------------------------------------------------------------


def _answers(path: Path) -> Iterator[Cells | Problem]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        yield Problem("", None, f"not an answer of a query service: {error}")
        return
    if not isinstance(found, list):
        yield Problem("", None, "not an answer of a query service: it has no list of rows")
        return
    for number, answer in enumerate(found, 1):
        if not isinstance(answer, dict):
            yield Problem("", number, "not a row of an answer", str(answer)[:200])
            continue
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
    cell = answer.get(name)
    value = cell.get("value", "") if isinstance(cell, dict) else ""
    return value if isinstance(value, str) else ""


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
