"""Run by the tests as a process of its own: the same expressions on DuckDB and on an address."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.record import expressions
from dragoman.record.engine import DuckDB, Engine, Tables, engine


def asked() -> dict[str, Any]:
    events = expressions.coded_events()
    by_year = expressions.coverage(expressions.pair_counts(events, "Y"))
    return {
        "pair_months": expressions.pair_months(),
        "timeline": expressions.timeline(
            expressions.Wanted("RUS", "CHN", date(2019, 2, 1), date(2020, 6, 1))
        ),
        "outline": expressions.outline(expressions.Wanted("RUS", "CHN")),
        "coverage": by_year.order_by("state", "period"),
        "extent": expressions.extent("coded_events"),
        "votes": expressions.voted_alike("RUS", "CHN", 2),
        "nothing": expressions.count("observations"),
        "claims": expressions.table("claims").order_by("document", "number"),
        "documents": expressions.table("documents").order_by("id"),
    }


def held(record: Path, engine: Engine, name: str) -> Tables:
    """The tables that a question is asked of: what is of one pair, of the files it may be in."""
    tables = Tables(record, engine)
    return tables.between("CHN", "RUS") if name in ("timeline", "outline") else tables


def same(first: Any, second: Any) -> bool:
    """Equal, lists in any order where an engine collects them, floats to one part in a million."""
    if isinstance(first, float) and isinstance(second, float):
        return abs(first - second) <= 1e-6 * max(1.0, abs(first))
    if isinstance(first, list) and isinstance(second, list):
        return sorted(first) == sorted(second)
    return bool(first == second)


def main(record: str, address: str) -> None:
    try:
        other = engine(address)
        found = {}
        for name, expression in asked().items():
            one, two = (
                held(Path(record), each, name).run(expression) for each in (DuckDB(), other)
            )
            equal = len(one) == len(two) and all(
                same(a, b) for x, y in zip(one, two, strict=True) for a, b in zip(x, y, strict=True)
            )
            found[name] = {"rows": len(one), "equal": equal}
            if not equal:
                print(name, one[:3], two[:3], file=sys.stderr)
        print(json.dumps(found))
    except DragomanError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main(*sys.argv[1:])
