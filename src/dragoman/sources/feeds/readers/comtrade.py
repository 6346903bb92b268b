"""Replies of UN Comtrade's programming interface, one or several to a file (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.reader import Cells

_KEYS = (
    *("period", "freqCode", "reporterCode", "partnerCode", "partner2Code", "flowCode"),
    *("cmdCode", "cmdDesc", "primaryValue", "customsCode", "motCode"),
)


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a record of the reply; a record that is no object is a problem."""
    try:
        reply = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        yield Problem("", None, f"not readable as JSON: {error}")
        return
    data = reply.get("data") if isinstance(reply, dict) else None
    if not isinstance(reply, dict) or not (data is None or isinstance(data, list)):
        yield Problem("", None, "has no list of records")
        return
    if reply.get("error"):
        yield Problem("", None, f"the server answered with an error: {reply['error']}")
    for number, record in enumerate(data or [], 1):
        if isinstance(record, dict):
            yield (number, *(_cell(record, key) for key in _KEYS))
        else:
            yield Problem("", number, "not a record", str(record)[:200])


def _cell(record: dict[str, Any], key: str) -> object:
    """A value; a key that older replies lack stands for the whole ("no second partner")."""
    whole = {"partner2Code": 0, "customsCode": "C00", "motCode": 0}
    return record.get(key, whole.get(key))
