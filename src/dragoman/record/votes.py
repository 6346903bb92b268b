"""How often two states vote alike in the UN General Assembly, computed when asked for.

The share of roll calls of a year in which both said the same, of those in which both voted
(yes, no or abstain; absence is not in the source). As in Voeten's agreement score (Voeten 2013,
"Data and Analyses of Voting in the United Nations General Assembly"), but an abstention agrees
with an abstention only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.record.engine import Tables
from dragoman.record.expressions import voted_alike
from dragoman.record.tables import identified

INDICATOR = "un_vote_agreement"
FEWEST = 10
"""Roll calls of a year that a share needs: a session opened in January has a handful, and two
votes alike are no agreement of a hundred percent. Few early years have fewer than thirty."""


def agreement(path: Path, first: str, second: str) -> Iterator[Observation]:
    """One figure a year in which both voted often enough; none where the record has no votes."""
    tables = Tables(path)
    if first == second or not tables.holds("votes") or not tables.holds("roll_calls"):
        return
    for year, both, alike, votes, calls in tables.run(voted_alike(first, second, FEWEST)):
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
