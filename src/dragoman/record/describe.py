"""What the record holds, told to a reader: facts on a pair of states, and its own condition.

Pure functions of a view; printing is reporting's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.model.dates import Interval
from dragoman.model.facts import (
    Agreement,
    Event,
    Measure,
    Observation,
    Reject,
    Report,
    Row,
    Stage,
)
from dragoman.model.held import Condition, Fact, Gap, Holding
from dragoman.record.by_source import by_source
from dragoman.record.checks import check
from dragoman.record.coded_facts import coded_facts
from dragoman.record.curated import curated, fed
from dragoman.record.delta import DeltaShelf
from dragoman.record.leftovers import on_disk
from dragoman.record.reader import View
from dragoman.vocab.loader import load

MAIN_OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Offices the record wants for every state; what is missing of them is a gap."""

STALE = timedelta(days=365)
"""An incumbent not seen for so long may have gone: a year is longer than most records of an
office go without a mention of its holder."""

SAID = 80
"""Characters shown of what a rejected row said."""

FEW_STATES = 5
"""So many names are listed in a sentence; of the rest only the number is given."""


# --- facts on a pair -----------------------------------------------------------------------


def facts(view: View, first: str, second: str, about: str | None = None) -> tuple[Fact, ...]:
    """What the record holds on two states (ISO3 or organisation codes), newest first.

    Events of both, stages of their agreements, figures of one with the other, measures of
    either that are not aimed at somebody else, measures of others aimed at either, reports on
    their events, and what the record's articles tell of both as read by machine. ``about`` keeps
    rows that have all its words in text, name, topic or domain.
    """
    pair = frozenset({first, second})
    found = [fact for row in _rows(view, pair) if (fact := _fact(view, row, about)) is not None]
    if view.library:
        told = coded_facts(view.library, first, second, view.known)
        found += [f for f in told if not about or _speaks_of(about, f"{f.text} {f.domain}")]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(fact: Fact) -> tuple[int, int, str]:
    when = fact.when
    known = when is not None and when.start is not None
    return (
        (-when.last.toordinal(), -when.first.toordinal(), fact.id)
        if known and when
        else (1, 0, fact.id)
    )


def _rows(view: View, pair: frozenset[str]) -> Iterator[Row]:
    events = view.events(pair)
    yield from events
    for agreement in view.agreements(pair):
        yield from view.stages(agreement.id)
    yield from (m for m in view.measures(pair) if _concerns(m, pair))
    yield from (o for o in view.observations() if _between(o, pair))
    for event in events:
        yield from view.reports(event.id)


def _concerns(measure: Measure, pair: frozenset[str]) -> bool:
    """Aimed at one of the pair, or by one of the pair at nobody in particular."""
    if measure.issuer in pair and not measure.target:
        return True
    return bool(pair & frozenset(measure.target))


def _between(row: Observation, pair: frozenset[str]) -> bool:
    return row.subject in pair and (row.partner in pair or not row.partner)


def _fact(view: View, row: Row, about: str | None) -> Fact | None:
    sort, when, text, domain, words = _told(view, row)
    if about and not _speaks_of(about, f"{text} {domain} {words}"):
        return None
    origins = view.origins(row.origins)
    sources = tuple((o.name, o.url, str(o.published or "")) for o in origins)
    return Fact(row.id, sort, when, text, domain, row.mark, sources, view.known_on(row))


def _stems(text: str) -> frozenset[str]:
    """The words of a text without a plural's s; words of three letters ("gas") stay whole."""
    words = re.findall(r"[^\W_]+", text.casefold())
    plural = (word.endswith("s") and not word.endswith("ss") and len(word) > 3 for word in words)
    return frozenset(w[:-1] if cut else w for w, cut in zip(words, plural, strict=True))


def _speaks_of(about: str, text: str) -> bool:
    """Whether every word asked for is a word of the text, in singular or plural."""
    return _stems(about) <= _stems(text)


def _told(view: View, row: Row) -> tuple[str, Interval | None, str, str, str]:
    """The sort, time, sentence, domain and further words of a row."""
    if isinstance(row, Event):
        return "event", row.when, row.text, row.domain, f"{row.kind} {row.place}".replace("_", " ")
    if isinstance(row, Stage):
        return _stage_told(view, row)
    if isinstance(row, Measure):
        when = Interval.at(row.when) if row.when else None
        words = " ".join(row.topics).replace("_", " ")
        return "measure", when, f"{row.name}: {row.text}", row.domain, words
    if isinstance(row, Observation):
        return _figure_told(row)
    assert isinstance(row, Report)
    when = Interval.at(row.published) if row.published else None
    return "report", when, f"{row.outlet}: {row.text}", "", ""


def _stage_told(view: View, row: Stage) -> tuple[str, Interval | None, str, str, str]:
    agreement = view.row(row.agreement)
    when = Interval.at(row.when) if row.when else None
    if not isinstance(agreement, Agreement):
        return "stage", when, f"{row.stage}: {row.text}", "", ""
    words = " ".join((*agreement.aliases, agreement.text))
    return "stage", when, f"{agreement.name}, {row.stage}: {row.text}", agreement.domain, words


def _figure_told(row: Observation) -> tuple[str, Interval | None, str, str, str]:
    entry = load("indicators").get(row.indicator, {})
    when = row.stretch or (Interval.at(row.period) if row.period else None)
    value = f"{row.value:,.10g}"
    text = f"{row.text.rstrip('.')}: {value} {row.unit} ({row.reporter})"
    words = f"{entry.get('name', '')} {row.indicator} {row.population}".replace("_", " ")
    return "observation", when, text, str(entry.get("domain", "")), words


# --- the condition of the record -----------------------------------------------------------


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
        yield Gap(f"{recalled} rows without a source", why)


def _listed(names: Iterable[str]) -> str:
    names = sorted(names)
    shown = ", ".join(names[:FEW_STATES])
    return f"{shown} and {len(names) - FEW_STATES} more" if len(names) > FEW_STATES else shown


def _office_gaps(view: View) -> Iterator[Gap]:
    from dragoman.vocab.states import states

    for office in MAIN_OFFICES:
        held = {tenure.state for tenure in view.tenures(office)}
        lacking = [code for code, state in states().items() if code not in held]
        name = office.replace("_", " ")
        if lacking:
            why = "no source with them was taken in; add one with dragoman add"
            yield Gap(f"no {name} of {len(lacking)} states ({_listed(lacking)})", why)


def _stale_incumbents(view: View, today: date) -> Iterator[Gap]:
    old = [
        tenure
        for tenure in view.tenures()
        if tenure.end_status == "open"
        and tenure.seen_until
        and tenure.seen_until.last < today - STALE
    ]
    if old:
        oldest = min(str(tenure.seen_until) for tenure in old)
        why = f"their sources end there (the oldest in {oldest}); later they may have gone"
        yield Gap(f"{len(old)} holders were last seen in office more than a year ago", why)


def _pair_gaps(events: Iterable[Event]) -> Iterator[Gap]:
    pairs: Counter[str] = Counter()
    for event in events:
        if len(event.actors) == 2:
            pairs["-".join(sorted(event.actors))] += 1
    if pairs:
        most = ", ".join(f"{pair} ({count})" for pair, count in pairs.most_common(3))
        why = "curated events were gathered for few pairs; for the others silence means nothing"
        yield Gap(f"events of {len(pairs)} pairs only, most of {most}", why)


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
    return tuple((row.name, row.added, row.already, row.rejected) for row in rows)


def _rejects(delta: DeltaShelf | None) -> tuple[str, ...]:
    """Rejected rows by file and reason: how many, and where the first of them is."""
    if delta is None:
        return ()
    names = {row.digest: row.name for row in delta.rows("files", {})}
    alike: dict[tuple[str, str], list[Reject]] = defaultdict(list)
    for row in delta.rows("rejects", {}):
        alike[names.get(row.file, row.file), row.what].append(row)
    return tuple(_rejected(name, what, rows) for (name, what), rows in alike.items())


def _rejected(name: str, what: str, rows: list[Reject]) -> str:
    first = min(rows, key=lambda row: (row.line is None, row.line or 0))
    line = f", line {first.line}" if first.line is not None else ""
    said = f" ({' '.join(first.kept.split())[:SAID]})" if first.kept else ""
    if len(rows) == 1:
        return f"{name}{line}: {what}{said}"
    return f"{name}: {len(rows)} rows: {what}; the first{line}{said}"
