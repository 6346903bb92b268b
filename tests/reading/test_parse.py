"""A parse as plain Python says of every word what spaCy says."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading import parse
from dragoman.reading.pipeline import load

WORDS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_")
FACTS = ("i", "idx", "n_lefts", "is_alpha", "is_title", "is_upper", "is_space", "is_punct")
OTHERS = ("like_num", "text_with_ws")
KIN = ("children", "lefts", "rights", "subtree", "ancestors")
RUNS = ("start", "end", "start_char", "end_char", "text", "label_")
TEXT = (
    "Talks of ministers\n\nPARIS, May 3 - “We will not wait,” French President Emmanuel Macron"
    " said after he and Chancellor Olaf Scholz met in Berlin; she didn’t. The U.S. had agreed.\n\n"
    "Two  people, who asked not to be named, spoke of $2.5 billion."
)


def _same(ours: parse.Doc, theirs: spacy.tokens.Doc) -> None:
    for mine, its in zip(ours, theirs, strict=True):
        assert [getattr(mine, n) for n in (*WORDS, *FACTS, *OTHERS)] == [
            getattr(its, n) for n in (*WORDS, *FACTS, *OTHERS)
        ]
        assert bool(mine.is_sent_start) == (its.is_sent_start is True)
        assert (len(mine), mine.head.i, mine.left_edge.i, mine.right_edge.i) == (
            len(its),
            its.head.i,
            its.left_edge.i,
            its.right_edge.i,
        )
        for name in KIN:
            assert [one.i for one in getattr(mine, name)] == [one.i for one in getattr(its, name)]


def _facts(run: parse.Span | spacy.tokens.Span) -> list[object]:
    return [getattr(run, name) for name in RUNS] + [[token.i for token in run]]


def test_words_sentences_and_entities_are_those_of_spacy() -> None:
    theirs = load("default")(TEXT)
    ours = parse.Doc(theirs)
    _same(ours, theirs)
    assert ours.text == TEXT
    assert len(ours) == len(theirs)
    for mine, its in ((ours.sents, theirs.sents), (ours.ents, theirs.ents)):
        assert [_facts(run) for run in mine] == [_facts(run) for run in its]
    assert [_facts(token.sent) for token in ours] == [_facts(token.sent) for token in theirs]
    assert [sent.root.i for sent in ours.sents] == [sent.root.i for sent in theirs.sents]


def test_a_word_is_one_object_and_its_own_head_at_the_root() -> None:
    doc = parse.Doc(load("default")(TEXT))
    root = doc[4].sent.root
    assert root.head is root
    assert doc[root.i] is root
    assert doc[3:9][1] is doc[4]
    assert doc[3:9] == doc[3:9]
    assert len({doc[3:9], doc[3:9], doc[3:8]}) == 2


@settings(max_examples=60)
@given(st.integers(-80, 80), st.integers(-80, 80))
def test_runs_of_words_are_cut_as_spacy_cuts_them(first: int, after: int) -> None:
    theirs = load("fast")(TEXT)
    ours = parse.Doc(theirs)
    assert _facts(ours[first:after]) == _facts(theirs[first:after])


@settings(max_examples=60)
@given(st.integers(0, 250), st.integers(1, 60))
def test_words_between_characters_are_those_of_spacy(start: int, length: int) -> None:
    theirs = load("fast")(TEXT)
    ours = parse.Doc(theirs)
    for mode in ("strict", "contract", "expand"):
        mine = ours.char_span(start, start + length, alignment_mode=mode)
        its = theirs.char_span(start, start + length, alignment_mode=mode)
        assert (mine is None) == (its is None)
        assert mine is None or _facts(mine) == _facts(its)


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_any_text_is_pictured_as_it_is(text: str) -> None:
    theirs = load("fast")(text)
    _same(parse.Doc(theirs), theirs)


def test_a_text_that_was_not_parsed_has_words_only() -> None:
    ours = parse.Doc(spacy.blank("en")("No parse here."))
    assert [token.head is token for token in ours] == [True] * 4
    assert not ours.has_annotation("DEP")
    with pytest.raises(ValueError, match="sentence boundaries"):
        _ = ours.sents
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
