"""Articles held against the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import settings
from dragoman.model.dates import AsOf, PartialDate
from dragoman.model.facts import Problem
from dragoman.verbs.asking import view

if TYPE_CHECKING:
    from dragoman.model.claims import Reading
    from dragoman.model.findings import Audit
    from dragoman.model.proposals import Proposals
    from dragoman.model.text import Document
    from dragoman.reading.scene import Scene
    from dragoman.record.library import Told
    from dragoman.record.reader import View
    from dragoman.sources.llm import Model

SAMPLE = "samples/article.txt"


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
    from dragoman.reading import pipeline as pipelines
    from dragoman.reading import reader

    nlp = pipelines.load(str(settings.get("pipeline", pipeline)))
    return audited(reader.dated(document, published), nlp, record, known, asked)


def audited(
    document: Document,
    nlp: Any,
    record: View,
    known: date | None = None,
    asked: Model | None = None,
) -> Audit:
    """Audit a document with a loaded pipeline and record: every step from its text to its findings.

    A document without a date gets the one that its content tells, if it tells one.
    """
    from dataclasses import replace

    from dragoman.assessing.assess import assess, infer_published
    from dragoman.linking.link import link
    from dragoman.reading import reader

    document = reader.outline(document)
    scene = reader.set_scene(document, nlp(document.text))
    if document.published is None and (day := infer_published(reader.glance(scene), record)):
        scene = reader.redated(scene, day, "content")
    reading, proposals = reader.examined(scene, reader.read_scene(scene)), None
    if asked is not None:
        reading, proposals = _joined(scene, reading, asked)
    on = reading.document.published
    asof = AsOf(valid=on, known=known)
    others = _reported(reading, record)
    found = assess(reading, link(reading, record, on), record, asof, others)
    return replace(found, proposals=proposals)


def _reported(reading: Reading, record: View) -> tuple[Told, ...]:
    """What other articles tell of the same; nothing is imported where the record has none."""
    if not record.library:
        return ()
    from dragoman.gathering.reported import reported

    return reported(reading, record)


def _joined(scene: Scene, reading: Reading, asked: Model) -> tuple[Reading, Proposals]:
    """The reading with what a language model proposes of the text, and the account of it."""
    from dragoman.reading.proposals.finder import join
    from dragoman.reading.proposals.prompt import questions

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
