"""A movement told in words against the two numbers that the text itself gives for it."""

from __future__ import annotations

import re

from dragoman.assessing.case import YEAR, Case, asserted, part_of_year
from dragoman.assessing.changes import CLEAR, DIGITS, changes, full_year
from dragoman.assessing.compared import certain, compared
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import limits
from dragoman.assessing.rules import Answer, answer, because, on_rows, rule
from dragoman.assessing.sentences import amount
from dragoman.assessing.tolerance import bounds, digits_told
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.findings import Confidence, Verdict
from dragoman.reading.figures.told import changes as told_changes

REACH = 110
"""Characters before the level reached in which its verb and its base stand."""

_FILL = r"(?:(?:\w+ly|back|further|again|over|under|about|around|just|more|less|than|some|well|only|below|above|nearly|almost|barely|an?|the)\s+)*"  # noqa: E501
_TO = re.compile(
    rf"(?:\s(?:in|for|during|over|last) [\w ]{{2,20}},?)?\s+{_FILL}to\s+{_FILL}$", re.I
)
_FROM_TO = re.compile(rf"\s+{_FILL}from\s[^,;]{{3,60}}?\sto\s+{_FILL}$", re.I)
_FROM = re.compile(r"(?:,?\s(?!up\b|down\b)\w+){0,5},?\sfrom\s", re.I)


@rule("figure.words-against-its-numbers")
def otherwise(case: Case, claim: Claim) -> Answer | None:
    """The words say that something rose (or fell) from one number to another, or stood "up from"
    another, and the numbers go the other way: either the word or a number is wrong. The record is
    not asked for this, and which of them is wrong it cannot tell, so this is ``partly``."""
    figure = claim.figure
    if figure is None or figure.span is None or figure.change or not asserted(claim):
        return None
    text = case.reading.document.text
    way, base = _behind(text, figure) or _before_it(case, figure, text)
    if way is None or base is None or base == figure.value:
        return None
    if (base < figure.value) == bool(way["rise"]):
        return None
    return answer(
        Verdict.PARTLY,
        Confidence.MEDIUM,
        because(
            "figure.words-against-its-numbers",
            f"Told: “{way[0]}”, from {amount(base, figure.unit)} to "
            f"{amount(figure.value, figure.unit)}. That is the other way.",
            (),
            "The word, or one of the two numbers, put right.",
        ),
    )


_Told = tuple[re.Match[str] | None, float | None]
"""A word of movement and the number it began with."""
_UP_FROM = re.compile(
    r"(?:\s(?:in|for|during|over|last|this|a)\s?[^,;.]{0,30})?,?\s(?:(?P<rise>up)|down)\s(?:\w+\s)?from\s",
    re.I,
)


@rule("figure.movement-against-series")
def against_series(case: Case, claim: Claim) -> Answer | None:
    """A level that the record bears out is told as risen or fallen to in a year, and every reporter
    of the series has it go clearly the other way from the year before: ``partly``, as the text may
    compare with another year. Two digits say which series it is where the sentence does not, as
    they do where a level is borne out. Rows from memory only keep the level from being called
    borne out. Not asked where the text gives what it compares with."""
    figure = claim.figure
    if figure is None or figure.period is None or not asserted(claim):
        return None
    year = full_year(figure.period)
    way, pair = _moved(case, figure), pair_of(case, claim, figure.reporter, figure.partner)
    if way is None or pair is None or _compares(claim, year):
        return None
    if not certain(case, claim) and digits_told(figure) < DIGITS:
        return None
    allowed = bounds(figure)
    _, rows = compared(case, claim)
    found = changes(case, figure.indicator, pair, figure.period)
    least = max(CLEAR, limits(case, figure.indicator, pair).opposed.shown)
    sign = 1 if way["rise"] else -1
    if not any(allowed.hold(h.value) for h in rows) or not found:
        return None
    cited = [row for change in found for row in change.rows]
    if any(sign * change.percent > -least for change in found):
        return None
    sure = may_convict(cited)
    unseen = "" if sure else " Those figures were seen in no source and cannot speak against it."
    return on_rows(
        case.ledger,
        "figure.movement-against-series",
        f"Told: “{way[0]}” to {amount(figure.value, figure.unit)} for {figure.period}; on record "
        f"{'; '.join(dict.fromkeys(str(change) for change in found))}.{unseen}",
        cited,
        "Another year that the text compares with.",
        verdict=Verdict.PARTLY if sure else Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
    )


def _moved(case: Case, figure: FigureClaim) -> re.Match[str] | None:
    """The word of movement by which a level is told as reached."""
    if figure.change or figure.from_value is not None or not figure.indicator:
        return None
    closed = figure.period is not None and figure.period.start and figure.period.end
    if figure.span is None or not closed:
        return None
    text, start = case.reading.document.text, figure.span.start
    lead = re.split(r"[.;:]\s|\n", text[max(0, start - REACH) : start])[-1]
    words = list(told_changes().finditer(lead))
    last = words[-1] if words else None
    return last if last and _TO.fullmatch(lead[last.end() :]) else None


def _compares(claim: Claim, year: int | None) -> bool:
    """Whether a clause names what a movement is from: another year, a month, a stretch of time."""
    clause = claim.span.quote
    named = {int(one) for one in YEAR.findall(clause)}
    other = named - {year} if year is not None else len(named) > 1
    part = year is not None and part_of_year(clause)
    return bool(other) or part or _FROM_WHAT.search(clause) is not None


_FROM_WHAT = re.compile(
    r"\b(?:since|after|compared|against|than|decades?|over the|in \w+ years|earlier)\b|"
    r"\bfrom\s+(?:[$€£¥\d]|an?\b|the\b|about\b|some\b|nearly\b|under\b|over\b|last\b|its\b|their\b)",
    re.I,
)


def _behind(text: str, figure: FigureClaim) -> _Told | None:
    """The "up from" right behind a level."""
    assert figure.span is not None
    way = _UP_FROM.match(text, figure.span.end) if figure.from_value is not None else None
    return (way, figure.from_value) if way else None


def _before_it(case: Case, figure: FigureClaim, text: str) -> _Told:
    """The verb of movement before a level, with what it began with."""
    assert figure.span is not None
    lead = re.split(r"[.;:]\s|\n", text[max(0, figure.span.start - REACH) : figure.span.start])[-1]
    words = list(told_changes().finditer(lead))
    return (words[-1], _base(case, figure, lead[words[-1].end() :])) if words else (None, None)


def _base(case: Case, figure: FigureClaim, gap: str) -> float | None:
    """What the movement began with, where verb, base and level stand side by side."""
    assert figure.span is not None
    behind = case.reading.document.text[figure.span.end : figure.span.end + 60]
    if figure.from_value is not None and _TO.fullmatch(gap) and _FROM.match(behind):
        return figure.from_value
    if figure.from_value is None and _TO.fullmatch(gap):
        return _next(case, figure)
    if not _FROM_TO.fullmatch(gap):
        return None
    return figure.from_value if figure.from_value is not None else _before(case, figure, gap)


def _next(case: Case, figure: FigureClaim) -> float | None:
    """The figure right behind a level, where it is what the movement began with ("climbed to 35
    billion in 2014 from 51 billion in 2011")."""
    assert figure.span is not None
    text, end = case.reading.document.text, figure.span.end
    for one in case.reading.claims:
        span = one.figure.span if one.figure is not None else None
        if span and one.figure and end < span.start and _BACK_TO.fullmatch(text[end : span.start]):
            return convert(one.figure.value, one.figure.unit, figure.unit)
    return None


_BACK_TO = re.compile(
    r"(?:\s(?:in|for|during)\s(?!from)[\w ]{2,24}?)?,?\sfrom\s"
    r"(?:(?:about|some|around|nearly|over|an?|the)\s)*",
    re.I,
)


def _before(case: Case, figure: FigureClaim, gap: str) -> float | None:
    """The only other figure of the stretch, in the same unit."""
    assert figure.span is not None
    low = figure.span.start - len(gap)
    between = [
        one.figure
        for one in case.reading.claims
        if one.figure and one.figure.span and low <= one.figure.span.start < figure.span.start
    ]
    if len(between) != 1:
        return None
    return convert(between[0].value, between[0].unit, figure.unit)
