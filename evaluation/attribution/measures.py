"""How found attributions are held against labelled ones; the same counts for every data set.

*Content exact*: the whole tuple of content spans of one attribution, edge punctuation stripped,
is identical. *Content token*: word tokens that lie in any content. *Source exact*: found and
labelled attributions are aligned one to one, greedily by the Jaccard overlap of their contents,
and the source texts are then identical.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

EDGE = " \t\r\n\u00a0\u200b.,;:!?…-–—()[]{}\"'“”‘’«»„‹›*_/"
"""What is stripped from both edges of a span before two spans are compared."""
_WORD = re.compile(r"\w+")

Range = tuple[int, int]


@dataclass(frozen=True)
class Plain:
    """An attribution as bare offsets: source (or ``None``) and content spans."""

    source: Range | None
    content: tuple[Range, ...]


@dataclass
class Tally:
    """Hits, what was found and what was labelled; gives precision, recall and F1."""

    hits: int = 0
    found: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.labelled
        return 2 * self.hits / total if total else 0.0


@dataclass
class Scores:
    """The three measures over any number of documents."""

    source: Tally = field(default_factory=Tally)
    content: Tally = field(default_factory=Tally)
    token: Tally = field(default_factory=Tally)

    def add(self, text: str, found: Iterable[Plain], labelled: Iterable[Plain]) -> list[Pair]:
        """Count one document; returns the aligned pairs."""
        found, labelled = list(found), list(labelled)
        self._add_content(text, found, labelled)
        self._add_tokens(text, found, labelled)
        pairs = align(text, found, labelled)
        self._add_sources(text, found, labelled, pairs)
        return pairs

    def _add_content(self, text: str, found: list[Plain], labelled: list[Plain]) -> None:
        left = [bare(text, item.content) for item in labelled if item.content]
        self.content.labelled += len(left)
        for item in found:
            if not item.content:
                continue
            self.content.found += 1
            key = bare(text, item.content)
            if key in left:
                left.remove(key)
                self.content.hits += 1

    def _add_tokens(self, text: str, found: list[Plain], labelled: list[Plain]) -> None:
        ours = {at for item in found for at in words(text, item.content)}
        theirs = {at for item in labelled for at in words(text, item.content)}
        self.token.hits += len(ours & theirs)
        self.token.found += len(ours)
        self.token.labelled += len(theirs)

    def _add_sources(
        self, text: str, found: list[Plain], labelled: list[Plain], pairs: list[Pair]
    ) -> None:
        self.source.found += sum(item.source is not None for item in found)
        self.source.labelled += sum(item.source is not None for item in labelled)
        self.source.hits += sum(
            a.source is not None
            and b.source is not None
            and strip(text, a.source) == strip(text, b.source)
            for a, b in ((found[i], labelled[j]) for i, j in pairs)
        )

    def figures(self) -> dict[str, float]:
        """The three F1s in percent."""
        return {
            "source_exact_f1": 100 * self.source.f1,
            "content_exact_f1": 100 * self.content.f1,
            "content_token_f1": 100 * self.token.f1,
        }


Pair = tuple[int, int]


def strip(text: str, span: Range) -> Range:
    """The span without white space and punctuation at its edges."""
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def bare(text: str, spans: Iterable[Range]) -> tuple[Range, ...]:
    """Every span stripped, empty ones dropped, in order of the text."""
    stripped = (strip(text, span) for span in sorted(spans))
    return tuple((start, end) for start, end in stripped if start < end)


def words(text: str, spans: Iterable[Range]) -> set[int]:
    """Where the words in these spans start."""
    return {m.start() for start, end in spans for m in _WORD.finditer(text, start, end)}


def align(text: str, found: list[Plain], labelled: list[Plain]) -> list[Pair]:
    """Pairs (found, labelled), one to one, best content overlap first."""
    ours = [words(text, item.content) for item in found]
    theirs = [words(text, item.content) for item in labelled]
    graded = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            if shared := len(a & b):
                graded.append((-shared / len(a | b), i, j))
    pairs: list[Pair] = []
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(graded):
        if i not in used_i and j not in used_j:
            pairs.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return pairs
