"""A brief as one self-contained page: pictures drawn in the page, tables under each, rows below."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dragoman import __version__
from dragoman.model.brief import (
    DRIVER_WARNING,
    DRIVER_WINDOW,
    Brief,
    CodedIndex,
    Domain,
    Holder,
    Line,
)
from dragoman.model.facts import Event, Measure
from dragoman.model.numbers import change, number, precise
from dragoman.model.series import Point, Series
from dragoman.reporting import brief_lines, charts, words
from dragoman.reporting.audit_html import _asset, _digest, _environment
from dragoman.vocab.states import name_of

ENGINE = ("vega.min.js", "vega-lite.min.js", "vega-interpreter.js")
"""Scripts that draw the charts: Vega and Vega-Lite, with Vega's interpreter of expressions, so
that the page needs no right to evaluate text."""
PARTS = (
    ("holders", "office-holders"),
    ("timeline", "timeline"),
    ("index", "coded events"),
    ("drivers", "drivers"),
    ("comparable", "comparable pairs"),
)


@dataclass(frozen=True, slots=True)
class Spec:
    """One chart in the page: its id, its Vega-Lite as JSON, and what it shows in words."""

    id: str
    json: str
    alt: str


def render(brief: Brief) -> str:
    """The page of a brief, as HTML text."""
    drawn = dict(_charts(brief.domains))
    index = _spec("chart-index", charts.index_chart(brief.index), "Coded events by class")
    specs = [*drawn.values(), *([index] if index else [])]
    css = _asset("page.css") + _asset("brief.css")
    scripts = [*(_engine(name) for name in ENGINE if specs), _asset("brief.js")]
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            chart_of=lambda line: drawn.get(id(line)),
            index_spec=index,
            specs=specs,
            scripts=scripts,
            css=css,
            policy=_policy(css, scripts),
            numbers={row: number for number, row in enumerate(brief.evidence, 1)},
            parts=PARTS,
            holders=_holders(brief),
            singles=_singles,
            number=number,
            label=charts.label,
            years=_years,
            short=brief_lines.short,
            said=brief_lines.said,
            amount=brief_lines.amount,
            stage=brief_lines.stage,
            reached=brief_lines.reached,
            listed=lambda rows: brief_lines.listings(rows, brief.pair),
            precise=precise,
            moved=change,
            split=_split,
            together=_together,
            classes=", ".join(f"{part.name} {number(w)}" for part, w in _weighted(brief)),
            names=lambda codes: ", ".join(name_of(code) for code in codes),
            name_of=name_of,
            office_name=lambda office: office.replace("_", " "),
            window=DRIVER_WINDOW,
            by_year=brief_lines.by_year,
            difference=brief_lines.difference,
            any_series=_is_series,
            warning=DRIVER_WARNING,
            words=words,
            version=__version__,
        )
    )


def _charts(domains: Iterable[Domain]) -> Iterable[tuple[int, Spec]]:
    """A chart for every line that can be drawn, by the line's identity."""
    for domain in domains:
        for at, line in enumerate(domain.lines):
            key = f"chart-{domain.id}-{at}-{line.indicator}"
            if (spec := _spec(key, charts.line_chart(line), _alt(line))) is not None:
                yield id(line), spec


def _spec(key: str, chart: dict[str, Any] | None, alt: str) -> Spec | None:
    if chart is None:
        return None
    text = json.dumps(chart, separators=(",", ":")).replace("<", "\\u003c")
    return Spec(key, text, alt)


def _alt(line: Line) -> str:
    """What the picture shows, in words: each series with its first and last value."""
    shown = [series for series in line.series if len(series.points) > 1]
    return "; ".join(
        f"{charts.label(s)}: {precise(s.values[0])} in {s.points[0].period} to "
        f"{precise(s.values[-1])} {s.unit} in {s.points[-1].period}"
        for s in shown
    )


def _singles(domain: Domain) -> list[tuple[Line, Series, Point]]:
    """Figures that stand alone, newest first: no series, no picture."""
    found = [
        (line, series, point)
        for line in domain.lines
        if not _is_series(line)
        for series in line.series
        for point in series.points
    ]
    return sorted(found, key=lambda item: item[2].period, reverse=True)


def _is_series(line: Line) -> bool:
    """Whether any reporter has more than one figure: then there is something to draw."""
    return any(len(series.points) > 1 for series in line.series)


def _split(measures: Iterable[Measure]) -> tuple[list[Measure], list[Measure]]:
    """Measures newest first: laws, orders and packages, and apart from them listings."""
    newest = list(measures)[::-1]
    listings = [m for m in newest if m.instrument == "listing"]
    return [m for m in newest if m.instrument != "listing"], listings


def _together(brief: Brief) -> list[Event]:
    """The meetings between the present office-holders of both sides, newest first."""
    found = {event.id: event for held in brief.holders for event in held.meetings}
    return sorted(found.values(), key=lambda event: event.when.first, reverse=True)


def _weighted(brief: Brief) -> Iterable[tuple[CodedIndex, float]]:
    return zip(brief.index, brief.weights, strict=False)


def _holders(brief: Brief) -> dict[str, list[Holder | None]]:
    """Holders by office, one for each state of the pair."""
    table: dict[str, list[Holder | None]] = {}
    for side, state in enumerate(brief.pair):
        for held in brief.holders:
            if held.state == state:
                table.setdefault(held.office, [None, None])[side] = held
    return table


def _years(days: int) -> str:
    return f"{days} days" if days < 365 else f"{days / 365.25:.1f} years"


def _engine(name: str) -> str:
    return files("dragoman.reporting").joinpath("assets", name).read_text("utf-8")


def _policy(css: str, scripts: list[str]) -> str:
    """Lets in this style and these scripts; inline style attributes are what Vega's SVG needs."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; style-src '{_digest(css)}' 'unsafe-hashes'; script-src {allowed}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
