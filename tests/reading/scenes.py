"""Scenes for the tests of finders that need the reading model."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import page, parse, pipeline
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.scene import Scene
from dragoman.reading.times.finder import find_times


@cache
def model() -> Any:
    """The default pipeline, loaded once."""
    return pipeline.load("default")


def scene(text: str, published: str | None = None, title: bool = False) -> Scene:
    """A text as finders see it, without attributions; with ``title`` its headline is split off."""
    when = PartialDate.parse(published) if published else None
    name, spans, _ = page.split(text) if title else ("", (), 0)
    document = Document(text, title=name, headline=spans, published=when)
    doc = parse.Doc(model()(text))
    return Scene(document, doc, find_actors(doc, document), find_times(doc, when))
