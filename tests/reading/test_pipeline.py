"""The shipped pipelines: what they say of clear sentences, and of text that is not clear."""

from __future__ import annotations

import random

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import UsageError
from dragoman.reading.parsing.convolutional import SENTENCE_WORDS
from dragoman.reading.pipeline import load

TEXT = (
    "Talks in Moscow\n\n"
    "Russian Foreign Minister Sergei Lavrov met Wang Yi in Beijing on Tuesday. "
    "The two ministers signed three agreements, and Iran welcomed the talks.\n\n"
    "China's exports to Russia rose by 12 percent in 2024."
)


@pytest.fixture(scope="module", params=["default", "fast"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


def token(doc: Doc, text: str):  # type: ignore[no-untyped-def]
    return next(t for t in doc if t.text == text)


def test_subject_and_verb(nlp: Language) -> None:
    doc = nlp(TEXT)
    met = token(doc, "met")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "meet", "ROOT")
    assert {t.text for t in met.children if t.dep_ == "nsubj"} & {"Minister", "Lavrov", "Sergei"}
    signed = token(doc, "signed")
    assert "ministers" in {t.text for t in signed.children if t.dep_ == "nsubj"}
    assert "agreements" in {t.text for t in signed.children if t.dep_ == "obj"}


def test_tags_features_and_lemmas(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert (token(doc, "ministers").tag_, token(doc, "ministers").lemma_) == ("NNS", "minister")
    assert token(doc, "rose").lemma_ == "rise"
    assert token(doc, "rose").morph.get("Tense") == ["Past"]
    assert token(doc, "2024").pos_ == "NUM"
    assert token(doc, "Beijing").pos_ == "PROPN"


def test_entities(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(e.text, e.label_) for e in doc.ents}
    assert {("Sergei Lavrov", "PER"), ("Wang Yi", "PER"), ("Beijing", "LOC")} <= found
    assert {e.label_ for e in doc.ents} <= {"PER", "LOC", "ORG"}


def test_blank_lines_end_sentences(nlp: Language) -> None:
    sentences = [s.text.strip() for s in nlp(TEXT).sents]
    assert sentences[0] == "Talks in Moscow"
    assert sentences[-1] == "China's exports to Russia rose by 12 percent in 2024."
    doc = nlp("Ministers of both states\r\n\r\nmet in Doha and \n\n\n in Muscat")
    assert {"Ministers", "met", "in"} <= {s.text.split()[0] for s in doc.sents}
    assert all("\n" not in s.text.strip() for s in doc.sents)


def test_a_single_line_break_changes_nothing(nlp: Language) -> None:
    plain = nlp("The ministers of Iran and Armenia met in Yerevan and signed a treaty.")
    broken = nlp("The ministers of Iran\nand Armenia met in  Yerevan and signed a treaty.")
    words = [t for t in broken if not t.is_space]
    assert [(t.text, t.dep_, t.head.text) for t in words] == [
        (t.text, t.dep_, t.head.text) for t in plain
    ]


ODD = ["", " ", "\n\n", "\n\na\n\n", "a", ".", "\u200b\u2029\ufeff", "\x00\x01 \x7f"]


@pytest.mark.parametrize("text", ODD)
def test_tiny_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    check(doc)


def test_garbage_is_read_without_error(nlp: Language) -> None:
    chance = random.Random(3)
    signs = [chr(i) for i in (*range(9, 1400), *range(0x4E00, 0x4E80), *range(0x1F600, 0x1F640))]
    text = "".join(chance.choice(signs) for _ in range(20_000))
    doc = nlp(text)
    assert doc.text == text
    check(doc)


def test_one_long_paragraph(nlp: Language) -> None:
    doc = nlp("The minister met the envoy in Ankara. " * 400 + "word " * 1500)
    check(doc)
    starts = [s.start for s in doc.sents]
    assert all(doc[8 * i].is_sent_start for i in range(400)), starts[:20]


def test_a_batch_says_what_single_documents_say(nlp: Language) -> None:
    texts = [TEXT, "NATO met.", "", TEXT.upper()]
    for one, other in zip(nlp.pipe(texts), map(nlp, texts), strict=True):
        assert one.to_json() == other.to_json()


def check(doc: Doc) -> None:
    """Every word has its head in its own sentence, and every sentence one root."""
    for sentence in doc.sents:
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
        assert sum(t.head.i == t.i for t in sentence) == 1


def test_loading_twice_gives_the_same_pipeline() -> None:
    assert load("fast") is load("fast")


def test_an_unknown_name_says_what_to_use() -> None:
    with pytest.raises(UsageError, match="'default', 'fast' or an installed spaCy pipeline"):
        load("no_such_pipeline")


@pytest.mark.parametrize("text", ['"' * 60_000, "a" * 30_000, "x,y;" * 9_000 + "  end \n\n of it "])
def test_text_without_spaces_is_split_plainly_and_kept_whole(text: str) -> None:
    doc = load("fast").tokenizer(text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= 100


ENDLESS = {
    "clause": "Kenyan officials said that " + "the talks with Uganda in Kampala and " * 4000,
    "marks": "“" * 30_000,
    "names": "Kenya, Uganda, " * 8000,
    "stops": "Kenya met Uganda. " * 6000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_no_sentence_is_endless(nlp: Language, name: str) -> None:
    """What reads a sentence may take time in the square of its length."""
    doc = nlp(ENDLESS[name])
    assert doc.text == ENDLESS[name]
    assert max(len(sentence) for sentence in doc.sents) <= 2 * SENTENCE_WORDS
    check(doc)


def test_blocks_are_cut_where_sentences_end() -> None:
    """A long text of short sentences says in all its blocks what it says in one."""
    one = "The minister met the envoy in Ankara. "
    doc = load("fast")(one * 3000)
    alone = [t.dep_ for t in load("fast")(one)]
    assert all([t.dep_ for t in s] == alone for s in doc.sents)
