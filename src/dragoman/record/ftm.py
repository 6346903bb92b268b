"""Tenures as FollowTheMoney entities: persons, positions, and the occupancies that join them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.model.facts import Origin, Tenure
from dragoman.vocab.loader import load
from dragoman.vocab.states import to_code


def entities(
    tenures: Iterable[Tenure], origins: Mapping[str, Origin] | None = None
) -> Iterator[dict[str, Any]]:
    """Each person and position once, with all names they have, and an occupancy a row.

    An office of one seat is one position, however its title is written; of the others ("other
    minister") each title is a position of its own.
    """
    rows = list(tenures)
    people: dict[str, list[Tenure]] = defaultdict(list)
    posts: dict[str, list[Tenure]] = defaultdict(list)
    for row in rows:
        people[_person(row)].append(row)
        posts[_position(row)].append(row)
    for key, held in people.items():
        names = dict.fromkeys(name for row in held for name in (row.name, row.native_name))
        other = dict.fromkeys(name for row in held for name in row.variants if name not in names)
        ids = dict.fromkeys(row.wikidata for row in held)
        yield _entity(key, "Person", name=[*names], alias=[*other], wikidataId=[*ids])
    for key, held in posts.items():
        titles = dict.fromkeys(row.title or row.office.replace("_", " ") for row in held)
        yield _entity(key, "Position", name=[*titles], country=[_country(held[0].state)])
    for row in rows:
        yield _occupancy(row, [o for name in row.origins if (o := (origins or {}).get(name))])


def _occupancy(row: Tenure, origins: Sequence[Origin]) -> dict[str, Any]:
    ended = row.end is not None or row.end_status == "ended"
    acting = "acting" if row.acting else ""
    return _entity(
        row.id,
        "Occupancy",
        holder=[_person(row)],
        post=[_position(row)],
        startDate=[str(row.start or "")],
        endDate=[str(row.end or "")],
        status=["ended" if ended else "unknown"],
        summary=["; ".join(part for part in (acting, row.note) if part)],
        sourceUrl=[o.url for o in origins if o.url.startswith(("http://", "https://"))],
        publisher=[*dict.fromkeys(o.publisher or o.name for o in origins)],
    )


def _entity(key: str, schema: str, **values: list[str]) -> dict[str, Any]:
    kept = {name: [v for v in held if v] for name, held in values.items()}
    return {"id": key, "schema": schema, "properties": {n: v for n, v in kept.items() if v}}


def _person(row: Tenure) -> str:
    return row.wikidata or f"dragoman-person-{row.state}-{_slug(row.name)}"


def _position(row: Tenure) -> str:
    key = f"dragoman-position-{row.state}-{row.office}"
    one = load("offices")["offices"].get(row.office, {}).get("held", False)
    return key if one or not row.title else f"{key}-{_slug(row.title)}"


def _country(code: str) -> str:
    """FollowTheMoney's code of a state: ISO 3166-1 alpha-2 in small letters."""
    return (to_code("iso2", code) or "").lower()


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
