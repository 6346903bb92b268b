"""What ``dragoman fetch`` is asked for, and which verb of :mod:`dragoman.verbs` does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman import verbs
from dragoman.errors import UnknownName, UsageError
from dragoman.gathering.watch import News
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem
from dragoman.model.intake import Taken
from dragoman.vocab.states import resolve

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
        """The first and last day or year. Raises :class:`UsageError` where they are turned."""
        assert self.first is not None and self.last is not None
        if self.last.last < self.first.first:
            raise UsageError(f"--to {self.last} lies before --from {self.first}")
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
    begin, _, _ = _source(asked)
    return begin(asked, record)


def news(asked: Asked, record: str | None) -> Iterator[News | Problem]:
    """The entries of a feed and their articles, looked at once."""
    _source(asked)
    return verbs.watch((asked.address,), once=True, record=record)


def _source(asked: Asked) -> Source:
    if asked.source not in SOURCES:
        raise UnknownName("source", asked.source, tuple(SOURCES))
    found = SOURCES[asked.source]
    _, needed, optional = found
    lacking = [name for name in needed if not any(one in asked.given for one in name.split(" or "))]
    if lacking:
        raise UsageError(f"{asked.source} needs {' and '.join(lacking)}")
    taken = {one for name in (*needed, *optional) for one in name.split(" or ")}
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
    pair = (resolve(asked.pair[0]), resolve(asked.pair[1]))
    return verbs.fetch_comtrade(pair, asked.years, record)


def _events(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_events(asked.source, asked.years, record)


def _offices(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_offices([resolve(state) for state in asked.states], record)


def _opensanctions(asked: Asked, record: str | None) -> Iterator[Taken]:
    return verbs.fetch_opensanctions(asked.dataset, asked.url, record)


def _feed(asked: Asked, record: str | None) -> Iterator[Taken]:
    raise UsageError("a feed is told as news")


Source = tuple[Callable[[Asked, "str | None"], Iterator[Taken]], tuple[str, ...], tuple[str, ...]]
SOURCES: dict[str, Source] = {
    "gdelt": (_gdelt, ("--from",), ("--kind",)),
    "icews": (_events, ("--from",), ()),
    "polecat": (_events, ("--from",), ()),
    "comtrade": (_comtrade, ("--from", "--pair"), ()),
    "offices": (_offices, ("--state",), ()),
    "opensanctions": (_opensanctions, ("--dataset or --url",), ()),
    "feed": (_feed, ("URL",), ()),
}
"""Each source: what does it, the options it needs, and those it takes besides."""
