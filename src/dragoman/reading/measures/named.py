"""Measures told by their own name ("Decree No. 436", "the 16th package"), with an act or effect.

A verb of ``vocab/measures.yaml`` needs an issuer and an object; a text that knows a law by its name
often gives neither ("Law 57-FZ, passed in 2008", "the package, adopted in May"). Only the name,
the act and its time are read here; what the measure does is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model.claims import Claim, Kind, MeasureClaim
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.measures.words import acts, named_measure
from dragoman.reading.scene import Scene

REACH = 400
"""Characters in which the name stands that "the decree" points back to."""
NEAR = 120
"""Characters between a measure's name and what is told of it."""


def find_named(scene: Scene, found: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """A claim for each act on a measure told by its name, where ``found`` has none there."""
    place = ground(scene)
    claims = []
    for sentence in place.statements():
        taken = [
            _own_part(sentence, one.span.start, one.span.end)
            for one in found
            if sentence.start <= one.span.start < sentence.end
        ]
        for act, spot, name in _told(place, sentence):
            low, high = sentence.start + act.start(), sentence.start + act.end()
            if not any(start < high and low < end for start, end in taken):
                claims.append(_claim(place, sentence, act, spot, name))
    return tuple(claims)


def _own_part(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A claim up to the statement on another measure that its clause may hold."""
    text = sentence.text[start - sentence.start : end - sentence.start]
    cut = _ANOTHER_TOLD.search(text)
    return start, start + cut.start() if cut is not None else end


_ANOTHER_TOLD = re.compile(r";|, (?:while|whereas)\b")


def _told(
    place: Ground, sentence: Sentence
) -> Iterator[tuple[re.Match[str], tuple[int, int], str]]:
    """The first act told of each named measure, where its name stands, and the name."""
    seen = set()
    for act in acts().finditer(sentence.text):
        name = _name_of(place, sentence, act)
        if name is not None and name[0] not in seen:
            seen.add(name[0])
            yield act, name[:2], name[2]
    for one in named_measure().finditer(sentence.text) if sentence.times else ():
        dated = _DATED.match(sentence.text, one.end())
        if one["pointing"] is not None or one.start() in seen or dated is None:
            continue
        if any(time.span.start == sentence.start + dated.end() for time in sentence.times):
            yield dated, one.span(), one[0]


_DATED = re.compile(
    r"(?: of (?:\w+ )?sanctions)?(?: (?:on|against) [A-Z]\w+)?,? (?:of|on|dated|from)\s+(?:the )?"
)
"""What stands between a measure's name and the day that dates it ("the 16th package of 24 May")."""


def _name_of(place: Ground, sentence: Sentence, act: re.Match[str]) -> tuple[int, int, str] | None:
    """The measure an act is of: the one named or pointed at nearest before it, else behind it."""
    text = sentence.text
    before = [m for m in named_measure().finditer(text, 0, act.start())]
    behind = named_measure().search(text, act.end())
    near = before[-1:] or ([behind] if behind is not None else [])
    if not near or _apart(text, near[0], act):
        return None
    one = near[0]
    if one["pointing"] is None:
        return one.start(), one.end(), one[0]
    name = _pointed_at(place, sentence.start + one.start(), one["pointing"])
    return (one.start(), one.end(), name) if name else None


def _apart(text: str, name: re.Match[str], act: re.Match[str]) -> bool:
    low, high = sorted((name.span(), act.span()))
    gap = text[low[1] : high[0]]
    return len(gap) > NEAR or _ANOTHER.search(gap) is not None


_ANOTHER = re.compile(r"[;:.]|\b(?:but|while|whereas|after|before|when|since|if)\b")
"""What opens a statement on something else."""


def _pointed_at(place: Ground, offset: int, noun: str) -> str:
    """The measure last named before "the decree", if it is one."""
    text = place.scene.document.text[max(0, offset - REACH) : offset]
    names = [m[0] for m in named_measure().finditer(text) if m["pointing"] is None]
    return names[-1] if names and noun.lower() in names[-1].lower() else ""


def _claim(
    place: Ground, sentence: Sentence, act: re.Match[str], spot: tuple[int, int], name: str
) -> Claim:
    start = sentence.start + min(act.start(), spot[0])
    end = sentence.start + max(act.end(), spot[1])
    low, high = sentence.start + act.start(), sentence.start + act.end()
    clause = place.clause(low, high)
    return Claim(
        id="",
        kind=Kind.MEASURE,
        span=place.scene.cut(min(start, clause.start), max(end, clause.end)),
        in_headline=sentence.in_headline,
        flags=place.flags(low),
        domain="regulation",
        actors=_owner(sentence, *spot) or _outside(sentence, *spot),
        time=place.when(sentence, low, high),
        measure=MeasureClaim(issuer=(), direction="neutral", name=name),
    )


def _owner(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The state in or right before a measure's name ("China's Export Control Law")."""
    low, high = sentence.start + start, sentence.start + end
    for one in reversed(sentence.actors_in(sentence.start, high)):
        gap = sentence.text[one.span.end - sentence.start : start]
        if _OWNED.fullmatch(gap) or (
            one.span.end > low and not _ON_WHOM.match(sentence.text, start)
        ):
            return (one.code,)
        if one.span.end <= low:
            break
    return ()


def _outside(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The states of a sentence that a measure's name does not hold."""
    low, high = sentence.start + start, sentence.start + end
    found = [one.code for one in sentence.actors if not low <= one.span.start < high]
    return tuple(dict.fromkeys(found))


_ON_WHOM = re.compile(r"sanctions\b", re.I)
"""A name that says whom a measure is on, not whose it is."""
_OWNED = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,2}")
