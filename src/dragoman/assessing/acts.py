"""Which measures on record a told one may be: its issuer, topics, direction, target and time."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, recent
from dragoman.assessing.pairs import codes_in
from dragoman.model.claims import Claim, MeasureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Measure

YEARS = 3
"""How far back "new" or "recent" measures reach where the text gives no time: a law is called new
until it has been in force for about that long."""
BROADER = {
    "security_law": "national_security",
    "ngos": "civil_society",
    "military": "defence",
    "arms": "defence",
    "trade_energy": "energy",
    "oil": "energy",
    "gas": "energy",
    "coal": "energy",
    "electricity": "energy",
    "technology_trade": "technology",
    "payments": "finance",
}
"""Topics of texts under the names the record's measures carry."""
SERIAL = frozenset({"sanctions", "tariffs"})
"""What is imposed again and again: told without a time, only the latest can be meant."""
VAGUE = frozenset({"trade", "media", "military", "technology", "energy", "defence", "data"})
"""Topics too wide to single out a measure by themselves."""
GENERAL = frozenset(
    ["regulation", "economy", "investment", "liberties", "diplomacy", "transparency", "welfare"]
)
"""Topics that nearly every law touches; they neither find nor fail a measure."""


def topics_of(claim: MeasureClaim) -> frozenset[str]:
    """The topics of a told measure, also under the record's names."""
    told = frozenset(claim.topics) - GENERAL
    return told | {BROADER[topic] for topic in told if topic in BROADER}


def row_topics(row: Measure) -> frozenset[str]:
    """The topics of a recorded measure: its own, and those its words name."""
    from dragoman.reading import topics

    return frozenset(row.topics) | frozenset(topics.find(f"{row.name}. {row.text}"))


def candidates(case: Case, claim: Claim) -> tuple[Measure, ...]:
    """Measures of the told issuers that share a telling topic, nearest in topic and time first."""
    measure = claim.measure
    if measure is None:
        return ()
    wanted = topics_of(measure)
    rows = [
        row
        for issuer in measure.issuer or claim.actors
        for row in case.view.measures(issuer=issuer)
        if _shared(wanted, row) and (not measure.target or _aimed(measure, row))
    ]
    return tuple(sorted(rows, key=lambda row: rank(wanted, row)))


def rank(wanted: frozenset[str], row: Measure) -> tuple[int, bool, int]:
    """Nearest in topic first, then seen in a source, then the latest."""
    return (-len(wanted & row_topics(row)), row.mark == "memory", -day(row))


def _aimed(measure: MeasureClaim, row: Measure) -> bool:
    return not row.target or bool(set(measure.target) & set(row.target))


def _shared(wanted: frozenset[str], row: Measure) -> frozenset[str]:
    shared = wanted & row_topics(row)
    return shared if shared - VAGUE or (shared and len(wanted - VAGUE) == 0) else frozenset()


def day(row: Measure) -> int:
    """The last day a recorded measure can be of, as a number; 0 without one."""
    return row.when.last.toordinal() if row.when else 0


def in_time(case: Case, claim: Claim, row: Measure) -> bool:
    """Whether a recorded measure is of the told time."""
    if row.when is None:
        return False
    when = claim.time if claim.time is not None and claim.time.start is not None else None
    when = when or _undated(case, claim)
    return when is None or when.may_overlap(Interval.at(row.when))


def _undated(case: Case, claim: Claim) -> Interval | None:
    """When a measure told without a time was: in the past year its paragraph speaks of, else in
    the last years or, for what is imposed again and again, lately."""
    if (passage := case.passage(claim)) is not None:
        return passage
    if case.published is None or claim.measure is None:
        return None
    topics = frozenset(claim.measure.topics) - GENERAL - VAGUE
    if topics and topics <= SERIAL:
        return recent(case.published)
    return Interval(PartialDate(max(case.published.year - YEARS, 1)), case.published)


def same_way(measure: MeasureClaim, row: Measure) -> bool:
    """Whether a told and a recorded measure go one way, or either gives none."""
    return measure.direction in ("", row.direction) or row.direction == ""


def of_another_target(claim: Claim, row: Measure) -> bool:
    """Whether what is imposed again and again is told with a target that the row does not name
    ("sanctions on universities")."""
    if claim.measure is None or not topics_of(claim.measure) & SERIAL:
        return False
    told = _TARGET.search(claim.span.quote)
    words = _CONTENT.findall(told.group(1)) if told else []
    words = [word.casefold() for word in words if not codes_in(word) and word not in _OF_ALL]
    held = f"{row.name} {row.text}".casefold()
    return bool(words) and not any(word[:5] in held for word in words)


_TARGET = re.compile(
    r"\b(?:on|against)\s+([^,;]+?)(?:\s+(?:over|in|for|after|because|that|by)\b|[,;]|$)"
)
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_OF_ALL = frozenset(
    ["European", "Union", "United", "States", "officials", "individuals", "entities"]
)
"""Words of a target that every list of sanctions is made of."""


def missing(measure: MeasureClaim, rows: list[Measure]) -> set[str]:
    """Narrow topics of the claim that no row covers, under their own or the record's name."""
    covered = frozenset().union(*(row_topics(row) for row in rows))
    return {
        topic.replace("_", " ")
        for topic in measure.topics
        if topic not in GENERAL
        and topic not in covered
        and BROADER.get(topic, topic) not in covered
    }
