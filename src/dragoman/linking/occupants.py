"""Who held an office of a state on a date: the answer of ``dragoman who``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.terms import namesakes, told_once
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.links import Occupant, Occupants
from dragoman.vocab import offices as vocabulary
from dragoman.vocab.states import name_of, resolve

if TYPE_CHECKING:
    from dragoman.record.reader import View


def who(office: str, state: str, on: PartialDate, view: View) -> Occupants:
    """Who held an office of a state on a date, with sources and their disagreement.

    ``office`` and ``state`` are what a user types: an id, a title, a name, a code. Raises
    :class:`~dragoman.errors.UnknownName` with suggestions where one is not known.
    """
    code = resolve(state)
    found = vocabulary.resolve(office, code)
    answer = _of_any(found, code, on, view)
    if vocabulary.is_said_of(office, code):
        return answer
    strange = (
        f"“{office}” is not known as a title in {name_of(code)};"
        f" asked of its {vocabulary.name_of(answer.office)}"
    )
    return replace(answer, note="; ".join(part for part in (strange, answer.note) if part))


def _of_any(found: Sequence[str], code: str, on: PartialDate, view: View) -> Occupants:
    """The answer of the first of several offices that the record knows the holder of."""
    held = ((key, told_once(view.tenures(key, code))) for key in found)
    answers = [_answer(key, code, on, rows, view) for key, rows in held if rows]
    if answers:
        return next((answer for answer in answers if answer.holders), answers[0])
    asked = vocabulary.name_of(found[0])
    note = f"the record holds no tenures of the {asked} of {name_of(code)}"
    return Occupants(found[0], code, on, (), note=note)


def _answer(
    office: str, state: str, on: PartialDate, rows: Sequence[Tenure], view: View
) -> Occupants:
    when = spells.window(on)
    covering = [row for row in rows if spells.may_cover(row, when, timedelta(0))]
    covering = _not_succeeded(covering, rows, on)
    before = [row for row in rows if row not in covering and _starts(row) <= when.first]
    after = [row for row in rows if row not in covering and _starts(row) > when.last]
    return Occupants(
        office,
        state,
        on,
        tuple(_occupant(row, on, view) for row in reversed(covering)),
        before=_occupant(before[-1], on, view) if before else None,
        after=_occupant(after[0], on, view) if after else None,
        note=_note(covering, rows, on),
    )


def _starts(row: Tenure):  # type: ignore[no-untyped-def]
    from datetime import date

    return row.start.first if row.start else date.min


def _not_succeeded(covering: list[Tenure], rows: Iterable[Tenure], on: PartialDate) -> list[Tenure]:
    """A tenure whose end nobody saw, or of which only the month or year is known, is over once a
    successor has begun before the date.

    Somebody acting may stand in for a holder who stays; but not for one last seen before.
    """
    when = spells.window(on)
    starts = [row for row in rows if row.start and row.start.last <= on.first]
    kept = []
    for row in covering:
        later = any(
            _starts(other) > _starts(row) and (not other.acting or _follows(other, row))
            for other in starts
        )
        to_the_day = row.end is not None and row.end.precision == "day"
        if to_the_day or not later or spells.surely_covers(row, when):
            kept.append(row)
    return kept


def _follows(acting: Tenure, row: Tenure) -> bool:
    return row.seen_until is not None and _starts(acting) > row.seen_until.last


def _occupant(row: Tenure, on: PartialDate, view: View) -> Occupant:
    sources = tuple(
        (origin.name, origin.url, str(origin.published or ""))
        for origin in view.origins(row.origins)
    )
    return Occupant(row, spells.surely_covers(row, spells.window(on)), sources)


def _note(covering: Sequence[Tenure], rows: Sequence[Tenure], on: PartialDate) -> str:
    if not covering and spells.last_known(rows, spells.window(on)) is None:
        return f"the record has a gap on {on}"
    if covering and _several(covering) and on.precision == "day":
        return "the record names more than one holder for that date"
    known, why = spells.firm(rows, spells.window(on))
    return "" if known else why


def _several(rows: Sequence[Tenure]) -> bool:
    """Whether the rows are about more than one person."""
    return any(not namesakes(rows[0], row) for row in rows[1:])
