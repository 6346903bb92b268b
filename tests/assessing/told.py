"""Texts as printed, read and held against the starter record."""

from __future__ import annotations

from dragoman.assessing.assess import assess
from dragoman.linking.link import link
from dragoman.model.dates import AsOf, PartialDate
from dragoman.model.findings import Audit
from dragoman.model.text import Document
from dragoman.reading import pipeline, reader
from dragoman.record.reader import View


def audited(text: str, published: str) -> Audit:
    """A text of a day, headline first, as the rules find it."""
    day = PartialDate.parse(published)
    document = reader.dated(Document(text), day)
    reading = reader.read(document, pipeline.load()(document.text))
    view = View.open(None)
    return assess(reading, link(reading, view, day), view, AsOf(day))
