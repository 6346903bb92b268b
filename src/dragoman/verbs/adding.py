"""Files, folders, pages and feeds taken into the record."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model.facts import Problem

if TYPE_CHECKING:
    from dragoman.gathering.watch import News, Round
    from dragoman.model.intake import Taken
    from dragoman.record.bulk import Intake
    from dragoman.record.looked import Looked
    from dragoman.record.spark import Spark


def add(
    sources: Iterable[str],
    record: str | None = None,
    scratch: Path | None = None,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Taken]:
    """Take files, folders, globs, addresses or ``-`` into the record; what became of each, as it
    is done.

    Data files, archives of pages, feeds and single articles are told apart by content. What is
    none of them, or is broken, comes back with the reason, and the rest goes on. Articles are read
    by ``jobs`` processes (one for each processor if ``None``), or by the cluster that the setting
    ``engine`` names; ``progress`` is told of bytes and
    documents done. Raises :class:`dragoman.errors.RecordError` where the record cannot be written.
    """
    from tempfile import TemporaryDirectory

    from dragoman.model.intake import Taken
    from dragoman.record.bulk import Intake
    from dragoman.record.looked import Looked
    from dragoman.sources import given

    wanted = list(sources)
    addresses = [source for source in wanted if "://" in source]
    intake = Intake(settings.record_path(record))
    looked = Looked(intake.root, given.sources_digest())
    with TemporaryDirectory(prefix="dragoman-", dir=scratch) as folder:
        names = [str(given.saved_input(Path(folder))) if s == "-" else s for s in wanted]
        paths, missing = given.expand(name for name in names if name not in addresses)
        yield from missing
        new = []
        for each in paths if intake.empty else given.apart(paths, intake.held, looked.inside):
            if isinstance(each, Taken):
                yield each
            else:
                new.append(each)
        if new:
            named = {Path(name) for name in names}
            yield from _files(new, named, intake, looked, record, scratch, jobs, progress)
    if addresses:
        from dragoman.gathering import gather

        gatherer = gather.Gatherer(intake.root, jobs or _processors(), progress=progress)
        yield from (gather.gather_address(address, gatherer) for address in addresses)


def size_of(sources: Iterable[str]) -> int:
    """Bytes of all files meant by files, folders and globs (standard input not counted)."""
    from dragoman.sources.given import expand

    return sum(path.stat().st_size for path in expand(s for s in sources if "://" not in s)[0])


def _files(
    paths: Iterable[Path],
    named: Container[Path],
    intake: Intake,
    looked: Looked,
    record: str | None,
    scratch: Path | None,
    jobs: int | None,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Taken]:
    """Files not taken in before: data first, then articles, then what ``named`` lists lead to."""
    from dragoman.model.intake import Taken
    from dragoman.record.tables import identified
    from dragoman.sources import wholes
    from dragoman.sources.feeds.files import Opener

    articles, data = wholes.sorted_out(paths)
    opener = Opener(intake.held, identified, intake.writer.today, scratch, looked.keep)
    for item in opener.batches(data):
        yield from (item,) if isinstance(item, Taken) else intake.take(item)
    looked.save()
    lists = [path for path, sort in articles if sort == "opml"]
    rest = [(path, sort) for path, sort in articles if sort != "opml"]
    if rest:
        yield from _articles(rest, intake, jobs, progress)
    yield from (_of_list(path, path in named, record, jobs) for path in lists)


def _articles(
    files: Sequence[tuple[Path, str]],
    intake: Intake,
    jobs: int | None,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Taken]:
    """Files of articles read and taken in; who only adds data does not wait for the readers."""
    from dragoman.gathering import gather

    if spark := _cluster():
        from dragoman.gathering import cluster

        yield from cluster.gather(files, intake.root, spark)
    else:
        gatherer = gather.Gatherer(intake.root, jobs or _processors(), progress=progress)
        yield from gather.gather(files, gatherer)


def _cluster() -> Spark | None:
    """The cluster that the setting ``engine`` names, ``None`` for the embedded engine."""
    from dragoman.record.engine import EMBEDDED, engine
    from dragoman.record.spark import Spark

    address = str(settings.get("engine"))
    found = engine(address) if address != EMBEDDED else None
    return found if isinstance(found, Spark) else None


def _of_list(path: Path, named: bool, record: str | None, jobs: int | None) -> Taken:
    """What the feeds of a list hold now, where the list itself was named: nothing is fetched
    because of a file that merely lies in a folder."""
    from dragoman.errors import InputError
    from dragoman.model.intake import Taken

    if not named:
        why = "a list of feeds: dragoman watch takes in what they hold"
        return Taken(path.name, size=path.stat().st_size, why=why)
    try:
        found = list(watch([str(path)], once=True, record=record, jobs=jobs))
    except InputError as error:
        return Taken(path.name, size=path.stat().st_size, why=str(error), failed=True)
    failed = sum(isinstance(each, Problem) for each in found)
    counts = (len(found), len(found) - failed, 0, failed, len(found))
    return Taken(path.name, "list of feeds", "documents", *counts)


def watch(
    sources: Iterable[str],
    every: float = 900.0,
    once: bool = False,
    record: str | None = None,
    jobs: int | None = None,
    private: bool = False,
    told: Callable[[Round], None] = lambda held: None,
) -> Iterator[News | Problem]:
    """Watch feeds: lists of them (OPML files or addresses) or addresses of feeds; what is new.

    Every feed is looked at once, then again ``every`` seconds (later where it fails or asks for
    it), until interrupted or, with ``once``, not again. ``private`` lets it fetch from addresses
    that are not of the public internet. ``told`` hears of every round at its end.
    """
    import time

    from dragoman.gathering.gather import Gatherer
    from dragoman.gathering.watch import Watcher
    from dragoman.sources import fetch_documents
    from dragoman.sources.fetch import Fetcher
    from dragoman.sources.pages import Shelf, cache_folder
    from dragoman.sources.polite import Polite

    more = {"allowed": lambda address: True} if private else {}
    fetcher = Fetcher(
        Shelf(cache_folder("feeds")),
        media=fetch_documents.MEDIA,
        attempts=1,
        **more,  # type: ignore[arg-type]
    )
    polite = Polite(fetcher)
    feeds = [feed for source in sources for feed in fetch_documents.feeds_of(source, fetcher)]
    gatherer = Gatherer(settings.record_path(record), jobs or _processors())
    watcher = Watcher(gatherer, polite, every, told=told)
    yield from watcher.look(feeds)
    while not once:
        time.sleep(max(1.0, watcher.due_in(feeds)))
        yield from watcher.look(feeds)


def _processors() -> int:
    """Processors this process may use."""
    import os

    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
