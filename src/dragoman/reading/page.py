"""The page as printed: where the headline stands, where the body starts, and the dateline.

A headline printed twice at the top (often with other quotation marks, spacing or case, or
with the outlet's name behind it) is one headline in two places. All functions are linear in
the length of the text and never change it: they return offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from dragoman.errors import BadDate
from dragoman.model.dates import PartialDate
from dragoman.model.text import Span
from dragoman.reading import filed
from dragoman.reading.filed import MONTHS
from dragoman.vocab.loader import load

HEADLINE_LIMIT = 300
"""Longest line, in characters, that can be a headline (long ones seen in feeds: about 200)."""

LABEL_LIMIT = 60
"""Longest line, in characters, taken for a label over the text ("Press release", a place)."""

TOP_LINES = 8
"""How many printed lines from the top may hold the headline again, a byline or a date."""

_BYLINE = re.compile(
    r"\s*(?:by\s+[A-Z\u00C0-\u024F][\w.'’-]*(?:\s+[\w.'’-]+){0,6}"
    r"|(?:published|updated|posted|last updated|first published)\b.{0,80}"
    r"|(?:photo|image|file photo|picture|caption)\s*:.{0,200}"
    r"|\d{1,3}\s*min(?:ute)?s?\s+read"
    rf"|(?:\w+day,?\s+)?(?:(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s+(?:{MONTHS})\.?)"
    r",?\s*(?:\d{4})?(?:[,\s|]+\d{1,2}[:.]\d{2}.{0,20})?"
    r"|\d{4}-\d{2}-\d{2}.{0,30}"
    r"|share|listen|print|advertisement|reuters|afp|associated press)\s*\Z",
    re.IGNORECASE,
)
_NAME = r"[A-Z\u00C0-\u024F][\w.'’-]*"
_SIGNED = re.compile(
    rf"\s*[Bb][Yy]:?\s+{_NAME}(?:(?:\s*[,|&/]\s*|\s+)(?:(?:and|in|at|of|for|the|de|la|von|van|our|"
    rf"staff|correspondent|reporter|writer|editor)\b|{_NAME})){{0,12}}\s*\Z"
)
_ENDS_SENTENCE = re.compile(r"[.。…][\"'”’»)\]]*\Z")
_ENDS_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){1,4}\Z|\b(?:Inc|Ltd|Co|Corp|No|Jr|Sr|vs|etc)\.\Z")
_OUTLET_TAIL = re.compile(r"\s+(?:[|–—-]|::)\s+[\w.' ’&]{2,40}\Z")
_NOT_WORD = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_PRINTED = re.compile(r"\S")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, as printed before its first sentence.

    ``year`` is seldom printed; ``when`` gives a date only where it is.
    """

    span: Span
    place: str
    agency: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def when(self) -> PartialDate | None:
        """The day as a partial date, if the year is stated and the day exists."""
        if self.year is None:
            return None
        try:
            return PartialDate(self.year, self.month, self.day)
        except BadDate:
            return None


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every printed line that holds more than white space, trimmed."""
    for match in _LINE.finditer(text):
        span = Span.of(text, match.start(), match.end())
        if span.start < span.end:
            yield span.start, span.end


def normal(line: str) -> str:
    """A line reduced to its words, so that two printings of one headline compare equal."""
    folded = unicodedata.normalize("NFKC", line).casefold().replace("&", " and ")
    return " ".join(_NOT_WORD.sub(" ", folded).split())


@lru_cache(maxsize=1)
def split(text: str) -> tuple[str, tuple[Span, ...], int]:
    """Title, every place where the headline stands, and the offset where the body starts.

    Without a headline (the text opens with a sentence, or is one line) the title is empty
    and the body starts at the first printed character.
    """
    top = _top(text)
    if not top:
        return "", (), 0
    first = 1 if _is_byline(text, top[0]) and len(top) > 1 else 0
    if len(top) < first + 2 or not _can_be_headline(text, top, first):
        return "", (), top[first][0]
    title_at = top[first]
    spans = [Span.of(text, *title_at)]
    name = normal(_without_outlet(spans[0].quote))
    rest = top[first + 1 :]
    body = rest[0]
    for index, (start, end) in enumerate(rest):
        body = (start, end)
        if _same(name, text[start:end]):
            spans.append(Span.of(text, start, end))
        elif not _is_byline(text, (start, end)) and not _repeats_later(text, rest, index, name):
            break
    else:
        body = (rest[-1][1], rest[-1][1])
    return spans[0].quote, tuple(spans), body[0]


def dateline(text: str, start: int | None = None) -> Dateline | None:
    """The dateline before the body's first sentence: ``MOSCOW, June 25 (Reuters) —``.

    ``start`` is the body's offset; without it the body is found by :func:`split`.
    """
    begin = split(text)[2] if start is None else start
    match = _DATELINE.match(text, begin, min(len(text), begin + 160))
    if match is None or not _convincing(match):
        return None
    found = match.groupdict()
    month = found["month"] or found["month2"]
    day = found["day"] or found["day2"]
    return Dateline(
        Span.of(text, match.start(), match.end()),
        place=found["place"].strip(" ,"),
        agency=(found["agency"] or "").strip(" ./()"),
        year=int(found["year"]) if found["year"] else None,
        month=filed.month_number(month) if month else None,
        day=int(day) if day else None,
    )


def after_dateline(text: str, start: int | None = None) -> int | None:
    """The offset of the first word behind a dateline and its dash; none without a dateline.

    ``start`` is where it may stand, as for :func:`dateline`.
    """
    line = dateline(text, start)
    match = _PRINTED.search(text, line.span.end) if line else None
    return match.start() if match else None


def printed(text: str) -> PartialDate | None:
    """The day on which the article says it was printed: a line at the top, the dateline, the words
    before the text, or a last line that names the day of first publication."""
    _, headlines, body = split(text)
    taken = {span.start for span in headlines}
    top = [(s, text[s:e]) for s, e in _top(text) if s not in taken]
    found = sorted(_imprints(line for s, line in top if s < body), key=lambda said: said.rank)
    if found:
        return found[0].when
    line = dateline(text, body)
    when = (line and line.when) or filed.lead(text, body) or filed.tail(text)
    return when or _under_labels([line for s, line in top if s >= body])


def _imprints(printed_lines: Iterable[str]) -> list[filed.Imprint]:
    return [said for line in printed_lines if (said := filed.imprint(line)) is not None]


def _under_labels(below: list[str]) -> PartialDate | None:
    """The day on the one date line under labels ("Remarks", "Press release") before the first
    sentence. Several date lines are the headings of a timeline."""
    labels = takewhile(lambda line: len(line) <= LABEL_LIMIT and line[-1].isalnum(), below)
    first = _imprints(labels)
    return first[0].when if first and len(_imprints(below)) == 1 else None


_DATELINE = re.compile(
    r"(?P<place>[A-Z\u00C0-\u024F][\w.'’-]*(?:[ /][A-Z\u00C0-\u024F][\w.'’-]*){0,3}"
    r"(?:,\s+(?!(?i:" + MONTHS + r")\b)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2})?)"
    r"(?:,?\s+(?:(?P<month>(?i:" + MONTHS + r"))\.?\s+(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\s+(?P<month2>(?i:" + MONTHS + r"))\.?)(?:,?\s+(?P<year>\d{4}))?)?"
    r"(?P<stop>[.,]?)\s*(?P<agency>\([A-Z][\w .&'’/-]{1,40}\)|/[A-Z][\w .&'’-]{1,30}/\.?)?\s*"
    r"(?P<dash>--|[—–:-](?=\s)|—|–)?\s*"
)


def _convincing(match: re.Match[str]) -> bool:
    """Whether a match is a dateline rather than a sentence that opens with a name."""
    place, dash = match["place"], match["dash"]
    if match["agency"]:
        return bool(dash) or match["agency"].startswith("/")
    city = place.split(",")[0]
    shouted = city.isupper() and len(city) > 2
    dated = bool(match["month"] or match["month2"])
    if dash and dash != ":":
        return shouted or dated
    ended = dash == ":" or (match["stop"] == "." and bool(match["year"]))
    return shouted and dated and ended


def _top(text: str) -> list[tuple[int, int]]:
    """The first printed lines, a headline wrapped over several lines taken as one."""
    found: list[tuple[int, int]] = []
    wrapped = _wrapped_headline(text)
    if wrapped:
        found.append(wrapped)
    for start, end in lines(text):
        if wrapped and end <= wrapped[1]:
            continue
        found.append((start, end))
        if len(found) >= TOP_LINES:
            break
    return found


def _wrapped_headline(text: str) -> tuple[int, int] | None:
    """The first block as one headline, where a hard line break runs through it."""
    begin = len(text) - len(text.lstrip())
    blank = _BLANK.search(text, begin, begin + HEADLINE_LIMIT + 80)
    if blank is None:
        return None
    inside = [(s + begin, e + begin) for s, e in lines(text[begin : blank.start()])]
    if len(inside) < 2 or len(inside) > 3:
        return None
    start, end = inside[0][0], inside[-1][1]
    parts = [text[s:e] for s, e in inside]
    distinct = len({normal(part) for part in parts}) == len(parts)
    headline_like = all(not _ENDS_SENTENCE.search(part) for part in parts)
    others = any(_is_byline(text, line) for line in inside)
    continues = parts[0][-1].isalnum() or parts[0][-1] in ",;'’"
    if distinct and headline_like and not others and continues and end - start <= HEADLINE_LIMIT:
        return start, end
    return None


def _can_be_headline(text: str, top: list[tuple[int, int]], at: int) -> bool:
    """Whether a line at the top is a headline and not the body's first sentence."""
    start, end = top[at]
    line = text[start:end]
    if end - start > HEADLINE_LIMIT:
        return False
    name = normal(_without_outlet(line))
    if name and any(_same(name, text[s:e]) for s, e in top[at + 1 :]):
        return True
    if not any(char.isalpha() for char in line) or _is_turn(line):
        return False
    return not _ENDS_SENTENCE.search(line) or bool(_ENDS_ABBREVIATION.search(line))


def _is_turn(line: str) -> bool:
    """Whether a line is a turn of an interview ("Q: Do you trust them?")."""
    label, colon, said = line.partition(":")
    turns = load("cues")["turns"]
    return (
        bool(colon and said.strip()) and label.strip().lower() in turns["asks"] + turns["answers"]
    )


def _same(name: str, line: str) -> bool:
    """Whether a line is another printing of the headline whose words are ``name``."""
    return (
        bool(name)
        and len(line) <= HEADLINE_LIMIT
        and name
        in (
            normal(line),
            normal(_without_outlet(line)),
        )
    )


def _without_outlet(line: str) -> str:
    """A headline without the outlet's name printed behind it (``… | Reuters``)."""
    cut = _OUTLET_TAIL.sub("", line)
    return cut if len(cut.split()) >= 4 else line


def _is_byline(text: str, at: tuple[int, int]) -> bool:
    start, end = at
    line = text[start:end]
    if end - start > HEADLINE_LIMIT:
        return False
    return bool(_BYLINE.match(line) or _SIGNED.match(line) or filed.imprint(line))


def _repeats_later(text: str, rest: list[tuple[int, int]], index: int, name: str) -> bool:
    """Whether the headline is printed again right after this line (a section label between)."""
    if index + 1 >= len(rest) or len(text[slice(*rest[index])]) > 60:
        return False
    return _same(name, text[slice(*rest[index + 1])])
