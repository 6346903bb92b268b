"""News agencies by the forms of their names: a small typed look-up over ``agencies.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dragoman.vocab.loader import load


@cache
def by_form() -> Mapping[str, str]:
    """The agency that every form of a name stands for, as printed ("The Associated Press")."""
    table = load("agencies")
    return MappingProxyType({form: key for key, row in table.items() for form in row["names"]})
