"""A brief as it is handed to people who work in Python: shown in a notebook, as data, as tables."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from dragoman.model.brief import Brief
from dragoman.reporting import brief_tables, brief_text


@dataclass(frozen=True)
class ShownBrief(Brief):
    """A :class:`~dragoman.model.brief.Brief` that a notebook shows as its page."""

    @classmethod
    def of(cls, brief: Brief) -> ShownBrief:
        """The same brief, with the ways to show it."""
        return cls(**{field.name: getattr(brief, field.name) for field in fields(brief)})

    def to_dict(self) -> dict[str, Any]:
        """Plain data: dates as texts, everything else as it is in the model."""
        return brief_text.to_dict(self)

    def to_html(self) -> str:
        """The self-contained page."""
        from dragoman.reporting import brief_html

        return brief_html.render(self)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that a notebook's styles and the page's stay apart."""
        from html import escape

        page = escape(self.to_html(), quote=True)
        names = escape(" and ".join(self.names))
        return (
            f'<iframe sandbox="allow-scripts" title="Brief: {names}" srcdoc="{page}"'
            ' style="width:100%;height:48rem;border:1px solid #ccc"></iframe>'
        )

    def __repr__(self) -> str:
        first, second = self.pair
        return f"<Brief {first}-{second} as of {self.as_of}: {len(self.evidence)} rows>"

    @property
    def tables(self) -> dict[str, Any]:
        """Tables by name (:data:`dragoman.reporting.brief_tables.SHAPES`).

        Each is a DuckDB relation, which speaks Arrow's C stream (``__arrow_c_stream__``), so that
        Polars, pandas or pyarrow take it as it is.
        """
        return brief_tables.tables(self)

    def to_json(self) -> str:
        """The brief as one JSON object."""
        return json.dumps(self.to_dict(), ensure_ascii=False)
