"""The headline, once or twice at the top; the body; the dateline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import page, reader

BODY = "The two ministers met on Tuesday.\n\nThey agreed to meet again."


def test_headline_and_body() -> None:
    text = f"Ministers agree to meet again\n\n{BODY}"
    title, spans, body = page.split(text)
    assert title == "Ministers agree to meet again"
    assert len(spans) == 1
    assert text[body:] == BODY


def test_headline_printed_twice_with_other_quotation_marks_and_case() -> None:
    text = f'Kenya’s ‘Open’ Talks  With Uganda\n\nKENYA\'S "OPEN" TALKS WITH UGANDA\n\n{BODY}'
    title, spans, body = page.split(text)
    assert title == "Kenya’s ‘Open’ Talks  With Uganda"
    assert [text[s.start : s.end] for s in spans] == [s.quote for s in spans]
    assert len(spans) == 2
    assert text[body:] == BODY


def test_headline_again_with_outlet_and_byline_between() -> None:
    text = (
        "Chile and Peru sign border accord\nBy Ana Ruiz\nJune 3, 2024\n"
        f"Chile and Peru sign border accord | The Lima Post\n\n{BODY}"
    )
    title, spans, body = page.split(text)
    assert title == "Chile and Peru sign border accord"
    assert len(spans) == 2
    assert text[body:] == BODY


def test_a_body_without_headline() -> None:
    assert page.split(BODY) == ("", (), 0)
    assert page.split("One line only, no body") == ("", (), 0)
    assert page.split("") == ("", (), 0)


def test_the_first_turn_of_an_interview_is_no_headline() -> None:
    text = "Q: Prime Minister, do you trust them?\n\nA: We do.\n\nQ: Why?"
    assert page.split(text) == ("", (), 0)


def test_a_headline_broken_over_two_lines() -> None:
    text = f"Foreign ministers of Japan and India\nto meet in Delhi next week\n\n{BODY}"
    title, spans, body = page.split(text)
    assert title == "Foreign ministers of Japan and India\nto meet in Delhi next week"
    assert len(spans) == 1
    assert text[body:] == BODY


def test_headline_that_ends_in_an_abbreviation_or_question() -> None:
    assert page.split(f"Turkey rebuffs U.S.\n\n{BODY}")[0] == "Turkey rebuffs U.S."
    assert page.split(f"Will Egypt join?\n\n{BODY}")[0] == "Will Egypt join?"


def test_one_line_per_paragraph() -> None:
    text = "Talks resume in Geneva\nDelegates met on Monday.\nThey will meet again on Friday."
    title, _, body = page.split(text)
    assert title == "Talks resume in Geneva"
    assert text[body:].startswith("Delegates met")


def test_datelines() -> None:
    found = page.dateline("MOSCOW, June 25 (Reuters) — Ministers met.")
    assert found is not None
    assert (found.place, found.agency, found.month, found.day) == ("MOSCOW", "Reuters", 6, 25)
    assert found.when is None
    found = page.dateline("QINGDAO, China, 26 June 2025 -- Ministers met.")
    assert found is not None
    assert found.place == "QINGDAO, China"
    assert str(found.when) == "2025-06-26"
    found = page.dateline("ASTANA, July 3. /TASS/. Ministers met.")
    assert found is not None
    assert (found.place, found.agency, found.day) == ("ASTANA", "TASS", 3)
    found = page.dateline("NEW DELHI (PTI) - Ministers met.")
    assert found is not None
    assert found.place == "NEW DELHI"


def test_a_dateline_with_its_year_may_end_in_a_full_stop() -> None:
    found = page.dateline("MEXICO CITY, March 20, 2024. Ministers met on Wednesday.")
    assert found is not None and found.place == "MEXICO CITY"
    assert str(found.when) == "2024-03-20"
    assert page.dateline("Kyiv, 24 February 2022. Sirens woke the city.") is None
    assert page.dateline("GENEVA, July 3. Ministers met.") is None


def test_the_agency_may_stand_before_the_day() -> None:
    text = "Pact signed\n\nHONIARA (Island wire) 20 April 2022: The prime minister told parliament."
    assert str(page.printed(text)) == "2022-04-20"


def test_a_date_line_under_a_label() -> None:
    head = "The minister and the secretary meet the press\n\n"
    text = f"{head}Remarks\nJuly 28, 2021\nLima, Peru\n\nMINISTER: Good afternoon, everybody."
    assert str(page.printed(text)) == "2021-07-28"
    timeline = "Key days\n\n3 May 2020\n\nTalks began.\n\n4 June 2021\n\nTalks ended."
    assert page.printed(f"{head}{timeline}") is None
    assert page.printed(f"{head}Talks went on for days.\n\n3 May 2020\n\nThey began.") is None


def test_no_dateline() -> None:
    assert page.dateline("Moscow said on Tuesday that it would wait.") is None
    assert page.dateline("China - the largest buyer - paid in yuan.") is None
    assert page.dateline("NATO ministers met in Brussels.") is None
    assert page.dateline("") is None


@given(st.text(max_size=400))
def test_any_text_splits_with_exact_spans(text: str) -> None:
    title, spans, body = page.split(text)
    assert 0 <= body <= len(text)
    for span in spans:
        assert text[span.start : span.end] == span.quote
        assert span.end <= body or body == 0
    assert bool(title) == bool(spans)
    found = page.dateline(text)
    if found is not None:
        assert text[found.span.start : found.span.end] == found.span.quote


@given(st.lists(st.sampled_from(["A b", "By X Y", "a B", "", " ", "Said so.", "\r", "“A b”"])))
def test_any_stack_of_lines(parts: list[str]) -> None:
    text = "\n".join(parts)
    _, spans, body = page.split(text)
    assert all(text[s.start : s.end] == s.quote for s in spans)
    assert 0 <= body <= len(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("MOSCOW, January 14, 2025 - Trade rose.", "Trade"),
        ("MOSCOW, Jan. 14 (Agency) -- Trade rose.", "Trade"),
        ("Geneva, 3 May 2021 – Trade rose.", "Trade"),
        ("Trade rose - by a tenth - in Moscow.", None),
    ],
)
def test_what_follows_a_dateline(text: str, first: str | None) -> None:
    at = page.after_dateline(text)
    assert (text[at:].split(maxsplit=1)[0] if at is not None else None) == first


def test_a_date_printed_beside_another_is_kept_and_said() -> None:
    text = "Pact signed\n\nHONIARA, 20 April 2022 - The prime minister told parliament of a pact."
    near, far = PartialDate(2022, 4, 22), PartialDate(2025, 1, 1)
    assert reader.dated(Document(text), None).published == PartialDate(2022, 4, 20)
    assert reader.dated(Document(text), near).printed is None
    month = reader.dated(Document(text, published=PartialDate(2022, 4)), None)
    assert (month.printed, month.notes) == (None, ())
    other = reader.dated(Document(text), far)
    assert (other.published, other.printed) == (far, PartialDate(2022, 4, 20))
    assert "2022-04-20" in other.notes[0]
