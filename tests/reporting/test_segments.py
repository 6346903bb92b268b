"""Overlapping findings cut the text into pieces that give the text back."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.findings import Audit, Verdict
from dragoman.model.text import Document, Span
from dragoman.reporting.cards import Card, cards
from dragoman.reporting.segments import Block, blocks

TEXT = "A headline\n\nFirst one, then two\nand a third.\n\n  \n\nLast words here."


def card(key: str, verdict: Verdict, *spans: tuple[int, int], text: str = TEXT) -> Card:
    places = tuple(Span(a, b, text[a:b]) for a, b in spans)
    return Card(key, "claim", "event", verdict, "", places, "q", "", "", "", (), ())


def read(text: str, *found: Card) -> list[Block]:
    return list(blocks(Document(text), found))


def joined(found: list[Block]) -> str:
    return "\n\n".join("".join(s.text for s in block.segments) for block in found)


def test_blocks_are_paragraphs_and_the_headline_is_told(audit: Audit) -> None:
    found = list(blocks(audit.document, cards(audit)))
    assert [block.headline for block in found] == [True, False, False, False]
    assert joined(found) == audit.document.text.rstrip("\n")


def test_overlaps_are_cut_and_the_worst_comes_first() -> None:
    wide = card("c1", Verdict.SUPPORTED, (12, 31))
    bad = card("c2", Verdict.CONTRADICTED, (18, 40))
    (_, body, _) = read(TEXT, wide, bad)
    assert [[c.key for c in s.cards] for s in body.segments] == [["c1"], ["c2", "c1"], ["c2"], []]
    assert [[r.card.key for r in s.refs] for s in body.segments] == [[], ["c1"], ["c2"], []]


def test_among_equals_the_narrowest_is_meant() -> None:
    wide, narrow = card("c1", Verdict.PARTLY, (12, 31)), card("c2", Verdict.PARTLY, (18, 21))
    inner = next(s for s in read(TEXT, wide, narrow)[1].segments if len(s.cards) == 2)
    assert [c.key for c in inner.cards] == ["c2", "c1"]


def test_every_place_of_a_card_has_its_own_note() -> None:
    (first, body, last) = read(TEXT, card("o1", Verdict.PARTLY, (0, 1), (12, 17), (52, 56)))
    notes = [r.place for block in (first, body, last) for s in block.segments for r in s.refs]
    assert notes == [1, 2, 3]


def test_a_span_over_two_paragraphs_is_noted_once_and_marked_in_both() -> None:
    found = read(TEXT, card("c1", Verdict.PARTLY, (2, 20)))
    assert sum(len(s.refs) for block in found for s in block.segments) == 1
    assert [any(s.cards for s in block.segments) for block in found] == [True, True, False]


@given(
    st.text(alphabet="ab \n\t", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(list(Verdict)))),
)
def test_nothing_is_lost_whatever_overlaps(
    text: str, spans: list[tuple[int, int, Verdict]]
) -> None:
    found = [
        card(f"c{n}", verdict, (min(a, b), max(a, b)), text=text)
        for n, (a, b, verdict) in enumerate(spans)
        if max(a, b) <= len(text) and a != b and text[min(a, b) : max(a, b)].strip()
    ]
    pieces = read(text, *found)
    assert "".join(joined(pieces).split()) == "".join(text.split())
    marked = {c.key for block in pieces for s in block.segments for c in s.cards}
    assert marked == {c.key for c in found}
    for item in found:
        under = "".join(s.text for b in pieces for s in b.segments if item in s.cards)
        assert "".join(under.split()) == "".join(item.spans[0].quote.split())


def test_document_is_not_changed(audit: Audit) -> None:
    document = replace(audit.document)
    list(blocks(document, cards(audit)))
    assert re.sub(r"\s", "", document.text) == re.sub(r"\s", "", audit.document.text)
