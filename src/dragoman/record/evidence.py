"""The ledger of one audit or brief: every row cited, as a sentence with its source and dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Origin, Row
from dragoman.model.findings import Evidence
from dragoman.record.library import Told
from dragoman.record.sentences import sentence

if TYPE_CHECKING:
    from dragoman.record.reader import View


class Ledger:
    """Collects the rows that reasons cite; ``cite`` returns their ids.

    ``article`` is the article's date: what could be known only after its last possible day is
    marked ``after_article``.
    """

    def __init__(self, view: View, article: PartialDate | None) -> None:
        self.view = view
        self.article = article
        self.held: dict[str, Evidence] = {}
        self._after: dict[str, bool] = {}

    def cite(self, *rows: Row) -> tuple[str, ...]:
        """Take rows into the ledger and return their ids, in order and once each."""
        for row in rows:
            if row.id not in self.held:
                self.held[row.id] = self._evidence(row)
        return tuple(dict.fromkeys(row.id for row in rows))

    def cite_reports(self, reports: Iterable[Told]) -> tuple[str, ...]:
        """Take documents that tell an event into the ledger, and return their ids."""
        found = list(reports)
        for report in found:
            if report.document not in self.held:
                self.held[report.document] = _reported(report)
        return tuple(dict.fromkeys(report.document for report in found))

    def after_article(self, row: Row) -> bool:
        """Whether the row could be known only after the article was written."""
        if self.article is None:
            return False
        if row.id not in self._after:
            since = self.view.known_on(row)
            self._after[row.id] = since is not None and since > self.article.last
        return self._after[row.id]

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
            known=str(self.view.known_on(row) or ""),
        )


def _reported(report: Told) -> Evidence:
    """A document as evidence that something was reported, not that it was so."""
    outlet = report.outlet or "An article in your record"
    title = f": “{report.title}”" if report.title else ""
    return Evidence(
        id=report.document,
        text=f"{outlet}, {report.published or 'no date'}{title} (read by machine)",
        source=report.outlet,
        url=report.url,
        published=report.published,
        recorded=str(report.added),
        after_article=False,
    )


def _published(origins: Iterable[Origin], row: Row) -> str:
    dates = [origin.published for origin in origins if origin.published]
    own = getattr(row, "published", None)
    dates += [own] if isinstance(own, PartialDate) else []
    return str(min(dates)) if dates else ""
