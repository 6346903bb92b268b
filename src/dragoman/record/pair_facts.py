"""What the record holds on a pair of states, told to a reader as sentences with their sources.

Pure functions of a view; printing is reporting's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model.dates import Interval
from dragoman.model.facts import Agreement, Event, Measure, Observation, Report, Row, Stage
from dragoman.model.held import Fact
from dragoman.record.coded_facts import coded_facts
from dragoman.record.reader import View
from dragoman.record.sentences import indicator_name
from dragoman.vocab.loader import load
from dragoman.vocab.states import name_of


def facts(view: View, first: str, second: str, about: str | None = None) -> tuple[Fact, ...]:
    """What the record holds on two states (ISO3 or organisation codes), newest first.

    Events of both, stages of their agreements, figures of one with the other, measures of
    either that are not aimed at somebody else, measures of others aimed at either, reports on
    their events, and what the record's articles tell of both as read by machine. ``about`` keeps
    rows that have all its words in text, name, topic or domain.
    """
    pair = frozenset({first, second})
    found = [fact for row in _rows(view, pair) if (fact := _fact(view, row, about)) is not None]
    if view.library:
        told = coded_facts(view.library, first, second, view.known)
        found += [f for f in told if not about or _speaks_of(about, f"{f.text} {f.domain}")]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(fact: Fact) -> tuple[int, int, str]:
    when = fact.when
    known = when is not None and when.start is not None
    return (
        (-when.last.toordinal(), -when.first.toordinal(), fact.id)
        if known and when
        else (1, 0, fact.id)
    )


def _rows(view: View, pair: frozenset[str]) -> Iterator[Row]:
    events = view.events(pair)
    yield from events
    for agreement in view.agreements(pair):
        yield from view.stages(agreement.id)
    yield from (m for m in view.measures(pair) if _concerns(m, pair))
    yield from (o for o in view.observations() if _between(o, pair))
    for event in events:
        yield from view.reports(event.id)


def _concerns(measure: Measure, pair: frozenset[str]) -> bool:
    """Aimed at one of the pair, or by one of the pair at nobody in particular."""
    if measure.issuer in pair and not measure.target:
        return True
    return bool(pair & frozenset(measure.target))


def _between(row: Observation, pair: frozenset[str]) -> bool:
    return row.subject in pair and (row.partner in pair or not row.partner)


def _fact(view: View, row: Row, about: str | None) -> Fact | None:
    sort, when, text, domain, words = _told(view, row)
    if about and not _speaks_of(about, f"{text} {domain} {words}"):
        return None
    origins = view.origins(row.origins)
    sources = tuple((o.name, o.url, str(o.published or "")) for o in origins)
    return Fact(row.id, sort, when, text, domain, row.mark, sources, view.known_on(row))


def _stems(text: str) -> frozenset[str]:
    """The words of a text without a plural's s; words of three letters ("gas") stay whole."""
    words = re.findall(r"[^\W_]+", text.casefold())
    plural = (word.endswith("s") and not word.endswith("ss") and len(word) > 3 for word in words)
    return frozenset(w[:-1] if cut else w for w, cut in zip(words, plural, strict=True))


def _speaks_of(about: str, text: str) -> bool:
    """Whether every word asked for is a word of the text, in singular or plural."""
    return _stems(about) <= _stems(text)


def _told(view: View, row: Row) -> tuple[str, Interval | None, str, str, str]:
    """The sort, time, sentence, domain and further words of a row."""
    if isinstance(row, Event):
        return "event", row.when, row.text, row.domain, f"{row.kind} {row.place}".replace("_", " ")
    if isinstance(row, Stage):
        return _stage_told(view, row)
    if isinstance(row, Measure):
        when = Interval.at(row.when) if row.when else None
        words = " ".join(row.topics).replace("_", " ")
        return "measure", when, f"{row.name}: {row.text}", row.domain, words
    if isinstance(row, Observation):
        return _figure_told(row)
    assert isinstance(row, Report)
    when = Interval.at(row.published) if row.published else None
    return "report", when, f"{row.outlet}: {row.text}", "", ""


def _stage_told(view: View, row: Stage) -> tuple[str, Interval | None, str, str, str]:
    agreement = view.row(row.agreement)
    when = Interval.at(row.when) if row.when else None
    if not isinstance(agreement, Agreement):
        return "stage", when, f"{row.stage}: {row.text}", "", ""
    words = " ".join((*agreement.aliases, agreement.text))
    return "stage", when, f"{agreement.name}, {row.stage}: {row.text}", agreement.domain, words


def _figure_told(row: Observation) -> tuple[str, Interval | None, str, str, str]:
    entry = load("indicators").get(row.indicator, {})
    when = row.stretch or (Interval.at(row.period) if row.period else None)
    value = f"{row.value:,.10g}"
    text = f"{row.text.rstrip('.') or _measured(row)}: {value} {row.unit} ({row.reporter})"
    words = f"{entry.get('name', '')} {row.indicator} {row.population}".replace("_", " ")
    return "observation", when, text, str(entry.get("domain", "")), words


def _measured(row: Observation) -> str:
    """What a figure is of, where its row does not say so in words."""
    who = " and ".join(name_of(code) for code in (row.subject, row.partner) if code)
    return f"{indicator_name(row.indicator)}, {who}"
