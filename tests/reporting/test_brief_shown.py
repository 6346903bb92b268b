"""A brief in Python: a page in a notebook, plain data, tables that speak Arrow."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import dragoman
from dragoman.model.brief import Brief
from dragoman.reporting.brief_shown import ShownBrief
from dragoman.reporting.brief_tables import MAKERS, SHAPES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ShownBrief:
    record = str(tmp_path_factory.mktemp("none") / "none")
    return dragoman.brief("Russia", "China", "2025-06-27", record=record)


def test_it_is_a_brief_and_shows_itself_in_a_frame(made: ShownBrief) -> None:
    assert isinstance(made, Brief)
    shown = made._repr_html_()
    assert shown.startswith("<iframe sandbox=") and "<script" not in shown.replace("&lt;script", "")
    assert repr(made).startswith("<Brief RUS-CHN as of 2025-06-27")


def test_plain_data_is_json(made: ShownBrief) -> None:
    data = json.loads(made.to_json())
    assert data["schema"] == "dragoman.brief/1" and data["pair"] == ["RUS", "CHN"]
    assert data == json.loads(json.dumps(made.to_dict()))


def test_every_table_has_a_maker_and_its_columns(made: ShownBrief) -> None:
    assert SHAPES.keys() == MAKERS.keys()
    for name, table in made.tables.items():
        assert table.columns == list(SHAPES[name]), name
        assert table.fetchall() or name in ("index", "comparables"), name


def test_tables_speak_arrow(made: ShownBrief) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    figures = pyarrow.table(made.tables["figures"])
    trade = [
        row
        for row in figures.to_pylist()
        if row["indicator"] == "trade_goods_total" and row["period"] == "2024" and row["tested"]
    ]
    assert [row["value"] for row in trade] == [244.8]
    assert set(trade[0]["rows"]) <= set(pyarrow.table(made.tables["sources"])["id"].to_pylist())


def test_no_arrow_library_is_needed() -> None:
    """The stream is DuckDB's own: making it imports neither pyarrow nor pandas."""
    code = (
        "import sys, dragoman;"
        "t = dragoman.brief('RUS', 'CHN', '2025-06-27', record='/nowhere').tables;"
        "s = t['figures'].__arrow_c_stream__(); assert 'arrow_array_stream' in repr(s), s;"
        "print({'pyarrow', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "set()", done.stderr
