"""The ledger of one audit: every row a reason cites, as a sentence with its source and dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.assessing.sentences import sentence
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Origin, Row
from dragoman.model.findings import Confidence, Evidence

if TYPE_CHECKING:
    from dragoman.record.reader import View

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class Ledger:
    """Collects the rows that reasons cite; ``cite`` returns their ids.

    ``article`` is the article's date: what could be known only after its last possible day is
    marked ``after_article``.
    """

    def __init__(self, view: View, article: PartialDate | None) -> None:
        self.view = view
        self.article = article
        self.held: dict[str, Evidence] = {}

    def cite(self, *rows: Row) -> tuple[str, ...]:
        """Take rows into the ledger and return their ids, in order and once each."""
        for row in rows:
            if row.id not in self.held:
                self.held[row.id] = self._evidence(row)
        return tuple(dict.fromkeys(row.id for row in rows))

    def after_article(self, row: Row) -> bool:
        """Whether the row could be known only after the article was written."""
        if self.article is None:
            return False
        since = self.view.known_on(row)
        return since is not None and since > self.article.last

    def known_then(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """The rows that could be known when the article was written (all, if it has no date)."""
        return tuple(row for row in rows if not self.after_article(row))

    def later(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """The rows that became known after the article was written."""
        return tuple(row for row in rows if self.after_article(row))

    def _evidence(self, row: Row) -> Evidence:
        origins = self.view.origins(row.origins)
        return Evidence(
            id=row.id,
            text=sentence(row),
            source=", ".join(dict.fromkeys(origin.name for origin in origins)),
            url=next((origin.url for origin in origins if origin.url), ""),
            published=_published(origins, row),
            recorded=str(row.recorded_at or ""),
            after_article=self.after_article(row),
            mark=row.mark,
        )


def _published(origins: Iterable[Origin], row: Row) -> str:
    dates = [origin.published for origin in origins if origin.published]
    own = getattr(row, "published", None)
    dates += [own] if isinstance(own, PartialDate) else []
    return str(min(dates)) if dates else ""


def may_convict(rows: Iterable[Row]) -> bool:
    """Whether a contradiction may rest on these rows: at least one, none of them mere memory."""
    marks = [row.mark for row in rows]
    return bool(marks) and "memory" not in marks


def capped(confidence: Confidence, rows: Iterable[Row]) -> Confidence:
    """The confidence that rows allow: ``high`` only where all were seen in a source, and
    ``low`` where one is mere memory."""
    marks = {row.mark for row in rows}
    top = (
        Confidence.LOW
        if "memory" in marks
        else Confidence.MEDIUM
        if marks - {"seen"}
        else Confidence.HIGH
    )
    return min(confidence, top, key=_ORDER.index)


def day_of(when: PartialDate | None) -> date | None:
    """The last day a partial date can mean."""
    return when.last if when else None
