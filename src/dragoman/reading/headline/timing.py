"""Times of a headline against the body: how long something lasts, and on what day it is.

Compared are only times that measure or date the act itself ("a six-month truce", "for two years",
"on Friday"), with sentences of the body on the same matter. Days on which something was said are
none of the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar
from dragoman.reading.headline.bodies import CONTRADICTED, Body, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED
from dragoman.reading.times.words import MONTH_NAMES
from dragoman.vocab.loader import load

NEAR = 0.1
"""Relative difference of two lengths that rounding explains (half a year, 180 days, 26 weeks)."""

# --- how long ----------------------------------------------------------------------------------

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14,
         "month": 30.4, "year": 365, "decade": 3650}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """How long something is to last, in days, and where a text says so."""

    days: float
    start: int
    end: int


@cache
def _lasting() -> re.Pattern[str]:
    """ "Six-month", "for six weeks", "lasts ten days": what measures the thing itself."""
    number = "|".join(["half an?", "an?", *load("units")["number_words"], r"\d+"])
    unit = "|".join(_DAYS)
    return re.compile(
        rf"\b(?P<n>{number})-(?P<unit>{unit})\b(?!-old)|"
        rf"\b(?:for|lasts?|lasted|runs?|ran|valid for) (?:a period of |up to |at least |about )?"
        rf"(?P<n2>{number}) (?P<unit2>{unit})s?\b(?! (?:ago|old|earlier|before|later|in a row))",
        re.IGNORECASE,
    )


_SINCE = re.compile(r"\b(?:ha(?:s|ve|d)|since|the (?:past|last|first)) [^,;]*$", re.IGNORECASE)
"""Before a length of what was before: "*have* fought for two years"."""


def _lengths(text: str) -> Iterator[Length]:
    for match in _lasting().finditer(text):
        if not _SINCE.search(text[: match.start()]):
            number, unit = match["n"] or match["n2"], match["unit"] or match["unit2"]
            days = _number(number.lower()) * _DAYS[unit.lower()]
            yield Length(days, match.start(), match.end())


def _number(word: str) -> float:
    if word.startswith(("a", "half")):
        return 0.5 if word.startswith("half") else 1.0
    return float(word) if word.isdigit() else float(load("units")["number_words"][word])


def lasting(said: Proposition) -> BodySupport | None:
    """A length of the headline ("six-month truce") that the body, on the matter, gives otherwise,
    and nowhere as the headline does."""
    for ours in _lengths(said.text):
        found = [(line, each) for line in said.body.lines for each in _lengths(line.sentence.text)]
        if any(_is_near(ours, theirs) for _, theirs in found):
            continue
        near = _matter(said)
        for line, theirs in found:
            if line in near:
                return _otherwise(said, said.text[ours.start : ours.end], line, theirs)
    return None


def _is_near(one: Length, other: Length) -> bool:
    return abs(one.days - other.days) <= NEAR * max(one.days, other.days)


def _otherwise(said: Proposition, ours: str, line: Line, theirs: Length) -> BodySupport:
    told = line.sentence.text[theirs.start : theirs.end]
    text = f"The headline says “{ours}”, the body “{told}”."
    return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)


_GOES_ON = re.compile(r"(?:It|This|They|Both|The \w+)\b")


def _matter(said: Proposition) -> list[Line]:
    """Sentences on the headline's matter, and those behind them that go on with it."""
    near = said.body.near(said.wanted, 0)
    after = [b for a, b in pairwise(said.body.lines) if a in near and _goes_on(b)]
    return [*near, *after]


def _goes_on(line: Line) -> bool:
    return bool(_GOES_ON.match(line.sentence.text))


# --- how soon ----------------------------------------------------------------------------------

_SOON = re.compile(
    r"\b(?:within|in) (?P<unit>minute|hour|day|week|month)s\b(?! of\b)", re.IGNORECASE
)
_MOST = {"minute": 1 / 12, "hour": 2, "day": 14, "week": 60, "month": 730}
"""Days that "within hours" and so on may be at most."""


@cache
def _ahead() -> re.Pattern[str]:
    number = "|".join(["half an?", "an?", *load("units")["number_words"], r"\d+"])
    return re.compile(
        rf"\b(?:in|within|after) (?:about |some |around |another )?"
        rf"(?P<n>{number}) (?P<unit>{'|'.join(_DAYS)})s?\b",
        re.IGNORECASE,
    )


_LOOKS_BACK = re.compile(
    r"\b(?:first|time|times|highest|lowest|worst|largest|most|since|never|once|twice)\b[^,;]*$",
    re.IGNORECASE,
)


def soon(said: Proposition) -> BodySupport | None:
    """ "Within days" over a body that, on the matter, names only a far longer time."""
    ours = _SOON.search(said.text)
    if ours is None:
        return None
    near = _matter(said)
    found = [(line, each) for line in near for each in _waits(line.sentence.text)]
    if not found or any(each.days <= _MOST[ours["unit"].lower()] for _, each in found):
        return None
    return _otherwise(said, ours[0], *found[0])


def _waits(text: str) -> Iterator[Length]:
    for match in _ahead().finditer(text):
        if not _LOOKS_BACK.search(text[: match.start()]):
            days = _number(match["n"].lower()) * _DAYS[match["unit"].lower()]
            yield Length(days, match.start(), match.end())


# --- on what day -------------------------------------------------------------------------------

_WEEKDAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTHS = re.compile(rf"(?<=\bin )(?:{MONTH_NAMES})\b(?! \d)")
_MONTH_OR_DAY = re.compile(
    rf"(?<=\bin )(?:{MONTH_NAMES})\b(?! \d)|(?<=\d )(?:{MONTH_NAMES})\b(?! \d)|"
    rf"\b(?:{MONTH_NAMES})(?= \d{{1,2}}\b)"
)
"""A month in a body, with or without the day."""
_YEARS = re.compile(r"(?<=\b(?:in|by) )(?:19|20)\d\d\b")
_RELATIVE = re.compile(
    r"\b(?:to(?:day|night|morrow)|yesterday|next|this|last|later|overnight)\b", re.I
)


def dated(said: Proposition) -> BodySupport | None:
    """A weekday, month or year of the headline that the body never names, where the sentence most
    on the matter names another and no "tomorrow" or "next week" that may be the same."""
    for form, told in ((_WEEKDAYS,) * 2, (_MONTHS, _MONTH_OR_DAY), (_YEARS,) * 2):
        ours = form.search(said.text)
        if ours is None or _RELATIVE.search(said.text):
            continue
        if any(ours[0] in line.sentence.text for line in said.body.lines):
            continue
        for line in _nearest(said):
            theirs = next(_of_the_act(said.body, line, told), None)
            if theirs is not None:
                return _otherwise(said, ours[0], line, theirs)
    return None


def _nearest(said: Proposition) -> list[Line]:
    """The sentence most on the matter, and the one behind it if it goes on with it."""
    line = said.body.nearest(said.wanted)[0]
    if line is None:
        return []
    at = said.body.lines.index(line)
    after = said.body.lines[at + 1 : at + 2]
    return [line, *(one for one in after if _DAY_OF_IT.match(one.sentence.text))]


_DAY_OF_IT = re.compile(r"(?:It|This|That) (?:will|is|was|takes?|falls?|begins?|starts?|would)\b")
"""A sentence that tells on what day the thing of the one before is."""


def is_scheduled(said: Proposition) -> bool:
    """Whether a headline in the present gives its act a time to come ("meet Friday")."""
    if said.found is None or said.found.token.tag_ in ("VBD", "VBN"):
        return False
    return any(form.search(said.text) for form in (_WEEKDAYS, _MONTHS, _YEARS, _COMING))


_COMING = re.compile(r"\b(?:to(?:day|night|morrow)|next|this (?:week|month|year))\b", re.IGNORECASE)


def _of_the_act(body: Body, line: Line, form: re.Pattern[str]) -> Iterator[Length]:
    """Days that a sentence gives its act, rather than what was said of it."""
    if _RELATIVE.search(line.sentence.text):
        return
    for match in form.finditer(line.sentence.text):
        token = body.place.token(line.sentence.start + match.start())
        said = _SAID_ON.search(line.sentence.text[: match.start()])
        if token and not said and grammar.clause_of(token).lemma_.lower() not in _SAYING:
            yield Length(0, match.start(), match.end())


_SAID_ON = re.compile(
    r"\b(?:said|told|announced|reported|wrote|confirmed|statement|interview|reporters|letter) "
    r"(?:[\w’']+ ){0,3}$"
)
"""Before the day of a saying, whatever the parser hangs it on."""
_SAYING = frozenset(
    """say tell announce report confirm state claim add note declare reveal write warn publish show
    agree quote according""".split()  # noqa: SIM905
)
