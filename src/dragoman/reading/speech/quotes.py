"""Quotations by their marks alone: which stretches of a text stand between quotation marks.

Works on characters, not on the parse, in one pass over each paragraph. Knows “ ”, ‘ ’, " and ',
« », „ “, `` ''; tells apostrophes from closing marks; follows a quotation over paragraphs that
each open with a mark of their own while only the last one closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Range = tuple[int, int]

_MARKS = re.compile(r"``|''|[“”„‟«»‹›‘’\"']")
_BREAK = re.compile(r"\n\s*\n|\u2029|\n(?=[“\"«‘])")
_DOUBLES = {"“": "”", "„": "“", "‟": "”", '"': '"', "«": "»", "‹": "›", "``": "''", "''": "''"}
_CLOSED_BY = {mark: {close} for mark, close in _DOUBLES.items()}
_CLOSED_BY["“"].add('"')
_CLOSED_BY['"'].add("”")
_CLOSERS = frozenset("”»›")
_TOGGLES = frozenset({'"', "''"})
"""Marks that open and close alike."""
_SINGLES = {"‘": "’", "'": "'"}
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:;,“‘\"'«„\u200b\u202a\u202b\u2066\u2067")
_LONGEST_SINGLE = 2500
"""Characters a quotation in single marks may run; longer ones are stray apostrophes."""
_MOST_PARAGRAPHS = 60
"""Paragraphs one quotation may run; a mark that never closes goes no further."""
_INNER = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"")
_ELISIONS = re.compile(r"['‘’](?:\d\ds?|em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its stretch with marks, and what stands inside, a range a paragraph.

    ``depth`` is 0 for an outer quotation and 1 for one inside another.
    """

    start: int
    end: int
    inner: tuple[Range, ...]
    depth: int = 0

    def holds(self, at: int) -> bool:
        """Whether a character lies between the marks."""
        return self.start <= at < self.end


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    start: int
    carried: tuple[Range, ...] = ()


@dataclass(slots=True)
class _Reader:
    """One paragraph being read: marks still open, quotations found, and, for each single mark,
    up to where it is known that none closes (so that no stretch is searched twice)."""

    text: str
    end: int
    found: list[Quote]
    stack: list[_Open] = field(default_factory=list)
    barren: dict[str, int] = field(default_factory=dict)

    def read(self, start: int) -> None:
        skip = start
        for mark in _MARKS.finditer(self.text, start, self.end):
            if mark.start() >= skip:
                skip = self._take(mark.group(), mark.start(), mark.end())

    def _take(self, sign: str, at: int, after: int) -> int:
        """Take one mark in; returns where reading goes on."""
        if sign in {"'", "’"}:
            return self._apostrophe(sign, at)
        if sign == "‘":
            return self._single(sign, at)
        opening = sign in _TOGGLES and self._looks_opening(at, after)
        if sign == "”" and not self.stack and self._looks_opening(at, after):
            sign, opening = "“", True
        closes = None if opening else self._closing(sign)
        if closes is not None:
            self._close(closes, at, after)
        elif sign not in _CLOSERS and (sign not in _TOGGLES or opening):
            self._drop(sign)
            self.stack.append(_Open(sign, after, at))
        return after

    def _closing(self, sign: str) -> int | None:
        """Index in the stack of the opening mark that this sign closes."""
        for index in range(len(self.stack) - 1, max(-1, len(self.stack) - 4), -1):
            if sign in _CLOSED_BY.get(self.stack[index].mark, ""):
                return index
        return None

    def _close(self, index: int, at: int, after: int) -> None:
        opened = self.stack[index]
        del self.stack[index:]
        self.found.append(_finish(opened, at, after, min(1, len(self.stack))))

    def _drop(self, sign: str) -> None:
        """Forget an open mark of the same kind: it was never closed."""
        for index, opened in enumerate(self.stack):
            if opened.mark == sign:
                del self.stack[index:]
                return

    def _looks_opening(self, at: int, after: int) -> bool:
        before = self.text[at - 1] if at else " "
        following = self.text[after] if after < self.end else " "
        visible = not following.isspace() and following not in ",.;:!?)"
        return before in _BEFORE_OPENING and visible

    def _apostrophe(self, sign: str, at: int) -> int:
        return self._single(sign, at) if sign == "'" else at + 1

    def _single(self, sign: str, at: int) -> int:
        """A quotation in single marks is taken whole, so that an apostrophe cannot end it."""
        blocked = at < self.barren.get(sign, 0)
        if blocked or not self._looks_opening(at, at + 1) or _ELISIONS.match(self.text, at):
            return at + 1
        limit = min(self.end, at + _LONGEST_SINGLE)
        close = _single_close(self.text, at + 1, limit, _SINGLES[sign])
        if close is None:
            self.barren[sign] = limit
            return at + 1
        self.found.append(Quote(at, close + 1, ((at + 1, close),), 1 if self.stack else 0))
        if not self.stack:
            _inner_doubles(self.text, at + 1, close, self.found)
        return close + 1


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a text, outer and inner, in order of their opening marks."""
    found: list[Quote] = []
    carried: _Open | None = None
    for start, end in paragraphs(text):
        carried = _read_paragraph(text, start, end, carried, found)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def paragraphs(text: str) -> Iterator[Range]:
    """Where each paragraph lies; a line that opens with a quotation mark starts one too."""
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _read_paragraph(
    text: str, start: int, end: int, carried: _Open | None, found: list[Quote]
) -> _Open | None:
    """Read one paragraph; returns the quotation still open at its end, if it goes on."""
    reader = _Reader(text, end, found)
    if carried is not None:
        first = _first_visible(text, start, end)
        start = first + len(carried.mark)
        reader.stack.append(_Open(carried.mark, start, carried.start, carried.carried))
    reader.read(start)
    return _carry_over(text, end, reader.stack, found)


def _first_visible(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff…."):
        start += 1
    return start


def _carry_over(text: str, end: int, stack: list[_Open], found: list[Quote]) -> _Open | None:
    """The outermost double quotation left open, if the next paragraph opens with its mark."""
    if not stack or stack[0].mark not in _DOUBLES:
        return None
    last = stack[0]
    following = _first_visible(text, end, min(len(text), end + 200))
    goes_on = following < len(text) and text.startswith(last.mark, following)
    if not goes_on or len(last.carried) >= _MOST_PARAGRAPHS:
        if last.carried:
            found.append(_finish(last, end, end, 0))
        return None
    return _Open(last.mark, last.at, last.start, (*last.carried, (last.at, end)))


def _finish(opened: _Open, inner_end: int, end: int, depth: int) -> Quote:
    inner = opened.carried
    if inner_end > opened.at or not inner:
        inner = (*inner, (opened.at, inner_end))
    return Quote(opened.start, end, inner, depth)


def _inner_doubles(text: str, start: int, end: int, found: list[Quote]) -> None:
    for match in _INNER.finditer(text, start, end):
        inner = match.span(1 if match.group(1) is not None else 2)
        found.append(Quote(match.start(), match.end(), (inner,), 1))


def _single_close(text: str, start: int, limit: int, sign: str) -> int | None:
    """Where a single mark closes: after punctuation or before it, rather than after a plural s."""
    weak: int | None = None
    at = text.find(sign, start, limit)
    while at >= 0:
        after = text[at + 1] if at + 1 < len(text) else " "
        before = text[at - 1]
        if not after.isalnum() and not before.isspace() and at > start:
            plural = before in "sS" and after.isspace() and text[at + 2 : at + 3].isalnum()
            if not plural:
                return at
            weak = weak if weak is not None else at
        if weak is not None and sign == "’" and "‘" in text[weak:at]:
            break
        at = text.find(sign, at + 1, limit)
    return weak
