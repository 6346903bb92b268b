"""Turning points told at another time or place than on record."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.assessing.milestones import held, turned
from dragoman.assessing.pairs import codes_in
from dragoman.model.claims import EventClaim, Flag, Kind
from dragoman.model.findings import Confidence, Verdict

from .conftest import Record, article, case_of, claim, span_of


def found(
    record: Record,
    text: str,
    when: str,
    actors: tuple[str, ...] = (),
    published: str = "2025-03-01",
    **fields: Any,
) -> Any:
    one = claim(text, text.rstrip("."), Kind.OTHER, time=span_of(when), **fields)
    reading = article(text, one, published=published, actors=actors)
    return held(case_of(reading, record.view()), reading.claims[0])


@pytest.fixture
def joined(record: Record) -> Record:
    record.event("asean_accession", ("ASEAN", "KHM"), "1999-04-30", type="COOPERATE")
    return record


def test_the_time_on_record_supports(joined: Record) -> None:
    answer = found(joined, "Cambodia joined ASEAN in April 1999.", "1999-04", ("KHM", "ASEAN"))
    assert answer.verdict is Verdict.SUPPORTED
    assert answer.reasons[0].rule == "milestone.time-and-place"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Cambodia joined ASEAN in 1997.", "1997"),
        ("Cambodia became a member of ASEAN on 30 April 1998.", "1998-04-30"),
        ("Cambodia, the last to join, entered the bloc in April 2001.", "2001-04"),
    ],
)
def test_an_accession_in_another_year_is_contradicted(joined: Record, text: str, when: str) -> None:
    answer = found(joined, text, when, ("KHM", "ASEAN"))
    assert answer.verdict is Verdict.CONTRADICTED and answer.confidence is Confidence.MEDIUM
    assert "1999-04-30" in answer.reasons[0].text


def test_a_few_days_off_is_partly(joined: Record) -> None:
    answer = found(joined, "Cambodia joined ASEAN on 10 May 1999.", "1999-05-10", ("KHM", "ASEAN"))
    assert answer.verdict is Verdict.PARTLY


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Cambodia applied to join ASEAN in 1997.", "1997"),
        ("Cambodia joined an ASEAN meeting as an observer in 1996.", "1996"),
        ("Cambodia was invited to join ASEAN in 1996.", "1996"),
        ("Cambodia and Laos joined ASEAN in 1997.", "1997"),
        ("Cambodia joined the United Nations in 1955.", "1955"),
        ("Cambodia joined ASEAN's free trade area in 2003.", "2003"),
        ("Cambodia joined an ASEAN working group in 1995.", "1995"),
        ("Cambodia joined ASEAN before the summit of 2002.", "2002"),
        ("Cambodia joined ASEAN, and Laos left the talks in 2003.", "2003"),
        ("Cambodia joined ASEAN in 1999, two years after the coup of 1997.", "1997"),
    ],
)
def test_steps_and_other_happenings_are_left_alone(joined: Record, text: str, when: str) -> None:
    assert found(joined, text, when, ("KHM", "ASEAN")) is None


@pytest.mark.parametrize("flag", [Flag.FUTURE, Flag.NEGATED, Flag.HYPOTHETICAL])
def test_what_is_not_asserted_is_left_alone(joined: Record, flag: Flag) -> None:
    text = "Cambodia joined ASEAN in 1997."
    assert found(joined, text, "1997", ("KHM", "ASEAN"), flags=frozenset({flag})) is None


def test_ties_cut_are_held_to_their_year_only_near_it(record: Record) -> None:
    record.event("relations_severed", ("KEN", "SOM"), "2020-12-15", type="SANCTION")
    text = "Somalia cut ties with Kenya in December {}."
    near = found(record, text.format(2019), "2019-12", ("SOM", "KEN"))
    assert near.verdict is Verdict.CONTRADICTED
    assert found(record, text.format(1991), "1991-12", ("SOM", "KEN")) is None
    month = "Somalia cut ties with Kenya in June 2019."
    assert found(record, month, "2019-06", ("SOM", "KEN")) is None


def test_a_treaty_signed_in_another_town(record: Record) -> None:
    record.event("peace_agreement_signed", ("KEN", "SOM"), "2021-05-06", "Doha", type="SUPPORT")
    text = "Kenya and Somalia signed a peace agreement in {} on 6 May 2021."
    assert found(record, text.format("Doha"), "2021-05-06").verdict is Verdict.SUPPORTED
    other = found(record, text.format("Geneva"), "2021-05-06")
    assert other.verdict is Verdict.CONTRADICTED and "it was Doha" in other.reasons[0].text
    hall = text.format("Karibu House")
    assert found(record, hall, "2021-05-06").verdict is Verdict.SUPPORTED


def test_another_paper_of_the_same_two_is_another_matter(record: Record) -> None:
    record.event("peace_agreement_signed", ("KEN", "SOM"), "2021-05-06", "Doha", type="SUPPORT")
    text = "Kenya and Somalia signed {} agreement in 2020."
    assert found(record, text.format("a fishing"), "2020") is None
    assert found(record, text.format("a peace"), "2020").verdict is Verdict.CONTRADICTED


def test_a_treaty_known_by_its_name_needs_no_states(record: Record) -> None:
    record.event("arusha_accord_signed", ("KEN", "SOM"), "2021-05-06", "Arusha", type="SUPPORT")
    text = "The Arusha accord was signed in May 2018."
    answer = found(record, text, "2018-05", ("KEN", "SOM"))
    assert answer.verdict is Verdict.CONTRADICTED
    assert found(record, "An accord was signed in May 2018.", "2018-05", ("KEN", "SOM")) is None


def test_what_is_mere_memory_contradicts_nothing(record: Record) -> None:
    record.event("asean_accession", ("ASEAN", "KHM"), "1999-04-30", mark="memory")
    assert found(record, "Cambodia joined ASEAN in 1997.", "1997", ("KHM", "ASEAN")) is None


@pytest.fixture
def severed(record: Record) -> Record:
    text = "Somalia severed diplomatic relations with Kenya."
    record.event("relations_severed", ("KEN", "SOM"), "2020-12-15", type="SANCTION", text=text)
    return record


def other_way(record: Record, text: str, when: str, source: str) -> Any:
    event = EventClaim(type="SANCTION", source=(source,), target=(), date=span_of(when), place="")
    one = claim(text, text.rstrip("."), Kind.EVENT, event=event, actors=("SOM", "KEN"))
    reading = article(text, one, published="2025-03-01", actors=("SOM", "KEN"))
    return turned(case_of(reading, record.view()), reading.claims[0])


def test_ties_cut_by_the_other_state(severed: Record) -> None:
    text = "{} severed diplomatic relations with {} in December 2020."
    wrong = other_way(severed, text.format("Kenya", "Somalia"), "2020-12", "KEN")
    assert wrong.verdict is Verdict.CONTRADICTED and "it was Somalia" in wrong.reasons[0].text
    assert other_way(severed, text.format("Somalia", "Kenya"), "2020-12", "SOM") is None
    wide = "Kenya severed diplomatic relations with Somalia in 2020."
    assert other_way(severed, wide, "2020", "KEN") is None


def test_where_both_cut_ties_neither_is_wrong(record: Record) -> None:
    row = "Somalia and Kenya severed their diplomatic relations."
    record.event("relations_severed", ("KEN", "SOM"), "2020-12-15", type="SANCTION", text=row)
    text = "Kenya severed diplomatic relations with Somalia in December 2020."
    assert other_way(record, text, "2020-12", "KEN") is None


def test_ties_told_as_restored_that_were_cut(severed: Record) -> None:
    text = "Kenya restored diplomatic relations with Somalia in {}."
    wrong = other_way(severed, text.format("December 2020"), "2020-12", "KEN")
    assert wrong.verdict is Verdict.CONTRADICTED and "the other way" in wrong.reasons[0].text
    assert other_way(severed, text.format("May 2021"), "2021-05", "KEN") is None


def test_a_treaty_of_other_parties_is_another_one(record: Record) -> None:
    record.event("arusha_accord_signed", ("KEN", "SOM"), "2021-05-06", "Arusha", type="SUPPORT")
    text = "Burundi and Rwanda signed the Arusha accord in May 2018."
    assert found(record, text, "2018-05", ("BDI", "RWA", "KEN")) is None


def test_a_treaty_s_name_is_not_the_town_it_was_signed_in(record: Record) -> None:
    record.event("arusha_accord_signed", ("KEN", "SOM"), "2021-05-06", "Arusha", type="SUPPORT")
    text = "Kenya and Somalia signed an accord on fishing in Arusha in May 2018."
    assert found(record, text, "2018-05", ("KEN", "SOM")) is None


def test_accents_make_no_other_treaty(record: Record) -> None:
    record.event("elysee_treaty_signed", ("DEU", "FRA"), "1963-01-22", "Paris", type="SUPPORT")
    text = "France and Germany signed the Élysée Treaty in January 1963."
    assert found(record, text, "1963-01").verdict is Verdict.SUPPORTED


def test_a_pact_announced_elsewhere_or_in_another_year(record: Record) -> None:
    record.event("arusha_pact_announced", ("KEN", "SOM"), "2021-05-06", "Arusha", type="AGREE")
    text = "Kenya and Somalia announced the Arusha pact in {}."
    assert found(record, text.format("May 2021"), "2021-05").verdict is Verdict.SUPPORTED
    assert found(record, text.format("May 2019"), "2019-05").verdict is Verdict.CONTRADICTED
    elsewhere = found(record, text.format("Nairobi in May 2021"), "2021-05")
    assert elsewhere.verdict is Verdict.CONTRADICTED


def test_the_islands_are_the_state_the_text_is_about(record: Record) -> None:
    record.event("relations_established", ("CHN", "SLB"), "2019-09", type="SUPPORT")
    text = "The islands switched recognition from Taiwan to China in September {}."
    actors = ("SLB", "CHN", "TWN")
    assert found(record, text.format(2019), "2019-09", actors).verdict is Verdict.SUPPORTED
    assert found(record, text.format(2017), "2017-09", actors).verdict is Verdict.CONTRADICTED


def test_years_ago_are_round(joined: Record) -> None:
    text = "Cambodia joined ASEAN some 25 years ago in April."
    assert found(joined, text, "2000-04", ("KHM", "ASEAN")) is None


def test_of_names_that_overlap_the_longer_is_meant() -> None:
    assert codes_in("North Korea and South Korea met the Congolese") == ("PRK", "KOR", "COG")


def test_a_treaty_called_after_a_capital_makes_its_state_no_party(record: Record) -> None:
    record.event("oslo_accord_signed", ("KEN", "SOM"), "2021-05-06", "Doha", type="SUPPORT")
    text = "The Oslo accord was signed in Cairo in {}."
    assert found(record, text.format("May 2018"), "2018-05", ("KEN",)).verdict == "contradicted"
    assert found(record, text.format("2021"), "2021", ("KEN",)).verdict is Verdict.PARTLY


def test_a_state_of_the_past_is_held_under_its_heir(record: Record) -> None:
    record.event("arms_treaty_signed", ("RUS", "USA"), "1987-12-08", type="SUPPORT")
    text = "The Soviet Union and the United States signed the arms treaty in December 1987."
    assert found(record, text, "1987-12").verdict is Verdict.SUPPORTED


def test_a_treaty_suspended_by_the_other_party(record: Record) -> None:
    row = "Somalia suspended the Kura treaty with Kenya."
    record.event("kura_treaty_suspended", ("SOM", "KEN"), "2020-12-15", type="REJECT", text=row)
    text = "{} suspended the Kura treaty in December 2020."
    wrong = other_way(record, text.format("Kenya"), "2020-12", "KEN")
    assert wrong.verdict is Verdict.CONTRADICTED and "it was Somalia" in wrong.reasons[0].text
    assert other_way(record, text.format("Somalia"), "2020-12", "SOM") is None


@pytest.mark.parametrize(
    "text",
    [
        "The Kura treaty was signed in May 2018, after the war that gave birth to Uganda.",
        "Kenya and Somalia signed the Kura treaty in May 2018; Uganda recognises its border.",
    ],
)
def test_another_clause_names_no_party(record: Record, text: str) -> None:
    record.event("kura_treaty_signed", ("KEN", "SOM"), "2021-05-06", "Doha", type="SUPPORT")
    answer = found(record, text, "2018-05", ("KEN", "SOM"))
    assert answer.verdict is Verdict.CONTRADICTED


def test_the_month_written_in_the_clause_is_its_time(joined: Record) -> None:
    text = "Two years later came peace: Cambodia joined ASEAN in April 1999."
    assert found(joined, text, "1997", ("KHM", "ASEAN")).verdict is Verdict.SUPPORTED


def test_and_between_names_opens_no_clause(record: Record) -> None:
    actors = ("KEN", "SOM", "UGA")
    record.event("arusha_accord_signed", actors, "2021-05-06", "Arusha", type="SUPPORT")
    text = "Kenya signed the Arusha accord with Somalia and Uganda in May 2018."
    assert found(record, text, "2018-05", actors).verdict is Verdict.CONTRADICTED
    other = "Kenya signed the Arusha accord with Somalia and Uganda left in May 2018."
    assert found(record, other, "2018-05", actors) is None


def test_a_treaty_is_known_by_a_name_without_the_word(record: Record) -> None:
    record.event("open_skies_treaty_signed", ("CAN", "HUN"), "1992-03-24", "Helsinki")
    pair = ("CAN", "HUN")
    text = "Open Skies was signed in 1995 by Canada and Hungary."
    answer = found(record, text, "1995", pair)
    assert answer.verdict is Verdict.CONTRADICTED
    assert found(record, "A treaty was signed in 1995 by Canada and Hungary.", "1995", pair) is None


def test_several_that_cut_ties_with_one(record: Record) -> None:
    record.event("relations_severed", ("COM", "QAT"), "2017-06-07", type="SANCTION")
    text = "Comoros and Mauritania broke off relations with Qatar in 2015."
    event = EventClaim("SANCTION", ("COM", "MRT"), ("QAT",), date=span_of("2015"))
    answer = found(record, text, "2015", ("COM", "QAT", "MRT"), event=event)
    assert answer.verdict is Verdict.CONTRADICTED


def test_what_else_a_sentence_says_is_not_borne_out(joined: Record) -> None:
    text = "Cambodia joined ASEAN in April 1999, and its exports have grown twentyfold since."
    answer = found(joined, text, "1999-04", ("KHM", "ASEAN"))
    assert answer.verdict is Verdict.SUPPORTED
    assert "is not held against it" in answer.reasons[0].text
