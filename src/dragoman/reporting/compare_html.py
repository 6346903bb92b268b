"""A comparison as one self-contained page: small charts on one scale, the numbers under each."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import __version__
from dragoman.model.brief import Comparison
from dragoman.model.numbers import precise
from dragoman.reporting import charts, words
from dragoman.reporting.audit_html import _asset, _environment
from dragoman.reporting.brief_html import ENGINE, Spec, _engine, _policy, _spec


def render(comparisons: Iterable[Comparison]) -> str:
    """The page, as HTML text."""
    held = tuple(comparisons)
    drawn = ((c, _spec(f"chart-{c.indicator}", charts.comparison_chart(c), _alt(c))) for c in held)
    specs: dict[str, Spec] = {c.indicator: spec for c, spec in drawn if spec is not None}
    css = _asset("page.css") + _asset("brief.css")
    scripts = [*(_engine(name) for name in ENGINE if specs), _asset("brief.js")]
    evidence = {row: told for c in held for row, told in c.evidence.items()}
    pairs = dict.fromkeys("–".join(line.pair) for c in held for line in c.lines)
    return (
        _environment()
        .get_template("compare.html.j2")
        .render(
            comparisons=held,
            title=", ".join(pairs) or "Nothing to compare",
            specs=specs,
            scripts=scripts,
            css=css,
            policy=_policy(css, scripts),
            label=charts.label,
            precise=precise,
            evidence=evidence,
            numbers={row: at for at, row in enumerate(evidence, 1)},
            words=words,
            version=__version__,
        )
    )


def _alt(comparison: Comparison) -> str:
    """What the picture shows, in words: the last value of each series."""
    return "; ".join(
        f"{charts.label(s)}: {precise(s.values[-1])} {s.unit} in {s.points[-1].period}"
        for line in comparison.lines
        for s in line.series
    )
