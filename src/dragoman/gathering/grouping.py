"""Which documents tell the same report: copies by wording, rewrites by story, agencies by credit.

A new document joins the family of the best earlier match. Independent reports of one event must
not be joined: they share who and where, and often a figure or a quotation, but each has details
of its own, and neither its wording nor its order is the other's.

Candidates are found by bands that two sketches share, so the cost of a document does not depend
on how many are held. Only documents of nearby days are compared: copies are printed within days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from dragoman.gathering import details
from dragoman.gathering.kept import Bands, Kept
from dragoman.gathering.sketch import contained, marked, shared_story
from dragoman.model.documents import DocumentRow, DocumentRows

COPY = 0.5
"""Share of the shorter text's runs of four words, as estimated, from which it is a copy. On the
development cases of ``evaluation/copies`` copies cut, trimmed or with a new top have at least 0.6,
independent reports with a shared statement at most 0.3."""
DETAILS = 0.7
"""Share of the shorter text's details (states, names, figures, dates) that the longer one must
have: a desk leaves some out and spells others its own way; with more of its own it reports."""
TOLD = 5
ALL_TOLD = 0.9
COPY_TOLD = 0.4
COPY_SHORT = 0.8
"""Where a text has at least so many details and so large a share of them stands in the other, this
share of wording makes a copy, and this one even of a text with few runs: edited and cut prints."""
SHORTEST = 30
"""Runs a text must have for its wording to tell: of a two-line flash anything is a copy."""
LEAST_ITEMS = 8
"""Names and figures two stories must share to be one: fewer are what the event itself brings
(two actors, who met, where). Set with the next three on the development cases."""
LEAST_FIGURES = 2
"""Figures among them, years not counted: independent reports seldom share more than one."""
ITEMS = 0.75
"""Share of the shorter story's items that the longer one must have: rewrites by hand have 0.85 and
more, independent reports at most 0.5 (0.6 where both tell one statement)."""
ORDER = 0.75
"""How far the order of shared items must agree; rewrites have 0.85 and more."""
COPY_DAYS = 30
"""Days between two copies at most: archives and weeklies print late."""
REWRITE_DAYS = 3
"""Days between a report and its rewrite at most."""

KEPT = 200_000
"""Documents kept in memory beside those a batch needs: about 0.8 GB (2.5 to 4 kB each)."""


class Sketched(Protocol):
    """What is compared of a document: a row to be stored, or one that is held."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def family(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> date | None: ...  # noqa: D102
    @property
    def signature(self) -> str: ...  # noqa: D102
    @property
    def shingles(self) -> int: ...  # noqa: D102
    @property
    def bands(self) -> Sequence[int]: ...  # noqa: D102
    @property
    def items(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def item_bands(self) -> Sequence[int]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier document that tells the same report: how, and how much alike."""

    other: str
    family: str
    how: str
    likeness: float


def compare(new: Sketched, old: Sketched) -> Match | None:
    """Whether two documents tell the same report, by wording first, then by story."""
    apart = _days_apart(new.day, old.day)
    share = contained(new.signature, old.signature, (new.shingles, old.shingles))
    if share >= COPY_TOLD:
        agreed = _agreed(new, old)
        if agreed.other_report(apart <= 1):
            return None
        if apart <= COPY_DAYS and _is_copy(share, min(new.shingles, old.shingles), agreed):
            how = "copy" if _brings_nothing(new, old, share) else "rewrite"
            return Match(old.id, old.family or old.id, how, round(share, 3))
    if apart > REWRITE_DAYS:
        return None
    items, figures, share, order = shared_story(new.items, old.items)
    if items >= LEAST_ITEMS and figures >= LEAST_FIGURES and share >= ITEMS and order >= ORDER:
        return Match(old.id, old.family or old.id, "rewrite", round(share, 3))
    return None


def _agreed(new: Sketched, old: Sketched) -> details.Compared:
    """The details of two texts in much the same words, side by side."""
    return details.compare(marked(new.items), marked(old.items), (new.day, old.day))


def _is_copy(share: float, shingles: int, agreed: details.Compared) -> bool:
    """Whether shared wording makes a copy; all details of a text in the other tell it of less."""
    if agreed.common >= TOLD and agreed.contained >= ALL_TOLD:
        return share >= (COPY_TOLD if shingles >= SHORTEST else COPY_SHORT)
    return share >= COPY and shingles >= SHORTEST and agreed.contained >= DETAILS


def _brings_nothing(new: Sketched, old: Sketched, share: float) -> bool:
    """Whether most of the new text's wording or details are the old one's: a report that took up
    a short flash has more to tell than the flash, and its events count."""
    if share * min(new.shingles, old.shingles) >= COPY * new.shingles:
        return True
    own, there = marked(new.items), set(marked(old.items))
    return sum(each in there for each in own) >= DETAILS * len(own)


def _days_apart(first: date | None, second: date | None) -> int:
    """Days between two documents; those without a date may be of the same day."""
    return abs((first - second).days) if first and second else 0


def _kept(document: Sketched) -> Kept:
    return Kept(
        document.id,
        document.family,
        document.day,
        document.signature,
        document.shingles,
        "\n".join(document.items),
    )


@dataclass(slots=True)
class Groups:
    """The documents seen so far, found by their bands."""

    _held: list[Kept] = field(default_factory=list)
    _bands: Bands = field(default_factory=Bands)
    _ids: set[str] = field(default_factory=set)

    def add(self, document: Sketched) -> None:
        """Let later documents find this one."""
        if document.id in self._ids:
            return
        self._ids.add(document.id)
        self._bands.add((*document.bands, *document.item_bands), len(self._held))
        self._held.append(_kept(document))

    def match(self, document: Sketched) -> Match | None:
        """The best earlier match: a copy before a rewrite, then the most alike."""
        numbers = dict.fromkeys(self._bands.find((*document.bands, *document.item_bands)))
        return best(compare(document, self._held[number]) for number in numbers)

    def __len__(self) -> int:
        return len(self._held)


def best(found: Iterable[Match | None]) -> Match | None:
    """A copy before a rewrite, then the most alike."""
    matches = (match for match in found if match is not None)
    return max(matches, key=lambda match: (match.how == "copy", match.likeness), default=None)


class Shelved(Protocol):
    """Where held documents are looked up by day (:class:`dragoman.record.library.Library`)."""

    def sketches(  # noqa: D102
        self, first: date, last: date, undated: bool = False
    ) -> Iterable[Sketched]: ...


def _stretch(day: date | None) -> int | None:
    """The stretch of :data:`COPY_DAYS` that a day lies in; those without a day are one."""
    return day.toordinal() // COPY_DAYS if day else None


@dataclass(slots=True)
class Grouper:
    """Groups new documents with those held and with one another.

    Held ones are loaded by stretches of days; the oldest documents of one batch are grouped first,
    so that the earlier print is the one that others are copies of. Stretches that a batch does not
    need are let go, longest unused first, while more than ``keep`` documents are in memory: their
    documents are stored by then and are loaded again when they are needed.
    """

    keep: int = KEPT
    _stretches: dict[int | None, Groups] = field(default_factory=dict)

    def __call__(self, rows: Sequence[DocumentRows], held: Shelved) -> Sequence[DocumentRows]:
        """The documents with their families; what a copy repeats is not coded a second time."""
        wanted = _wanted(each.document.day for each in rows)
        self._make_room(wanted)
        self._load(wanted, held)
        ordered = sorted(range(len(rows)), key=lambda at: (rows[at].document.day or date.max, at))
        done: dict[int, DocumentRows] = {}
        for at in ordered:
            row = self.joined(rows[at].document)
            events = () if row.how == "copy" else rows[at].events
            row = replace(row, events=len(events))
            done[at] = DocumentRows(row, rows[at].claims, events)
        return [done[at] for at in range(len(rows))]

    def __len__(self) -> int:
        return sum(map(len, self._stretches.values()))

    def joined(self, row: DocumentRow) -> DocumentRow:
        """The row with its family, after which it is found by later ones."""
        found = best(groups.match(row) for groups in self._near(row.day))
        if found is None:
            row = replace(row, family=row.id)
        else:
            how, likeness = found.how, found.likeness
            row = replace(row, family=found.family, copy_of=found.other, how=how, likeness=likeness)
        self._stretches.setdefault(_stretch(row.day), Groups()).add(row)
        return row

    def _near(self, day: date | None) -> Iterator[Groups]:
        """The stretches in which a document of a day may have a match; of none, all."""
        at = _stretch(day)
        near = self._stretches if at is None else (at - 1, at, at + 1, None)
        return (self._stretches[each] for each in near if each in self._stretches)

    def _make_room(self, wanted: set[int]) -> None:
        held = len(self)
        for number in [n for n in self._stretches if n is not None and n not in wanted]:
            if held <= self.keep:
                return
            held -= len(self._stretches.pop(number))

    def _load(self, wanted: set[int], held: Shelved) -> None:
        """Load what could match, and put the stretches used last in place."""
        first_time = not self._stretches
        for number in sorted(wanted):
            if number in self._stretches:
                self._stretches[number] = self._stretches.pop(number)
                continue
            self._stretches[number] = Groups()
            first = date.fromordinal(max(1, number * COPY_DAYS))
            last = first + timedelta(days=COPY_DAYS - 1)
            for document in held.sketches(first, last, undated=first_time):
                self._stretches.setdefault(_stretch(document.day), Groups()).add(document)
            first_time = False


def _wanted(days: Iterable[date | None]) -> set[int]:
    """The stretches in which documents of these days may have a match; undated ones are taken to
    be of these weeks."""
    found: set[int] = set()
    for day in set(days):
        at = (day or date.today()).toordinal() // COPY_DAYS
        found |= {at - 1, at, at + 1} if day else {at - 1, at}
    return found
