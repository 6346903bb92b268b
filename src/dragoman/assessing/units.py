"""Figures of one family made comparable. Currencies are never converted into one another."""

from __future__ import annotations

import re
from functools import cache

from dragoman.vocab.loader import load

_CURRENCY = re.compile(r"([A-Z]{3})(?: (m|bn|trn))?\Z")
RATES = {"gas_rate": "gas_volume", "mass_rate": "mass", "energy_rate": "energy"}
"""A yearly rate and a year's volume can be compared where the period is a year."""


@cache
def family(unit: str) -> str:
    """The family of a unit: a currency code, a family of ``vocab/units.yaml``, or the unit."""
    entry = load("units")["units"].get(unit)
    if entry is not None:
        return str(entry["family"])
    match = _CURRENCY.match(unit)
    return match.group(1) if match else unit


@cache
def factor(unit: str) -> float:
    """What one of the unit is in the base unit of its family."""
    table = load("units")
    entry = table["units"].get(unit)
    if entry is not None:
        return float(entry["factor"])
    match = _CURRENCY.match(unit)
    return float(table["money"][match.group(2) or ""]) if match else 1.0


def convert(value: float, unit: str, into: str, yearly: bool = False) -> float | None:
    """The value in another unit of the same family, ``None`` where they cannot be compared.

    ``yearly`` lets a yearly rate (``bcm/yr``) be compared with a year's volume (``bcm``).
    """
    ours, theirs = family(unit), family(into)
    if yearly:
        ours, theirs = RATES.get(ours, ours), RATES.get(theirs, theirs)
    return value * factor(unit) / factor(into) if ours == theirs else None
