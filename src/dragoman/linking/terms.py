"""Terms in office as several sources tell them: rows about one term are one, disagreements kept.

A list made in 2022 has a minister without an end; another source knows that he went in 2023. Both
rows are about one term, and only together do they say when it ended. Rows are joined where the
person is the same, the starts agree and the ends do not contradict each other: an open end says
only that the holder was seen in office on the day the source was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from dragoman.linking.names import best
from dragoman.linking.sounds import plain, skeleton, unsafe
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Tenure

SLIP = timedelta(days=31)
"""Sources of one term differ by so much: the day of the vote, the oath, the gazette (by hand)."""
WINDOW = timedelta(days=2 * 366)
"""A start within a year may be sorted so far from one to the day of the same term."""
ALIKE = ("exact", "reordered", "variant")
"""Comparisons of two whole names that make them one person's, where no id says so."""

CONSONANTS = 3
"""Of a family name that two romanisations share; with fewer too many names are alike."""
SURNAME = 4
"""Letters from which a shared word of two names is more than a particle or a title."""


def joined(rows: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The rows of one post with those about one term made one, oldest first.

    The joined row is the better one's (with an end, seen, dated to the day), with the origins and
    names of all; its note tells what another source says otherwise.
    """
    found: list[Tenure] = []
    for row in rows:
        at = next((at for at in _lately(found, row) if _one_term(found[at], row)), None)
        if at is None:
            found.append(row)
        else:
            found[at] = _join(found[at], row)
    return tuple(found)


def told_once(rows: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Joined rows as a reader is shown them: a name that a list has under two ids is one person's,
    and what is only recalled of a term is left out where a source says as much."""
    found: list[Tenure] = []
    for row in joined(rows):
        at = next((at for at in _lately(found, row) if _one_name(found[at], row)), None)
        if at is None:
            found.append(row)
        elif found[at].mark == row.mark:
            found[at] = _join(found[at], row)
        elif (better := _seen_of(found[at], row)) is not None:
            found[at] = better
        else:
            found.append(row)
    return tuple(found)


def _one_name(one: Tenure, other: Tenure) -> bool:
    """Whether two rows give one name one term, whatever ids they have: two people of one name do
    not come and go together."""
    if not (_near(one.start, other.start) and _ends_agree(one, other)):
        return False
    nameless = replace(one, wikidata="")
    return one.acting == other.acting and same_person(nameless, other)


def _seen_of(one: Tenure, other: Tenure) -> Tenure | None:
    """Of a row that was seen and one that is recalled the first, where the other adds no end."""
    seen, recalled = sorted((one, other), key=lambda row: row.mark == "memory")
    return seen if seen.end is not None or recalled.end is None else None


def _lately(found: list[Tenure], row: Tenure) -> Iterator[int]:
    """The places of those that began about when the row did; they come oldest first."""
    first = row.start.first if row.start else date.max
    for at in range(len(found) - 1, -1, -1):
        other = found[at].start
        if other is not None and first - other.first > WINDOW:
            return
        yield at


def same_person(one: Tenure, other: Tenure) -> bool:
    """Whether two rows are of one person: as they say, else by names that are alike."""
    told = one.same_person(other)
    return _alike(one.name, other) if told is None else told


def _alike(name: str, row: Tenure) -> bool:
    held = [other for other in (row.name, *row.variants) if len(plain(other)) > 1]
    held = [other for other in held if unsafe(other) == unsafe(name)]
    return len(plain(name)) > 1 and bool(held) and best(name, held)[0].kind in ALIKE


def _one_term(one: Tenure, other: Tenure) -> bool:
    near = _near(one.start, other.start) and _ends_agree(one, other)
    alike = one.acting == other.acting and (one.mark == "memory") == (other.mark == "memory")
    return near and alike and (namesakes(one, other) or _respelt(one, other))


def _respelt(one: Tenure, other: Tenure) -> bool:
    """Whether two rows of one term may have one name in two romanisations: the family name by its
    consonants, the given name by the first of them. It would be too little for two terms, which
    relatives may hold one after the other."""
    if (one.wikidata and other.wikidata) or unsafe(one.name) or unsafe(other.name):
        return False
    (given, family), (first, last) = (
        (skeleton(words[0]), skeleton(words[-1])) for words in map(plain, (one.name, other.name))
    )
    return family == last and len(family) >= CONSONANTS and given[:1] == first[:1] != ""


def namesakes(one: Tenure, other: Tenure) -> bool:
    """Whether two rows of one post at one time are of one person: as :func:`same_person` tells, or
    by names that are alike; a list may have the surname alone, or spell it its own way. Ids that
    differ speak against it."""
    if same_person(one, other):
        return True
    if (one.wikidata and other.wikidata) or unsafe(one.name) != unsafe(other.name):
        return False
    shared = set(plain(one.name)) & set(plain(other.name))
    alike = best(one.name, (other.name,))[0].same or best(other.name, (one.name,))[0].same
    return alike or any(len(word) >= SURNAME for word in shared)


def _near(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may be one, or lie no further apart than sources differ."""
    if one is None or other is None:
        return False
    return one.first - other.last <= SLIP and other.first - one.last <= SLIP


def _ends_agree(one: Tenure, other: Tenure) -> bool:
    if one.end is not None and other.end is not None:
        return _near(one.end, other.end)
    if one.end is None and other.end is None:
        return True
    ended, opened = (one, other) if one.end is not None else (other, one)
    seen = opened.seen_until
    return seen is None or ended.end is None or seen.first - ended.end.last <= SLIP


def _join(one: Tenure, other: Tenure) -> Tenure:
    main, rest = sorted((one, other), key=_worth, reverse=True)
    names = dict.fromkeys((*main.variants, rest.name, *rest.variants))
    notes = (main.note.rstrip("."), _differs(main, rest))
    ended = main if main.end is not None else rest  # an open end is no word against one
    return replace(
        main,
        end=ended.end,
        end_status=ended.end_status if ended.end is not None else main.end_status,
        origins=tuple(dict.fromkeys((*main.origins, *rest.origins))),
        variants=tuple(name for name in names if name != main.name),
        native_name=main.native_name or rest.native_name,
        wikidata=main.wikidata or rest.wikidata,
        seen_until=_later(main, rest),
        note="; ".join(dict.fromkeys(note for note in notes if note)),
    )


def _worth(row: Tenure) -> tuple[bool, bool, bool, bool, int, date]:
    """Better rows last: not in doubt, with an end, told by two, seen, with a whole start."""
    told = row.confidence.startswith("confirmed")
    precise = len(str(row.start or ""))
    seen = row.seen_until.last if row.seen_until else date.min
    doubt = row.confidence == "low"
    return (not doubt, row.end is not None, told, row.mark == "seen", precise, seen)


def _later(main: Tenure, rest: Tenure) -> PartialDate | None:
    if main.end is not None or rest.end is not None:
        return main.seen_until
    seen = [row.seen_until for row in (main, rest) if row.seen_until is not None]
    return max(seen, key=lambda day: day.last, default=None)


def _differs(main: Tenure, rest: Tenure) -> str:
    """What the other source says otherwise about the dates."""
    said = []
    if rest.start is not None and not _within(main.start, rest.start):
        said.append(f"from {rest.start}")
    if rest.end is not None and not _within(main.end, rest.end):
        said.append(f"to {rest.end}")
    return f"another source has it {' '.join(said)}" if said else ""


def _within(one: PartialDate | None, other: PartialDate) -> bool:
    """Whether the first date is as the second says, which may say less."""
    return one is not None and str(one).startswith(str(other))
