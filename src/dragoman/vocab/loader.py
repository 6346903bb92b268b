"""Reads the YAML vocabulary beside this file, once per process.

YAML is for people; parsing it costs a fifth of a second of every start. ``built/NAME.json`` holds
the same data with the digest of the YAML it was made from, and is used only while that fits.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

HERE = files("dragoman.vocab")


@cache
def load(name: str) -> Any:
    """The parsed content of ``vocab/NAME.yaml`` (treat it as read-only)."""
    text = HERE.joinpath(f"{name}.yaml").read_text("utf-8")
    built = HERE.joinpath("built", f"{name}.json")
    if built.is_file():
        held = json.loads(built.read_text("utf-8"))
        if held["digest"] == digest(text):
            return held["data"]
    return parse(text)


def parse(text: str) -> Any:
    """The data of a YAML text."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def digest(text: str) -> str:
    """What ties built data to its YAML."""
    return hashlib.sha256(text.encode()).hexdigest()
