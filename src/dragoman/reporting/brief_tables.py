"""The tables of a brief, flat and typed: one row a figure, a test, an event, a source."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from dragoman.model.brief import Brief, Line

Flat = dict[str, Any]

SHAPES: dict[str, dict[str, str]] = {
    "figures": {
        "domain": "VARCHAR", "indicator": "VARCHAR", "subject": "VARCHAR", "partner": "VARCHAR",
        "reporter": "VARCHAR", "group": "VARCHAR", "question": "VARCHAR", "period": "VARCHAR",
        "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE", "unit": "VARCHAR",
        "tested": "BOOLEAN", "rows": "VARCHAR[]",
    },
    "tests": {
        "domain": "VARCHAR", "indicator": "VARCHAR", "of": "VARCHAR", "reporter": "VARCHAR",
        "first": "INTEGER", "last": "INTEGER", "n": "INTEGER", "extreme": "VARCHAR",
        "is_record": "BOOLEAN", "rank": "INTEGER", "probability": "DOUBLE", "error": "DOUBLE",
        "trend": "VARCHAR", "p": "DOUBLE", "slope": "DOUBLE", "slope_low": "DOUBLE",
        "slope_high": "DOUBLE", "acceleration": "VARCHAR", "change": "DOUBLE",
        "change_low": "DOUBLE", "change_high": "DOUBLE", "breaks": "INTEGER[]",
    },
    "outlook": {
        "domain": "VARCHAR", "indicator": "VARCHAR", "of": "VARCHAR", "method": "VARCHAR",
        "year": "INTEGER", "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE",
        "beats_naive": "BOOLEAN",
    },
    "backtests": {
        "domain": "VARCHAR", "indicator": "VARCHAR", "of": "VARCHAR", "method": "VARCHAR",
        "horizon": "INTEGER", "n": "INTEGER", "mae": "DOUBLE", "coverage": "DOUBLE",
    },
    "events": {
        "id": "VARCHAR", "start": "VARCHAR", "end": "VARCHAR", "domain": "VARCHAR",
        "kind": "VARCHAR", "type": "VARCHAR", "actors": "VARCHAR[]", "persons": "VARCHAR[]",
        "place": "VARCHAR", "text": "VARCHAR",
    },
    "agreements": {
        "id": "VARCHAR", "name": "VARCHAR", "domain": "VARCHAR", "stage": "VARCHAR",
        "since": "VARCHAR", "age_days": "INTEGER", "idle_days": "INTEGER", "due": "INTEGER",
        "slip_days": "INTEGER", "slipped": "VARCHAR",
    },
    "measures": {
        "id": "VARCHAR", "when": "VARCHAR", "issuer": "VARCHAR", "target": "VARCHAR[]",
        "name": "VARCHAR", "instrument": "VARCHAR", "direction": "VARCHAR", "domain": "VARCHAR",
    },
    "holders": {
        "state": "VARCHAR", "office": "VARCHAR", "name": "VARCHAR", "since": "VARCHAR",
        "days": "INTEGER", "meetings": "INTEGER", "seen": "BOOLEAN", "note": "VARCHAR",
    },
    "drivers": {
        "when": "VARCHAR", "by": "VARCHAR", "text": "VARCHAR", "small": "BOOLEAN",
        "before": "DOUBLE", "after": "DOUBLE", "change": "DOUBLE", "change_low": "DOUBLE",
        "change_high": "DOUBLE", "rows": "VARCHAR[]",
    },
    "index": {
        "period": "VARCHAR", "quad": "INTEGER", "class": "VARCHAR", "events": "INTEGER",
        "exposure": "DOUBLE", "rate": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE",
    },
    "comparables": {
        "first": "VARCHAR", "second": "VARCHAR", "year": "INTEGER", "level": "DOUBLE",
        "slope": "DOUBLE", "after": "DOUBLE", "change": "DOUBLE",
    },
    "sources": {
        "id": "VARCHAR", "text": "VARCHAR", "source": "VARCHAR", "url": "VARCHAR",
        "published": "VARCHAR", "recorded": "VARCHAR", "mark": "VARCHAR",
    },
}  # fmt: skip
"""The tables with their columns and DuckDB types. Periods and dates are texts, as precise as they
were given; ``rows`` are ids in ``sources``."""


def tables(brief: Brief) -> dict[str, Any]:
    """Every table as a DuckDB relation, empty ones included."""
    return {name: _relation(name, list(MAKERS[name](brief))) for name in SHAPES}


def _relation(name: str, rows: list[Flat]) -> Any:
    import duckdb

    shape = SHAPES[name]
    columns = ", ".join(f'"{column}"' for column in shape)
    query = f"SELECT {columns} FROM (SELECT unnest(from_json($rows, $shape), recursive := true))"
    con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    values = {"rows": json.dumps(rows, default=str), "shape": json.dumps([shape])}
    return con.sql(query, params=values)


def _lines(brief: Brief) -> Iterator[tuple[str, Line]]:
    return ((domain.id, line) for domain in brief.domains for line in domain.lines)


def _figures(brief: Brief) -> Iterator[Flat]:
    for domain, line in _lines(brief):
        for at, series in enumerate(line.series):
            names = ("indicator", "subject", "partner", "reporter", "group", "question", "unit")
            head = {name: getattr(series, name) for name in names}
            tested = at == line.tested and line.record is not None
            for p in series.points:
                own = {"period": p.period, "value": p.value, "low": p.low, "high": p.high}
                yield {"domain": domain, **head, **own, "tested": tested, "rows": p.rows}


def _head(domain: str, line: Line) -> Flat:
    return {"domain": domain, "indicator": line.indicator, "of": line.of}


def _tests(brief: Brief) -> Iterator[Flat]:
    for domain, line in _lines(brief):
        if line.record is None:
            continue
        series, record = line.series[line.tested], line.record
        trend, change = line.trend, line.acceleration
        yield _head(domain, line) | {
            "reporter": series.reporter,
            "first": series.years[0],
            "last": series.years[-1],
            "n": record.of,
            "extreme": record.extreme,
            "is_record": record.is_record,
            "rank": record.rank,
            "probability": record.probability,
            "error": record.error,
            "trend": trend.direction if trend else None,
            "p": trend.p if trend else None,
            "slope": trend.slope.value if trend else None,
            "slope_low": trend.slope.low if trend else None,
            "slope_high": trend.slope.high if trend else None,
            "acceleration": change.verdict if change else None,
            "change": change.change.value if change else None,
            "change_low": change.change.low if change else None,
            "change_high": change.change.high if change else None,
            "breaks": [b.year for b in line.breaks],
        }


def _outlook(brief: Brief) -> Iterator[Flat]:
    for domain, line in _lines(brief):
        if (ahead := line.forecast) is None:
            continue
        for year, v in zip(ahead.years, ahead.values, strict=True):
            own = {"year": year, "value": v.value, "low": v.low, "high": v.high}
            how = {"method": ahead.method, "beats_naive": ahead.beats_naive}
            yield _head(domain, line) | how | own


def _backtests(brief: Brief) -> Iterator[Flat]:
    for domain, line in _lines(brief):
        for t in line.forecast.backtests if line.forecast else ():
            own = {"method": t.method, "horizon": t.horizon, "n": t.n}
            yield _head(domain, line) | own | {"mae": t.mae, "coverage": t.coverage}


def _events(brief: Brief) -> Iterator[Flat]:
    for e in brief.timeline:
        names = ("id", "domain", "kind", "type", "actors", "persons", "place", "text")
        yield {name: getattr(e, name) for name in names} | {
            "start": e.when.start,
            "end": e.when.end,
        }


def _agreements(brief: Brief) -> Iterator[Flat]:
    for domain in brief.domains:
        for item in domain.agreements:
            own = item.agreement
            names = ("age_days", "idle_days", "due", "slip_days", "slipped")
            yield {name: getattr(item, name) for name in names} | {
                "id": own.id,
                "name": own.name,
                "domain": own.domain,
                "stage": item.latest.stage if item.latest else None,
                "since": item.latest.when if item.latest else None,
            }


def _measures(brief: Brief) -> Iterator[Flat]:
    names = ("id", "when", "issuer", "target", "name", "instrument", "direction", "domain")
    for domain in brief.domains:
        for item in domain.measures:
            yield {name: getattr(item, name) for name in names}


def _holders(brief: Brief) -> Iterator[Flat]:
    for h in brief.holders:
        yield {
            "state": h.state,
            "office": h.office,
            "name": h.tenure.name if h.tenure else None,
            "since": h.tenure.start if h.tenure else None,
            "days": h.days,
            "meetings": len(h.meetings),
            "seen": h.seen,
            "note": h.note,
        }


def _drivers(brief: Brief) -> Iterator[Flat]:
    for d in brief.drivers:
        change = d.change
        yield {
            "when": d.when, "by": d.by, "text": d.text, "small": d.small,
            "before": d.before.value if d.before else None,
            "after": d.after.value if d.after else None,
            "change": change.value if change else None,
            "change_low": change.low if change else None,
            "change_high": change.high if change else None,
            "rows": d.rows,
        }  # fmt: skip


def _index(brief: Brief) -> Iterator[Flat]:
    for part in brief.index:
        for at, period in enumerate(part.periods):
            rate = part.rates[at]
            yield {
                "period": period, "quad": part.quad, "class": part.name,
                "events": part.events[at], "exposure": part.exposure[at],
                "rate": rate.value, "low": rate.low, "high": rate.high,
            }  # fmt: skip


def _comparables(brief: Brief) -> Iterator[Flat]:
    for c in brief.comparables:
        own = {"year": c.year, "level": c.level, "slope": c.slope, "after": c.after}
        yield {"first": c.pair[0], "second": c.pair[1], "change": c.change} | own


def _sources(brief: Brief) -> Iterator[Flat]:
    for e in brief.evidence.values():
        yield {name: getattr(e, name) for name in SHAPES["sources"]}


MAKERS: dict[str, Callable[[Brief], Iterator[Flat]]] = {
    "figures": _figures,
    "tests": _tests,
    "outlook": _outlook,
    "backtests": _backtests,
    "events": _events,
    "agreements": _agreements,
    "measures": _measures,
    "holders": _holders,
    "drivers": _drivers,
    "index": _index,
    "comparables": _comparables,
    "sources": _sources,
}
