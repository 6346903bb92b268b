"""Numbers as people write them; every room prints them alike."""

from __future__ import annotations


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, thousands parted by commas."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
