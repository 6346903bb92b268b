"""What the record holds, as a reader asks for it: facts on a pair, and the state of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from dragoman.model.dates import Interval


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the record as a sentence with its source.

    ``sort`` is ``event``, ``stage``, ``measure``, ``observation``, ``report``, or ``coded event``
    for what the record's articles tell, read by machine. ``when`` is
    when it was true, ``known`` since when it could be known. ``sources`` are ``(name, url,
    published)`` of its origins, ``published`` empty where the page's date is not known; none
    where the row is recalled only. ``id`` is the row's.
    """

    id: str
    sort: str
    when: Interval | None
    text: str
    domain: str
    mark: str
    sources: tuple[tuple[str, str, str], ...] = ()
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One direction in which an event is told, with the sectors of both sides (GOV, MIL … of
    CAMEO; empty where the feed names none)."""

    source: str
    target: str
    source_sector: str = ""
    target_sector: str = ""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """What machines coded of a pair on a day, once for all rows that tell it: a claim, no fact.

    ``id`` is the least of the rows', ``type`` one of PLOVER's (empty where it has none for the
    ``codes`` of the feeds, such as mere statements) and ``means`` what it stands for.
    ``systems`` are the coding systems that have it (GDELT's two versions are one), ``rows`` how
    many rows. ``sources`` are outlets and agencies whose text is in the record, the prints and
    rewrites of one text counted once; ``sites`` are those of addresses whose text is not held: any
    number of them may have printed one agency, or one of the sources. ``independent`` is how many
    sources there are at least. ``curated`` are the texts of curated events of the pair that cover
    the day and have the type.
    """

    id: str
    day: date
    pair: tuple[str, str]
    type: str
    means: str
    quad: int | None
    ways: tuple[Way, ...]
    systems: tuple[str, ...]
    rows: int
    mentions: int
    sources: tuple[str, ...]
    independent: int
    urls: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    curated: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    mark: str = "claim"
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedEvents(Sequence[CodedEvent]):
    """Coded events of a pair, newest first: of tens of thousands few are shown, so that ``made``
    puts together those that are looked at. ``rows`` is how many rows tell them, ``several`` how
    many events more than one system coded, ``days`` the first and the last they speak of."""

    number: int = 0
    rows: int = 0
    several: int = 0
    days: tuple[date, date] = (date.min, date.max)
    made: Callable[[Sequence[int]], Iterable[CodedEvent]] = lambda places: ()

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[CodedEvent]:
        return iter(self[:])

    @overload
    def __getitem__(self, at: int) -> CodedEvent: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[CodedEvent, ...]: ...
    def __getitem__(self, at: int | slice) -> CodedEvent | tuple[CodedEvent, ...]:
        places = range(self.number)[at]
        if isinstance(places, int):
            return next(iter(self.made([places])))
        return tuple(self.made(places)) if places else ()


@dataclass(frozen=True, slots=True)
class Holding:
    """One table of the record: how many rows, from when to when, how well sourced.

    ``marks`` counts rows by mark. ``newest`` is the last day any row speaks of or was published.
    """

    table: str
    rows: int
    first: date | None
    newest: date | None
    marks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the record lacks, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class HeldSource:
    """What a record holds of one feed: ``first`` and ``newest`` are the days its rows speak of,
    ``taken`` the day its newest file was taken in."""

    feed: str
    title: str
    files: int
    rows: int
    already: int
    rejected: int
    first: date | None
    newest: date | None
    taken: date | None


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a record: what it holds, how old it is, what is missing, what is wrong.

    ``recorded`` is the day of the newest row. ``problems`` are broken invariants, ``files`` what
    was ingested (name, added, already there, rejected), ``rejects`` rejected rows with a reason.
    ``reader`` is the language model of the settings in a line, if there is one. ``sources`` are
    the feeds of which files were taken in. ``disk`` are the bytes of the record's data files, and
    of those merged into others (or left by a writer that was killed) that are not removed yet.
    """

    holdings: tuple[Holding, ...]
    recorded: date | None
    gaps: tuple[Gap, ...]
    problems: tuple[str, ...] = ()
    files: tuple[tuple[str, int, int, int], ...] = ()
    rejects: tuple[str, ...] = ()
    folder: str = ""
    reader: str = ""
    sources: tuple[HeldSource, ...] = ()
    disk: tuple[int, int] = (0, 0)
