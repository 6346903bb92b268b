"""Agreement in the UN, counted by hand on few votes and by plain Python on the real ones."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.record import votes

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
VOTES = """rcid,country,country_code,vote
1,France,FR,yes
1,Japan,JP,yes
2,France,FR,abstain
2,Japan,JP,no
3,France,FR,no
3,Japan,JP,no
4,France,FR,yes
5,Japan,JP,yes
6,Namibia,NA,yes
6,Yugoslavia,YU,no
7,Russia,RU,no
7,Namibia,NA,yes
8,Russia,RU,no
8,Namibia,NA,no
"""
CALLS = """rcid,session,date,unres,short
1,50,1996-01-01,R/50/1,ONE
2,50,1996-02-01,R/50/2,TWO
3,51,1997-02-01,R/51/3,"THREE, OR SO"
4,51,1997-02-01,R/51/4,FOUR
5,51,1997-02-01,,FIVE
6,51,1997-02-01,,SIX
7,45,1991-02-01,,SEVEN
8,51,1997-02-01,,EIGHT
"""


def test_agreement_is_of_roll_calls_in_which_both_voted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(votes, "FEWEST", 1)
    (tmp_path / "v.csv").write_text(VOTES, "utf-8")
    (tmp_path / "c.csv").write_text(CALLS, "utf-8")
    root = str(tmp_path / "record")
    taken = list(verbs.add([str(tmp_path / "v.csv"), str(tmp_path / "c.csv")], root))
    assert sorted(item.stored for item in taken) == [8, 14]
    for pair in (("FRA", "JPN"), ("JPN", "FRA")):
        rows = verbs.view(root).observations("un_vote_agreement", *pair)
        found = {str(r.period): r.value for r in rows if r.reporter == "UNGA roll calls"}
        assert found == {"1996": 50.0, "1997": 100.0}
        assert all(len(verbs.view(root).origins(row.origins)) == 2 for row in rows)
    for other, expected in (
        ("SUN", {"1991": 0.0}),
        ("RUS", {"1997": 100.0}),
        ("YUG", {"1997": 0.0}),
    ):
        rows = verbs.view(root).observations("un_vote_agreement", "NAM", other)
        assert {str(row.period): row.value for row in rows} == expected


def test_real_votes_agree_with_a_count_in_plain_python(tmp_path: Path) -> None:
    names = ("un_votes.csv.gz", "un_roll_calls.csv.gz")
    if not all((DATA / name).exists() for name in names):
        pytest.skip("the UN files are not here")
    list(verbs.add([str(DATA / name) for name in names], str(tmp_path)))
    ballots, calls = (
        list(csv.DictReader(gzip.decompress((DATA / name).read_bytes()).decode().splitlines()))
        for name in names
    )
    year = {row["rcid"]: row["date"][:4] for row in calls}
    said = {(row["rcid"], row["country_code"]): row["vote"] for row in ballots}
    both, alike = Counter[str](), Counter[str]()
    for (call, code), vote in said.items():
        if code == "IN" and (other := said.get((call, "BR"))):
            both[year[call]] += 1
            alike[year[call]] += vote == other
    rows = verbs.view(str(tmp_path)).observations("un_vote_agreement", "IND", "BRA")
    found = {str(row.period): row.value for row in rows}
    assert found == pytest.approx({y: 100 * alike[y] / both[y] for y in both if both[y] >= 10})


def test_a_handful_of_votes_is_no_share(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text(VOTES, "utf-8")
    (tmp_path / "c.csv").write_text(CALLS, "utf-8")
    root = str(tmp_path / "record")
    list(verbs.add([str(tmp_path / "v.csv"), str(tmp_path / "c.csv")], root))
    assert verbs.view(root).observations("un_vote_agreement", "FRA", "JPN") == ()
