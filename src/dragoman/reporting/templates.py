"""The one way templates are made safe: everything is escaped, hidden characters are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.reporting.escape import safe_url, visible

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(asset: Callable[[str], str], filters: Mapping[str, Any]) -> Environment:
    """A Jinja environment over ``asset`` (name to text) with ``safe_url`` and ``filters``."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["safe_url"] = safe_url
    made.filters.update(filters)
    return made


def _finalize(value: Any) -> Any:
    """Every text that is printed: hidden characters are shown. Marked-up text is our own."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value
