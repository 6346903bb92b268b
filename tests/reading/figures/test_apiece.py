"""Numbers told side by side: whose each is, what it is of, and what stays open."""

from __future__ import annotations

import pytest

from dragoman.model.claims import FigureClaim
from dragoman.reading.figures.finder import find_figures
from tests.reading.scenes import scene


def _read(text: str, published: str | None = None) -> list[FigureClaim]:
    found = find_figures(scene(text, published) if published else scene(text))
    return [claim.figure for claim in found if claim.figure is not None]


def _sides(text: str) -> list[tuple[str, str, str]]:
    return [(one.indicator, one.reporter, one.partner) for one in _read(text)]


def test_a_list_of_partners_goes_on_with_the_change() -> None:
    first, second = _read("Portuguese exports fell to Angola by 9% and to Brazil by 3%.")
    assert (first.change, first.reporter, first.partner) == ("fall", "PRT", "AGO")
    assert (second.change, second.reporter, second.partner) == ("fall", "PRT", "BRA")
    assert second.indicator == "exports_goods"


def test_each_level_of_a_list_has_the_partner_beside_it() -> None:
    text = "Mali's imports from Chad rose by 2% to $90m, and from Kenya by 5% to $70m."
    partners = [(one.partner, one.change) for one in _read(text)]
    assert partners == [("TCD", "rise"), ("TCD", ""), ("KEN", "rise"), ("KEN", "")]


def test_partners_behind_their_numbers() -> None:
    text = "Tunisian exports came to 3 billion euros to Italy and 4 billion euros to France."
    assert _sides(text) == [("exports_goods", "TUN", "ITA"), ("exports_goods", "TUN", "FRA")]


def test_an_owner_right_before_a_number() -> None:
    text = "Latvia spends 3.1% of GDP on defence, more than Portugal's 1.5%."
    assert [one.reporter for one in _read(text)] == ["LVA", "PRT"]


def test_a_label_before_its_number() -> None:
    text = "Trade between Jordan and Egypt: about $1.1 billion in 2022."
    (figure,) = _read(text)
    assert (figure.indicator, figure.reporter, figure.partner) == (
        "trade_goods_total",
        "JOR",
        "EGY",
    )
    assert figure.qualifier == "about"


@pytest.mark.parametrize(
    "text",
    [
        "Peru bought goods worth $5 billion from Brazil, of which $2 billion in machinery.",
        "Peru's imports from Brazil reached $5 billion, including $2 billion of machinery.",
    ],
)
def test_a_part_of_a_whole_is_not_of_what_the_whole_is_of(text: str) -> None:
    whole, part = _read(text)
    assert (whole.indicator, part.indicator) == ("imports_goods", "")


def test_money_that_counts_one_kind_of_goods_is_not_of_all_goods() -> None:
    assert _sides("Zambia sold China 4 billion dollars of copper and bought goods from it.") == [
        ("", "", "")
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Exports to Iraq fell to $9 million, Jordan's statistics department said.",
            ("JOR", "IRQ"),
        ),
        ("Imports from Iraq fell to $9 million, the Jordanian customs said.", ("JOR", "IRQ")),
        ("Exports to Iraq fell to $9 million, Jordan's foreign minister said.", ("", "IRQ")),
        ("Exports from Niger into Benin came to $30 million.", ("NER", "BEN")),
    ],
)
def test_whose_a_flow_is(text: str, sides: tuple[str, str]) -> None:
    (figure,) = _read(text)
    assert (figure.reporter, figure.partner) == sides


def test_a_relative_clause_is_of_the_state_before_it() -> None:
    (figure,) = _read("Cuba, which exported goods worth $90 million to Spain in 2021, wants more.")
    assert (figure.reporter, figure.partner) == ("CUB", "ESP")


def test_bare_exports_beside_a_deficit_with_a_partner() -> None:
    text = (
        "Nepal's deficit with India widened as imports reached $8 billion and exports $1 billion."
    )
    assert _sides(text) == [("imports_goods", "NPL", "IND"), ("exports_goods", "NPL", "IND")]


def test_one_direction_of_a_trade_is_not_the_trade_both_ways() -> None:
    text = "Trade between Laos and Cambodia rose to $90 million, with exports at $60 million."
    assert _sides(text)[1] == ("exports_goods", "", "")


def test_exports_and_imports_together_are_no_direction() -> None:
    (figure,) = _read("Exports and imports together came to $90 million.")
    assert figure.indicator == ""


def test_goods_on_their_way_are_exports_of_their_owner() -> None:
    (figure,) = _read("Iraqi crude bound for Italy averaged 200,000 barrels a day in 2022.")
    assert (figure.indicator, figure.reporter, figure.partner) == (
        "oil_exports_volume",
        "IRQ",
        "ITA",
    )


def test_a_unit_that_only_one_good_is_counted_in_names_it() -> None:
    assert _sides("Bhutan sold India 6 TWh in 2020.") == [("electricity_exports", "BTN", "IND")]
    assert _read("Libya lived on exports of 1.1 million barrels a day.")[0].indicator == (
        "oil_exports_volume"
    )


def test_a_half_of_the_year_is_told_without_its_number() -> None:
    (figure,) = _read(
        "Exports to Chad fell to $9 million in the first half, Sudan said.", "2023-09-04"
    )
    assert str(figure.period) == "2023-01/2023-06"
    (figure,) = _read("Trade with Chad rose 3% in the first half of the match.", "2023-09-04")
    assert figure.period is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Repairs will cost €2.5-4 billion.", 3.25, "EUR bn"),
        ("Repairs will cost $3 to 5 million.", 4, "USD m"),
        ("Denmark lent 30 million kroner.", 30, "DKK m"),
        ("Norway lent 30 million kroner.", 30, "NOK m"),
        ("Pakistan lent 30 million rupees.", 30, "PKR m"),
        ("Egypt got a grant of 30 million pounds.", 30, "GBP m"),
    ],
)
def test_money(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in _read(text)] == [(value, unit)]


def test_the_other_direction_told_of_no_state_is_by_the_same_one() -> None:
    text = "Chilean exports to Peru came to 2 billion dollars in 2021, imports to 1 billion."
    assert _sides(text)[1] == ("imports_goods", "CHL", "PER")
    first, after = _read(
        "Chilean exports to Peru came to 2 billion dollars. Imports came to 1 billion dollars."
    )
    assert (after.reporter, after.partner, first.carried, after.carried) == (
        "CHL",
        "PER",
        False,
        True,
    )
    text = "Chilean exports to Peru came to 2 billion dollars, those of Ecuador to 1 billion."
    assert _sides(text)[1] == ("exports_goods", "ECU", "PER")


def test_a_number_of_its_own_keeps_an_indicator_from_the_number_before() -> None:
    text = "Angola earned $2.1 billion on exports of 1.1 million barrels a day."
    assert [one.indicator for one in _read(text)] == ["", "oil_exports_volume"]


def test_imports_of_a_commodity_from_another_source() -> None:
    text = "India's imports of Iraqi crude came to 45 million tonnes, those from Kuwait to 10 Mt."
    sides = [(one.reporter, one.partner) for one in _read(text)]
    assert sides == [("IRQ", "IND"), ("KWT", "IND")]


def test_a_number_beyond_all_numbers_is_none() -> None:
    assert _read(f"Exports came to {'9' * 400} tonnes and {'9' * 400} soldiers.") == []


def test_a_share_of_goods_in_what_two_states_trade_is_no_partners_share() -> None:
    assert _sides("Timber makes up 40% of Gabonese exports to Italy.")[0][0] == ""
    (figure,) = _read("Lesotho takes 3% of South African exports.")
    assert (figure.indicator, figure.reporter, figure.partner) == ("export_share", "ZAF", "LSO")


def test_a_state_behind_its_number() -> None:
    text = "Military spending came to 1.6% of GDP in Portugal and 1.4% in Italy."
    assert [one.reporter for one in _read(text)] == ["PRT", "ITA"]


def test_trade_with_another_partner_is_not_with_the_first() -> None:
    text = (
        "Peru's trade with Chile was 3 billion dollars in 2021 and with Bolivia 2 billion dollars."
    )
    sides = [(one.reporter, one.partner) for one in _read(text)]
    assert sides == [("PER", "CHL"), ("PER", "BOL")]
