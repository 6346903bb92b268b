"""The brief as a whole: its parts, its honest gaps, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UnknownName, UsageError
from dragoman.model.brief import Brief, Holder
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Agreement, Measure, Observation, Stage, Tenure
from dragoman.model.series import Point, Series
from dragoman.record.reader import View
from dragoman.relations.agreements import progress
from dragoman.relations.brief import make_brief
from dragoman.relations.comparables import last_known_year
from dragoman.relations.counts import packages
from dragoman.relations.held import members
from dragoman.relations.holders import holder
from dragoman.relations.index import read_weights
from dragoman.relations.lines import lines
from dragoman.relations.periods import is_over, last_year_over
from dragoman.relations.record_test import nearer_extreme, record_test
from dragoman.relations.scaling import in_billions
from dragoman.relations.series import assemble
from dragoman.relations.states import before_it_was

DAY = date(2025, 6, 27)


@pytest.fixture(scope="module")
def made() -> Brief:
    return make_brief(View.open(), "RUS", "CHN", DAY)


def test_every_domain_is_there_and_empty_ones_say_how_to_fill_them(made: Brief) -> None:
    assert len(made.domains) == 10
    for domain in made.domains:
        if not domain.lines:
            assert any(note.startswith("to add: ") for note in domain.missing), domain.id


def test_every_row_shown_is_in_the_evidence(made: Brief) -> None:
    shown = {row for d in made.domains for line in d.lines for s in line.series for p in s.points
             for row in p.rows}  # fmt: skip
    shown |= {event.id for event in made.timeline} | {row for d in made.drivers for row in d.rows}
    assert shown and shown <= made.evidence.keys()


def test_nothing_after_the_day_is_shown(made: Brief) -> None:
    assert all(event.when.first <= DAY for event in made.timeline)
    for domain in made.domains:
        for line in domain.lines:
            assert all(p.period.last <= DAY for s in line.series for p in s.points)
        assert all(m.when is not None and m.when.first <= DAY for m in domain.measures)


def test_trade_of_both_ways_is_tested_and_each_direction_apart(made: Brief) -> None:
    economy = next(domain for domain in made.domains if domain.id == "economy")
    trade = next(line for line in economy.lines if line.indicator == "trade_goods_total")
    assert trade.of == "" and trade.record is not None and trade.record.is_record
    assert trade.record.latest.period == PartialDate(2024)
    ways = [(line.indicator, line.of) for line in economy.lines]
    assert len(ways) == len(set(ways))


def test_the_very_persons_meetings_are_found(made: Brief) -> None:
    holders = {(h.state, h.office): h for h in made.holders}
    mine, theirs = holders["RUS", "defence_minister"], holders["CHN", "defence_minister"]
    assert mine.tenure is not None and theirs.tenure is not None
    assert {mine.tenure.name, theirs.tenure.name} == {"Andrei Belousov", "Dong Jun"}
    assert any({"Andrei Belousov", "Dong Jun"} <= set(e.persons) for e in mine.meetings)


def test_as_known_earlier_is_less(made: Brief) -> None:
    known = make_brief(View.open(known=date(2023, 1, 15)), "RUS", "CHN", DAY)
    assert 0 < len(known.evidence) < len(made.evidence)
    trade = [
        line for d in known.domains for line in d.lines if line.indicator == "trade_goods_total"
    ]
    assert max(s.years[-1] for line in trade for s in line.series) <= 2022


def test_a_past_day_is_told_as_it_was_known_then(tmp_path: Path) -> None:
    empty = str(tmp_path / "none")
    then = dragoman.brief("RUS", "CHN", as_of=str(DAY), record=empty)
    since = dragoman.brief("RUS", "CHN", as_of=str(DAY), known=date(2026, 1, 1), record=empty)
    assert then.known == DAY and not any(row.after_article for row in then.evidence.values())
    late = [row for row in since.evidence.values() if row.after_article]
    assert late and any(f"{len(late)} of the rows became known after" in n for n in since.notes)


def test_a_start_year_cuts_figures_and_counts_alike() -> None:
    made = make_brief(View.open(), "RUS", "CHN", DAY, since=2018)
    years = [s.years[0] for d in made.domains for line in d.lines for s in line.series]
    assert min(years) >= 2018


def test_a_pair_with_nothing_is_a_page_of_gaps() -> None:
    made = make_brief(View.open(), "TUV", "NRU", DAY)
    assert any("dragoman add" in note for note in made.notes)
    assert all(any(n.startswith("to add") for n in d.missing) for d in made.domains)
    assert "No coded events" in made.index_note and not made.index
    told = " ".join(note for domain in made.domains for note in domain.missing)
    assert "Russian customs" not in told and "China's leaders" not in told, "of others only"


@pytest.mark.parametrize(
    ("first", "second", "day", "said"),
    [
        ("RUS", "RUS", DAY, "two different states"),
        ("SUN", "USA", DAY, "ended in 1991: add --as-of 1991"),
        ("CSK", "USA", DAY, "Czech Republic, Slovakia"),
        ("SSD", "USA", date(2010, 1, 1), "Sudan, which governed its land before"),
        ("UKR", "USA", date(1980, 1, 1), "Soviet Union"),
        ("NATO", "USA", DAY, "a brief is of two states"),
    ],
)
def test_states_that_were_not_there_are_refused_with_a_way_on(
    first: str, second: str, day: date, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        make_brief(View.open(), first, second, day)


def test_a_state_that_is_no_more_has_a_brief_of_its_time() -> None:
    made = make_brief(View.open(), "SUN", "CHN", date(1985, 12, 31))
    assert made.names == ("Soviet Union", "China")


def test_an_unknown_state_is_named_with_its_like() -> None:
    with pytest.raises(UnknownName, match="Russia"):
        dragoman.brief("Rusia", "CHN")


def line_of(values: list[float], start: int, subject: str = "RUS") -> Series:
    points = tuple(Point(PartialDate(start + at), v) for at, v in enumerate(values))
    return Series("un_vote_agreement", "%", subject, "USA", "UNGA", points)


def test_figures_before_a_state_began_are_said_to_be_its_forerunners() -> None:
    assert "Soviet Union" in before_it_was(line_of([50.0] * 9, 1985))
    assert before_it_was(line_of([50.0] * 9, 1995)) == ""


def test_half_a_year_is_no_year() -> None:
    assert last_year_over(DAY) == 2024 and last_year_over(date(2024, 12, 31)) == 2024
    assert not is_over(PartialDate(2025), DAY) and is_over(PartialDate(2025, 5), DAY)


def test_what_was_not_yet_released_is_not_compared() -> None:
    assert last_known_year("exports_goods", DAY, None) == 2024
    assert last_known_year("exports_goods", DAY, date(2025, 1, 10)) == 2023, "a month's lag"


def observation(value: float, year: int, origin: str, **more: str) -> Observation:
    texts = {"population": "", "group": "", "question": ""} | more
    return Observation(
        f"observation-{origin}-{year}-{texts['group']}", (origin,), "seen", None, "",
        more.get("indicator", "arms_transfers_tiv"), "RUS", "CHN", PartialDate(year), value,
        more.get("unit", "TIV"), more.get("reporter", "SIPRI"), None, None,
        texts["population"], texts["group"], texts["question"], "",
    )  # fmt: skip


def test_two_editions_of_one_publisher_are_not_mixed() -> None:
    rows = [observation(100.0 + y, 2000 + y, "old") for y in range(10)]
    rows += [observation(120.0 + y, 2005 + y, "new") for y in range(10)]
    found = assemble(rows, "year", {"old": "edition-2010.csv", "new": "edition-2015.csv"})
    assert {s.reporter for s in found} == {"SIPRI (edition-2010.csv)", "SIPRI (edition-2015.csv)"}
    (line,) = lines(rows, DAY, None, (), {"old": "edition-2010.csv", "new": "edition-2015.csv"})
    assert line.series[0].reporter == "SIPRI (edition-2015.csv)", "the one that goes on"


def test_groups_of_a_poll_are_lines_apart_with_their_question() -> None:
    rows = [
        observation(
            40.0 + y + 10 * (group == "18-29"), 2010 + y, "poll", indicator="favourable_view",
            unit="%", reporter="Pew", group=group, question="favourable view of China?",
        )
        for group in ("18-29", "50+")
        for y in range(9)
    ]  # fmt: skip
    (line,) = lines(rows, date(2019, 6, 1))
    assert {s.group for s in line.series} == {"18-29", "50+"}
    assert "favourable view of China?" in line.sentences[0]
    assert "sampling error of 3 points" in line.sentences[0]


def test_sources_that_differ_stand_side_by_side_and_both_are_asked() -> None:
    first = line_of([10, 11, 12, 13, 14], 2015)
    second = replace(line_of([10, 19, 12, 13, 14], 2015), reporter="other")
    test = record_test(first, others=(second,))
    assert test is not None and test.is_record
    assert test.other_for_reporters == ("other, 2015–2019",)


def test_the_record_asked_about_is_the_nearer_one() -> None:
    assert nearer_extreme(line_of([9, 8, 7, 3], 2000)) == "lowest"
    assert nearer_extreme(line_of([1, 2, 3, 9], 2000)) == "highest"


def tenure(name: str, start: str, end: str | None, seen: str | None, mark: str = "seen") -> Tenure:
    def day(text: str | None) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    return Tenure(
        f"tenure-{name}", (), mark, None, "", "RUS", "defence_minister", "", name, "", (), "",
        day(start), day(end), "open", day(seen), False, "medium", "",
    )  # fmt: skip


def held_by(*tenures: Tenure) -> Holder:
    found = holder("defence_minister", "RUS", tenures, DAY)
    assert found is not None
    return found


def test_a_row_left_open_yields_to_who_came_after_it_was_seen() -> None:
    left = tenure("A Old", "2012-11-06", None, "2022-08-27")
    found = held_by(left, tenure("B New", "2024-05-14", None, "2025-06-01"))
    assert (
        found.tenure is not None
        and found.tenure.name == "B New"
        and found.note == "last seen in office 2025-06-01"
    )


def test_a_holder_last_seen_long_ago_is_not_certain() -> None:
    assert not held_by(tenure("A Old", "2012-11-06", None, "2022-08-27")).seen


def test_rows_that_hold_against_each_other_are_told() -> None:
    found = held_by(
        tenure("A One", "2024-01-01", None, "2025-06-01"),
        tenure("B Two", "2024-03-01", None, "2025-06-01"),
    )
    assert "other rows name A One" in found.note


def test_a_row_seen_last_long_ago_does_not_hold_against_a_fresher_one() -> None:
    old = tenure("A Old", "2012-11-06", None, "2024-01-01")
    new = tenure("B New", "2023-05-14", None, "2025-06-01")
    assert held_by(old, new).note == "last seen in office 2025-06-01"
    early = holder("defence_minister", "RUS", (old, new), date(2024, 2, 1))
    assert early is not None and "other rows name A Old" in early.note


def test_taking_office_is_the_last_that_is_known_of_a_row_that_says_no_more() -> None:
    assert not held_by(tenure("A One", "2023-01-01", None, None)).seen
    assert held_by(tenure("A One", "2025-01-01", None, None)).seen


def test_a_holder_not_seen_for_ten_years_is_none() -> None:
    found = held_by(tenure("A One", "2008-04-17", None, "2008-07-31"))
    assert found.tenure is None and "A One, last seen in office 2008-07-31" in found.note


def test_a_surname_alone_is_no_rival_of_the_whole_name() -> None:
    whole = tenure("Angela Merkel", "2023-11-22", None, "2025-06-01")
    found = held_by(whole, tenure("Merkel", "2023-11-22", None, "2025-06-01"))
    assert "other rows" not in found.note


@pytest.mark.parametrize(
    ("as_of", "since", "said"),
    [("3000", None, "yet to come"), ("2025", 2030, "can start"), ("2025", -5, "can start")],
)
def test_days_to_come_and_starts_after_the_day_are_refused(
    as_of: str, since: int | None, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        dragoman.brief("RUS", "CHN", as_of=as_of, since=since)


def test_what_is_from_memory_is_not_said_to_be_seen() -> None:
    told = held_by(tenure("A One", "2024-01-01", None, "2025-06-01", mark="memory"))
    assert told.note == "not read in a source, as of 2025-06-01"


def test_rows_of_one_day_are_one_package() -> None:
    day, year = PartialDate(2025, 7, 18), PartialDate(2025, 5, 20)
    rows = [
        Measure(
            f"measure-{at}", (), "seen", None, "", "EU", ("RUS",), f"package {at}",
            "sanctions package", "tightening", (), "sanctions", when, "",
        )
        for at, when in enumerate((day, day, year))
    ]  # fmt: skip
    (found,) = packages(frozenset({"RUS", "CHN"}), rows, date(2026, 1, 1))
    assert found.values == (2.0,) and len(found.points[0].rows) == 3


def test_what_one_state_does_to_a_third_is_not_the_pairs() -> None:
    made = make_brief(View.open(), "USA", "CHN", date(2025, 12, 31))
    held = [m for domain in made.domains for m in domain.measures]
    assert held and all(not m.target or {"USA", "CHN"} & set(m.target) for m in held)


def test_small_sums_are_in_millions_and_comparable_in_billions() -> None:
    rows = [observation(0.001 * y, 2010 + y, "x", unit="USD bn", indicator="exports_goods")
            for y in range(1, 9)]  # fmt: skip
    (found,) = lines(rows, date(2019, 6, 1))
    assert found.series[0].unit == "USD m" and found.series[0].values[-1] == pytest.approx(8)
    assert "8 USD m" in found.sentences[0]
    back = in_billions(found.series[0])
    assert back.unit == "USD bn" and back.values[-1] == pytest.approx(0.008)


def test_a_newer_figure_of_another_is_told_and_the_series_is_not_said_to_be_the_last_word() -> None:
    rows = [observation(10.0 + y, 2000 + y, "itpd", unit="USD bn", indicator="exports_goods")
            for y in range(10)]  # fmt: skip
    rows.append(
        observation(
            99.0, 2024, "customs", unit="USD bn", indicator="exports_goods", reporter="customs"
        )
    )
    (found,) = lines(rows, DAY)
    newer = "newer figures of others: 99 USD bn in 2024 (by customs)"
    assert any(newer in sentence for sentence in found.sentences)
    assert any("others' later figures are not joined to it" in c for c in found.caveats)
    (alone,) = lines(rows[:-1], DAY)
    assert any("ends in 2009: nothing newer is held" in c for c in alone.caveats)
    assert any("not adjusted for inflation" in c for c in alone.caveats)


def pledge(*stages: tuple[str, str]) -> tuple[Agreement, list[Stage]]:
    name, pair = "Trade of 200 billion by 2024", ("RUS", "CHN")
    own = Agreement("a", (), "seen", None, "", name, (), pair, "economy", "pledge", "")
    return own, [
        Stage(f"s{at}", (), "seen", None, "", "a", stage, PartialDate.parse(when), (), "")
        for at, (stage, when) in enumerate(stages)
    ]


def test_a_pledge_that_is_late_says_by_how_much() -> None:
    found = progress(*pledge(("pledged", "2019-06-05")), DAY)
    assert found is not None and found.due == 2024
    assert found.slip_days == (DAY - date(2024, 12, 31)).days
    assert found.age_days == (DAY - date(2019, 6, 5)).days


def test_a_pledge_met_early_says_so_and_one_not_due_says_nothing() -> None:
    early = progress(*pledge(("pledged", "2019-06-05"), ("met", "2023-12-31")), DAY)
    assert early is not None and early.slip_days == -366
    waiting = progress(*pledge(("pledged", "2019-06-05")), date(2022, 1, 1))
    assert waiting is not None and waiting.slip_days is None


def test_weights_are_read_from_text_and_file(tmp_path: Path) -> None:
    assert read_weights("1,2,1,2") == (1.0, 2.0, 1.0, 2.0)
    path = tmp_path / "weights.yaml"
    path.write_text(
        "verbal cooperation: 1\nmaterial cooperation: 3\n"
        "verbal hostility: 1\nmaterial hostility: 3\n"
    )
    assert read_weights(str(path)) == (1.0, 3.0, 1.0, 3.0)


@pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "-1,1,1,1", "0,0,0,0", "none.yaml"])
def test_weights_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="four numbers"):
        read_weights(text)


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [("RUS", "CHN", True), ("USA", "RUS", True), ("DEU", "FRA", False), ("LUX", "MLT", False),
     ("KEN", "TZA", False)],
)  # fmt: skip
def test_an_alliance_grows_beside_those_it_concerns(first: str, second: str, beside: bool) -> None:
    """Those outside it that its members act against; between allies, or with a neutral, and for
    two others it is no driver."""
    made = make_brief(View.open(), first, second, DAY)
    assert any("joined NATO" in driver.text for driver in made.drivers) == beside


def test_members_are_those_of_the_year() -> None:
    assert "FRA" in members("NATO", 1999) and "FIN" not in members("NATO", 2022)
    assert "GBR" in members("EU", 2019) and "GBR" not in members("EU", 2021)
    assert members("RUS", 2020) == set()


def test_offices_without_a_known_holder_are_told() -> None:
    made = make_brief(View.open(), "TUV", "NRU", DAY)
    unknown = {(held.state, held.office) for held in made.holders if held.tenure is None}
    assert ("TUV", "foreign_minister") in unknown and ("NRU", "head_of_state") in unknown
    assert all(held.note for held in made.holders)


def test_a_supreme_leader_is_the_head_of_his_state() -> None:
    made = make_brief(View.open(), "SAU", "IRN", date(2020, 1, 1))
    heads = {h.state: h for h in made.holders if h.office in ("head_of_state", "supreme_leader")}
    assert heads["IRN"].tenure is not None and "Khamenei" in heads["IRN"].tenure.name


def test_laws_on_associations_and_media_concern_the_public_too(made: Brief) -> None:
    held = {domain.id: {measure.id for measure in domain.measures} for domain in made.domains}
    laws = held["regulation"] | held["sanctions"]
    assert held["public_interest"] and held["public_interest"] <= laws
