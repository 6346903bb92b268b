"""One document to the rows the record keeps of it: pure, picklable, no look at the record.

``rows_of`` is what a pool of processes runs, and what a cluster runs over batches of documents.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dragoman.gathering.coding import coded
from dragoman.gathering.credit import credit
from dragoman.gathering.sketch import sketch
from dragoman.model.claims import Attribution, Claim, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.documents import ClaimRow, DocumentRow, DocumentRows
from dragoman.model.text import Document, Span
from dragoman.reading import reader

if TYPE_CHECKING:
    from spacy.language import Language

ID_DIGITS = 20
"""Hex digits of a document's id, as of every id of the record."""

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[a-z]+|ref|ref_src|cmpid|ocid)\Z", re.I)


def rows_of(document: Document, nlp: Language, source_digest: str = "") -> DocumentRows:
    """Everything a document says, as rows. ``source_digest`` is that of the bytes it came in.

    A date in the text's own dateline counts where the source names none. Grouping (``family`` and
    what stands beside it), ``batch`` and ``added`` are left for whoever writes the rows.
    """
    document = reader.outline(reader.dated(document, None))
    reading = reader.read(document, nlp(document.text), headline_held=False)  # no row tells it
    return rows_of_reading(reading, source_digest)


def rows_of_reading(reading: Reading, source_digest: str = "") -> DocumentRows:
    """The same, of a document that was read already."""
    row = document_row(reading.document, source_digest)
    claims = tuple(_claims(reading, row))
    events = coded(reading, row)
    return DocumentRows(replace(row, claims=len(claims), events=len(events)), claims, events)


def document_row(document: Document, source_digest: str = "") -> DocumentRow:
    """The row of the document itself, its claims not counted."""
    digest = document.sha256 or _sha256(document.text)
    url, outlet = plain_url(document.url or ""), document.publisher or ""
    day = document.published.last if document.published else None
    drawn = sketch(document.text)
    credited = credit(document.text, outlet)
    return DocumentRow(
        id=document_id(digest, url or outlet),
        digest=digest,
        source_digest=source_digest,
        title=document.title,
        url=url,
        outlet=outlet or (urlsplit(url).hostname or "").removeprefix("www."),
        agency=credited.whole,
        credits=credited.part,
        published=str(document.published or ""),
        published_from=document.published_from,
        day=day,
        year=day.year if day else 0,
        language=document.language,
        words=len(document.text.split()),
        text=document.text,
        notes=document.notes,
        claims=0,
        events=0,
        signature=drawn.signature,
        shingles=drawn.shingles,
        bands=drawn.bands,
        items=drawn.items,
        item_bands=drawn.item_bands,
    )


def document_id(digest: str, printed: str) -> str:
    """The id of a text in the place where it was printed: the same text in two places is two
    documents (and one origin)."""
    return f"document-{_sha256(f'{digest} {printed}')[:ID_DIGITS]}"


def plain_url(url: str) -> str:
    """An address without its fragment and the parameters that only track who followed it."""
    try:
        parts = urlsplit(url)
        kept = [(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.match(k)]
        return urlunsplit((parts.scheme, parts.netloc.casefold(), parts.path, urlencode(kept), ""))
    except ValueError:
        return url


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# --- claims ---------------------------------------------------------------------------------


def _claims(reading: Reading, row: DocumentRow) -> Iterator[ClaimRow]:
    for number, claim in enumerate(reading.claims, 1):
        yield _claim(reading, row, number, claim)


def _claim(reading: Reading, row: DocumentRow, number: int, claim: Claim) -> ClaimRow:
    said = reading.attributions[claim.attribution] if claim.attribution is not None else None
    event, figure = claim.event, claim.figure
    when = (event.date if event and event.date else None) or (
        figure.period if figure and figure.period else claim.time
    )
    return ClaimRow(
        document=row.id,
        number=number,
        year=row.year,
        kind=str(claim.kind),
        start=claim.span.start,
        stop=claim.span.end,
        quote=claim.span.quote,
        in_headline=claim.in_headline,
        **_speaker(reading, said),
        flags=tuple(sorted(str(flag) for flag in claim.flags)),
        domain=claim.domain,
        actors=claim.actors,
        type=event.type if event else "",
        source=event.source if event else (),
        target=event.target if event else (),
        place=event.place if event else "",
        when_start=_side(when, "start"),
        when_end=_side(when, "end"),
        indicator=figure.indicator if figure else _indicator(claim),
        value=figure.value if figure else None,
        unit=figure.unit if figure else "",
        payload=_payload(claim),
    )


def _speaker(reading: Reading, said: Attribution | None) -> dict[str, Any]:
    """Who says it, as the text has it; the outlet's own voice has no speaker."""
    if said is None:
        return {"speaker": "", "speaker_office": "", "speaker_state": "", "cue": "",
                "form": "none", "sourcing": "none"}  # fmt: skip
    official = (
        reading.officials[said.speaker_official] if said.speaker_official is not None else None
    )
    return {
        "speaker": said.speaker_name or (said.speaker.quote if said.speaker else ""),
        "speaker_office": official.offices[0] if official and official.offices else "",
        "speaker_state": said.speaker_state
        or (official.states[0] if official and official.states else ""),
        "cue": said.cue.quote if said.cue else "",
        "form": str(said.form),
        "sourcing": str(said.sourcing),
    }


def _side(when: Interval | None, side: str) -> str:
    return str(getattr(when, side) or "") if when is not None else ""


def _indicator(claim: Claim) -> str:
    detail = claim.superlative or claim.trend
    return detail.indicator if detail else ""


_DETAILS = ("event", "figure", "superlative", "trend", "pledge", "measure", "opinion")


def _payload(claim: Claim) -> str:
    """The detail of the claim's kind as JSON, spans as start and end; empty where it has none."""
    detail = next((found for name in _DETAILS if (found := getattr(claim, name)) is not None), None)
    if detail is None:
        return ""
    return json.dumps(_plain(detail), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """A detail without what it leaves open; spans as offsets, dates as texts."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, PartialDate):
        return str(value)
    if is_dataclass(value):
        held = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(v) for name, v in held if v not in (None, "", (), [], False)}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
