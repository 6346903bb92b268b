"""Questions to the record: who, facts, events, brief, compare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model.dates import PartialDate

if TYPE_CHECKING:
    from dragoman.model.brief import Comparison
    from dragoman.model.held import CodedEvents, Fact
    from dragoman.model.links import Occupants
    from dragoman.record.reader import View
    from dragoman.reporting.brief_shown import ShownBrief


def view(record: str | None = None, known: date | None = None) -> View:
    """The record as one read-only view: the starter record under the user's own, if any.

    A thread gets the same view again while the record stands as it was.
    """
    from dragoman.record import kept

    return kept.view(settings.record_path(record), known)


def who(
    office: str, state: str, on: PartialDate | None = None, record: str | None = None
) -> Occupants:
    """Who held an office of a state on a date (today if none is given)."""
    from dragoman.linking.offices import who as ask

    return ask(office, state, on or PartialDate.of(date.today()), view(record))


def facts(
    first: str,
    second: str,
    about: str | None = None,
    record: str | None = None,
    known: date | None = None,
) -> tuple[Fact, ...]:
    """What the record holds on a pair of states, newest first; ``about`` keeps a word's."""
    from dragoman.record.pair_facts import facts as describe
    from dragoman.vocab.states import resolve_pair

    return describe(view(record, known), *resolve_pair(first, second), about)


def events(
    first: str,
    second: str,
    since: date | None = None,
    until: date | None = None,
    type: str | None = None,
    record: str | None = None,
    known: date | None = None,
) -> CodedEvents:
    """The coded events of a pair, each once whichever feeds tell it, newest first: claims of
    machines, with the number of independent sources; put together where they are looked at.

    ``type`` is one of PLOVER's. Raises :class:`dragoman.errors.UnknownName` for a state or type
    that there is not.
    """
    from dragoman.errors import UnknownName, UsageError
    from dragoman.record.corroborated import corroborated
    from dragoman.record.engine import Tables
    from dragoman.record.expressions import Wanted
    from dragoman.record.library import Library
    from dragoman.vocab.loader import load
    from dragoman.vocab.states import resolve_pair

    types = load("plover")["types"]
    if type and type.upper() not in types:
        raise UnknownName("type", type, tuple(types))
    if since and until and until < since:
        raise UsageError(f"the days end before they begin: {since} to {until}")
    path = settings.record_path(record)
    chosen = (type or "").upper()
    wanted = Wanted(*resolve_pair(first, second), since, until, chosen, known)
    return corroborated(Tables(path), view(record, known), Library(path), wanted)


def brief(
    first: str,
    second: str,
    as_of: PartialDate | str | None = None,
    known: date | None = None,
    since: int | None = None,
    record: str | None = None,
    weights: str | None = None,
) -> ShownBrief:
    """The relationship of two states, domain by domain, as of a day (today if none is given).

    ``known`` hides what became known later; the day itself where it is past, so that no later
    knowledge is told of it. ``since`` starts the series in that year;
    ``weights`` are those of the balance of coded events (``1,1,1,1`` or a YAML file). Raises
    :class:`dragoman.errors.UnknownName` for an unknown state and
    :class:`dragoman.errors.UsageError` for one that did not exist on the day.
    """
    from dragoman.record.engine import Tables
    from dragoman.relations.brief import make_brief
    from dragoman.relations.coded import pair_index
    from dragoman.relations.index import EQUAL, read_weights
    from dragoman.relations.states import check as check_states
    from dragoman.reporting.brief_shown import ShownBrief
    from dragoman.vocab.states import resolve

    if isinstance(as_of, str):
        as_of = PartialDate.parse(as_of)
    on = _day_of(as_of, since)
    known = known or (on if on < date.today() else None)
    pair = (resolve(first), resolve(second))
    check_states(*pair, on)
    chosen = read_weights(weights) if weights else EQUAL
    tables = Tables(settings.record_path(record))
    index = pair_index(tables, *pair, until=on, weights=chosen, known=known)
    return ShownBrief.of(make_brief(view(record, known), *pair, on, since, index))


def _day_of(as_of: PartialDate | None, since: int | None) -> date:
    """The day a brief is made for: of a month or year that is not over, today.

    Raises :class:`dragoman.errors.UsageError` for a day that is yet to come, and for a series
    that would begin after it.
    """
    from dragoman.errors import UsageError

    today = date.today()
    if as_of and as_of.first > today:
        raise UsageError(f"{as_of} is yet to come: a brief tells what is known by {today}")
    on = min(as_of.last, today) if as_of else today
    if since is not None and not 0 < since <= on.year:
        raise UsageError(f"no series can start in {since} and be told on {on}")
    return on


def compare(
    pairs: Iterable[tuple[str, str]],
    as_of: PartialDate | None = None,
    indicators: Iterable[str] = (),
    record: str | None = None,
) -> tuple[Comparison, ...]:
    """Pairs of states side by side on chosen indicators, cut to the years that all reach.

    Raises :class:`dragoman.errors.UnknownName` for an unknown state or indicator.
    """
    from dragoman.errors import UnknownName
    from dragoman.relations.compare import common_years
    from dragoman.relations.compare import compare as side_by_side
    from dragoman.vocab.loader import load
    from dragoman.vocab.states import resolve_pair

    chosen = tuple(indicators)
    for name in chosen:
        if name not in load("indicators"):
            near = [known for known in load("indicators") if name[:4] in known]
            raise UnknownName("indicator", name, near[:3])
    on = as_of.last if as_of else date.today()
    wanted = [resolve_pair(first, second) for first, second in pairs]
    return tuple(map(common_years, side_by_side(view(record), wanted, on, chosen)))
