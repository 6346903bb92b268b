"""Superlatives: record, unprecedented, highest since, first, largest partner.

Cues come from ``vocab/superlatives.yaml``; the first row of it that matches at a place wins, so
"record low" is not also a record. The indicator is given only where the clause names one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.model.claims import Claim, FigureClaim, Flag, Kind, SuperlativeClaim
from dragoman.model.dates import PartialDate
from dragoman.reading import drivers, openings, topics
from dragoman.reading.figures import carried, indicators
from dragoman.reading.figures.finder import find_figures, parties, sides
from dragoman.reading.figures.flows import Hit
from dragoman.reading.ground import Ground, Sentence, ground, looks_back
from dragoman.reading.scene import Scene
from dragoman.reading.superlatives import mood
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class _Form:
    """A form, and the parts in small letters of which every text that has it holds one."""

    pattern: re.Pattern[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Test:
    name: str
    forms: tuple[_Form, ...]
    unwanted: re.Pattern[str] | None
    rank: int


def _compiled(forms: list[str]) -> re.Pattern[str]:
    alike = (rf"(?<![\w-])(?:{_with_words(form)})" for form in forms)
    return re.compile("|".join(alike), re.IGNORECASE)


def _with_words(form: str) -> str:
    """A form with the words that its ``@name@`` stand for."""
    words: dict[str, str] = load("superlatives")["words"]
    while "@" in form:
        form = re.sub(r"@(\w+)@", lambda match: words[match[1]], form)
    return form


def _form(form: str) -> _Form:
    pattern = _compiled([form])
    return _Form(pattern, openings.needed(pattern))


@cache
def _tests() -> tuple[_Test, ...]:
    return tuple(
        _Test(
            row["test"],
            tuple(map(_form, row["forms"])),
            _compiled(row["not"]) if row.get("not") else None,
            int(row.get("rank", 1)),
        )
        for row in load("superlatives")["tests"]
    )


@cache
def _not() -> re.Pattern[str]:
    return _compiled(load("superlatives")["not"])


def find_superlatives(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each superlative, with its test, indicator and since when."""
    place = ground(scene)
    found = []
    for sentence in place.statements():
        found += [
            claim
            for hit in _hits(sentence)
            if _is_meant(place, sentence, *hit)
            and Flag.HYPOTHETICAL not in (claim := _claim(place, sentence, *hit)).flags
        ]
    return drivers.with_drivers(scene, found)


def _is_meant(place: Ground, sentence: Sentence, test: _Test, match: re.Match[str]) -> bool:
    """Whether a wording stands for a superlative where it does: not for what is recorded, what one
    only comes near to, one of many leading buyers, or what a single person never did."""
    lead = sentence.text[: match.start()]
    if _is_verb(place, sentence, match) or mood.is_near(lead):
        return False
    if test.name == "ranking":
        among_many = _ONE_OF_MANY.match(match[0]) and _INDEFINITE.search(lead)
        return not among_many and bool(sentence.actors or place.pair[0])
    return not _OF_A_PERSON.search(lead + match[0])


_ONE_OF_MANY = re.compile(r"(?:top|leading|main|principal|chief|foremost|primary|prime)\b", re.I)
_INDEFINITE = re.compile(r"\ban?\s+(?:[\w-]+\s+)?$", re.I)
_OF_A_PERSON = re.compile(
    r"\b(?:s?he|i)\s(?:(?:ha[sd]|have)\s)?(?:never\b[^,;.]*)?$|\bnever\b[^,;.]*\s(?:s?he|I)\s", re.I
)
"""What is told of one person ("never had *he* felt so strongly")."""


def _is_verb(place: Ground, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a "record" is what somebody does ("customs record trade worth 106 billion")."""
    token = place.token(sentence.start + match.start())
    if token is None or token.lower_ != "record":
        return False
    return token.pos_ == "VERB" or _RECORDERS.search(sentence.low[: match.start()]) is not None


_RECORDERS = re.compile(r"\b(?:customs|statistics|statisticians|officials|books|figures|data)\s+$")
"""Who records, where a tagger may take the verb for a noun."""


def _tried(sentence: Sentence) -> list[tuple[_Test, list[re.Match[str]]]]:
    """The tests of which a sentence has a form, with what their forms match, from left to right; at
    one place the first form's."""
    found: dict[int, list[re.Match[str]]] = {}
    forms, places = _forms(), _index().places(sentence.text)
    for number in sorted(_index().anywhere.union(places)):
        test, form = forms[number]
        if not any(part in sentence.low for part in form.parts):
            continue
        if number in places:
            matches = openings.tried(form.pattern, sentence.text, places[number])
        else:
            matches = form.pattern.finditer(sentence.text)
        found.setdefault(test, []).extend(matches)
    return [
        (_tests()[test], sorted(matches, key=lambda match: match.start()))
        for test, matches in found.items()
        if matches
    ]


@cache
def _forms() -> tuple[tuple[int, _Form], ...]:
    """Every form with the number of its test."""
    return tuple((number, form) for number, test in enumerate(_tests()) for form in test.forms)


@cache
def _index() -> openings.Index:
    return openings.Index(form.pattern for _, form in _forms())


def _hits(sentence: Sentence) -> list[tuple[_Test, re.Match[str]]]:
    text = sentence.text
    tried = _tried(sentence)
    taken = [match.span() for match in _not().finditer(text)] if tried else []
    found: list[tuple[_Test, re.Match[str]]] = []
    for test, matches in tried:
        for match in matches:
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if test.unwanted is None or not test.unwanted.match(text, start):
                found.append((test, match))
                taken.append((start, end))
    return sorted(found, key=lambda hit: hit[1].start())


def _claim(place: Ground, sentence: Sentence, wording: _Test, match: re.Match[str]) -> Claim:
    test = wording.name
    start, end = sentence.start + match.start(), sentence.start + match.end()
    span = place.clause(start, end)
    hit, indicator = _indicator(sentence, start, end, match[0], test)
    whose = sides(place, sentence, hit, indicator) if hit else ()
    when = place.when(sentence, start, end)
    series = _series(place, sentence, start, end) if test in _OF_SERIES else None
    if series is not None and indicator in ("", series.indicator):
        beside = series.span is not None and series.span.start >= end
        indicator, when = series.indicator, series.period if beside else when or series.period
        whose = whose or tuple(code for code in (series.reporter, series.partner) if code)
    codes = sentence.codes(span.start, span.end)
    return Claim(
        id="",
        kind=Kind.SUPERLATIVE,
        span=span,
        in_headline=sentence.in_headline,
        flags=(place.flags(start) - _inside(match[0]))
        | mood.flags(sentence.text[: match.start()], match[0], test),
        domain=indicators.domain(indicator) or topics.domain(span.quote, sentence.text),
        actors=whose or parties(place, codes) or sentence.codes(),
        time=when,
        superlative=SuperlativeClaim(
            test=test,
            indicator=indicator,
            since=_since(sentence, start, test),
            cue=place.scene.cut(start, end),
            rank=_rank(match, wording.rank),
        ),
    )


_OF_SERIES = frozenset({"record-high", "record-low", "highest-since", "lowest-since", "first"})
_POINTING = re.compile(r"(?:it|they|that|this|these|those|the)\b", re.I)


def _series(place: Ground, sentence: Sentence, start: int, end: int) -> FigureClaim | None:
    """The figure that a superlative is said of: right behind it ("a record $245 billion"), or what
    its subject stands for ("It was the highest ever")."""
    told = [
        claim.figure for claim in find_figures(place.scene) if claim.figure and claim.figure.span
    ]
    for one in told:
        if one.span and one.indicator and end <= one.span.start <= end + len(" of about "):
            return one
    beside = [
        one
        for one in told
        if one.span and one.indicator and sentence.start <= one.span.start < sentence.end
    ]
    near = [one for one in beside if one.span and one.span.end <= start]
    lead = (
        sentence.text[near[-1].span.end - sentence.start : start - sentence.start]
        if near and near[-1].span
        else "."
    )
    if _SET_BESIDE.fullmatch(lead):
        return near[-1]
    if sentence.low.startswith("year", end - sentence.start + 1) or match_year(
        sentence, start, end
    ):
        behind = [one for one in beside if one.span and one.span.start >= end and not one.change]
        return behind[0] if len({one.indicator for one in behind}) == 1 else None
    if not _POINTING.match(sentence.text.lstrip()):
        return None
    before = [one for one in told if one.span and one.span.start < start]
    last = before[-1] if before else None
    if last is None or not last.indicator or not carried.points_back(place, start, last):
        return None
    return last


def match_year(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a superlative is of a year ("another record year: turnover of 228 billion")."""
    return sentence.low[start - sentence.start : end - sentence.start + 5].rstrip().endswith("year")


_SET_BESIDE = re.compile(r"(?:\s(?:in|for|during)\s[\w ]{2,24})?,\s(?:an?\s|the\s)?", re.I)
"""Between a figure and what is said of it beside it ("97 billion dollars in 2021, a record")."""


def _inside(cue: str) -> frozenset[Flag]:
    """A negation that is part of the cue denies nothing ("never been stronger")."""
    own = re.search(r"\b(?:never|no|not|without)\b", cue, re.I)
    return frozenset({Flag.NEGATED}) if own else frozenset()


def _rank(match: re.Match[str], plain: int) -> int:
    """The rank that a wording names, else that of its row."""
    word = next(filter(None, match.groupdict().values()), "").lower()
    if word[:1].isdigit():
        return int(re.sub(r"\D", "", word))
    return int(load("superlatives")["ordinals"].get(word, plain))


def _since(sentence: Sentence, start: int, test: str) -> PartialDate | None:
    """The date behind "since", for the tests that have one; else where "in five years" begins."""
    if test not in ("highest-since", "lowest-since", "first"):
        return None
    last = _LAST_TIME.match(sentence.text, start - sentence.start)
    if last is not None:
        return PartialDate(int(last[1]))
    for time in sentence.times:
        if time.span.start <= start or time.when is None:
            continue
        between = sentence.text[start - sentence.start : time.span.start - sentence.start]
        if looks_back(sentence, time) or _SINCE_THEN.search(between):
            return time.when.start
    return None


_SINCE_THEN = re.compile(r"\bsince (?!then)[^,;]{1,80}$")
"""Before the time of what it is counted from ("*since they met in Bali* in November 2022")."""
_LAST_TIME = re.compile(
    r"the last time\b[^,;.]{1,80}?\s(?:was|were|came)(?: back)?(?: in)? ((?:19|20)\d\d)\b", re.I
)


def _indicator(
    sentence: Sentence, start: int, end: int, cue: str, test: str
) -> tuple[Hit | None, str]:
    """The indicator a superlative is about: named by its noun, before it, or right behind it."""
    for name, forms in load("superlatives")["nouns"].items():
        if test == "ranking" and re.search("|".join(forms), cue, re.I):
            return None, str(name)
    if test == "ranking":
        return None, ""
    low, high = sentence.segment(start)
    hits = indicators.named(sentence, low, high)
    before = [hit for hit in hits if hit.end <= start + 1 or hit.start < start]
    behind = [hit for hit in hits if hit.start >= start]
    near = [hit for hit in behind if hit.start - end <= 30]
    for hit in [*near[:1], *reversed(before)]:
        name = indicators.any_unit(hit)
        if name:
            return hit, name
    return None, ""
