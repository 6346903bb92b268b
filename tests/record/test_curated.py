"""What feeds brought is counted, and kept out of the search for gaps and faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dragoman.record.condition import doctor
from dragoman.record.curated import curated
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import figure, origin


def test_rows_of_feeds_are_counted_but_not_searched_for_faults(tmp_path: Path) -> None:
    paper, feed = origin("A newspaper"), origin("A file", kind="feed")
    mine = [figure(float(n), f"20{n:02d}", origins=(paper.id,)) for n in (10, 11)]
    fed = [
        figure(10.0**n, f"20{n:02d}", origins=(feed.id,), reporter="feed") for n in (10, 11, 12, 13)
    ]
    Writer(tmp_path, date(2026, 1, 2)).add([paper, feed, *mine, *fed])
    view = View.open(tmp_path)
    starter = {h.table: h.rows for h in doctor(View.open(tmp_path / "none")).holdings}
    condition = doctor(view, date(2026, 1, 2))
    held = {h.table: h.rows for h in condition.holdings}
    assert held["observations"] == starter["observations"] + 6
    rows = curated(view).observations("trade_goods_total", "FRA", "DEU")
    assert [row.value for row in rows if row.text == mine[0].text] == [10.0, 11.0]
    assert not [p for p in condition.problems if "e+" in p or "100000" in p]
