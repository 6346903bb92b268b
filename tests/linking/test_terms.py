"""Rows about one term in office: joined where sources agree, kept apart where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking.book import Book
from dragoman.linking.occupants import who
from dragoman.linking.terms import joined, same_person, told_once
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Tenure
from dragoman.record.reader import View


def term(name: str, start: str, end: str = "", seen: str = "", **more: object) -> Tenure:
    row = Tenure(
        f"t-{name}-{start}-{end}", (f"o-{start}-{end}",), "seen", None, "", "NOR",
        "foreign_minister", "Minister of Foreign Affairs", name, "", (), "",
        PartialDate.parse(start), PartialDate.parse(end) if end else None,
        "ended" if end else "open", PartialDate.parse(seen) if seen else None, False, "medium", "",
    )  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def test_an_open_end_of_an_older_source_takes_the_end_of_a_newer() -> None:
    rows = [
        term("Kari Nordmann", "2019-10-01", seen="2022-08-27"),
        term("Kari Nordmann", "2019-10-04", end="2023-05-01"),
    ]
    (row,) = joined(rows)
    assert (str(row.start), str(row.end)) == ("2019-10-04", "2023-05-01")
    assert len(row.origins) == 2 and "another source has it from 2019-10-01" in row.note


def test_an_end_of_a_doubtful_row_ends_a_better_one_that_lies_open() -> None:
    rows = [
        term("Kari Nordmann", "2007-09-17", seen="2008-07-31"),
        term("Nordmann", "2007-09-17", "2018-04", confidence="low"),
    ]
    for order in (rows, rows[::-1]):
        (row,) = joined(order)
        assert (row.name, row.confidence, row.end_status) == ("Kari Nordmann", "medium", "ended")
        assert (str(row.end), str(row.seen_until)) == ("2018-04", "2008-07-31")


def test_years_stay_years_and_a_day_within_them_is_no_disagreement() -> None:
    (row,) = joined([term("Kari Nordmann", "2019", "2021"), term("Kari Nordmann", "2019", "2021")])
    assert (str(row.start), str(row.end), row.note) == ("2019", "2021", "")
    (row,) = joined(
        [term("Kari Nordmann", "2019", "2021"), term("Kari Nordmann", "2019-03-04", "2021-02-03")]
    )
    assert (str(row.start), str(row.end), row.note) == ("2019-03-04", "2021-02-03", "")


@pytest.mark.parametrize(
    "other",
    [
        term("Kari Nordmann", "2019-10-01", seen="2024-08-27"),  # seen after the alleged end
        term("Kari Nordmann", "2019-10-01", "2022-01-01"),
        term("Kari Nordmann", "2018-10-01", "2023-05-01"),
        term("Ola Bergmann", "2019-10-01", "2023-05-01"),
        term("Kari Nordmann", "2019-10-01", "2023-05-01", acting=True),
        term("Kari Nordmann", "2019-10-01", "2023-05-01", mark="memory"),
    ],
)
def test_what_contradicts_stays_side_by_side(other: Tenure) -> None:
    row = term("Kari Nordmann", "2019-10-01", "2023-05-01")
    assert joined([row, other]) == (row, other)


def test_the_better_row_leads_and_the_other_name_is_kept() -> None:
    rows = [
        term("Kari Nordman", "2019-10-01", wikidata="Q1", confidence="low", seen="2022-01-01"),
        term("Kari Nordmann", "2019-10-01", wikidata="Q1", seen="2021-01-01"),
    ]
    (row,) = joined(rows)
    assert (row.name, row.confidence) == ("Kari Nordmann", "medium")
    assert row.variants == ("Kari Nordman",) and str(row.seen_until) == "2022-01-01"


def test_an_end_that_one_source_knows_is_known_wherever_the_term_is_met() -> None:
    rows = [
        term("Kari Nordmann", "2019-10-01", seen="2022-08-27"),
        term("Kari Nordmann", "2019-10-04", end="2023-05-01", confidence="confirmed_2_sources"),
        term("Ola Bergmann", "2019-10-04", end="2023-05-01", office="defence_minister"),
    ]
    held = Book(rows)
    assert [str(row.end) for row in held.post("foreign_minister", "NOR")] == ["2023-05-01"]
    assert [str(row.end) for row in held.office("foreign_minister")] == ["2023-05-01"]
    assert sorted(row.name for row in held.state("NOR")) == ["Kari Nordmann", "Ola Bergmann"]
    assert held.office("speaker") == held.state("SWE") == ()


@given(
    spans=st.lists(
        st.tuples(
            st.sampled_from(["Kari Nordmann", "Ola Bergmann", "Kari Nordman"]),
            st.sampled_from(["2001", "2001-05", "2001-05-06", "2002-01-01", "2009"]),
            st.sampled_from(["", "2002", "2003-02", "2009-12-31"]),
        ),
        max_size=8,
    )
)
def test_joining_loses_no_origin(
    spans: list[tuple[str, str, str]],
) -> None:
    rows = [
        replace(term(name, start, end), origins=(f"o{at}",))
        for at, (name, start, end) in enumerate(spans)
    ]
    rows.sort(key=lambda row: row.start.first if row.start else date.min)
    once = joined(rows)
    assert sorted(one for row in once for one in row.origins) == sorted(
        one for row in rows for one in row.origins
    )
    assert len(once) <= len(rows) and {row.name for row in once} <= {row.name for row in rows}


@pytest.mark.parametrize("name", ["Nordmann", "K. Nordman", "Nordmann Berg"])
def test_a_surname_or_another_spelling_is_enough_within_one_term(name: str) -> None:
    full = term("Kari Nordmann", "2019-10-01", "2021-03-04")
    (row,) = joined([full, term(name, "2019-10-01", "2021-03")])
    assert row.name == "Kari Nordmann" and name in row.variants and len(row.origins) == 2
    assert len(joined([full, term(name, "2021-03-04")])) == 2
    other = term(name, "2019-10-01", wikidata="Q2")
    assert len(joined([term("Kari Nordmann", "2019-10-01", wikidata="Q1"), other])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mikhas Hrynkevich", "Michail Grinkevitch"),
        ("Zafar Umarov", "Safar Omarov"),
        ("Hanna Havryliuk", "Ganna Gavrilyuk"),
    ],
)
def test_another_romanisation_is_enough_within_one_term_and_not_beyond(
    one: str, other: str
) -> None:
    full = term(one, "2019-10-01", "2021-03-04")
    assert len(joined([full, term(other, "2019-10-05", "2021-03-04")])) == 1
    assert len(joined([full, term(other, "2020-02-01", "2021-03-04")])) == 2
    assert len(joined([full, term(other, "2019-10-05", "2023-03-04")])) == 2


@pytest.mark.parametrize("name", ["Ramil Omarov", "Sabir Karimov", "Omar Zafarov", "Z. Amir"])
def test_names_of_like_consonants_may_be_two_peoples(name: str) -> None:
    full = term("Zafar Umarov", "2019-10-01", "2021-03-04")
    assert len(joined([full, term(name, "2019-10-01", "2021-03-04")])) == 2


def test_ids_that_differ_are_no_romanisations() -> None:
    one = term("Zafar Umarov", "2019-10-01", "2021-03-04", wikidata="Q1")
    assert len(joined([one, term("Safar Omarov", "2019-10-01", "2021-03-04", wikidata="Q2")])) == 2


def test_ids_decide_before_names() -> None:
    one = term("Kari Nordmann", "2019", wikidata="Q1")
    assert not same_person(one, term("Kari Nordmann", "2019", wikidata="Q2"))
    assert same_person(one, term("Something Else", "2019", wikidata="Q1"))
    assert same_person(one, term("Kari Nordmann", "2019"))
    assert not same_person(one, term("Nordmann", "2019"))


def test_rows_say_themselves_whether_they_are_of_one_person() -> None:
    """Ids decide, then a name in common; names that differ settle nothing."""
    one = term("Kari Nordmann", "2019", variants=("K. Nordmann",))
    assert one.same_person(term("K. Nordmann", "2021")) is True
    assert one.same_person(term("Ola Nordmann", "2021")) is None
    assert term("A", "2019", wikidata="Q1").same_person(term("A", "2019", wikidata="Q2")) is False


def test_a_caretaker_ends_who_was_last_seen_before(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        term("Kari Nordmann", "2019-10-01", seen="2022-08-27"),
        term("Ola Bergmann", "2023-08-14", "2024-03-04", acting=True),
    )
    view = View.open()
    monkeypatch.setattr(View, "tenures", lambda *_: rows)
    found = who("foreign minister", "Norway", PartialDate(2023, 10, 1), view)
    assert [one.tenure.name for one in found.holders] == ["Ola Bergmann"]
    early = who("foreign minister", "Norway", PartialDate(2022, 8, 1), view)
    assert [one.tenure.name for one in early.holders] == ["Kari Nordmann"]


def test_a_reader_is_told_once_of_one_name_under_two_ids() -> None:
    rows = [term("Kari Nordmann", "2019-10-01", "2023-05-01", wikidata=f"Q{n}") for n in (1, 2)]
    assert len(joined(rows)) == 2
    (row,) = told_once(rows)
    assert row.wikidata == "Q1"
    rows[1] = replace(rows[1], name="Nordmann, Kari")
    assert len(told_once(rows)) == 1
    rows[1] = replace(rows[1], name="Ola Nordmann")
    assert len(told_once(rows)) == 2


@pytest.mark.parametrize(
    ("seen", "recalled", "rows"),
    [
        ("2023-05-01", "2023-05-01", 1),  # nothing more is recalled
        ("2023-05-01", "", 1),
        ("", "2023-05-01", 2),  # only memory knows the end
        ("2023-05-01", "2024-05-01", 2),  # they disagree
    ],
)
def test_what_is_recalled_is_left_out_where_a_source_says_as_much(
    seen: str, recalled: str, rows: int
) -> None:
    told = told_once(
        [
            term("Kari Nordmann", "2019-10-01", seen),
            term("Kari Nordmann", "2019-10-01", recalled, mark="memory"),
        ]
    )
    assert len(told) == rows and "seen" in {row.mark for row in told}


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2017-11-10", ["Ola Dahl"]),
        ("2017-11-22", ["Ola Dahl"]),  # gone or not: nobody else is known
        ("2017-11-26", ["Kari Berg"]),
    ],
)
def test_a_holder_who_left_in_some_month_is_gone_once_another_has_begun(
    day: str, holders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        term("Ola Dahl", "2013-05-01", "2017-11"),
        term("Kari Berg", "2017-11-24", "2020-01-01"),
    ]
    monkeypatch.setattr(View, "tenures", lambda *_: tuple(rows))
    found = who("foreign minister", "NOR", PartialDate.parse(day), View.open())
    assert [each.tenure.name for each in found.holders] == holders
