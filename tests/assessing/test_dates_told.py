"""The day a text gives for a thing, and the day it was written, are not mixed up."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.model.claims import Kind
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Finding, Verdict
from dragoman.model.text import Document


def found(text: str, published: str, kind: Kind) -> list[Finding]:
    audit = dragoman.audit(Document(text), published=PartialDate.parse(published))
    return [finding for finding in audit.findings if finding.claim.kind is kind]


@pytest.mark.parametrize("filed", ["", "BEIJING, Jan 13, 2025 - "])
def test_the_month_of_a_dateline_is_no_part_of_the_year_told(filed: str) -> None:
    text = f"{filed}Trade between China and Russia fell to $144.8 billion in 2024, it said."
    [figure] = found(text, "2025-01-13", Kind.FIGURE)
    assert figure.verdict is Verdict.CONTRADICTED


def test_a_hall_may_stand_in_the_town_on_record() -> None:
    text = (
        "Russian President Vladimir Putin hosted Chinese President Xi Jinping at the Kremlin on "
        "8 May 2025."
    )
    [event] = found(text, "2025-05-08", Kind.EVENT)
    assert event.verdict is Verdict.SUPPORTED


def test_another_town_is_another_place() -> None:
    text = (
        "Russian President Vladimir Putin met Chinese President Xi Jinping in Minsk on 8 May 2025."
    )
    [event] = found(text, "2025-05-08", Kind.EVENT)
    assert event.verdict is not Verdict.SUPPORTED


def test_no_event_of_after_the_article_bears_it_out() -> None:
    text = "Russia and China held the naval exercise Joint Sea near Vladivostok."
    before = found(text, "2025-07-30", Kind.EVENT)
    after = found(text, "2025-08-06", Kind.EVENT)
    assert all("2025-08-01" not in reason.text for f in before for reason in f.reasons)
    assert any("2025-08-01" in reason.text for f in after for reason in f.reasons)


def test_a_package_dated_a_year_and_more_off_is_not_borne_out() -> None:
    late = "The European Union last week adopted its 12th package of sanctions against Moscow."
    [measure] = found(late, "2025-07-30", Kind.MEASURE)
    assert measure.verdict is not Verdict.SUPPORTED
    then = late.replace("last week", "in December 2023")
    [measure] = found(then, "2023-12-28", Kind.MEASURE)
    assert measure.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(("year", "verdict"), [(2012, Verdict.PARTLY), (2019, Verdict.SUPPORTED)])
def test_nothing_flowed_years_before_the_contract(year: int, verdict: Verdict) -> None:
    text = (
        "Russia and China agreed on prices. The Power of Siberia pipeline, which began deliveries "
        f"in December {year}, is full."
    )
    [pledge] = found(text, "2025-01-13", Kind.PLEDGE)
    assert pledge.verdict is verdict
