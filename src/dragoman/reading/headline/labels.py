"""Labels of a headline ("secret", "exclusive", "first") held against the body.

``vocab/labels.yaml`` says what in a body bears a label out and what speaks against it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.model.text import Span
from dragoman.reading.headline.bodies import (
    ABSENT,
    CONTRADICTED,
    SUPPORTED,
    UNDISPUTED,
    WEAKER,
    Body,
    keys_of,
    whole_word,
)
from dragoman.reading.strength import DENIED, POSSIBLE
from dragoman.vocab.loader import load


@cache
def _forms(label: str, name: str) -> re.Pattern[str] | None:
    """Patterns of a label: ``support``, ``against``, or ``weak`` (counts if neither is there)."""
    return _joined(load("labels").get(label, {}).get(name))


def _joined(forms: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE) if forms else None


def hold(body: Body, claim: HeadlineClaim) -> BodySupport:
    """How a body bears out a label of the headline, with where and why.

    What speaks against a lenient label must stand in a sentence on the headline's matter.
    """
    row = load("labels").get(claim.label, {})
    if not row.get("checked", True):
        return BodySupport(SUPPORTED, claim.strength, None, "Says nothing that could be checked.")
    lenient = bool(row.get("lenient"))
    if row.get("since") and _SINCE.search(_title(body).quote):
        return BodySupport(SUPPORTED, claim.strength, None, "It says since when.")
    against = _said_of(body, _forms(claim.label, "against"), _matter(body) if lenient else None)
    support = _said_of(body, _forms(claim.label, "support"))
    over = _said_of(body, _forms(claim.label, "over"), _matter(body))
    if over is not None:
        support, against = None, over
    if support is None and against is None:
        support = _said_of(body, _forms(claim.label, "weak"))
    if support is not None:
        text = f"The body bears out “{claim.span.quote}”."
        return BodySupport(SUPPORTED, claim.strength, support[0], text)
    if against is not None:
        text = f"The body says “{against[1]}”, and nothing of “{claim.span.quote}”."
        status, level = _weighed(row)
        return BodySupport(status, level, against[0], text)
    if lenient:
        return BodySupport(SUPPORTED, claim.strength, None, UNDISPUTED)
    return BodySupport(ABSENT, -1, None, f"“{claim.span.quote}” stands in the headline only.")


_SINCE = re.compile(
    r"\b(?:in|for) (?:\w+ ){0,3}(?:years|decades|months|weeks|generations|decade|century)\b|"
    r"\bsince\b|\bthis (?:year|month|century|term)\b|"
    r"\bas (?:president|premier|pm|minister|pope|king)\b",
    re.IGNORECASE,
)
"""Since when, or in what time, a headline says that something is the first."""


def _title(body: Body) -> Span:
    return body.place.scene.document.headline[0]


def _matter(body: Body) -> frozenset[str]:
    """The keys of the whole headline."""
    title = _title(body)
    return keys_of(body.place, title.start, title.end)


def _weighed(row: dict[str, Any]) -> tuple[str, int]:
    """What a body that speaks against a label makes of it, with the strength that is left."""
    if row.get("denies"):
        return CONTRADICTED, DENIED
    return (WEAKER, POSSIBLE) if row.get("weakens") else (ABSENT, -1)


NEAR = 2
"""How many sentences behind one on the matter still speak of it."""
OPENING = 6
"""Sentences of a body in which those that name a state of the headline may be on its matter."""


def _said_of(
    body: Body, form: re.Pattern[str] | None, on: frozenset[str] | None = None
) -> tuple[Span, str] | None:
    """Where a body first says one of a label's patterns, and its words; with ``on``, in a
    sentence that has one of these keys, or soon behind one that has. Behind the news a state's
    name is not enough."""
    near, things = NEAR if on is None else -1, frozenset(k for k in on or () if k[0] != "@")
    for at, line in enumerate(body.lines if form is not None else ()):
        keys = on if at < OPENING or not things else things
        near = NEAR if on is None or (keys and keys & line.keys) else near - 1
        said = whole_word(form, line.sentence.text) if form is not None and near >= 0 else ""
        if said:
            return body.span(line), said
    return None
