"""Model values as plain data: what JSON, the page and the terminal are made from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.text import Span


def plain(value: object) -> Any:
    """A model value as JSON data: dataclasses become objects, dates their ISO text.

    A :class:`Span` becomes ``{text, start, end}``; an :class:`Interval` ``2025-06`` or
    ``2025-06/2025-08`` (an open side is empty); sets become sorted lists; a number that is
    not finite becomes ``null``. The keys of a dataclass are its field names.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, PartialDate | Interval | date):
        return str(value)
    return span(value) if isinstance(value, Span) else _composite(value)


def _composite(value: object) -> Any:
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    return [plain(item) for item in value] if isinstance(value, Iterable) else str(value)


def span(value: Span) -> dict[str, Any]:
    """A span with its words first: ``{text, start, end}``."""
    return {"text": value.quote, "start": value.start, "end": value.end}


def span_or_none(value: Span | None) -> dict[str, Any] | None:
    """A span, or ``None`` where there is none."""
    return None if value is None else span(value)
