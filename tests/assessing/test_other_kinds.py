from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.assessing import headline
from dragoman.assessing.assess import assess, judge
from dragoman.assessing.case import looks_ahead
from dragoman.assessing.evidence import Ledger, capped
from dragoman.model.claims import (
    Attribution,
    Claim,
    EventClaim,
    FigureClaim,
    Flag,
    Form,
    HeadlineClaim,
    Kind,
    MeasureClaim,
    Official,
    OpinionClaim,
    PledgeClaim,
    Reading,
    Sourcing,
)
from dragoman.model.dates import AsOf, Interval
from dragoman.model.findings import Confidence, Verdict
from dragoman.model.links import Links
from dragoman.model.text import Span

from .conftest import Record, article, case_of, claim, date, span_of

PAIR = ("DZA", "ITA")


def ask(record: Record, text: str, one: Any, published: str = "2021-03-01", **more: Any) -> Any:
    reading = article(text, one, published=published, **more)
    return judge(case_of(reading, record.view()), reading.claims[0])


# --- pledges ---------------------------------------------------------------------------------

PIPE = "Algeria has {} the Galsi 2 pipeline to Italy."


def pledge(told: str, text: str, **fields: Any) -> Any:
    return claim(
        text, text.rstrip("."), Kind.PLEDGE, pledge=PledgeClaim(told), actors=PAIR, **fields
    )


@pytest.fixture
def pipe(record: Record) -> Record:
    stages = {"2019-02-01": "considering", "2020-05-01": "negotiating", "2022-07-01": "signed"}
    record.agreement("Galsi 2", PAIR, stages, "Sardinia route")
    record.agreement("Galsi", PAIR, {"2003-01-01": "delivered"})
    return record


@pytest.mark.parametrize(
    ("told", "published", "verdict"),
    [
        ("negotiating", "2021-03-01", Verdict.SUPPORTED),
        ("considering", "2021-03-01", Verdict.SUPPORTED),
        ("pledged", "2021-03-01", Verdict.PARTLY),
        ("memorandum", "2021-03-01", Verdict.PARTLY),
        ("signed", "2021-03-01", Verdict.CONTRADICTED),
        ("signed", "2022-06-01", Verdict.PARTLY),
        ("signed", "2022-08-01", Verdict.SUPPORTED),
        ("delivered", "2022-08-01", Verdict.CONTRADICTED),
    ],
)
def test_a_pledge_stands_at_its_stage_of_the_day(
    pipe: Record, told: str, published: str, verdict: Verdict
) -> None:
    text = PIPE.format(told)
    answer = ask(pipe, text, pledge(told, text), published)
    assert answer.verdict is verdict
    if published < "2022-07":
        assert "After the article: 2022-07-01 signed" in answer.reasons[0].text


def test_plans_and_denials_of_a_pledge_are_not_contradicted(pipe: Record) -> None:
    text = PIPE.format("signed")
    for flag in (Flag.FUTURE, Flag.HYPOTHETICAL, Flag.NEGATED):
        answer = ask(pipe, text, pledge("signed", text, flags=frozenset({flag})))
        assert answer.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    "words", ["expects to have signed", "has not signed", "hopes for a signed"]
)
def test_a_stage_that_is_hoped_for_is_not_contradicted(pipe: Record, words: str) -> None:
    text = f"Algeria {words} contract on the Galsi 2 pipeline to Italy."
    assert ask(pipe, text, pledge("signed", text)).verdict is not Verdict.CONTRADICTED


def test_the_month_of_may_is_no_modal() -> None:
    assert looks_ahead("The parties may sign the contract.")
    assert not looks_ahead("The contract was signed in May 2024.")


def test_money_for_one_project_is_not_money_for_its_namesake(pipe: Record) -> None:
    pipe.agreement("Financing of Galsi 2", PAIR, {"2020-11-01": "refused"})
    text = "Italy has pledged to invest in Galsi 2."
    assert ask(pipe, text, pledge("pledged", text)).verdict is Verdict.CONTRADICTED
    text = "Italy has pledged to invest in Galsi."
    assert ask(pipe, text, pledge("pledged", text)).verdict is Verdict.SUPPORTED


def test_a_refused_pledge_told_as_standing(record: Record) -> None:
    record.agreement("Galsi 2", PAIR, {"2019-02-01": "pledged", "2020-05-01": "refused"})
    text = PIPE.format("pledged")
    assert ask(record, text, pledge("under-way", text)).verdict is Verdict.CONTRADICTED


def test_a_common_name_never_contradicts(record: Record) -> None:
    record.agreement("Joint patrols", PAIR, {"2019-02-01": "proposed"})
    text = "Algeria and Italy signed a pact on joint patrols."
    answer = ask(record, text, pledge("signed", text))
    assert answer.verdict is Verdict.NOT_IN_RECORD


@pytest.mark.parametrize(
    ("told", "when", "verdict"),
    [
        ("ratified", "2019-02", Verdict.PARTLY),
        ("ratified", "2019-06", Verdict.SUPPORTED),
        ("ratified", "2018", Verdict.SUPPORTED),
        ("ratified", "2017", Verdict.PARTLY),
        ("ratified", "2020-11", Verdict.PARTLY),
        ("in-force", "2020-11", Verdict.SUPPORTED),
        ("lapsed", "2020", Verdict.PARTLY),
        ("lapsed", "2021-01", Verdict.NOT_IN_RECORD),
    ],
)
def test_a_stage_told_for_another_time_than_the_record_has(
    record: Record, told: str, when: str, verdict: Verdict
) -> None:
    stages = {"2018-11-01": "signed", "2019-08-01": "ratified", "2020-03-01": "in-force"}
    record.agreement("Treaty of Tunis", PAIR, stages)
    text = f"The Treaty of Tunis between Algeria and Italy was {told} in {when}."
    one = pledge(told, text, time=span_of(when))
    assert ask(record, text, one, "2021-03-01").verdict is verdict


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        (span_of("2016"), Verdict.PARTLY),
        (Interval(date("2016"), None), Verdict.PARTLY),
        (Interval(date("2020"), None), Verdict.NOT_IN_RECORD),
        (None, Verdict.NOT_IN_RECORD),
    ],
)
def test_what_is_under_way_may_be_delivering(
    record: Record, when: Interval | None, verdict: Verdict
) -> None:
    record.agreement("Galsi 2", PAIR, {"2014-02-01": "signed", "2019-12-01": "under-way"})
    text = "Galsi 2 has carried gas from Algeria to Italy."
    assert ask(record, text, pledge("delivered", text, time=when), "2021-03-01").verdict is verdict


def test_the_pipeline_points_back_to_its_name(pipe: Record) -> None:
    name = "Algeria and Italy talked about the Galsi 2 pipeline.\n\n"
    for text, rule in (
        (f"{name}The project has been delivered.", "not-in-record"),
        (f"{name}The pipeline between Malta and Libya was delivered.", "not-in-record"),
        ("The pipeline has been delivered.", "not-in-record"),
        (f"{name}The pipeline has been delivered.", "stage-reached"),
    ):
        words = text.removeprefix(name)
        start = text.index(words)
        one = PledgeClaim("delivered", Span.of(text, start, start + len("The pipeline")))
        told = claim(text, words.rstrip("."), Kind.PLEDGE, pledge=one, actors=())
        answer = ask(pipe, text, told, "2021-03-01")
        assert answer.reasons[0].rule == f"pledge.{rule}", text
        assert answer.verdict is not Verdict.CONTRADICTED


def test_a_treaty_may_be_told_by_the_first_half_of_its_name(record: Record) -> None:
    name = "Treaty of Tunis on Friendship and Lasting Cooperation"
    record.agreement(name, PAIR, {"2018-11-01": "signed"})
    text = "Algeria and Italy signed the Treaty of Tunis on Friendship in 2018."
    assert ask(record, text, pledge("signed", text)).verdict is Verdict.SUPPORTED


def test_the_longer_name_is_meant(pipe: Record) -> None:
    text = "Algeria has delivered the Galsi 2 pipeline to Italy."
    assert "Galsi 2: told" in ask(pipe, text, pledge("delivered", text)).reasons[0].text
    text = "Algeria has delivered the Galsi pipeline to Italy."
    assert ask(pipe, text, pledge("delivered", text)).verdict is Verdict.SUPPORTED


def test_no_agreement_named(pipe: Record) -> None:
    text = "Algeria has pledged to buy Italian trains."
    answer = ask(pipe, text, pledge("pledged", text))
    assert answer.verdict is Verdict.NOT_IN_RECORD and "2 are held" in answer.reasons[0].text


# --- measures --------------------------------------------------------------------------------

LAW = "Algeria has eased its rules on foreign investment."


def measure(text: str, direction: str, *topics: str, **fields: Any) -> Any:
    one = MeasureClaim(("DZA",), direction, topics, name=fields.pop("name", ""))
    quote = text.rstrip(".")
    return claim(text, quote, Kind.MEASURE, measure=one, actors=("DZA",), **fields)


def test_a_measure_that_fits(record: Record) -> None:
    record.measure("DZA", "Investment Act", "easing", ("foreign_investment",), "2020-06-01")
    answer = ask(record, LAW, measure(LAW, "easing", "foreign_investment"))
    assert answer.verdict is Verdict.SUPPORTED


def test_the_other_direction_is_shown_and_convicts_nobody(record: Record) -> None:
    record.measure("DZA", "Screening Act", "tightening", ("foreign_investment",), "2020-06-01")
    answer = ask(record, LAW, measure(LAW, "easing", "foreign_investment"))
    assert answer.verdict is Verdict.NOT_IN_RECORD
    assert "Screening Act" in answer.reasons[0].text and answer.reasons[0].evidence


def test_a_topic_that_no_row_covers_leaves_it_partly(record: Record) -> None:
    record.measure("DZA", "Investment Act", "easing", ("foreign_investment",), "2020-06-01")
    answer = ask(record, LAW, measure(LAW, "easing", "foreign_investment", "fishing"))
    assert answer.verdict is Verdict.PARTLY and "fishing" in answer.reasons[0].text


def test_later_or_old_measures_do_not_support(record: Record) -> None:
    record.measure("DZA", "Investment Act", "easing", ("foreign_investment",), "2021-06-01")
    record.measure("DZA", "Old Act", "easing", ("foreign_investment",), "2001-06-01")
    answer = ask(record, LAW, measure(LAW, "easing", "foreign_investment"))
    assert answer.verdict is Verdict.NOT_IN_RECORD


def test_what_is_imposed_again_and_again_is_the_latest_where_no_time_is_told(
    record: Record,
) -> None:
    record.measure("DZA", "Listing of banks", "tightening", ("sanctions",), "2019-06-01")
    text = "Algeria imposed sanctions on four officials."
    assert ask(record, text, measure(text, "tightening", "sanctions")).verdict is (
        Verdict.NOT_IN_RECORD
    )


def test_a_named_measure_told_the_wrong_way(record: Record) -> None:
    record.measure("DZA", "Decree No. 71 on investors", "tightening", ("trade",), "2020-06-01")
    text = "Algeria's Decree No. 71 has eased the rules for investors."
    answer = ask(record, text, measure(text, "easing"))
    assert answer.verdict is Verdict.CONTRADICTED
    other = "Algeria's Decree No. 72 has eased the rules for investors."
    assert ask(record, other, measure(other, "easing")).verdict is Verdict.NOT_IN_RECORD


def test_a_row_from_memory_bears_out_no_measure_told_the_wrong_way(record: Record) -> None:
    name = "Decree No. 72 on investors"
    record.measure("DZA", name, "tightening", ("trade",), "2020-06-01", mark="memory")
    text = "Algeria's Decree No. 72 has eased the rules for investors."
    answer = ask(record, text, measure(text, "easing"))
    assert answer.verdict is Verdict.NOT_IN_RECORD
    assert "tightening" in answer.reasons[0].text
    same = ask(record, text, measure(text, "tightening"))
    assert same.verdict is Verdict.SUPPORTED


def test_packages_are_told_apart_by_their_number(record: Record) -> None:
    name = "Fourth package of EU sanctions"
    record.measure("DZA", name, "tightening", ("sanctions",), "2020-06-01")
    for text, verdict in (
        ("Algeria adopted its 4th package of sanctions.", Verdict.SUPPORTED),
        ("Algeria adopted its fourth package of sanctions.", Verdict.SUPPORTED),
    ):
        assert ask(record, text, measure(text, "tightening", "sanctions")).verdict is verdict


@pytest.mark.parametrize(
    ("when", "verdict"),
    [("2020-06", Verdict.PARTLY), ("2018-06", Verdict.NOT_IN_RECORD), ("", Verdict.NOT_IN_RECORD)],
)
def test_a_law_of_another_issuer(record: Record, when: str, verdict: Verdict) -> None:
    record.measure("ITA", "Harbour Safety Law", "tightening", ("ports",), "2020-06-01")
    text = "Algeria adopted the Harbour Safety Law."
    time = span_of(when) if when else None
    assert ask(record, text, measure(text, "tightening", "ports", time=time)).verdict is verdict


def test_a_numbered_decree_of_another_issuer(record: Record) -> None:
    record.measure("ITA", "Decree No. 812 on harbours", "tightening", ("ports",), "2020-06-01")
    text = "Algeria issued Decree No. 812."
    assert ask(record, text, measure(text, "tightening", "ports")).verdict is Verdict.PARTLY


# --- opinion ---------------------------------------------------------------------------------


def opinion(text: str, stance: str, group: str = "") -> Any:
    one = OpinionClaim("ITA", group, "ties with Algeria", stance)
    return claim(text, text.rstrip("."), Kind.OPINION, opinion=one, actors=PAIR)


def test_polls_support_or_leave_open(record: Record) -> None:
    record.observation("favourable_view", "ITA", "DZA", "2020", 62, "%", "Demos")
    text = "Many Italians see Algeria as a friend."
    assert ask(record, text, opinion(text, "favourable")).verdict is Verdict.SUPPORTED
    assert ask(record, text, opinion(text, "unfavourable")).verdict is Verdict.PARTLY
    young = ask(record, text, opinion(text, "unfavourable", "young"))
    assert young.verdict is Verdict.NOT_IN_RECORD and "whole population" in young.reasons[0].text


@pytest.mark.parametrize(
    ("told", "verdict"), [(14, Verdict.SUPPORTED), (41, Verdict.NOT_IN_RECORD)]
)
def test_a_told_share_is_looked_for_itself(record: Record, told: int, verdict: Verdict) -> None:
    record.observation("favourable_view", "ITA", "DZA", "2020", 14, "%", "Demos")
    text = f"Only {told} percent of Italians had a favourable view of Algeria."
    figure = FigureClaim(told, "%", "favourable_view", span=Span.of(text, 5, 15))
    share = claim(text, text.rstrip("."), Kind.FIGURE, figure=figure, actors=PAIR)
    view = opinion(text, "favourable")
    reading = article(text, view, share, published="2021-03-01")
    assert judge(case_of(reading, record.view()), reading.claims[0]).verdict is verdict


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        ("A majority of Italians view Algeria favourably.", False),
        ("Most Italians view Algeria favourably.", False),
        ("Some Italians view Algeria favourably.", True),
        ("Few Italians view Algeria favourably.", True),
        ("A few Italians view Algeria favourably.", False),
        ("Italians view Algeria favourably.", False),
    ],
)
def test_of_how_many_a_view_is_told_decides_what_bears_it_out(
    record: Record, text: str, borne: bool
) -> None:
    record.observation("favourable_view", "ITA", "DZA", "2019", 61, "%", "Demos")
    record.observation("favourable_view", "ITA", "DZA", "2020", 34, "%", "Demos")
    verdict = ask(record, text, opinion(text, "favourable")).verdict
    assert verdict is (Verdict.SUPPORTED if borne else Verdict.PARTLY)


def test_an_old_poll_is_no_answer(record: Record) -> None:
    record.observation("favourable_view", "ITA", "DZA", "2009", 62, "%", "Demos")
    text = "Many Italians see Algeria as a friend."
    assert ask(record, text, opinion(text, "favourable")).verdict is Verdict.NOT_IN_RECORD


# --- words, sources, causes ------------------------------------------------------------------


def test_forecasts_and_framing_are_not_checkable(record: Record) -> None:
    text = "The pact will change the region."
    for kind, flags in (
        (Kind.FORECAST, frozenset()),
        (Kind.FRAMING, frozenset()),
        (Kind.MEASURE, frozenset({Flag.FUTURE})),
    ):
        one = claim(text, text, kind, flags=flags, measure=MeasureClaim(("DZA",), "easing"))
        assert ask(record, text, one).verdict is Verdict.NOT_CHECKABLE


def test_weasels_roles_and_hedges_are_flagged_beside_the_verdict(record: Record) -> None:
    text = "Analysts note that the pact reportedly holds."
    who = Span.of(text, 0, 8)
    content = (Span.of(text, 19, len(text) - 1),)
    for sourcing, rule in (
        (Sourcing.WEASEL, "sourcing.weasel"),
        (Sourcing.ROLE_ONLY, "sourcing.role-only"),
    ):
        said = Attribution(who, None, content, Form.INDIRECT, sourcing)
        one = claim(
            text,
            "the pact reportedly holds",
            Kind.FRAMING,
            attribution=0,
            flags=frozenset({Flag.HEDGED}),
        )
        reading = article(text, one, published="2021-03-01", attributions=(said,))
        audit = assess_plain(reading, record)
        rules = [reason.rule for reason in audit.findings[0].reasons]
        assert rule in rules and "sourcing.hedged-without-source" in rules
        assert audit.findings[0].verdict is Verdict.NOT_CHECKABLE
        assert set(rules) <= audit.rules.keys()


def assess_plain(reading: Reading, record: Record) -> Any:
    return assess(reading, Links(), record.view(), AsOf(reading.document.published))


def test_a_quotation_is_found_in_another_translation(record: Record) -> None:
    record.event(
        "foreign_ministers_meeting", PAIR, "2021-02-20", quotes=("an unprecedentedly high level",)
    )
    text = "Ties are “at an unprecedented high level”, the minister said."
    content = (Span.of(text, 10, 40),)
    said = Attribution(None, None, content, Form.DIRECT, Sourcing.NAMED, "A. Ruiz")
    one = claim(text, "at an unprecedented high level", Kind.OTHER, attribution=0, actors=PAIR)
    answer = ask(record, text, one, attributions=(said,), actors=PAIR)
    assert answer.verdict is Verdict.SUPPORTED
    assert "does not make it so" in answer.reasons[0].text
    other = "Ties are “a matter of great patience”, the minister said."
    content = (Span.of(other, 10, 36),)
    said = replace(said, content=content)
    one = claim(other, "a matter of great patience", Kind.OTHER, attribution=0, actors=PAIR)
    assert ask(record, other, one, attributions=(said,), actors=PAIR).verdict is (
        Verdict.NOT_IN_RECORD
    )


def test_causes_existed_before_and_order_is_not_cause(record: Record) -> None:
    record.measure("USA", "Sanctions", "tightening", ("sanctions",), "2019-05-05", ("DZA",))
    record.measure("USA", "Later", "tightening", ("sanctions",), "2023-05-05", ("DZA",))
    text = "Driven by sanctions, Algeria and Italy moved closer."
    one = claim(text, text, Kind.FRAMING, actors=PAIR, drivers=("sanctions",))
    reading = article(text, one, published="2021-03-01")
    reasons = assess_plain(reading, record).findings[0].reasons
    cause = next(reason for reason in reasons if reason.rule == "driver.existed-before")
    assert "2019-05-05" in cause.text and "Later" not in cause.text
    assert "Order is not cause" in cause.text


# --- the headline ----------------------------------------------------------------------------

TITLE = "Exclusive: Algeria and Italy hold secret talks in Oran"
BODY = (
    "\n\nThe foreign minister of Algeria met his Italian colleague in Oran on 20 February 2021.\n"
)


def headlined(title: str = TITLE, body: str = BODY, **label: Any) -> Reading:
    text = title + body
    sentence = body.strip().rstrip(".")
    event = EventClaim("CONSULT", PAIR[:1], PAIR[1:], span_of("2021-02-20"), "Oran")
    one = claim(text, sentence, Kind.EVENT, event=event, actors=PAIR)
    start = text.index("foreign minister")
    span = Span.of(text, start, start + 16)
    minister = Official(span, "", "foreign minister", span, ("foreign_minister",), ("DZA",))
    reading = article(text, one, published="2021-02-22", officials=(minister,), title=title)
    labels = []
    for word in ("Exclusive", "secret"):
        if word in title:
            at = title.index(word)
            spot = Span.of(text, at, at + len(word))
            labels.append(HeadlineClaim(spot, "label", word.lower(), **label))
    return replace(reading, headline=tuple(labels))


def public_meeting(record: Record) -> Record:
    event = record.event("foreign_ministers_meeting", PAIR, "2021-02-20", "Oran", families=2)
    record.report(event, "Agency A", "2021-02-20")
    record.report(event, "Agency B", "2021-02-21")
    return record


def titles(record: Record, reading: Reading) -> dict[str, Any]:
    found = headline.judge(case_of(reading, record.view()), ())
    return {one.claim.label: one for one in found}


def test_secret_and_exclusive_against_public_reports(record: Record) -> None:
    found = titles(public_meeting(record), headlined())
    assert found["secret"].verdict is Verdict.CONTRADICTED
    assert found["secret"].support == "absent_from_body"
    assert found["exclusive"].verdict is Verdict.CONTRADICTED
    assert "Agency A" in found["exclusive"].reasons[-1].text


def test_labels_without_reports_are_only_absent_from_the_body(record: Record) -> None:
    for found in titles(record, headlined()).values():
        assert found.support == "absent_from_body" and found.verdict is Verdict.NOT_IN_RECORD


def test_what_is_secret_or_exclusive_must_be_the_event(record: Record) -> None:
    public_meeting(record)
    title = "Exclusive interview: Algeria on its secret weapon after the Oran talks with Italy"
    for found in titles(record, headlined(title)).values():
        assert found.verdict is not Verdict.CONTRADICTED


def test_reports_after_the_article_do_not_make_it_public(record: Record) -> None:
    event = record.event("foreign_ministers_meeting", PAIR, "2021-02-20", "Oran", families=1)
    record.report(event, "Agency A", "2021-04-20")
    found = titles(record, headlined())
    assert found["exclusive"].verdict is not Verdict.CONTRADICTED
    assert found["secret"].verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("strength", "body", "support"),
    [
        (4, 4, "supported"),
        (4, 2, "weaker_in_body"),
        (4, -1, "absent_from_body"),
        (4, 0, "contradicted"),
        (2, 4, "supported"),
    ],
)
def test_a_proposition_against_the_body(strength: int, body: int, support: str) -> None:
    one = HeadlineClaim(Span(0, 4, "Pact"), "proposition", strength=strength, body=body)
    assert headline.against_body(one, body)[0] == support


# --- the ledger ------------------------------------------------------------------------------


def test_evidence_carries_source_dates_and_mark(record: Record) -> None:
    row = record.observation("gdp", "ITA", "", "2019", 2000.0, published="2020-03-01")
    view = record.view()
    ledger = Ledger(view, date("2020-01-15"))
    assert ledger.cite(row, row) == (row.id,)
    held = ledger.held[row.id]
    assert held.published == "2020-03-01" and held.source and held.mark == "seen"
    assert Ledger(view, None).after_article(row) is False


def test_confidence_is_capped_by_marks(record: Record) -> None:
    seen = record.observation("gdp", "ITA", "", "2019", 1.0)
    recall = record.observation("gdp", "ITA", "", "2018", 1.0, mark="recall")
    memory = record.observation("gdp", "ITA", "", "2017", 1.0, mark="memory")
    assert capped(Confidence.HIGH, (seen,)) is Confidence.HIGH
    assert capped(Confidence.HIGH, (seen, recall)) is Confidence.MEDIUM
    assert capped(Confidence.HIGH, (seen, memory)) is Confidence.LOW
    assert capped(Confidence.LOW, (seen,)) is Confidence.LOW


def test_every_finding_has_a_reason_and_every_rule_is_explained(record: Record) -> None:
    text = "Algeria and Italy agreed on something."
    claims = [claim(text, text, kind, actors=PAIR) for kind in Kind]
    empty: list[Claim] = claims
    audit = assess_plain(article(text, *empty, published="2021-03-01"), record)
    assert len(audit.findings) == len(empty)
    for found in audit.findings:
        assert found.reasons and found.reasons[0].text
        assert found.verdict in (Verdict.NOT_IN_RECORD, Verdict.NOT_CHECKABLE)
        assert all(reason.rule in audit.rules for reason in found.reasons)


def test_sanctions_on_another_target_are_other_sanctions(record: Record) -> None:
    record.measure("DZA", "Listing of banks", "tightening", ("sanctions",), "2020-06-01")
    for target, verdict in (("universities", "not_in_record"), ("banks", "supported")):
        text = f"In 2020 Algeria imposed sanctions on {target}."
        one = measure(text, "tightening", "sanctions", time=span_of("2020"))
        assert ask(record, text, one).verdict == verdict
