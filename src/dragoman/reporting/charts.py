"""Pictures of a brief as Vega-Lite, drawn by Altair: gaps stay gaps, every mark opens its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from dragoman.model.brief import CodedIndex, Comparison, Line
from dragoman.model.series import Forecast, Series
from dragoman.vocab.directions import link

WIDTH, HEIGHT = 560, 220
"""Size of a chart in pixels; the page scales it down on a phone."""
PALETTE = ("#0b6e99", "#b4540a", "#5b4b9a", "#2e7d32", "#8a1538", "#555555")
"""Colours that differ in lightness too; reporters also differ by the shape of their points."""


def line_chart(line: Line) -> dict[str, Any] | None:
    """The yearly series of a line in the tested unit, with the forecast's band; a Vega-Lite spec.

    ``None`` where no series has two yearly points.
    """
    series = [s for s in line.series if _drawable(s, line)]
    if not series:
        return None
    tested = line.series[line.tested]
    values = [value for s in series for value in _values(s)]
    ranged = any(value["low"] is not None for value in values)
    spec = deepcopy(_frame(tested.unit == "count", ranged, line.forecast is not None))
    span = max(s.years[-1] for s in series) - min(s.years[0] for s in series)
    for layer in spec["layer"]:
        if "axis" in layer["encoding"]["x"]:
            layer["encoding"]["x"]["axis"]["tickCount"]["step"] = span // 12 + 1
        if layer["encoding"]["y"].get("title") == UNIT:
            layer["encoding"]["y"]["title"] = tested.unit
    spec["datasets"] = {"figures": values}
    if line.forecast is not None:
        spec["datasets"]["ahead"] = _ahead(line.forecast, tested)
    return spec


UNIT = "(unit)"
"""Stands for the unit in a frame, until a line's own is put there."""


@cache
def _frame(whole: bool, ranged: bool, ahead: bool) -> dict[str, Any]:
    """A line's chart without its figures: made by Altair once, filled for each line.

    ``whole`` for counts, ``ranged`` where figures have intervals, ``ahead`` for a forecast.
    """
    import altair as alt

    base = alt.Chart(alt.NamedData(name="figures"))
    ticks = alt.TimeIntervalStep(interval="year", step=1)
    axis = alt.Axis(format="%Y", labelOverlap=True, tickCount=ticks)
    y = _value_axis("count" if whole else UNIT)
    legend = alt.Legend(orient="bottom", labelLimit=0)
    encoding: dict[str, Any] = {
        "x": alt.X("date:T", title=None, axis=axis),
        "y": y,
        "color": alt.Color(
            "reporter:N",
            title=None,
            scale=alt.Scale(range=list(PALETTE)),
            legend=legend,
        ),
    }
    layers = [base.mark_line(strokeWidth=2, invalid="break-paths-show-domains").encode(**encoding)]
    if ranged:
        low = alt.Y("low:Q", title="number" if whole else UNIT)
        bars = {**encoding, "y": low, "y2": alt.Y2("high:Q")}
        layers.append(base.mark_rule(opacity=0.5).encode(**bars))
    if ahead:
        later = alt.Chart(alt.NamedData(name="ahead")).encode(x=alt.X("date:T"))
        y, top = alt.Y("low:Q"), alt.Y2("high:Q")
        layers.append(later.mark_area(opacity=0.15, color="#555").encode(y=y, y2=top))
        dashed = later.mark_line(strokeDash=[4, 3], color="#555")
        layers.append(dashed.encode(y=alt.Y("value:Q")))
    # By a name of its own, so that the shapes do without a legend beside the colours'.
    marks = base.transform_calculate(shape="datum.reporter").mark_point(filled=True, size=46)
    marks = marks.encode(
        shape=alt.Shape("shape:N", legend=None),
        href=alt.Href("href:N"),
        tooltip=[alt.Tooltip("reporter:N"), alt.Tooltip("period:N"), alt.Tooltip("value:Q")],
        **encoding,
    )
    chart = alt.layer(*layers, marks).properties(width=WIDTH, height=HEIGHT)
    return _clean(chart.to_dict())


def _value_axis(unit: str) -> Any:
    """Counts start at zero and have whole ticks; other units fit their values."""
    import altair as alt

    if unit == "count":
        return alt.Y("value:Q", title="number", axis=alt.Axis(tickMinStep=1, format="d"))
    return alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, nice=True))


def _drawable(series: Series, line: Line) -> bool:
    tested = line.series[line.tested]
    yearly = series.points[0].period.precision == "year"
    return yearly and series.unit == tested.unit and len(series.points) > 1


UNNAMED = "quoted without its reporter"
"""Said of figures that a text quotes and whose reporter it does not name."""


def label(series: Series) -> str:
    """What tells a series from the others of its line: direction, reporter, group, question."""
    arrow = _arrow(series) if series.partner else series.subject
    extra = ", ".join(part for part in (series.group, series.question) if part)
    reporter = UNNAMED if series.reporter == "secondary" else series.reporter
    return f"{arrow}, {reporter}" + (f" ({extra})" if extra else "")


_ARROWS = {"and": "–", "to": "→"}


def _arrow(series: Series) -> str:
    """Both states with the word between them; an arrow only where something goes to the partner
    (``RUS → CHN``, ``CHN from RUS``)."""
    word = link(series.indicator)
    return f"{series.subject} {_ARROWS.get(word, word)} {series.partner}"


def _values(series: Series) -> Iterator[dict[str, Any]]:
    """Each year of the series; a year without a figure has no value, which breaks the line."""
    held = {point.period.year: point for point in series.points}
    for year in range(min(held), max(held) + 1):
        point = held.get(year)
        yield {
            "date": f"{year}-07-01",
            "period": str(year),
            "value": point.value if point else None,
            "low": point.low if point else None,
            "high": point.high if point else None,
            "reporter": label(series),
            "href": f"#{point.rows[0]}" if point and point.rows else None,
        }


def _ahead(forecast: Forecast, tested: Series) -> list[dict[str, Any]]:
    """The forecast, from the last figure on: drawn dashed in a band, told apart from figures."""
    last = tested.points[-1]
    start = {"date": f"{last.period.year}-07-01", "value": last.value}
    return [start | dict.fromkeys(("low", "high"), last.value)] + [
        {"date": f"{year}-07-01", "value": v.value, "low": v.low, "high": v.high}
        for year, v in zip(forecast.years, forecast.values, strict=True)
    ]


def index_chart(index: tuple[CodedIndex, ...]) -> dict[str, Any] | None:
    """The four classes of coded events as four small charts over time with their 95 % intervals;
    a period that no feed covers has no value, which breaks the line."""
    import altair as alt

    values = [value for part in index for value in _rates(part)]
    if not values:
        return None
    monthly = any("-" in value["period"] for value in values)
    axis = alt.Axis(format="%b %Y" if monthly else "%Y", labelOverlap=True, tickCount=6)
    base = alt.Chart(alt.InlineData(values=values)).encode(x=alt.X("date:T", title=None, axis=axis))
    title = "events a period"
    low = alt.Y("low:Q", title=title)
    band = base.mark_area(opacity=0.2, color=PALETTE[0], invalid="break-paths-show-domains").encode(
        y=low, y2="high:Q"
    )
    span = base.mark_rule(opacity=0.5, color=PALETTE[0]).encode(y=low, y2="high:Q")
    rate = base.mark_line(color=PALETTE[0], invalid="break-paths-show-domains").encode(
        y=alt.Y("rate:Q", title=title)
    )
    marks = base.mark_point(color=PALETTE[0], filled=True, size=46).encode(
        y=alt.Y("rate:Q", title=title),
        href="href:N",
        tooltip=["period:N", "events:Q", "rate:Q", "low:Q", "high:Q"],
    )
    small = alt.layer(band, span, rate, marks)
    small = small.properties(width=WIDTH // 2 - 40, height=HEIGHT // 2)
    chart = small.facet(facet=alt.Facet("name:N", title=None), columns=2)
    return _clean(chart.to_dict())


def _rates(part: CodedIndex) -> Iterator[dict[str, Any]]:
    """Every period from the first to the last, those that are not covered without a value."""
    held = {period: at for at, period in enumerate(part.periods)}
    for period in _between(part.periods):
        at = held.get(period)
        rate = part.rates[at] if at is not None and part.exposure[at] > 0 else None
        yield {
            "name": part.name,
            "period": period,
            "date": f"{period}-15" if "-" in period else f"{period}-07-01",
            "events": part.events[at] if at is not None and rate else None,
            "rate": rate.value if rate else None,
            "low": rate.low if rate else None,
            "high": rate.high if rate else None,
            "href": f"#coded-{period}-{part.quad}" if at is not None else None,
        }


def _between(periods: Sequence[str]) -> list[str]:
    """All years or months from the first to the last of some."""
    if not periods:
        return []
    first, last = (_ordinal(period) for period in (min(periods), max(periods)))
    if "-" not in periods[0]:
        return [str(year) for year in range(first, last + 1)]
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(first, last + 1)]


def _ordinal(period: str) -> int:
    """A year as a number, a month as the number of months since the year nought."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def comparison_chart(comparison: Comparison) -> dict[str, Any] | None:
    """Pairs side by side: a small chart a pair, all on the same scales of years and values."""
    import altair as alt

    drawn = [
        value | {"pair": "–".join(line.pair)}
        for line in comparison.lines
        for series in line.series
        if series.points[0].period.precision == "year"
        for value in _values(series)
    ]
    if not drawn:
        return None
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", labelOverlap=True)),
        y=_value_axis(comparison.unit),
        color=alt.Color("reporter:N", title=None, legend=alt.Legend(orient="bottom", labelLimit=0)),
    )
    lines = base.mark_line(invalid="break-paths-show-domains")
    marks = base.mark_point(filled=True, size=30).encode(
        href="href:N", tooltip=["reporter:N", "period:N", "value:Q"]
    )
    small = alt.layer(lines, marks).properties(width=WIDTH // 2 - 40, height=HEIGHT // 2 + 30)
    chart = small.facet(facet=alt.Facet("pair:N", title=None), columns=2)
    return _clean(chart.to_dict())


def _clean(spec: dict[str, Any]) -> dict[str, Any]:
    """The spec without the address of its schema: the page names nothing outside itself."""
    spec.pop("$schema", None)
    config = spec.setdefault("config", {})
    config["view"] = {"stroke": None}
    config["font"] = "inherit"
    return spec
