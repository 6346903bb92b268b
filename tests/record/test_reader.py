"""What a view shows, and what it hides as known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Agreement, Measure, Stage
from dragoman.record.reader import View
from dragoman.record.tables import identified

from .conftest import MemoryShelf, event, figure, origin, tenure


def test_rows_come_oldest_first() -> None:
    view = View([MemoryShelf(event("2024-05-01"), event("2022"), event("2023-01"))])
    assert [str(e.when) for e in view.events()] == ["2022", "2023-01", "2024-05-01"]


def test_events_are_found_by_actors_time_kind_and_type() -> None:
    meeting = event("2024-05")
    exercise = event("2024-06-01", kind="naval_exercise", type="COOPERATE", actors=("FRA", "IND"))
    view = View([MemoryShelf(meeting, exercise)])
    assert view.events(["FRA"]) == (meeting, exercise)
    assert view.events(["DEU", "FRA"]) == (meeting,)
    assert view.events(when=Interval.at(PartialDate(2024, 5, 31))) == (meeting,)
    assert view.events(kind="naval_exercise") == (exercise,)
    assert view.events(type="CONSULT") == (meeting,)
    assert view.events(["USA"]) == ()


def test_a_symmetric_indicator_may_be_asked_either_way() -> None:
    total = figure()
    exports = figure(indicator="exports_goods")
    view = View([MemoryShelf(total, exports)])
    assert view.observations("trade_goods_total", "DEU", "FRA") == (total,)
    assert view.observations("exports_goods", "DEU", "FRA") == ()
    assert view.observations("exports_goods", "FRA", "DEU") == (exports,)
    assert view.observations(partner="FRA") == (total,)


def a_measure(**more: object) -> Measure:
    row = Measure(
        *("", (), "seen", None, ""),
        *("FRA", (), "A law", "law", "tightening", ("energy",), "regulation"),
        *(PartialDate(2022, 3, 1), "A law on energy."),
    )
    return identified(replace(row, **more))  # type: ignore[arg-type]


def test_measures_are_found_by_issuer_target_and_topic() -> None:
    own = a_measure()
    aimed = a_measure(issuer="EU", target=("FRA",), topics=("sanctions",))
    view = View([MemoryShelf(own, aimed)])
    assert set(view.measures(["FRA"])) == {own, aimed}
    assert view.measures(issuer="FRA") == (own,)
    assert view.measures(topics=["sanctions", "tariffs"]) == (aimed,)
    assert view.measures(["DEU"]) == ()


def test_stages_of_one_day_keep_their_order() -> None:
    deal = identified(
        Agreement("", (), "seen", None, "", "A deal", ("The deal",), ("FRA", "DEU"), "", "", "")
    )
    day = PartialDate(2024, 1, 1)
    stages = [
        identified(Stage("", (), "seen", None, "", deal.id, stage, day, (), stage))
        for stage in ("signed", "ratified", "in-force")
    ]
    view = View([MemoryShelf(deal, *stages)])
    assert view.stages(deal.id) == tuple(stages)
    assert view.agreements(["FRA"], about="the DEAL") == (deal,)
    assert view.agreements(about="treaty") == ()
    assert View([MemoryShelf(deal, *stages)], known=date(2023, 1, 1)).agreements() == ()


def test_a_row_is_found_by_its_id_and_with_its_origins() -> None:
    paper = origin(published="2024-05-02")
    meeting = event(origins=(paper.id, "origin-unknown"))
    view = View([MemoryShelf(paper, meeting)])
    assert view.row(meeting.id) == meeting
    assert view.row(paper.id) == paper
    assert view.row("event-0") is None
    assert view.row("nonsense") is None
    assert view.origins(meeting.origins) == (paper,)


def test_reprints_of_one_agency_are_one_family() -> None:
    agency = origin("Agency", family="agency")
    reprint = origin("Daily", family="agency")
    other = origin("Ministry")
    rows = [event(origins=(o.id,), text=o.name) for o in (agency, reprint, other)]
    view = View([MemoryShelf(agency, reprint, other, *rows)])
    assert view.families(rows) == {"agency", "Ministry"}


def test_known_on_is_the_earliest_publication() -> None:
    early, late = origin(published="2024-05-03"), origin("Other", "2024-07")
    meeting = event(origins=(late.id, early.id))
    view = View([MemoryShelf(early, late, meeting)])
    assert view.known_on(meeting) == date(2024, 5, 3)


def test_a_fact_of_unknown_publication_is_not_known_before_its_date() -> None:
    undated = origin()
    meeting = event("2024-05", origins=(undated.id,))
    view = View([MemoryShelf(undated, meeting)])
    assert view.known_on(meeting) == date(2024, 5, 31)
    assert View([MemoryShelf(undated, meeting)], known=date(2024, 5, 30)).events() == ()


def test_a_routine_statistic_is_known_once_its_release_is_due() -> None:
    later = origin(published="2026-01-01")
    row = figure(period="2024", origins=(later.id,))
    view = View([MemoryShelf(later, row)])
    assert view.known_on(row) == date(2025, 1, 31)
    opinion = figure(indicator="favourable_view", origins=(later.id,))
    assert View([MemoryShelf(later, opinion)]).known_on(opinion) == date(2026, 1, 1)


def test_an_end_that_was_not_known_is_not_shown() -> None:
    minister = tenure(end="2025-10-01")
    (then,) = View([MemoryShelf(minister)], known=date(2025, 6, 1)).tenures()
    assert (then.end, then.end_status) == (None, "open")
    assert then.seen_until == PartialDate(2025, 6, 1)
    assert View([MemoryShelf(minister)], known=date(2026, 1, 1)).tenures() == (minister,)


def test_a_correction_hides_the_old_row_also_where_it_moved_elsewhere() -> None:
    wrong = tenure()
    right = tenure(state="DEU", supersedes=wrong.id)
    view = View([MemoryShelf(wrong), MemoryShelf(right)])
    assert view.tenures(state="FRA") == ()
    assert view.tenures(state="DEU") == (right,)
    assert view.row(wrong.id) is None


def test_recorded_hides_what_was_taken_in_later() -> None:
    old = event(recorded_at=date(2025, 1, 1))
    new = event(text="They met again.", recorded_at=date(2025, 6, 1))
    assert View([MemoryShelf(old, new)], recorded=date(2025, 3, 1)).events() == (old,)


def test_the_same_row_on_two_shelves_is_one() -> None:
    assert View([MemoryShelf(event()), MemoryShelf(event())]).events() == (event(),)


def test_coverage_says_from_when_to_when() -> None:
    view = View([MemoryShelf(figure(period="2019"), figure(period="2024"), tenure())])
    held = view.coverage(indicator="trade_goods_total", subject="FRA", partner="DEU")
    assert (held.rows, held.first, held.last) == (2, date(2019, 1, 1), date(2024, 12, 31))
    assert held.spans(Interval.at(PartialDate(2020)))
    assert not held.spans(Interval.at(PartialDate(2025)))
    assert view.coverage(office="foreign_minister", state="FRA").rows == 0
    assert not view.coverage(actors=["USA", "FRA"]).spans(Interval())


def test_opening_without_a_users_record_gives_the_starter(tmp_path: Path) -> None:
    assert View.open(tmp_path / "nothing").shelves[0].name == "starter"
    assert len(View.open(tmp_path / "nothing").shelves) == 1


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@st.composite
def records(draw: st.DrawFn) -> MemoryShelf:
    papers = [
        origin(f"Paper {n}", str(d) if d else None)
        for n, d in enumerate(draw(st.lists(st.one_of(st.none(), days), max_size=4)))
    ]
    rows = []
    for number in range(draw(st.integers(0, 6))):
        picked = draw(st.lists(st.sampled_from(papers), max_size=2)) if papers else []
        old = draw(st.sampled_from(["", *(r.id for r in rows)]))
        row = event(
            str(draw(days)),
            f"Event {number}.",
            origins=tuple(p.id for p in picked),
            supersedes=old,
        )
        rows.append(row)
    return MemoryShelf(*papers, *rows)


@given(records(), days, st.integers(0, 2000))
def test_knowing_later_hides_nothing_but_what_was_corrected(
    shelf: MemoryShelf, day: date, more: int
) -> None:
    then = {e.id for e in View([shelf], known=day).events()}
    later_view = View([shelf], known=day + timedelta(days=more))
    later = {e.id for e in later_view.events()}
    corrected = {e.supersedes for e in shelf.corrections("events")}
    assert then - later <= corrected


@given(records(), days)
def test_nothing_shown_was_known_later(shelf: MemoryShelf, day: date) -> None:
    view = View([shelf], known=day)
    for row in view.events():
        since = view.known_on(row)
        assert since is None or since <= day


@given(records())
def test_without_a_day_everything_but_the_corrected_is_shown(shelf: MemoryShelf) -> None:
    shown = {e.id for e in View([shelf]).events()}
    corrected = {e.supersedes for e in shelf.corrections("events")}
    assert shown == {e.id for e in shelf.rows("events", {})} - corrected


def test_a_wrong_column_is_refused_by_the_users_shelf(tmp_path: Path) -> None:
    from dragoman.record.delta import DeltaShelf

    with pytest.raises(KeyError, match="no column"):
        list(DeltaShelf(tmp_path).rows("events", {"colour": "red"}))
