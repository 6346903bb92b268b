"""Families: copies and rewrites join, independent reports stay apart, in linear time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dragoman.gathering.grouping import Grouper, Groups
from dragoman.gathering.kept import CROWD
from dragoman.gathering.rows import document_row
from dragoman.model.dates import PartialDate
from dragoman.model.documents import DocumentRow, DocumentRows
from dragoman.model.text import Document

REPORT = (
    "Malta and Iceland signed a fisheries accord in Valletta on Tuesday after 14 months of talks."
    " Minister Anna Farrugia and her guest Jon Helgason said quotas of 3,200 tonnes apply from"
    " July. The European Commission in Brussels welcomed the accord. Fishermen in Marsaxlokk fear"
    " for 85 boats, their cooperative said, and asked for compensation of 2.4 million euros."
)


def row(text: str, url: str = "https://a.org/1", day: str | None = "2025-05-13") -> DocumentRow:
    when = PartialDate.parse(day) if day else None
    return document_row(Document(text, url=url, published=when))


class Empty:
    def sketches(self, first: date, last: date, undated: bool = False) -> Iterator[DocumentRow]:
        return iter(())


def grouped(*rows: DocumentRow) -> list[DocumentRow]:
    found = Grouper()([DocumentRows(each) for each in rows], Empty())
    return [each.document for each in found]


def test_a_copy_joins_the_earlier_print_whichever_came_first() -> None:
    late = row(REPORT, "https://b.org/x", "2025-05-14")
    early = row(REPORT + " More is to follow, the ministry said in the evening.")
    first, second = grouped(late, early)
    assert second.family == second.id and second.how == ""
    assert (first.family, first.copy_of, first.how) == (second.id, second.id, "copy")
    assert first.likeness > 0.8


def test_another_report_of_another_event_is_its_own_family() -> None:
    other = row(
        "Chad and Niger reopened a border post near Daboua on Tuesday. Traders had waited for 9"
        " months, a customs officer said. Some 300 lorries crossed by noon, he added in N'Djamena.",
        "https://b.org/1",
    )
    first, second = grouped(row(REPORT), other)
    assert first.family == first.id and second.family == second.id


def test_a_copy_of_long_ago_is_no_copy() -> None:
    first, second = grouped(row(REPORT), row(REPORT, "https://b.org/1", "2024-01-02"))
    assert first.family == first.id and second.family == second.id


def test_those_without_a_date_may_be_copies() -> None:
    found = grouped(row(REPORT, day=None), row(REPORT, "https://b.org/1"))
    assert len({each.family for each in found}) == 1


def test_a_copys_events_are_not_coded_twice_and_its_claims_stay() -> None:
    from dragoman.model.documents import CodedRow

    event = CodedRow(
        "dragoman", "k", date(2025, 5, 13), 2025, "MLT", "ISL", "", "", "", "", "AGREE", 1, "",
        None, 1, 1, None, "", "", "",
    )  # fmt: skip
    both = [row(REPORT), row(REPORT, "https://b.org/1")]
    found = Grouper()([DocumentRows(each, (), (event,)) for each in both], Empty())
    assert [len(each.events) for each in found] == [1, 0]
    assert [each.document.events for each in found] == [1, 0]


def test_held_documents_are_loaded_once_and_only_those_of_nearby_days() -> None:
    class Held:
        def __init__(self) -> None:
            self.asked: list[tuple[date, date]] = []

        def sketches(self, first: date, last: date, undated: bool = False) -> Iterator[DocumentRow]:
            self.asked.append((first, last))
            held = replace(row(REPORT), family="f")
            return iter([held] if first <= date(2025, 5, 13) <= last else [])

    held, grouper = Held(), Grouper()
    (found,) = grouper([DocumentRows(row(REPORT, "https://b.org/1", "2025-05-20"))], held)
    assert found.document.family == "f"
    asked = len(held.asked)
    grouper([DocumentRows(row(REPORT, "https://c.org/1", "2025-05-21"))], held)
    assert len(held.asked) == asked
    assert all(abs((first - date(2025, 5, 20)).days) < 90 for first, _ in held.asked)


def test_a_boilerplate_that_all_share_costs_nothing() -> None:
    """Each document is compared with a bounded number of others, however many are held."""
    chance, groups = random.Random(1), Groups()
    words = [f"w{n}" for n in range(5000)]
    same = " ".join(words[:40])
    start = date(2025, 1, 1)
    for number in range(300):
        own = " ".join(chance.choice(words) for _ in range(200))
        day = PartialDate.of(start + timedelta(days=number % 20))
        row = document_row(Document(f"{own} {same}", url=str(number), published=day))
        groups.match(row)
        groups.add(row)
    assert groups._bands.largest() <= CROWD + 1


class Shelf:
    """Documents that were stored, as a record gives them back."""

    def __init__(self) -> None:
        self.rows: list[DocumentRow] = []
        self.asked = 0

    def sketches(self, first: date, last: date, undated: bool = False) -> Iterator[DocumentRow]:
        self.asked += 1
        days = [row.day for row in self.rows]
        return (
            row
            for row, day in zip(self.rows, days, strict=True)
            if (undated if day is None else first <= day <= last)
        )


def test_a_long_run_lets_go_of_days_it_is_done_with_and_finds_them_again() -> None:
    shelf, grouper = Shelf(), Grouper(keep=10)
    start = date(2025, 1, 1)

    def take(number: int, text: str, day: date) -> DocumentRow:
        published = PartialDate.of(day)
        document = Document(text, url=f"https://a.org/{number}", published=published)
        (found,) = grouper([DocumentRows(document_row(document))], shelf)
        shelf.rows.append(found.document)
        return found.document

    first = take(0, REPORT, start)
    for number in range(1, 60):
        other = REPORT.replace("Malta", f"State{number}").replace("fisheries", f"thing{number}")
        take(number, " ".join(f"{word}{number}" for word in other.split()), start
             + timedelta(days=20 * number))  # fmt: skip
        assert len(grouper) <= 10 + 6
    late = take(60, REPORT, start + timedelta(days=1))
    assert (late.family, late.how) == (first.id, "copy")
