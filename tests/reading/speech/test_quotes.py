"""Quotations by their marks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.speech.quotes import Quote, find_quotes


def inner(text: str, depth: int = 0) -> list[str]:
    return [
        text[start:end]
        for quote in find_quotes(text)
        if quote.depth == depth
        for start, end in quote.inner
    ]


def test_curly_single_marks_with_apostrophes_inside():
    text = "Their ties are ‘at a high level’ and ‘the ministers’ trust grows.’ It’s Chad’s view."
    assert inner(text) == ["at a high level", "the ministers’ trust grows."]


def test_straight_marks():
    text = "He said \"we're done\" and 'it is over', in the '90s, near 5'10\" men."
    assert inner(text) == ["we're done", "it is over"]


def test_doubled_apostrophes_are_one_mark():
    assert inner("She called it ''a first step'' and left.") == ["a first step"]


def test_guillemets_and_low_marks():
    assert inner("Il a dit «non» and „nein“ and ``no''.") == ["non", "nein", "no"]


def test_a_quotation_inside_another():
    text = "“He told me ‘never again’ twice,” she said."
    assert inner(text) == ["He told me ‘never again’ twice,"]
    assert inner(text, depth=1) == ["never again"]


def test_paragraphs_that_each_open_are_one_quotation():
    text = "“First.\n\n“Second,” he said.\n\n“Third.”"
    first, second = find_quotes(text)
    assert [text[a:b] for a, b in first.inner] == ["First.", "Second,"]
    assert text[second.start : second.end] == "“Third.”"


def test_an_unclosed_mark_takes_nothing():
    assert inner("He said “no and left.\n\nThe end “came” soon.") == ["came"]


def test_possessive_plurals_are_no_quotation():
    assert inner("The allies’ doubts and the rebels’ hopes differ.") == []


MARKS = st.text(alphabet="ab ’‘'“”\"«»„`\n.,s\u200b\u202e", max_size=200)


@given(MARKS)
def test_hostile_marks_stay_inside_the_text(text: str):
    for quote in find_quotes(text):
        assert isinstance(quote, Quote)
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.inner
        for start, end in quote.inner:
            assert quote.start <= start <= end <= quote.end


@given(MARKS)
def test_outer_quotations_do_not_overlap(text: str):
    outer = [quote for quote in find_quotes(text) if quote.depth == 0]
    for before, after in pairwise(outer):
        assert before.end <= after.start
