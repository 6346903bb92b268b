"""What passes from a source to the record when files are taken in, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model.facts import Origin, Problem


@dataclass(frozen=True, slots=True)
class Portion:
    """One plain file or sheet about to be taken in.

    ``digest`` is its identity (sha256 of the file as it was given, and of the member's name
    where it lies in an archive of several); ``size`` the bytes it counts for in progress.
    """

    digest: str
    name: str
    origin: Origin
    size: int = 0


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies in a file: the file itself, a member of an archive or a sheet of a workbook.

    ``why`` says why it was left out; it is empty where it is a feed of the record.
    """

    name: str
    digest: str
    size: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some portions of one feed as one SQL query.

    ``select`` gives columns of ``table`` (others are filled with its empty values) and
    ``origin`` (id of the portion's origin), ``fate`` (``ok`` or ``bad``), ``problem``, ``said``
    (what a bad row said), ``line`` (its number where known) and, unless ``lines`` says it for
    all of them, ``lines`` (how many lines of the file the row stands for). ``key`` are columns
    that may not repeat in the table.
    ``broken`` tells, once the query has run, which lines could not be read, by digest;
    ``alone`` is the batch of one of its portions, for when they cannot be taken together.
    """

    feed: str
    table: str
    select: str
    key: tuple[str, ...]
    portions: tuple[Portion, ...]
    connection: Any
    broken: Callable[[], Mapping[str, tuple[Problem, ...]]]
    alone: Callable[[Portion], Batch]
    lines: float | None = None

    @property
    def share(self) -> str:
        """The lines that a row stands for, as SQL."""
        return "lines" if self.lines is None else f"{self.lines!r}::DOUBLE"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: ``rows`` = ``stored`` + ``already`` + ``rejected``, always.

    ``lines`` are the lines or cells of the file that the rows stand for (a feed may make two
    rows of a line, or one row of several). ``known`` says that the very file was there before
    (its counts are those of that time). ``why`` is empty, or why it was not taken in; then all
    counts are zero. ``failed`` tells a broken file from one that is no feed of the record.
    ``note`` is what else there is to say of it.
    """

    name: str
    feed: str = ""
    table: str = ""
    rows: int = 0
    stored: int = 0
    already: int = 0
    rejected: int = 0
    lines: int = 0
    size: int = 0
    seconds: float = 0.0
    known: bool = False
    why: str = ""
    failed: bool = False
    note: str = ""
