"""What Dragoman does, one function a verb; each is a short composition of the rooms below it.

Heavy libraries are imported inside the verbs, so that a light verb (``who``) starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model.dates import AsOf, PartialDate
from dragoman.model.facts import Problem

if TYPE_CHECKING:
    from dragoman.gathering.watch import News
    from dragoman.model.brief import Comparison
    from dragoman.model.claims import Reading
    from dragoman.model.findings import Audit
    from dragoman.model.held import CodedEvent, Condition, Fact
    from dragoman.model.intake import Taken
    from dragoman.model.links import Occupants
    from dragoman.model.proposals import Proposals
    from dragoman.model.text import Document
    from dragoman.reading.scene import Scene
    from dragoman.record.bulk import Intake
    from dragoman.record.changes import Change
    from dragoman.record.reader import View
    from dragoman.record.spark import Spark
    from dragoman.reporting.brief_shown import ShownBrief
    from dragoman.sources.llm import Model

SAMPLE = "samples/article.txt"


def view(record: str | None = None, known: date | None = None) -> View:
    """The record as one read-only view: the starter record under the user's own, if any.

    A thread gets the same view again while the record stands as it was.
    """
    from dragoman.record import kept

    return kept.view(settings.record_path(record), known)


def sample() -> Path:
    """The bundled sample article."""
    return Path(str(files("dragoman").joinpath(SAMPLE)))


def audit(
    source: str | Document,
    *,
    published: PartialDate | None = None,
    record: str | None = None,
    known: date | None = None,
    pipeline: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    model: str | None = None,
) -> Audit:
    """Hold one document (a path, URL, ``-`` or :class:`Document`) against the record.

    ``published`` overrides the publication date; ``known`` hides what the record's origins
    published later. With ``reader="openai"`` the language model ``model`` of the
    OpenAI-compatible server at ``base_url`` proposes claims too. Raises
    :class:`dragoman.errors.InputError` when it cannot be read.
    """
    from dragoman.errors import InputError
    from dragoman.sources.documents import check_length

    if not isinstance(source, str):
        check_length(source)
        asked = language_model(reader, base_url, model)
        return _audit(source, published, view(record, known), known, pipeline, asked)
    for found in audits([source], published, record, known, pipeline, reader, base_url, model):
        if isinstance(found, Problem):
            raise InputError(f"{found.where}: {found.what}")
        return found
    raise InputError(f"{source}: holds no document")


def audits(
    sources: Iterable[str],
    published: PartialDate | None = None,
    record: str | None = None,
    known: date | None = None,
    pipeline: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    model: str | None = None,
) -> Iterator[Audit | Problem]:
    """Audit many sources one after the other; what cannot be read comes as a problem."""
    from dragoman.sources.documents import read_documents

    asked = language_model(reader, base_url, model)
    held: View | None = None
    for item in read_documents(sources):
        if isinstance(item, Problem):
            yield item
            continue
        held = held or view(record, known)
        yield _audit(item, published, held, known, pipeline, asked)


def _audit(
    document: Document,
    published: PartialDate | None,
    record: View,
    known: date | None,
    pipeline: str | None,
    asked: Model | None = None,
) -> Audit:
    from dataclasses import replace

    from dragoman.assessing.assess import assess, infer_published
    from dragoman.gathering.reported import reported
    from dragoman.linking.link import link
    from dragoman.reading import pipeline as pipelines
    from dragoman.reading import reader

    nlp = pipelines.load(str(settings.get("pipeline", pipeline)))
    document = reader.outline(reader.dated(document, published))
    scene = reader.set_scene(document, nlp(document.text))
    if document.published is None and (day := infer_published(reader.glance(scene), record)):
        scene = reader.redated(scene, day, "content")
    reading, proposals = reader.read_scene(scene), None
    if asked is not None:
        reading, proposals = _joined(scene, reading, asked)
    on = reading.document.published
    asof = AsOf(valid=on, known=known)
    others = reported(reading, record) if record.library else ()
    found = assess(reading, link(reading, record, on), record, asof, others)
    return replace(found, proposals=proposals)


def _joined(scene: Scene, reading: Reading, asked: Model) -> tuple[Reading, Proposals]:
    """The reading with what a language model proposes of the text, and the account of it."""
    from dragoman.reading.proposals import join
    from dragoman.reading.proposals_prompt import questions

    limits = (int(settings.get(name)) for name in ("llm_part", "llm_parts"))
    parts = questions(scene.document, *limits)
    return join(scene, reading, parts, asked.ask_all(parts[0]), asked.tariff)


def language_model(
    reader: str | None = None, base_url: str | None = None, model: str | None = None
) -> Model | None:
    """The language model that proposes claims too, ``None`` where rules read alone.

    Raises :class:`dragoman.errors.UsageError` for a reader we do not know and where the server or
    the model is not named.
    """
    from dragoman.errors import UnknownName, UsageError

    chosen = str(settings.get("reader", reader))
    if chosen == "rules":
        if base_url or model:
            raise UsageError("--base-url and --model name a language model: add --reader openai")
        return None
    if chosen != "openai":
        raise UnknownName("reader", chosen, ("rules", "openai"))
    from dragoman.sources import llm

    return llm.model(base_url, model)


def who(
    office: str, state: str, on: PartialDate | None = None, record: str | None = None
) -> Occupants:
    """Who held an office of a state on a date (today if none is given)."""
    from dragoman.linking.offices import who as ask

    return ask(office, state, on or PartialDate.of(date.today()), view(record))


def facts(
    first: str,
    second: str,
    about: str | None = None,
    record: str | None = None,
    known: date | None = None,
) -> tuple[Fact, ...]:
    """What the record holds on a pair of states, newest first; ``about`` keeps a word's."""
    from dragoman.record.describe import facts as describe
    from dragoman.vocab.states import resolve

    return describe(view(record, known), resolve(first), resolve(second), about)


def events(
    first: str,
    second: str,
    since: date | None = None,
    until: date | None = None,
    type: str | None = None,
    record: str | None = None,
    known: date | None = None,
) -> tuple[CodedEvent, ...]:
    """The coded events of a pair, each once whichever feeds tell it, newest first: claims of
    machines, with the number of independent sources.

    ``type`` is one of PLOVER's. Raises :class:`dragoman.errors.UnknownName` for a state or type
    that there is not.
    """
    from dragoman.errors import UnknownName
    from dragoman.record.corroborated import Wanted, corroborated
    from dragoman.record.engine import Tables
    from dragoman.record.library import Library
    from dragoman.vocab.loader import load
    from dragoman.vocab.states import resolve

    types = load("plover")["types"]
    if type and type.upper() not in types:
        raise UnknownName("type", type, tuple(types))
    path = settings.record_path(record)
    chosen = (type or "").upper()
    wanted = Wanted(resolve(first), resolve(second), since, until, chosen, known)
    return tuple(corroborated(Tables(path), view(record, known), Library(path), wanted))


def doctor(
    record: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    model: str | None = None,
) -> Condition:
    """What the record holds, how old it is, what is missing and why; which readers read."""
    from dataclasses import replace

    from dragoman.record.describe import doctor as examine

    return replace(examine(view(record)), reader=_readers(reader, base_url, model))


def _readers(*chosen: str | None) -> str:
    """The language model of flags or settings in a line, empty where rules read alone."""
    from dragoman.errors import UsageError

    try:
        asked = language_model(*chosen)
    except UsageError as error:
        return f"language model: {error}"
    return asked.described() if asked else ""


def brief(
    first: str,
    second: str,
    as_of: PartialDate | str | None = None,
    known: date | None = None,
    since: int | None = None,
    record: str | None = None,
    weights: str | None = None,
) -> ShownBrief:
    """The relationship of two states, domain by domain, as of a day (today if none is given).

    ``known`` hides what was published later; ``since`` starts the series in that year;
    ``weights`` are those of the balance of coded events (``1,1,1,1`` or a YAML file). Raises
    :class:`dragoman.errors.UnknownName` for an unknown state and
    :class:`dragoman.errors.UsageError` for one that did not exist on the day.
    """
    from dragoman.record.engine import Tables
    from dragoman.relations.brief import make_brief
    from dragoman.relations.coded import pair_index
    from dragoman.relations.index import EQUAL, read_weights
    from dragoman.relations.states import check as check_states
    from dragoman.reporting.brief_shown import ShownBrief
    from dragoman.vocab.states import resolve

    if isinstance(as_of, str):
        as_of = PartialDate.parse(as_of)
    on = as_of.last if as_of else date.today()
    pair = (resolve(first), resolve(second))
    check_states(*pair, on)
    chosen = read_weights(weights) if weights else EQUAL
    tables = Tables(settings.record_path(record))
    index = pair_index(tables, *pair, until=on, weights=chosen, known=known)
    return ShownBrief.of(make_brief(view(record, known), *pair, on, since, index))


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
    from dragoman.sources import given

    wanted = list(sources)
    addresses = [source for source in wanted if "://" in source]
    intake = Intake(settings.record_path(record))
    with TemporaryDirectory(prefix="dragoman-", dir=scratch) as folder:
        names = [str(given.saved_input(Path(folder))) if s == "-" else s for s in wanted]
        paths, missing = given.expand(name for name in names if name not in addresses)
        yield from missing
        new = []
        for each in paths if intake.empty else given.apart(paths, intake.held):
            if isinstance(each, Taken):
                yield each
            else:
                new.append(each)
        if new:
            named = {Path(name) for name in names}
            yield from _files(new, named, intake, record, scratch, jobs, progress)
    if addresses:
        from dragoman.gathering import gather

        gatherer = gather.Gatherer(intake.root, jobs or _processors(), progress=progress)
        yield from (gather.gather_address(address, gatherer) for address in addresses)


def _files(
    paths: Iterable[Path],
    named: Container[Path],
    intake: Intake,
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
    for item in Opener(intake.held, identified, intake.writer.today, scratch).batches(data):
        yield from (item,) if isinstance(item, Taken) else intake.take(item)
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
) -> Iterator[News | Problem]:
    """Watch feeds: lists of them (OPML files or addresses) or addresses of feeds; what is new.

    Every feed is looked at once, then again ``every`` seconds (later where it fails or asks for
    it), until interrupted or, with ``once``, not again. ``private`` lets it fetch from addresses
    that are not of the public internet.
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
    watcher = Watcher(gatherer, polite, every)
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


def size_of(sources: Iterable[str]) -> int:
    """Bytes of all files meant by files, folders and globs (standard input not counted)."""
    from dragoman.sources.given import expand

    return sum(path.stat().st_size for path in expand(s for s in sources if "://" not in s)[0])


def changes(since: date, record: str | None = None) -> tuple[Change, ...]:
    """What your record learned on a day or later: files taken in, rows new and corrected."""
    from dragoman.record.changes import changes as look

    return look(settings.record_path(record), since)


def export(table: str, kind: str | None, target: Path, record: str | None = None) -> int:
    """Write a table of your record to a file (``parquet``, ``csv``, ``jsonl``, ``ftm``; if
    ``None``, what its name asks for)."""
    from dragoman.record.export import export as write
    from dragoman.record.export import format_of

    return write(settings.record_path(record), table, format_of(target, kind), target)


def check(record: str | None = None) -> tuple[Problem, ...]:
    """Broken invariants of the record: overlaps, ends before starts, jumps of scale, bad codes;
    in the rows of people and readers, and in those of feeds held against each other."""
    from dragoman.record.checks import check as examine
    from dragoman.record.curated import curated
    from dragoman.record.feed_checks import check_feeds

    whole = view(record)
    found = (*examine(curated(whole)), *check_feeds(whole))
    return tuple(dict.fromkeys(found))


def compare(
    pairs: Iterable[tuple[str, str]],
    as_of: PartialDate | None = None,
    indicators: Iterable[str] = (),
    record: str | None = None,
) -> tuple[Comparison, ...]:
    """Pairs of states side by side on chosen indicators, cut to the years that all reach.

    Raises :class:`dragoman.errors.UnknownName` for an unknown state or indicator.
    """
    from dragoman.errors import UnknownName
    from dragoman.relations.compare import common_years
    from dragoman.relations.compare import compare as side_by_side
    from dragoman.vocab.loader import load
    from dragoman.vocab.states import resolve

    chosen = tuple(indicators)
    for name in chosen:
        if name not in load("indicators"):
            near = [known for known in load("indicators") if name[:4] in known]
            raise UnknownName("indicator", name, near[:3])
    on = as_of.last if as_of else date.today()
    wanted = [(resolve(first), resolve(second)) for first, second in pairs]
    return tuple(map(common_years, side_by_side(view(record), wanted, on, chosen)))
