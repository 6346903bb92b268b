"""Rows of the record. Each carries its origins, its valid dates and when it was recorded.

``mark`` is ``seen`` (read in a cited source), ``recall`` (second source is memory only) or
``memory`` (not seen in any source). A ``memory`` row may inform, never convict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model.dates import Interval, PartialDate


@dataclass(frozen=True, slots=True)
class Origin:
    """Where rows come from: one page, file or table, with its publisher and dates.

    ``family`` groups outlets that print the same report (an agency and its reprints): origins
    are counted by family, not by outlet. ``reliability`` is Admiralty A–F where judged.
    """

    id: str
    name: str
    url: str = ""
    published: PartialDate | None = None
    retrieved: date | None = None
    licence: str = ""
    publisher: str = ""
    family: str = ""
    kind: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has: content id, origins, mark, when recorded, what it replaces."""

    id: str
    origins: tuple[str, ...]
    mark: str
    recorded_at: date | None
    supersedes: str


@dataclass(frozen=True, slots=True)
class Tenure(Row):
    """Who held which office of which state, from when to when (FollowTheMoney: Occupancy).

    ``state`` is ISO3 or an organisation code. ``end_status`` is ``ended``, ``inferred``
    (ended by the successor or a change of government: no source says when), ``open`` (in office
    when last seen, on ``seen_until``) or ``unknown``. Dates are never padded.
    """

    state: str
    office: str
    title: str
    name: str
    native_name: str
    variants: tuple[str, ...]
    wikidata: str
    start: PartialDate | None
    end: PartialDate | None
    end_status: str
    seen_until: PartialDate | None
    acting: bool
    confidence: str
    note: str

    @property
    def until(self) -> str:
        """The end as it is told, with whether it was inferred; empty where none is known."""
        inferred = " (inferred)" if self.end_status == "inferred" else ""
        return f"{self.end}{inferred}" if self.end else ""

    def same_person(self, other: Tenure) -> bool | None:
        """Whether two rows are of one person, as far as they say so themselves: by their ids, else
        by a full name they share; ``None`` where names that differ may still be one person's."""
        if self.wikidata and other.wikidata:
            return self.wikidata == other.wikidata
        shared = {self.name, *self.variants} & {other.name, *other.variants}
        full = self.name == other.name or any(" " in name for name in shared)
        return True if full else None


@dataclass(frozen=True, slots=True)
class Event(Row):
    """A curated event between states: PLOVER type, kind from vocab, actors, persons, place, dates.

    ``kind`` is finer than PLOVER (``defence_ministers_meeting``, ``naval_exercise``,
    ``joint_air_patrol``, ``leaders_meeting`` …). ``announced`` is when it was first public.
    """

    type: str
    kind: str
    actors: tuple[str, ...]
    persons: tuple[str, ...]
    place: str
    place_state: str
    when: Interval
    announced: PartialDate | None
    domain: str
    text: str
    text_quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage(Row):
    """One dated step of an agreement or pledge: its stage from vocab ``stages``."""

    agreement: str
    stage: str
    when: PartialDate | None
    by: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Agreement(Row):
    """A treaty, contract, project or pledge between actors; its life is in its stages."""

    name: str
    aliases: tuple[str, ...]
    actors: tuple[str, ...]
    domain: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Measure(Row):
    """A law, decree, directive, sanction or control: issuer, target, direction, topics, date."""

    issuer: str
    target: tuple[str, ...]
    name: str
    instrument: str
    direction: str
    topics: tuple[str, ...]
    domain: str
    when: PartialDate | None
    text: str


@dataclass(frozen=True, slots=True)
class Observation(Row):
    """A number: indicator, unit, period, and for whom. Reporters stand side by side.

    ``reporter`` is who measured or reported it (``CHN-customs``, ``RUS-customs``, ``VCIOM``).
    ``subject`` and ``partner`` are ISO3 or organisation codes (for a symmetric indicator the
    order does not matter). For polls: ``population``, ``question``, ``group``. A figure for a
    stretch that is no single year, month or day (the first half of 2025) has no ``period`` but
    a ``stretch``, so that it never stands in a series of years or months.
    """

    indicator: str
    subject: str
    partner: str
    period: PartialDate | None
    value: float
    unit: str
    reporter: str
    low: float | None
    high: float | None
    population: str
    group: str
    question: str
    text: str
    stretch: Interval | None = None


@dataclass(frozen=True, slots=True)
class Report(Row):
    """An earlier published report on an event: what an outlet said and when."""

    event: str
    outlet: str
    published: PartialDate | None
    text: str
    quality: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Bad data as a value with its place: what, where, and what was done about it."""

    where: str
    line: int | None
    what: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was taken into the record: digest (sha256 of its bytes), layout, counts.

    ``rows`` read = ``added`` + ``already`` there + ``rejected``, always. ``lines`` is how many
    lines of the file they stand for.
    """

    id: str
    digest: str
    name: str
    layout: str
    rows: int
    added: int
    already: int
    rejected: int
    recorded_at: date | None = None
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """A row of a file that was not taken in: where, why, and what it said."""

    id: str
    file: str
    line: int | None
    what: str
    kept: str = ""
    recorded_at: date | None = None
