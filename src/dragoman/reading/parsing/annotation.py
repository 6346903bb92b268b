"""Between a Doc and the models, which read words only: white space and paragraphs.

A model is given the words of a Doc that are not white space and the places where a
paragraph starts; what it finds is spread over the whole Doc again, white space hanging on
the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.symbols import SPACE
from spacy.tokens import Doc

from dragoman.reading import page

Column = NDArray[np.uint64]

BLANK_LINE = re.compile(r"\n\s*\n|\r\s*\r|\u2029")
COLUMNS = (POS, TAG, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE)
_INSIDE, _OUTSIDE = 1, 2
_STOPS = frozenset(".!?…。;")
_CLOSERS = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a Doc that are not white space."""

    where: NDArray[np.int64]
    texts: list[str]
    spaced: list[bool]
    paragraphs: list[int]

    def __len__(self) -> int:
        return len(self.texts)


def words_of(doc: Doc) -> Words:
    """The words, whether white space stands before each, and which of them open a paragraph.

    What follows a dateline ("MOSCOW, June 25 (Agency) - ") opens one too: no sentence runs
    through the dash.
    """
    where: list[int] = []
    texts: list[str] = []
    spaced: list[bool] = []
    paragraphs: list[int] = []
    text, end = doc.text, 0
    filed = page.after_dateline(text)
    for token in doc:
        if token.is_space:
            continue
        start = token.idx
        broken = start > end + 1 and BLANK_LINE.search(text[end:start])
        if not where or broken or start == filed:
            paragraphs.append(len(where))
        where.append(token.i)
        texts.append(token.text)
        spaced.append(start > end or start == 0)
        end = start + len(token)
    return Words(np.array(where, np.int64), texts, spaced, paragraphs)


def spread(doc: Doc, words: Words, found: dict[int, Column]) -> Doc:
    """Write what was found for the words into the Doc; ``HEAD`` holds offsets between words."""
    size = len(doc)
    table = np.zeros((size, len(COLUMNS)), np.uint64)
    for number, column in enumerate(COLUMNS):
        table[words.where, number] = found[column]
    if len(words) < size:
        _fill_spaces(doc, words, table)
    table[words.where, COLUMNS.index(HEAD)] = _offsets(words, found[HEAD])
    doc.from_array(list(COLUMNS), table)  # type: ignore[arg-type]  # the stub names thinc's
    return doc


def _offsets(words: Words, heads: Column) -> Column:
    """Offsets counted in words as offsets counted in tokens."""
    targets = np.arange(len(words)) + heads.astype(np.int64)
    return (words.where[targets] - words.where).astype(np.uint64)


def _fill_spaces(doc: Doc, words: Words, table: Column) -> None:
    """White space: its own tag, hanging on the word before it (the first word, at the start)."""
    strings = doc.vocab.strings
    blank = np.ones(len(doc), bool)
    blank[words.where] = False
    spaces = np.flatnonzero(blank)
    before = np.searchsorted(words.where, spaces) - 1
    anchors = words.where[before.clip(min=0)] if len(words) else np.zeros_like(spaces)
    empty = doc.vocab.morphology.add("")
    values = {POS: SPACE, TAG: strings.add("_SP"), MORPH: empty, DEP: strings.add("dep")}
    for column, value in values.items():
        table[spaces, COLUMNS.index(column)] = value
    table[spaces, COLUMNS.index(LEMMA)] = [strings.add(doc[int(i)].text) for i in spaces]
    table[spaces, COLUMNS.index(HEAD)] = (anchors - spaces).astype(np.uint64)
    _bridge(words, spaces, before, table)


def _bridge(
    words: Words, spaces: NDArray[np.int64], before: NDArray[np.int64], table: Column
) -> None:
    """White space between two words of one entity belongs to it; any other is outside."""
    iob, kind = COLUMNS.index(ENT_IOB), COLUMNS.index(ENT_TYPE)
    after = (before + 1).clip(max=len(words) - 1)
    table[spaces, iob] = _OUTSIDE
    for space, word, next_word in zip(spaces, before, after, strict=True):
        if 0 <= word < next_word and table[words.where[next_word], iob] == _INSIDE:
            table[space, iob] = _INSIDE
            table[space, kind] = table[words.where[next_word], kind]


def point(texts: list[str], start: int, stop: int) -> int:
    """Where to cut words ``start`` to ``stop`` of a longer run: the last place in the later half
    where a sentence seems to end, else the hard limit."""
    for i in range(stop, start + (stop - start) // 2, -1):
        before = texts[i - 1]
        ends = before in _STOPS or (
            before in _CLOSERS and i - 2 >= start and texts[i - 2] in _STOPS
        )
        if ends and texts[i] not in _CLOSERS:
            return i
    return stop


def pairs(starts: list[int], end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch."""
    ends = [*starts[1:], end]
    yield from zip(starts, ends[: len(starts)], strict=True)
