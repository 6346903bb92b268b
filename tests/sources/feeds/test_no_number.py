"""What looks like a number to an engine and is none: it is rejected, never stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.record.delta import DeltaShelf

FILES = {
    "itpd_pairs": ("year,exporter,importer,value_usd", "2000,France,Algeria,{}"),
    "sipri_tiv": (
        "supplier,recipient,year,value,supplier_cown,recipient_cown,supplier_lon,supplier_lat,"
        "recipient_lon,recipient_lat",
        "Austria,France,2020,{},305,220,14.1,47.5,2.4,46.6",
    ),
    "un_ideal_points": (
        "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname",
        "1,2,1,42,{},0.9,1.3,1.4,1.6,1.9,2.0,2.7,USA,United States",
    ),
}


@pytest.mark.parametrize("feed", FILES)
@pytest.mark.parametrize("cell", ["NaN", "-nan", "inf", "-Infinity", "1e999"])
def test_no_number_is_stored_for_what_is_none(tmp_path: Path, feed: str, cell: str) -> None:
    head, line = FILES[feed]
    path = tmp_path / "file.csv"
    path.write_text("\n".join([head, line.format(cell), line.format("1.5"), ""]), "utf-8")
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    assert (taken.feed, taken.rows, taken.stored, taken.rejected) == (feed, 2, 1, 1)
    values = [row.value for row in DeltaShelf(tmp_path / "record").rows("observations", {})]
    assert len(values) == 1 and values[0] > 0
