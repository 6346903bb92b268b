"""Every table has one shape, and needs no Arrow library but the one Delta brings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.record import schema
from dragoman.record.tables import ROW_TYPES

BARE = """
import sys
sys.modules["pyarrow"] = None
sys.modules["pandas"] = None
from datetime import date
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.conftest import event, figure, origin, tenure
from dragoman.record.reader import View
from dragoman.record.writer import Writer
rows = [event(), figure(0.1 + 0.2), tenure(variants=("J. Roe", "Roe, Jane")), origin()]
root = Path(sys.argv[1])
assert Writer(root, date(2026, 1, 2)).add(rows).new == 4
view = View.open(root)
assert view.observations("trade_goods_total", "DEU", "FRA")[0].value == 0.1 + 0.2
assert view.events(["FRA", "DEU"]) and view.tenures("defence_minister", "FRA")
"""


def test_a_record_is_written_and_read_without_pyarrow_and_pandas(tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", BARE.format(tests=tests), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("table", [*ROW_TYPES, *schema.BULK])
def test_every_table_can_be_made_and_sorted_by_columns_it_has(tmp_path: Path, table: str) -> None:
    made = schema.make(tmp_path, table)
    names = [field.name for field in made.schema().fields]
    assert names == list(schema.stored(table)) == list(schema.duckdb_types(table))
    assert made.metadata().partition_columns == list(schema.PARTITIONS.get(table, ()))
    assert set(schema.SORTED.get(table, ())) <= set(names)
