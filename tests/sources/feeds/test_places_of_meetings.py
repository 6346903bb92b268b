"""Engagements are told of whom was met, and not of the state in which it happened to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.record.reader import View

HEAD = "date,year,country,leader,text\n"
MET = "{} travelled to {} and met with the following: {}"


@pytest.mark.parametrize(
    ("country", "place", "whom", "kept"),
    [
        ("Serbia", "Serbia, Belgrade", "John Kerry (U.S. Secretary of State)", False),
        ("United States", "USA, New York", "Mevlut Cavusoglu (Turkish Foreign Minister)", False),
        ("Turkey", "USA, New York", "Mevlut Cavusoglu (Turkish Foreign Minister)", True),
        ("India", "India, Goa", "A B (Russian President) C D (Prime Minister of India)", True),
        ("New Zealand", "New Zealand, Auckland", "Andrew Ferrier (CEO of a company)", True),
        ("Jordan", "Italy, Milan", "Michael Jordan (British minister)", False),
        ("Czech Republic", "Czechoslovakia", "A B (Prime Minister of Czechoslovakia)", True),
        ("North Korea", "Beijing", "Kim Jong Un (Chairman of the Workers' Party of Korea)", True),
        ("United States", "USA, New York", "Kofi Annan (Secretary-General of the UN)", True),
    ],
)
def test_only_whom_was_met_counts(
    tmp_path: Path, country: str, place: str, whom: str, kept: bool
) -> None:
    text = MET.format("Wang Yi", place, f"{whom} Others Attending: E F (British guest)")
    path = tmp_path / "list.csv"
    path.write_text(f'{HEAD}09/27/17,2017,{country},Wang Yi,"{text}"\n', "utf-8")
    record = tmp_path / "record"
    (taken,) = verbs.add([str(path)], record=str(record))
    assert (taken.stored, taken.rejected) == ((1, 0) if kept else (0, 1))
    held = [e for e in View.open(record).events({"CHN"}) if e.kind == "engagement"]
    assert len(held) == kept
