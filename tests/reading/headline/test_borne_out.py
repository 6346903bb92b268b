"""What the trained comparison adds to the rules, and takes from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claims import HeadlineClaim
from dragoman.reading.headline import bodies, borne_out, comparing
from dragoman.reading.headline.borne_out import FAILURES
from dragoman.reading.headline.comparing import WAYS, Compared
from dragoman.reading.headline.finder import find_headline
from tests.reading.scenes import scene

TITLE = "Ghana signs uranium deal with Canada"
BODY = (
    "Rain fell in Accra on Monday. Ghana signed a deal on uranium with Canada, the mines ministry "
    "said. Shares of miners rose."
)


def compared(odds: float, way: str, told: float | None = None, told_way: str = "") -> Compared:
    """An answer; what is told and in which way as a whole, where nothing else is given."""
    return Compared(odds, way, odds if told is None else told, told_way or way)


def heard(
    monkeypatch: pytest.MonkeyPatch, answer: Compared, support: str = ""
) -> tuple[HeadlineClaim, ...]:
    monkeypatch.setattr(comparing, "comparer", lambda: lambda title, body: answer)
    place = scene(f"{TITLE}\n\n{BODY}", title=True)
    claims = find_headline(place)
    if support:
        claims = tuple(replace(claim, support=support, body_span=None) for claim in claims)
    return borne_out.second(place, claims)


@pytest.mark.parametrize("way", WAYS[1:])
def test_a_sure_answer_accuses_with_the_nearest_sentence(
    monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (claim,) = heard(monkeypatch, compared(FAILURES[way].found + 1, way))
    assert claim.support in ("weaker_in_body", "absent_from_body", "contradicted")
    assert claim.body_span is not None
    assert claim.body_span.quote.startswith("Ghana signed")
    assert "trained comparison" in claim.why


def test_a_doubt_accuses_nobody_but_leaves_nothing_borne_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (claim,) = heard(monkeypatch, compared(FAILURES["step"].found - 0.1, "step"))
    assert (claim.support, claim.body_span) == ("supported", None)
    (claim,) = heard(monkeypatch, compared(borne_out.DOUBT - 0.1, "step"))
    assert claim.body_span is not None
    (claim,) = heard(monkeypatch, compared(borne_out.ACQUIT + 0.1, "step"), "weaker_in_body")
    assert claim.support == "weaker_in_body"


def test_less_is_asked_where_no_rule_found_the_act(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "Ghana outwits Canada over uranium"
    between = (FAILURES["doer"].unfound + FAILURES["doer"].found) / 2
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: compared(between, "doer"))
    place = scene(f"{title}\n\n{BODY}", title=True)
    (claim,) = borne_out.second(place, find_headline(place))
    assert claim.support == "contradicted"
    assert heard(monkeypatch, compared(between, "doer"))[0].support == "supported"


def test_another_doer_is_believed_only_where_the_body_shows_the_headline_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = "Gazprom delivered no more gas to Vienna on Monday."
    answer = compared(borne_out.SURE - 0.5, "doer")
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: answer)
    place = scene(f"Russia outwits Austria over winter gas\n\n{body}", title=True)
    (claim,) = borne_out.second(place, find_headline(place))
    assert claim.support == "supported"
    surer = compared(borne_out.SURE + 0.5, "doer")
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: surer)
    (claim,) = borne_out.second(place, find_headline(place))
    assert claim.support == "contradicted"


def test_what_looks_told_nowhere_is_no_step_but_may_have_another_doer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    far = FAILURES["absent"].found - 0.1
    assert heard(monkeypatch, compared(far, "absent", far - 1, "step"))[0].support == "supported"
    (claim,) = heard(monkeypatch, compared(far, "absent", far - 1, "doer"))
    assert claim.support == "contradicted"


def test_a_headline_that_only_reports_a_claim_cannot_tell_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title = "Ghana signs uranium deal with Canada, exiles say"
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: compared(3.0, "sure"))
    place = scene(f"{title}\n\n{BODY}", title=True)
    (claim,) = borne_out.second(place, find_headline(place))
    assert claim.support == "supported"


def test_what_a_rule_accuses_is_not_accused_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = compared(FAILURES["step"].found + 1, "step")
    (claim,) = heard(monkeypatch, sure, "contradicted")
    assert (claim.support, "trained" in claim.why) == ("contradicted", False)


def test_of_two_propositions_the_more_doubtful_is_accused(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "Ghana signs uranium deal with Canada, Mali expels envoy"

    def answer(text: str, body: str) -> Compared:
        return compared(9.0 if "Mali" in text else 1.0, "absent")

    monkeypatch.setattr(comparing, "comparer", lambda: answer)
    place = scene(f"{title}\n\n{BODY}", title=True)
    claims = [replace(claim, support="supported") for claim in find_headline(place)]
    assert len(claims) == 2
    wrong = [one for one in borne_out.second(place, tuple(claims)) if one.support != "supported"]
    assert [one.span.quote for one in wrong] == ["Mali expels envoy"]


def test_a_rule_is_overruled_where_the_headline_is_plainly_borne_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = compared(borne_out.ACQUIT - 1, "step")
    assert heard(monkeypatch, plain, "weaker_in_body")[0].support == "supported"
    for support in ("contradicted", "absent_from_body"):  # another name or number: it cannot tell
        assert heard(monkeypatch, plain, support)[0].support == support


def test_no_rule_is_overruled_that_found_the_headlines_own_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = compared(borne_out.ACQUIT - 1, "step")
    monkeypatch.setattr(comparing, "comparer", lambda: lambda title, body: plain)
    body = "The deal on uranium must still be ratified by the parliament of Canada, Ghana said."
    place = scene(f"Ghana and Canada ratify uranium deal\n\n{body}", title=True)
    (claim,) = borne_out.second(place, find_headline(place))
    assert claim.support == "weaker_in_body"


def test_without_a_body_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(comparing, "comparer", never)
    place = scene(TITLE, title=True)
    claims = find_headline(place)
    assert borne_out.second(place, claims) == claims


def test_of_a_long_body_the_first_and_the_closest_sentences_are_compared() -> None:
    filler = " ".join(f"The weather in town number {i} was fair all day long." for i in range(60))
    told = "In Ottawa a minister put her name to the uranium deal with Ghana."
    place = scene(f"{TITLE}\n\nIt was Monday in Accra. {filler} {told} {filler}", title=True)
    text = borne_out.premise(bodies.body_of(place), TITLE)
    assert text.startswith("It was Monday in Accra.")
    assert told in text
    assert len(text) < 2 * borne_out.ROOM


# --- weighed odds, over a whole article -----------------------------------------------------------

ARTICLE = (
    f"{BODY} {'The weather in the hills was fair for the season, as farmers told a paper. ' * 6}"
)
FAR = "Ghana outwits Canada over uranium"


def weighed(
    monkeypatch: pytest.MonkeyPatch, odds: float, title: str, body: str, way: str = "doer"
) -> HeadlineClaim:
    """What a headline, accused by no other odds, comes to with these."""
    answer = replace(compared(-1.0, way), weighed=odds)
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: answer)
    place = scene(f"{title}\n\n{body}", title=True)
    (claim,) = borne_out.second(place, find_headline(place))
    return claim


def test_weighed_odds_accuse_over_an_article_and_not_over_a_few_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = weighed(monkeypatch, borne_out.WEIGHTY + 0.1, FAR, ARTICLE)
    assert claim.support == "contradicted"
    assert "likeliest, the body has another doer" in claim.why
    assert claim.body_span is not None
    for body in (BODY, ARTICLE * 3):  # shorter or longer than what it was trained on
        assert weighed(monkeypatch, borne_out.WEIGHTY + 0.1, FAR, body).support == "supported"


def test_weighed_odds_must_be_higher_where_a_rule_found_the_act(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    between = (borne_out.WEIGHTY + borne_out.FOUND_WEIGHTY) / 2
    title = TITLE.replace("uranium", "huge uranium")
    assert weighed(monkeypatch, between, title, ARTICLE).support == "supported"
    above = borne_out.FOUND_WEIGHTY + 0.1
    assert weighed(monkeypatch, above, title, ARTICLE).support == "contradicted"


def test_weighed_odds_say_nothing_of_what_a_sentence_tells_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    above = borne_out.FOUND_WEIGHTY + 0.1
    assert weighed(monkeypatch, above, TITLE, ARTICLE).support == "supported"


def test_a_headline_that_tells_no_fact_does_not_tell_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = "Ghana to outwit Canada over uranium"
    claim = weighed(monkeypatch, borne_out.FOUND_WEIGHTY + 0.1, asked, ARTICLE, "step")
    assert claim.support == "absent_from_body"


@pytest.mark.parametrize(
    ("support", "why", "kept"),
    [
        ("weaker_in_body", "In the headline it is told as a fact, in the body possible.", False),
        ("absent_from_body", f"{bodies.UNHEARD} “signs” of it.", False),
        ("weaker_in_body", "In the body GHA does it; of CAN it says otherwise.", True),
        ("contradicted", "The headline says “12”, the body “15”.", True),
    ],
)
def test_light_odds_overrule_only_what_a_rule_found_by_words(
    monkeypatch: pytest.MonkeyPatch, support: str, why: str, kept: bool
) -> None:
    answer = replace(compared(0.5, "step"), weighed=borne_out.LIGHT - 0.1)
    monkeypatch.setattr(comparing, "comparer", lambda: lambda *_: answer)
    place = scene(f"{TITLE}\n\n{ARTICLE}", title=True)
    (claim,) = find_headline(place)
    claim = replace(claim, support=support, why=why, body_span=None)
    (claim,) = borne_out.second(place, (claim,))
    assert (claim.support == support) is kept
