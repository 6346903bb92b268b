"""A scene from a case's text: parsed, with actors, times, officials and attributions found."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import page, parse
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.scene import Scene
from dragoman.reading.times.finder import find_times


def scene_of(text: str, nlp: Any, published: str | None = None, title: bool = False) -> Scene:
    """The scene of a text; with ``title`` its first line may be a headline."""
    when = PartialDate.parse(str(published)) if published else None
    name, spans, _ = page.split(text) if title else ("", (), 0)
    document = Document(text, title=name, headline=spans, published=when)
    doc = parse.Doc(nlp(text))
    scene = Scene(document, doc, find_actors(doc, document), find_times(doc, when))
    for room, finder, field in (
        ("people", "find_officials", "officials"),
        ("speech", "find_attributions", "attributions"),
    ):
        try:
            find = getattr(importlib.import_module(f"dragoman.reading.{room}.finder"), finder)
        except ImportError:
            continue
        scene = replace(scene, **{field: find(scene)})
    return scene
