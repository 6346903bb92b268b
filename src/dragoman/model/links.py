"""What linking makes of mentions: officials held against the offices of the record, speakers."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claims import Official
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.findings import Resolved, Status


@dataclass(frozen=True, slots=True)
class Comparison:
    """How like two names are, and why: a score from 0 to 1, a kind, and a sentence.

    ``kind`` is ``exact``, ``reordered``, ``variant`` (another spelling or script), ``short``
    (some of the words), ``surname``, ``given``, ``nickname``, ``initial``, ``typo``, ``unclear``
    or ``different``.
    """

    score: float
    kind: str
    why: str

    @property
    def same(self) -> bool:
        """Whether it may be taken for the same person's name."""
        return self.kind not in ("unclear", "different")


@dataclass(frozen=True, slots=True)
class LinkedOfficial:
    """An official of the text held against the record on a date.

    ``holder`` is the tenure of who held the office then (``None`` where the record does not
    know), ``match`` the tenure whose person the text names (for ``former``, ``future``,
    ``other_office``, ``other_state``), ``comparison`` the comparison with the best match (for
    a mismatch, with the holder). ``firm`` says that the record knows who held the office on
    all of the dates meant, so that a wrong name may be called wrong; ``why_not`` says why it is
    not. ``on`` is the time the office was judged at. ``rows`` are the tenures looked at. ``past``
    says that an earlier holder is named where the text tells of the past. ``beside`` says that
    the name surely belongs to the title: it stands right beside it, or closed off by commas.
    ``misspelt`` is the part of the holder's name of which the text prints one letter wrong.
    """

    official: Official
    status: Status
    office: str
    state: str
    holder: Tenure | None = None
    match: Tenure | None = None
    comparison: Comparison | None = None
    firm: bool = False
    why_not: str = ""
    on: Interval | None = None
    rows: tuple[Tenure, ...] = ()
    past: bool = False
    beside: bool = False
    misspelt: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """A reading's mentions as linked: one entry an official, and one speaker an attribution.

    ``speakers`` runs beside :attr:`Reading.attributions`; ``None`` where nobody is meant whom
    an office or a state tells. ``persons`` are those named without an office whom the record
    knows, in office then or before.
    """

    officials: tuple[LinkedOfficial, ...] = ()
    speakers: tuple[Resolved | None, ...] = ()
    persons: tuple[LinkedOfficial, ...] = ()


@dataclass(frozen=True, slots=True)
class Occupant:
    """One tenure as ``dragoman who`` tells it: the row, since when it could be known, sources.

    ``sources`` are ``(name, url, published)`` of its origins. ``certain`` says whether the row
    surely covers the date asked; else it only may (a date without a day, not seen since).
    """

    tenure: Tenure
    certain: bool
    sources: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occupants:
    """Who held an office of a state on a date: all that the record says, side by side.

    ``before`` and ``after`` are the nearest tenures around the date. ``note`` says why there is
    no answer, or that the answers disagree.
    """

    office: str
    state: str
    on: PartialDate
    holders: tuple[Occupant, ...]
    before: Occupant | None = None
    after: Occupant | None = None
    note: str = ""
