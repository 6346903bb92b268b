"""Lists of office-holders: open ends, acting holders, secretaries and conflicts."""

from __future__ import annotations

from pathlib import Path

from dragoman import verbs
from dragoman.record.delta import DeltaShelf
from dragoman.sources.feeds.readers import office_holders

LINES = [
    "source,position,person,personID,start,end",
    "india-ministers,Minister of Defence,A One,Q1001,2019-05-30,",
    "india-ministers,Minister of External Affairs,B Two,Q1002,2019,",
    "india-ministers,Minister of External Affairs,C Three,Q1003,2022-05-01,",
    "india-ministers,Foreign Secretary,D Four,Q1004,2020-01-01,",
    "united-kingdom-cabinet,Foreign Secretary,E Five,Q1005,2016-07,2018-07-09",
    "japan-ministers,acting Minister of Defence,F Six,Q1006,2014-02-03,2014-03",
    "japan-ministers,Keeper of the Pond,G Seven,Q1007,2014,",
    "atlantis-ministers,Minister of Defence,H Eight,Q1008,2014,",
    "japan-ministers,Minister of Defence,Q1009,Q1009,2014,",
    "japan-ministers,Minister of Defence,I Nine,Q1010,2014-13,",
    "japan-ministers,Minister of Defence,J Ten,Q1011,2014-05,2013",
]


def test_each_line_is_a_tenure_or_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(LINES) + "\n", "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    shelf = DeltaShelf(tmp_path / "record")
    rows = {row.name: row for row in shelf.rows("tenures", {})}
    assert (taken.rows, taken.stored, taken.rejected) == (11, 5, 6), list(shelf.rows("rejects", {}))
    assert rows["A One"].end_status == "open" and str(rows["A One"].start) == "2019-05-30"
    assert str(rows["B Two"].start) == "2019"
    assert rows["A One"].confidence == "medium"
    assert {rows[name].confidence for name in ("B Two", "C Three")} == {"low"}
    assert rows["E Five"].office == "foreign_minister" and rows["E Five"].state == "GBR"
    assert rows["F Six"].acting and not rows["A One"].acting
    reasons = [reject.what for reject in shelf.rows("rejects", {})]
    assert sum("no office of the vocabulary" in what for what in reasons) == 2


def test_a_post_of_two_offices_is_a_tenure_of_each_and_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [
        LINES[0],
        "italy-ministers,Minister of Economy and Finance,A One,Q1001,2019-09-05,2021-02-13",
        "poland-cabinet,Deputy Prime Minister and Minister of Defence,B Two,Q1002,2010-01-01,2011",
        "poland-cabinet,Deputy Prime Minister and Minister of Defence,C Three,Q1003,soon,2011",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    found = {(r.name, r.office) for r in DeltaShelf(tmp_path / "record").rows("tenures", {})}
    assert found == {
        ("A One", "economy_minister"),
        ("A One", "finance_minister"),
        ("B Two", "deputy_head_of_government"),
        ("B Two", "defence_minister"),
    }
    assert (taken.lines, taken.rows, taken.stored, taken.rejected) == (3, 6, 4, 2)


def test_lists_are_of_the_longest_state_their_name_begins_with() -> None:
    found = {
        name: office_holders.state_of(name)
        for name in ("south-korea-ministers", "us-cabinet", "kenya", "atlantis-ministers")
    }
    assert found == {
        "south-korea-ministers": "KOR",
        "us-cabinet": "USA",
        "kenya": "KEN",
        "atlantis-ministers": None,
    }
