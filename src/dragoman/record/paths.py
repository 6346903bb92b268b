"""Paths of a record's files between Delta, which speaks in URLs, DuckDB, which globs, and disk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dragoman.errors import RecordError

if TYPE_CHECKING:
    from deltalake import DeltaTable

FORBIDDEN = "[]^|%\\"
"""Characters that Delta's storage layer cannot have in a folder's name (tried with deltalake 1.6:
the first four crash it, with the others it writes and does not find what it wrote)."""


def usable(path: Path) -> Path:
    """The absolute folder of a record, refused where Delta could not keep one there."""
    whole = path.expanduser().absolute()
    if found := sorted({c for c in str(whole).removeprefix(whole.drive) if c in FORBIDDEN}):
        raise RecordError(
            f"a record cannot be kept in {whole}: its name has {' '.join(found)}; choose another "
            "folder with --record"
        )
    return whole


def folder_of(table: DeltaTable) -> Path:
    """The folder of a table on disk."""
    return Path(unquote(urlsplit(table.table_uri).path))


def data_files(table: DeltaTable) -> list[Path]:
    """The live data files of a table's snapshot, in order."""
    return sorted(Path(unquote(uri.removeprefix("file://"))) for uri in table.file_uris())


def for_duckdb(files: Iterable[Path]) -> list[str]:
    """Paths as DuckDB reads them literally: ``*`` and ``?`` would be patterns."""
    return [re.sub(r"([*?\[])", r"[\1]", str(path)) for path in files]
