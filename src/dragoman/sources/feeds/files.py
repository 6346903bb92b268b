"""Files turned into batches of feeds; what is no feed is said in a line.

Unpacking and recognising run in a thread of their own, one batch ahead of the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.errors import InputError
from dragoman.model.facts import Origin
from dragoman.model.intake import Batch, Inside, Portion, Taken
from dragoman.sources import given
from dragoman.sources.feeds.feed import HEAD, Feed, recognise
from dragoman.sources.feeds.intake import Intake, Plain, connect
from dragoman.sources.feeds.readers.reader import tabulated
from dragoman.sources.feeds.shapes import looks_like
from dragoman.sources.feeds.tame import tame
from dragoman.sources.feeds.unpack import Member, members, transcoded

BATCH_BYTES = 192 << 20
"""Plain bytes of one batch: large enough that a commit (tens of milliseconds) costs nothing, small
enough that sorting it stays in memory (half a gigabyte costs twice the CPU a row, for spilling)."""
BATCH_FILES = 1_000
"""Files of one batch, for feeds of very small files: a slice of GDELT has a megabyte or less."""

Identify = Callable[[Origin], Origin]
"""Gives an origin its id; the record knows how."""
Keep = Callable[[str, str, tuple[Inside, ...]], None]
"""Is told what lies in a file of a name and digest."""
_Opened = tuple[Feed, Plain, "TemporaryDirectory[str]"]
"""A plain file of a feed, in a folder that goes with it."""


@dataclass(slots=True)
class _Ready:
    """Plain files of one feed that wait to be taken in, in a folder that goes with them."""

    feed: Feed
    files: list[Plain] = field(default_factory=list)
    folders: list[TemporaryDirectory[str]] = field(default_factory=list)
    size: int = 0

    @property
    def full(self) -> bool:
        return self.size >= BATCH_BYTES or len(self.files) >= BATCH_FILES

    def close(self) -> None:
        for folder in self.folders:
            folder.cleanup()


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens files as batches. ``held`` tells a file that was taken in before, by its digest;
    ``scratch`` is where things are unpacked (the system's own place if ``None``); ``keep`` is told
    what lies in each file that could be read."""

    held: Callable[[str], Any]
    identify: Identify
    today: date
    scratch: Path | None = None
    keep: Keep = lambda name, digest, inside: None
    memory: str = "1GB"

    def batches(self, paths: Iterable[Path]) -> Iterator[Batch | Taken]:
        """Batches to take in, and files that were not: held already, not a feed, or broken."""
        with self._engine() as connected, ThreadPoolExecutor(1) as ahead:
            steps = self._ready(paths)
            coming = ahead.submit(next, steps, None)
            while (item := coming.result()) is not None:
                coming = ahead.submit(next, steps, None)
                if isinstance(item, Taken):
                    yield item
                    continue
                try:
                    yield Intake(item.feed, tuple(item.files)).batch(connected())
                finally:
                    item.close()

    @contextmanager
    def _engine(self) -> Iterator[Callable[[], Any]]:
        """Gives the engine, started by whoever asks first: where all files are held, nobody."""
        with ExitStack() as stack:
            folder = TemporaryDirectory(prefix="dragoman-", dir=self.scratch)
            made = partial(connect, Path(stack.enter_context(folder)), self.memory)
            yield cache(lambda: stack.enter_context(closing(made())))

    def _ready(self, paths: Iterable[Path]) -> Iterator[_Ready | Taken]:
        waiting: dict[str, _Ready] = {}
        for path in paths:
            for found in self._found(path):
                if isinstance(found, Taken):
                    yield found
                    continue
                feed, plain, folder = found
                group = waiting.setdefault(feed.id, _Ready(feed))
                group.files.append(plain)
                group.folders.append(folder)
                group.size += plain.path.stat().st_size
                if group.full:
                    yield waiting.pop(feed.id)
        yield from waiting.values()

    def _found(self, path: Path) -> Iterator[_Opened | Taken]:
        """What each member of a file turned out to be."""
        whole, inside, failed = "", [], False
        for member in self._members(path):
            found = member if isinstance(member, Taken) else self._opened(path, member)
            yield found
            failed |= isinstance(found, Taken) and found.failed
            if isinstance(member, Member):
                why = found.why if isinstance(found, Taken) else ""
                inside.append(Inside(member.name, member.digest, member.size, why))
                whole = member.whole
        if not failed:
            self.keep(path.name, whole, tuple(inside))

    def _members(self, path: Path) -> Iterator[Member | Taken]:
        try:
            yield from members(path)
        except (InputError, OSError) as error:
            yield Taken(str(path), size=_size(path), why=_reason(error, path), failed=True)

    def _opened(self, path: Path, member: Member) -> _Opened | Taken:
        if (row := self.held(member.digest)) is not None:
            return given.known(member.name, member.size, row)
        folder = TemporaryDirectory(prefix="dragoman-", dir=self.scratch)
        try:
            found = self._plain(path, member, Path(folder.name))
        except (InputError, OSError) as error:
            name = path.name if member.digest == member.whole else member.name
            found = Taken(name, size=member.size, why=_reason(error, path), failed=True)
        if isinstance(found, Taken):
            folder.cleanup()
            return found
        return (*found, folder)

    def _plain(self, path: Path, member: Member, folder: Path) -> tuple[Feed, Plain] | Taken:
        if member.head is not None and recognise(member.head) is None:
            return _no_feed(member, member.head)
        plain = member.plain(folder)
        with plain.open("rb") as handle:
            head = handle.read(HEAD)
        feed = recognise(head)
        if feed is None:
            return _no_feed(member, head)
        plain = transcoded(plain, feed.encoding, folder)
        if feed.reader:
            plain, unread = tabulated(feed, plain, path, folder)
        else:
            plain, unread = tame(plain, feed.delimiter, folder)
        origin = self.identify(_origin(feed, member, self.today))
        return feed, Plain(Portion(member.digest, member.name, origin, member.size), plain, unread)


def _no_feed(member: Member, head: bytes) -> Taken:
    why = f"not a feed of the record; looks like {looks_like(head)}"
    return Taken(member.name, size=member.size, why=why)


def _origin(feed: Feed, member: Member, today: date) -> Origin:
    return Origin(
        "",
        f"{feed.title} ({member.name}, sha256 {member.digest[:12]})",
        url=feed.address,
        retrieved=today,
        licence=feed.licence,
        publisher=feed.publisher,
        kind="feed",
    )


def _reason(error: Exception, path: Path) -> str:
    text = str(error).removeprefix(f"{path}: ").removeprefix(f"{path}!")
    return (error.strerror or text) if isinstance(error, OSError) else text


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
