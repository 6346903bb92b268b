"""Charts as still pictures, SVG and PNG, by vl-convert (the extra ``pictures``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import OutputError, UsageError
from dragoman.model.brief import Brief, Comparison
from dragoman.reporting import charts

Named = tuple[str, dict[str, Any]]


def of_brief(brief: Brief) -> Iterator[Named]:
    """Every chart of a brief with a name for its file."""
    for domain in brief.domains:
        for at, line in enumerate(domain.lines):
            if (spec := charts.line_chart(line)) is not None:
                yield f"{domain.id}-{at:02d}-{line.indicator}", spec
    if (spec := charts.index_chart(brief.index)) is not None:
        yield "coded-events", spec


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
    for name, spec in named:
        path = folder / f"{name}.svg"
        files.write(path, charts.static_svg(spec))
        written += [path, path.with_suffix(".png")]
        try:
            written[-1].write_bytes(_png(spec))
        except OSError as error:
            raise OutputError(f"cannot write {written[-1]}: {error.strerror}") from None
    return written


def _png(spec: dict[str, Any]) -> bytes:
    try:
        import vl_convert
    except ImportError:
        raise UsageError("static pictures need: pip install 'dragoman[pictures]'") from None
    return bytes(vl_convert.vegalite_to_png(spec, scale=2))
