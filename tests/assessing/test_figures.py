from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.assessing.assess import judge
from dragoman.assessing.tolerance import bounds, slack
from dragoman.assessing.units import convert
from dragoman.model.claims import FigureClaim, Flag, Kind
from dragoman.model.findings import Confidence, Verdict
from dragoman.model.text import Span

from .conftest import Record, article, case_of, claim, span_of


def figure_claim(text: str, quote: str, value: float, **fields: Any) -> Any:
    start = text.index(quote)
    unit = fields.pop("unit", "USD bn")
    flags = fields.pop("flags", frozenset())
    figure = FigureClaim(
        value=value,
        unit=unit,
        indicator=fields.pop("indicator", "trade_goods_total"),
        period=fields.pop("period", span_of("2021")),
        span=Span.of(text, start, start + len(quote)),
        **{"reporter": "KEN", "partner": "UGA", **fields},
    )
    actors = tuple(code for code in (figure.reporter, figure.partner) if code)
    return claim(text, quote, Kind.FIGURE, figure=figure, actors=actors, flags=flags)


TEXT = "Trade between Kenya and Uganda came to {} in 2021."


def verdict_on(record: Record, printed: str, value: float, **fields: Any) -> Any:
    text = fields.pop("text", TEXT).format(printed)
    published = fields.pop("published", "2022-06-10")
    told = figure_claim(text, printed, value, **fields)
    reading = article(text, told, published=published)
    return judge(case_of(reading, record.view()), reading.claims[0])


@pytest.fixture
def kenya(record: Record) -> Record:
    for year, value in (("2018", 0.9), ("2019", 1.0), ("2020", 1.1), ("2021", 1.24)):
        record.observation("trade_goods_total", "KEN", "UGA", year, value, reporter="KEN-customs")
        record.observation(
            "trade_goods_total", "UGA", "KEN", year, value * 1.06, reporter="UGA-customs"
        )
    return record


def test_a_figure_equal_to_either_reporter_is_supported(kenya: Record) -> None:
    for printed, value in (("$1.24 billion", 1.24), ("$1.31 billion", 1.31), ("$1.2 billion", 1.2)):
        found = verdict_on(kenya, printed, value)
        assert found.verdict is Verdict.SUPPORTED, printed
        assert found.confidence is Confidence.HIGH
        assert "KEN-customs" in found.reasons[0].text and "UGA-customs" in found.reasons[0].text


def test_units_are_made_comparable(kenya: Record) -> None:
    found = verdict_on(kenya, "$1,240 million", 1240.0, unit="USD m")
    assert found.verdict is Verdict.SUPPORTED


def test_another_currency_is_never_compared(kenya: Record) -> None:
    found = verdict_on(kenya, "€3.9 billion", 3.9, unit="EUR bn")
    assert found.verdict is Verdict.NOT_IN_RECORD


def test_a_figure_far_from_every_reporter_is_contradicted(kenya: Record) -> None:
    found = verdict_on(kenya, "$2.4 billion", 2.4)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.reasons[0].evidence
    assert found.reasons[0].would_change


def test_a_figure_read_with_the_wrong_year_is_not_contradicted(kenya: Record) -> None:
    text = "Trade between Kenya and Uganda grew to {} in 2021."
    assert verdict_on(kenya, "$1.1 billion", 1.1, text=text).verdict is Verdict.PARTLY
    text = "Trade between Kenya and Uganda grew from {} in 2018 to 1.24 in 2021."
    assert verdict_on(kenya, "$0.9 billion", 0.9, text=text).verdict is Verdict.SUPPORTED


def test_a_figure_with_its_year_right_behind_it_is_of_no_other(kenya: Record) -> None:
    text = "Trade between Kenya and Uganda has grown since 2018 and came to {} in 2021."
    assert verdict_on(kenya, "$0.9 billion", 0.9, text=text).verdict is not Verdict.SUPPORTED
    text = "In 2021, after the losses of 2018, trade between Kenya and Uganda was worth {}."
    assert verdict_on(kenya, "$0.9 billion", 0.9, text=text).verdict is Verdict.SUPPORTED


def test_a_near_miss_is_partly(kenya: Record) -> None:
    assert verdict_on(kenya, "$1.38 billion", 1.38).verdict is Verdict.PARTLY


def test_half_a_per_cent_off_is_the_same_figure(kenya: Record) -> None:
    found = verdict_on(kenya, "$1.245 billion", 1.245)
    assert found.verdict is Verdict.SUPPORTED


def test_a_half_years_figure_told_for_the_year_is_contradicted(kenya: Record) -> None:
    half = span_of("2021-01", "2021-06")
    for reporter in ("KEN-customs", "UGA-customs"):
        record = kenya.observation
        record("trade_goods_total", "KEN", "UGA", "2021", 0.6, reporter=reporter, stretch=half)
    assert verdict_on(kenya, "$0.6 billion", 0.6).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("printed", "value", "verdict"),
    [
        ("$2.4 billion", 2.4, Verdict.CONTRADICTED),
        ("$1.3 billion", 1.3, Verdict.NOT_IN_RECORD),
        ("$0.5 billion", 0.5, Verdict.NOT_IN_RECORD),
    ],
)
def test_a_half_year_cannot_exceed_its_year(
    kenya: Record, printed: str, value: float, verdict: Verdict
) -> None:
    text = "Trade between Kenya and Uganda came to {} in the first half of 2021."
    half = span_of("2021-01", "2021-06")
    assert verdict_on(kenya, printed, value, text=text, period=half).verdict is verdict


@pytest.mark.parametrize(
    ("source", "value", "verdict"),
    [
        ("", 1.5, Verdict.NOT_IN_RECORD),
        ("", 2.0, Verdict.PARTLY),
        ("", 2.4, Verdict.CONTRADICTED),
        (", Kenyan customs said", 1.7, Verdict.CONTRADICTED),
        (", Ugandan customs said", 1.7, Verdict.PARTLY),
    ],
)
def test_what_one_reporter_can_say(
    record: Record, source: str, value: float, verdict: Verdict
) -> None:
    record.observation("trade_goods_total", "KEN", "UGA", "2021", 1.24, reporter="KEN-customs")
    text = "Trade between Kenya and Uganda came to {} in 2021" + source + "."
    assert verdict_on(record, f"${value} billion", value, text=text).verdict is verdict


def test_a_carried_figure_is_supported_or_left_open(kenya: Record) -> None:
    text = "Bilateral trade of Kenya and Uganda grew. In 2021 it came to {}."
    right = verdict_on(kenya, "$1.24 billion", 1.24, text=text, carried=True)
    assert right.verdict is Verdict.SUPPORTED
    wrong = verdict_on(kenya, "$2.4 billion", 2.4, text=text, carried=True)
    assert wrong.verdict is Verdict.NOT_IN_RECORD and "1.24" in wrong.reasons[0].text


def test_the_since_of_a_superlative_counts_nothing_up(kenya: Record) -> None:
    text = "Trade between Kenya and Uganda came to {} in 2021, its worst showing since the crisis."
    assert verdict_on(kenya, "$2.4 billion", 2.4, text=text).verdict is Verdict.CONTRADICTED
    text = "Trade between Kenya and Uganda since the crisis came to {} in 2021."
    assert verdict_on(kenya, "$2.4 billion", 2.4, text=text).verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    "fields",
    [
        {"flags": frozenset({Flag.FUTURE})},
        {"flags": frozenset({Flag.HYPOTHETICAL})},
        {"period": None},
        {"text": "Trade in goods and services of Kenya and Uganda came to {} in 2021."},
        {"text": "Their exchange came to {} in 2021."},
        {"text": "Trade between Kenya and Uganda came to {} in the first half of 2021."},
        {"text": "Trade between Kenya and Uganda came to {} from January to March 2021."},
        {"text": "Kenya and Uganda set a target of {} for their trade in 2021."},
        {"indicator": ""},
        {"indicator": "investment_flow"},
    ],
)
def test_nothing_unsure_is_contradicted(kenya: Record, fields: dict[str, Any]) -> None:
    found = verdict_on(kenya, "$2.4 billion", 2.4, **fields)
    assert found.verdict is not Verdict.CONTRADICTED


def test_memory_alone_never_contradicts_nor_convinces(record: Record) -> None:
    record.observation("trade_goods_total", "KEN", "UGA", "2021", 1.24, mark="memory")
    wrong = verdict_on(record, "$2.4 billion", 2.4)
    assert wrong.verdict is Verdict.NOT_IN_RECORD
    right = verdict_on(record, "$1.24 billion", 1.24)
    assert right.verdict is Verdict.SUPPORTED and right.confidence is Confidence.LOW


def test_a_figure_published_after_the_article_contradicts_nothing(record: Record) -> None:
    record.observation(
        "lng_exports_volume", "QAT", "PAK", "2021", 6.4, "Mt", published="2024-01-01"
    )
    text = "Qatar shipped 3.1 million tonnes of LNG to Pakistan in 2021."
    told = figure_claim(
        text,
        "3.1 million tonnes",
        3.1,
        unit="Mt",
        indicator="lng_exports_volume",
        reporter="QAT",
        partner="PAK",
    )
    reading = article(text, told, published="2022-06-10")
    case = case_of(reading, record.view())
    found = judge(case, reading.claims[0])
    assert found.verdict is Verdict.PARTLY
    assert all(held.after_article for held in case.ledger.held.values())


def test_silence_says_what_is_held(kenya: Record) -> None:
    found = verdict_on(kenya, "$2.4 billion", 2.4, period=span_of("2009"))
    assert found.verdict is Verdict.NOT_IN_RECORD
    assert "2018" in found.reasons[0].text and "2021" in found.reasons[0].text
    other = verdict_on(kenya, "$2.4 billion", 2.4, reporter="GHA", partner="TGO")
    assert other.verdict is Verdict.NOT_IN_RECORD and "no figures" in other.reasons[0].text


def test_a_partners_mirror_figure_counts(record: Record) -> None:
    record.observation("imports_goods", "UGA", "KEN", "2021", 0.7)
    text = "Kenya sold Uganda goods for $0.7 billion in 2021."
    told = figure_claim(text, "$0.7 billion", 0.7, indicator="exports_goods")
    reading = article(text, told, published="2022-06-10")
    assert judge(case_of(reading, record.view()), reading.claims[0]).verdict is Verdict.SUPPORTED


CHANGE = "Trade between Kenya and Uganda {} in 2021."


def change_on(record: Record, words: str, printed: str, value: float, way: str, **more: Any) -> Any:
    text = more.pop("text", CHANGE).format(words)
    told = figure_claim(text, printed, value, unit="%", change=way, **more)
    reading = article(text, told, published="2022-06-10")
    return judge(case_of(reading, record.view()), reading.claims[0])


def test_changes_are_computed_from_the_series(kenya: Record) -> None:
    right = change_on(kenya, "rose 12.7 percent", "12.7 percent", 12.7, "rise")
    assert right.verdict is Verdict.SUPPORTED
    wrong = change_on(kenya, "fell 20 percent", "20 percent", 20, "fall")
    assert wrong.verdict is Verdict.CONTRADICTED
    near = change_on(kenya, "rose 16 percent", "16 percent", 16, "rise")
    assert near.verdict is Verdict.PARTLY
    other = change_on(
        kenya,
        "fell 20 percent",
        "20 percent",
        20,
        "fall",
        text="In euros, trade between Kenya and Uganda {} in 2021.",
    )
    assert other.verdict is Verdict.PARTLY


@pytest.mark.parametrize(
    ("printed", "value", "qualifier", "inside", "outside"),
    [
        ("$244.8 billion", 244.8, "", (244.76, 244.84), (244.7, 244.9)),
        ("$240 billion", 240, "", (236, 244), (233, 247)),
        ("$200 billion", 200, "", (196, 204), (190.3, 214)),
        ("240", 240, "about", (230, 250), (225, 255)),
        ("240", 240, "over", (240.1, 300), (230, 400)),
        ("240", 240, "nearly", (228, 240), (215, 250)),
        ("1,100", 1100, "", (1080, 1120), (1050, 1150)),
    ],
)
def test_bounds(
    printed: str,
    value: float,
    qualifier: str,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    figure = FigureClaim(value, "USD bn", qualifier=qualifier, span=Span(0, len(printed), printed))
    allowed = bounds(figure)
    assert all(allowed.hold(number) for number in inside)
    assert not any(allowed.hold(number) for number in outside)


@given(st.floats(0.001, 1e6), st.sampled_from(["", "about", "over", "under", "nearly"]))
def test_a_figure_always_allows_itself(value: float, qualifier: str) -> None:
    printed = f"{value:.3f}"
    figure = FigureClaim(float(printed), "USD bn", qualifier=qualifier, span=Span(0, 9, printed))
    assert slack(figure) >= 0
    assert bounds(figure).hold(float(printed))


@given(st.text(max_size=20))
def test_odd_quotes_never_break_the_bounds(quote: str) -> None:
    figure = FigureClaim(5.0, "USD bn", span=Span(0, len(quote), quote))
    assert bounds(figure).hold(5.0)


def test_units() -> None:
    assert convert(1.63, "CNY trn", "CNY bn") == pytest.approx(1630)
    assert convert(38, "bcm/yr", "bcm") is None
    assert convert(38, "bcm/yr", "bcm", yearly=True) == pytest.approx(38)
    assert convert(1, "USD bn", "EUR bn") is None
    assert convert(2.1, "m bpd", "bpd") == pytest.approx(2.1e6)


def test_a_third_is_right_by_three_points() -> None:
    text = "A third of them agree."
    third = FigureClaim(33.3, "%", span=Span.of(text, 0, 7))
    assert bounds(third).hold(34.7) and bounds(third).hold(31) and not bounds(third).hold(37)
    text = "Seventy-two percent agree."
    exact = FigureClaim(72, "%", span=Span.of(text, 0, 19))
    assert bounds(exact).hold(72.4) and not bounds(exact).hold(73)


def test_seven_in_ten_is_right_by_half_a_tenth() -> None:
    text = "Seven in ten Kenyans view Uganda favourably."
    figure = FigureClaim(70.0, "%", span=Span.of(text, 0, 12))
    assert bounds(figure).hold(73.3) and not bounds(figure).hold(76)


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Kenyan exports to Uganda fell to {} in 2021 from $1.1 billion.", True),
        ("Kenyan exports to Uganda fell sharply from $1.1 billion to {} in 2021.", True),
        ("Kenyan exports to Uganda came to {} in 2021, down from $1.1 billion.", True),
        ("Kenyan exports to Uganda were worth {}, down sharply from $1.1 billion.", True),
        ("Kenyan exports to Uganda came to {} in 2021, up from $1.1 billion.", False),
        ("Kenyan exports to Uganda rose to {} in 2021 from $1.1 billion.", False),
        (
            "Kenyan exports to Uganda fell in May but came to {} in 2021, up from $1.1 billion.",
            False,
        ),
        ("Ugandan tea fell. Exports came to {}, up from $1.1 billion.", False),
    ],
)
def test_words_against_the_numbers_beside_them(kenya: Record, text: str, against: bool) -> None:
    found = verdict_on(kenya, "$1.24 billion", 1.24, text=text, from_value=1.1)
    assert (found.reasons[0].rule == "figure.words-against-its-numbers") is against
    assert not against or found.verdict is Verdict.PARTLY


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Pew found.", 63, "contradicted"),
        ("Some {} of Kenyans viewed Uganda favourably in 2020.", 63, "partly"),
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Pew found.", 30, "partly"),
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Pew found.", 84, "partly"),
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Pew found.", 16, "supported"),
    ],
)
def test_a_share_far_from_the_pollster_named(
    record: Record, text: str, value: float, verdict: str
) -> None:
    record.observation("favourable_view", "KEN", "UGA", "2020", 16, "%", "Pew", published="2020-10")
    fields: dict[str, Any] = {"unit": "%", "indicator": "favourable_view"}
    fields["period"] = span_of("2020")
    found = verdict_on(record, f"{value} percent", value, text=text, **fields)
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Demos found.", Verdict.PARTLY),
        ("Some {} of Kenyans viewed Uganda favourably in 2020, Pew found.", Verdict.SUPPORTED),
        (
            "Some {} of Kenyans viewed Uganda favourably in 2020, YouGov found.",
            Verdict.SUPPORTED,
        ),
        ("Some {} of Kenyans viewed Uganda favourably in 2020.", Verdict.SUPPORTED),
    ],
)
def test_a_share_of_another_pollster_than_the_one_named(
    record: Record, text: str, verdict: Verdict
) -> None:
    record.observation("favourable_view", "KEN", "UGA", "2020", 16, "%", "Pew", published="2020-10")
    record.observation("favourable_view", "KEN", "UGA", "2018", 40, "%", "Demos")
    fields: dict[str, Any] = {"unit": "%", "indicator": "favourable_view"}
    found = verdict_on(record, "16 percent", 16, text=text, period=span_of("2020"), **fields)
    assert found.verdict is verdict


def test_a_fall_over_the_years_named_is_no_yearly_one(record: Record) -> None:
    for year, value in (("2008", 58.0), ("2015", 20.0), ("2016", 17.0)):
        record.observation("trade_goods_total", "KEN", "UGA", year, value)
    text = "Trade of Kenya and Uganda fell from $58bn in 2008 to $17bn in 2016, down {}."
    found = verdict_on(
        record, "71 percent", 71, text=text, unit="%", change="fall", period=span_of("2016")
    )
    assert found.verdict is Verdict.SUPPORTED and "2016 on 2008" in found.reasons[0].text


@pytest.mark.parametrize(
    ("printed", "value", "unit", "verdict"),
    [
        ("$124 million", 124, "USD m", "contradicted"),
        ("1.24 billion euros", 1.24, "EUR bn", "partly"),
        ("$0.12 billion", 0.12, "USD bn", "not_in_record"),
    ],
)
def test_the_same_digits_at_another_size(
    record: Record, printed: str, value: float, unit: str, verdict: str
) -> None:
    record.observation("oil_exports_value", "KEN", "UGA", "2021", 1.24)
    fields = {"unit": unit, "indicator": "oil_exports_value"}
    found = verdict_on(record, printed, value, **fields)
    slip = found.reasons[0].rule == "figure.digits-of-another-size"
    assert slip is (verdict != "not_in_record")
    assert not slip or found.verdict.value == verdict


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Trade between Kenya and Uganda stood at {}.", True),
        ("Trade between Kenya and Uganda was interrupted by a fine of {}.", False),
        ("Trade between Kenya and Uganda stood at {} on average.", False),
    ],
)
def test_a_level_of_another_order_than_in_every_year(kenya: Record, text: str, slip: bool) -> None:
    found = verdict_on(kenya, "$1.3 million", 1.3, unit="USD m", text=text, period=None)
    assert (found.reasons[0].rule == "figure.of-another-order") is slip
    found = verdict_on(kenya, "$130 million", 130, unit="USD m", text=text, period=None)
    assert found.reasons[0].rule != "figure.of-another-order"


def test_a_figure_of_the_flow_the_other_way(record: Record) -> None:
    record.observation("exports_goods", "KEN", "UGA", "2021", 1.244)
    record.observation("exports_goods", "UGA", "KEN", "2021", 0.6172)
    text = "Kenyan exports to Uganda came to {} in 2021."
    for printed, value, rule in (
        ("$617.2 million", 617.2, "figure.of-the-other-direction"),
        ("$1,244 million", 1244, "figure.equals-a-reporter"),
        ("$911.3 million", 911.3, "figure.near-but-not-equal"),
    ):
        fields = {"unit": "USD m", "indicator": "exports_goods"}
        assert verdict_on(record, printed, value, text=text, **fields).reasons[0].rule == rule


def test_a_goal_is_no_level(kenya: Record) -> None:
    text = "Kenya and Uganda have reached the goal of {} in trade in 2021."
    assert verdict_on(kenya, "$1.24 billion", 1.24, text=text).verdict is Verdict.NOT_IN_RECORD


def test_without_a_time_only_a_recent_year_is_meant(kenya: Record) -> None:
    text = "Trade between Kenya and Uganda came to {}."
    for published, verdict in (
        ("2022-06-10", Verdict.SUPPORTED),
        ("2029-06-10", Verdict.NOT_IN_RECORD),
    ):
        fields: dict[str, Any] = {"period": None, "published": published}
        found = verdict_on(kenya, "$1.24 billion", 1.24, text=text, **fields)
        assert found.verdict is verdict


def test_a_share_of_a_public_that_is_not_named_is_not_compared(record: Record) -> None:
    record.observation("favourable_view", "KEN", "UGA", "2020", 16, "%", "Pew")
    text = "Of Kenya and Uganda it is said that {} had a good opinion in 2020."
    fields: dict[str, Any] = {"unit": "%", "indicator": "favourable_view"}
    fields |= {"reporter": "", "partner": "", "period": span_of("2020")}
    found = verdict_on(record, "16 percent", 16, text=text, **fields)
    assert found.verdict is Verdict.NOT_IN_RECORD
