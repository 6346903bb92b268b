from __future__ import annotations

from typing import Any

import pytest

from dragoman.assessing.assess import judge
from dragoman.model.claims import (
    Attribution,
    FigureClaim,
    Form,
    Kind,
    Sourcing,
    SuperlativeClaim,
    TrendClaim,
)
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Confidence, Verdict
from dragoman.model.text import Span

from .conftest import Record, article, case_of, claim, span_of

PAIR = ("PER", "CHL")
TEXT = "Trade between Peru and Chile reached a record in {}, customs said."
TRADE = "trade_goods_total"


@pytest.fixture
def growing(record: Record) -> Record:
    values = (1.0, 1.1, 1.2, 2.0, 2.6, 3.3, 2.4)
    for year, value in enumerate(values, 2015):
        record.observation(TRADE, *PAIR, str(year), value)
    return record


def superlative(year: int | None, test: str = "record-high", **fields: Any) -> tuple[str, Any]:
    text = fields.pop("text", TEXT).format(year or "recent months")
    one = SuperlativeClaim(test, fields.pop("indicator", TRADE), **fields)
    time = span_of(str(year)) if year else None
    kind = Kind.SUPERLATIVE
    return text, claim(text, text.rstrip("."), kind, superlative=one, actors=PAIR, time=time)


def ask(record: Record, text: str, one: Any, published: str = "2022-06-01", **more: Any) -> Any:
    reading = article(text, one, published=published, **more)
    case = case_of(reading, record.view())
    return judge(case, reading.claims[0]), case


def test_a_record_that_holds(growing: Record) -> None:
    answer, _ = ask(growing, *superlative(2020), published="2021-06-01")
    assert answer.verdict is Verdict.SUPPORTED and answer.confidence is Confidence.HIGH
    assert "2020: USD 3.3 bn" in answer.reasons[0].text


def test_a_record_that_was_beaten_earlier(growing: Record) -> None:
    answer, _ = ask(growing, *superlative(2021))
    assert answer.verdict is Verdict.CONTRADICTED
    assert "2020: USD 3.3 bn" in answer.reasons[0].text


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(3.0, Verdict.NOT_IN_RECORD), (2.4, Verdict.PARTLY), (1.5, Verdict.CONTRADICTED)],
)
def test_one_reporter_alone_needs_more_to_speak_against_a_record(
    record: Record, last: float, verdict: Verdict
) -> None:
    for year, value in enumerate((1.0, 1.1, 3.3, last), 2018):
        record.observation(TRADE, *PAIR, str(year), value)
    text = "Trade between Peru and Chile reached a record in {}."
    answer, _ = ask(record, *superlative(2021, text=text))
    assert answer.verdict is verdict


def test_a_first_is_no_large_word(growing: Record) -> None:
    text = "It was the first visit of a president in {} since their trade ties began."
    answer, _ = ask(growing, *superlative(2021, "first", text=text, indicator=""))
    assert answer.verdict is Verdict.NOT_IN_RECORD
    assert answer.reasons[0].rule == "superlative.first-of-its-kind"


def test_no_year_named_is_no_contradiction(growing: Record) -> None:
    answer, _ = ask(growing, *superlative(None))
    assert answer.verdict is Verdict.PARTLY


def test_a_short_series_says_nothing(record: Record) -> None:
    for year, value in ((2019, 1.0), (2020, 2.0), (2021, 3.0)):
        record.observation(TRADE, *PAIR, str(year), value)
    answer, _ = ask(record, *superlative(2021))
    assert answer.verdict is Verdict.NOT_IN_RECORD


def test_memory_never_breaks_a_record(record: Record) -> None:
    for year, value in ((2017, 9.0), (2018, 1.0), (2019, 1.0), (2020, 1.0), (2021, 2.0)):
        mark = "memory" if year == 2017 else "seen"
        record.observation(TRADE, *PAIR, str(year), value, mark=mark)
    answer, _ = ask(record, *superlative(2021))
    assert answer.verdict is not Verdict.CONTRADICTED


def test_highest_since(growing: Record) -> None:
    text = "Trade between Peru and Chile was at its highest since 2018 in {}, customs said."
    good, _ = ask(growing, *superlative(2020, "highest-since", since=PartialDate(2018), text=text))
    assert good.verdict is Verdict.SUPPORTED
    bad, _ = ask(growing, *superlative(2021, "highest-since", since=PartialDate(2018), text=text))
    assert bad.verdict is Verdict.CONTRADICTED


def test_a_months_record_is_not_tested_on_years(growing: Record) -> None:
    text = "Trade between Peru and Chile reached a record in May 2021."
    one = claim(
        text,
        text,
        Kind.SUPERLATIVE,
        superlative=SuperlativeClaim("record-high", TRADE),
        actors=PAIR,
        time=span_of("2021-05"),
    )
    assert ask(growing, text, one)[0].verdict is Verdict.NOT_IN_RECORD


RHETORIC = "Ties between Peru and Chile are at an unprecedented level, the minister said."


def spoken(text: str) -> tuple[Attribution, ...]:
    start = text.index("the minister")
    content = (Span.of(text, 0, start - 2),)
    speaker = Span.of(text, start, start + 12)
    return (Attribution(speaker, None, content, Form.INDIRECT, Sourcing.NAMED, "Ana Ruiz"),)


def test_large_words_are_a_claim_by_somebody_and_never_contradicted(growing: Record) -> None:
    one = claim(
        RHETORIC,
        RHETORIC[:51],
        Kind.SUPERLATIVE,
        superlative=SuperlativeClaim("record-high"),
        actors=PAIR,
        attribution=0,
    )
    answer, case = ask(growing, RHETORIC, one, attributions=spoken(RHETORIC))
    assert answer.verdict is Verdict.PARTLY
    text = answer.reasons[0].text
    assert "A claim by Ana Ruiz." in text and "below 2020: USD 3.3 bn" in text
    assert case.ledger.held
    empty, _ = ask(Record(), RHETORIC, one, attributions=spoken(RHETORIC))
    assert empty.verdict is Verdict.NOT_CHECKABLE


def trend(text: str, way: str, **fields: Any) -> Any:
    one = TrendClaim(way, indicator=fields.pop("indicator", TRADE), **fields)
    return claim(text, text.rstrip("."), Kind.TREND, trend=one, actors=PAIR)


def test_direction_over_a_named_window(growing: Record) -> None:
    text = "Trade between Peru and Chile rose from 2015 to 2019."
    window = span_of("2015", "2019")
    assert ask(growing, text, trend(text, "rise", window=window))[0].verdict is Verdict.SUPPORTED
    assert ask(growing, text, trend(text, "fall", window=window))[0].verdict is Verdict.CONTRADICTED


def test_direction_of_one_year(growing: Record) -> None:
    text = "Trade between Peru and Chile grew in 2021."
    window = span_of("2021")
    answer, _ = ask(growing, text, trend(text, "rise", window=window))
    assert answer.verdict is Verdict.CONTRADICTED
    assert "-27.3 %" in answer.reasons[0].text


@pytest.mark.parametrize(
    ("source", "last", "verdict"),
    [
        ("", 0.95, Verdict.NOT_IN_RECORD),
        ("", 0.75, Verdict.CONTRADICTED),
        (", customs said", 0.80, Verdict.CONTRADICTED),
    ],
)
def test_a_rise_against_one_reporter(
    record: Record, source: str, last: float, verdict: Verdict
) -> None:
    for year, value in ((2020, 1.0), (2021, last)):
        record.observation(TRADE, *PAIR, str(year), value)
    text = f"Trade between Peru and Chile rose in 2021{source}."
    one = TrendClaim("rise", indicator=TRADE, window=span_of("2021"))
    told = claim(text, text.rstrip("."), Kind.TREND, trend=one, actors=PAIR, time=span_of("2021"))
    assert ask(record, text, told)[0].verdict is verdict


def test_a_series_that_ended_long_ago_is_not_the_present(growing: Record) -> None:
    text = "Trade between Peru and Chile is falling, customs said."
    one = TrendClaim("fall", indicator=TRADE)
    told = claim(text, text.rstrip("."), Kind.TREND, trend=one, actors=PAIR)
    assert ask(growing, text, told, published="2022-06-01")[0].verdict is Verdict.PARTLY
    assert ask(growing, text, told, published="2026-06-01")[0].verdict is Verdict.NOT_IN_RECORD
    record, _ = ask(growing, *superlative(None), published="2026-06-01")
    assert record.verdict is Verdict.NOT_IN_RECORD


def test_a_fiscal_year_is_no_calendar_year(record: Record) -> None:
    for year, value in ((2020, 1.0), (2021, 0.5)):
        record.observation(TRADE, *PAIR, str(year), value)
    text = "Trade between Peru and Chile rose in fiscal year 2020-21."
    when = span_of("2020", "2021")
    one = TrendClaim("rise", indicator=TRADE, window=when)
    told = claim(text, text.rstrip("."), Kind.TREND, trend=one, actors=PAIR, time=when)
    assert ask(record, text, told)[0].verdict is Verdict.NOT_IN_RECORD


def test_no_window_is_no_contradiction(growing: Record) -> None:
    text = "Trade between Peru and Chile is falling."
    assert ask(growing, text, trend(text, "fall"))[0].verdict is not Verdict.CONTRADICTED


def test_acceleration_shows_both_windows_and_what_came_later(growing: Record) -> None:
    text = "Recent years have seen a marked acceleration in trade between Peru and Chile."
    one = trend(text, "rise", accelerating=True)
    growing.observation(TRADE, *PAIR, "2014", 0.98)
    answer, case = ask(growing, text, one, published="2021-06-01")
    assert answer.verdict is Verdict.SUPPORTED
    assert "Known only after the article: 2021: USD 2.4 bn" in answer.reasons[0].text
    assert any(held.after_article for held in case.ledger.held.values())


def test_ties_in_general_are_partly_on_a_stand_in(growing: Record) -> None:
    text = "Recent years have seen a marked acceleration in the partnership of Peru and Chile."
    answer, _ = ask(growing, text, trend(text, "rise", accelerating=True, indicator=""))
    assert answer.verdict is Verdict.PARTLY and answer.confidence is Confidence.LOW
    empty, _ = ask(Record(), text, trend(text, "rise", accelerating=True, indicator=""))
    assert empty.verdict is Verdict.NOT_CHECKABLE


def test_a_text_with_the_reporters_own_figure_follows_it(record: Record) -> None:
    for year, value in enumerate((30.3, 38.5, 50.8, 44.7), 2013):
        record.observation("exports_goods", *PAIR, str(year), value)
    text = "Peru's exports to Chile hit a record in {}, at $44.7 billion."
    words, one = superlative(2016, text=text, indicator="exports_goods")
    start = words.index("$44.7 billion")
    figure = FigureClaim(
        44.7,
        "USD bn",
        "exports_goods",
        span_of("2016"),
        reporter="PER",
        partner="CHL",
        span=Span.of(words, start, start + len("$44.7 billion")),
    )
    told = claim(words, words.rstrip("."), Kind.FIGURE, figure=figure, actors=PAIR)
    alone, _ = ask(record, words, one, published="2017-06-01")
    assert alone.verdict is Verdict.NOT_IN_RECORD
    case = case_of(article(words, one, told, published="2017-06-01"), record.view())
    assert judge(case, case.reading.claims[0]).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("since", "line", "rule"),
    [
        ("2015", 2.0, "first-beyond-a-line"),
        ("2019", 2.0, "first-of-its-kind"),
        ("", 2.0, "first-beyond-a-line"),
        ("", 3.0, "first-of-its-kind"),
    ],
)
def test_a_line_passed_before_is_not_passed_for_the_first_time(
    growing: Record, since: str, line: float, rule: str
) -> None:
    told = f"the first time since {since}" if since else "the first time ever"
    text = f"Trade between Peru and Chile topped $2 billion in {{}}, {told}."
    date = PartialDate.parse(since) if since else None
    words, one = superlative(2020, "first", text=text, since=date)
    start = words.index("$2 billion")
    figure = FigureClaim(
        line,
        "USD bn",
        TRADE,
        span_of("2020"),
        qualifier="over",
        span=Span.of(words, start, start + len("$2 billion")),
    )
    beside = claim(words, words.rstrip("."), Kind.FIGURE, figure=figure, actors=PAIR)
    case = case_of(article(words, one, beside, published="2021-06-01"), growing.view())
    answer = judge(case, case.reading.claims[0])
    assert answer is not None and answer.reasons[0].rule == f"superlative.{rule}"


def test_a_turn_is_not_put_to_the_years_before_it(growing: Record) -> None:
    for text, rule in (
        ("Trade between Peru and Chile shrinks for the first time in five years.", "not-in-record"),
        ("Trade between Peru and Chile shrinks.", "direction-on-series"),
    ):
        trend = TrendClaim("fall", indicator=TRADE)
        one = claim(text, text.rstrip("."), Kind.TREND, trend=trend, actors=PAIR)
        answer, _ = ask(growing, text, one, published="2021-06-01")
        assert answer.reasons[0].rule == f"trend.{rule}"


def test_the_year_to_march_is_put_to_no_calendar_years(growing: Record) -> None:
    text = "Trade between Peru and Chile fell in the year to March 2021."
    trend = TrendClaim("fall", indicator=TRADE, window=span_of("2020-04", "2021-03"))
    one = claim(text, text.rstrip("."), Kind.TREND, trend=trend, actors=PAIR)
    answer, _ = ask(growing, text, one, published="2021-06-01")
    assert answer.verdict is Verdict.NOT_IN_RECORD


@pytest.mark.parametrize(
    ("test", "words", "verdict"),
    [
        ("highest-since", "best level in decades", Verdict.PARTLY),
        ("lowest-since", "lowest point in decades", Verdict.NOT_CHECKABLE),
    ],
)
def test_how_bad_ties_are_nothing_counted_says(
    growing: Record, test: str, words: str, verdict: Verdict
) -> None:
    text = f"Relations between Peru and Chile are at their {words}."
    answer, _ = ask(growing, *superlative(None, test, text=text, indicator=""))
    assert answer.verdict is verdict and "2020: USD 3.3 bn" in answer.reasons[0].text


def test_a_record_of_an_unknown_figure_is_no_large_word(growing: Record) -> None:
    text = "Cooperation of Peru and Chile brought a record $1 billion."
    _, one = superlative(None, text=text, indicator="", cue=Span.of(text, 38, 46))
    money = FigureClaim(1, "USD bn", span=Span.of(text, 47, 57))
    told = claim(text, text.rstrip("."), Kind.FIGURE, figure=money, actors=PAIR)
    case = case_of(article(text, one, told, published="2021-06-01"), growing.view())
    answer = judge(case, case.reading.claims[0])
    assert answer is not None and answer.verdict is Verdict.NOT_IN_RECORD
