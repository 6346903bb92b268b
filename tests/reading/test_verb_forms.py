"""Infinitives by spelling, and lemmas of verbs that the models were not taught."""

from __future__ import annotations

import pytest

from dragoman.reading.parsing import lemmas
from dragoman.reading.verb_forms import forms, infinitive, irregular

FORMS = """
praised praise | denounced denounce | eased ease | thanked thank | invaded invade
occupied occupy | offered offer | recovered recover | opened open | threatened threaten
strengthened strengthen | boycotted boycott | called call | recalled recall | expelled expel
patrolled patrol | occurred occur | controlled control | planned plan | banned ban
shipped ship | mediated mediate | repeated repeat | treated treat | created create
invited invite | visited visit | exploited exploit | cited cite | accused accuse | focused focus
licensed license | collapsed collapse | discussed discuss | changed change | belonged belong
plunged plunge | infringed infringe | bringing bring | declared declare | monitored monitor
restored restore | inspired inspire | repaired repair | secured secure | poured pour
determined determine | explained explain | postponed postpone | sanctioned sanction
abandoned abandon | intervened intervene | happened happen | resumed resume | redeemed redeem
provided provide | avoided avoid | conceded concede | proceeded proceed | loaded load
settled settle | curled curl | compiled compile | failed fail | travelled travel | valued value
agreed agree | agreeing agree | freed free | fleeing flee | dying die | denying deny
denies deny | pushes push | dismisses dismiss | taxes tax | vetoes veto | pledges pledge
signs sign | attacked attack | escaped escape | developed develop | promoted promote
completed complete | targeted target | executed execute | described describe
"""


@pytest.mark.parametrize(
    "pair", [p.strip() for p in FORMS.replace("\n", "|").split("|") if p.strip()]
)
def test_the_letters_before_the_ending_decide(pair: str) -> None:
    form, wanted = pair.split()
    assert infinitive(form) == wanted


def test_a_known_word_decides_where_spelling_leaves_a_choice() -> None:
    assert infinitive("staring", {"stare"}) == "stare"
    assert infinitive("starring", {"star"}) == "star"
    assert infinitive("renamed", {"name"}) == "rename"
    assert infinitive("trafficking", {"traffic"}) == "traffic"


@pytest.mark.parametrize("form", ["met", "sing", "bred", "this", "is", "focus", "pass"])
def test_a_form_without_an_ending_is_left(form: str) -> None:
    assert infinitive(form) == form


def test_a_rule_that_makes_no_word_of_a_verb_is_mended() -> None:
    assert lemmas.lemma("praised", "VERB", "l:2:") == "praise"
    assert lemmas.lemma("Dismisses", "VERB", "l:1:") == "dismiss"


def test_what_the_rule_makes_of_other_words_stands() -> None:
    assert lemmas.lemma("zebras", "NOUN", "l:1:") == "zebra"
    assert lemmas.lemma("Firebombed", "PROPN", "=") == "Firebombed"


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("overtook", "overtake"),
        ("withheld", "withhold"),
        ("foresaw", "foresee"),
        ("undergone", "undergo"),
        ("rebuilt", "rebuild"),
        ("met", "meet"),
        ("rested", ""),
        ("signed", ""),
    ],
)
def test_irregular_forms_are_of_their_verb_whatever_stands_before_it(form: str, verb: str) -> None:
    assert irregular(form) == verb


def test_the_lemma_of_an_irregular_verb_that_was_not_taught() -> None:
    assert lemmas.lemma("Overtook", "VERB", "=") == "overtake"
    assert lemmas.lemma("outsold", "VERB", "=") == "outsell"


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("agree", "agree agrees agreed agreeing"),
        ("deny", "deny denies denied denying"),
        ("stop", "stops stopped stopping"),
        ("expel", "expels expelled expelling"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("meet", "meets met meeting"),
    ],
)
def test_the_forms_of_a_verb(verb: str, wanted: str) -> None:
    assert set(wanted.split()) <= forms(verb)


def test_an_irregular_verb_has_no_regular_past() -> None:
    assert "withdrawed" not in forms("withdraw")
    assert "meeted" not in forms("meet")
