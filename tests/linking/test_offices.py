"""Officials against the record: every status, and never a mismatch where the record is unsure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linking import offices
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial
from dragoman.record.reader import View

from .conftest import official

Linker = Callable[..., LinkedOfficial]


def test_holder(link: Linker) -> None:
    found = link("2016-03-10", "Sergei Shoigu", "defence_minister", "RUS")
    assert found.status is Status.HOLDER
    assert found.holder is not None and found.holder.name == "Sergei Shoigu"


@pytest.mark.parametrize(
    ("on", "name", "office", "state"),
    [
        ("2025-06-27", "Андрей Белоусов", "defence_minister", "RUS"),
        ("2025-06-27", "Belousov", "defence_minister", "RUS"),
        ("2025-06-27", "董军", "defence_minister", "CHN"),
        ("2022-05-15", "Tony Blinken", "foreign_minister", "USA"),
        ("2019-10-01", "Nurlan Ermekbaev", "defence_minister", "KAZ"),
        ("2022-05-15", "Hossein Amirabdollahian", "foreign_minister", "IRN"),
    ],
)
def test_spellings_scripts_and_short_forms_are_the_holder(
    link: Linker, on: str, name: str, office: str, state: str
) -> None:
    assert link(on, name, office, state).status in (Status.HOLDER, Status.VARIANT)


def test_wrong_name_with_the_holder(link: Linker) -> None:
    found = link("2025-06", "Andrei Bolkonsky", "defence_minister", "RUS")
    assert found.status is Status.NAME_MISMATCH and found.firm
    assert found.holder is not None and found.holder.name == "Andrei Belousov"
    assert found.comparison is not None and found.comparison.score < 0.62


@pytest.mark.parametrize(
    ("on", "name", "office", "state", "status"),
    [
        ("2016-03-10", "Igor Ivanov", "foreign_minister", "RUS", Status.FORMER),
        ("2016-03-10", "Mike Pompeo", "foreign_minister", "USA", Status.FUTURE),
        ("2016-03-10", "Xi Jinping", "head_of_government", "CHN", Status.OTHER_OFFICE),
        ("2016-03-10", "Mohammad Javad Zarif", "foreign_minister", "SAU", Status.OTHER_STATE),
    ],
)
def test_right_person_at_the_wrong_place(
    link: Linker, on: str, name: str, office: str, state: str, status: Status
) -> None:
    found = link(on, name, office, state)
    assert found.status is status and found.firm


def test_told_as_former_or_incoming(link: Linker) -> None:
    former = link("2025-06-27", "Fumio Kishida", "head_of_government", "JPN", tense="former")
    assert former.status is Status.FORMER
    coming = link("2025-06-27", "Karol Nawrocki", "head_of_state", "POL", tense="incoming")
    assert coming.status is Status.FUTURE
    nobody = link("2025-06-27", "Hans Niemand", "head_of_government", "JPN", tense="former")
    assert nobody.status is Status.NOT_IN_RECORD


def test_a_time_in_the_sentence_moves_the_judgement(link: Linker) -> None:
    then = link("2025-06-27", "Sergei Shoigu", "defence_minister", "RUS", when="2014")
    assert then.status in (Status.HOLDER, Status.VARIANT)
    now = link("2025-06-27", "Sergei Shoigu", "defence_minister", "RUS")
    assert now.status is Status.FORMER and now.firm


def test_history_is_no_mistake(link: Linker) -> None:
    past = link("2025-06-27", "Barack Obama", "head_of_state", "USA", background=True)
    assert past.status is Status.FORMER and past.past and not past.firm
    before = link("2025-06-27", "Ronald Reagan", "head_of_state", "USA")
    assert before.past and not before.firm


def test_of_several_states_meant_a_past_leader_is_of_his_own(link: Linker) -> None:
    several = ("ESP", "USA")
    for name in ("Ronald Reagan", "Reagan"):
        found = link("1985-11-21", name, "head_of_state", several, state_from="context")
        assert (found.status, found.state) == (Status.NOT_IN_RECORD, "USA")
        assert found.past and found.holder is None


def test_somebody_told_as_former_may_be_of_a_state_not_meant(link: Linker) -> None:
    more = {"state_from": "context", "tense": "former"}
    found = link("2024-03-08", "Donald Trump", "head_of_state", ("SWE", "FIN"), **more)
    assert (found.status, found.state) == (Status.FORMER, "USA")
    nobody = link("2024-03-08", "Anna Example", "head_of_state", ("SWE", "FIN"), **more)
    assert nobody.status is Status.NOT_IN_RECORD


def test_a_minister_without_portfolio_told_is_found_by_the_full_name(link: Linker) -> None:
    states = ("IND", "USA")
    found = link("2021-07-28", "Antony J. Blinken", "minister", states, state_from="context")
    assert (found.office, found.state) == ("foreign_minister", "USA")
    assert found.status in (Status.HOLDER, Status.VARIANT)
    for name in ("Blinken", "Anna Example", "Mike Pompeo"):
        other = link("2021-07-28", name, "minister", states, state_from="context")
        assert other.status is Status.NOT_IN_RECORD, name


def test_hand_over_days_accept_both(link: Linker) -> None:
    for name in ("Olaf Scholz", "Friedrich Merz"):
        found = link("2025-05-08", name, "head_of_government", "DEU")
        assert found.status in (Status.HOLDER, Status.VARIANT), name


def test_no_tenures_is_not_in_record(link: Linker) -> None:
    for office, state in (("energy_minister", "JPN"), ("defence_minister", "BWA")):
        found = link("2025-06-27", "Anna Example", office, state)
        assert found.status is Status.NOT_IN_RECORD and found.why_not


def test_beyond_the_last_sighting_is_not_in_record(link: Linker) -> None:
    found = link("2090-01-01", "Anna Example", "defence_minister", "RUS")
    assert found.status is Status.NOT_IN_RECORD
    assert "last seen" in found.why_not


def test_somebody_not_seen_since_may_have_changed_office(link: Linker) -> None:
    assert link("2025-06-20", "Li Qiang", "head_of_state", "CHN").status is Status.OTHER_OFFICE
    later = link("2028-06-01", "Li Qiang", "head_of_state", "CHN")
    assert later.status is Status.NOT_IN_RECORD and "changed office" in later.why_not


def test_undated_texts_accept_everybody_who_ever_held_the_office(link: Linker) -> None:
    assert link(None, "Anatoly Serdyukov", "defence_minister", "RUS").status is Status.HOLDER
    assert link(None, "Boris Yeltsin", "head_of_state", "RUS").past


def test_a_title_without_a_state_finds_its_holder_anywhere(link: Linker) -> None:
    found = link("2025-06-27", "Wang Yi", "foreign_minister", ("RUS", "IND"), state_from="context")
    assert (found.status, found.state) == (Status.HOLDER, "CHN")


def test_a_title_without_a_state_convicts_nobody_among_several(link: Linker) -> None:
    found = link(
        "2025-06-27", "Anna Example", "foreign_minister", ("RUS", "CHN"), state_from="context"
    )
    assert found.status is Status.NOT_IN_RECORD


def test_loose_words_convict_nobody(link: Linker) -> None:
    found = link("2025-06-27", "Anna Example", "foreign_minister", "CHN", state_from="loose")
    assert found.status is Status.NOT_IN_RECORD


@pytest.mark.parametrize("doubt", [{"mark": "memory"}, {"confidence": "low"}])
def test_memory_or_doubt_alone_never_convicts(view: View, doubt: dict[str, Any]) -> None:
    """With every row of the post turned to memory, or doubtful, a wrong name is not in record."""
    rows = [replace(row, **doubt) for row in view.tenures("defence_minister", "RUS")]

    class Remembered(View):
        def tenures(self, office: Any = None, state: Any = None) -> Any:
            return tuple(rows)

    found = offices.link(
        official("Andrei Bolkonsky", "defence_minister", "RUS"),
        Remembered(()),
        PartialDate.parse("2025-06"),
    )
    assert found.status is Status.NOT_IN_RECORD
    assert "remembered" in found.why_not


def test_a_name_too_like_the_holders_is_not_called_wrong(link: Linker) -> None:
    found = link("2025-06-27", "Dong Jung", "defence_minister", "CHN")
    assert found.status is not Status.NAME_MISMATCH


def test_an_office_without_a_name_is_its_holders(link: Linker) -> None:
    found = link("2025-06-27", "", "defence_minister", "RUS")
    assert found.status is Status.HOLDER
    assert found.holder is not None and found.holder.name == "Andrei Belousov"


@settings(max_examples=60)
@given(name=st.text(max_size=40), day=st.dates())
def test_any_name_on_any_day_links(view: View, name: str, day: Any) -> None:
    for on in (PartialDate.of(day), None):
        found = offices.link(official(name, "head_of_state", "RUS"), view, on)
        assert found.status in Status


def test_a_full_name_settles_whose_foreign_minister_is_meant(link: Linker) -> None:
    post = ("foreign_minister", ("RUS", "KAZ"))
    assert link("2016-03-10", "Igor Ivanov", *post, state_from="context").firm
    assert not link("2016-03-10", "Ivanov", *post, state_from="context").firm


def test_nobody_holds_one_office_of_two_states(link: Linker) -> None:
    found = link("2016-03-10", "Sergei Lavrov", "foreign_minister", "TUV", via="title")
    assert found.status is Status.OTHER_STATE and not found.firm
    silent = link("2016-03-10", "Lavrov", "foreign_minister", "TUV", via="title")
    assert silent.status is Status.NOT_IN_RECORD


def test_a_time_before_all_tenures_says_nothing(link: Linker) -> None:
    found = link("1990-03-10", "Igor Ivanov", "foreign_minister", "RUS")
    assert found.status is Status.NOT_IN_RECORD


@pytest.mark.parametrize(
    ("title", "name", "firm"),
    [
        ("foreign minister", "Mikheil Janelidze", True),
        ("foreign minister", "Janelidze", False),  # a surname alone tells no state
        ("President", "Mikheil Janelidze", False),  # companies and parties have presidents too
    ],
)
def test_a_minister_of_later_named_whole_settles_the_state(
    link: Callable[..., LinkedOfficial], title: str, name: str, firm: bool
) -> None:
    states = ("GEO", "RUS")
    found = link("2012-02-14", name, "foreign_minister", states, title=title, state_from="context")
    assert found.status is Status.FUTURE and found.firm is firm


def test_a_title_without_a_state_may_be_of_one_that_the_text_does_not_name(link: Linker) -> None:
    """ "In Paris Prime Minister Édouard Philippe said" years later, in a text on two others."""
    found = link(
        "2022-05-20",
        "Edouard Philippe",
        "head_of_government",
        ("DEU", "ITA"),
        state_from="context",
        title="Prime Minister",
    )
    assert (found.status, found.state, found.firm) == (Status.FORMER, "FRA", True)
