"""What a brief says of one line, one agreement, one measure, as terminal and page print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from dragoman.model.brief import Driver, Line, Progress
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Measure
from dragoman.model.numbers import precise
from dragoman.model.series import Interval95
from dragoman.reporting.charts import label
from dragoman.vocab.loader import load
from dragoman.vocab.states import name_of

STALE_YEARS = 3
"""A figure of a period this long before the day is said to be the newest that is held."""
MOST = 3
"""Reporters of one figure named beside each other."""


def short(text: str, most: int = 260) -> str:
    """A text cut at a word; the whole of it stands among the rows."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def said(line: Line) -> tuple[str, ...]:
    """The sentences of a line without the head that they all begin with."""
    return tuple(_headless(sentence, line.head) for sentence in line.sentences)


def _headless(sentence: str, head: str) -> str:
    before, found, after = sentence.partition(head) if head else (sentence, "", "")
    if not found:
        return sentence
    text = before.rstrip(", ") + after if before else after.lstrip(":, ")
    return text[:1].upper() + text[1:]


def when(period: PartialDate) -> str:
    """``in 2024``, ``in 2024-05``, ``on 2024-05-16``."""
    return f"{'on' if period.precision == 'day' else 'in'} {period}"


def amount(value: float, unit: str) -> str:
    """A value with its unit; a count has none, and a rank is a place."""
    if unit == "rank":
        return f"number {precise(value)}"
    return precise(value) if unit == "count" else f"{precise(value)} {unit}"


def figure(line: Line, on: date) -> str:
    """The newest figure of a line that no test was made of, by everyone who reports it."""
    ends = line.newest
    told = [f"{amount(point.value, series.unit)} ({label(series)})" for series, point in ends]
    more = f" and {len(ends) - MOST} more" if len(ends) > MOST else ""
    period = ends[0][1].period
    old = ", the newest held" if on.year - period.year >= STALE_YEARS else ""
    return f"{line.name}, {when(period)}{old}: {'; '.join(told[:MOST])}{more}"


def stand(item: Progress) -> str:
    """The stage reached, since when, what was last told of it, how late or early it is."""
    assert item.latest is not None
    since, latest = item.since, item.latest
    told = reached(item)
    if item.due is not None and item.slip_days is None:
        told += f"; due by the end of {item.due}"
    elif item.due is not None and item.slip_days:
        way = "early" if item.slip_days < 0 else "late"
        told += f"; due by the end of {item.due}, {abs(item.slip_days):,} days {way}"
    news = f" [{latest.when}]" if since and latest.when != since else ""
    return f"{told}.{news} {short(latest.text)}" if latest.text else told


def reached(item: Progress) -> str:
    """The stage and its day: ``in force since 2002``, ``signed on 2022-02-04``."""
    assert item.latest is not None
    name, since = item.latest.stage, item.since
    if since is None:
        return stage(name)
    lasts = load("stages").get(name, {}).get("lasts", False)
    return f"{stage(name)} {f'since {since}' if lasts else when(since)}"


def stage(name: str) -> str:
    """A stage as people write it."""
    return name.replace("-", " ")


def measure(item: Measure) -> str:
    """Who did what to whom, and whether it tightens or eases."""
    on = f" on {', '.join(item.target)}" if item.target else ""
    way = "" if item.direction in ("", "none") else f" ({item.direction})"
    return f"{item.when}  {item.issuer}{on}: {item.name}{way}"


def by_year(drivers: Iterable[Driver]) -> list[tuple[int, list[Driver]]]:
    """Drivers but for listings, newest first, by year: those of one year have the same years of
    the series before and after them, and so one difference between them all."""
    ordered = sorted(drivers, key=lambda driver: driver.when, reverse=True)
    main = (driver for driver in ordered if not driver.small)
    return [(year, list(held)) for year, held in groupby(main, key=lambda d: d.when.year)]


def difference(drivers: Iterable[Driver]) -> str:
    """The series before and after the drivers of a year, and what lies between."""
    for item in drivers:
        if item.change and item.before and item.after and item.series:
            return (
                f"{_range(item.before)} before, {_range(item.after)} after; difference"
                f" {_range(item.change)} {item.series.unit}"
            )
    return "too few years of the series on one side"


def _range(found: Interval95) -> str:
    return f"{precise(found.value)} ({precise(found.low)} to {precise(found.high)})"


def listings(measures: Iterable[Measure], pair: Iterable[str]) -> list[str]:
    """Who listed persons and firms of which side, on how many days, and the last of them."""
    ways: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], PartialDate] = {}
    for item in measures:
        for target in sorted(set(pair) & set(item.target)):
            way = (item.issuer, target)
            ways[way] += 1
            if item.when is not None:
                last[way] = max(last.get(way, item.when), item.when)
    return [
        f"{name_of(issuer)} listed persons or firms of {name_of(target)} on {n} day"
        f"{'s' * (n > 1)}, the last {last.get((issuer, target), 'undated')}"
        for (issuer, target), n in ways.most_common()
    ]
