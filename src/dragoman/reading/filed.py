"""When an article was printed, as a line of its own or the words before its text say.

``7 December 2023`` under a headline, ``Published 18 September 2023``, ``By A. Writer | Oct 15,
2024``, ``18 May 2023 - The president ...``, ``This story was first published on 3 March 2023.``
A day in a sentence of the news is no such line: what is left of the line beside the date must be
names, clock times and the few words of imprints. ``3/4/2023`` may be two days and says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.errors import BadDate
from dragoman.model.dates import PartialDate

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""The months and their usual short forms, as a pattern to be read without regard to case."""

_NUMBERS = {name[:3]: at for at, name in enumerate(MONTHS.split("|"), start=1)}

LINE_LIMIT = 120
"""Longest line, in characters, taken for a date line (long bylines seen: about 90)."""

NAME_WORDS = 8
"""How many words beside the date a line may hold: two writers and a city need eight."""

LEAD_LIMIT = 80
"""Characters from the start of the text within which a date before a dash stands."""

_YEAR = r"(?:19|20)\d{2}"
_TH = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<d1>\d{{1,2}}){_TH}\s+(?:of\s+)?(?P<m1>{MONTHS})\b\.?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{MONTHS})\b\.?\s+(?P<d2>\d{{1,2}}){_TH},?\s+(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})[-/.](?P<m3>\d{{2}})[-/.](?P<d3>\d{{2}})"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>{_YEAR})"
    rf"|(?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>{_YEAR}))(?!(?!T\d)\w|[/.-]\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"T?\b\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?(?:Z|[+-]\d{2}:?\d{2})?", re.I
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_FIRST = re.compile(r"\b(?:published|posted|issued|release|filed|released)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:updated|modified|revised|corrected|upd)\b", re.IGNORECASE)
_IMPRINT = re.compile(
    r"(?:a|agency|am|an|ago|and|at|bureau|by|correspondent|dated?|day|desk|edited|editor|first|for|"
    r"from|immediate|in|issued|last|local|mins?|minutes?|modified|news|of|on|our|pm|posted|press|"
    r"published|read|reading|released?|reporter|revised|service|staff|the|time|to|updated|wire|with|"
    r"writers?|written|"
    r"gmt|utc|est|edt|et|bst|cet|al|da|de|del|di|dos|du|el|la|le|van|von)\.?",
    re.IGNORECASE,
)
"""What imprints say beside names: clocks and zones, who writes, and the particles of names."""
_DASH_AFTER = re.compile(
    r"\)?[.,]?\s*(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?\s*(?:\([^()]{1,40}\)|/[^/]{1,30}/)?\s*"
    r"(?:--|[—–:-](?=\s)|—|–|\|)"
)
_TAIL_LIMIT = 500
_TAIL = re.compile(
    r"\b(?:first|originally|was|is|article|story|report)\s+(?:published|posted|appeared)\b[^.\n]{0,60}?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """A printed day, and whether its line says that it is the day of a later change."""

    when: PartialDate
    stated: bool
    changed: bool

    @property
    def rank(self) -> int:
        """The order of trust: "published" first, a bare date, then "updated"."""
        return 0 if self.stated else 2 if self.changed else 1


def month_number(name: str) -> int:
    """The number of a month by its name or short form in any case: ``Sept`` -> 9."""
    return _NUMBERS[name[:3].casefold()]


def imprint(line: str) -> Imprint | None:
    """The day a printed line gives, if the line does nothing but say when and by whom."""
    if len(line) > LINE_LIMIT or (match := _DATE.search(line)) is None:
        return None
    when = _day(match)
    if when is None or not _bare(line[: match.start()] + " " + line[match.end() :]):
        return None
    before = line[: match.start()]
    return Imprint(when, bool(_FIRST.search(before)), bool(_AGAIN.search(before)))


def lead(text: str, start: int = 0) -> PartialDate | None:
    """The day before the dash that opens the text: ``(18 May 2023) - The president ...``."""
    head = text[start : start + LEAD_LIMIT]
    match = _DATE.search(head)
    if match is None or not _bare(head[: match.start()]):
        return None
    return _day(match) if _DASH_AFTER.match(head, match.end()) else None


def tail(text: str) -> PartialDate | None:
    """The day on which the last lines say that the article was first published."""
    end = text[-_TAIL_LIMIT:]
    last = imprint(end.rstrip().rsplit("\n", 1)[-1].strip())
    if last is not None and last.stated and not last.changed:
        return last.when
    for cue in _TAIL.finditer(end):
        if match := _DATE.search(end, cue.end(), cue.end() + LEAD_LIMIT):
            return _day(match)
    return None


def _bare(rest: str) -> bool:
    """Whether words beside a date are names and words of imprints, and few."""
    words = _WORD.findall(_CLOCK.sub(" ", rest))
    names = [word for word in words if not _IMPRINT.fullmatch(word)]
    return len(names) <= NAME_WORDS and all(word[0].isupper() for word in names)


def _day(match: re.Match[str]) -> PartialDate | None:
    """The day of a match; none where no such day exists or the order of the numbers is open."""
    found = match.groupdict()
    if found["y5"]:
        return _slashed(int(found["a5"]), int(found["b5"]), int(found["y5"]))
    at = next(at for at in "1234" if found["y" + at])
    month = found["m" + at]
    number = int(month) if month.isdigit() else month_number(month)
    return _whole(int(found["y" + at]), number, int(found["d" + at]))


def _slashed(first: int, second: int, year: int) -> PartialDate | None:
    if first > 12 or first == second:
        return _whole(year, second, first)
    return _whole(year, first, second) if second > 12 else None


def _whole(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except BadDate:
        return None
