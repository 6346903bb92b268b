"""Answers of a language model kept in a folder, by digest of all that was asked.

The same question to the same model is not paid for twice. What cannot be read or written counts
as not kept: the folder never fails an audit.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Answers:
    """A folder of answers, one JSON file each; at most ``limit``, the longest unused go first."""

    folder: Path
    limit: int

    def get(self, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        """The answer kept for a question, if there is a whole one."""
        with suppress(OSError, ValueError, RecursionError):
            path = self._path(asked)
            held = json.loads(path.read_text("utf-8"))
            if isinstance(held, dict):
                os.utime(path)
                return held
        return None

    def put(self, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Keep an answer, readable by this user only."""
        if self.limit <= 0:
            return
        with suppress(OSError, ValueError, RecursionError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(answer, file)
            os.replace(name, self._path(asked))
            self._tidy()

    def count(self) -> int:
        """How many answers are kept."""
        return len(list(self.folder.glob("*.json"))) if self.folder.is_dir() else 0

    def _path(self, asked: Mapping[str, Any]) -> Path:
        text = json.dumps(asked, sort_keys=True)
        return self.folder / f"{hashlib.sha256(text.encode()).hexdigest()}.json"

    def _tidy(self) -> None:
        held = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in held[: max(0, len(held) - self.limit)]:
            path.unlink(missing_ok=True)
