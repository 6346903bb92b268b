"""What every rule is given: the reading, the record, the article's date and the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.assessing.evidence import Ledger
from dragoman.model.claims import Attribution, Claim, Flag, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import OfficialFinding, Resolved
from dragoman.reading.page import after_dateline
from dragoman.record.library import Told

if TYPE_CHECKING:
    from dragoman.assessing.matching import Match
    from dragoman.assessing.telling import Told as Happening
    from dragoman.record.reader import View

RECENT_DAYS = 62
"""How far back "recent" reaches where the text gives no date: news weeklies and analyses come
back to a meeting for about two months; older ones are told with a date."""

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year that a text names."""
STALE = 2
"""Years after which a yearly figure is no longer the latest: statistics come a year late."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document before the record. ``officials`` are already judged when claims are, and
    ``speakers`` stand beside the reading's attributions. ``reports`` are what other articles of the
    record tell of the same pairs, by the article's date."""

    reading: Reading
    view: View
    ledger: Ledger
    officials: tuple[OfficialFinding, ...] = ()
    speakers: tuple[Resolved | None, ...] = ()
    reports: tuple[Told, ...] = ()
    happenings: dict[int, tuple[Claim, Happening | None]] = field(
        default_factory=dict, compare=False
    )
    """The event each claim tells, by the claim's identity: every rule of events asks for it."""
    matches: dict[Happening, tuple[Match, ...]] = field(default_factory=dict, compare=False)
    """What was found for each happening told in the document, which several rules ask for."""

    @property
    def published(self) -> PartialDate | None:
        """The article's date, ``None`` where unknown."""
        return self.reading.document.published

    def attribution(self, claim: Claim) -> Attribution | None:
        """The attribution the claim stands in, ``None`` in the outlet's own voice."""
        index = claim.attribution
        return self.reading.attributions[index] if index is not None else None

    def speaker(self, claim: Claim) -> Resolved | None:
        """Who a claim's speaker is, once linked."""
        index = claim.attribution
        return self.speakers[index] if index is not None and index < len(self.speakers) else None

    def sentence(self, claim: Claim) -> str:
        """The text around a claim, from the sentence end before it to the one after it; a dateline
        is no part of it."""
        text, (start, end) = self.reading.document.text, (claim.span.start, claim.span.end)
        filed = _filed(text)
        return (
            around(text[filed:], start - filed, end - filed)
            if start >= filed
            else around(text, start, end)
        )

    def passage(self, claim: Claim) -> Interval | None:
        """The past year that its paragraph named last before the sentence of a claim, which is then
        told of that time and not of the article's; ``None`` where there is none."""
        text = self.reading.document.text
        before = text[_line(text, claim.span.start) : claim.span.start]
        stop = before.rfind(". ") + 1
        years = YEAR.findall(before[:stop])
        if not years or self.published is None or int(years[-1]) >= self.published.year - 1:
            return None
        return Interval.at(PartialDate(int(years[-1])))

    def then(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """Rows that could be known when the article was written."""
        return self.ledger.known_then(rows)

    def later(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """Rows that became known after the article was written."""
        return self.ledger.later(rows)

    def past(self, when: Interval | PartialDate | None) -> bool:
        """Whether a time lies wholly before the end of the article's date."""
        if when is None or self.published is None:
            return False
        return when.last <= self.published.last

    def has_begun(self, when: Interval) -> bool:
        """Whether a time begins by the article's date, or that is not known."""
        return self.published is None or when.first <= self.published.last

    def is_recent(self, year: int) -> bool:
        """Whether a year is near enough to the article's date to be meant where none is told."""
        return self.published is None or year >= self.published.year - STALE


@lru_cache(maxsize=16)
def _filed(text: str) -> int:
    """Where the text behind its dateline begins; 0 without one."""
    return after_dateline(text) or 0


def around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold ``text[start:end]``, cut at full stops and new lines."""
    left = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, _line(text, start))
    stops = [p for p in (text.find(". ", end - 1), text.find("\n", end)) if p >= 0]
    return text[left : min(stops) + 1 if stops else len(text)].strip()


def _line(text: str, start: int) -> int:
    return text.rfind("\n", 0, start) + 1


def asserted(claim: Claim) -> bool:
    """Whether the claim is told as something that is or was so."""
    return not claim.flags & {Flag.FUTURE, Flag.HYPOTHETICAL, Flag.NEGATED}


def recent(published: PartialDate | None) -> Interval | None:
    """The window of "recent" before an article's date."""
    if published is None:
        return None
    return Interval(PartialDate.of(moved(published.first, -RECENT_DAYS)), published)


def moved(day: date, days: int) -> date:
    """A day some days on or back, kept inside the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def states(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes once each, in order."""
    return tuple(dict.fromkeys(code for code in codes if code))


_RELATION = re.compile(
    r"\b(?:relation|tie|partner|co-?operat|collaborat|alliance|friend|rapprochement|bond|link|"
    r"coordination|interaction|dialogue|trade|engagement|alignment)",
    re.IGNORECASE,
)


def of_relations(text: str) -> bool:
    """Whether a text speaks of relations between states as such, not of tension, war or weather."""
    return _RELATION.search(text) is not None


_PART = re.compile(
    r"\b(?:half|quarters?|months?|weeks?|H[12]|Q[1-4]|so far|to date|year-to-date|by the end of|"
    r"January|February|March|April|June|July|August|September|October|November|December|May \d|"
    r"in May|through May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b",
)


def part_of_year(sentence: str) -> bool:
    """Whether a sentence speaks of a part of a year, so that a year read in it may be too wide."""
    return _PART.search(sentence) is not None or of_fiscal_year(sentence)


_FISCAL = re.compile(r"\b(?:fiscal|financial|budget) (?:years?\b|\d)|\bFY\s?\d", re.IGNORECASE)


def of_fiscal_year(sentence: str) -> bool:
    """Whether a sentence counts by a fiscal year, which is no calendar year."""
    return _FISCAL.search(sentence) is not None


_AHEAD = re.compile(
    r"\b(?:expect\w*|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|could|would|(?-i:may)|might|aims?|aimed|wants?|"
    r"propos\w+|seeks?|sought|ready to|prepar\w+|discuss\w*|consider\w*|intend\w*|yet to|about to|"
    r"not|never|no|without|if|whether|until|before|once)\b",
    re.IGNORECASE,
)


def looks_ahead(text: str) -> bool:
    """Whether words of plan, hope or denial stand in a text, so that it may not assert."""
    return _AHEAD.search(text) is not None
