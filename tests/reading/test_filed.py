"""When an article says itself that it was printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import filed, page

BODY = "The two ministers met on Monday. They had agreed on 2 January 2020 to meet again."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("7 December 2023", "2023-12-07"),
        ("Published 18 September 2023", "2023-09-18"),
        ("October 15, 2024", "2024-10-15"),
        ("By Jane Roe and Jan de Vries in Kyiv | 3 March 2023", "2023-03-03"),
        ("Tuesday, 5 March 2024 12:30 GMT", "2024-03-05"),
        ("2023-03-07T10:22:00Z", "2023-03-07"),
        ("Posted: Nov. 4th, 2019, 9:15 a.m.", "2019-11-04"),
        ("For immediate release: March 3, 2023", "2023-03-03"),
        ("5 min read · Feb 3, 2021", "2021-02-03"),
        ("10.09.2024", "2024-09-10"),
        ("23/4/2023", "2023-04-23"),
        ("4/23/2023", "2023-04-23"),
    ],
)
def test_a_line_of_its_own_dates_the_article(line: str, day: str) -> None:
    text = f"Alpha and Beta resume talks\n\n{line}\n\n{BODY}"
    assert str(page.printed(text)) == day
    assert text[page.split(text)[2] :] == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Deal signed on 7 December 2023 raises hopes",
        "The treaty of 7 December 2023 stands.",
        "3/4/2023",
        "31 June 2024",
        "Room 2023, 7 December Street",
        "12.30.2024.15",
    ],
)
def test_other_lines_date_nothing(line: str) -> None:
    assert page.printed(f"Alpha and Beta resume talks\n\n{line}\n\n{BODY}") is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("18 May 2023 - ", "2023-05-18"),
        ("(March 3, 2023) — ", "2023-03-03"),
        ("MOSCOW, June 25, 2025 (Agency) - ", "2025-06-25"),
        ("13 March 2025, Yerevan - ", "2025-03-13"),
        ("Geneva, Thursday, 13 August 2020 – ", "2020-08-13"),
    ],
)
def test_words_before_the_dash_date_the_article(opening: str, day: str) -> None:
    assert str(page.printed(f"Alpha and Beta resume talks\n\n{opening}{BODY}")) == day


def test_a_sentence_that_opens_with_a_day_is_news() -> None:
    text = "Alpha and Beta resume talks\n\nOn 3 March 2023 the talks - long awaited - began."
    assert page.printed(text) is None


def test_published_comes_before_updated_and_a_bare_day() -> None:
    top = "Updated 9 May 2022\nPublished 7 May 2022\n8 May 2022"
    assert str(page.printed(f"Alpha and Beta resume talks\n{top}\n\n{BODY}")) == "2022-05-07"


def test_the_last_line_may_name_the_day_of_first_publication() -> None:
    text = (
        f"Alpha and Beta resume talks\n\n{BODY}\n\nThis story was first published on 3 March 2023."
    )
    assert str(page.printed(text)) == "2023-03-03"


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%b %d %Y"]),
)
def test_every_day_in_every_usual_form_is_read(day: date, form: str) -> None:
    found = filed.imprint(day.strftime(form))
    assert found is not None
    assert found.when.first == day == found.when.last


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    page.printed(text)
    filed.imprint(text)


def test_a_last_line_that_says_when_it_was_published() -> None:
    text = "Ministers met on Thursday.\n\nPublished in The Valley Post, September 9th, 2018."
    assert str(filed.tail(text)) == "2018-09-09"
    assert filed.tail("Ministers met.\n\nUpdated 9 September 2018") is None
    assert filed.tail("Ministers met.\n\nThey met again on 9 September 2018.") is None
