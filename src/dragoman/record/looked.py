"""What lay in files that are no feed as they stand: archives, workbooks, and what was left out.

To know a file again its digest is enough; to know that it is none of ours, or which sheets it has,
it has to be opened (a workbook takes tenths of a second). So the record's folder remembers it, by
digest and name, for as long as the same sources recognise feeds. It is a memory, no part of the
record: where it is missing, unreadable or out of date, files are opened again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.model.intake import Inside
from dragoman.record.disk import locked

MEMORY = "_looked.json"
"""File inside the record."""

_Held = dict[str, tuple[Inside, ...]]


class Looked:
    """The memory of a record; ``by`` says which sources looked, and what others saw is not used."""

    def __init__(self, root: Path, by: str) -> None:
        self.path, self._by = root / MEMORY, by
        self._held, self._new = self._read(), _Held()

    def inside(self, name: str, digest: str) -> tuple[Inside, ...]:
        """What lies in a file of a name and digest; empty where that is not known."""
        return self._held.get(f"{digest} {name}", ())

    def keep(self, name: str, digest: str, inside: tuple[Inside, ...]) -> None:
        """Remember what lies in a file, unless it is a feed as it stands: its digest tells that."""
        if any(part.why or part.digest != digest for part in inside):
            self._new[f"{digest} {name}"] = inside

    def save(self) -> None:
        """Write what was new, beside what another process may have written meanwhile."""
        if not self._new:
            return
        with suppress(OSError, RecordError), locked(self.path.parent):
            self._held = self._read() | self._new
            files = {key: [_flat(part) for part in inside] for key, inside in self._held.items()}
            draft = self.path.with_suffix(".draft")
            draft.write_text(json.dumps({"by": self._by, "files": files}), "utf-8")
            draft.replace(self.path)
        self._new.clear()

    def _read(self) -> _Held:
        try:
            found = json.loads(self.path.read_text("utf-8"))
            if found["by"] != self._by:
                return {}
            return {
                key: tuple(Inside(*part) for part in inside)
                for key, inside in found["files"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


def _flat(part: Inside) -> tuple[str, str, int, str]:
    return part.name, part.digest, part.size, part.why
