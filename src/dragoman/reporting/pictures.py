"""Charts as still pictures, SVG and PNG, by vl-convert (the extra ``pictures``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import OutputError, UsageError
from dragoman.model.brief import Brief, Comparison, Line
from dragoman.reporting import charts

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Letters of a still picture; the drawing library carries the first with it."""

Named = tuple[str, dict[str, Any]]


def of_brief(brief: Brief) -> Iterator[Named]:
    """Every chart of a brief with a name for its file."""
    for domain in brief.domains:
        for at, line in enumerate(domain.lines):
            if (spec := charts.line_chart(line)) is not None:
                yield f"{domain.id}-{at:02d}-{line.indicator}", spec | {"title": _title(line)}
    if (spec := charts.index_chart(brief.index)) is not None:
        yield "coded-events", spec


def _title(line: Line) -> str:
    name = line.name[:1].upper() + line.name[1:]
    return f"{name}: {line.of}" if line.of else name


def of_comparisons(comparisons: Iterable[Comparison]) -> Iterator[Named]:
    """Every chart of a comparison with a name for its file."""
    for comparison in comparisons:
        if (spec := charts.comparison_chart(comparison)) is not None:
            yield comparison.indicator, spec


def write(named: Iterable[Named], folder: Path) -> list[Path]:
    """Write each chart as SVG and PNG into a folder; the files written.

    Raises :class:`UsageError` without vl-convert, :class:`OutputError` where it cannot be written.
    """
    from dragoman.reporting import files

    written = []
    drawing = _drawing()
    for name, spec in named:
        still = _alone(spec)
        path = folder / f"{name}.svg"
        files.write(path, str(drawing.vegalite_to_svg(still)))
        written += [path, path.with_suffix(".png")]
        try:
            written[-1].write_bytes(bytes(drawing.vegalite_to_png(still, scale=2)))
        except OSError as error:
            raise OutputError(f"cannot write {written[-1]}: {error.strerror}") from None
    return written


def _drawing() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise UsageError("static pictures need: pip install 'dragoman[pictures]'") from None
    return vl_convert


def _alone(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart as it stands outside the page, whose letters and ground it cannot inherit."""
    config = {**spec["config"], "font": FONT, "background": "white"}
    return {**spec, "config": config, "padding": 12}
