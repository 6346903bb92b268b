"""Trade of two states as each reported it, from UN Comtrade's programming interface.

One call a year and reporter. Without a key the public preview answers; with one, in the
environment variable :data:`KEY`, the full interface. The key goes into a header of the one
request, is in no address, file or message, and follows no redirect. Replies of closed years are
kept in the user's cache and not asked for again; a reply that is cut, an error or a web page is
told and the others go on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlencode

from dragoman.errors import FetchError, UsageError
from dragoman.model.facts import Problem
from dragoman.sources.checksums import refuse_markup
from dragoman.sources.feeds.feed import catalogue
from dragoman.sources.fetch import Fetcher
from dragoman.sources.in_turn import in_turn, pausing
from dragoman.sources.pages import cache_folder, keep
from dragoman.vocab.states import to_code

HOST = "https://comtradeapi.un.org"
KEY = "DRAGOMAN_COMTRADE_KEY"
"""The environment variable that holds the key, where one has one."""
PAUSE = 1.0
"""Seconds between two calls: the public preview takes about one a second."""
LARGEST = 20 << 20
SECONDS = 60.0
OPEN_YEARS = 2
"""So many years back figures are still revised often; they are asked for again."""
_FORMER = frozenset({"841", "280", "736", "230", "868"})
"""Comtrade's numbers of states as they were; today's have others."""


@cache
def number_of(state: str) -> str:
    """Comtrade's number of a state: its own where it has one, else M49.

    Raises :class:`UsageError` for one it has no number for.
    """
    feed = next(feed for feed in catalogue() if feed.id == "comtrade_replies")
    own = {code: number for number, code in feed.names.items() if number not in _FORMER}
    number = own.get(state) or to_code("m49", state)
    if number is None:
        raise UsageError(f"UN Comtrade has no number for {state}")
    return str(int(number))


def fetch(
    pair: tuple[str, str],
    years: tuple[int, int],
    failed: Callable[[Problem], None],
    folder: Path | None = None,
    fetcher: Fetcher | None = None,
    host: str = HOST,
    pause: float = PAUSE,
    today: date | None = None,
) -> Iterator[Path]:
    """Replies on disk, for both reporters and every year; ``failed`` is told of each not had."""
    folder = folder or cache_folder("comtrade")
    fetcher = fetcher or Fetcher(
        limit=LARGEST, seconds=SECONDS, media=("application/json", "text/"), named=("", "")
    )
    key, closed = _key(), (today or date.today()).year - OPEN_YEARS

    def reply(reporter: str, partner: str, year: int, fetcher: Fetcher) -> Iterator[Path]:
        path = folder / f"{reporter}-{partner}-{year}.json"
        if not (path.is_file() and year < closed):
            with pausing(pause):
                _get(fetcher, _address(host, reporter, partner, year, bool(key)), key, path)
        yield path

    asked = [
        (f"{reporter} on {partner}, {year}", partial(reply, reporter, partner, year))
        for reporter, partner in (pair, pair[::-1])
        for year in range(years[0], years[1] + 1)
    ]
    yield from in_turn(asked, fetcher, failed)


def _address(host: str, reporter: str, partner: str, year: int, full: bool) -> str:
    wanted = {
        "reporterCode": number_of(reporter),
        "partnerCode": number_of(partner),
        "period": year,
        "cmdCode": "TOTAL",
        "flowCode": "M,X",
    }
    door = "data/v1/get" if full else "public/v1/preview"
    return f"{host}/{door}/C/A/HS?{urlencode(wanted)}"


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(f"{KEY} holds characters that no key has")
    return key


def _headers(key: str) -> Mapping[str, str]:
    accept = {"Accept": "application/json"}
    return accept | {"Ocp-Apim-Subscription-Key": key} if key else accept


def _get(fetcher: Fetcher, address: str, key: str, path: Path) -> None:
    """Keep a reply under its final name only when it is whole."""
    body = fetcher.ask(address, _headers(key)).body
    refuse_markup(body)
    try:
        reply = json.loads(body)
    except ValueError:
        raise FetchError("came cut off, or is not JSON") from None
    if not isinstance(reply, dict) or not isinstance(reply.get("data"), list):
        raise FetchError("has no list of records")
    if reply.get("error"):
        raise FetchError("the server answered with an error of its own")
    if isinstance(reply.get("count"), int) and reply["count"] > len(reply["data"]):
        raise FetchError(f"holds {len(reply['data'])} of {reply['count']} records")
    keep(path, body)
