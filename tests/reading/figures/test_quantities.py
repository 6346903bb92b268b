"""Numbers with units, read without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.figures import quantities
from dragoman.vocab.loader import load


def read(text: str, *states: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in quantities.find(text, states)]


def test_a_rise_to_a_level_from_another() -> None:
    rise, level = quantities.find(
        "Trade rose 1.9 percent to 244.8 billion dollars in 2024, from 240.1 billion in 2023."
    )
    assert (rise.value, rise.unit, rise.change) == (1.9, "%", "rise")
    assert (level.value, level.unit, level.change) == (244.8, "USD bn", "")
    assert level.from_value == 240.1


def test_a_movement_between_two_levels_is_no_range() -> None:
    told = "Sales doubled between 2011 and 2016, from less than $6 billion to $12 billion."
    (level,) = quantities.find(told)
    assert (level.value, level.from_value, level.low) == (12, 6, None)
    assert read("They fell from 2.4 billion euros in 2012 to 1.1 billion in 2015.") == [
        (2.4, "EUR bn"),
        (1.1, "EUR bn"),
    ]
    (between,) = quantities.find("It costs from $6 billion to $12 billion.")
    assert (between.low, between.high) == (6, 12)


def test_more_than_a_number_is_no_comparison() -> None:
    (dead,) = quantities.find("It killed 36 people and drove more than 200,000 from their homes.")
    assert (dead.value, dead.from_value) == (36, None)
    (level,) = quantities.find("Trade came to $12 billion, more than the 10 billion of 2020.")
    assert (level.value, level.from_value) == (12, 10)


def test_a_year_before_the_dead_counts_nobody() -> None:
    assert read("Clashes between 2008 and 2011 killed more than a dozen people.") == []
    assert read("The attack in 2001 killed 2996 people.") == [(2996, "people")]
    assert read("A total of 2000 people fled.") == [(2000, "people")]


def test_a_quarrel_over_a_border_is_no_estimate() -> None:
    (border,) = quantities.find("The quarrel over the 817-kilometre border is old.")
    assert (border.value, border.qualifier) == (817, "")


def test_what_was_never_passed_is_an_upper_bound() -> None:
    (level,) = quantities.find("They never exceeded $3.2 billion a year.")
    assert (level.value, level.qualifier) == (3.2, "under")


def test_currencies_and_scales() -> None:
    assert read("It cost $5m.") == [(5, "USD m")]
    assert read("It cost €40bn, then £3.2 billion.") == [(40, "EUR bn"), (3.2, "GBP bn")]
    assert read("He paid 6.99 trillion yuan.") == [(6.99, "CNY trn")]
    assert read("A bill of Rs 6,000 crore.") == [(60, "INR bn")]
    assert read("Some 500,000 dollars.") == [(0.5, "USD m")]
    assert read("Half a billion dollars.") == [(0.5, "USD bn")]


def test_a_shared_currency_name_is_settled_by_the_state_named() -> None:
    assert read("9.4 billion pesos", "PHL") == [(9.4, "PHP bn")]
    assert read("9.4 billion pesos", "MEX") == [(9.4, "MXN bn")]


def test_physical_units_and_rates() -> None:
    assert read("38 billion cubic metres of gas a year") == [(38, "bcm/yr")]
    assert read("22.7 bcm of gas a year earlier") == [(22.7, "bcm")]
    assert read("400,000 barrels per day") == [(400000, "bpd")]
    assert read("2.1 million bpd") == [(2.1, "m bpd")]
    assert read("50,000 tonnes") == [(0.05, "Mt")]
    assert read("3,500 North Korean troops") == [(3500, "troops")]


def test_ranges() -> None:
    (item,) = quantities.find("between 500 million and 700 million euros")
    assert (item.low, item.high, item.unit) == (500, 700, "EUR m")
    (item,) = quantities.find("losses of 2-3 billion dollars")
    assert (item.low, item.high) == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The 22nd meeting of two ministers in 2019.",
        "The minister, 61, flew in an Il-96 to Base 22.",
        "Article 5 of the 1949 treaty; Resolution 1929; UNSCR 2231.",
        "On June 25, 2024, at 10 a.m. in Room 212.",
        "A 30-year lease, a five-year plan, the first half of the season.",
        "S-400 systems, F-16 jets and flight MH17.",
        "The tension in the region, one of many, was often noted.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert [one for one in quantities.find(text) if one.unit != "count"] == []


def test_qualifiers_and_falls() -> None:
    (item,) = quantities.find("Exports fell by more than 15.3 percent.")
    assert (item.qualifier, item.change) == ("over", "fall")
    (item,) = quantities.find("Up to 9,000 soldiers came.")
    assert item.qualifier == "under"


def test_every_unit_has_a_family() -> None:
    vocab = load("units")
    for row in vocab["quantities"]:
        assert row["unit"] in vocab["units"]
    assert quantities.family("USD bn") == "money"
    assert quantities.family("bcm") == "gas_volume"
    assert quantities.family("") == ""


CHARACTERS = "0123456789.,-–%$€ abcmkbntoT'’\n\t\u200b\u202e"
PIECES = [*CHARACTERS, " billion ", " to ", " from ", "half"]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)


@settings(max_examples=200)
@given(HOSTILE)
def test_any_text_gives_exact_offsets(text: str) -> None:
    for item in quantities.find(text):
        assert 0 <= item.start < item.end <= len(text)
        assert item.unit
        if item.low is not None and item.high is not None:
            assert item.low <= item.value <= item.high


def test_long_runs_are_read_in_linear_time() -> None:
    assert quantities.find("9" * 20000) == []
    assert len(quantities.find("5 percent, " * 5000)) == 5000
    quantities.find("from " * 20000)
    quantities.find("1," * 20000)
