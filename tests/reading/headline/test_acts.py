"""What a body makes of the act a headline tells: a milder one, its contrary, an irregular form."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import read, support


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Guinea bans bauxite exports to India",
            "Guinea has set a quota for bauxite exports to India. Ships may load 2 million tonnes.",
        ),
        (
            "Belarus jails Lithuanian driver",
            "A driver from Lithuania was detained at the border of Belarus and let go at night.",
        ),
        (
            "Niger scraps uranium accord with France",
            "Niger will review its uranium accord with France, the mines minister said.",
        ),
        (
            "Chinese cutter sinks Vietnamese trawler",
            "A Chinese cutter rammed a Vietnamese trawler on Friday and damaged its bow.",
        ),
    ],
)
def test_a_milder_act_is_weaker(title: str, body: str) -> None:
    assert support(title, body) & {"weaker_in_body", "absent_from_body"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Guinea bans bauxite exports to India",
            "Guinea has forbidden the export of bauxite to India. A quota had not helped.",
        ),
        (
            "Belarus jails Lithuanian driver",
            "A court in Belarus sentenced a Lithuanian driver, who was detained in May.",
        ),
        (
            "Vietnamese trawler sunk by Chinese cutter",
            "A Vietnamese trawler sank after a Chinese cutter had rammed it on Friday.",
        ),
        (
            "Peru urged to ban mercury",
            "Peru was asked on Monday to restrict mercury in its mines. Brazil did so in May.",
        ),
    ],
)
def test_the_act_itself_is_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


def test_what_is_denied_is_not_confirmed() -> None:
    body = "Oman's foreign minister denied on Monday that Yemeni fighters had crossed into Oman."
    assert support("Oman confirms Yemeni fighters crossed border", body) == {"contradicted"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Jordan to take in Yemeni patients",
            "Jordan would take in Yemeni patients if the airport opened, its minister said.",
        ),
        (
            "Laos overhauls Thai casino at border",
            "Laos threatened to overhaul the Thai casino at the border unless it pays its taxes.",
        ),
        (
            "Togo gunmen burn village in Benin",
            "Benin's army said that gunmen from Togo burnt a village. Togo rejected the charge.",
        ),
    ],
)
def test_what_hangs_on_something_or_is_alleged_is_weaker(title: str, body: str) -> None:
    assert support(title, body) == {"weaker_in_body"}


def test_a_condition_of_the_headline_itself_is_no_overclaim() -> None:
    body = "Jordan would take in Yemeni patients if the airport opened, its minister said."
    assert support("Jordan to take in Yemeni patients if airport opens", body) == {"supported"}


def test_what_is_not_told_is_not_only_planned() -> None:
    body = "The ministry declined to say whether Peru would renew the lease of the port."
    assert support("Lima silent on lease of port", body) == {"supported"}


def test_a_rise_under_a_fall_is_contradicted() -> None:
    body = "Pakistan bought more tea from Kenya than ever. Sales rose by 14 percent last year."
    assert support("Kenyan tea sales to Pakistan slump", body) == {"contradicted"}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Togo arms rebels in Benin, UN confirms",
            "Benin accused Togo of arming rebels. The UN said that it could not confirm it.",
            "weaker_in_body",
        ),
        (
            "Cambodian gunboat fires on Thai fishermen",
            "A Cambodian gunboat chased Thai fishermen on Monday. No shot was fired, they said.",
            "contradicted",
        ),
        (
            "Poland's ambassador to Israel sacked",
            "Poland's ambassador to Israel was called home for a week. He keeps his post.",
            "weaker_in_body",
        ),
    ],
)
def test_unconfirmed_denied_and_milder(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


def test_what_one_of_two_confirms_is_confirmed() -> None:
    body = "Togo armed rebels in Benin, the UN confirmed. The EU could not confirm it."
    assert support("Togo arms rebels in Benin, UN confirms", body) <= {"supported"}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Chinese investors flee Laos",
            "Chinese firms put 2 billion dollars into Laos last year, more than the year before.",
            "absent_from_body",
        ),
        (
            "Azerbaijani troops enter Armenian town",
            "Armenia said that Azerbaijani troops stood near a town. They had not entered it.",
            "contradicted",
        ),
        (
            "Vietnamese minister hurt in attack in Phnom Penh",
            "A Vietnamese minister fell on the stairs of a hotel in Phnom Penh and broke a wrist.",
            "absent_from_body",
        ),
        (
            "Lithuania evacuates embassy in Minsk",
            "Lithuania has cut the staff of its embassy in Minsk from nine to five.",
            "weaker_in_body",
        ),
        (
            "Ukraine joins EU power market",
            "Ukraine's power firms hope to trade on the EU market from next year.",
            "weaker_in_body",
        ),
    ],
)
def test_other_acts(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Peru breaks with Bolivia",
            "Peru's president told Bolivia in La Paz on Monday that he would remain its friend.",
            "absent_from_body",
        ),
        (
            "Chilean plum exports to Norway dry up",
            "Norway took 7 million Chilean plums last year, an increase of 22 percent on 2023.",
            "contradicted",
        ),
        (
            "Oman doubles gas price for Yemen",
            "Yemen will pay 12 percent more for the gas it buys from Oman, the ministry said.",
            "contradicted",
        ),
        (
            "Uganda pipeline through Tanzania completed",
            "Three quarters of Uganda's pipeline through Tanzania have been laid so far.",
            "weaker_in_body",
        ),
    ],
)
def test_idioms_and_stages(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


def test_two_clauses_behind_a_comma_are_two_propositions() -> None:
    body = "Peru's blockade of Chile ended on Monday. Six leaders put their names to a paper."
    found = read("Leaders sign declaration, Chile blockade ends", body)
    assert [claim.span.quote for claim in found] == [
        "Leaders sign declaration",
        "Chile blockade ends",
    ]
    (claim,) = read("Peru and Chile agree on gas, Paz says in Lima", body)
    assert (claim.span.quote, claim.strength) == ("Peru and Chile agree on gas", 3)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            "Oman signed a treaty on fishing in 1999. Its ships came home on Monday.",
            "Nothing in the body speaks against it.",
        ),
        (
            "Oman and Chile signed a treaty on defence on Monday. It runs ten years.",
            "The body says the same.",
        ),
    ],
)
def test_the_body_says_the_same_only_of_the_same_states(body: str, why: str) -> None:
    (claim,) = read("Chile and Oman sign defence treaty", body)
    assert claim.why == why


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("They dined by the sea.", "Nothing in the body speaks against it."),
        ("The fishing dispute of thirty years is ended.", "The body says the same."),
    ],
)
def test_a_relative_clause_of_the_headline_is_told_too(rest: str, why: str) -> None:
    body = f"Chile and Oman held talks in Muscat on Monday. {rest}"
    (claim,) = read("Chile and Oman hold talks that ended a fishing dispute", body)
    assert claim.why == why


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("Ghana did not join the Atlantic pact, and will only watch its drills.", "contradicted"),
        ("It did not join the cotton club. Ghana became a member of the pact.", "supported"),
    ],
)
def test_the_very_verb_denied_outweighs_another_word_of_the_act(rest: str, status: str) -> None:
    body = f"Ghana's president and his guest signed nine papers on Friday. {rest}"
    assert support("Ghana joins Atlantic pact", body) == {status}


FRAMES = {
    "{A} would like to {inf}, its president said.": "weaker_in_body",
    "{A} has put off {nom} until autumn, its ministry said.": "weaker_in_body",
    "{A} stopped short of {ger} on Monday and sent a letter.": "contradicted",
    "A spokesman declined to say whether {A} would {inf}.": "weaker_in_body",
    "{Nom} is under discussion, a spokesman for {A} said.": "weaker_in_body",
    "{Nom} would need a law, a minister of {A} said.": "weaker_in_body",
    "An adviser to the president of {A} hinted at {nom}.": "weaker_in_body",
    "It is not true that {A} has decided to {inf}, it said.": "contradicted",
    "Reports that {A} had agreed to {inf} were false, its ministry said.": "contradicted",
    "Parliament in the capital of {A} voted down {nom}.": "contradicted",
    "{A} would {inf} only as a last resort, it said.": "weaker_in_body",
    "{A} made good on its threat to {inf}.": "supported",
    "{A} carried out its plan to {inf} on Monday.": "supported",
}


@pytest.mark.parametrize(("frame", "status"), FRAMES.items())
def test_what_frames_make_of_an_act(frame: str, status: str) -> None:
    forms = {
        "A": "Peru",
        "inf": "close the border with Bolivia",
        "ger": "closing the border with Bolivia",
        "nom": "the closure of the border with Bolivia",
        "Nom": "The closure of the border with Bolivia",
    }
    assert support("Peru closes border with Bolivia", frame.format(**forms)) == {status}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Gazprom cut its deliveries to Austria by about a fifth.", "weaker_in_body"),
        ("Gazprom cut off all deliveries to Austria.", "supported"),
    ],
)
def test_a_part_is_not_the_whole(body: str, status: str) -> None:
    assert support("Russia halts gas to Austria", body) == {status}


def test_a_verb_only_hoped_for_elsewhere_is_weaker() -> None:
    body = "Lima and Quito drew closer to a deal on fish. The ministers hope to sign in May."
    assert support("Peru and Ecuador sign fish deal", body) == {"weaker_in_body"}


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Estonia returns statue to Peru", "contradicted"),
        ("Estonia keeps statue from Peru", "supported"),
    ],
)
def test_what_was_asked_for_and_refused_is_not_given(title: str, status: str) -> None:
    body = "Estonia turned down a request from Peru for the statue on Friday."
    assert support(title, body) == {status}


def test_what_is_not_begun_is_not_open() -> None:
    body = "Peru and Chile agreed on a road through the Andes. Work on it has not begun."
    assert support("Road from Peru to Chile opens", body) == {"weaker_in_body"}


def test_a_question_that_answers_itself_is_no_claim() -> None:
    body = "Chad ordered Niger's diplomats home on Monday. It will keep its embassy in Niamey."
    assert support("Chad breaks off relations with Niger? Not yet", body) <= {"supported"}
