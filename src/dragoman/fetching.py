"""What ``dragoman fetch`` is asked for, and which verb of :mod:`dragoman.verbs` does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman import verbs
from dragoman.errors import UnknownName, UsageError
from dragoman.gathering.watch import News
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem
from dragoman.model.intake import Taken
from dragoman.vocab.states import resolve, resolve_pair

KINDS = ("export", "mentions", "gkg")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one request; each source takes some of them and refuses the others."""

    source: str
    address: str = ""
    first: PartialDate | None = None
    last: PartialDate | None = None
    kinds: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    states: tuple[str, ...] = ()
    dataset: str = ""
    url: str = ""

    @property
    def given(self) -> frozenset[str]:
        """The options that were given, as a user writes them."""
        options = {
            "URL": self.address, "--from": self.first, "--kind": self.kinds, "--pair": self.pair,
            "--state": self.states, "--dataset": self.dataset, "--url": self.url,
        }  # fmt: skip
        return frozenset(name for name, value in options.items() if value)

    @property
    def days(self) -> tuple[PartialDate, PartialDate]:
        """The first and last day or year. Raises :class:`UsageError` where they are turned, or
        have not come."""
        assert self.first is not None and self.last is not None
        if self.last.last < self.first.first:
            raise UsageError(f"--to {self.last} lies before --from {self.first}")
        if self.first.first > date.today():
            raise UsageError(f"--from {self.first} has not come yet")
        return self.first, self.last

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year."""
        first, last = self.days
        return first.year, last.year


def start(asked: Asked, record: str | None) -> Iterator[Taken]:
    """Fetch what is asked for and take it in.

    Raises :class:`UnknownName` for a source or kind that there is not, and :class:`UsageError`
    where an option is missing or means nothing for the source.
    """
    begin = _source(asked).begin
    if begin is None:
        raise UsageError(f"a {asked.source} is told as news")
    return begin(asked, record)


def news(asked: Asked, record: str | None) -> Iterator[News | Problem]:
    """The entries of a feed and their articles, looked at once."""
    _source(asked)
    return verbs.watch((asked.address,), once=True, record=record)


def _source(asked: Asked) -> Source:
    if asked.source not in SOURCES:
        raise UnknownName("source", asked.source, tuple(SOURCES))
    found = SOURCES[asked.source]
    lacking = [
        name for name in found.needed if not any(one in asked.given for one in name.split(" or "))
    ]
    if lacking:
        raise UsageError(f"{asked.source} needs {' and '.join(lacking)}")
    taken = {one for name in (*found.needed, *found.optional) for one in name.split(" or ")}
    extra = sorted(asked.given - taken)
    if extra:
        raise UsageError(f"{asked.source} takes no {' or '.join(extra)}")
    return found


def _gdelt(asked: Asked, record: str | None) -> Iterator[Taken]:
    for kind in asked.kinds:
        if kind not in KINDS:
            raise UnknownName("kind", kind, KINDS)
    first, last = asked.days
    return verbs.fetch_gdelt(first.first, last.last, asked.kinds or KINDS[:1], record)


def _comtrade(asked: Asked, record: str | None) -> Iterator[Taken]:
    assert asked.pair is not None
    return verbs.fetch_comtrade(resolve_pair(*asked.pair), asked.years, record)


def _events(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_events(asked.source, asked.years, record)


def _offices(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_offices([resolve(state) for state in asked.states], record)


def _opensanctions(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_opensanctions(asked.dataset, asked.url, record)


@dataclass(frozen=True, slots=True)
class Source:
    """A source: the options it needs, those it takes besides, and what fetches it (nothing for a
    feed, whose entries are told one by one by :func:`news`)."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    begin: Callable[[Asked, str | None], Iterator[Taken]] | None = None


SOURCES = {
    "gdelt": Source(("--from",), ("--kind",), _gdelt),
    "icews": Source(("--from",), begin=_events),
    "polecat": Source(("--from",), begin=_events),
    "comtrade": Source(("--from", "--pair"), begin=_comtrade),
    "offices": Source(("--state",), begin=_offices),
    "opensanctions": Source(("--dataset or --url",), begin=_opensanctions),
    "feed": Source(("URL",)),
}
