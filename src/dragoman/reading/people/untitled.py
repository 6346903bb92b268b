"""Persons named in full without an office: "Sergei Lavrov met his Indian counterpart".

What they hold is the record's to say; the text says nothing of it.
"""

from __future__ import annotations

from dragoman.model.text import Span
from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.names import Name
from dragoman.reading.people.repeats import repeats_name
from dragoman.reading.people.title import Title
from dragoman.reading.scene import Scene

PERSONS = frozenset({"PER", "PERSON"})
REACH = 400
"""Characters back from "his counterpart" that are looked at."""
PARTS = range(2, 6)
"""Words of a full name."""


def find_persons(scene: Scene) -> tuple[Span, ...]:
    """Every person named in full who is none of the officials, once, where first named."""
    officials = {official.name for official in scene.officials if official.name}
    found: dict[str, Span] = {}
    for ent in scene.doc.ents:
        name = in_full(ent.text) if ent.label_ in PERSONS else ""
        if not name or name in found or any(repeats_name(name, one) for one in officials):
            continue
        found[name] = scene.cut(ent.start_char, ent.start_char + len(name))
    return tuple(found.values())


def in_full(text: str) -> str:
    """What a person's entity prints as a full name, without a genitive; else empty."""
    name = text.removesuffix("'s").removesuffix("’s")
    parts = name.split(" ")
    whole = len(parts) in PARTS and all(part[:1].isalpha() for part in parts)
    return name if whole and parts[0][0].isupper() and parts[-1][0].isupper() else ""


def peer_before(lines: Lines, title: Title, name: Name | None) -> str:
    """The person named in full last before "his counterpart" in its sentence, who is not the
    counterpart; empty where there is none."""
    place = lines.words[title.left].start
    sentence = lines.sentence(place)
    own = range(name.start, name.end) if name is not None else range(0)
    for start in sorted(lines.person_end, reverse=True):
        if start >= place or start in own:
            continue
        if place - start > REACH or lines.sentence(start) != sentence:
            break
        if told := in_full(lines.text[start : lines.person_end[start]]):
            return told
    return ""
