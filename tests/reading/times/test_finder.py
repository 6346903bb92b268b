"""Time expressions: values, spans, and text that is not friendly."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.dates import PartialDate
from dragoman.reading import parse
from dragoman.reading.times.finder import find_times

NLP = spacy.blank("en")
FRIDAY = PartialDate(2025, 6, 27)


def values(text: str, published: PartialDate | None = FRIDAY) -> list[tuple[str, str | None]]:
    found = find_times(parse.Doc(NLP(text)), published)
    return [(m.span.quote, str(m.when) if m.when else None) for m in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25-26 June 2025", "2025-06-25/2025-06-26"),
        ("since February 2022", "2022-02/"),
        ("in the last week of September 2024", "2024-09-24/2024-09-30"),
        ("in the second week of May 2024", "2024-05-08/2024-05-14"),
        ("on the last day of February 2024", "2024-02-29"),
        ("in the week of 3 November 2025", "2025-11-03/2025-11-09"),
        ("in the week ending 6 March 2026", "2026-02-28/2026-03-06"),
        ("no later than 31 January 2026", "/2026-01-31"),
        ("from the spring of 2022 until the end of 2024", "2022-03/2024"),
        ("by 2030", "/2030"),
        ("the first half of 2024", "2024-01/2024-06"),
        ("the 1990s", "1990/1999"),
        ("2020–24", "2020/2024"),
        ("in Q3 2024", "2024-07/2024-09"),
        ("the year to March 2024", "2023-04/2024-03"),
        ("the fiscal year ending 30 June 2024", "2023-07/2024-06"),
        ("the ten months to October 2024", "2024-01/2024-10"),
        ("since the war of 2008", "2008/"),
        ("from the late 1970s to 1983", "1977/1983"),
        ("before the end of 2024", "/2024"),
        ("30 December to 2 January 2023", "2022-12-30/2023-01-02"),
    ],
)
def test_absolute_dates_need_no_publication_date(text: str, value: str) -> None:
    assert [found[1] for found in values(text, None)] == [value]


@pytest.mark.parametrize(
    "text", ["on Monday", "last year", "yesterday", "in June", "June 25", "two weeks ago"]
)
def test_relative_dates_are_never_guessed(text: str) -> None:
    text = f"They met {text}."
    assert [found[1] for found in values(text, None)] == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was 5 in 2015 and 6 a year later.", "2016"),
        ("It was 23 in 2012 and 13 four years later.", "2016"),
        ("Signed in May 2015, it lapsed the following year.", "2016"),
        ("Signed in May 2015, a month later than planned, it held.", "2015-05"),
        ("Signed in May 2015, a year earlier than planned, it held.", "2015-05"),
        ("Signed in May 2015, it lapsed the following spring.", "2016-03/2016-05"),
        ("Signed in May 2015, it lapsed the following July.", "2015-07"),
        ("It grew in 2015-16 and slowed in the following year.", None),
        ("The following year it was dropped.", None),
        ("It was 5 in 2016, and 6 was sold in the same year.", "2016"),
        ("Signed in May 2015, it was dropped later that year.", "2015"),
        ("In 2013 sales were twice as high as in 2000, and halved two years later.", "2015"),
    ],
)
def test_years_later_count_from_the_time_before(text: str, value: str | None) -> None:
    assert values(text, None)[-1][1] == value


def test_precision_of_the_publication_date_is_respected() -> None:
    assert values("Last year they met.", PartialDate(2025))[0][1] == "2024"
    assert values("Last month they met.", PartialDate(2025))[0][1] is None
    assert values("Yesterday they met.", PartialDate(2025, 6))[0][1] is None


def test_an_impossible_day_is_no_date() -> None:
    assert all(value is None for _, value in values("On 31 February 2024 they met.", None)[:1])


def test_slashed_days_that_could_be_months_stay_unknown() -> None:
    assert values("Dated 03/04/2024.", None) == [("03/04/2024", None)]
    assert values("Dated 23/04/2024.", None) == [("23/04/2024", "2024-04-23")]


@given(st.text(max_size=300), st.sampled_from([None, FRIDAY, PartialDate(2025)]))
@settings(max_examples=200)
def test_any_text_gives_exact_spans(text: str, published: PartialDate | None) -> None:
    _exact(text, published)


_PIECES = """since the end of June May 2024 25 - to last in Q 3 first months ago between and Monday
9999 0000 31 , a year early mid 1990s th 99999999999999 century hundred ² ٣"""
PIECES = _PIECES.split()


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
@settings(max_examples=400)
def test_heaped_date_words_give_exact_spans(pieces: list[str], joint: str) -> None:
    for published in (None, FRIDAY, PartialDate(1, 1, 1), PartialDate(9999, 12, 31)):
        _exact(joint.join(pieces), published)


def _exact(text: str, published: PartialDate | None) -> None:
    end = 0
    for mention in find_times(parse.Doc(NLP(text)), published):
        span = mention.span
        assert text[span.start : span.end] == span.quote
        assert span.start >= end
        end = span.end


@pytest.mark.parametrize(
    ("text", "quote", "when"),
    [
        ("Ties soured in 2016. That March, the envoy left.", "That March", "2016-03"),
        ("Ties have been sour since 2016. That March, the envoy left.", "That March", "2016-03"),
        (
            "Ties soured in 2016. In July of that year the envoy left.",
            "July of that year",
            "2016-07",
        ),
        ("Ties soured in May 2016. The same month the envoy left.", "The same month", "2016-05"),
        ("Ties soured in 2016. That autumn, the envoy left.", "That autumn", "2016-09/2016-11"),
        (
            "Ties soured in May 2016. Two months later the envoy left.",
            "Two months later",
            "2016-07",
        ),
        ("Ties soured in 2016. The next year the envoy left.", "The next year", "2017"),
    ],
)
def test_a_time_counted_from_one_told_before_is_not_counted_from_publication(
    text: str, quote: str, when: str
) -> None:
    assert dict(values(text))[quote] == when


def test_that_behind_a_verb_of_saying_opens_a_clause() -> None:
    found = values("Ties soured in 2016. He said that March was a cold month.")
    assert [quote for quote, _ in found] == ["2016"]


def test_years_ago_today_is_a_day() -> None:
    assert values("Three years ago today the envoy left.") == [
        ("Three years ago today", "2022-06-27")
    ]


@pytest.mark.parametrize(
    ("text", "quote", "when"),
    [
        ("They met on 27 February 2023 and met in Ohrid on 18 March.", "18 March", "2023-03-18"),
        ("They met in December 2021 and again in February.", "February", "2022-02"),
        ("They met in May 2019. They met again in March.", "March", "2025-03"),
        ("The pact of May 2019 expires in August.", "August", "2025-08"),
    ],
)
def test_two_halves_of_a_sentence_share_a_year(text: str, quote: str, when: str) -> None:
    from dragoman.reading import pipeline

    found = find_times(parse.Doc(pipeline.load("fast")(text)), FRIDAY)
    assert {m.span.quote: str(m.when) for m in found}[quote] == when


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tehran gave inspectors until midnight on Sunday.", "/2025-10-19"),
        ("Rome gave Tripoli until 31 March to answer.", "/2026-03-31"),
        ("The talks went on until midnight on Sunday.", "/2025-10-12"),
        ("The cable will be switched on in the autumn of this year.", "2025-09/2025-11"),
        ("In autumn last year the crossing was shut.", "2024-09/2024-11"),
    ],
)
def test_deadlines_lie_ahead_and_seasons_in_the_year_told(text: str, value: str) -> None:
    assert [found[1] for found in values(text, PartialDate(2025, 10, 17))] == [value]
