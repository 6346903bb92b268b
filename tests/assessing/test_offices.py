"""Officials judged: verdict, confidence, holder and reason of each status."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.assessing.evidence import Ledger
from dragoman.assessing.offices import RULES, judge
from dragoman.assessing.rules import explain
from dragoman.linking.link import link
from dragoman.model.claims import Official, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Confidence, OfficialFinding, Status, Verdict
from dragoman.model.text import Document, Span
from dragoman.record.reader import View


@pytest.fixture(scope="module")
def starter() -> View:
    return View.open()


def finding(view: View, on: str | None, name: str, office: str, state: str, **more: Any) -> Any:
    one = Official(Span(0, len(name), name), name, "minister", None, (office,), (state,), **more)
    date = PartialDate.parse(on) if on else None
    ledger = Ledger(view, date)
    found = judge(link(Reading(Document("x"), officials=(one,)), view, date), ledger)
    for item in found:
        assert {e for reason in item.reasons for e in reason.evidence} <= ledger.held.keys()
    return found[0] if found else None


def told(found: OfficialFinding) -> tuple[str, str]:
    return str(found.status), str(found.verdict)


def test_every_status_has_a_rule_with_an_explanation() -> None:
    assert set(RULES) == set(Status)
    assert {"office.holder", "office.name-mismatch", "office.not-in-record"} <= explain().keys()


@pytest.mark.parametrize(
    ("name", "office", "state", "wanted"),
    [
        ("Andrei Belousov", "defence_minister", "RUS", ("holder", "supported")),
        ("Andrey Belousoff", "defence_minister", "RUS", ("variant", "supported")),
        ("Andrei Bolkonsky", "defence_minister", "RUS", ("name_mismatch", "contradicted")),
        ("Sergei Shoigu", "defence_minister", "RUS", ("former", "contradicted")),
        ("Li Qiang", "head_of_state", "CHN", ("other_office", "contradicted")),
        ("Hakan Fidan", "foreign_minister", "CHN", ("other_state", "contradicted")),
        ("Anna Example", "energy_minister", "JPN", ("not_in_record", "not_in_record")),
    ],
)
def test_verdicts(
    starter: View, name: str, office: str, state: str, wanted: tuple[str, str]
) -> None:
    found = finding(starter, "2025-06-20", name, office, state)
    assert told(found) == wanted
    assert found.reasons and found.reasons[0].text


def test_a_mismatch_names_the_holder_and_explains_the_score(starter: View) -> None:
    found = finding(starter, "2025-06", "Andrei Bolkonsky", "defence_minister", "RUS")
    assert found.holder == "Andrei Belousov" and str(found.holder_from) == "2024-05-14"
    assert found.score < 0.62
    assert "Bolkonsky is not Belousov" in found.reasons[0].text
    assert found.reasons[0].would_change


def test_undated_texts_are_never_contradicted(starter: View) -> None:
    found = finding(starter, None, "Andrei Bolkonsky", "defence_minister", "RUS")
    assert (found.status, found.verdict) == (Status.NAME_MISMATCH, Verdict.PARTLY)


def test_history_is_not_checked_against_the_articles_date(starter: View) -> None:
    found = finding(starter, "2025-06-20", "Ronald Reagan", "head_of_state", "USA")
    assert (found.status, found.verdict) == (Status.FORMER, Verdict.NOT_CHECKABLE)


def test_told_as_former(starter: View) -> None:
    found = finding(
        starter, "2025-06-20", "Fumio Kishida", "head_of_government", "JPN", tense="former"
    )
    assert told(found) == ("former", "supported")
    still = finding(starter, "2025-06-20", "Vladimir Putin", "head_of_state", "RUS", tense="former")
    assert still.verdict is Verdict.PARTLY and "yet in office" in still.reasons[0].text
    since = {"tense": "former", "when": Interval.at(PartialDate.parse("2024-12"))}
    still = finding(starter, "2025-06-20", "Vladimir Putin", "head_of_state", "RUS", **since)
    assert still.verdict is Verdict.PARTLY


def test_who_resigned_may_be_listed_until_the_successor_comes(starter: View) -> None:
    who = ("Boris Johnson", "head_of_government", "GBR")
    told_early = finding(starter, "2022-07-20", *who, tense="former")
    assert told(told_early) == ("former", "supported")
    too_early = finding(starter, "2021-07-20", *who, tense="former")
    assert too_early.verdict is Verdict.PARTLY


def test_a_text_that_tells_of_the_leaving_may_lag(starter: View) -> None:
    who = ("Sheikh Hasina", "head_of_government", "BGD")
    assert finding(starter, "2024-08-12", *who).verdict is Verdict.PARTLY
    assert finding(starter, "2024-08-12", *who, background=True).verdict is Verdict.SUPPORTED


def test_where_else_somebody_was_may_be_remembered(starter: View) -> None:
    """A wrong state rests on who is seen to hold the office there, not on the other state's row."""
    found = finding(starter, "2019-06-29", "Mario Abdo Benitez", "head_of_state", "URY")
    assert told(found) == ("other_state", "contradicted")
    assert found.holder == "Tabaré Vázquez" and found.confidence is Confidence.MEDIUM


def test_the_body_of_one_organisation_is_not_said_of_another(starter: View) -> None:
    found = finding(starter, "2025-06-20", "Anna Example", "commission_president", "ECOWAS")
    assert "ECOWAS commission president" in found.reasons[0].text


def test_taken_up_soon_after_is_only_partly_wrong(starter: View) -> None:
    found = finding(starter, "2025-04-20", "Friedrich Merz", "head_of_government", "DEU")
    assert told(found) == ("future", "partly")


def test_remembered_rows_give_low_confidence(starter: View) -> None:
    remembered = next(
        row
        for row in starter.tenures()
        if row.mark == "memory" and row.start and row.end and (row.end.year - row.start.year) > 1
    )
    assert remembered.start is not None
    on = str(PartialDate(remembered.start.year + 1))
    found = finding(starter, on, remembered.name, remembered.office, remembered.state)
    assert found.verdict is Verdict.SUPPORTED and found.confidence is Confidence.LOW


def test_an_office_without_a_name_is_no_finding(starter: View) -> None:
    assert finding(starter, "2025-06-20", "", "defence_minister", "RUS") is None


@pytest.mark.parametrize(
    ("on", "verdict", "confidence"),
    [
        ("2023-11-10", Verdict.SUPPORTED, Confidence.MEDIUM),
        ("2023-11-15", Verdict.SUPPORTED, Confidence.LOW),
        ("2023-11-20", Verdict.PARTLY, Confidence.LOW),
    ],
)
def test_days_after_a_hand_over(
    starter: View, on: str, verdict: Verdict, confidence: Confidence
) -> None:
    """James Cleverly left the Foreign Office on 2023-11-13."""
    found = finding(starter, on, "James Cleverly", "foreign_minister", "GBR")
    assert (found.verdict, found.confidence) == (verdict, confidence)


def test_a_role_that_no_record_holds_is_told_as_printed(starter: View) -> None:
    found = finding(starter, "2025-06-20", "Anna Example", "ambassador", "USA")
    assert found.verdict is Verdict.NOT_IN_RECORD
    assert found.reasons[0].text.startswith("Anna Example as “minister”")


def test_two_in_one_seat_are_both_told_and_neither_is_sure(starter: View) -> None:
    found = finding(starter, "2016-07-01", "Dilma Rousseff", "head_of_state", "BRA")
    assert found.confidence is Confidence.HIGH  # an acting one beside the holder is no rival


@pytest.mark.parametrize(
    ("state", "name", "confidence"),
    [
        ("YUG", "Vojislav Kostunica", "high"),
        ("SRB", "Milan Milutinovic", "high"),
        ("SRB", "Vojislav Kostunica", "low"),  # told of the republic, was of the federation
    ],
)
def test_a_state_that_is_no_more_has_its_own_holders(
    starter: View, state: str, name: str, confidence: str
) -> None:
    found = finding(starter, "2001-05-10", name, "head_of_state", state)
    assert (str(found.verdict), str(found.confidence)) == ("supported", confidence)
    assert ("The record also names" in found.reasons[0].text) == (confidence == "low")


@pytest.mark.parametrize(
    ("on", "name", "office", "state", "verdict"),
    [
        ("2021-01-26", "Josep Borrel", "high_representative", "EU", Verdict.PARTLY),
        ("2023-03-01", "Olaf Scholtz", "head_of_government", "DEU", Verdict.PARTLY),
        ("2023-03-01", "Anthony Blinken", "foreign_minister", "USA", Verdict.SUPPORTED),
        ("2018-02-14", "Istvan Simicsko", "defence_minister", "HUN", Verdict.SUPPORTED),
        ("2022-05-15", "Dmytro Kuleeba", "foreign_minister", "UKR", Verdict.SUPPORTED),
        ("2009-10-11", "Ahmet Davutgolu", "foreign_minister", "TUR", Verdict.PARTLY),
        ("2009-10-11", "Ahmet Davutoglu", "foreign_minister", "TUR", Verdict.SUPPORTED),
        ("2023-04-05", "Sauli Niiniströ", "head_of_state", "FIN", Verdict.PARTLY),
        ("2023-04-05", "Sauli Niinistoe", "head_of_state", "FIN", Verdict.SUPPORTED),
        ("2025-06-30", "Felix Tshisekadi", "head_of_state", "COD", Verdict.PARTLY),
        ("2025-06-30", "Felix Tshisekedi", "head_of_state", "COD", Verdict.SUPPORTED),
        ("2021-05-29", "Haiko Maas", "foreign_minister", "DEU", Verdict.PARTLY),
        ("2022-05-15", "Emanuel Macron", "head_of_state", "FRA", Verdict.SUPPORTED),
        ("2022-05-15", "Viktor Orban", "head_of_government", "HUN", Verdict.SUPPORTED),
    ],
)
def test_a_name_that_has_one_spelling_may_be_misprinted(
    starter: View, on: str, name: str, office: str, state: str, verdict: Verdict
) -> None:
    assert finding(starter, on, name, office, state).verdict is verdict


def test_a_foreign_minister_told_as_home_secretary_is_borne_out_in_part(starter: View) -> None:
    found = finding(starter, "2007-07-20", "David Miliband", "interior_minister", "GBR")
    assert (found.status, found.verdict) == (Status.OTHER_OFFICE, Verdict.PARTLY)
    assert "David Miliband was British foreign minister" in found.reasons[0].text


@pytest.mark.parametrize(
    ("on", "name", "state", "outcome"),
    [
        ("2023-03-01", "Christian Lindner", "DEU", ("holder", "supported")),
        ("2025-02-01", "Christian Lindner", "DEU", ("former", "contradicted")),
        ("2020-06-01", "Christian Lindner", "DEU", ("future", "contradicted")),
        ("2023-03-01", "Christian Lindner", "FRA", ("other_state", "contradicted")),
        ("2023-03-01", "Annalena Baerbock", "DEU", ("other_office", "contradicted")),
        ("2021-09-15", "Anna Example", "IND", ("name_mismatch", "contradicted")),
        ("2018-01-15", "Anna Example", "BOL", ("not_in_record", "not_in_record")),
    ],
)
def test_finance_ministers(
    starter: View, on: str, name: str, state: str, outcome: tuple[str, str]
) -> None:
    assert told(finding(starter, on, name, "finance_minister", state)) == outcome


@pytest.mark.parametrize(
    ("on", "state", "names"),
    [
        ("2019-05-01", "AUS", ("Josh Frydenberg", "Mathias Cormann")),
        ("2021-05-01", "ESP", ("María Jesús Montero", "Nadia Calviño")),
        ("2017-06-01", "ARG", ("Nicolás Dujovne", "Luis Caputo")),
        ("2019-02-01", "IND", ("Arun Jaitley", "Piyush Goyal")),
    ],
)
def test_where_two_are_called_finance_minister_both_are_right(
    starter: View, on: str, state: str, names: tuple[str, str]
) -> None:
    for name in names:
        assert finding(starter, on, name, "finance_minister", state).verdict is Verdict.SUPPORTED


def test_somebody_named_without_an_office_is_told_and_not_judged(starter: View) -> None:
    ledger = Ledger(starter, PartialDate(2025, 5, 23))
    named = tuple(Span(0, len(name), name) for name in ("Sergei Lavrov", "Hans Castorp"))
    reading = Reading(Document("x"), actors=("RUS", "DEU"), persons=named)
    found = judge(link(reading, starter, PartialDate(2025, 5, 23)), ledger)
    assert [(one.office, one.state, told(one)) for one in found] == [
        ("foreign_minister", "RUS", ("holder", "not_checkable"))
    ]
    assert found[0].reasons[0].rule == "office.untitled" and found[0].reasons[0].evidence


def test_a_defense_secretary_still_to_come_is_wrong_without_his_state(starter: View) -> None:
    one = Official(
        Span(0, 10, "Ash Carter"), "Ash Carter", "Defense Secretary", None,
        ("defence_minister",), ("USA", "AFG"), state_from="context",
    )  # fmt: skip
    on = PartialDate(2014, 10, 1)
    found = judge(link(Reading(Document("x"), officials=(one,)), starter, on), Ledger(starter, on))
    assert told(found[0]) == ("future", "contradicted")
    assert found[0].holder == "Chuck Hagel"


@pytest.mark.parametrize(
    ("title", "name", "state", "outcome"),
    [
        ("first president of Cameroon", "Ahmadou Ahidjo", "CMR", ("not_in_record",) * 2),
        ("the third president", "Abdurrahman Wahid", "IDN", ("former", "not_checkable")),
        ("president", "Abdurrahman Wahid", "IDN", ("former", "contradicted")),
    ],
)
def test_one_of_a_row_is_not_the_holder_of_the_day(
    starter: View, title: str, name: str, state: str, outcome: tuple[str, str]
) -> None:
    one = Official(Span(0, len(name), name), name, title, None, ("head_of_state",), (state,))
    on = PartialDate(2006, 8, 15)
    found = judge(link(Reading(Document("x"), officials=(one,)), starter, on), Ledger(starter, on))
    assert told(found[0]) == outcome
