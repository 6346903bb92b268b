"""Whole readings for tests: statements of every kind, and the check of every span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman.model.claims import Reading
from dragoman.model.dates import PartialDate
from dragoman.model.text import CONTEXT, Document, Span
from dragoman.reading import pipeline, reader
from dragoman.reading.scene import Scene

DAY = PartialDate(2025, 6, 3)

STATEMENTS = [
    "Kenyan Foreign Minister Musalia Mudavadi met his Ugandan counterpart Odongo Jeje Abubakhar "
    "in Kampala on Monday.",
    "“Our ties have reached an unprecedented level,” Mudavadi told reporters after the talks.",
    "Trade between Kenya and Uganda rose by 12 percent to $1.4 billion in 2024.",
    "Exports of tea to Egypt reached a record high of 480,000 tonnes last year.",
    "Norway has pledged to invest €5 billion in Poland’s offshore wind farms by 2030.",
    "Ottawa tightened export controls on drones bound for Turkey.",
    "Many Armenians view the pact with France as a shield.",
    "The two presidents signed an agreement on a railway in Astana on 12 May 2025.",
    "Analysts note that the alliance is driven by sanctions, critics say.",
    "According to the Chilean foreign ministry, the treaty will enter into force next month.",
    "Japan will reportedly not send troops to Iraq, a source said.",
    "Former German Chancellor Angela Merkel visited Moscow in January 2020.",
    "Whether the truce between Oman and Yemen will last remains to be seen.",
    "Peru's new ambassador to Bolivia, “a friend of Quito”, is expected in La Paz.",
    "Imports of gas from Qatar have been falling since 2021.",
    "The visit marks a turning point in the delicate balance between Athens and Tirana.",
    "Secret talks: India and Nepal agree on border for the first time since 1962",
]
"""Plain statements of many kinds about many states."""


def read(text: str, name: str = "fast", day: PartialDate | None = DAY) -> tuple[Scene, Reading]:
    document = reader.outline(reader.dated(Document(text), day))
    scene = reader.set_scene(document, pipeline.load(name)(text))
    return scene, reader.read_scene(scene)


def spans(thing: Any) -> Iterator[Span]:
    """Every span held anywhere in a reading or a scene, however deep."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple | list | frozenset):
        for part in thing:
            yield from spans(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name != "doc":
                yield from spans(getattr(thing, field.name))


def check(text: str, scene: Scene, reading: Reading) -> None:
    """Every span is cut out of the text, and every number points at something."""
    for span in (*spans(scene), *spans(reading)):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.quote
        assert span.prefix == text[max(0, span.start - CONTEXT) : span.start]
        assert span.suffix == text[span.end : span.end + CONTEXT]
    for claim in reading.claims:
        assert claim.span.quote.strip()
        assert claim.attribution is None or 0 <= claim.attribution < len(reading.attributions)
        assert claim.official is None or 0 <= claim.official < len(reading.officials)
    assert [claim.id for claim in reading.claims] == [
        f"c{number}" for number in range(1, len(reading.claims) + 1)
    ]
    for mention in scene.actors:
        assert mention.span.quote and mention.code
    for time in scene.times:
        assert time.span.quote
