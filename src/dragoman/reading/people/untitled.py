"""Persons named in full without an office: "Sergei Lavrov met his Indian counterpart".

What they hold is the record's to say; the text says nothing of it.
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.model.text import Span
from dragoman.reading.actors.lines import PERSON_LABELS, Lines
from dragoman.reading.people.names import Name
from dragoman.reading.people.repeats import name_parts, repeats_name
from dragoman.reading.people.title import Title
from dragoman.reading.scene import Scene

REACH = 400
"""Characters back from "his counterpart" that are looked at."""
PARTS = range(2, 6)
"""Words of a full name."""


def find_persons(scene: Scene) -> tuple[Span, ...]:
    """Every person named in full who is none of the officials, once, where first named."""
    officials: dict[str, set[str]] = {}
    for official in scene.officials:
        for part in name_parts(official.name):
            officials.setdefault(part, set()).add(official.name)
    found: dict[str, Span] = {}
    for ent in scene.doc.ents:
        name = in_full(ent.text) if ent.label_ in PERSON_LABELS else ""
        if not name or name in found:
            continue
        alike = officials.get((name_parts(name) or ("",))[-1], ())
        if any(repeats_name(name, one) for one in alike):
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
    for at in range(bisect_left(lines.person_starts, place) - 1, -1, -1):
        start = lines.person_starts[at]
        if place - start > REACH or lines.sentence(start) != sentence:
            break
        if start in own:
            continue
        if told := in_full(lines.text[start : lines.person_end[start]]):
            return told
    return ""
