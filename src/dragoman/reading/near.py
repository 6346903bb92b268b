"""Which of many spans lie where, without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.text import Span

CELL = 1024
"""Characters of a cell: a few sentences, so that few spans lie in many cells."""


class Near:
    """Groups of spans, numbered as they come, found again by the places they touch."""

    def __init__(self, groups: Iterable[Iterable[Span]]) -> None:
        self._cells: dict[int, list[int]] = {}
        for number, group in enumerate(groups):
            for cell in {cell for span in group for cell in _cells(span)}:
                self._cells.setdefault(cell, []).append(number)

    def around(self, span: Span) -> list[int]:
        """The numbers, in order, of at least all groups that share a character with a span."""
        return sorted({n for cell in _cells(span) for n in self._cells.get(cell, ())})


def _cells(span: Span) -> range:
    return range(span.start // CELL, span.end // CELL + 1)
