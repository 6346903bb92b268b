"""How often two states vote alike in the UN General Assembly, computed when asked for.

The share of roll calls of a year in which both said the same, of those in which both voted
(yes, no or abstain; absence is not in the source). As in Voeten's agreement score (Voeten 2013,
"Data and Analyses of Voting in the United Nations General Assembly"), but an abstention agrees
with an abstention only. The file has the Soviet Union's votes as Russia's and Serbia's as
Yugoslavia's; each state gets those of its own years.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.record.engine import Tables
from dragoman.record.expressions import voted_alike
from dragoman.record.tables import identified
from dragoman.vocab.spans import chain, in_year

INDICATOR = "un_vote_agreement"
FEWEST = 10
"""Roll calls of a year that a share needs: a session opened in January has a handful, and two
votes alike are no agreement of a hundred percent. Few early years have fewer than thirty."""


def agreement(path: Path, first: str, second: str) -> Iterator[Observation]:
    """One figure a year in which both voted often enough; none where the record has no votes."""
    tables = Tables(path)
    if first == second or not tables.holds("votes") or not tables.holds("roll_calls"):
        return
    for year, both, alike, votes, calls in _shared(tables, first, second):
        origins = sorted({*votes, *calls})
        text = (
            f"Votes in the UN General Assembly: {first} and {second} voted alike in {alike} of the"
            f" {both} roll calls in which both voted"
        )
        row = Observation(
            *("", tuple(origins), "seen", None, ""),
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


def _shared(tables: Tables, first: str, second: str) -> Iterator[tuple[Any, ...]]:
    """The years of two states, whichever name of their chains the votes are under."""
    names = product(*([row.code for row in chain(code)] for code in (first, second)))
    found = [row for a, b in names for row in tables.run(voted_alike(a, b, FEWEST))]
    for row in sorted(found, key=lambda row: int(row[0])):
        if (in_year(first, row[0]), in_year(second, row[0])) == (first, second):
            yield row
