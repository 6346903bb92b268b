"""How often two states vote alike in the UN General Assembly, computed when asked for.

The share of roll calls of a year in which both said the same, of those in which both voted
(yes, no or abstain; absence is not in the source). As in Voeten's agreement score (Voeten 2013,
"Data and Analyses of Voting in the United Nations General Assembly"), but an abstention agrees
with an abstention only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.record.delta import connect, open_table
from dragoman.record.paths import data_files, for_duckdb
from dragoman.record.tables import identified

INDICATOR = "un_vote_agreement"
FEWEST = 10
"""Roll calls of a year that a share needs: a session opened in January has a handful, and two
votes alike are no agreement of a hundred percent. Few early years have fewer than thirty."""
_QUERY = """
    SELECT year(r.day) AS period, count(*) AS both,
      count(*) FILTER (a.vote = b.vote) AS alike,
      list_sort(list(DISTINCT a.origin) || list(DISTINCT r.origin)) AS origins
    FROM read_parquet($votes) a
    JOIN read_parquet($votes) b ON a.roll_call = b.roll_call
    JOIN read_parquet($calls) r ON r.feed_id = a.roll_call
    WHERE a.state = $first AND b.state = $second
    GROUP BY 1 HAVING count(*) >= $fewest ORDER BY 1
"""


def agreement(path: Path, first: str, second: str) -> Iterator[Observation]:
    """One figure a year in which both voted often enough; none where the record has no votes."""
    votes, calls = _files(path, "votes"), _files(path, "roll_calls")
    if not votes or not calls or first == second:
        return
    values: dict[str, Any] = {"votes": votes, "calls": calls, "first": first, "second": second}
    values |= {"fewest": FEWEST}
    for year, both, alike, origins in connect().execute(_QUERY, values).fetchall():
        text = (
            f"Votes in the UN General Assembly: {first} and {second} voted alike in {alike} of the"
            f" {both} roll calls in which both voted"
        )
        row = Observation(
            *("", tuple(dict.fromkeys(origins)), "seen", None, ""),
            indicator=INDICATOR,
            subject=first,
            partner=second,
            period=PartialDate(year),
            value=100 * alike / both,
            unit="%",
            reporter="UNGA roll calls",
            low=None,
            high=None,
            population="",
            group="",
            question="",
            text=text,
        )
        yield identified(row)


def _files(path: Path, table: str) -> list[str]:
    found: Any = open_table(path, table)
    return for_duckdb(data_files(found)) if found is not None else []
