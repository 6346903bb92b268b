"""Rows of feeds are held against each other: what is told is true, names its row, and stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.linking.terms import joined, namesakes
from dragoman.model.facts import Tenure
from dragoman.record.delta import DeltaShelf
from dragoman.record.feed_checks import check_feeds
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import figure, origin, tenure
from .test_engine import write

FEED = origin("A file of a feed", kind="feed")


def said(root: Path) -> list[str]:
    return [f"{p.where}: {p.what}" for p in check_feeds(View([DeltaShelf(root)]))]


def series(*values: float, **more: str) -> list[object]:
    return [
        figure(value, str(2000 + n), origins=(FEED.id,), **more) for n, value in enumerate(values)
    ]


def test_a_figure_in_another_unit_is_told_with_its_row_and_stays(tmp_path: Path) -> None:
    rows = series(10.0, 11.0, 12_000.0, 13.0, 14.0)
    Writer(tmp_path).add([FEED, *rows])
    (one,) = said(tmp_path)
    assert one.startswith(f"observations {rows[2].id}: ")  # type: ignore[attr-defined]
    assert "France to Germany (FRA-customs): 12,000 USD bn in 2002, about 1,000 times" in one
    assert "the 12 around it, that year alone" in one
    assert DeltaShelf(tmp_path).count("observations") == 5


def test_small_series_and_deliveries_may_jump(tmp_path: Path) -> None:
    small = series(1e-4, 1e-4, 1e-2, 1e-4, 1e-4, partner="FJI")
    large = series(*(float(n) for n in range(10, 30)))
    arms = {"indicator": "arms_transfers_tiv", "unit": "TIV"}
    Writer(tmp_path).add([FEED, *small, *large, *series(3.0, 3.0, 300.0, 3.0, 4.0, **arms)])
    assert said(tmp_path) == []


def test_codes_of_no_state_are_told_once_a_table(tmp_path: Path) -> None:
    rows = [{"feed_id": str(n), "target": "QQQ", "day": "2024-01-01"} for n in range(3)]
    write(tmp_path, *rows, {"feed_id": "9"})
    assert said(tmp_path) == [
        "coded_events 0: no state or organisation has the code 'QQQ' (target of 3 rows)"
    ]


def test_holders_at_once_of_two_feeds_but_not_those_marked_doubtful(tmp_path: Path) -> None:
    held = {"office": "foreign_minister", "origins": (FEED.id,)}
    first = tenure("Jane Roe", "2018-01-01", "2021-06-01", **held)
    second = tenure("John Doe", "2020-01-01", "2022-01-01", **held)
    doubtful = tenure("Jim Poe", "2018-01-01", "2022-01-01", confidence="low", **held)
    many = {"office": "other_minister", "origins": (FEED.id,)}
    others = [tenure(name, "2018", "2022", **many) for name in ("A", "B")]
    Writer(tmp_path).add([FEED, first, second, doubtful, *others])
    (one,) = said(tmp_path)
    assert one.startswith(f"tenures {second.id}: foreign minister of France: Jane Roe (2018")


def told(root: Path, *rows: Tenure) -> list[str]:
    Writer(root).add([FEED, *rows])
    view = View([DeltaShelf(root)])
    return [p.what for p in check_feeds(view, joined, namesakes)]


def test_who_is_spelt_in_two_ways_does_not_sit_beside_himself(tmp_path: Path) -> None:
    held = {"office": "head_of_government", "origins": (FEED.id,)}
    first = tenure("Jiří Paroubek", "2005-04-25", "2006-09-04", **held)
    second = tenure("Jiri Paroubek", "2005-04-25", "2006-09-04", **held)
    longer = tenure("Jiri Paroubek", "2005-04-25", "2008-01-01", **held)
    assert told(tmp_path, first, second, longer) == []


def test_two_people_at_once_are_told_once_however_many_sources_say_so(tmp_path: Path) -> None:
    held = {"office": "head_of_government", "origins": (FEED.id,)}
    rows = [
        tenure("Didier Ratsiraka", "1997-02-09", "2002-07-06", **held),
        tenure("D. Ratsiraka", "1997-02-09", "2002-12-05", **held),
        tenure("Marc Ravalomanana", "2002-02-22", "2009-03-17", **held),
        tenure("Marc Ravalomanana", "2001-12-22", "2005-03-17", **held),
    ]
    (one,) = told(tmp_path, *rows)
    assert "Ratsiraka" in one and "Marc Ravalomanana" in one and "ids" not in one


def test_one_name_under_two_ids_is_told_as_such(tmp_path: Path) -> None:
    held = {"office": "head_of_state", "origins": (FEED.id,)}
    rows = [
        tenure("Ricardo Lagos", "2000-03-11", "2006-03-11", wikidata=f"Q{number}", **held)
        for number in (1, 2)
    ]
    (one,) = told(tmp_path, *rows)
    assert one.endswith("; one person with two ids (Q1, Q2)?")


def test_the_command_looks_at_both_and_tells_each_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dragoman.reporting.added import print_problems

    own = [tenure("Jane Roe", "2118-01-01", "2121-06-01"), tenure("John Doe", "2119-01-01", "2122")]
    Writer(tmp_path).add([FEED, *own, *series(10.0, 11.0, 12_000.0, 13.0, 14.0)])
    found = [p for p in verbs.check(str(tmp_path)) if "Doe" in p.what or "FRA-customs" in p.what]
    assert len(found) == 2
    assert print_problems(found) == 2
    assert "2 problems" in capsys.readouterr().out
