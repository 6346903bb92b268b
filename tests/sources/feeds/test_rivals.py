"""What a list says against its own rows: posts of a part of the state, and two in one office."""

from __future__ import annotations

from dragoman.sources.feeds.readers import rivals
from dragoman.vocab import positions


def spell(
    number: int,
    who: str,
    start: str,
    end: str,
    office: str = "",
    part: bool = False,
    title: str = "",
) -> rivals.Spell:
    row = {"person": who, "personID": "", "start": start, "end": end, "position": title}
    found = rivals.spell(number, row, office, part, "2021-01-01")
    assert found is not None
    return found


def test_posts_held_with_one_of_a_part_are_of_the_part() -> None:
    rows = [
        spell(1, "A", "2000-01-01", "2004-01-01", part=True),
        spell(2, "A", "2003-01-01", "2006-01-01", "finance_minister"),
        spell(3, "A", "2005-01-01", "2007-01-01", "trade_minister"),
        spell(4, "A", "2007-01-01", "2009-01-01", "foreign_minister"),  # the state's own since
        spell(5, "B", "2000-01-01", "2004-01-01", "foreign_minister"),
    ]
    assert rivals.regional(rows) == {1, 2, 3}


def test_the_cabinet_of_a_part_and_titles_of_its_own_are_of_the_part() -> None:
    rows = [
        spell(1, "A", "2000-01-01", "2004-01-01", part=True),
        spell(2, "B", "2000-01-01", "2004-01-01", "other_minister", title="Minister for Mines"),
        spell(3, "B", "2004-01-01", "2006-01-01", "other_minister"),  # no day out of office
        spell(4, "B", "2007-01-01", "2009-01-01", "other_minister"),
        spell(5, "C", "2010-01-01", "2011-01-01", "other_minister", title="Minister for Mines"),
        spell(6, "D", "2011-01-01", "2012-01-01", "other_minister", title="Minister for Mines"),
        spell(7, "D", "2013-01-01", "2014-01-01", "defence_minister"),
        spell(8, "E", "2000-01-01", "2004-01-01", "speaker"),
        spell(9, "F", "2000", "2004", "other_minister"),  # years that meet are no cabinet
    ]
    assert rivals.regional(rows[:5]) == {1, 2, 3, 5}
    assert rivals.regional(rows[:6]) == {1, 2, 3}, "one of three is not half of a title"
    assert rivals.regional([*rows[:4], rows[8]]) == {1, 2, 3}
    assert rivals.regional([*rows[:3], rows[7]]) == {1}, "with the state's own speaker it is none"
    assert rivals.regional([*rows[:5], rows[6], spell(10, "D", "2011", "2012", title="X")]) == {
        *(1, 2, 3, 5)
    }
    own = spell(11, "D", "2011-01-01", "2012-01-01", title="Minister for Mines")
    assert rivals.regional([*rows[:5], rows[6], own]) == {1, 2, 3}, "a minister of the state had it"


def test_two_in_one_office_for_months_are_both_contested() -> None:
    rows = [
        spell(1, "A", "2000-01-01", "2004-01-01", "finance_minister"),
        spell(2, "B", "2003-01-01", "2006-01-01", "finance_minister"),
        spell(3, "C", "2005-12-15", "2007-01-01", "finance_minister"),  # a slip in a date
        spell(4, "D", "2004", "2007", "defence_minister"),
        spell(5, "E", "2007", "2009", "defence_minister"),  # years that meet, no more
        spell(6, "F", "2000-01-01", "2004-01-01", "minister"),
        spell(7, "G", "2000-01-01", "2004-01-01", "minister"),  # of many at once
        spell(8, "H", "2000-01-01", "", "finance_minister"),  # an end perhaps never written
    ]
    assert rivals.contested(rows, {1, 2, 3, 4, 5, 6, 7}) == {1, 2}


def test_rows_without_dates_say_nothing() -> None:
    row = {"person": "A", "personID": "", "start": "soon", "end": ""}
    assert rivals.spell(1, row, "minister", False, "2021-01-01") is None


def test_posts_of_a_part_are_told_where_the_state_has_such_parts() -> None:
    assert positions.is_regional("Premier of Quebec", "CAN")
    assert positions.is_regional("Minister for the River Murray", "AUS")
    assert not positions.is_regional("Premier", "TWN")
    assert not positions.is_regional("Minister for Finance", "AUS")
