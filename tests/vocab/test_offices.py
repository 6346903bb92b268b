"""Offices: titles to offices by state, deputies apart, every gathered surface form understood."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.errors import UnknownName
from dragoman.vocab import offices
from dragoman.vocab.offices import forms
from dragoman.vocab.states import adjective_of
from dragoman.vocab.words import words

TITLES = Path(__file__).parents[2] / ".." / "shared" / "facts" / "office_titles.csv"


@pytest.mark.parametrize(
    ("title", "state", "office"),
    [
        ("defence minister", "RUS", "defence_minister"),
        ("Defense Secretary", "USA", "defence_minister"),
        ("external affairs minister", "IND", "foreign_minister"),
        ("secretary of state", "USA", "foreign_minister"),
        ("foreign secretary", "GBR", "foreign_minister"),
        ("president", "FRA", "head_of_state"),
        ("president", "IRN", "head_of_government"),
        ("chancellor", "DEU", "head_of_government"),
        ("premier", "CHN", "head_of_government"),
        ("Pentagon chief", "USA", "defence_minister"),
        ("secretary-general", "NATO", "secretary_general"),
        ("trade minister", "JPN", "trade_minister"),
        ("economy, trade and industry minister", "JPN", "trade_minister"),
        ("commerce secretary", "USA", "trade_minister"),
        ("commerce secretary", "IND", "under_secretary"),
        ("trade secretary", "GBR", "trade_minister"),
        ("trade minister", "GBR", "minister"),
        ("trade commissioner", "EU", "trade_minister"),
        ("trade commissioner", "CAN", "commissioner"),
        ("US trade representative", "USA", "trade_representative"),
        ("investment minister", "IDN", "other_minister"),
        ("chief of the general staff", "RUS", "armed_forces_chief"),
        ("chief of the general staff", "GBR", "army_chief"),
        ("chairman of the Joint Chiefs of Staff", "USA", "armed_forces_chief"),
        ("army chief", "PAK", "army_chief"),
        ("navy chief", "IND", "navy_chief"),
        ("air force commander", "UKR", "air_force_chief"),
        ("Federation Council speaker", "RUS", "upper_house_president"),
        ("attorney general", "ISR", "attorney_general"),
        ("attorney general", "USA", "justice_minister"),
        ("industry minister", "RUS", "industry_minister"),
        ("oil minister", "SAU", "oil_minister"),
        ("finance minister", "GBR", "finance_minister"),
        ("minister of economy and finance", "ITA", "finance_minister"),
        ("Treasury Secretary", "USA", "finance_minister"),
        ("chancellor of the exchequer", "GBR", "finance_minister"),
        ("federal treasurer", "AUS", "finance_minister"),
        ("finance secretary", "PHL", "finance_minister"),
        ("treasury minister", "GBR", "minister"),
        ("second finance minister", "MYS", "minister"),
        ("economy minister", "IRN", "finance_minister"),
        ("economy minister", "DEU", "economy_minister"),
    ],
)
def test_titles_by_state(title: str, state: str, office: str) -> None:
    assert offices.of_title(title, state)[0] == office


def test_titles_that_are_other_posts_elsewhere() -> None:
    assert "foreign_minister" not in offices.of_title("foreign secretary", "IND")
    assert "head_of_government" not in offices.of_title("prime minister", "USA")
    assert "head_of_state" not in offices.of_title("president", "IRN")
    assert "finance_minister" not in offices.of_title("economy minister", "FRA")
    assert "finance_minister" not in offices.of_title("finance secretary", "IND")
    assert "finance_minister" not in offices.of_title("chancellor", "DEU")
    assert "finance_minister" not in offices.of_title("chief secretary to the Treasury", "GBR")
    assert offices.of_title("deputy prime minister", "RUS") == ("deputy_head_of_government",)


def test_what_a_user_types() -> None:
    assert offices.resolve("defence_minister") == ("defence_minister",)
    assert offices.resolve("prime minister", "JPN")[0] == "head_of_government"
    assert offices.resolve("Indian defence minister", "IND")[0] == "defence_minister"
    assert offices.resolve("president", "IRN")[0] == "head_of_government"
    assert offices.resolve("leader", "PRK")[:1] == ("head_of_state",)
    with pytest.raises(UnknownName) as caught:
        offices.resolve("defence minster")
    assert "defence_minister" in caught.value.suggestions


def test_plurals() -> None:
    assert offices.pluralize("minister of foreign affairs") == "ministers of foreign affairs"
    assert offices.pluralize("defence secretary") == "defence secretaries"
    assert offices.pluralize("Taoiseach") == ""


def test_every_gathered_title_is_understood() -> None:
    """Each title of the gathered list means its office when said of a state it is used of."""
    if not TITLES.exists():
        pytest.skip(f"{TITLES.name} is not here")
    rows = [row for row in csv.DictReader(TITLES.open(encoding="utf-8")) if row["office"] != "any"]
    lost = [row["surface_form"] for row in rows if not _understood(row)]
    assert len(rows) > 250
    assert lost == ["MND"], "an abbreviation of a ministry, not of an office"


def _understood(row: dict[str, str]) -> bool:
    title, office = row["surface_form"], row["office"]
    states = row["state_restriction"].split("|") if row["state_restriction"] else [""]
    names = [adjective_of(state) for state in states if state] + [s for s in states if s]
    for name in ("US", "UK", "acting", "caretaker", "interim", "outgoing", "transitional", *names):
        title = title.removeprefix(f"{name} ")
    if title.startswith("interim "):
        title = title.removeprefix("interim ").removeprefix("Syrian ")
    found = {
        key
        for state in states
        for text in (title, row["surface_form"])
        for key in _all(text, state)
    }
    return office in found


def _all(title: str, state: str) -> set[str]:
    match = forms().at(words(title), 0)
    if match is None or match.after != len(words(title)):
        return set()
    return {key for form in match.values for key in offices.expand(form.office)}
