"""A text as the finders of speech see it: headline, states and officials found, nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.model.text import Document
from dragoman.reading import page, parse
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.people.finder import find_officials
from dragoman.reading.scene import Scene


def scene(text: str, nlp: Any, headlined: bool = True) -> Scene:
    """The scene of a text; ``headlined`` says whether its first line may be a headline."""
    document = Document(text)
    if headlined:
        title, spans, _ = page.split(text)
        document = replace(document, title=title, headline=spans)
    doc = parse.Doc(nlp(text))
    bare = Scene(document, doc, actors=find_actors(doc, document))
    return replace(bare, officials=find_officials(bare))
