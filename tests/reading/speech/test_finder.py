"""Attributions: who says what, graded and resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Attribution, Form, Sourcing
from dragoman.model.text import Document
from dragoman.reading import page, parse, pipeline
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.people.finder import find_officials
from dragoman.reading.scene import Scene
from dragoman.reading.speech.finder import find_attributions


@pytest.fixture(scope="session")
def nlp() -> Any:
    return pipeline.load("default")


def scene(text: str, nlp: Any) -> Scene:
    title, spans, _ = page.split(text) if "\n\n" in text else ("", (), 0)
    document = replace(Document(text), title=title, headline=spans)
    doc = parse.Doc(nlp(text))
    bare = Scene(document, doc, actors=find_actors(doc, document))
    return replace(bare, officials=find_officials(bare))


def read(text: str, nlp: Any) -> tuple[Attribution, ...]:
    return find_attributions(scene(text, nlp))


def whole(text: str, nlp: Any) -> list[Attribution]:
    return [item for item in read(text, nlp) if item.part_of is None]


def said(item: Attribution) -> list[str]:
    return [span.quote for span in item.content]


def test_a_quotation_and_how_it_goes_on(nlp: Any):
    text = "“We will wait,” said Norwegian Foreign Minister Espen Barth Eide. “But not for long.”"
    (item,) = read(text, nlp)
    assert said(item) == ["We will wait", "But not for long."]
    assert item.form is Form.DIRECT and item.sourcing is Sourcing.NAMED
    assert item.speaker is not None and item.speaker.quote.endswith("Espen Barth Eide")
    assert item.speaker_name == "Espen Barth Eide" and item.speaker_state == "NOR"


def test_two_quoted_phrases_of_one_cue_are_given_each(nlp: Any):
    text = (
        "Peruvian Defence Minister Walter Astudillo visited Quito on Monday, with Astudillo "
        "stressing that patrols were ‘more frequent than ever’ and ‘better equipped than before.’"
    )
    parts = [item for item in read(text, nlp) if item.part_of is not None]
    assert [said(item) for item in parts] == [
        ["more frequent than ever"],
        ["better equipped than before."],
    ]
    assert {item.form for item in parts} == {Form.DIRECT}
    assert {item.speaker_name for item in parts} == {"Walter Astudillo"}
    assert {item.cue.quote for item in parts if item.cue} == {"stressing"}


def test_an_aside_splits_its_content(nlp: Any):
    (item,) = read("The tunnel, Danish officials said, will open in 2029.", nlp)
    assert said(item) == ["The tunnel", "will open in 2029"]
    assert item.sourcing is Sourcing.ROLE_ONLY and item.speaker_state == "DNK"


def test_one_speaker_with_two_verbs(nlp: Any):
    items = whole("Ottawa said the talks had stalled and warned that tariffs would follow.", nlp)
    assert [(i.speaker and i.speaker.quote, said(i)) for i in items] == [
        ("Ottawa", ["the talks had stalled"]),
        ("Ottawa", ["that tariffs would follow"]),
    ]


def test_denied_and_unspoken_speech_is_negated(nlp: Any):
    (item,) = whole("Seoul did not say when the ship would leave.", nlp)
    assert item.negated and said(item) == ["when the ship would leave"]


def test_speech_inside_speech_is_nested(nlp: Any):
    text = "The envoy said that Tripoli had told him the port would reopen."
    outer, inner = whole(text, nlp)
    assert inner.nested_in == 0 and said(inner) == ["the port would reopen"]
    assert outer.nested_in is None


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Analysts note that the deal is thin.", Sourcing.WEASEL),
        ("The ship was reportedly sunk.", Sourcing.WEASEL),
        ("A senior Turkish official said the deal was thin.", Sourcing.ROLE_ONLY),
        ("The Turkish foreign ministry said the deal was thin.", Sourcing.INSTITUTION),
        ("Foreign Minister Hakan Fidan said the deal was thin.", Sourcing.NAMED),
    ],
)
def test_grades(text: str, grade: Sourcing, nlp: Any):
    assert [item.sourcing for item in whole(text, nlp)] == [grade]


def test_speakers_are_led_back_to_who_they_are(nlp: Any):
    text = (
        "Chinese Foreign Minister Wang Yi met his Indian counterpart, Subrahmanyam Jaishankar, in "
        "Goa. Wang said the border was stable. He said more flights would follow. The minister "
        "thanked his hosts."
    )
    names = [item.speaker_name for item in whole(text, nlp)]
    assert names[:2] == ["Wang Yi", "Wang Yi"]


def test_a_headline_speaks_by_its_colon(nlp: Any):
    text = "Kremlin: no talks on the islands\n\nThe statement came from Moscow on Friday."
    item = whole(text, nlp)[0]
    assert item.speaker is not None and item.speaker.quote == "Kremlin"
    assert said(item) == ["no talks on the islands"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Middle Corridor” crosses the Caspian.",
        "The exercise, called ‘Northern Wind’, involved 4,000 troops.",
        "The film “The Bridge” opened in Sofia.",
        "The two ministers met in Muscat on Tuesday.",
    ],
)
def test_no_speech_where_nobody_speaks(text: str, nlp: Any):
    assert read(text, nlp) == ()


def test_minds_inside_speech_are_the_speakers(nlp: Any):
    (item,) = whole("The chancellor said he hopes the pact will hold.", nlp)
    assert said(item) == ["he hopes the pact will hold"]


PIECES = st.sampled_from(
    [
        "“", "”", "‘", "’", '"', "'", "''", "said ", "Fidan ", "that ", "he ", "told ", ", ", ". ",
        ": ", "\n\n", "according to ", "reportedly ", "the deal ", "holds ", "—", "\u202e",
        "\u200b", "SAYS: ", "? ", "…", "claim ", "Moscow's ", "( ", "123 ", "\t", "é ", "中国",
    ]
)  # fmt: skip


def check(item: Attribution, text: str) -> None:
    spans = [*item.content, *(s for s in (item.speaker, item.cue, item.hedge) if s is not None)]
    assert item.content
    for span in spans:
        assert text[span.start : span.end] == span.quote
        assert span.start < span.end


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=60).map("".join))
def test_hostile_text_never_shifts_a_span(text: str):
    nlp = pipeline.load("default")
    for item in read(text, nlp):
        check(item, text)


HOSTILE_FORMS = [
    "“OTTAWA WILL NOT YIELD,” THE MINISTER SAID. ACCORDING TO OSLO, THE DEAL HOLDS.",
    "- Oslo said no\n- Lima said yes\n\n1. Quito: “wait”\n2. La Paz: wait",
    "State | Said\n--- | ---\nKenya | “no”, it said\nUganda | yes",
    "Москва said “да”, 北京 said 不, and الرياض said “نعم”.",
    "Os\u200blo sa\u200bid “\u202ewe wait\u202c,” the \u2066minister\u2069 added.",
    '“One ‘two “three,” said Hakan Fidan. ‘Four” said "he, “five',
]


@pytest.mark.parametrize("text", [*HOSTILE_FORMS, "\n\n".join(HOSTILE_FORMS) * 3])
def test_odd_forms_never_shift_a_span(text: str, nlp: Any):
    for item in read(text, nlp):
        check(item, text)


def test_a_text_without_a_parse_gives_nothing():
    import spacy

    doc = parse.Doc(spacy.blank("en")("“No,” said Hakan Fidan."))
    assert find_attributions(Scene(Document(doc.text), doc)) == ()


def test_one_endless_sentence(nlp: Any):
    text = "Ankara said that " + "the talks and " * 3000 + "“we said” it"
    for item in find_attributions(Scene(Document(text), parse.Doc(nlp(text)))):
        check(item, text)


def test_nothing_in_nothing(nlp: Any):
    assert read("", nlp) == ()
    assert read("   \n\n ", nlp) == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Oslo said the fleet would stay, and Finland would be told of the drills.", ["Oslo"]),
        (
            "Amman said the convoy had crossed, but Damascus denied seeing it.",
            ["Amman", "Damascus"],
        ),
        ("Ghana did not recall its ambassador to Lomé.", []),
    ],
)
def test_nobody_is_given_anothers_clause(text: str, speakers: list[str], nlp: Any):
    found = whole(text, nlp)
    assert [item.speaker.quote for item in found if item.speaker] == speakers
    for item in found:
        assert not any("said" in quote for quote in said(item))


def test_a_statement_behind_a_colon_does_not_say_the_words_that_lead_to_it(nlp: Any):
    text = "The leaders issued the following statement: We, the leaders, reaffirm the treaty."
    assert all("issued" not in quote for item in whole(text, nlp) for quote in said(item))


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "“The gate is shut,” the Chadian army chief, Idriss Saleh, told RFI, “for now.”",
            "the Chadian army chief, Idriss Saleh",
            ["The gate is shut", "for now."],
        ),
        (
            "The envoys will meet in Muscat next week, three people familiar with the talks said.",
            "three people familiar with the talks",
            ["The envoys will meet in Muscat next week"],
        ),
        (
            "Jonas Gahr Støre, Norwegian prime minister: “We stand with our friends.”",
            "Jonas Gahr Støre, Norwegian prime minister",
            ["We stand with our friends."],
        ),
        (
            "Cuba, in a note handed to the Swiss embassy, said the airspace was violated.",
            "Cuba",
            ["the airspace was violated"],
        ),
    ],
)
def test_the_whole_speaker_and_all_he_said(text: str, speaker: str, content: list[str], nlp: Any):
    (item,) = whole(text, nlp)
    assert item.speaker is not None and item.speaker.quote == speaker
    assert said(item) == content


def test_turns_printed_with_an_honorific(nlp: Any):
    text = "The interview follows below.\n\nMr. Nikolov: We will not recognise the vote."
    assert [(i.speaker and i.speaker.quote, said(i)) for i in whole(text, nlp)] == [
        ("Mr. Nikolov", ["We will not recognise the vote."])
    ]


@pytest.mark.parametrize(
    "filed", ["", "OSLO, January 14, 2025 - ", "OSLO, Jan 14 (Agency) — ", "OSLO — "]
)
def test_a_dateline_is_part_of_nothing_said(filed: str, nlp: Any):
    text = (
        "Trade between Norway and Chile hit an all-time high of $3 billion in 2024, Norwegian "
        "Foreign Minister Espen Barth Eide said on Tuesday."
    )
    (item,) = whole(filed + text, nlp)
    assert said(item) == [text[: text.index(", Norwegian")]]
    assert item.speaker_name == "Espen Barth Eide"


def test_a_rate_names_no_source(nlp: Any):
    assert (
        read("Peru imposed tariffs of up to 218 per cent on wine and 80 dollars per barrel.", nlp)
        == ()
    )
    (item,) = read("Trade rose by 12 per cent, per the ministry.", nlp)
    assert item.speaker is not None and item.speaker.quote == "the ministry"


def test_a_counted_share_of_those_asked_is_not_just_anybody(nlp: Any):
    (share,) = read("Some 60 percent of Poles said they supported the plan.", nlp)
    (many,) = read("Many said they supported the plan.", nlp)
    assert (share.sourcing, many.sourcing) == (Sourcing.ROLE_ONLY, Sourcing.WEASEL)


def told(text: str, nlp: Any) -> list[tuple[str, list[str], bool]]:
    return [(i.speaker.quote if i.speaker else "", said(i), i.negated) for i in whole(text, nlp)]


def test_who_denies_reports_does_not_tell_them(nlp):
    text = "The Angolan embassy denied rumours that a consul had been expelled."
    assert told(text, nlp)[0] == (
        "The Angolan embassy",
        ["rumours that a consul had been expelled"],
        False,
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Hanoi said the boats would be freed, but did not say when.", "when"),
        ("The Danish envoy gave no details of the offer.", "no details of the offer"),
        ("Rama did not name a date for the vote.", "a date for the vote"),
    ],
)
def test_what_is_not_given_away(text, content, nlp):
    last = told(text, nlp)[-1]
    assert (last[1], last[2]) == ([content], True)


@pytest.mark.parametrize(
    "text",
    [
        "The drought demanded swift aid from both governments.",
        "They offered the envoy a chair and set a table for nine.",
        "The crossing demanded two languages and a strong stomach.",
    ],
)
def test_no_speech_in_what_things_need(text, nlp):
    assert told(text, nlp) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Manila lodged a complaint with Beijing over the use of water cannon.",
            "Manila",
            "the use of water cannon",
        ),
        (
            "Quito filed a protest with Lima over the dredging of the canal.",
            "Quito",
            "the dredging of the canal",
        ),
        (
            "Kuwait has spoken out in favour of a joint customs post.",
            "Kuwait",
            "a joint customs post",
        ),
        (
            "A Czech officer briefed on the raid warned against a hasty answer.",
            "A Czech officer briefed on the raid",
            "a hasty answer",
        ),
        (
            "Talks had stalled, the newspaper Reforma reported.",
            "the newspaper Reforma",
            "Talks had stalled",
        ),
        (
            "In the assessment of the audit court, the canal will cost twice as much.",
            "the audit court",
            "the canal will cost twice as much",
        ),
        (
            "The convoy left at dawn, officials there say.",
            "officials there",
            "The convoy left at dawn",
        ),
    ],
)
def test_sources_and_contents_in_the_register_of_agencies(text, source, content, nlp):
    assert (source, [content]) in [item[:2] for item in told(text, nlp)]


def test_a_participle_keeps_to_its_own_sentence(nlp):
    text = (
        "“This is how neighbours act,” President Lai Ching-te of Taiwan wrote on Threads, adding "
        "that he had called twice. Mr. Lai's claim that it would cost jobs was mocked."
    )
    adding = next(item for item in whole(text, nlp) if item.cue and item.cue.quote == "adding")
    assert adding.speaker_name == "Lai Ching-te"


def test_a_quoted_noun_is_part_of_its_cue(nlp):
    text = "Hanoi voiced “deep regret” over the drill."
    assert told(text, nlp)[0] == ("Hanoi", ["the drill"], False)


def test_a_short_role_in_a_headline_is_a_role(nlp):
    text = "Danish PM says port will stay shut\n\nThe port closed in May."
    assert whole(text, nlp)[0].sourcing is Sourcing.ROLE_ONLY


def test_who_cannot_be_reached_is_silent(nlp):
    text = "Palma could not be reached for comment."
    assert told(text, nlp) == [("Palma", ["comment"], True)]


def test_what_is_added_behind_quoted_words(nlp):
    text = "The envoy stressed that the pipe was “sound and dry”, adding that it would be cheap."
    assert [item[1] for item in told(text, nlp)][-1] == ["that it would be cheap"]
