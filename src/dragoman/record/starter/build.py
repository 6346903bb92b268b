"""Builds the starter tables (``built/*.json``) from the YAML and CSV beside this file.

``python -m dragoman.record.starter.build`` writes them; with ``--check`` it only says whether
they are up to date. The result depends on the sources alone,
byte for byte, and keeps their order, so that stages of one day stay as they were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.record.starter import sources
from dragoman.record.tables import as_json

HERE = Path(__file__).parent
BUILT = HERE / "built"


def build(folder: Path = HERE) -> dict[str, str]:
    """The text of every built table, from the sources in a folder."""
    return {name: as_json(name, rows) for name, rows in sources.read(folder).items()}


def stale(folder: Path = HERE, built: Path = BUILT) -> tuple[str, ...]:
    """The built tables that differ from what their sources say."""
    return tuple(
        name
        for name, text in build(folder).items()
        if not (built / f"{name}.json").is_file()
        or (built / f"{name}.json").read_text("utf-8") != text
    )


def main(arguments: list[str]) -> int:
    """Write the tables, or with ``--check`` compare them; exit status 1 when stale."""
    if "--check" in arguments:
        old = stale()
        sys.stderr.write(f"stale: {', '.join(old)}; run make starter\n" if old else "")
        return 1 if old else 0
    BUILT.mkdir(exist_ok=True)
    for name, text in build().items():
        (BUILT / f"{name}.json").write_text(text, "utf-8")
        sys.stdout.write(f"{name}: {text.count(chr(10)) - 2} rows\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
