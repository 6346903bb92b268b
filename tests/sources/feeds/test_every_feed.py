"""Whatever a file of any feed holds: every line of it is stored or reported, and none is guessed.

Each feed is given lines of its own layout with cells from hostile to plausible.
"""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Origin
from dragoman.model.intake import Portion
from dragoman.sources.feeds.feed import Feed, catalogue
from dragoman.sources.feeds.intake import Intake, Plain, connect

TABLES = [feed for feed in catalogue() if not feed.reader]
CELLS = ["", "NA", "None", "0", "-1", "12.5", "1e400", "2019", "20190231", "2019-02-30", "1/1/2019",
         "RUS", "Russia", "365", "XX", "Кит\u0430й", "a;b", "'", "01", "13y", "\u0000", "9" * 30,
         date.max.isoformat(), "2021-06-01", "yes", "EU-UKR", "Operating"]  # fmt: skip


def written(feed: Feed, rows: list[list[str]]) -> str:
    """Rows in the feed's delimiter and quotes, without a header."""
    if not feed.quote:
        return "".join(feed.delimiter.join(row) + "\n" for row in rows)
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=feed.delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(rows)
    return sink.getvalue()


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return connect(tmp_path_factory.mktemp("engine"))


@pytest.mark.parametrize("feed", TABLES, ids=lambda feed: feed.id)
@settings(max_examples=8)
@given(data=st.data())
def test_lines_in_are_lines_stored_or_reported(con: Any, feed: Feed, data: st.DataObject) -> None:
    cell = st.sampled_from(CELLS)
    width = len(feed.columns)
    row = st.one_of(
        st.lists(cell, min_size=width, max_size=width),
        st.lists(cell, min_size=width + 1, max_size=width + 2),
        st.lists(cell, min_size=max(2, width - 2), max_size=width),
    ).filter(any)
    rows = data.draw(st.lists(row, min_size=1, max_size=8))
    head = "preamble\n" * feed.skip + ("header\n" if feed.has_header else "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_text(head + written(feed, rows), "utf-8")
        plain = Plain(Portion("digest", "file", Origin("o", "a file")), path)
        batch = Intake(feed, (plain,)).batch(con)
        query = f"SELECT fate, problem, {batch.share} FROM ({batch.select})"
        found = con.execute(query).fetchall()
        broken = batch.broken()["digest"]
    assert sum(lines for _, _, lines in found) + len(broken) == pytest.approx(len(rows))
    assert all((fate == "bad") == bool(problem) for fate, problem, _ in found)
    assert all(problem.what for problem in broken)


@pytest.mark.parametrize("feed", TABLES, ids=lambda feed: feed.id)
def test_a_line_of_nothing_but_question_marks_is_never_stored(
    con: Any, feed: Feed, tmp_path: Path
) -> None:
    """No look-up and no default turns a line without sense into a row."""
    text = written(feed, [["?"] * len(feed.columns)])
    path = tmp_path / "file"
    path.write_text("preamble\n" * feed.skip + ("header\n" if feed.has_header else "") + text)
    plain = Plain(Portion("digest", "file", Origin("o", "a file")), path)
    batch = Intake(feed, (plain,)).batch(con)
    fates = con.execute(f"SELECT fate FROM ({batch.select})").fetchall()
    assert all(fate == "bad" for (fate,) in fates) and (fates or batch.broken()["digest"])
