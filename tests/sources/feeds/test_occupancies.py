"""Office-holders from graphs: three lines of FollowTheMoney, one answer of Wikidata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman import verbs
from dragoman.record.delta import DeltaShelf


def entity(key: str, schema: str, **values: str) -> str:
    properties = {name: [value] for name, value in values.items()}
    caption = values.get("name", "")
    whole = {"id": key, "caption": caption, "schema": schema, "properties": properties}
    return json.dumps(whole | {"last_seen": "2024-03-02T01:00:00"})


ENTITIES = [
    entity("Q900001", "Person", name="Jeanne Dupont"),
    entity("post-1", "Position", name="Minister of Defence", country="fr"),
    entity("post-2", "Position", name="Keeper of the Ponds", country="fr"),
    entity("occ-1", "Occupancy", holder="Q900001", post="post-1", startDate="2023-05"),
    entity("occ-2", "Occupancy", holder="Q900001", post="post-2", startDate="2021"),
    entity("occ-3", "Occupancy", holder="absent", post="post-1", startDate="2019", endDate="2021"),
    '{"id": "broken", "schema": "Person", "properties": {',
]


def answer(**values: str) -> dict[str, Any]:
    return {name: {"value": value} for name, value in values.items()}


def test_followthemoney_occupancies_become_tenures(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text("\n".join(ENTITIES) + "\n", "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    assert (taken.feed, taken.rows, taken.stored, taken.rejected) == ("ftm_occupancies", 4, 1, 3)
    (row,) = DeltaShelf(tmp_path / "record").rows("tenures", {})
    assert (row.state, row.office, row.name, row.wikidata) == (
        *("FRA", "defence_minister"),
        *("Jeanne Dupont", "Q900001"),
    )
    assert (str(row.start), row.end, row.end_status, str(row.seen_until)) == (
        *("2023-05", None),
        *("open", "2024-03-02"),
    )


def test_posts_of_a_part_and_ends_on_unknown_days(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    lines = [  # a post may stand after who held it
        entity("occ-1", "Occupancy", holder="Q1", post="own", startDate="2015", status="ended"),
        entity("occ-2", "Occupancy", holder="Q1", post="part", startDate="2018"),
        entity("own", "Position", name="Minister of Finance", country="de"),
        entity(
            "part", "Position", name="Minister of Finance", country="de", subnationalArea="Hesse"
        ),
        entity("Q1", "Person", name="Erika Muster"),
        '{"id": "odd", "schema": "Occupancy", "properties": {"post": "own", "holder": null}}',
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    assert (taken.rows, taken.stored, taken.rejected) == (3, 1, 2)
    (row,) = DeltaShelf(tmp_path / "record").rows("tenures", {})
    assert (str(row.start), row.end, row.end_status, row.seen_until) == (
        "2015",
        None,
        "unknown",
        None,
    )


def test_wikidata_answers_keep_their_precision(tmp_path: Path) -> None:
    who = {
        "person": "http://www.wikidata.org/entity/Q900002",
        "personLabel": "Jan Novak",
        "positionLabel": "Minister of Foreign Affairs",
        "countryLabel": "Czech Republic",
    }
    bindings = [
        answer(**who, start="2011-01-01T00:00:00Z", startPrecision="9", end="2013-02-03T00:00:00Z"),
        answer(**who, start="2015-06-01T00:00:00Z", startPrecision="10"),
        answer(**who | {"personLabel": "Q900002"}, start="2016-06-05T00:00:00Z"),
        answer(**who),
    ]
    path = tmp_path / "query.json"
    body = {"head": {"vars": list(who)}, "results": {"bindings": bindings}}
    path.write_text(json.dumps(body), "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    assert (taken.feed, taken.rows, taken.stored) == ("wikidata_tenures", 4, 2)
    rows = sorted(DeltaShelf(tmp_path / "record").rows("tenures", {}), key=lambda r: str(r.start))
    assert [(str(r.start), str(r.end or ""), r.end_status) for r in rows] == [
        ("2011", "2013-02-03", "ended"),
        ("2015-06", "", "unknown"),
    ]
    assert {(r.state, r.office) for r in rows} == {("CZE", "foreign_minister")}
