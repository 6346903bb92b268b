"""Each broken invariant is found, and what only might be broken is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Agreement, Stage
from dragoman.record import checks
from dragoman.record.reader import View
from dragoman.record.tables import identified

from .conftest import MemoryShelf, event, figure, origin, tenure


def found(test: Any, *rows: Any) -> list[str]:
    return [problem.what for problem in test(View([MemoryShelf(*rows)]))]


def test_ends_before_starts() -> None:
    assert found(checks.ends_before_starts, tenure(start="2020-05", end="2020-04-30"))
    assert not found(checks.ends_before_starts, tenure(start="2020-05", end="2020"))
    backwards = Interval(PartialDate(2024, 5), PartialDate(2024, 4))
    assert (
        found(checks.ends_before_starts, event(when="2024", text="x"), event(**{"when": "2023"}))
        == []
    )
    assert found(checks.ends_before_starts, replace(event(), when=backwards))


def test_two_holders_at_once() -> None:
    first = tenure("Jane Roe", "2018-01-01", "2021-06-01")
    second = tenure("John Doe", "2020-01-01", "2022-01-01")
    assert found(checks.overlapping_tenures, first, second) == [
        "defence minister of France: Jane Roe (2018-01-01 to 2021-06-01) and John Doe (2020-01-01 "
        "to 2022-01-01) at once for 517 days at least"
    ]
    assert found(checks.overlapping_tenures, second, first)
    seen = tenure("Jane Roe", "2018", seen_until=PartialDate(2021, 6), end_status="open")
    assert "since 2018, seen until 2021-06" in found(checks.overlapping_tenures, seen, second)[0]


def test_an_open_tenure_beside_a_later_one() -> None:
    """Who is said to hold an office still cannot have been followed by somebody else."""
    still = tenure("Jane Roe", "2018-01-01")
    (said,) = found(checks.overlapping_tenures, tenure("John Doe", "2020-01", "2021-03"), still)
    assert "Jane Roe (since 2018-01-01, no end)" in said and "for 395 days at least" in said
    (said,) = found(checks.overlapping_tenures, still, tenure("John Doe", "2020"))
    assert said.endswith("at once and neither has an end")
    unknown = tenure("Jane Roe", "2018-01-01", end_status="unknown")
    assert not found(checks.overlapping_tenures, unknown, tenure("John Doe", "2020"))
    assert not found(checks.overlapping_tenures, still, tenure("John Doe", "2016", "2018-01-20"))
    one = {"wikidata": "Q1"}
    assert not found(
        checks.overlapping_tenures, tenure("J. Roe", **one), tenure("Jane Roe", "2021", **one)
    )


def test_what_may_be_a_handover_or_one_person_is_no_overlap() -> None:
    first = tenure("Jane Roe", "2018-01-01", "2020-01-20")
    assert not found(checks.overlapping_tenures, first, tenure("John Doe", "2020-01-01"))
    assert not found(checks.overlapping_tenures, tenure("John Doe", "2020-01-01"), first)
    assert not found(checks.overlapping_tenures, first, tenure("Jane Roe", "2019"))
    acting = tenure("John Doe", "2019", "2019-12-31", acting=True)
    assert not found(checks.overlapping_tenures, first, acting)
    by_year = tenure("John Doe", "2019", "2020")
    assert not found(checks.overlapping_tenures, tenure("A", "2018", "2020"), by_year)


def a_life(*stages: tuple[str, str]) -> list[Any]:
    deal = identified(Agreement("", (), "seen", None, "", "Deal", (), ("FRA", "DEU"), "", "", ""))
    return [
        deal,
        *(
            identified(
                Stage("", (), "seen", None, "", deal.id, name, PartialDate.parse(day), (), "")
            )
            for name, day in stages
        ),
    ]


def test_stages_out_of_order() -> None:
    wrong = a_life(("in-force", "2020-01-01"), ("signed", "2021-01-01"))
    assert found(checks.stages_out_of_order, *wrong) == [
        "Deal: signed (2021-01-01) after in-force (2020-01-01)"
    ]
    assert found(checks.stages_out_of_order, *wrong[:1], *wrong[:0:-1])
    assert found(checks.stages_out_of_order, *a_life(("dreamt", "2020"))) == [
        "no such stage: dreamt"
    ]
    right = a_life(("memorandum", "2014"), ("negotiating", "2020"), ("signed", "2021"))
    assert not found(checks.stages_out_of_order, *right)
    same_year = a_life(("in-force", "2020"), ("signed", "2020-05"))
    assert not found(checks.stages_out_of_order, *same_year)


def test_scale_jumps() -> None:
    assert found(checks.scale_jumps, figure(190.0, "2022"), figure(240_000.0, "2023"))
    assert not found(checks.scale_jumps, figure(190.0, "2022"), figure(240.0, "2023"))
    assert not found(checks.scale_jumps, figure(10.0, "2022-01"), figure(240.0, "2022"))


def test_codes_without_a_state() -> None:
    assert found(checks.codes_without_a_state, event(actors=("FRA", "ITL"))) == [
        "no state or organisation has the code 'ITL'"
    ]
    assert not found(checks.codes_without_a_state, event(), tenure(), figure(partner=""))


def test_seen_without_an_origin() -> None:
    paper = origin()
    assert found(checks.origins_missing, event())
    assert not found(checks.origins_missing, paper, event(origins=(paper.id,)))
    assert not found(checks.origins_missing, event(mark="memory"))


def test_all_checks_run_together_and_say_where() -> None:
    (problem, *_) = checks.check(View([MemoryShelf(event(actors=("FRA", "13y")))]))
    assert problem.where.startswith("events event-")
    assert all(test.__doc__ for test in checks.CHECKS)
