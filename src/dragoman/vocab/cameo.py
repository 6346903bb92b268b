"""CAMEO codes in PLOVER's terms (Halterman et al. 2023; CAMEO codebook 1.1b3)."""

from __future__ import annotations

from functools import cache
from itertools import product

from dragoman.vocab.loader import load

QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's quad classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


UNTYPED = {"01": "public statement", "02": "appeal"}
"""Roots of CAMEO that PLOVER has no type for, in words."""


@cache
def plover(code: str) -> str:
    """The PLOVER type of a CAMEO code; empty where there is none (statements, appeals)."""
    prefixes = load("cameo")
    for length in range(len(code), 1, -1):
        if code[:length] in prefixes:
            return str(prefixes[code[:length]])
    return ""


@cache
def table() -> tuple[tuple[str, str, int], ...]:
    """Every code CAMEO could have (root, base, leaf) that has a type: code, type, quad."""
    codes = [f"{root:02d}" for root in range(1, 21)]
    codes += [root + digit for root, digit in product(list(codes), "0123456789")]
    codes += [
        base + digit for base, digit in product([c for c in codes if len(c) == 3], "0123456789")
    ]
    return tuple((code, plover(code), QUAD[plover(code)]) for code in codes if plover(code))
