"""What sources publish, fetched and taken into the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model.facts import Problem

if TYPE_CHECKING:
    from dragoman.model.intake import Taken


def fetch_gdelt(
    first: date, last: date, kinds: Iterable[str] = ("export",), record: str | None = None
) -> Iterator[Taken]:
    """Fetch GDELT 2.0 files of some days, checksums checked, and take them into the record.

    ``kinds`` are ``export`` (events), ``mentions`` or ``gkg``. Files fetched before are not
    fetched again; what fails comes back with the reason, and the rest goes on.
    """
    from dragoman.sources import fetch_gdelt as source

    failures: list[Problem] = []
    paths = source.fetch(first, last, tuple(kinds), failures.append)
    yield from _fetched(paths, "gdelt2", failures, record)


def fetch_comtrade(
    pair: tuple[str, str], years: tuple[int, int], record: str | None = None
) -> Iterator[Taken]:
    """Fetch what two states (ISO3) reported of their trade to UN Comtrade in some years, and take
    it into the record; what fails comes back with the reason, and the rest goes on.

    The key, where one has one, is in the environment (``DRAGOMAN_COMTRADE_KEY``); without one the
    public preview is asked.
    """
    from dragoman.sources import fetch_comtrade as source

    failures: list[Problem] = []
    paths = source.fetch(pair, years, failures.append)
    yield from _fetched(paths, "comtrade_replies", failures, record)


def fetch_offices(states: Iterable[str], record: str | None = None) -> Iterator[Taken]:
    """Ask Wikidata who held which office of some states (ISO3) when, and take it into the record.

    Answers are kept for some days; what fails comes back with the reason, and the rest goes on.
    """
    from dragoman.sources import fetch_offices as source

    failures: list[Problem] = []
    paths = source.fetch(states, failures.append)
    yield from _fetched(paths, "wikidata_tenures", failures, record)


def fetch_opensanctions(
    dataset: str = "", url: str = "", record: str | None = None
) -> Iterator[Taken]:
    """Fetch the entities of a data set of OpenSanctions, or a file of entities at an address, and
    take the office-holders among them into the record."""
    from dragoman.sources import fetch_opensanctions as source

    failures: list[Problem] = []
    paths = source.fetch(dataset, failures.append, url)
    yield from _fetched(paths, "ftm_occupancies", failures, record)


def fetch_events(source: str, years: tuple[int, int], record: str | None = None) -> Iterator[Taken]:
    """Fetch the files of ``icews`` or ``polecat`` of some years from their Dataverse, checksums
    checked, and take them into the record; what fails comes back with the reason."""
    from dragoman.sources import fetch_dataverse

    failures: list[Problem] = []
    paths = fetch_dataverse.fetch(source, years, failures.append)
    yield from _fetched(paths, f"{source}_events", failures, record)


def _fetched(
    paths: Iterator[Path], feed: str, failures: list[Problem], record: str | None
) -> Iterator[Taken]:
    """Files taken into the record as they come, and then what could not be had."""
    from dragoman.model.intake import Taken
    from dragoman.record.bulk import Intake
    from dragoman.record.tables import identified
    from dragoman.sources.feeds import files as feeds

    intake = Intake(settings.record_path(record))
    opener = feeds.Opener(intake.held, identified, intake.writer.today)
    for item in opener.batches(paths):
        yield from (item,) if isinstance(item, Taken) else intake.take(item)
    yield from (Taken(p.where, feed, why=p.what, failed=True) for p in failures)
