"""Reads the YAML vocabulary beside this file, once per process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The parsed content of ``vocab/NAME.yaml`` (treat it as read-only)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("dragoman.vocab").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=loader)
