"""What a document becomes in the record: one row for itself, one a claim, one a coded event.

Field names are the columns of the tables ``documents``, ``claims`` and ``coded_events``
(:data:`dragoman.record.schema.BULK`), in the same order, but for those that follow from others
(:mod:`dragoman.record.derived`). Rows are plain and picklable, so that a
pool of processes or a cluster can make them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FEED = "dragoman"
"""The feed under which our own coding stands among the coded events; a row of it stays a claim."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One article.

    ``id`` comes from the text and where it was printed; ``digest`` is the sha256 of the text and
    ``source_digest`` of the bytes it came in. ``published`` is the date as given (``2024-05``),
    ``day`` the last day it can mean, ``year`` that of ``day`` (0 where unknown). ``agency`` is the
    news agency the text credits as its own origin, ``credits`` those it credits in part.

    ``signature`` (base64) and ``bands`` sketch the wording, ``items`` and ``item_bands`` the names
    and figures in their order; both are made by :mod:`dragoman.gathering.sketch`. ``family`` is
    the group of copies and rewrites it belongs to (the id of the first of them that came),
    ``copy_of`` the document it was matched with, ``how`` is ``copy``, ``rewrite`` or empty, and
    ``likeness`` the share of the shorter one's shingles (or items) found in the other. The four are
    empty until a document has been grouped. ``batch`` is the commit it came in with.
    """

    id: str
    digest: str
    source_digest: str
    title: str
    url: str
    outlet: str
    agency: str
    credits: tuple[str, ...]
    published: str
    published_from: str
    day: date | None
    year: int
    language: str
    words: int
    text: str
    notes: tuple[str, ...]
    claims: int
    events: int
    signature: str
    shingles: int
    bands: tuple[int, ...]
    items: tuple[str, ...]
    item_bands: tuple[int, ...]
    family: str = ""
    copy_of: str = ""
    how: str = ""
    likeness: float = 0.0
    batch: str = ""
    added: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a document: where it stands (``start`` to ``stop`` in the document's text), what
    it says, by whom and how well sourced.

    ``year`` is the document's. ``source`` and ``target`` are the actors of an event;
    ``when_start`` and ``when_end`` partial dates. ``payload`` is the detail of the claim's kind
    as JSON, with the names of :mod:`dragoman.model.claims`.
    """

    document: str
    number: int
    year: int
    kind: str
    start: int
    stop: int
    quote: str
    in_headline: bool
    speaker: str
    speaker_office: str
    speaker_state: str
    cue: str
    form: str
    sourcing: str
    flags: tuple[str, ...]
    domain: str
    actors: tuple[str, ...]
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str
    when_start: str
    when_end: str
    indicator: str
    value: float | None
    unit: str
    payload: str
    batch: str = ""
    added: date | None = None


@dataclass(frozen=True, slots=True)
class CodedRow:
    """An event of a document in the columns every coded event has; ``feed`` is :data:`FEED`,
    ``feed_id`` the document's id and the claim's number, ``origin`` the document's id."""

    feed: str
    feed_id: str
    day: date
    year: int
    source: str
    target: str
    source_sector: str
    target_sector: str
    source_raw: str
    target_raw: str
    type: str
    quad: int
    code: str
    score: float | None
    mentions: int
    sources: int
    added: date | None
    place: str
    url: str
    origin: str


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """All rows of one document."""

    document: DocumentRow
    claims: tuple[ClaimRow, ...] = ()
    events: tuple[CodedRow, ...] = ()
