"""Years in names, and earlier times that sentences hand on, or do not."""

from __future__ import annotations

import pytest

from dragoman.model.dates import PartialDate
from dragoman.reading.times.named_years import in_a_name
from tests.reading.scenes import scene
from tests.reading.whole import read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chile left the Treaty of 1904 aside.", [True]),
        ("They quoted the agreement on fishing of 1998.", [True]),
        ("Peru cites the 1929 Lima Treaty.", [True]),
        ("Under its 2014 gas deal it pays less.", [True]),
        ("The treaty was signed in 1904.", [False]),
        ("Trade fell in 2014.", [False]),
        ("On 3 May 2024 they read out the charter of 2006.", [False, True]),
    ],
)
def test_a_year_that_tells_which_treaty_is_no_time(text: str, named: list[bool]) -> None:
    found = scene(text, "2024-06-01")
    assert [in_a_name(text, time) for time in found.times] == named


def test_an_act_has_its_own_day_and_not_the_year_of_the_treaty() -> None:
    _, reading = read(
        "News\n\nBolivia suspended the border treaty of 1904 with Chile on 2 May.",
        day=PartialDate.parse("2024-05-04"),
    )
    dates = {str(one.time) for one in reading.claims if "suspended" in one.span.quote}
    assert dates == {"2024-05-02"}


def when(text: str, name: str) -> str:
    _, reading = read(f"News\n\n{text}", day=PartialDate.parse("2024-05-04"))
    return str(next(one.when for one in reading.officials if one.name == name))


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Chile closed its consulate in 2016. Bolivian Foreign Minister David Choquehuanca "
            "protested.",
            "David Choquehuanca",
            "2016",
        ),
        (
            "Trade rose to 9 billion dollars in 2016, the bank said. Bolivian Foreign Minister "
            "David Choquehuanca attended the talks.",
            "David Choquehuanca",
            "None",
        ),
        (
            "Chile closed its consulate in 2016. Bolivian Foreign Minister David Choquehuanca "
            "wants it back.",
            "David Choquehuanca",
            "None",
        ),
    ],
)
def test_a_past_time_goes_on_only_with_its_story(text: str, name: str, wanted: str) -> None:
    assert when(text, name) == wanted
