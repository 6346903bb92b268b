"""A quantity: a number in a unit as a text prints it, and how units compare."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.vocab.loader import load

WINDOW = 60
"""Characters looked at on either side of a number for qualifiers, changes and comparisons."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a unit of ``vocab/units.yaml``, where it stands, and how it is told.

    ``unit`` is empty for a bare number that only serves as a comparison. ``own`` is whether the
    unit was printed with this number rather than taken over from a neighbour.
    """

    start: int
    end: int
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    change: str = ""
    from_value: float | None = None
    own: bool = True
    scale: float = 1.0
    compared: bool = False


def family(unit: str) -> str:
    """The family of a unit: ``money`` for any currency, else as ``vocab/units.yaml`` says."""
    row = load("units")["units"].get(unit)
    return str(row["family"]) if row else ("money" if unit else "")


def factor(unit: str) -> float:
    """What a value in a unit is multiplied by to be in its family's base unit."""
    vocab = load("units")
    row = vocab["units"].get(unit)
    if row:
        return float(row["factor"])
    return float(vocab["money"].get(unit.partition(" ")[2], 1))


def clean(value: float) -> float:
    """A value without the noise of binary division (0.4, not 0.39999999999999997)."""
    return float(f"{value:.12g}")
