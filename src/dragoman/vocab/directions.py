"""Which way an indicator runs between two states, and the word that says so."""

from __future__ import annotations

from dragoman.vocab.loader import load


def symmetric(indicator: str) -> bool:
    """Whether the order of the two states means nothing for an indicator."""
    return bool(load("indicators").get(indicator, {}).get("symmetric", False))


def link(indicator: str) -> str:
    """The word between subject and partner: exports go *to*, imports come *from*, shares of trade
    are *with*, publics think *on*."""
    entry = load("indicators").get(indicator, {})
    if entry.get("symmetric"):
        return "and"
    usual = "on" if entry.get("domain") == "opinion" else "to"
    return str(entry.get("link", usual))
