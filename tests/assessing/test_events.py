from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.assessing.assess import infer_published, judge
from dragoman.assessing.dating import date_by_event
from dragoman.assessing.kinds import alike
from dragoman.assessing.matching import compare
from dragoman.assessing.telling import Told
from dragoman.model.claims import EventClaim, Flag, Kind, Official, SuperlativeClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Confidence, Verdict
from dragoman.model.text import Span

from .conftest import Record, article, case_of, claim, span_of

TEXT = "Georgia's defence minister met his Armenian colleague in Batumi on 4 May 2021."
PAIR = ("GEO", "ARM")


def official(text: str, quote: str, office: str) -> Official:
    start = text.index(quote)
    span = Span.of(text, start, start + len(quote))
    return Official(span, "", quote, span, (office,), ())


def told(text: str = TEXT, **fields: Any) -> Any:
    event = EventClaim(
        type=fields.pop("type", "CONSULT"),
        source=fields.pop("source", PAIR[:1]),
        target=fields.pop("target", PAIR[1:]),
        date=fields.pop("date", span_of("2021-05-04")),
        place=fields.pop("place", "Batumi"),
    )
    return claim(text, text.rstrip("."), Kind.EVENT, event=event, actors=PAIR, **fields)


def found(record: Record, one: Any, text: str = TEXT, published: str | None = "2021-05-06") -> Any:
    officials = tuple(
        official(text, quote, office)
        for quote, office in (
            ("defence minister", "defence_minister"),
            ("foreign minister", "foreign_minister"),
        )
        if quote in text
    )
    reading = article(text, one, published=published, officials=officials)
    return judge(case_of(reading, record.view()), reading.claims[0])


def test_same_actors_kind_place_and_day(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi", families=3)
    answer = found(record, told())
    assert answer.verdict is Verdict.SUPPORTED and answer.confidence is Confidence.HIGH
    assert "3 independent origins" in answer.reasons[0].text


def test_an_agency_and_its_reprints_are_one_origin(record: Record) -> None:
    event = record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi", families=1)
    for report in range(3):
        held = record.report(event, f"Reprint {report}", "2021-05-05")
        origins = record.shelf.tables["origins"]
        for index, origin in enumerate(origins):
            if origin.id in held.origins:
                origins[index] = type(origin)(origin.id, "Outlet 1.0", published=origin.published)
    answer = found(record, told())
    assert "1 independent origin." in answer.reasons[0].text
    assert answer.confidence is Confidence.MEDIUM


def test_two_days_of_slack_and_no_more(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-06", "Batumi")
    assert found(record, told()).verdict is Verdict.SUPPORTED
    later = Record()
    later.event("defence_ministers_meeting", PAIR, "2021-05-09", "Batumi")
    assert found(later, told()).verdict is Verdict.NOT_IN_RECORD


def test_another_level_is_another_meeting(record: Record) -> None:
    record.event("foreign_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    assert found(record, told()).verdict is Verdict.NOT_IN_RECORD


def test_another_place_on_that_day_is_partly(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Yerevan")
    answer = found(record, told())
    assert answer.verdict is Verdict.PARTLY
    assert "Yerevan" in answer.reasons[0].text and "Batumi" in answer.reasons[0].text


def test_a_signing_bears_out_no_meeting_told_beside_it(record: Record) -> None:
    text = "Georgia's minister met Armenia's in Batumi, where the Kura accord was signed."
    record.agreement("Kura accord", PAIR, {"2021-05-04": "signed"})
    assert found(record, told(text), text).verdict is Verdict.NOT_IN_RECORD
    signing = found(record, told(text, type="SUPPORT"), text)
    assert signing.reasons[0].rule == "event.stage-of-an-agreement"


def test_silence_is_never_contradiction_and_says_why(record: Record) -> None:
    answer = found(record, told())
    assert answer.verdict is Verdict.NOT_IN_RECORD
    assert "covers no events" in answer.reasons[0].text
    record.event("defence_ministers_meeting", PAIR, "2011-05-04", "Batumi")
    answer = found(record, told())
    assert answer.verdict is Verdict.NOT_IN_RECORD
    assert "Out of coverage" in answer.reasons[0].text


def test_one_actor_is_no_pair(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    text = "Georgia's defence minister was in Batumi on 4 May 2021."
    one = told(text, target=())
    reading = article(text, one.__class__(**{**_fields(one), "actors": ("GEO",)}))
    answer = judge(case_of(reading, record.view()), reading.claims[0])
    assert answer.verdict is Verdict.NOT_IN_RECORD and "two actors" in answer.reasons[0].text


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def test_plans_are_forecasts_unless_announced(record: Record) -> None:
    one = told(flags=frozenset({Flag.FUTURE}))
    assert found(record, one, published="2021-05-01").verdict is Verdict.NOT_CHECKABLE
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi", announced="2021-04-28")
    assert found(record, one, published="2021-05-01").verdict is Verdict.SUPPORTED


def test_denials_are_partly_at_most(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    answer = found(record, told(flags=frozenset({Flag.NEGATED})))
    assert answer.verdict is Verdict.PARTLY and answer.confidence is Confidence.LOW


def test_memory_supports_with_low_confidence(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi", mark="memory")
    answer = found(record, told())
    assert answer.verdict is Verdict.SUPPORTED and answer.confidence is Confidence.LOW


DRILL = "Georgian and Armenian warships held a naval exercise in May 2021."


@pytest.mark.parametrize(
    ("kind", "fits"),
    [("naval_exercise", True), ("joint_air_patrol", False), ("bridge_opened", False)],
)
def test_what_was_done_together_must_be_named(record: Record, kind: str, fits: bool) -> None:
    record.event(kind, PAIR, "2021-05-12", type="COOPERATE")
    one = told(DRILL, type="COOPERATE", date=span_of("2021-05"), place="")
    verdict = Verdict.SUPPORTED if fits else Verdict.NOT_IN_RECORD
    assert found(record, one, DRILL, "2021-06-01").verdict is verdict


def test_trade_in_a_year_is_no_exercise_of_that_year(record: Record) -> None:
    record.event("naval_exercise", PAIR, "2021-05-12", type="COOPERATE")
    text = "Georgia supplied Armenia with fuel in 2021."
    one = told(text, type="COOPERATE", date=span_of("2021"), place="")
    assert found(record, one, text, "2021-12-01").verdict is Verdict.NOT_IN_RECORD


def test_an_undated_article_is_dated_by_its_event(record: Record) -> None:
    text = "The Georgian defence minister met his Armenian colleague in Batumi."
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    record.event("defence_ministers_meeting", PAIR, "2020-03-01", "Yerevan")
    one = told(text, date=None)
    reading = article(
        text, one, officials=(official(text, "defence minister", "defence_minister"),)
    )
    assert infer_published(reading, record.view()) == PartialDate(2021, 5)
    dating = date_by_event(reading, record.view())
    assert dating is not None and dating.event.place == "Batumi"
    record.event("defence_ministers_meeting", PAIR, "2023-07-04", "Batumi")
    assert infer_published(reading, record.view()) is None


def test_no_date_without_a_place_or_a_level(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    text = "Georgian and Armenian officials met in Batumi."
    reading = article(text, told(text, date=None))
    assert infer_published(reading, record.view()) is None
    text = "The Georgian defence minister met his Armenian colleague."
    reading = article(text, told(text, date=None, place=""))
    assert infer_published(reading, record.view()) is None


def test_like_types() -> None:
    assert alike("SUPPORT", "AGREE") and alike("CONSULT", "CONSULT")
    assert not alike("CONSULT", "ASSAULT") and not alike("AID", "SANCTION")


@pytest.mark.parametrize(
    ("persons", "text", "fits"),
    [
        ((("GEO", "Nino Example"), ("ARM", "Ara Sample")), "they met in batumi", True),
        ((("GEO", "Example"), ("GEO", "Other"), ("ARM", "Sample")), "they met in batumi", True),
        ((("GEO", "Nino Example"), ("ARM", "Vano Nobody")), "they met in batumi", False),
        ((("GEO", "Nino Example"),), "she met armenians in batumi", False),
        ((("ARM", "Ara Sample"),), "he visited batumi", True),
        ((), "the two sides met in batumi", False),
    ],
)
def test_a_row_of_a_leaders_day_fits_by_the_persons_named(
    record: Record, persons: tuple[tuple[str, str], ...], text: str, fits: bool
) -> None:
    row = "Ara Sample travelled to Georgia, Batumi and met with Nino Example (a minister)"
    event = record.event("engagement", PAIR, "2021-05-04", text=row, persons=("Ara Sample",))
    when = span_of("2021-05-04")
    match = compare(Told("CONSULT", PAIR, "Batumi", when, True, frozenset(), text, persons), event)
    assert match is not None and (match.kind, match.place) == (fits, True)


def test_what_somebody_said_bears_out_no_signing(record: Record) -> None:
    text = "Georgia and Armenia signed a final contract on the pipeline, its head said."
    record.event("statement", PAIR, "2021-05-04", type="SUPPORT", text="He said that all is well.")
    one = told(text, type="SUPPORT", date=None, place="")
    assert found(record, one, text).verdict is Verdict.NOT_IN_RECORD


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ("The war of 2008 was short. ", Verdict.NOT_IN_RECORD),
        ("Talks began in 2020. ", Verdict.SUPPORTED),
        ("", Verdict.SUPPORTED),
    ],
)
def test_an_undated_sentence_of_a_past_passage_is_not_of_late(
    record: Record, before: str, verdict: Verdict
) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-05-04", "Batumi")
    text = f"{before}Georgia's defence minister then met his Armenian colleague."
    event = EventClaim(type="CONSULT", source=PAIR[:1], target=PAIR[1:], date=None, place="")
    quote = text.removeprefix(before).rstrip(".")
    one = claim(text, quote, Kind.EVENT, event=event, actors=PAIR)
    assert found(record, one, text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        (
            "Georgian and Armenian health ministers met in Batumi.",
            "leaders_meeting",
            "not_in_record",
        ),
        ("The foreign ministers of Georgia and Armenia met in Batumi.", "summit", "not_in_record"),
        ("Georgian and Armenian generals met in Batumi.", "leaders_meeting", "not_in_record"),
        ("The leaders of Georgia and Armenia met in Batumi.", "leaders_meeting", "supported"),
        ("Georgia and Armenia held talks in Batumi.", "leaders_meeting", "supported"),
    ],
)
def test_a_meeting_of_others_is_another_meeting(
    record: Record, text: str, kind: str, verdict: str
) -> None:
    record.event(kind, PAIR, "2021-05-04", "Batumi", text="The leaders of both met in Batumi.")
    assert found(record, told(text), text).verdict == verdict


@pytest.mark.parametrize(
    ("matter", "verdict"),
    [("on air space", "not_in_record"), ("on peace", "supported"), ("", "supported")],
)
def test_an_agreement_on_another_matter_is_another_one(
    record: Record, matter: str, verdict: str
) -> None:
    row = "Georgia and Armenia signed their peace agreement."
    record.event("peace_agreement_signed", PAIR, "2021-05-04", "Batumi", type="SUPPORT", text=row)
    text = f"Georgia and Armenia signed an agreement {matter} in Batumi."
    assert found(record, told(text, type="SUPPORT"), text).verdict == verdict


@pytest.mark.parametrize(
    ("when", "verdict"), [("2021-05", "not_in_record"), ("2021-04", "supported")]
)
def test_a_month_has_no_slack(record: Record, when: str, verdict: str) -> None:
    record.event("defence_ministers_meeting", PAIR, "2021-04-30", "Batumi")
    assert found(record, told(date=span_of(when))).verdict == verdict


def test_a_memorandum_is_no_contract(record: Record) -> None:
    record.agreement("Kura pipeline", PAIR, {"2021-05-04": "memorandum"})
    text = "Georgia and Armenia signed the final contract on the Kura pipeline in Batumi."
    assert found(record, told(text, type="SUPPORT"), text).verdict is Verdict.NOT_IN_RECORD
    text = "Georgia and Armenia signed a memorandum on the Kura pipeline in Batumi."
    assert found(record, told(text, type="SUPPORT"), text).verdict is Verdict.SUPPORTED


def test_who_is_invited_has_not_come(record: Record) -> None:
    record.event("leaders_meeting", PAIR, "2021-05-04", "Batumi")
    text = "Georgia invited the leader of Armenia to Batumi."
    assert found(record, told(text), text).verdict is Verdict.NOT_IN_RECORD


@pytest.mark.parametrize(
    ("when", "place", "rule"),
    [
        ("2020-05", "Batumi", "event.other-year"),
        ("2021-07", "Batumi", "event.other-year"),
        ("2015-05", "Batumi", "event.not-in-record"),
        ("2020-07", "Batumi", "event.not-in-record"),
        ("2021-05", "Yerevan", "event.other-place"),
        ("2021-05", "Batumi", "event.same-actors-place-window"),
    ],
)
def test_who_meets_seldom_is_known_by_place_and_year(
    record: Record, when: str, place: str, rule: str
) -> None:
    record.event("leaders_meeting", PAIR, "2021-05-04", "Batumi")
    text = f"The leaders of Georgia and Armenia met in {place}."
    answer = found(record, told(text, date=span_of(when), place=place), text, "2022-01-01")
    assert answer.reasons[0].rule == rule


def test_who_meets_often_may_meet_anywhere(record: Record) -> None:
    for year in range(2010, 2022):
        record.event("leaders_meeting", PAIR, f"{year}-05-04", "Batumi")
    text = "The leaders of Georgia and Armenia met in Yerevan."
    answer = found(record, told(text, date=span_of("2021-05"), place="Yerevan"), text, "2022-01-01")
    assert answer.reasons[0].rule == "event.not-in-record"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Georgia and Armenia signed a trade treaty in Batumi.", "peace_treaty_signed"),
        ("Georgia severed trade relations with Armenia.", "relations_severed"),
    ],
)
def test_a_matter_told_must_be_that_of_the_row(record: Record, text: str, row: str) -> None:
    record.event(row, PAIR, "2021-05-04", "Batumi", type="SUPPORT", text="They did so.")
    assert found(record, told(text, type="SUPPORT"), text).verdict is Verdict.NOT_IN_RECORD


def test_who_is_met_beside_the_talks_is_another_meeting(record: Record) -> None:
    record.event("leaders_meeting", PAIR, "2021-05-04", "Batumi")
    text = "Georgia's president met Emperor Ara of Armenia in Batumi."
    assert found(record, told(text), text).verdict is Verdict.NOT_IN_RECORD


def test_a_second_pipeline_is_not_borne_out_by_the_first(record: Record) -> None:
    record.agreement("Kura pipeline", PAIR, {"2021-05-04": "signed"})
    record.agreement("Kura pipeline 2", PAIR, {"2023-05-04": "memorandum"})
    text = "Georgia and Armenia signed the contract on the Kura pipeline 2."
    assert found(record, told(text, type="SUPPORT"), text).verdict is Verdict.NOT_IN_RECORD
    text = "Georgia and Armenia signed the contract on the Kura pipeline."
    assert found(record, told(text, type="SUPPORT"), text).verdict is Verdict.SUPPORTED


def test_a_time_without_an_end_tells_none_of_several(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2019-05-04", "Tbilisi")
    text = "Georgia's and Armenia's defence ministers have met nine times since 2017."
    one = told(text, date=span_of("2017", None), place="")
    open_ended = replace(one, event=replace(one.event, date=Interval(PartialDate(2017), None)))
    assert found(record, open_ended, text).verdict is Verdict.NOT_IN_RECORD


def first(record: Record, text: str, since: str) -> Verdict:
    one = told(text, date=span_of("2021-05-04"), place="")
    begins = PartialDate.parse(since) if since else None
    superlative = SuperlativeClaim("first", since=begins)
    said = claim(text, text.rstrip("."), Kind.SUPERLATIVE, superlative=superlative, actors=PAIR)
    reading = article(text, one, said, published="2021-05-06")
    return judge(case_of(reading, record.view()), reading.claims[1]).verdict


def test_what_was_before_since_speaks_against_no_first(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2019-05-04", "Tbilisi")
    text = "It was the first meeting of Georgia's and Armenia's defence ministers since 2019."
    assert first(record, text, "2019") is Verdict.NOT_IN_RECORD
    assert first(record, text, "2017") is Verdict.PARTLY


def test_a_first_for_years_has_a_beginning_that_is_not_known(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2014-05-04", "Tbilisi")
    text = "It was the first meeting of Georgia's and Armenia's defence ministers for five years."
    assert first(record, text, "") is Verdict.NOT_IN_RECORD


def test_who_meets_in_a_third_state_visits_neither(record: Record) -> None:
    record.event("defence_ministers_meeting", PAIR, "2019-05-04", "Vienna", place_state="AUT")
    text = "It was the first visit of Georgia's defence minister to Armenia since 2017."
    assert first(record, text, "2017") is Verdict.NOT_IN_RECORD
