"""Quotations of a headline against the body: not there, said the other way, or by another.

Who says what, in headline and body alike, is read by ``speech``; here the two are compared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.claims import Attribution, BodySupport, Official
from dragoman.reading.headline import persons
from dragoman.reading.headline.bodies import ABSENT, CONTRADICTED, Body, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.scene import Scene
from dragoman.reading.strength import DENIED
from dragoman.vocab.states import is_state

STEM = 5
"""Letters by which a quoted word is found in the body in another form ("begged", "begging")."""
FOUND = 0.5
"""Share of a quotation's words that the body must hold: headlines trim what they quote."""
LEAD = 3
"""Words before the first quoted one among which a "not" belongs to it."""
LOOSE = 2
"""How many times as long as in the headline the quoted words may stretch in the body."""

_QUOTED = re.compile(
    r"(?<![\w])['‘](?P<one>[^'‘’]*(?:['’]\w[^'‘’]*){0,4})['’](?!\w)|[\"“](?P<two>[^\"“”]+)[\"”]"
)
_SMALL = frozenset(
    """a an the of to in on at for by with and or but not is are was were be been it its he she they
    we you i his her their our will would has have had do does did that this as from no never t s re
    ll ve""".split()  # noqa: SIM905
)
_NOT = re.compile(r"not|t|no|never|nor|neither|nobody|nothing|without|cannot|none|refus\w+|den\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch of the headline: its text, where it stands, and its telling words."""

    text: str
    start: int
    words: tuple[str, ...]


def quotations(said: Proposition) -> Iterator[Quotation]:
    """The quotations of a clause; "“no limits” partnership" is a by-word, no quotation."""
    for match in _QUOTED.finditer(said.text):
        if not _labels_a_noun(said.body, said.claim.span.start + match.end()):
            text = match["one"] or match["two"] or ""
            words = tuple(word for word in _words(text) if word not in _SMALL)
            yield Quotation(text, said.claim.span.start + match.start() + 1, words)


def unquoted(said: Proposition) -> BodySupport | None:
    """A quotation that is not in the body."""
    for one in quotations(said):
        stems = _stems(said.body)
        known = [word for word in one.words if word[:STEM] in stems]
        if len(one.words) > 1 and len(known) < FOUND * len(one.words):
            gone = next(word for word in one.words if word not in known)
            text = f"“{one.text}” is quoted in the headline; the body has no “{gone}”."
            return BodySupport(ABSENT, -1, None, text)
    return None


def negated(said: Proposition) -> BodySupport | None:
    """A quotation of which the body has the contrary ("will not strike first"), and never it."""
    for one in quotations(said):
        denies = any(_NOT.fullmatch(word) for word in _words(one.text))
        places = [(line, place) for line in said.body.lines if (place := _where(one, line))]
        turned = [line for line, place in places if _is_turned(line, place, denies)]
        if one.words and turned and len(turned) == len(places):
            text = f"The headline quotes “{one.text}”; the body has the contrary."
            return BodySupport(CONTRADICTED, DENIED, said.body.span(turned[0]), text)
    return None


def _is_turned(line: Line, place: tuple[int, int], denies: bool) -> bool:
    """Whether a sentence negates the quoted words where the headline does not, or has no negation
    at all where the headline does."""
    words = _words(line.sentence.text)
    near = words[max(place[0] - LEAD, _clause_start(line, place[0])) : place[1]]
    return not any(map(_NOT.fullmatch, words)) if denies else any(map(_NOT.fullmatch, near))


def _clause_start(line: Line, at: int) -> int:
    """The first word of the clause that a word of a sentence stands in ("It was not murdered, *it
    died* of neglect")."""
    before = itertools.accumulate(len(_words(part)) for part in _CUT.split(line.sentence.text))
    return max((count for count in before if count <= at), default=0)


_CUT = re.compile(r"[,;:—–]\s")


def _where(one: Quotation, line: Line) -> tuple[int, int] | None:
    """Which words of a sentence are the quoted ones, if all are there and close together."""
    words = [word[:STEM] for word in _words(line.sentence.text)]
    try:
        places = [words.index(word[:STEM]) for word in one.words]
    except ValueError:
        return None
    if not places or places != sorted(places):
        return None
    apart = places[-1] - places[0] + 1
    return (places[0], places[-1] + 1) if apart <= LOOSE * len(_words(one.text)) else None


# --- who said it -------------------------------------------------------------------------------


def misattributed(said: Proposition) -> BodySupport | None:
    """A quotation put in the mouth of one official or state that the body has from another."""
    scene = said.scene
    for one in quotations(said):
        ours = [a for a in scene.attributions if _holds(a, one.start)]
        theirs = [a for line in said.body.lines if _where(one, line) for a in _sayings(scene, line)]
        theirs = [a for a in theirs if _repeats(a, one)]
        if not ours or not theirs or not one.words:
            continue
        if all(are_others(said.body, ours[0], each) for each in theirs):
            mouth = ours[0].speaker.quote if ours[0].speaker else ""
            name = theirs[0].speaker_name or (theirs[0].speaker and theirs[0].speaker.quote)
            text = f"The headline has it from “{mouth}”, the body from “{name}”."
            return BodySupport(CONTRADICTED, DENIED, theirs[0].content[0], text)
    return None


def _holds(one: Attribution, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in one.content)


def _sayings(scene: Scene, line: Line) -> list[Attribution]:
    start, end = line.sentence.start, line.sentence.end
    return [a for a in scene.attributions if any(start <= s.start < end for s in a.content)]


def _repeats(one: Attribution, quoted: Quotation) -> bool:
    stems = {word[:STEM] for span in one.content for word in _words(span.quote)}
    return all(word[:STEM] in stems for word in quoted.words)


def are_others(body: Body, ours: Attribution, theirs: Attribution) -> bool:
    """Whether two speakers are surely not the same: of other states, or of other offices, where the
    body gives the one no office of the other."""
    states, others = _states(body, ours), _states(body, theirs)
    if states and others and not states & others:
        return True
    official, other = _official(body, ours), _official(body, theirs)
    if official is not None and other is None and persons.holds_not(body, official, _name(theirs)):
        return True
    return official is not None and other is not None and persons.differ(body, official, other)


def _name(one: Attribution) -> str:
    """The name of a speaker who is given no office."""
    printed = one.speaker_name or (one.speaker.quote if one.speaker is not None else "")
    return printed if re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){2,4}", printed) else ""


def _official(body: Body, one: Attribution) -> Official | None:
    officials = body.place.scene.officials
    return officials[one.speaker_official] if one.speaker_official is not None else None


def _states(body: Body, one: Attribution) -> set[str]:
    """The state a speaker speaks for, where his title or name says so."""
    official = _official(body, one)
    if official is not None:
        return set(official.states) if official.state_from == "title" else set()
    codes = body.place.codes(one.speaker.start, one.speaker.end) if one.speaker else ()
    return {code for code in codes if is_state(code)}


def _labels_a_noun(body: Body, end: int) -> bool:
    token = body.place.token(end)
    gap = body.place.scene.document.text[end : token.idx] if token is not None else ""
    return token is not None and gap == " " and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _stems(body: Body) -> frozenset[str]:
    return frozenset(word[:STEM] for line in body.lines for word in _words(line.sentence.low))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
