"""Open tenures: how long after the last sighting they say anything."""

from __future__ import annotations

import pytest

from dragoman.linking import tenures as spells
from dragoman.linking.occupants import who
from dragoman.linking.posts import Post
from dragoman.model.dates import PartialDate
from dragoman.record.reader import View

from .test_terms import term

ROWS = (
    term("Ola Bergmann", "2001-01-02", "2005-03-04"),
    term("Kari Nordmann", "2005-03-04", seen="2008-07-31"),
)


@pytest.mark.parametrize(("on", "may"), [("2008-06", True), ("2011-06", True), ("2012", False)])
def test_an_open_tenure_lapses_three_years_after_the_last_sighting(on: str, may: bool) -> None:
    window = spells.window(PartialDate.parse(on))
    assert spells.may_cover(ROWS[1], window) is may


def test_a_tenure_of_which_only_the_start_is_known_lapses_too() -> None:
    row = term("Kari Nordmann", "1987-11-07")
    assert spells.may_cover(row, spells.window(PartialDate(1989)))
    assert not spells.may_cover(row, spells.window(PartialDate(2019)))


@pytest.mark.parametrize(
    ("on", "holders", "note"),
    [
        (PartialDate(2008, 6, 1), ["Kari Nordmann"], ""),
        (PartialDate(2010, 6, 1), ["Kari Nordmann"], "last seen in office on 2008-07-31"),
        (PartialDate(2019, 6, 1), [], "Kari Nordmann was last seen in office on 2008-07-31"),
        (PartialDate(1999, 6, 1), [], "a gap on 1999-06-01"),
    ],
)
def test_who_names_nobody_long_after_the_last_sighting(
    monkeypatch: pytest.MonkeyPatch, on: PartialDate, holders: list[str], note: str
) -> None:
    view = View.open()
    monkeypatch.setattr(View, "tenures", lambda *_: ROWS)
    found = who("foreign minister", "Norway", on, view)
    assert [one.tenure.name for one in found.holders] == holders
    assert note in found.note
    assert bool(found.before) == (on.year > 2000)


def test_an_inferred_end_is_told_as_inferred() -> None:
    row = term("Kari Nordmann", "2005-03-04", "2008-07", end_status="inferred")
    assert row.until == "2008-07 (inferred)"
    assert term("Kari Nordmann", "2005-03-04", "2008-07").until == "2008-07"
    assert term("Kari Nordmann", "2005-03-04").until == ""


def test_rivals_are_others_in_the_seat_for_longer_than_a_hand_over() -> None:
    late = term("Ola Bergmann", "2014-08-25", "2016-12-06")
    post = Post("foreign_minister", "NOR", (
        late,
        term("Kari Nordmann", "2016-02-11", "2017-05-17"),
        term("Per Dam", "2016-11-28", "2016-12-30"),  # takes over
        term("Lise Lie", "2015-01-01", "2016-12-31", acting=True),
        term("Jon Vik", "2015-01-01", "2016-12-31", confidence="low"),
    ))  # fmt: skip
    june, december = (spells.window(PartialDate(2016, *day)) for day in ((6, 15), (12, 1)))
    assert [row.name for row in post.rivals(late, june)] == ["Kari Nordmann"]
    assert [row.name for row in post.rivals(late, december)] == ["Kari Nordmann"]
    assert post.rivals(post.rows[3], june) == ()


def test_another_spelling_of_the_holder_is_no_second_holder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = (
        term("Nordman", "1990-04-24", "2019-03"),
        term("Kari Nordmann", "1991-12-16", "2019-03"),
    )
    view = View.open()
    monkeypatch.setattr(View, "tenures", lambda *_: rows)
    assert who("foreign minister", "Norway", PartialDate(2010, 6, 1), view).note == ""
    post = Post("foreign_minister", "NOR", rows)
    assert post.rivals(rows[1], spells.window(PartialDate(2010, 6, 1))) == ()
