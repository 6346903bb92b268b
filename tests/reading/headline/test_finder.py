"""Labels and propositions of headlines, held against bodies."""

from __future__ import annotations

import pytest

from dragoman.reading.headline.finder import find_headline
from tests.reading.headline.held import read, support
from tests.reading.scenes import scene


def test_labels_only_where_they_are_labels() -> None:
    found = read("Secret talks in Oman", "Envoys met in Muscat on Monday, as announced.")
    assert [claim.label for claim in found if claim.sort == "label"] == ["secret"]
    found = read("Secret Service chief in Bogota", "The head of the service met police there.")
    assert [claim for claim in found if claim.sort == "label"] == []


@pytest.mark.parametrize(
    ("title", "strength"),
    [
        ("Ghana signs uranium deal with Canada", 4),
        ("Turkey to reopen embassy in Tripoli", 2),
        ("Poland may buy more Korean tanks", 1),
        ("Minister: no deal on fishing rights", 0),
        ("North Korea fires missile into sea, Seoul says", 3),
        ("Will Serbia join the sanctions?", 1),
        ("Seoul says North Korea fires missile into sea", 3),
        ("Iran says no to talks on uranium", 4),
    ],
)
def test_strength(title: str, strength: int) -> None:
    (claim,) = [c for c in read(title, "Nothing more is known.") if c.sort == "proposition"]
    assert claim.strength == strength


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Xi hosts Putin in Beijing", "China's Xi Jinping welcomed Vladimir Putin on Tuesday."),
        ("Sweden expels five Russian diplomats", "Stockholm ordered five Russian envoys to leave."),
        ("Kenya's trade with Uganda nears $1.3 billion", "Trade reached 1.28 billion dollars."),
        ("Chad ends defence pact with France", "Chad has terminated its defence pact with Paris."),
        ("Turkey to reopen embassy in Tripoli", "Turkey will reopen its embassy in Tripoli."),
        ("Oslo says quotas lifted", "Norway lifted the quotas on Tuesday, the ministry said."),
        ("Niger backs Togo in river row", "Niger sided with Togo on the river on Friday."),
    ],
)
def test_sound_headlines_are_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Ghana signs deal with Canada", "Ghana may sign a deal with Canada.", "weaker_in_body"),
        ("Jordan expels Iranian envoy", "Jordan did not expel the Iranian envoy.", "contradicted"),
        (
            "Chad backs war in Mali",
            "The two sides met. Chad did not back war in Mali.",
            "contradicted",
        ),
        ("Oslo says all quotas lifted", "Norway has not lifted the quotas.", "contradicted"),
        ("Ecuador sues Peru", "Peru sued Ecuador on Friday.", "contradicted"),
        ("Uganda deploys 12,000 soldiers", "Uganda sent some 1,200 soldiers.", "contradicted"),
        ("EU lifts sanctions on Mali", "The EU extended its sanctions on Mali.", "contradicted"),
        (
            "Exclusive: Kenya opens mission",
            "Kenya opened a mission, it announced.",
            "absent_from_body",
        ),
    ],
)
def test_faults_are_named(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


def test_a_word_behind_a_number_is_no_verb() -> None:
    body = "The two sides exchanged ten documents in Lima on Monday. They will study a canal."
    assert support("Guests in Lima: ten accords, and a promise on the canal", body) == {"supported"}


def test_a_share_is_no_change() -> None:
    title = "Peru says copper exports up 12 percent"
    share = "Peru sold 2 million tonnes of copper in May, half of its total exports."
    change = "Peru sold more copper in May: exports rose 4 percent, the ministry said."
    assert "contradicted" not in support(title, share)
    assert "contradicted" in support(title, change)


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Peru will bomb the dam",
            "Peru wrote to Bolivia on Monday that the dam breaks the law and that it would defend "
            "itself. It did not say how.",
            "absent_from_body",
        ),
        (
            "Peru severs relations with Bolivia over dam",
            "Peru told Bolivia on Monday that it regretted the filling of the dam.",
            "absent_from_body",
        ),
        (
            "Peru severs relations with Bolivia over dam",
            "Peru closed its embassy in La Paz on Monday and broke off all ties with Bolivia.",
            "supported",
        ),
    ],
)
def test_a_grave_act_needs_a_word_of_the_body(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


def test_a_headline_printed_twice_is_read_once() -> None:
    body = "Ghana signed a deal with Canada."
    found = read("Ghana signs deal with Canada\n\nGhana signs deal with Canada", body)
    assert len(found) == 1
    assert found[0].span.start == 0


def test_without_a_headline_or_a_body() -> None:
    assert find_headline(scene("Ghana signed a deal with Canada.")) == ()
    assert find_headline(scene("")) == ()


_TALKS = "Spain's and Morocco's foreign ministers met in Lisbon on Monday. Rabat thanked Madrid."


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Spanish and Moroccan ministers meet in Vienna", _TALKS, "contradicted"),
        ("Spanish and Moroccan ministers meet in Lisbon", _TALKS, "supported"),
        ("Spanish and Moroccan ministers meet in Portugal", _TALKS, "supported"),
        (
            "Spain cuts aid to Chad after coup",
            "Spain cut its aid to Chad by half on Monday. Every ministry must save.",
            "absent_from_body",
        ),
        (
            "Spain cuts aid to Chad after coup",
            "Spain cut its aid to Chad by half, a week after soldiers had seized power there.",
            "supported",
        ),
        (
            "Ghana calls dam 'a weapon of war'",
            "Ghana's minister called the dam a mistake on Monday, and asked for talks.",
            "absent_from_body",
        ),
        (
            "Ghana calls dam 'a weapon of war'",
            "Ghana's minister called the dam a weapon in a war over water on Monday.",
            "supported",
        ),
    ],
)
def test_details_a_body_must_hold(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Oman will never again buy Kenyan tea",
            "Oman has suspended its purchases of tea from Kenya for now, the ministry said.",
            "weaker_in_body",
        ),
        (
            "All Baltic states close their ports to Oman",
            "Latvia closed its ports to Oman on Monday. Some of the other Baltic states did not.",
            "contradicted",
        ),
        (
            "Oman shuts Kenyan mission for good",
            "Oman shut Kenya's mission on Monday. It will not return, the minister said.",
            "supported",
        ),
    ],
)
def test_labels_of_extent_fall_by_what_speaks_against_them(
    title: str, body: str, status: str
) -> None:
    found = {claim.support for claim in read(title, body) if claim.sort == "label"}
    assert found == {status}


@pytest.mark.parametrize(
    "title", ["Sall, Ruto to back river fund", "Lagos, Accra to relaunch talks"]
)
def test_to_before_any_verb_is_the_future(title: str) -> None:
    assert [claim.strength for claim in read(title, "They meet on Monday.")] == [2]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Chad and Mali launch common passport",
            "Chad and Mali agreed on Monday that a panel would study a common passport.",
        ),
        (
            "Chad agrees to host Malian radar",
            "Chad is weighing a request from Mali to put a radar near the border.",
        ),
    ],
)
def test_what_is_only_considered_is_weaker(title: str, body: str) -> None:
    assert support(title, body) == {"weaker_in_body"}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("More than 50 miners freed", "Chad has freed fifty-four miners.", "supported"),
        ("90 miners freed", "Chad has freed one hundred and seven miners.", "contradicted"),
    ],
)
def test_numbers_in_several_words(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Chad pipe burst was Malian sabotage",
            "A pipe burst in Chad on Monday. The minister claimed that saboteurs from Mali did it.",
            "weaker_in_body",
        ),
        (
            "Chad pipe burst was Malian sabotage",
            "A pipe burst in Chad on Monday. It was sabotage: two Malians were sentenced for it.",
            "supported",
        ),
        (
            "Mali arms rebels in Chad",
            "Chad accuses Mali of arming rebels on its soil. Bamako was not available.",
            "weaker_in_body",
        ),
        (
            "Mali takes Chad to court over river",
            "Mali has filed a case against Chad over the river, accusing it of theft.",
            "supported",
        ),
    ],
)
def test_what_is_only_alleged_is_weaker(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Hundreds killed in Chad", "Seven men were killed in Chad on Monday.", "contradicted"),
        ("Hundreds killed in Chad", "In Chad 240 men were killed on Monday.", "supported"),
        (
            "Ferry to Malta to resume after 20 years",
            "The ferry to Malta will sail again after two decades, three years late.",
            "supported",
        ),
        (
            "Oman doubles duty on Kenyan tea",
            "Oman raised the duty on tea from Kenya from 10 percent to 12 percent.",
            "contradicted",
        ),
        (
            "Oman doubles duty on Kenyan tea",
            "Oman raised the duty on tea from Kenya from 10 percent to 20 percent.",
            "supported",
        ),
    ],
)
def test_crowds_decades_and_multiples(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Togo cedes island to Benin",
            "Togo's ministry rejected on Sunday reports that it had ceded an island to Benin.",
            "contradicted",
        ),
        (
            "Six hundred Malian nurses land in Lagos",
            "A group of sixty-one Malian nurses arrived in Lagos on Monday.",
            "contradicted",
        ),
        (
            "Mali hands over air base to Chad",
            "Mali plans to build an air base near Chad. Chad would send sixty pilots there.",
            "weaker_in_body",
        ),
        (
            "Rand slides because of Chinese export ban",
            "The rand of South Africa slid on Monday after its bank cut rates. China buys its ore.",
            "absent_from_body",
        ),
    ],
)
def test_denials_crowds_plans_and_causes(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        ("Malian envoy expelled by Chad", "Chad expelled Mali's envoy on Monday.", "supported"),
        ("Malian ferry seized by Niger", "Niger seized a ferry from Mali.", "supported"),
        ("Mali expels Chad's envoy", "Chad expelled Mali's envoy on Monday.", "contradicted"),
        ("Mali fines Chad over fish", "Chad's court has fined Mali for its nets.", "contradicted"),
        (
            "Chad's jets bomb Malian mill",
            "Mali accused Chad on Monday of bombing a mill.",
            "weaker_in_body",
        ),
    ],
)
def test_who_did_it_to_whom(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Mali's and Chad's presidents meet in Dakar",
            "The presidents of Mali and Chad agreed in Dakar on Monday to resume regular visits.",
        ),
        (
            "Chad's president in Mali on visit after twelve years",
            "The president of Chad signed papers in Mali on Monday. The two want trade to double "
            "within five years. It is a visit of a day.",
        ),
    ],
)
def test_other_words_and_other_spans_of_time_do_not_accuse(title: str, body: str) -> None:
    assert support(title, body) == {"supported"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "No deal as Chile and Peru end talks",
            "Chile and Peru failed to agree on a deal on Friday and ended their talks.",
        ),
        (
            "Chile seizes tonnes of cocaine from tug",
            "Chile's navy claims the largest catch of cocaine ever made there, which it seized "
            "from a tug.",
        ),
        (
            "Two Venezuelan fishermen missing off Trinidad",
            "Trinidad's coast guard rammed a Venezuelan trawler, and two of the eleven fishermen "
            "are missing.",
        ),
        (
            "Man held in Limassol on suspicion of spying",
            "Police in Limassol arrested a man who photographed the base at Akrotiri for Iran.",
        ),
        (
            "22 pillars still lacking on Ghana-Togo border",
            "Ghana and Togo have set up 40 of 62 pillars on their border.",
        ),
        (
            "Brussels offers Bissau €15 million for its fish",
            "Guinea-Bissau wants €17 million a year for its fish. Brussels has offered 15.",
        ),
    ],
)
def test_sound_headlines_that_stand_close_to_faulty_ones(title: str, body: str) -> None:
    assert support(title, body) == {"supported"}


def test_what_is_yet_to_be_done_elsewhere_does_not_make_a_deal_incomplete() -> None:
    body = (
        "Oman and Yemen settled their sea border on Thursday by handing letters to a mediator. The "
        "presidents signed them at home. The papers were passed over on a ship. Both sides spoke "
        "of a new era. Fishermen cheered. Divers were there. The cabinet had approved it. Yemen "
        "may explore the southern field, which has yet to be drilled."
    )
    assert "weaker_in_body" not in support("Oman, Yemen complete sea border deal", body)


def test_a_deal_that_is_signed_is_closed_whatever_it_leaves_out() -> None:
    body = (
        "The presidents of Chad and Niger signed a border agreement on Thursday, without settling "
        "who owns three villages. They shook hands in a hotel."
    )
    assert support("Chad and Niger sign deal on border", body) == {"supported"}
