"""Aims that a text says were met, held against the series they are aims of."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted, looks_ahead
from dragoman.assessing.changes import full_year
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.naming import agreements_named
from dragoman.assessing.pairs import Pair, pair_of
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.sentences import amount, indicator_name
from dragoman.assessing.series import Yearly, known_yearly
from dragoman.assessing.standins import TRADE
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.findings import Confidence, Verdict

NEAR = 0.005
"""A revision by which an aim may just have been met, or just not."""
_AIM = re.compile(r"\b(?:the|their|an?|that) aims?\b", re.I)
_TRADE = re.compile(r"\b(?:trade|commerce|turnover)\b", re.I)


@rule("pledge.target-against-series")
def target(case: Case, claim: Claim) -> Answer | None:
    """An aim for a year's trade that is told as met (or missed), with its amount: the series of
    the pair up to the year told, or up to the last year before the article, has a year at or above
    it, or none. Told otherwise than the series shows, it is ``partly``: the text may count services
    or another currency. Nothing is said where the series does not reach that year."""
    pledge = claim.pledge
    if pledge is None or pledge.modality not in ("met", "not-met") or not asserted(claim):
        return None
    pair, aim = pair_of(case, claim), _aim(case, claim)
    ahead = looks_ahead(_AIM.sub("", claim.span.quote))
    if pair is None or aim is None or ahead or case.published is None:
        return None
    year = full_year(claim.time)
    last = year if year is not None else case.published.year - 1
    series = [one for one in _known(case, pair, last) if one.at(last) and may_convict(one.rows)]
    if not series:
        return None
    tops = [(max(one.rows, key=lambda row: row.value), one) for one in series]
    values = [convert(top.value, top.unit, aim.unit) for top, _ in tops]
    shares = [value / aim.value for value in values if value is not None and aim.value]
    if not shares or any(abs(share - 1) <= NEAR for share in shares):
        return None
    met = max(shares) > 1
    top, best = max(tops, key=lambda one: one[0].value)
    return on_rows(
        case.ledger,
        "pledge.target-against-series",
        f"{indicator_name(TRADE).capitalize()}, {pair}: told an aim of "
        f"{amount(aim.value, aim.unit)} as {pledge.modality}; the highest year up to {last} is "
        f"{best.show((top,))}.",
        best.rows,
        "A series that counts what the aim counts.",
        verdict=Verdict.SUPPORTED if met == (pledge.modality == "met") else Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=(top,),
    )


def _known(case: Case, pair: Pair, last: int) -> list[Yearly]:
    """The series up to a year, by rows that were seen in a source."""
    cut = [one.until(last) for one in known_yearly(case, TRADE, pair, last)]
    kept = [one.only(row for row in one.rows if row.mark == "seen") for one in cut]
    return [one for one in kept if one.rows]


def _aim(case: Case, claim: Claim) -> FigureClaim | None:
    """The amount of an aim for trade, by its words or by what the record has the states aim at."""
    pledge = claim.pledge
    if pledge is None or pledge.amount is None:
        return None
    named = any(_TRADE.search(one.agreement.name) for one in agreements_named(case, claim))
    return pledge.amount if named or _TRADE.search(claim.span.quote) else None
