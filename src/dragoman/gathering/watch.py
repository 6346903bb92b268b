"""Feeds watched: what is new is fetched politely, read, stored and told.

A feed that fails is asked again later and later; one that asks to be left alone for a while is.
What was seen is remembered beside the record, so that an entry is fetched once whether it gave an
article or not.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from dragoman.errors import InputError
from dragoman.gathering.gather import Account, Gatherer, finished
from dragoman.model.documents import DocumentRows
from dragoman.model.facts import Problem
from dragoman.sources import syndication
from dragoman.sources.fetch_documents import page_item
from dragoman.sources.items import Item
from dragoman.sources.polite import Polite
from dragoman.sources.syndication import Entry
from dragoman.sources.wholes import entry_item

STATE = "_watch.json"
MOST_NEW = 60
"""Articles fetched of one feed in one round: a feed seen for the first time may list hundreds."""
WHOLE_WORDS = 80
"""Words from which the text in a feed counts as the article, so that its page need not be asked."""
LONGEST_PAUSE = 24 * 3600.0
"""Seconds after which a failing feed is asked again, at the latest."""
REMEMBERED = 4_000
"""Entries remembered of one feed: many times what any feed lists at once."""


@dataclass(slots=True)
class Known:
    """What is remembered of a feed: when it may be asked again, its failures in a row, entries."""

    due: float = 0.0
    failures: int = 0
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class News:
    """A document that was stored, and the feed it came from."""

    feed: str
    rows: DocumentRows


@dataclass(frozen=True, slots=True)
class Round:
    """One round over the feeds: how many there are, how many were due and asked, how many
    documents came, and the seconds until the next is due."""

    feeds: int
    asked: int
    new: int
    due_in: float


@dataclass(slots=True)
class Watcher:
    """Watches feeds for a record. ``every`` are the seconds between two looks at one feed."""

    gatherer: Gatherer
    polite: Polite
    every: float = 900.0
    now: Callable[[], float] = time.time
    told: Callable[[Round], None] = lambda held: None
    _known: dict[str, Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = _load(self._path)

    @property
    def _path(self) -> Path:
        return self.gatherer.root / STATE

    def look(self, feeds: Sequence[tuple[str, str]]) -> Iterator[News | Problem]:
        """Look once at every feed (title and address) that is due; what is new, what failed. What
        the whole round was is told to ``told`` at its end."""
        asked = new = 0
        for title, url in feeds:
            known = self._known.setdefault(url, Known())
            if known.due > self.now():
                continue
            asked += 1
            for item in self._one(title, url, known):
                new += isinstance(item, News)
                yield item
            _save(self._path, self._known)
        self.told(Round(len(feeds), asked, new, self.due_in(feeds)))

    def due_in(self, feeds: Sequence[tuple[str, str]]) -> float:
        """Seconds until the next feed is due."""
        dues = [self._known.get(url, Known()).due for _, url in feeds]
        return max(0.0, min(dues, default=0.0) - self.now())

    def _one(self, title: str, url: str, known: Known) -> Iterator[News | Problem]:
        try:
            page = self.polite.get(url, robots_apply=False)
            feed = syndication.read_feed(page.body, page.url, page.charset)
        except InputError as error:
            self._failed(known, getattr(error, "wait", None))
            yield Problem(url, None, " ".join(str(error).split()))
            return
        known.failures, known.due = 0, self.now() + self.every
        outlet = title or feed.title
        seen = set(known.seen)
        new = [e for e in feed.entries if _key(e) not in seen][:MOST_NEW]
        account = Account(outlet or url, "feed")
        self.gatherer.take(self._items(new, outlet, account), account)
        known.seen = [*known.seen, *map(_key, new)][-REMEMBERED:]
        finished(account, self.gatherer.root)
        yield from (News(outlet or url, rows) for rows in self.gatherer.new)
        yield from account.problems

    def _failed(self, known: Known, wait: float | None) -> None:
        known.failures += 1
        pause = self.every * 2.0 ** (known.failures - 1)
        known.due = self.now() + min(max(pause, wait or 0.0), LONGEST_PAUSE)

    def _items(
        self, entries: Iterable[Entry], outlet: str, account: Account
    ) -> Iterator[Item | Problem]:
        for entry in entries:
            place = entry.url or f"{outlet}: {entry.title}"
            held = entry_item(entry, outlet, place)
            if (entry.whole and len(entry.content.split()) >= WHOLE_WORDS) or not entry.url:
                yield held
                continue
            try:
                page = page_item(self.polite.get(entry.url))
            except InputError as error:
                # Its page is not to be had: what the feed says of it is better than nothing.
                short = len(entry.content.split()) < 20
                yield Problem(place, None, str(error)) if short else held
                continue
            publisher = entry.source or outlet
            yield replace(page, place=place, publisher=publisher, published=entry.published)


def _key(entry: Entry) -> str:
    told = entry.url or f"{entry.title}\0{entry.content}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:20]


def _load(path: Path) -> dict[str, Known]:
    """What was remembered; nothing where the file is missing or broken: then all is looked at
    again, and what is stored already is not stored twice."""
    try:
        return {url: Known(**held) for url, held in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _save(path: Path, known: dict[str, Known]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps({url: asdict(held) for url, held in known.items()}), "utf-8")
    os.replace(draft, path)
