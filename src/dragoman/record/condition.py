"""The condition of the record: what it holds, how old it is, what is missing, what is wrong.

Pure functions of a view; printing is reporting's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event, Observation, Reject, Tenure
from dragoman.model.held import Condition, Gap, Holding
from dragoman.record.by_source import by_source
from dragoman.record.checks import check
from dragoman.record.curated import curated, fed
from dragoman.record.delta import DeltaShelf
from dragoman.record.leftovers import on_disk
from dragoman.record.reader import View
from dragoman.record.tenures import by_post
from dragoman.vocab.loader import load

MAIN_OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Offices the record wants for every state; what is missing of them is a gap. Territories have the
head of state and the diplomacy of another state, and are not missed."""

STALE = timedelta(days=365)
"""An incumbent not seen for so long may have gone: a year is longer than most records of an
office go without a mention of its holder."""

SAID = 80
"""Characters shown of what a rejected row said."""

FEW_STATES = 5
"""So many names are listed in a sentence; of the rest only the number is given."""


def doctor(view: View, today: date | None = None) -> Condition:
    """What the record holds, how old it is, what is missing and why, what is broken."""
    delta = next((shelf for shelf in view.shelves if isinstance(shelf, DeltaShelf)), None)
    own = curated(view)
    tables = _tables(own)
    recorded = [r.recorded_at for rows in tables.values() for r in rows if r.recorded_at]
    if delta is not None:
        recorded += [file.recorded_at for file in delta.rows("files", {}) if file.recorded_at]
    holdings = [_holding(own, name, rows) for name, rows in tables.items()]
    return Condition(
        holdings=_merged(holdings, fed(delta) if delta is not None else ()),
        recorded=max(recorded, default=None),
        gaps=tuple(_gaps(view, tables, today or date.today())),
        problems=tuple(f"{p.where}: {p.what}" for p in check(own)),
        files=_files(delta),
        rejects=_rejects(delta),
        folder=str(delta.path) if delta else "",
        sources=by_source(delta) if delta else (),
        disk=on_disk(delta.path) if delta else (0, 0),
    )


def _merged(own: Iterable[Holding], feeds: Iterable[Holding]) -> tuple[Holding, ...]:
    """Holdings with those from feeds added, table by table."""
    found = {holding.table: holding for holding in own}
    for more in feeds:
        base = found.get(more.table, Holding(more.table, 0, None, None))
        marks = Counter(dict(base.marks)) + Counter(dict(more.marks))
        days = (
            [d for d in (base.first, more.first) if d],
            [d for d in (base.newest, more.newest) if d],
        )
        found[more.table] = Holding(
            more.table,
            base.rows + more.rows,
            min(days[0], default=None),
            max(days[1], default=None),
            tuple(sorted(marks.items())),
        )
    return tuple(found.values())


def _tables(view: View) -> dict[str, tuple[Any, ...]]:
    return {
        "tenures": view.tenures(),
        "events": view.events(),
        "agreements": view.agreements(),
        "stages": view.stages(),
        "measures": view.measures(),
        "observations": view.observations(),
        "reports": view.reports(),
    }


def _days(row: Any) -> Iterator[date]:
    spans = [getattr(row, name, None) for name in ("when", "period", "stretch", "published")]
    if hasattr(row, "start"):
        spans += [row.start, row.end or row.seen_until]
    for span in spans:
        if span is not None and (not isinstance(span, Interval) or (span.start and span.end)):
            yield from (span.first, span.last)


def _holding(view: View, table: str, rows: Iterable[Any]) -> Holding:
    rows = tuple(rows)
    days = [day for row in rows for day in _days(row)]
    marks = Counter(row.mark for row in rows)
    return Holding(
        table,
        len(rows),
        min(days, default=None),
        max(days, default=None),
        tuple(sorted(marks.items())),
    )


def _gaps(view: View, tables: dict[str, tuple[Any, ...]], today: date) -> Iterator[Gap]:
    yield from _office_gaps(view)
    yield from _stale_incumbents(view, today)
    yield from _pair_gaps(tables["events"])
    yield from _series_gaps(tables["observations"])
    recalled = sum(row.mark == "memory" for rows in tables.values() for row in rows)
    if recalled:
        why = "recalled, not read in a source; they inform, and never contradict by themselves"
        yield Gap(f"{recalled:,} rows without a source", why)


def _listed(names: Iterable[str]) -> str:
    names = sorted(names)
    shown = ", ".join(names[:FEW_STATES])
    return f"{shown} and {len(names) - FEW_STATES} more" if len(names) > FEW_STATES else shown


def _office_gaps(view: View) -> Iterator[Gap]:
    from dragoman.vocab.states import states

    for office in MAIN_OFFICES:
        held = {tenure.state for tenure in view.tenures(office)}
        if office == "head_of_government":
            held |= set(load("leading")["alone"])
        lacking = [code for code, row in states().items() if not row.of and code not in held]
        name = office.replace("_", " ")
        if lacking:
            why = "no source with them was taken in; add one with dragoman add"
            yield Gap(f"no {name} of {len(lacking)} states ({_listed(lacking)})", why)


def _stale_incumbents(view: View, today: date) -> Iterator[Gap]:
    old = [day for rows in by_post(view.tenures()).values() if (day := _last_seen(rows, today))]
    if old:
        why = f"their sources end there (the oldest on {min(old)}); later they may have gone"
        many = f"the holders of {len(old):,} offices were"
        one = "the holder of one office was"
        yield Gap(f"{many if len(old) > 1 else one} last seen more than a year ago", why)


def _last_seen(rows: Iterable[Tenure], today: date) -> date | None:
    """The day on which the last known holder of a post was seen, where that is long ago and no
    source tells of anybody in it later."""
    told = [(day.last, row.end_status == "open") for row in rows if (day := _newest_of(row))]
    newest, goes_on = max(told, default=(date.max, False))
    return newest if goes_on and newest < today - STALE else None


def _newest_of(row: Tenure) -> PartialDate | None:
    return row.end or row.seen_until or row.start


def _pair_gaps(events: Iterable[Event]) -> Iterator[Gap]:
    pairs: Counter[str] = Counter()
    for event in events:
        if len(event.actors) == 2:
            pairs["-".join(sorted(event.actors))] += 1
    if pairs:
        most = ", ".join(f"{pair} ({count})" for pair, count in pairs.most_common(3))
        why = "they were gathered for few pairs; for the others silence means nothing"
        yield Gap(f"curated events of {len(pairs)} pairs only, most of {most}", why)


def _series_gaps(observations: Iterable[Observation]) -> Iterator[Gap]:
    years: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for row in observations:
        if row.period is not None and row.period.precision == "year" and not row.question:
            years[row.indicator, row.subject, row.partner].add(row.period.year)
    for (indicator, subject, partner), held in years.items():
        lacking = sorted(set(range(min(held), max(held))) - held)
        if lacking and len(held) > 3:
            name = load("indicators").get(indicator, {}).get("name", indicator)
            what = f"{name}, {subject} and {partner}: no figure for {', '.join(map(str, lacking))}"
            yield Gap(what, "no source with these years was taken in; a gap is no zero")


def _files(delta: DeltaShelf | None) -> tuple[tuple[str, int, int, int], ...]:
    rows = delta.rows("files", {}) if delta else ()
    return tuple(sorted((row.name, row.added, row.already, row.rejected) for row in rows))


def _rejects(delta: DeltaShelf | None) -> tuple[str, ...]:
    """Rejected rows by file and reason: how many, and where the first of them is."""
    if delta is None:
        return ()
    names = {row.digest: row.name for row in delta.rows("files", {})}
    alike: dict[tuple[str, str], list[Reject]] = defaultdict(list)
    for row in delta.rows("rejects", {}):
        alike[names.get(row.file, row.file), row.what].append(row)
    return tuple(_rejected(name, what, rows) for (name, what), rows in sorted(alike.items()))


def _rejected(name: str, what: str, rows: list[Reject]) -> str:
    first = min(rows, key=lambda row: (row.line is None, row.line or 0))
    line = f", line {first.line}" if first.line is not None else ""
    said = f" ({' '.join(first.kept.split())[:SAID]})" if first.kept else ""
    if len(rows) == 1:
        return f"{name}{line}: {what}{said}"
    return f"{name}: {len(rows):,} rows: {what}; the first{line}{said}"
