"""Figures: every number with a unit as a claim, with the indicator, period and states it is of.

Numbers are read by :mod:`dragoman.reading.figures.quantities`; the indicator is the one named
nearest before the number in its stretch of the sentence, else behind it, and only if its unit fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dragoman.model.claims import Claim, FigureClaim, Kind
from dragoman.reading import topics
from dragoman.reading.figures import (
    apiece,
    belonging,
    carried,
    flows,
    flows_bare,
    indicators,
    periods,
    polled,
    quantities,
)
from dragoman.reading.figures.flows import Hit
from dragoman.reading.figures.quantities import Quantity
from dragoman.reading.figures.sides import whose
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.scene import Scene
from dragoman.vocab.states import is_state

_DIGIT = re.compile(
    r"\d|\b(?:half|third|quarter|fifth|tenth|million|billion|trillion|dozen|hundred|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w{3,5}ty)\b",
    re.I,
)


@lru_cache(maxsize=1)
def find_figures(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each number with a unit; counts only where they are of a known indicator."""
    place = ground(scene)
    found: list[Claim] = []
    before: FigureClaim | None = None
    silent: Sentence | None = None
    for sentence in place.sentences:
        told: tuple[FigureClaim, ...] = ()
        if _DIGIT.search(sentence.text):
            told = tuple(_in_sentence(place, sentence, silent, before))
        silent = None if told else sentence
        for figure in told:
            found.append(_claim(place, sentence, figure))
            before = figure if figure.indicator else before
    return tuple(found)


def _in_sentence(
    place: Ground, sentence: Sentence, silent: Sentence | None, before: FigureClaim | None
) -> Iterator[FigureClaim]:
    """The figures of a sentence; ``silent`` is the one before it, if that has none, and ``before``
    the last figure told. The series that a silent sentence speaks of stands for one."""
    spoken = before.unit if before is not None and _is_right_before(place, sentence, before) else ""
    items = quantities.find(sentence.text, sentence.codes(), spoken)
    if items and silent is not None:
        before = carried.spoken_of(place, silent) or before
    for index, item in enumerate(items):
        figure = figure_of(place, sentence, items, index)
        if not figure.indicator and before is not None:
            figure = _carried(place, sentence, item, figure, before)
        if not figure.indicator and before is not None and before.indicator in flows.OF_GOODS:
            figure = _of_goods(sentence, items[:index], item, figure)
        if before is not None:
            figure = carried.other_way(place, sentence, figure, before)
        if item.unit == "count" and not figure.indicator:
            continue
        before = figure if figure.indicator else before
        yield figure


def _is_right_before(place: Ground, sentence: Sentence, figure: FigureClaim) -> bool:
    """Whether a figure of money stands in the sentence before, which is no headline."""
    there = place.at(figure.span.start) if figure.span is not None else None
    money = re.fullmatch(r"[A-Z]{3}(?: \w+)?", figure.unit) is not None
    return (
        money and there is not None and there.index == sentence.index - 1 and not there.in_headline
    )


def _of_goods(
    sentence: Sentence, before: list[Quantity], item: Quantity, figure: FigureClaim
) -> FigureClaim:
    """Money for shipments or sales of one state to another, where the figure before is one of their
    trade in goods."""
    low = sentence.start + (before[-1].end if before else 0)
    hit = flows_bare.of_goods(sentence, low, sentence.start + item.start)
    if hit is None or not belonging.fits(hit, item, sentence) or item.change:
        return figure
    reporter, partner = whose(sentence, hit, hit.indicator)
    if not (reporter and partner):
        return figure
    return replace(
        figure, indicator=hit.indicator, carried=True, reporter=reporter, partner=partner
    )


def _carried(
    place: Ground, sentence: Sentence, item: Quantity, figure: FigureClaim, before: FigureClaim
) -> FigureClaim:
    """A figure that its subject, or what it is compared with, makes one of the series of the figure
    before."""
    start = sentence.start + item.start
    name = belonging.fits(Hit(start, start, before.indicator), item, sentence)
    level = not item.change and item.unit.split(" ")[0] == before.unit.split(" ")[0]
    followed = level and carried.is_base(sentence, start, before)
    if not name:
        return figure
    if item.change and carried.is_beside(sentence, start, before):
        return replace(
            figure,
            indicator=name,
            carried=before.carried,
            reporter=before.reporter,
            partner=before.partner,
        )
    public = carried.elsewhere(place, start, before) if name in polled.SHARES else ""
    if not (followed or public or carried.points_back(place, start, before)):
        return figure
    whose = public or before.reporter
    partner = carried.of_those(sentence, start) or before.partner
    sure = partner != before.partner and not before.carried and bool(whose)
    return replace(figure, indicator=name, carried=not sure, reporter=whose, partner=partner)


def figure_of(place: Ground, sentence: Sentence, items: list[Quantity], index: int) -> FigureClaim:
    """The figure a quantity of a sentence is, with all the sentence says of it."""
    item = items[index]
    start, end = sentence.start + item.start, sentence.start + item.end
    hit, indicator = _indicator(sentence, items, index)
    if hit is None and (named := carried.subject_hit(place, sentence, start)):
        other = belonging.is_of_another(sentence, named, item)
        other = other or belonging.is_part(sentence, start, named.end)
        indicator = "" if other else belonging.fits(named, item, sentence)
        hit = named if indicator else None
    of_before = None if hit else _flow_before(place, sentence, item)
    if of_before is not None:
        hit, indicator = of_before, belonging.fits(of_before, item, sentence)
    reporter, partner = whose(sentence, hit, indicator) if hit else ("", "")
    if hit and hit.flow and (apart := apiece.of_flow(sentence, items, index, hit)) is not None:
        if hit.flow == "import" and indicator != "imports_goods":
            apart = apart[::-1]  # counted as the exports of where it comes from
        reporter, partner = apart[0] or reporter, apart[1] or partner
        indicator = indicator if any(apart) else ""
    elif hit:
        indicator, reporter, partner = _own_sides(
            sentence, items, index, hit, indicator, reporter, partner
        )
    if hit and not (reporter and partner) and indicators.symmetric(indicator):
        reporter, partner = _completed(place, reporter, partner)
    if indicator in _OF_VOTES and len(voters := [c for c in sentence.codes() if is_state(c)]) == 2:
        reporter, partner = voters
    if indicator == "investment_flow" and not (reporter and partner) and _is_verb(sentence, hit):
        indicator = ""
    spoken_before = False
    if indicator in polled.SHARES:
        reporter, partner = polled.sides(sentence, items, index)
        spoken_before = not sentence.actors
        if spoken_before:
            reporter, partner = polled.sides_before(place, sentence)
        elif not (reporter and partner):
            reporter, partner = polled.opened_before(place, sentence)
            spoken_before = bool(reporter)
    return FigureClaim(
        value=item.value,
        unit=item.unit,
        indicator=indicator,
        period=periods.period(place, sentence, items, index),
        low=item.low,
        high=item.high,
        qualifier=item.qualifier,
        change=item.change,
        from_value=item.from_value,
        reporter=reporter,
        partner=partner,
        span=place.scene.cut(start, end),
        carried=spoken_before or of_before is not None,
    )


def _own_sides(
    sentence: Sentence,
    items: list[Quantity],
    index: int,
    hit: Hit,
    indicator: str,
    reporter: str,
    partner: str,
) -> tuple[str, str, str]:
    """Indicator and sides of what is no flow, as told beside the number itself."""
    if indicators.symmetric(indicator):
        another = apiece.with_another(sentence, items, index)
        if not another or another in (reporter, partner):
            return indicator, reporter, partner
        told_of = re.match(r"\s+with\b", sentence.text[hit.end - sentence.start :])
        return (indicator, reporter, another) if told_of and reporter else ("", "", "")
    reporter = apiece.owner_beside(sentence, items[index]) or reporter
    if indicator in _OF_ONE_STATE:
        reporter = apiece.place_behind(sentence, items[index]) or reporter
    return indicator, reporter, partner


_OF_ONE_STATE = frozenset({"gdp", "defence_spending"})
"""Indicators without a partner, so that where they are tells whose."""
_OF_VOTES = frozenset({"un_vote_agreement", "ideal_point_distance"})
"""Indicators of two states in a body that is no side of them."""


def _flow_before(place: Ground, sentence: Sentence, item: Quantity) -> Hit | None:
    """The flow of a volume whose commodity only the sentence before names, or its unit."""
    if quantities.family(item.unit) in ("money", "percent", "percent_points", "count", "people"):
        return None
    start = sentence.start + item.start
    before = place.sentences[sentence.index - 1] if sentence.index else None
    told_before = flows_bare.of_before(sentence, before, start) if before else None
    goods = _OF_ONE_GOOD.get(quantities.family(item.unit), "")
    return told_before or (flows_bare.of_unit(sentence, start, goods) if goods else None)


_OF_ONE_GOOD = {"gas_volume": "gas", "energy": "electricity"}
"""Families of units in which only one commodity is counted."""


def _is_verb(sentence: Sentence, hit: Hit | None) -> bool:
    """Whether an indicator was named by a verb only ("invested"), which anybody may do."""
    if hit is None:
        return False
    words = sentence.text[hit.start - sentence.start : hit.end - sentence.start].lower()
    return words in ("invested", "invests")


def _claim(place: Ground, sentence: Sentence, figure: FigureClaim) -> Claim:
    assert figure.span is not None
    start, end = figure.span.start, figure.span.end
    actors = tuple(dict.fromkeys(code for code in (figure.reporter, figure.partner) if code))
    span = place.clause(start, end)
    return Claim(
        id="",
        kind=Kind.FIGURE,
        span=span,
        in_headline=sentence.in_headline,
        flags=place.flags(start),
        domain=indicators.domain(figure.indicator) or topics.domain(span.quote, sentence.text),
        actors=actors or sentence.codes(span.start, span.end),
        time=figure.period,
        figure=figure,
    )


# --- which indicator -------------------------------------------------------------------------


def _indicator(sentence: Sentence, items: list[Quantity], index: int) -> tuple[Hit | None, str]:
    item = items[index]
    start = sentence.start + item.start
    low, high = sentence.segment(start)
    if (label := belonging.label(sentence, item, low, start)) is not None:
        return label, belonging.fits(label, item, sentence)
    hits = indicators.named(sentence, low, high)
    hits = hits or indicators.of_unit(sentence, low, high, quantities.family(item.unit))
    before = [hit for hit in hits if hit.start < start]
    before = [hit for hit in before if not belonging.is_part(sentence, start, hit.end)]
    behind = [hit for hit in hits if hit.start >= start]
    for hit in [*reversed(before), *behind]:
        name = belonging.fits(hit, item, sentence)
        if name and not belonging.is_of_another(sentence, hit, item):
            return hit, name
        if hit in before and hit.end <= start and not belonging.is_share(hit):
            break
    flows = [hit for hit in before if hit.flow and not hit.indicator]
    return (flows[-1] if flows else None), ""


# --- whose and when --------------------------------------------------------------------------


def parties(place: Ground, named: tuple[str, ...]) -> tuple[str, ...]:
    """The states a statement about relations is about: those it names, or the article's pair
    where it names none or only one of them ("their partnership", "ties with Moscow")."""
    pair = place.pair
    if len(named) >= 2 or not pair[0]:
        return named
    return pair if not named or named[0] in pair else named


def sides(place: Ground, sentence: Sentence, hit: Hit, indicator: str) -> tuple[str, ...]:
    """Reporter and partner of an indicator that has a direction ("exports of A to B"), the missing
    one from the article's pair; nothing where that is not clear."""
    if not indicator or indicators.symmetric(indicator):
        return ()
    reporter, partner = whose(sentence, hit, indicator)
    first, second = place.pair
    other = {first: second, second: first}
    reporter, partner = (
        reporter or other.get(partner, ""),
        partner or other.get(reporter, ""),
    )
    return (reporter, partner) if reporter and partner and reporter != partner else ()


def _completed(place: Ground, reporter: str, partner: str) -> tuple[str, str]:
    """Both sides of a two-sided figure that names one or none, if the article has a pair."""
    pair = place.pair
    known = reporter or partner
    return pair if pair[0] and (not known or known in pair) else (reporter, partner)
