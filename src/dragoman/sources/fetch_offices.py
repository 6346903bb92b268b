"""Who held which office of a state, from Wikidata's query service.

One question a state, in pages; answers are kept in the user's cache for some days. Only posts
whose jurisdiction is the state itself are asked for, so that a premier of Quebec is no Canadian
minister; only dated statements, with the precision of their dates, and none that was withdrawn.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from dragoman.errors import FetchError, UsageError
from dragoman.model.facts import Problem
from dragoman.sources.checksums import refuse_markup
from dragoman.sources.fetch import Fetcher
from dragoman.sources.in_turn import in_turn, pausing
from dragoman.sources.pages import cache_folder, keep
from dragoman.vocab.states import name_of, states

SERVICE = "https://query.wikidata.org/sparql"
PAGE = 5000
"""Statements asked for at once: well below what the service answers within its minute."""
MOST_PAGES = 40
FRESH = 7 * 86_400.0
"""Seconds for which an answer is kept: the service is rebuilt all the time, offices change less."""
PAUSE = 1.0
"""Seconds between two questions; the service allows one client a minute of work a minute."""
LARGEST = 50 << 20
SECONDS = 75.0
"""The service gives up after sixty seconds."""
MEDIA = ("application/sparql-results+json", "application/json")
_POSTS = (
    "minister|president|premier|chancellor|secretary|monarch|king|queen|emperor|emir|sultan|"
    "governor|speaker|chief|commander|chair|attorney|prosecutor|treasurer|director|advis|"
    "taoiseach|head of|marshal|leader"
)
_NOT = "member of|deputy of|ambassador|consul|mayor|senator|judge"
QUERY = """\
SELECT DISTINCT ?person ?personLabel ?positionLabel ?countryLabel ?start ?startPrecision ?end
 ?endPrecision WHERE {
  ?country wdt:P298 "%(code)s" ; rdfs:label ?countryLabel .
  FILTER(LANG(?countryLabel) = "en")
  ?position wdt:P1001 ?country ; rdfs:label ?positionLabel .
  FILTER(LANG(?positionLabel) = "en")
  FILTER(REGEX(?positionLabel, "%(posts)s", "i"))
  FILTER(!REGEX(?positionLabel, "%(no)s", "i"))
  ?statement ps:P39 ?position ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] .
  ?person p:P39 ?statement .
  OPTIONAL { ?statement pqv:P582 [ wikibase:timeValue ?end ;
    wikibase:timePrecision ?endPrecision ] }
  OPTIONAL { ?person rdfs:label ?personLabel . FILTER(LANG(?personLabel) = "en") }
} ORDER BY ?statement LIMIT %(limit)d OFFSET %(offset)d
"""


def fetch(
    codes: Iterable[str],
    failed: Callable[[Problem], None],
    folder: Path | None = None,
    fetcher: Fetcher | None = None,
    address: str = SERVICE,
    pause: float = PAUSE,
    page: int = PAGE,
) -> Iterator[Path]:
    """Answers on disk, page by page; ``failed`` is told of each state that is not to be had.

    Raises :class:`UsageError` for a code that is no state's (ISO 3166-1).
    """
    wanted = [_checked(code) for code in codes]
    folder = folder or cache_folder("offices")
    fetcher = fetcher or Fetcher(limit=LARGEST, seconds=SECONDS, media=MEDIA, named=("", ""))
    asked = [
        (
            f"offices of {name_of(code)}",
            partial(_pages, address, code, folder, page, pause),
        )
        for code in wanted
    ]
    yield from in_turn(asked, fetcher, failed)


def _checked(code: str) -> str:
    if code not in states() or not code.isalpha() or code == "XKX":
        raise UsageError(f"Wikidata knows no state by the code {code}")
    return code


def _pages(
    address: str, code: str, folder: Path, page: int, pause: float, fetcher: Fetcher
) -> Iterator[Path]:
    """The pages of a state, until one is not full."""
    for number in range(MOST_PAGES):
        path = folder / f"{code}-{number + 1}.json"
        if not _fresh(path):
            asked = QUERY % {
                "code": code, "posts": _POSTS, "no": _NOT, "limit": page, "offset": number * page
            }  # fmt: skip
            with pausing(pause):
                keep(path, _answer(fetcher, address, asked))
        yield path
        if len(_found(path.read_bytes())) < page:
            return


def _fresh(path: Path) -> bool:
    return path.is_file() and time.time() - path.stat().st_mtime < FRESH


def _answer(fetcher: Fetcher, address: str, query: str) -> bytes:
    headers = {"Accept": "application/sparql-results+json"}
    body = fetcher.ask(f"{address}?{urlencode({'query': query, 'format': 'json'})}", headers).body
    _found(body)
    return body


def _found(body: bytes) -> list[object]:
    """The rows of an answer; the service tells of its time running out within the answer."""
    refuse_markup(body)
    try:
        rows = json.loads(body)["results"]["bindings"]
    except (ValueError, KeyError, TypeError):
        late = b"TimeoutException" in body
        raise FetchError(
            "the service ran out of time" if late else "came cut off, or is not an answer"
        ) from None
    if not isinstance(rows, list):
        raise FetchError("came cut off, or is not an answer")
    return rows
