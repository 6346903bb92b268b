"""A record and articles of our own making: big enough that every engine has several files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.record.delta import connect
from dragoman.record.derived import derived
from dragoman.record.schema import duckdb_types, make

STATES = "['RUS','CHN','USA','DEU','FRA','IND']"
EVENTS = f"""
    SELECT CASE WHEN i % 3 = 0 THEN 'one' ELSE 'two' END AS feed, 'e' || i AS feed_id,
      DATE '2019-01-01' + CAST(hash(i) % 700 AS INT) AS day,
      {STATES}[1 + CAST(hash(i + 7) % 6 AS INT)] AS source,
      {STATES}[1 + CAST(hash(i + 9) % 6 AS INT)] AS target,
      ['CONSULT','ACCUSE','AID'][1 + CAST(i % 3 AS INT)] AS type,
      CAST(1 + i % 4 AS TINYINT) AS quad,
      CAST((i % 200) / 10.0 - 10 AS FLOAT) AS score, CAST(1 + i % 20 AS INT) AS mentions
    FROM range({{rows}}) t(i)
"""
LEADERS = ("Anna Weber", "Li Chen", "Ravi Rao", "Marie Dupont", "Ivan Orlov", "John Reed")


def coded(record: Path, rows: int) -> None:
    """Coded events in two commits, one as before schema 2, and some votes of the UN."""
    from deltalake import write_deltalake

    con = connect()
    for half in range(2):
        query = f"FROM ({EVENTS.format(rows=rows)}) WHERE hash(feed_id) % 2 = {half}"
        more = {"year": "year(day)", "pair": derived("coded_events")["pair"] if half else "NULL"}
        _write(write_deltalake, con, record, "coded_events", query, more)
    votes = "SELECT 'r' || i AS roll_call, s AS state, CASE WHEN hash(i || s) % 3 = 0 THEN 'no'"
    votes += " ELSE 'yes' END AS vote, 'o' || i % 2 AS origin FROM range(40) t(i), (SELECT"
    _write(write_deltalake, con, record, "votes", f"FROM ({votes} unnest(['RUS','CHN']) AS s))", {})
    calls = "SELECT 'r' || i AS feed_id, DATE '2001-03-01' + CAST(i * 30 AS INT) AS day,"
    calls += " 'c' AS origin FROM range(40) t(i)"
    _write(write_deltalake, con, record, "roll_calls", f"FROM ({calls})", {})


def _write(
    write: Any, con: Any, record: Path, table: str, query: str, more: dict[str, str]
) -> None:
    given = set(con.sql(query).columns)
    kinds = duckdb_types(table)
    chosen = ", ".join(
        f'CAST({more[n] if n in more else n if n in given else _empty(kind)} AS {kind}) AS "{n}"'
        for n, kind in kinds.items()
    )
    write(make(record, table), con.sql(f"SELECT {chosen} {query}"), mode="append")


def _empty(kind: str) -> str:
    return "''" if kind == "VARCHAR" else "NULL"


def articles(folder: Path, number: int) -> None:
    """Articles of our own words: lines of JSON, one an article, and some loose pages; one copy."""
    folder.mkdir()
    made = [_article(n) for n in range(number)]
    lines = [*made, made[1] | {"url": "https://copy.example.org/1", "publisher": "A copyist"}]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "articles.jsonl").write_text(text, "utf-8")
    for n in range(3):
        held = _article(1000 + n)
        (folder / f"page-{n}.txt").write_text(f"{held['title']}\n\n{held['text']}\n", "utf-8")


def _article(n: int) -> dict[str, str]:
    names = ("Russia", "China", "United States", "Germany", "France", "India")
    a, b = names[n % 6], names[(n + 1 + n // 6 % 4) % 6]
    who, whom = LEADERS[n % 6], LEADERS[(n + 2) % 6]
    day = 1 + n % 28
    text = (
        f"The foreign minister of {a}, {who}, met counterpart {whom} of {b} on June {day}, 2024,"
        f" and discussed trade worth {n + 2}.{n % 10} billion dollars.\n\n"
        f'"We agreed on {n + 3} projects," {who} said after the talks in town number {n}. {b}'
        f" criticised the {n + 11} new tariffs and called for further talks before"
        f" the summer ends.\n\nOfficials said the two sides signed an agreement on energy"
        f" covering {n * 7 + 5} kilometres of pipeline, and that {a} would send {n + 40} engineers."
    )
    return {
        "url": f"https://news.example.org/{n}",
        "title": f"{a} and {b} hold talks number {n}",
        "text": text,
        "published": f"2024-06-{day:02d}",
        "publisher": "Example News",
    }
