"""Numbers of a headline against those of the body: the same, rounded, or another number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport
from dragoman.model.text import Span
from dragoman.reading.figures import quantities, spelled
from dragoman.reading.ground import ground
from dragoman.reading.headline import bodies, peoples
from dragoman.reading.headline.bodies import ABSENT, CONTRADICTED, Body
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.scene import Scene
from dragoman.reading.strength import DENIED
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ROUNDED = 0.06
"""Relative difference that rounding in a headline explains ("$1.3 billion" for 1.26)."""
LOOSELY = 0.13
"""The same where the headline says "nearly", "over", "some" or "nears" (200 for 180)."""

MANY = 0.8
"""Share of a hundred that a headline may call "hundreds", and so on."""

MOST = 1000
"""Times a hundred from which on nobody says "hundreds" any more."""

_LOOSE = re.compile(
    r"\b(?:nearly|almost|about|around|some|over|more than|nears?|tops?|up to|at least|close to|"
    r"exceeds?|passes|hits?|dozens?|hundreds?|thousands?)\s*$",
    re.IGNORECASE,
)


_OF = re.compile(r"\s+of\b", re.IGNORECASE)
"""Behind a percentage that is a share ("half of the gas", "12 percent of trade"), no change."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its size in base units, what kind of thing it counts, and where.

    ``least``: that many or more ("hundreds").
    """

    size: float
    kind: str
    start: int
    end: int
    loose: bool = False
    least: bool = False


def mismatch(said: Proposition) -> BodySupport | None:
    """A number of the headline that no number of the body comes near: contradicted where the body
    counts the same kind of thing, absent where the headline's is too large to be a mere count of
    what the body lists."""
    ours = _of_headline(said)
    theirs = _of_body(said) if ours else []
    for number in ours:
        if any(_near(number, other) for other in theirs) or _is_bare(said, number):
            continue
        kinds = _kinds(said.scene, number)
        same = [other for other in theirs if other.kind and other.kind in kinds]
        if _is_sum(said, number):
            continue
        if same:
            return _otherwise(said, number, min(same, key=lambda one: abs(one.size - number.size)))
        if _must_be_told(said.body, number):
            return _unheard(said, number)
    return None


def _of_headline(said: Proposition) -> list[Number]:
    span = said.claim.span
    lines = ground(said.scene).covering(span.start, span.end)
    found = _numbers(said.scene, lines[0].first, lines[-1].last) if lines else ()
    return [number for number in found if _inside(number, span) and not _looks_back(said, number)]


_SINCE = re.compile(r" (?:on|later|after|ago|since|old)\b", re.IGNORECASE)


def _looks_back(said: Proposition, number: Number) -> bool:
    """Whether a span of time only says how long ago something was ("*twenty years* on")."""
    text = said.scene.document.text
    return number.kind in _SPANS and _SINCE.match(text, number.end) is not None


def _of_body(said: Proposition) -> list[Number]:
    """The body's numbers; of spans of time, which any article has, those on the matter."""
    span = said.claim.span
    matter = {key for key in bodies.keys_of(said.body.place, span.start, span.end) if key[0] != "@"}
    return [
        number
        for line in said.body.lines
        for number in _numbers(said.scene, line.sentence.first, line.sentence.last)
        if number.kind not in _SPANS or len(matter & line.keys) > 1
    ]


def _otherwise(said: Proposition, ours: Number, theirs: Number) -> BodySupport:
    where = said.scene.cut(theirs.start, theirs.end)
    text = f"The headline says “{_words(said, ours)}”, the body “{where.quote}”."
    return BodySupport(CONTRADICTED, DENIED, where, text)


def _unheard(said: Proposition, ours: Number) -> BodySupport:
    text = f"The headline says “{_words(said, ours)}”; the body has no such number."
    return BodySupport(ABSENT, -1, None, text)


_ALSO = re.compile(r"\band (?:an?|one|another) \w+", re.IGNORECASE)


def _is_sum(said: Proposition, ours: Number) -> bool:
    """Whether the counts of one sentence add up to the headline's ("two soldiers and a farmer"), or
    leave it ("40 of 62")."""
    for line in said.body.lines:
        sentence = line.sentence
        found = _numbers(said.scene, sentence.first, sentence.last)
        sizes = [one.size for one in found if one.kind not in _SPANS]
        sizes += [1.0 for _ in _ALSO.finditer(sentence.text)]
        if len(sizes) > 1 and _near(ours, Number(sum(sizes), "", 0, 0)):
            return True
        if any(ours.size == rest for rest in _rests(sentence.text)):
            return True
    return False


def _rests(text: str) -> Iterator[float]:
    """What is left where a sentence tells how many of how many: 22 of "*40 of 62* pillars"."""
    for match in _part_form().finditer(text):
        part, whole = (_plain(word) for word in match.groups())
        yield whole - part


def _words(said: Proposition, number: Number) -> str:
    return said.scene.document.text[number.start : number.end]


TOLD = 10.0
"""From how many on a headline's count is one that the body gives as a number too."""


@cache
def _crowd_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('units')['crowd_words']})\b", re.IGNORECASE)


def _must_be_told(body: Body, number: Number) -> bool:
    """Whether a number is one that a body which holds it gives: large, of things or people."""
    if number.size < TOLD or number.kind in _SPANS or number.kind in ("", "share", "percent"):
        return False
    bare = (size for line in body.lines for size in _bare(line.sentence.text))
    if any(_near(number, Number(size, "", 0, 0)) for size in bare):
        return False
    return not (
        number.least and any(_crowd_words().search(line.sentence.text) for line in body.lines)
    )


def _is_bare(said: Proposition, number: Number) -> bool:
    """Whether a body has the very number without what it counts ("of which *160* are firm"): so
    large a one that it is no other thing's by chance, or a small one that stands alone."""
    if number.kind in _SPANS:
        return False
    texts = [line.sentence.text for line in said.body.lines]
    figure = _FIGURE.search(_words(said, number))
    written = _plain(figure[0]) if figure else number.size
    if any(size in (number.size, written) for text in texts for size in _alone(text)):
        return True
    scaled = _SCALED.search(_words(said, number))
    if scaled and any(_scaled(scaled) == _scaled(m) for t in texts for m in _SCALED.finditer(t)):
        return True
    return number.size > TOLD and any(size == number.size for text in texts for size in _bare(text))


_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?(m|b|tr)(?:illion|ln|n)?\b", re.IGNORECASE)
"""A figure with its scale, whatever it counts ("of which *41 million* are back")."""


def _scaled(match: re.Match[str]) -> tuple[float, str]:
    return _plain(match[1]), match[2].lower()


_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _alone(text: str) -> Iterator[float]:
    """Numbers with nothing behind them that they would count ("*two* of the eleven", "the *four*
    who are minors", "he offered *15*")."""
    yield from (_plain(match[1]) for match in _alone_form().finditer(text))


def _plain(word: str) -> float:
    """What a number in figures or letters stands for; 0 for what is neither ("1.000.000")."""
    plain = word.lower().replace(",", "")
    if plain[0].isdigit() and plain.count(".") < 2:
        return float(plain)
    return float(load("units")["number_words"].get(plain, 0.0))


@cache
def _letters() -> str:
    return "|".join(load("units")["number_words"])


@cache
def _figure() -> str:
    return rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{_letters()}"


@cache
def _alone_form() -> re.Pattern[str]:
    behind = r" (?:of|who|that|which|others?|were|are|have|had|is|was|and|or|more)\b|[,;:]|\.(?!\d)"
    return re.compile(rf"(?<![.,\d-])\b({_figure()})\b(?={behind}|$)", re.IGNORECASE)


@cache
def _part_form() -> re.Pattern[str]:
    whole = r" (?:out )?of (?:the |its |their |his |all )?"
    return re.compile(rf"\b({_figure()}){whole}({_figure()})\b", re.IGNORECASE)


_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute"})
"""Spans of time: many stand in any article, so that only those on the headline's matter count."""


@cache
def _bare_form() -> re.Pattern[str]:
    figures = r"\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?"
    return re.compile(rf"\b(?:{figures}|{_letters()})\b", re.IGNORECASE)


def _bare(text: str) -> Iterator[float]:
    """Every number of a sentence, whatever it counts ("*sixty* of them")."""
    yield from (value for value, _, _ in spelled.find(text))
    yield from (_plain(match[0]) for match in _bare_form().finditer(text))


def _kinds(scene: Scene, number: Number) -> set[str]:
    """What a headline's number may count: any noun of its phrase, as its verb may be taken for
    one ("sixty nurses *land*")."""
    words = scene.doc.char_span(number.start, number.end, alignment_mode="expand")
    nouns = [token for token in words or () if token.pos_ == "NOUN"]
    return {number.kind, *(_group(noun) for noun in nouns)} if number.kind else set()


def _inside(number: Number, span: Span) -> bool:
    return span.start <= number.start and number.end <= span.end


def _near(one: Number, other: Number) -> bool:
    if one.least or other.least:
        more, least = (other, one) if one.least else (one, other)
        return more.least or MANY * least.size <= more.size < MOST * least.size
    slack = LOOSELY if one.loose else ROUNDED
    return abs(one.size - other.size) <= slack * max(abs(one.size), abs(other.size))


def _numbers(scene: Scene, first: int, last: int) -> Iterator[Number]:
    """Quantities with units, and plain counts with what they count."""
    start, end = scene.doc[first].idx, scene.doc[last - 1].idx + len(scene.doc[last - 1])
    text = scene.document.text[start:end]
    taken: list[tuple[int, int]] = []
    for value, low, high in spelled.find(text):
        taken.append((start + low, start + high))
        follower = bisect_left([scene.doc[i].idx for i in range(first, last)], start + high)
        yield from _count(scene, value, (start + low, first + follower), last)
    for item in quantities.find(text):
        low, high = start + item.start, start + item.end
        if any(low < end and begin < high for begin, end in taken):
            continue
        taken.append((low, high))
        loose = bool(item.qualifier) or bool(
            _LOOSE.search(text[max(0, item.start - 16) : item.start])
        )
        shared = item.unit == "%" and _OF.match(text, item.end)
        kind = "share" if shared else _kind(item.unit)
        yield Number(_size(item), kind, low, high, loose)
        if item.from_value is not None:
            yield Number(
                item.from_value * quantities.factor(item.unit), _kind(item.unit), low, high
            )
    yield from _counts(scene, first, last, taken)


def _size(item: quantities.Quantity) -> float:
    return item.value * quantities.factor(item.unit)


def _kind(unit: str) -> str:
    family = quantities.family(unit)
    if family in ("people", "troops"):
        return "people"
    return unit.split(maxsplit=1)[0] if family == "money" else "" if family == "count" else family


def _crowd(scene: Scene, at: int, last: int) -> Iterator[Number]:
    """ "Hundreds of soldiers", and of "hundreds killed" people."""
    token = scene.doc[at]
    follower = scene.doc[at + 1] if at + 1 < last else None
    if follower is None or (token.i and scene.doc[at - 1].pos_ == "NUM"):
        return
    noun = _counted(scene, at + 2, last) if follower.lower_ == "of" else None
    verb = follower.pos_ in ("VERB", "AUX") or follower.tag_ in ("VBN", "VBD", "VBP")
    kind = _group(noun) if noun is not None else "people" if verb else ""
    if kind:
        end = (noun or follower).idx + len(noun or follower)
        yield Number(float(load("units")["crowds"][token.lower_]), kind, token.idx, end, least=True)


def _counts(scene: Scene, first: int, last: int, taken: list[tuple[int, int]]) -> Iterator[Number]:
    for i in range(first, last):
        token = scene.doc[i]
        if token.lower_ in load("units")["crowds"]:
            yield from _crowd(scene, i, last)
            continue
        value = _value(token)
        if value is None or any(low <= token.idx < high for low, high in taken):
            continue
        yield from _count(scene, value, (token.idx, i + 1), last)


def _count(scene: Scene, value: float, at: tuple[int, int], last: int) -> Iterator[Number]:
    """A number that begins at an offset, with what it counts from a token on."""
    start, follower = at
    noun = _counted(scene, follower, last)
    if noun is not None:
        lead = scene.document.text[max(0, start - 16) : start]
        years = load("units")["spans_in_years"].get(noun.lemma_.lower())
        size, kind = (value * years, "year") if years else (value, _group(noun))
        yield Number(size, kind, start, noun.idx + len(noun), bool(_LOOSE.search(lead)))


def _value(token: Token) -> float | None:
    """The number a word stands for; years and labels such as "5G" are none."""
    word = token.lower_.replace(",", "")
    if re.fullmatch(r"\d{1,9}", word):
        year = len(word) == 4 and "1900" <= word <= "2100" and "," not in token.text
        return None if year else float(word)
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ == "dozen":
        return None
    spans = load("units")["spans_in_years"]
    if word in ("a", "an", "one") and after is not None and after.lemma_.lower() in spans:
        return 0.5 if token.i and token.nbor(-1).lower_ == "half" else 1.0
    if word == "dozen":
        many = token.doc[token.i - 1].lower_ if token.i else ""
        return 12.0 * float(load("units")["number_words"].get(many, 1))
    value = load("units")["number_words"].get(word)
    return float(value) if value is not None and word != "one" else None


_NOUNS = ("NOUN", "PROPN")


def _counted(scene: Scene, first: int, last: int) -> Token | None:
    """What a number counts: the next noun within three words (or "killed")."""
    for i in range(first, min(first + 4, last)):
        token = scene.doc[i]
        if token.is_punct or token.pos_ in ("ADP", "CCONJ", "SCONJ", "AUX", "DET"):
            return None
        follower = scene.doc[i + 1] if i + 1 < last else None
        compound = follower is not None and follower.pos_ in _NOUNS
        compound = compound and (token.pos_ in _NOUNS or token.pos_ == "ADJ")
        if compound:
            continue
        if token.pos_ == "NOUN" or token.lower_ in ("killed", "dead", "wounded"):
            return token
        if peoples.is_people(token) and (follower is None or follower.pos_ not in _NOUNS):
            return token
    return None


@cache
def _groups() -> dict[str, str]:
    rows = load("concepts")["_counted"]
    return {word: name for name, words in rows.items() for word in words}


def _group(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return "people" if peoples.is_people(noun) else _groups().get(lemma, lemma)
