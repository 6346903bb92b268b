"""A small record of an invented customs union and hand-made readings, beside the starter record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from dragoman.assessing.case import Case
from dragoman.assessing.evidence import Ledger
from dragoman.model.claims import Attribution, Claim, Kind, Official, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Agreement, Event, Measure, Observation, Origin, Report, Stage
from dragoman.model.text import Document, Span
from dragoman.record.reader import View


@dataclass
class ListShelf:
    """A shelf of rows in lists, by table."""

    tables: dict[str, list[Any]] = field(default_factory=dict)
    name: str = "test"

    def rows(self, table: str, where: Mapping[str, str]) -> Iterable[Any]:
        return [
            row
            for row in self.tables.get(table, [])
            if all(getattr(row, key) == value for key, value in where.items())
        ]

    def corrections(self, table: str) -> Iterable[Any]:
        return [row for row in self.tables.get(table, []) if row.supersedes]


def date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def span_of(start: str, end: str | None = None) -> Interval:
    return Interval(date(start), date(end or start))


class Record:
    """Builds rows with origins; ``view()`` opens them."""

    def __init__(self) -> None:
        self.shelf = ListShelf()
        self.count = 0

    def _clock(self, table: str, mark: str, published: str | None, families: int = 1) -> Any:
        self.count += 1
        origins = []
        for number in range(families if mark != "memory" else 0):
            name = f"Outlet {self.count}.{number}"
            origin = Origin(f"origin-{self.count}-{number}", name, published=date(published))
            self.shelf.tables.setdefault("origins", []).append(origin)
            origins.append(origin.id)
        return (f"{table[:-1]}-{self.count}", tuple(origins), mark, None, "")

    def _keep(self, table: str, row: Any) -> Any:
        self.shelf.tables.setdefault(table, []).append(row)
        return row

    def observation(
        self,
        indicator: str,
        subject: str,
        partner: str,
        period: str,
        value: float,
        unit: str = "USD bn",
        reporter: str = "customs",
        mark: str = "seen",
        published: str | None = None,
        group: str = "",
        stretch: Interval | None = None,
    ) -> Observation:
        published = published or f"{int(period[:4]) + 1}-01-20"
        return self._keep(
            "observations",
            Observation(
                *self._clock("observations", mark, published),
                indicator=indicator,
                subject=subject,
                partner=partner,
                period=None if stretch else date(period),
                value=value,
                unit=unit,
                reporter=reporter,
                low=None,
                high=None,
                population="",
                group=group,
                question="",
                text="",
                stretch=stretch,
            ),
        )

    def event(
        self,
        kind: str,
        actors: tuple[str, ...],
        when: str,
        place: str = "",
        type: str = "CONSULT",
        families: int = 2,
        mark: str = "seen",
        announced: str | None = None,
        place_state: str = "",
        quotes: tuple[str, ...] = (),
        text: str = "They met.",
        published: str | None = None,
        persons: tuple[str, ...] = (),
    ) -> Event:
        return self._keep(
            "events",
            Event(
                *self._clock("events", mark, published or when, families),
                type=type,
                kind=kind,
                actors=actors,
                persons=persons,
                place=place,
                place_state=place_state,
                when=span_of(when),
                announced=date(announced),
                domain="diplomacy",
                text=text,
                text_quotes=quotes,
            ),
        )

    def report(self, event: Event, outlet: str, published: str) -> Report:
        clock = self._clock("reports", "seen", published)
        return self._keep("reports", Report(*clock, event.id, outlet, date(published), "", ""))

    def agreement(
        self, name: str, actors: tuple[str, ...], stages: dict[str, str], *aliases: str
    ) -> Agreement:
        agreement = self._keep(
            "agreements",
            Agreement(
                *self._clock("agreements", "seen", None),
                name=name,
                aliases=aliases,
                actors=actors,
                domain="energy",
                kind="project",
                text="",
            ),
        )
        for when, stage in stages.items():
            self._keep(
                "stages",
                Stage(
                    *self._clock("stages", "seen", when),
                    agreement=agreement.id,
                    stage=stage,
                    when=date(when),
                    by=actors,
                    text=f"It was {stage}.",
                ),
            )
        return agreement

    def measure(
        self,
        issuer: str,
        name: str,
        direction: str,
        topics: tuple[str, ...],
        when: str,
        target: tuple[str, ...] = (),
        mark: str = "seen",
    ) -> Measure:
        return self._keep(
            "measures",
            Measure(
                *self._clock("measures", mark, when),
                issuer=issuer,
                target=target,
                name=name,
                instrument="law",
                direction=direction,
                topics=topics,
                domain="regulation",
                when=date(when),
                text=name,
            ),
        )

    def view(self) -> View:
        return View([self.shelf])


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture(scope="session")
def starter() -> View:
    return View.open(None)


def article(
    text: str,
    *claims: Claim,
    published: str | None = None,
    attributions: tuple[Attribution, ...] = (),
    officials: tuple[Official, ...] = (),
    actors: tuple[str, ...] = (),
    title: str = "",
) -> Reading:
    """A reading of a text, its claims numbered; the first line is the headline with ``title``."""
    headline = (Span.of(text, 0, len(title)),) if title else ()
    document = Document(text, title, headline, published=date(published))
    numbered = tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(claims, 1))
    leading = actors or tuple(dict.fromkeys(code for claim in claims for code in claim.actors))
    return Reading(document, officials, attributions, numbered, (), leading)


def claim(text: str, quote: str, kind: Kind, **fields: Any) -> Claim:
    start = text.index(quote)
    return Claim(id="", kind=kind, span=Span.of(text, start, start + len(quote)), **fields)


def case_of(reading: Reading, view: View) -> Case:
    return Case(reading, view, Ledger(view, reading.document.published))
