"""How long something lasts and on what day it is, in headlines and bodies."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import support

MEETING = (
    "The Polish and Czech leaders will meet in Brno on Wednesday, their offices said on Monday."
)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Six-month truce agreed in Darfur", "The two sides agreed to a six-week truce in Darfur."),
        (
            "Kenya, Uganda sign ten-year power deal",
            "Kenya and Uganda signed a power deal on Monday. It runs for ten months, they said.",
        ),
        ("Polish and Czech leaders meet on Friday", MEETING),
        (
            "Fijian police to land in Haiti within days",
            "Fiji will send police to Haiti. They are to leave in about six months, it said.",
        ),
        ("Rail link to open in May", "The rail link to Laos opens in August, the minister said."),
        ("Ghana to leave bloc in 2026", "Ghana is to leave the bloc in 2028, its president said."),
    ],
)
def test_another_time_is_contradicted(title: str, body: str) -> None:
    assert support(title, body) == {"contradicted"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Three-month truce agreed in Darfur",
            "The two sides, who have fought for two years, agreed to a truce of 90 days in Darfur.",
        ),
        (
            "Mali grants Niger three-month visas",
            "Mali grants citizens of Niger visas that run for 90 days, after talks for six days.",
        ),
        ("Polish and Czech leaders meet on Wednesday", MEETING),
        ("Polish and Czech leaders to meet", MEETING),
        (
            "Fijian police to land in Haiti within days",
            "Fiji will send police to Haiti in a week, for the first time in six years.",
        ),
        (
            "Polish and Czech leaders meet on Friday",
            "The leaders of Poland and Czechia will meet in Brno this week, they said on Monday.",
        ),
        (
            "Polish and Czech leaders met on Friday",
            "The Polish and Czech leaders met in Brno, a spokeswoman said on Monday.",
        ),
    ],
)
def test_the_same_time_is_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}
