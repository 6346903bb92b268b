"""Reads what is published about relations between states and holds it against the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "audits", "brief", "compare", "doctor", "facts", "who"]

if TYPE_CHECKING:
    from dragoman.verbs import audit, audits, brief, compare, doctor, facts, who


def __getattr__(name: str) -> Any:
    """The verbs, imported on first use, so that ``import dragoman`` costs nothing."""
    if name in __all__:
        from dragoman import verbs

        return getattr(verbs, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
