"""Drivers: the causes a text names for what it says ("driven by concerns over NATO expansion").

A driver of ``vocab/drivers.yaml`` counts only in the stretch that a causal cue introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from dragoman.model.claims import Claim
from dragoman.reading import patterns
from dragoman.reading.ground import ground
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

REACH = 160
"""Characters behind a cue in which its causes are named (the longest coordinations seen)."""


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(patterns.words(load("drivers")["cues"]).pattern + r"\b")


@cache
def _drivers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, patterns.words(forms)) for name, forms in load("drivers")["drivers"].items()
    )


@lru_cache(maxsize=256)
def named(sentence: str) -> tuple[str, ...]:
    """Driver ids that a sentence gives as causes, in the order of the vocabulary."""
    small = patterns.low(sentence)
    stretches = [
        re.split(r"[;:]", small[match.end() : match.end() + REACH], maxsplit=1)[0]
        for match in _cue().finditer(small)
    ]
    if not stretches:
        return ()
    return tuple(
        name for name, form in _drivers() if any(form.search(stretch) for stretch in stretches)
    )


def with_drivers(scene: Scene, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each with the drivers its sentence names."""
    place = ground(scene)
    found = []
    for claim in claims:
        sentence = place.at(claim.span.start)
        drivers = named(sentence.text) if sentence is not None else ()
        found.append(replace(claim, drivers=drivers) if drivers else claim)
    return tuple(found)
