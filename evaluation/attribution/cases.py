"""Reads the labelled cases: marks in the text become offsets.

``{s Ankara} {c said} {q the deal was off}`` marks source, cue and content of one attribution;
``{s12 Ankara} {c1 said} … {c2 adding} …`` those of several by number, one source shared; a
mark may hold others; a content marked twice under one number has two spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_MARK = re.compile(r"\{(?P<role>[scqh])(?P<numbers>[0-9a]*) |\}")

Range = tuple[int, int]


@dataclass
class Label:
    """One labelled attribution."""

    source: Range | None = None
    cue: Range | None = None
    hedge: Range | None = None
    content: list[Range] = field(default_factory=list)
    form: str = "indirect"
    sourcing: str = "none"
    negated: bool = False
    speaker: str = ""


@dataclass(frozen=True)
class Case:
    """A sentence or passage with its attributions; ``file`` is the kind of case."""

    file: str
    split: str
    text: str
    labels: tuple[Label, ...]


@cache
def load() -> tuple[Case, ...]:
    """All cases of this folder."""
    return tuple(case for path in sorted(HERE.glob("*.yaml")) for case in _read(path))


def of(split: str) -> list[Case]:
    """The cases of one split."""
    return [case for case in load() if case.split == split]


def _read(path: Path) -> Iterator[Case]:
    for split, items in yaml.safe_load(path.read_text("utf-8")).items():
        for item in items:
            if isinstance(item, str):
                yield Case(path.stem, split, item, ())
            else:
                yield parse(path.stem, split, item)


def parse(file: str, split: str, item: dict[str, Any]) -> Case:
    """One case from its mapping: ``t`` the marked text, ``a`` one line for each attribution."""
    labels = [_label(line) for line in item["a"]]
    text = ""
    at = 0
    opened: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(item["t"]):
        text += item["t"][at : mark.start()]
        at = mark.end()
        if mark["role"]:
            opened.append((mark["role"], mark["numbers"] or "1", len(text)))
        else:
            role, numbers, start = opened.pop()
            for number in numbers:
                _set(labels[int(number, 16) - 1], role, (start, len(text)))
    if opened:
        raise ValueError(f"{file}: a mark is not closed in {item['t']!r}")
    return Case(file, split, text + item["t"][at:], tuple(labels))


def _label(line: str) -> Label:
    grades, _, speaker = line.partition(" -> ")
    form, sourcing, *rest = grades.split()
    return Label(form=form, sourcing=sourcing, negated="negated" in rest, speaker=speaker.strip())


def _set(label: Label, role: str, span: Range) -> None:
    if role == "q":
        label.content.append(span)
    elif role == "s":
        label.source = span
    elif role == "h":
        label.hedge = span
    else:
        label.cue = span
