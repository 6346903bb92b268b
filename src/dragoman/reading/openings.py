"""Patterns that are tried only at the words that can open them.

Most sentences hold nothing that a given pattern of the vocabulary finds, and a search finds that
out character by character. The first letters that a match can begin with follow from the pattern
itself; the words of a text are sorted by theirs once, for all patterns. Where a pattern need not
begin with a word, or can begin with any, it is searched for as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Generic, TypeVar

from dragoman.reading import patterns

Value = TypeVar("Value")

SHORT = 3
"""Characters of an opening at least; with four, nearly every row has a word that is too short."""
LONG = 5
"""Characters of an opening where a pattern tells so many: a third of the words that open with the
same three are left, and with six no fewer."""
MANY = 20_000
"""More openings than any pattern of the vocabulary has; such a one is searched for as ever."""
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class Opened:
    """A pattern that answers as :class:`re.Pattern` does, tried only where it can open."""

    def __init__(self, pattern: str | re.Pattern[str], flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        heads = openings(self.pattern)
        self._openings = None if heads is None else set(heads)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches from left to right, none overlapping another."""
        if self._openings is None:
            return self.pattern.finditer(text)
        held = words_by_opening(text)
        heads = held.keys() & self._openings  # goes over whichever are fewer
        places = [at for head in heads for at in held[head]]
        return tried(self.pattern, text, places) if places else _NONE

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, or ``None``."""
        return next(self.finditer(text), None)


_NONE: Iterator[re.Match[str]] = iter(())


def tried(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that can only begin at some places, none overlapping another."""
    after = 0
    for at in sorted(places):
        match = pattern.match(text, at) if at >= after else None
        if match is not None:
            after = match.end()
            yield match


class Index:
    """Patterns by what they open with: which of many a text may have, asked once."""

    def __init__(self, forms: Iterable[re.Pattern[str]]) -> None:
        self.anywhere = set[int]()
        """The numbers of those that are not told by what they open with."""
        self._opened: dict[str, set[int]] = {}
        for number, pattern in enumerate(forms):
            heads = openings(pattern)
            if heads is None:
                self.anywhere.add(number)
            for head in heads or ():
                self._opened.setdefault(head, set()).add(number)

    def places(self, text: str) -> dict[int, list[int]]:
        """Where each pattern that opens with a word of the text may begin."""
        held = words_by_opening(text)
        found: dict[int, list[int]] = {}
        for head in self._opened.keys() & held.keys():
            for number in self._opened[head]:
                found.setdefault(number, []).extend(held[head])
        return found


class Rows(Generic[Value]):
    """Rows of forms for small letters, each standing for a value, of which a text has few."""

    def __init__(self, rows: Iterable[tuple[Value, Sequence[str]]]) -> None:
        self._rows = tuple((value, patterns.words(forms)) for value, forms in rows)
        self._index = Index(pattern for _, pattern in self._rows)

    def of(self, small: str) -> tuple[Value, ...]:
        """The values of the rows that a text in small letters has, in the order of the rows."""
        found = {
            number
            for number, places in self._index.places(small).items()
            if any(self._rows[number][1].match(small, at) for at in places)
        }
        found |= {number for number in self._index.anywhere if self._rows[number][1].search(small)}
        return tuple(self._rows[number][0] for number in sorted(found))


@lru_cache(maxsize=1024)  # the sentences of a long article, as printed and in small letters
def words_by_opening(text: str) -> dict[str, list[int]]:
    """Where the words of a text begin, by the :data:`SHORT` and the :data:`LONG` characters that
    follow there."""
    small = _folded(text)
    if small != text:
        return words_by_opening(small)
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(small):
        at = match.start()
        for head in (small[at : at + SHORT], small[at : at + LONG]):
            if head in found:
                found[head].append(at)
            else:
                found[head] = [at]
    return found


def _folded(text: str) -> str:
    """Small letters and one digit for all, each at its old offset."""
    return _DIGIT.sub("0", patterns.low(text))


def openings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The :data:`LONG` small letters (``0`` for a digit) that a match can begin with, or where it
    does not tell so many the first :data:`SHORT`; ``None`` where it need not begin with a word, can
    begin with any, or can be shorter."""
    try:
        tree = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except ImportError:  # Python's own parser of patterns has no promised place
        return None
    going, done = _heads(tree)
    found = going | done
    sure = all(len(head) >= SHORT and _WORD.match(head) for head in found)
    return _pruned(found) if sure and _at_word(tree) and len(found) <= MANY else None


def _pruned(heads: set[str]) -> frozenset[str]:
    """Openings of the two lengths, none of which says what a shorter one says already."""
    short = {head[:SHORT] for head in heads if len(head) < LONG}
    return frozenset(short | {head for head in heads if head[:SHORT] not in short})


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Strings in small letters of which every match holds one; the empty one, which any text
    holds, where none can be told."""
    try:
        tree = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except ImportError:  # Python's own parser of patterns has no promised place
        return frozenset({""})
    return frozenset(_parts(tree))


def _parts(items: Any) -> set[str]:
    """The strings of the item that tells most: of whose shortest string is longest."""
    found, run = [{""}], ""
    for op, value in items:
        if str(op) == "LITERAL":
            run += patterns.low(chr(value))
            continue
        found += [{run}, _held(str(op), value)]
        run = ""
    return max([*found, {run}], key=lambda strings: min(map(len, strings)))


def _held(op: str, value: Any) -> set[str]:
    """The strings of one item; of what is not told here, or may be left out, the empty one."""
    match op:
        case "SUBPATTERN":
            return _parts(value[-1])
        case "BRANCH":
            return set().union(*(_parts(one) for one in value[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _parts(value[2]) if value[0] else {""}
    return {""}


def _at_word(items: Any) -> bool:
    """Whether a match stands at the start of a word: behind a word boundary or no word."""
    for op, value in items:
        match str(op):
            case "AT":
                return str(value) == "AT_BOUNDARY"
            case "ASSERT_NOT":
                behind, inside = value
                if behind < 0 and len(inside) == 1 and "CATEGORY_WORD" in str(inside[0]):
                    return "NEGATE" not in str(inside[0])
            case "ASSERT":
                pass
            case "SUBPATTERN":
                return _at_word(value[-1])
            case "BRANCH":
                return all(_at_word(one) for one in value[1])
            case _:
                return False
    return False


Heads = tuple[set[str], set[str]]
"""Beginnings of what a pattern matches: those that go on behind it, those that are complete."""


def _heads(items: Any) -> Heads:
    going, done = {""}, set[str]()
    for op, value in items:
        going, complete = _joined(going, _item(str(op), value))
        done |= complete
        if not going or len(done) > MANY:
            break
    return going, done


def _joined(going: set[str], inner: Heads) -> Heads:
    """Beginnings with what may stand behind them."""
    longer = {head + one for head in going for one in inner[0]}
    done = {(head + one)[:LONG] for head in going for one in inner[1]}
    done |= {one[:LONG] for one in longer if len(one) >= LONG}
    return {one for one in longer if len(one) < LONG}, done


def _item(op: str, value: Any) -> Heads:
    """The beginnings of one item; of what is not told here, any."""
    told = _ITEMS.get(op)
    return told(value) if told is not None else (set(), {""})


def _nothing(_: Any) -> Heads:
    return {""}, set()


def _any_of(values: Any) -> Heads:
    if all(str(op) == "LITERAL" or str(value) == "CATEGORY_DIGIT" for op, value in values):
        return {_letter(value) if str(op) == "LITERAL" else "0" for op, value in values}, set()
    return set(), {""}


def _either(branches: Any) -> Heads:
    each = [_heads(one) for one in branches]
    return set().union(*(one[0] for one in each)), set().union(*(one[1] for one in each))


def _repeated(repeat: Any) -> Heads:
    least, most, items = repeat
    inner, reached = _heads(items), {""}
    going, done = ({""} if least == 0 else set()), set[str]()
    for turn in range(1, min(most, LONG) + 1):
        reached, complete = _joined(reached, inner)
        done |= complete
        going |= reached if turn >= min(least, LONG) else set()
    return going, done


def _letter(code: int) -> str:
    return _folded(chr(code))


_ITEMS: dict[str, Callable[[Any], Heads]] = {
    "AT": _nothing,
    "ASSERT": _nothing,
    "ASSERT_NOT": _nothing,
    "LITERAL": lambda code: ({_letter(code)}, set()),
    "IN": _any_of,
    "SUBPATTERN": lambda value: _heads(value[-1]),
    "BRANCH": lambda value: _either(value[1]),
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
}
