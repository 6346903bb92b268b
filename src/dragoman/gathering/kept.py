"""Sketches kept in memory to be compared with what comes, and the bands that find them, small:
a record of twenty years has tens of thousands of documents a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

CROWD = 64
"""Documents behind one band beyond which it says nothing (a boilerplate): it is passed over."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a comparison needs of an earlier document; its bands stand in :class:`Bands`."""

    id: str
    family: str
    day: date | None
    signature: str
    shingles: int
    told: str

    @property
    def items(self) -> Sequence[str]:
        """Names, figures and details, kept as one text."""
        return self.told.split("\n") if self.told else ()

    @property
    def bands(self) -> Sequence[int]:
        """None: they are looked up, not looked at."""
        return ()

    item_bands = bands


@dataclass(slots=True)
class Bands:
    """Numbers of documents by band. Most bands have one, which needs no list."""

    _of: dict[int, int | list[int]] = field(default_factory=dict)

    def add(self, bands: Iterable[int], number: int) -> None:
        """Let a document be found by its bands."""
        for band in bands:
            held = self._of.setdefault(band, number)
            if isinstance(held, list):
                if len(held) <= CROWD:
                    held.append(number)
            elif held != number:
                self._of[band] = [held, number]

    def find(self, bands: Iterable[int]) -> Iterator[int]:
        """The documents that share a band, crowded ones passed over; some more than once."""
        for band in bands:
            held = self._of.get(band)
            if isinstance(held, list):
                if len(held) <= CROWD:
                    yield from held
            elif held is not None:
                yield held

    def largest(self) -> int:
        """Documents behind the most crowded band, as far as they are counted."""
        return max((len(h) if isinstance(h, list) else 1 for h in self._of.values()), default=0)
