"""A parsed document as plain words with what the parse says about each: the ground on which
titles and names are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from dragoman.reading.actors.namesakes import settle
from dragoman.reading.actors.senses import Sense, senses
from dragoman.reading.actors.venues import FUNCTION_WORDS
from dragoman.vocab.words import Match, Word, words

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

PERSON_LABELS = frozenset({"PER", "PERSON"})
TITLE_CASE_SHARE = 0.7
"""A line of which so many words bear a capital is set in title case (headlines measured: 0.75
to 1; sentences of the dev cases: below 0.5)."""
TITLE_CASE_WORDS = 4
_start = attrgetter("start")
_BREAK = re.compile(r"\n\s*\n|\r\n|\n|\r|\u2028|\u2029")


class Lines:
    """The words of a text; every method takes word indices."""

    def __init__(self, text: str, doc: Doc) -> None:
        self.text, self.doc = text, doc
        self.words = words(text)
        self.names = settle(self.words, senses().find(self.words, self._unbroken))
        """The names of the vocabulary in the text, shared adjectives led to the state meant."""
        self.named = {at: name for name in self.names for at in range(name.first, name.after)}
        """For each word inside a name of the vocabulary, the match that covers it."""
        self._starts = [token.idx for token in doc]
        self._tokens = {token.idx: token.i for token in doc}
        self._paragraph_starts = [match.end() for match in _BREAK.finditer(text)]
        whole = doc.has_annotation("SENT_START")
        starts = [sent.start_char for sent in doc.sents] if whole else [0]
        self._sentence_starts = sorted({*starts, *self._paragraph_starts})
        self._title_case = self._lines_in_title_case()
        self.lower_words = frozenset(word.low for word in self.words if word.text[:1].islower())
        """Words that the text also writes small: ordinary words, whatever a headline does."""
        self.body_capitals = self._told_in_the_body()
        """Words that bear a capital where it says something: names told in the body."""
        persons = [ent for ent in doc.ents if ent.label_ in PERSON_LABELS]
        self.person_end = {ent.start_char: ent.end_char for ent in persons}
        """Where an entity taken for a person begins (character) and ends, in order of the text."""
        self.person_starts = list(self.person_end)
        self.person_words = frozenset(token.idx for ent in persons for token in ent)
        """Starts of the tokens inside entities taken for persons."""

    def _unbroken(self, first: int, after: int) -> bool:
        return unbroken(self.text, self.words, first, after)

    def gap(self, at: int) -> str:
        """The characters between the word before and this one (all before the first word)."""
        start = self.words[at - 1].end if at else 0
        return self.text[start : self.words[at].start]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin between two characters."""
        first = bisect_left(self.words, start, key=_start)
        return self.words[first : bisect_left(self.words, end, key=_start)]

    def token(self, at: int) -> Token | None:
        """The token that begins where the word does (or holds it), or ``None``."""
        return self.at(self.words[at].start)

    def at(self, offset: int) -> Token | None:
        """The token that begins at that character (or holds it), or ``None``."""
        i = self._tokens.get(offset)
        if i is not None:
            return self.doc[i]
        place = bisect_right(self._starts, offset) - 1
        return self.doc[place] if place >= 0 else None

    def sentence(self, char: int) -> int:
        """The number of the sentence that a character lies in."""
        return bisect_right(self._sentence_starts, char)

    def opens(self, at: int) -> bool:
        """Whether a word, by its place, is the first of a sentence."""
        here = self.words[at].start
        return at == 0 or self.sentence(here) != self.sentence(self.words[at - 1].start)

    def sentence_start(self, number: int) -> int | None:
        """The first character of a sentence by its number, or ``None``."""
        held = 0 < number <= len(self._sentence_starts)
        return self._sentence_starts[number - 1] if held else None

    def paragraph(self, char: int) -> int:
        """The number of the paragraph (or line) that a character lies in."""
        return bisect_right(self._paragraph_starts, char)

    def _lines_in_title_case(self) -> frozenset[int]:
        total: dict[int, int] = {}
        capital: dict[int, int] = {}
        for word in self.words:
            if word.low in FUNCTION_WORDS:
                continue
            line = self.paragraph(word.start)
            total[line] = total.get(line, 0) + 1
            capital[line] = capital.get(line, 0) + word.capital
        return frozenset(
            line
            for line, count in total.items()
            if count >= TITLE_CASE_WORDS
            and capital[line] >= TITLE_CASE_SHARE * count
            and not self._ends_with_stop(line)
        )

    def _ends_with_stop(self, line: int) -> bool:
        """Whether a line ends like a sentence, which headlines do not."""
        starts = self._paragraph_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[max(0, end - 40) : end].rstrip().endswith(".")

    def title_case(self, at: int) -> bool:
        """Whether the word stands in a line set in title case, where capitals say nothing."""
        return self.paragraph(self.words[at].start) in self._title_case

    def _told_in_the_body(self) -> frozenset[str]:
        return frozenset(
            word.low
            for at, word in enumerate(self.words)
            if word.capital and word.low not in self.lower_words and not self.title_case(at)
        )

    def plain(self, first: int, after: int) -> bool:
        """Whether only spaces and hyphens stand between the words of a stretch."""
        return all(self.gap(at).strip(" -‑–'’sS\xa0") == "" for at in range(first + 1, after))


@lru_cache(maxsize=2)
def lines_of(doc: Doc) -> Lines:
    """The lines of a parse, kept while finders ask for them in turn."""
    return Lines(doc.text, doc)


def unbroken(text: str, line: Sequence[Word], first: int, after: int) -> bool:
    """Whether no sentence or paragraph ends between the words of a name."""
    for at in range(first + 1, after):
        gap = text[line[at - 1].end : line[at].start]
        stop = gap[:1] in (".", "!", "?", ";", ":") and len(line[at - 1].text) > 3
        if stop or "\n\n" in gap:
            return False
    return True


def codes(match: Match[Sense], forms: Sequence[str]) -> tuple[str, ...]:
    """The codes that a match means in one of the forms, best first."""
    return tuple(dict.fromkeys(s.code for s in match.values if s.form in forms))
