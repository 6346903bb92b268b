"""Details: what a template has in its gaps, and whether two texts have the same there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.gathering.details import MARKS, MOST, compare, details

DAY = date(2025, 3, 4)


def told(first: str, second: str, *days: date) -> bool:
    """Whether two texts of these days are other reports."""
    both = (days or (DAY, DAY))[:2]
    found = compare(details(first), details(second), (both[0], both[-1]))
    return found.other_report((both[-1] - both[0]).days <= 1)


def test_states_names_figures_and_dates_are_marked_in_order() -> None:
    text = (
        "Kenyan Minister Wanjiru Kamau met twelve U.S. envoys in Nairobi on Monday, 3 March 2025."
    )
    assert details(text) == (
        "=KEN", "^wanjiru", "^kamau", "#12", "=USA", "~0", "@03-03", "#2025",
    )  # fmt: skip


def test_words_of_several_names_are_one_state() -> None:
    assert details("In Seoul, South Korean and North Korean envoys met.") == ("=KOR", "=PRK")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("on 3 October", "on October 3"),
        ("He told Oct. 3 of", "He told October 3rd of"),
        ("of seven ships", "of 7 ships"),
        ("of 1,250 trucks", "of 1250 trucks"),
        ("of twenty-one jets", "of 21 jets"),
    ],
)
def test_one_thing_in_two_forms_is_one_detail(first: str, second: str) -> None:
    assert details(first) == details(second) != ()


FRAME = (
    "The foreign minister of {}, {}, met the foreign minister of {}, {}, on {} and spoke of trade"
    " worth {} million dollars and of {} new flights, officials said."
)


def test_a_template_filled_in_otherwise_is_another_report() -> None:
    one = FRAME.format("Kenya", "Ann Otieno", "Rwanda", "Jean Mugisha", "Monday", "412", "three")
    other = FRAME.format("Kenya", "Ann Otieno", "Uganda", "Paul Okello", "Friday", "96", "three")
    assert told(one, other)
    assert not told(one, one.replace("Rwanda", "Kigali").replace("three", "3"))


def test_another_state_alone_is_another_report() -> None:
    one = "The service of Jordan lifted a ban on eggs from Hungary, it said."
    assert told(one, one.replace("Hungary", "Poland"))


def test_a_toll_that_rose_on_one_day_is_the_same_report_and_another_days_is_not() -> None:
    one = (
        "On Sunday Ivan Petrov of Bulgaria told Anna Horvat of Croatia and Jan Novak of Slovakia in"
        " Vienna that 48 trucks and 12 cars were held at Kapitan Andreevo, and 15 had left."
    )
    other = one.replace("12 cars", "19 cars")
    assert not told(one, other)
    later = other.replace("Sunday", "Wednesday").replace("48", "53").replace("15", "4")
    assert told(one, later, DAY, date(2025, 3, 7))


def test_names_in_another_spelling_are_the_same() -> None:
    one = "On Monday Hassan Rouhi of Iran met Sergei Lavrinov of Russia, who left at 4.30."
    other = one.replace("Hassan", "Hasan").replace("Sergei", "Sergey").replace("Rouhi", "Ruhi")
    assert not told(one, other)


def test_a_paragraph_of_their_own_is_no_gap() -> None:
    one = "On Monday Ali Bello of Niger met Moussa Traore of Mali. They signed 14 accords."
    own = " Trader Awa Keita of Gao said she had waited 9 years with 30 others."
    assert not told(one, one + own)
    assert not told(one + " Togo sent Kofi Mensah with 7 aides.", one + own)


def test_a_weekday_is_one_day_within_a_week() -> None:
    one = "On Monday Ali Bello of Niger met Moussa Traore of Mali and gave him 14 camels."
    other = one.replace("On Monday", "On March 3").replace("14", "fourteen")
    first, second = date(2025, 3, 4), date(2025, 3, 6)
    found = compare(details(one), details(other), (first, second))
    assert (found.others, found.contained) == (0, 1.0)
    late = compare(details(one), details(one), (first, date(2025, 3, 18)))
    assert late.others == 1


def test_nothing_beside_nothing_agrees() -> None:
    found = compare((), (), (None, None))
    assert not found.other_report(True) and found.contained == 1.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_has_details_that_agree_with_themselves(first: str, second: str) -> None:
    one, other = details(first), details(second)
    assert len(one) <= MOST and all(each[0] in MARKS and len(each) > 1 for each in one)
    same = compare(one, one, (DAY, DAY))
    assert same.others == 0 and same.contained == 1.0
    there, back = compare(one, other, (None, None)), compare(other, one, (None, None))
    assert there.common <= len(one) + len(other) and back.others >= 0
