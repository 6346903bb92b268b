"""Labels of a headline ("secret", "exclusive", "first") held against the body.

``vocab/labels.yaml`` says what in a body bears a label out and what speaks against it.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.model.text import Span
from dragoman.reading.bodies import ABSENT, CONTRADICTED, SUPPORTED, Body
from dragoman.reading.strength import DENIED
from dragoman.vocab.loader import load


@cache
def _forms(label: str, name: str) -> re.Pattern[str] | None:
    """Patterns of a label: ``support``, ``against``, or ``weak`` (counts if neither is there)."""
    return _joined(load("labels").get(label, {}).get(name))


def _joined(forms: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE) if forms else None


def hold(body: Body, claim: HeadlineClaim) -> BodySupport:
    """How a body bears out a label of the headline, with where and why."""
    if not load("labels").get(claim.label, {}).get("checked", True):
        return BodySupport(SUPPORTED, claim.strength, None, "Says nothing that could be checked.")
    against = _said_of(body, _forms(claim.label, "against"))
    support = _said_of(body, _forms(claim.label, "support"))
    if support is None and against is None:
        support = _said_of(body, _forms(claim.label, "weak"))
    if support is not None:
        text = f"The body bears out “{claim.span.quote}”."
        return BodySupport(SUPPORTED, claim.strength, support[0], text)
    if against is not None:
        text = f"The body says “{against[1]}”, and nothing of “{claim.span.quote}”."
        denies = bool(load("labels")[claim.label].get("denies"))
        status, level = (CONTRADICTED, DENIED) if denies else (ABSENT, -1)
        return BodySupport(status, level, against[0], text)
    return BodySupport(ABSENT, -1, None, f"“{claim.span.quote}” stands in the headline only.")


def _said_of(body: Body, form: re.Pattern[str] | None) -> tuple[Span, str] | None:
    """Where a body first says one of a label's patterns, and its words."""
    for line in body.lines if form is not None else ():
        match = form.search(line.sentence.text) if form is not None else None
        if match is not None:
            return body.span(line), match[0]
    return None
