"""Figures, superlatives, trends, pledges, measures, opinions, framing: what each finder reads,
what it leaves alone, and that no text makes any of them fail or shift an offset."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Claim, Flag, Kind
from dragoman.model.text import Span
from dragoman.reading import drivers, framing
from dragoman.reading.figures.finder import find_figures
from dragoman.reading.headline.finder import find_headline
from dragoman.reading.measures.finder import find_measures
from dragoman.reading.opinions.finder import find_opinions
from dragoman.reading.pledges.finder import find_pledges
from dragoman.reading.scene import Scene
from dragoman.reading.superlatives.finder import find_superlatives
from dragoman.reading.trends.finder import find_trends
from tests.reading.scenes import scene

FINDERS = (
    find_figures,
    find_superlatives,
    find_trends,
    find_pledges,
    find_measures,
    find_opinions,
    framing.find_framing,
)


# --- figures ---------------------------------------------------------------------------------


def test_a_figure_with_indicator_period_and_states() -> None:
    rise, level = find_figures(
        scene("Trade between Kenya and Uganda rose 4.2 percent to 1.3 billion dollars in 2023.")
    )
    assert rise.figure is not None
    assert level.figure is not None
    assert (rise.figure.value, rise.figure.change) == (4.2, "rise")
    assert (level.figure.value, level.figure.unit) == (1.3, "USD bn")
    assert level.figure.indicator == "trade_goods_total"
    assert {level.figure.reporter, level.figure.partner} == {"KEN", "UGA"}
    assert str(level.figure.period) == "2023"
    assert level.domain == "economy"


def test_imports_of_a_commodity_are_the_exports_of_its_source() -> None:
    (claim,) = find_figures(
        scene("China's imports of Russian crude were 2.17 million barrels per day in 2024.")
    )
    assert claim.figure is not None
    assert claim.figure.indicator == "oil_exports_volume"
    assert (claim.figure.reporter, claim.figure.partner) == ("RUS", "CHN")


@pytest.mark.parametrize(
    "text",
    [
        "Wine exports to Russia fell 90 percent.",
        "Non-oil trade between Iran and Oman passed $2.3 billion.",
        "Services trade between Ireland and the US was worth 120 billion euros.",
        "Trade was steady, with Japan running a surplus of $12.5 billion.",
        "Tariffs of 25 percent were imposed on steel.",
    ],
)
def test_no_indicator_where_the_number_is_of_something_else(text: str) -> None:
    for claim in find_figures(scene(text)):
        assert claim.figure is not None
        assert claim.figure.indicator == ""


def test_a_target_is_flagged_as_ahead() -> None:
    (claim,) = find_figures(scene("Ankara plans to bring trade with Baghdad to $30 billion."))
    assert Flag.FUTURE in claim.flags


@pytest.mark.parametrize(
    ("text", "value", "unit", "indicator", "sides"),
    [
        (
            "China delivered arms of 60 million TIV to Kenya in 2017.",
            *(60, "TIV", "arms_transfers_tiv", ("CHN", "KEN")),
        ),
        (
            "SIPRI counts Chinese arms exports to Chad of 946 TIV in 2023.",
            *(946, "TIV", "arms_transfers_tiv", ("CHN", "TCD")),
        ),
        (
            "Germany sold France goods for more than $144 billion in 2008.",
            *(144, "USD bn", "exports_goods", ("DEU", "FRA")),
        ),
        (
            "Mexico shipped $267.6 billion of goods to Canada in 2016.",
            *(267.6, "USD bn", "exports_goods", ("MEX", "CAN")),
        ),
        (
            "The exports of Peru to Chile were worth $1.2 billion in 2016.",
            *(1.2, "USD bn", "exports_goods", ("PER", "CHL")),
        ),
        (
            "Imports of Chile from Peru fell to $1.2 billion in 2016.",
            *(1.2, "USD bn", "imports_goods", ("CHL", "PER")),
        ),
        (
            "Two-way trade in 2017 was worth $63.9 billion, Vietnam and Laos said.",
            *(63.9, "USD bn", "trade_goods_total", ("VNM", "LAO")),
        ),
        ("Peru sold consumer goods worth $3 billion to Chile.", 3, "USD bn", "", ("", "")),
        ("Italy delivered goods trains worth €5 billion to Egypt.", 5, "EUR bn", "", ("", "")),
        ("About $3.2 billion came from China's Export-Import Bank.", 3.2, "USD bn", "", ("", "")),
    ],
)
def test_what_a_figure_is_of(
    text: str, value: float, unit: str, indicator: str, sides: tuple[str, str]
) -> None:
    (claim,) = find_figures(scene(text))
    figure = claim.figure
    assert figure is not None
    assert (figure.value, figure.unit, figure.indicator) == (value, unit, indicator)
    assert (figure.reporter, figure.partner) == sides


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Kenyan exports to Uganda reached $2bn in 2014. They fell 8 per cent in 2015.", True),
        ("Some 54% of Kenyans viewed Uganda favourably in 2017. In 2010 it was 86 percent.", True),
        ("Some 54% of Kenyans viewed Uganda favourably. The share fell to 29 percent.", True),
        ("Some 54% of Kenyans viewed Uganda favourably in 2017. Turnout was 86 percent.", False),
        ("Some 54% of Kenyans viewed Uganda favourably.\n\nIt was 86 percent in 2010.", True),
        ("Kenyan exports to Uganda reached $2bn. In Chad, the value was $3bn.", False),
        ("Kenyan exports to Uganda reached $2bn in 2014. It fell 8 per cent in 2015.", False),
        ("Kenyan exports to Uganda reached $2bn. They fell after 13 per cent inflation.", False),
    ],
)
def test_a_pronoun_carries_on_the_series_before(text: str, carried: bool) -> None:
    first, second = (claim.figure for claim in find_figures(scene(text)))
    assert first is not None and second is not None
    assert second.carried is carried
    if carried:
        assert (second.indicator, second.reporter) == (first.indicator, first.reporter)
    else:
        assert not second.indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Italy's exports to Chad were $16 million, and Chad's to Italy $29 million in 2016.",
            [("ITA", "TCD"), ("TCD", "ITA")],
        ),
        (
            "Kenya's exports to Uganda were $500 million in 2014 and to Rwanda $300 million.",
            [("KEN", "UGA"), ("KEN", "RWA")],
        ),
    ],
)
def test_sides_told_anew_without_the_flow(text: str, expected: list[tuple[str, str]]) -> None:
    found = [claim.figure for claim in find_figures(scene(text))]
    assert [(figure.reporter, figure.partner) for figure in found if figure] == expected
    assert {figure.indicator for figure in found if figure} == {"exports_goods"}


def test_a_flow_of_others_named_otherwise_is_left_alone() -> None:
    text = "Kenya's exports to Uganda were $500 million, against aid by France of $300 million."
    second = find_figures(scene(text))[-1].figure
    assert second is not None and not second.indicator


def test_the_year_of_a_number_behind_is_that_ones() -> None:
    text = (
        "Kenyan exports to Uganda came to $620 million in 2018, up 13 percent on the year "
        "but some 30 percent short of the peak of $880 million in 2011."
    )
    found = [claim.figure for claim in find_figures(scene(text))]
    assert [str(figure.period) for figure in found if figure][:2] == ["2018", "2018"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In China 66 percent viewed Russia favourably last year.", ("CHN", "RUS")),
        ("Of Poles, 71 percent view Ukraine favourably.", ("POL", "UKR")),
        ("Germans are cool: 29 percent have a good opinion of Turkey.", ("DEU", "TUR")),
        ("In Chad 62 percent have a bad view of Mali, against 54 percent in Togo.", ("TCD", "MLI")),
        (
            "The view of Mali has improved in Chad, where 62 percent view it favourably.",
            ("TCD", "MLI"),
        ),
        ("One in five Germans look favourably on China.", ("DEU", "CHN")),
    ],
)
def test_whose_view_of_whom_a_share_is(text: str, sides: tuple[str, str]) -> None:
    share = find_figures(scene(text))[0].figure
    assert share is not None and (share.reporter, share.partner) == sides


def test_the_share_of_another_public_is_of_the_same_question() -> None:
    text = "Some 54% of Kenyans view Uganda favourably. In Chad the share was 14 percent."
    other = find_figures(scene(text))[-1].figure
    assert other is not None and other.carried
    assert (other.indicator, other.reporter, other.partner) == ("favourable_view", "TCD", "UGA")


def test_a_year_that_opens_another_statement_is_that_ones() -> None:
    text = "One in five Germans look favourably on China, Pew says; in 2018 it was 39 percent."
    first, second = (claim.figure for claim in find_figures(scene(text)))
    assert first is not None and second is not None
    assert (first.period, str(second.period)) == (None, "2018")


def test_the_year_of_what_came_before_is_not_that_of_the_statement() -> None:
    text = (
        "Oil sales fell in 2023. Kenya-Uganda trade rose 2 percent to a record $1.2 billion, after "
        "26 percent growth the year before."
    )
    found = [claim.figure for claim in find_figures(scene(text))]
    assert [str(one.period) for one in found if one] == ["None", "None", "2022"]
    (record,) = find_superlatives(scene(text))
    assert record.time is None


def test_what_a_sentence_with_years_only_speaks_of_is_carried() -> None:
    text = "Kenyan exports to Uganda doubled from 2011 to 2014. They came to $2 billion in 2014."
    (claim,) = find_figures(scene(text))
    figure = claim.figure
    assert figure is not None and figure.carried and figure.indicator == "exports_goods"
    assert (figure.reporter, figure.partner) == ("KEN", "UGA")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Kuwait sells crude to Japan. Sales rose to 10 million tonnes.", "oil_exports_volume"),
        ("Kuwait sells crude to Japan. Wheat sales rose to 10 million tonnes.", ""),
        ("Kuwait sells crude to Japan. Deliveries of wheat rose to 10 million tonnes.", ""),
        ("Kuwait sells oil and gas to Japan. Sales rose to 10 million tonnes.", ""),
        ("Kuwait trusts Japan. Sales rose to 10 million tonnes.", ""),
    ],
)
def test_sales_are_of_the_commodity_of_the_sentence_before(text: str, indicator: str) -> None:
    (claim,) = find_figures(scene(text))
    assert claim.figure is not None and claim.figure.indicator == indicator


def test_a_share_without_names_is_of_those_of_the_sentence_before() -> None:
    text = "Kenyans have turned away from China. Just 14 percent have a good opinion of it."
    (claim,) = find_figures(scene(text))
    share = claim.figure
    assert share is not None and share.carried
    assert (share.reporter, share.partner) == ("KEN", "CHN")


def test_a_public_may_stand_before_its_share() -> None:
    text = "Half of Chileans (51 percent) viewed China favourably in 2017."
    share = find_figures(scene(text))[-1].figure
    assert share is not None and (share.reporter, share.partner) == ("CHL", "CHN")


def test_a_subject_far_from_its_number_says_what_it_is_of() -> None:
    text = "Trade between Kenya and Uganda, which both want to raise, fell 9 percent to $1 billion."
    for claim in find_figures(scene(text)):
        assert claim.figure is not None
        assert claim.figure.indicator == "trade_goods_total" and not claim.figure.carried


@pytest.mark.parametrize(
    "text",
    [
        "Kenya-Uganda trade fell to $1.2 billion in 2023, after a record $1.3 billion in 2022.",
        "Kenya-Uganda trade came to $1.2 billion in 2023, he says, after $1.3 billion in 2022.",
    ],
)
def test_what_a_level_followed_on_is_of_its_series(text: str) -> None:
    _, base = (claim.figure for claim in find_figures(scene(text)))
    assert base is not None
    assert (base.indicator, str(base.period)) == ("trade_goods_total", "2022")


def test_a_superlative_right_before_a_figure_is_said_of_it() -> None:
    text = "Kenya-Uganda trade fell to $1.2 billion in 2023, after a record $1.3 billion in 2022."
    (claim,) = find_superlatives(scene(text))
    assert claim.superlative is not None and claim.superlative.indicator == "trade_goods_total"
    assert str(claim.time) == "2022"


def test_the_clearest_sign_yet_is_no_record() -> None:
    text = "It is the clearest sign yet that the two governments want better relations."
    assert find_superlatives(scene(text)) == ()


def test_a_first_that_points_back_is_of_the_time_before() -> None:
    text = (
        "Trade between Kenya and Uganda reached $1.3 billion in 2022.\n\n"
        "It was the first time that trade had passed $1 billion."
    )
    (claim,) = find_superlatives(scene(text))
    assert claim.superlative is not None and claim.superlative.test == "first"
    assert str(claim.time) == "2022"


def test_what_a_sentence_without_a_number_speaks_of_is_carried() -> None:
    text = "Trade between Kenya and Uganda edged up last year. It came to $1.2 billion."
    (claim,) = find_figures(scene(text))
    figure = claim.figure
    assert figure is not None and figure.carried and figure.indicator == "trade_goods_total"
    assert {figure.reporter, figure.partner} == {"KEN", "UGA"}


def test_goods_of_another_clause_are_not_what_flows() -> None:
    text = "Kenya's exports to Uganda fell to $2 billion in 2015, because oil got cheaper."
    (claim,) = find_figures(scene(text))
    assert claim.figure is not None and claim.figure.indicator == "exports_goods"


def test_a_line_that_was_crossed_is_a_lower_bound() -> None:
    text = "Kenya's exports to Uganda rose in 2016, crossing the $10 billion mark."
    (claim,) = find_figures(scene(text))
    assert claim.figure is not None and claim.figure.qualifier == "over"


def test_a_quarter_of_a_century_is_no_share() -> None:
    assert find_figures(scene("A quarter of a century ago the trade hardly existed.")) == ()


# --- superlatives and trends -----------------------------------------------------------------


def test_superlatives() -> None:
    found = find_superlatives(
        scene("Bilateral trade was at its highest level since 2014. Ties have never been closer.")
    )
    since, high = (claim.superlative for claim in found)
    assert since is not None
    assert high is not None
    assert (since.test, since.indicator, str(since.since)) == (
        "highest-since",
        "trade_goods_total",
        "2014",
    )
    assert (high.test, high.indicator) == ("record-high", "")
    assert Flag.NEGATED not in found[1].flags


@pytest.mark.parametrize(
    "text",
    [
        "The first round of talks was held at the highest level.",
        "First Deputy Prime Minister Ana Costa put her objection on record.",
        "The country's human rights record was criticised.",
    ],
)
def test_words_of_superlatives_that_are_none(text: str) -> None:
    assert find_superlatives(scene(text)) == ()


@pytest.mark.parametrize(
    ("text", "window"),
    [
        (
            "Peru's exports to Chile have declined, from nearly $2.1 billion in 2011 to $1 billion "
            "five years later.",
            "2011/2016",
        ),
        ("Bilateral trade grew, from $1.5 billion in 2010.", "2010/"),
        ("Bilateral trade declined further in 2016.", "2016"),
    ],
)
def test_a_base_begins_the_window_of_a_trend(text: str, window: str) -> None:
    (claim,) = find_trends(scene(text))
    assert claim.trend is not None
    assert str(claim.trend.window) == window


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Malta's exports to Italy fell to €9m in 2016 from €12m in 2015.", ["2016"]),
        (
            "Malta's exports to Italy grew from €6m in 2000 to €9m in 2016.",
            ["2000", "2016"],
        ),
        ("Malta exported goods to Italy for more than €9m in 2008.", ["2008"]),
    ],
)
def test_a_figure_has_not_the_period_of_its_base(text: str, periods: list[str]) -> None:
    found = [claim.figure for claim in find_figures(scene(text))]
    assert [str(figure.period) for figure in found if figure] == periods


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Talks on a customs treaty between Chile and Oman are under way.", "negotiating"),
        ("Mali started talks with Niger on a gas pipeline.", "negotiating"),
        ("The bridge between Chad and Niger is under construction.", "under-way"),
    ],
)
def test_talks_about_a_thing_are_no_work_on_it(text: str, stage: str) -> None:
    (claim,) = find_pledges(scene(text))
    assert claim.pledge is not None and claim.pledge.modality == stage


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Of Turks, 71 percent viewed Greece unfavourably in 2022.", "TUR"),
        ("Nearly two thirds of Ghanaians saw China favourably.", "GHA"),
        ("Four in five Japanese have an unfavourable opinion of China.", "JPN"),
    ],
)
def test_shares_of_a_public(text: str, public: str) -> None:
    (claim,) = find_opinions(scene(text))
    assert claim.opinion is not None and claim.opinion.population == public


def test_trends() -> None:
    (claim,) = find_trends(scene("Growth in bilateral trade has slowed."))
    assert claim.trend is not None
    assert (claim.trend.direction, claim.trend.indicator) == ("slow", "trade_goods_total")
    (claim,) = find_trends(
        scene("Recent years have seen a marked acceleration in their partnership.")
    )
    assert claim.trend is not None
    assert (claim.trend.direction, claim.trend.accelerating) == ("rise", True)


@pytest.mark.parametrize(
    "text",
    [
        "He rose to greet the delegation.",
        "They agreed to boost trade.",
        "The government fell in March.",
    ],
)
def test_changes_that_are_no_trends(text: str) -> None:
    assert find_trends(scene(text)) == ()


def test_drivers_stand_behind_a_causal_cue() -> None:
    sentence = "Ties deepened, driven by concerns over NATO expansion and sanctions."
    assert set(drivers.named(sentence)) == {"sanctions", "nato_enlargement"}
    assert drivers.named("Sanctions were discussed.") == ()


# --- pledges and measures --------------------------------------------------------------------


def test_a_pledge_with_its_subject_as_printed() -> None:
    text = (
        "China has pledged to invest in projects such as the Power of Siberia 2 pipeline in Russia."
    )
    (claim,) = find_pledges(scene(text))
    assert claim.pledge is not None
    assert (claim.pledge.modality, claim.pledge.pledger) == ("pledged", ("CHN",))
    assert claim.pledge.subject is not None
    assert "Power of Siberia 2" in claim.pledge.subject.quote


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Chile and Argentina signed an agreement on a pipeline.", "signed"),
        ("Chile and Argentina will sign an agreement on a pipeline.", "pledged"),
        ("Chile and Argentina may sign an agreement on a pipeline.", "considering"),
        ("Chile and Argentina concluded talks on a trade agreement.", "agreed-in-principle"),
        ("Chile and Argentina concluded a trade agreement.", "signed"),
        ("Chile and Argentina agreed on Monday to a ceasefire.", "agreed-in-principle"),
        ("India and Sri Lanka signed a memorandum of understanding on grid links.", "memorandum"),
        ("Norway suspended its aid project in Mali.", "suspended"),
        ("The treaty between Peru and Chile entered into force in May.", "in-force"),
    ],
)
def test_the_stage_is_the_one_told(text: str, stage: str) -> None:
    (claim,) = find_pledges(scene(text))
    assert claim.pledge is not None
    assert claim.pledge.modality == stage


def test_no_pledge_without_a_promise() -> None:
    assert find_pledges(scene("The minister signed the visitors' book.")) == ()
    assert find_pledges(scene("He delivered a speech in Rome.")) == ()


@pytest.mark.parametrize(
    ("text", "issuer", "direction"),
    [
        ("India tightened rules on foreign investment.", "IND", "tightening"),
        ("Nepal introduced new laws to streamline foreign investment.", "NPL", "easing"),
        ("The EU adopted a directive on data protection.", "EU", "neutral"),
        ("The United States lifted sanctions against Syria.", "USA", "easing"),
    ],
)
def test_measures(text: str, issuer: str, direction: str) -> None:
    (claim,) = find_measures(scene(text))
    assert claim.measure is not None
    assert claim.measure.issuer == (issuer,)
    assert claim.measure.direction == direction


def test_what_private_people_do_is_no_measure() -> None:
    assert find_measures(scene("The Kenyan chef lifted the ban on phones.")) == ()


def test_what_is_called_for_is_no_measure() -> None:
    assert find_measures(scene("Brussels called for an end to sanctions.")) == ()


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("The Nord Stream pipeline has come into operation.", ["delivered"]),
        ("Nord Stream has been in operation since 2011.", ["delivered"]),
        ("Nord Stream has been carrying gas since 2011.", ["delivered"]),
        ("The treaty was signed in 2001 and ratified the same year.", ["signed", "ratified"]),
        ("The people were in service.", []),
        ("Delivery of the boats to Kenya has been put off to 2027.", ["delayed"]),
        ("Kenya has kept its promise of 18 boats to Uganda.", ["met"]),
        ("Kenya broke its promise to pay Uganda.", ["not-met"]),
        ("Kenya's pledge of aid to Uganda has not been kept.", ["not-met"]),
        ("None of the boats that Kenya promised Uganda have arrived.", ["not-met"]),
        ("Two boats given by Kenya arrived in Uganda.", ["delivered"]),
        ("The Kenyan parliament approved the water accord with Uganda.", ["ratified"]),
        ("Kenya plans to sign a water agreement with Uganda.", ["pledged"]),
        ("The loan that Kenya had sought was turned down in May.", ["refused"]),
        ("A letter of intent was signed by Kenya and Uganda.", ["memorandum"]),
        ("Kenya and Uganda wrapped up negotiations on a border accord.", ["agreed-in-principle"]),
        ("The Kenyan coach kept his word.", []),
        ("The Kenyan committed an error.", []),
    ],
)
def test_the_stage_a_text_tells(text: str, stages: list[str]) -> None:
    found = [claim.pledge for claim in find_pledges(scene(text))]
    assert [one.modality for one in found if one] == stages


def test_a_package_without_an_issuer_is_by_that_of_the_row() -> None:
    text = (
        "The European Union adopted its sixth package of sanctions in June. "
        "The fifth package had been adopted in April. The parcel was approved."
    )
    found = [claim.measure for claim in find_measures(scene(text))]
    assert [one.issuer for one in found if one] == [("EU",), ("EU",)]


# --- opinions and framing --------------------------------------------------------------------


def test_opinions_have_a_public() -> None:
    (claim,) = find_opinions(scene("Many Armenians view the pact with France as a shield."))
    assert claim.opinion is not None
    assert (claim.opinion.population, claim.opinion.stance) == ("ARM", "favourable")
    assert find_opinions(scene("Moscow views the plan as a threat.")) == ()


def test_every_statement_of_the_body_is_accounted_for() -> None:
    text = (
        "Talks go on in Rome\n\nThe garden of the embassy was full of people. "
        "Whether the truce will last remains to be seen. Who will come next?\n\nRead more here"
    )
    place = scene(text, title=True)
    found = framing.find_framing(place)
    rest = framing.leftovers(place, found)
    assert [claim.kind for claim in found] == [Kind.FORECAST]
    assert [claim.span.quote for claim in rest] == ["The garden of the embassy was full of people."]


# --- hostile text ----------------------------------------------------------------------------

PIECES = [
    "China", " has pledged to ", "invest ", "$5 billion", " record", " trade rose", ". ", "\n\n",
    "“", "'s ", " first ", "many Poles fear ", "12%", " tightened rules", "\u202e", "\u200b", "—",
    "ÀÉ", "中国", " :", "?", "UNPRECEDENTED ", " from ", " to ", "since 2014 ", "(", "exclusive: ",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def spans_of(claim: Claim) -> list[Span]:
    detail = (
        claim.figure and claim.figure.span,
        claim.superlative and claim.superlative.cue,
        claim.trend and claim.trend.cue,
        claim.pledge and claim.pledge.subject,
    )
    return [claim.span, *(span for span in detail if span)]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_no_text_makes_a_finder_fail_or_shift(text: str) -> None:
    place = scene(text, published="2025-06-01", title=True)
    claims = [claim for find in FINDERS for claim in find(place)]
    claims += framing.leftovers(place, claims)
    spans = [span for claim in claims for span in spans_of(claim)]
    for one in find_headline(place):
        spans += [one.span, *([one.body_span] if one.body_span else [])]
    for span in spans:
        assert text[span.start : span.end] == span.quote
    for claim in claims:
        assert claim.id == ""
        assert claim.attribution is None


def test_it_was_the_highest_ever() -> None:
    text = "Kenya's exports to Uganda came to $2 billion in 2014. It was cold.\n\n"
    text += "Trade between Kenya and Uganda reached $3 billion in 2015. It was the highest ever."
    claims = [one for one in find_superlatives(scene(text)) if one.superlative]
    assert [one.superlative.indicator for one in claims if one.superlative] == ["trade_goods_total"]
    assert str(claims[0].time) == "2015" and set(claims[0].actors) == {"KEN", "UGA"}


def test_a_public_is_not_asked_of_itself() -> None:
    text = "Favourable views of Chile in Peru have dropped sharply since 2020."
    (claim,) = find_opinions(scene(text))
    assert claim.opinion is not None and claim.opinion.population == "PER"


def test_ever_since_begins_with_the_time_told_last() -> None:
    text = "Exports of Kenya to Uganda doubled between 2006 and 2013 and have tumbled since."
    windows = [str(one.trend.window) for one in find_trends(scene(text)) if one.trend]
    assert windows[-1] == "2013/"


def test_a_change_told_as_a_part_is_no_trend() -> None:
    assert not find_trends(scene("Kenya's exports to Uganda dropped by almost a tenth."))


def test_a_number_of_an_aside_keeps_its_time() -> None:
    text = "Kenya's exports to Uganda, which stood at $120 million in 2008, shrank to $79 million."
    periods = {
        one.figure.value: str(one.figure.period or "")
        for one in find_figures(scene(text))
        if one.figure
    }
    assert periods == {120: "2008", 79: ""}


# --- questions, and words that say more than they seem ------------------------------------------


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (find_superlatives, "Is Norway really Poland's biggest supplier of gas?"),
        (find_trends, "Can trade between Egypt and Sudan keep growing?"),
        (find_opinions, "Do most Finns support the plan?"),
        (find_pledges, "Has Oman signed the port agreement with Yemen?"),
        (find_measures, "Did Canada impose sanctions on Belarus?"),
    ],
)
def test_who_asks_claims_nothing(find: Callable[[Scene], tuple[Claim, ...]], text: str) -> None:
    assert find(scene(text)) == ()
    assert find(scene("It rained. " + text + " Nobody knew.")) == ()


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("No Danish premier had ever addressed the parliament in Nairobi before.", "first"),
        ("The joint patrol, the first of its kind for India and Kenya, ended on Friday.", "first"),
        ("Morocco sold Spain more goods than in any previous year.", "record-high"),
        ("Laos and Vietnam traded more than ever before.", "record-high"),
    ],
)
def test_superlatives_told_by_comparison(text: str, test: str) -> None:
    (one,) = find_superlatives(scene(text))
    assert one.superlative is not None and one.superlative.test == test


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Imports from Turkey went up in 2019.", "rise"),
        ("Exports to Nigeria have gone down since 2020.", "fall"),
        ("Shipments to Japan keep sliding.", "fall"),
        ("The dependence of Armenia on Russian gas has lessened.", "fall"),
    ],
)
def test_trends_of_everyday_verbs(text: str, direction: str) -> None:
    (one,) = find_trends(scene(text))
    assert one.trend is not None and one.trend.direction == direction


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The rail contract between Bulgaria and Serbia is due to be signed in May.", "pledged"),
        ("The agreement is to be signed by Chad and Niger on Friday.", "pledged"),
        ("The accord with Oman was to have been signed in June.", "pledged"),
        ("A treaty with Peru has yet to be ratified by Chile.", "pledged"),
        ("The accord between Iran and Oman was signed in June.", "signed"),
        ("The accord between Iran and Oman is said to have been signed in June.", "signed"),
    ],
)
def test_what_is_to_be_signed_is_not_signed(text: str, stage: str) -> None:
    assert {one.pledge.modality for one in find_pledges(scene(text)) if one.pledge} == {stage}


def test_a_change_on_the_year_before_leaves_its_level_in_its_own_year() -> None:
    text = "In 2020 trade of Peru and Chile came to $8 billion, up 24 percent on 2018."
    level = next(one.figure for one in find_figures(scene(text)) if not one.figure.change)
    assert str(level.period) == "2020"
    text = "Trade of Peru and Chile came to $8 billion, up 24 percent on 2018."
    level = next(one.figure for one in find_figures(scene(text)) if not one.figure.change)
    assert level.period is None


def test_a_year_behind_a_comma_that_opens_another_number_is_not_of_the_first() -> None:
    text = "Trade of Peru and Chile: in 2022 it was $9 billion, in 2023 a little above 10."
    period = next(one.figure.period for one in find_figures(scene(text)))
    assert str(period) == "2022"


def test_a_number_in_a_clause_of_a_time_is_of_that_time() -> None:
    text = "Trade of Peru and Chile was $4 billion in 2019, up from 2010, when it was $2 billion."
    assert [str(one.figure.period) for one in find_figures(scene(text))] == ["2019", "2010"]


def test_what_a_ministry_puts_at_a_number_may_point_back() -> None:
    text = "Trade between Peru and Chile fell. Chilean customs put it at $4 billion in 2019."
    (figure,) = (one.figure for one in find_figures(scene(text)))
    assert figure.indicator == "trade_goods_total" and figure.carried
