"""Leaders of REIGN: whoever leads a state, in the office that always leads it."""

from __future__ import annotations

from pathlib import Path

from dragoman import verbs
from dragoman.record.delta import DeltaShelf

HEADER = (
    "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,"
    "militarycareer,l_month,l_year,,,codedby,notes\n"
)
TEXT = HEADER.encode() + b"".join(
    [
        b"NOR,385,a-1,Bergmann,17,10,2005,10,2013,1959,1,0,,,,,,\n",
        b"NOR,385,a-2,K\xe5ri Nordmann,16,10,2013,,,1961,0,0,,,,,,,\n",
        "ZAM,551,a-3,Kabé (acting),29,10,2014,1,2015,1944,1,0,,,,,,\n".encode(),
        b"TUR,640,a-4,Someone,14,3,2003,,,1954,1,0,,,,,,\n",  # which office has changed
        b"NOR,385,a-5,Long Ago,1,2,1965,3,1971,1910,1,0,,,,,,\n",
        b"ZZZ,9999,a-6,Nobody,1,2,1995,3,1999,1910,1,0,,,,,,\n",
        b"NOR,385,a-7,Wrong Day,31,2,1995,3,1999,1910,1,0,,,,,,\n",
        b"NOR,385,a-8,Back In Time,1,2,1999,3,1995,1910,1,0,,,,,,\n",
        b"NOR,385,a-9,,1,2,1999,3,2000,1910,1,0,,,,,,\n",
        b"NOR,385,short\n",
    ]
)


def test_leaders_are_taken_where_the_office_is_known(tmp_path: Path) -> None:
    path = tmp_path / "leaders.csv"
    path.write_bytes(TEXT)
    (taken,) = verbs.add([str(path)], str(tmp_path / "record"))
    assert (taken.feed, taken.rows, taken.stored, taken.rejected) == ("reign_leaders", 10, 3, 7)
    shelf = DeltaShelf(tmp_path / "record")
    rows = sorted(shelf.rows("tenures", {}), key=lambda row: str(row.start))
    assert [(r.state, r.office, r.name, str(r.start), str(r.end or "")) for r in rows] == [
        ("NOR", "head_of_government", "Bergmann", "2005-10-17", "2013-10"),
        ("NOR", "head_of_government", "Kåri Nordmann", "2013-10-16", ""),
        ("ZMB", "head_of_state", "Kabé", "2014-10-29", "2015-01"),
    ]
    assert [row.acting for row in rows] == [False, False, True]
    assert rows[1].end_status == "open"
    assert {row.confidence for row in rows} == {"low"}  # a part of a name convicts nobody
    told = sorted(reject.what for reject in shelf.rows("rejects", {}))
    assert told == [
        "it ended before 1990",
        "it ends before it starts",
        "not 18 columns",
        "the name is missing",
        "the number is of no state we know",
        "the start is no date",
        "which office leads this state is not always the same",
    ]
