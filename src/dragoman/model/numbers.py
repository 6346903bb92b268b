"""Numbers as people write them; every room prints them alike."""

from __future__ import annotations

from math import floor, log10


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, thousands parted by commas."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def precise(value: float) -> str:
    """The same, but a small number has two significant digits, so that none that differs from
    zero is printed as zero."""
    if value == 0 or abs(value) >= 0.1:
        return number(value)
    digits = 1 - floor(log10(abs(value)))
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def change(share: float) -> str:
    """A relative change in percent (``+12 %``); what all but vanished is not said to be gone."""
    if -1 < share < -0.995:
        return "below -99 %"
    said = f"{share * 100:+,.0f} %"
    return "0 %" if said in ("+0 %", "-0 %") else said
