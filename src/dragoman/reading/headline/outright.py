"""What a body says outright against its headline: that it is not so, still open, or goes on.

The safest evidence there is, but only where it speaks of the headline's act: asked last, where no
sentence of the body tells that act, and of sentences on the matter or soon behind one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading.headline import aside, concepts
from dragoman.reading.headline.bodies import (
    ABSENT,
    BEHIND,
    CONTRADICTED,
    ON_THE_MATTER,
    WEAKER,
    Line,
    Told,
)
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import CLAIMED, DENIED, PLANNED, POSSIBLE
from dragoman.vocab.loader import load

REACH = 8
"""Words between a denial and the act it denies."""
FAR = 8
"""Sentences behind which a body tells of the headline's matter only where it says so (of the
labelled faults that a rule catches, one in two hundred stands behind it)."""

_REFUSES = re.compile(
    r"\b(?:refus\w+|declin\w+|reject\w*|den(?:y|ies|ied)|rul(?:es?|ed) out|snubs?|no|not|never|"
    r"without)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words by which a headline itself tells a denial."""


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in load("outright")[name]), re.IGNORECASE)


def denied(said: Proposition) -> BodySupport | None:
    """Contradicted where the body denies the act in as many words ("leaving was not on the
    agenda", "stopped short of accusing"), and tells it nowhere else."""
    if not _is_open_to_denial(said) or _REFUSES.search(said.text):
        return None
    for line in _matter(said):
        word = _denial(said, line)
        if word and not (_told_elsewhere(said, line) or aside.is_aside(said, line)):
            text = f"The body says “{word}”."
            return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


def still_open(said: Proposition) -> BodySupport | None:
    """Weaker where the body, on the matter, says that nothing is decided; of a known act only, as
    any body with a by-word's meaning in plain words has none of it ("bury the hatchet")."""
    if (
        said.concept is None
        or not _is_open_to_denial(said)
        or said.is_talk
        or _MUST.search(said.text)
        or _is_told(said, said.strength)
    ):
        return None
    as_ = (ABSENT, -1) if said.concept.resolves else (WEAKER, POSSIBLE)
    return _first(said, _form("open"), BodySupport(*as_, None, "it is still open"))


_MUST = re.compile(r"\b(?:has|have|needs?|ought) to\b|\bmust\b", re.IGNORECASE)
"""What a headline tells as still to be done."""


def goes_on(said: Proposition) -> BodySupport | None:
    """Contradicted where the body, on the matter, says that what was ended goes on as before."""
    if said.concept is None or said.concept.name not in load("outright")["going_on_of"]:
        return None
    if not _is_open_to_denial(said) or _is_told(said, PLANNED):
        return None
    as_ = BodySupport(CONTRADICTED, DENIED, None, "it goes on")
    return _first(said, _form("goes_on"), as_, strictly=True)


def _first(
    said: Proposition, form: re.Pattern[str], as_: BodySupport, strictly: bool = False
) -> BodySupport | None:
    for line in _matter(said):
        if strictly and _turns_aside(said, line):
            continue
        match = form.search(line.sentence.text)
        if match is not None:
            text = f"The body says “{match[0]}”: {as_.text}."
            return BodySupport(as_.status, as_.strength, said.body.span(line), text)
    return None


def _is_open_to_denial(said: Proposition) -> bool:
    verbal = said.found is not None and said.found.verbal
    return verbal and said.strength >= PLANNED and not said.is_hedged


def _words(said: Proposition) -> frozenset[str]:
    """Words that tell the act: the headline's own, and those of its concept."""
    own = frozenset(concepts.forms(said.found.token)) if said.found is not None else frozenset()
    return own | (said.concept.words - said.concept.weak if said.concept is not None else own)


def _is_told(said: Proposition, least: int) -> bool:
    """Whether a sentence that shares anything with the headline tells the act at least so strongly,
    by its own word, one that names it or a phrase; words that only may tell it do not count."""
    phrases = said.concept.phrases if said.concept is not None else None
    told = said.body.told(_words(said), phrases, said.wanted)
    return any(one.level >= least and _is_sure(said, one) for one in told)


def _is_sure(said: Proposition, one: Told) -> bool:
    found = said.found
    if found is None or said.concept is None or concepts.same_word(found.token, one.token):
        return True
    other = not said.concept.words.isdisjoint(concepts.forms(one.token))
    return not other or concepts.named_by(one.token) == said.concept.name


def _told_elsewhere(said: Proposition, line: Line) -> bool:
    told = said.body.anywhere(_words(said))
    return any(one.level >= CLAIMED and one.line is not line for one in told)


def _turns_aside(said: Proposition, line: Line) -> bool:
    """Whether what goes on is something else: another state's ("Transit to Slovakia went on"), or
    what others may still do ("Firms may go on selling")."""
    others = {key for key in line.keys if key[0] == "@"} - said.wanted
    return bool(others) or _MAY.search(line.sentence.text) is not None


_MAY = re.compile(r"\b(?:may|can|could)\b")


def _matter(said: Proposition) -> list[Line]:
    """Sentences on the matter, and those soon behind one."""
    words = frozenset(key for key in said.wanted if not key.startswith("c:"))
    near, lines = said.body.near(words, ON_THE_MATTER), said.body.lines
    reach = {
        at + step for at in map(lines.index, near) for step in range(BEHIND + 1 if at < FAR else 1)
    }
    return [line for at, line in enumerate(lines) if at in reach]


def _denial(said: Proposition, line: Line) -> str:
    """The stretch of a sentence that denies the act, or empty."""
    for start, end, phrase in _denied_stretches(line):
        words = said.body.place.scene.doc.char_span(start, end, alignment_mode="expand")
        for token in words or ():
            if token.pos_ in ("VERB", "NOUN") and not _words(said).isdisjoint(
                concepts.forms(token)
            ):
                return f"{phrase} … {token.text}" if start >= end else phrase
    return ""


def is_no_denial(said: Proposition, line: Line) -> bool:
    """Whether a sentence tells of a refusal of before, or is on another matter."""
    return of_before(line.sentence.text) or aside.is_aside(said, line)


def of_before(text: str) -> bool:
    """Whether a sentence refuses something, and only tells so of a time before."""
    found = list(_REFUSED.finditer(text))
    return bool(found) and all(_overcome(text, match) for match in found)


_REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|reject\w*|den(?:y|ies|ied))\b", re.IGNORECASE)


def _overcome(text: str, match: re.Match[str]) -> bool:
    """Whether a refusal is told as one of before ("had *at first* refused", "for months refused to
    …, but on Friday sent")."""
    return bool(_AT_FIRST.search(text[: match.start()]) or _THEN_DID.search(text[match.end() :]))


_AT_FIRST = re.compile(
    r"\b(?:at first|initially|originally|previously|earlier|once|until (?:now|then|recently)|"
    r"for (?:\w+ ){0,2}(?:days|weeks|months|years|decades))(?: \w+)?\s$",
    re.IGNORECASE,
)
_THEN_DID = re.compile(
    r"\b(?:but|before|until)\b[^.;]*\b(?:relent\w*|gave in|agreed|changed (?:its|his|her|their) "
    r"mind|finally|eventually|in the end|yielded|reversed)\b",
    re.IGNORECASE,
)


def _denied_stretches(line: Line) -> Iterator[tuple[int, int, str]]:
    """What the denials of a sentence deny, as offsets, with the words that do."""
    base, text = line.sentence.start, line.sentence.text
    for match in _form("denied_before").finditer(text):
        lead = re.split(r"[,;:]|\bthat\b|\bbut\b", text[: match.start()])[-1]
        lead = " ".join(lead.split(" ")[-REACH - 1 :])
        yield base + match.start() - len(lead), base + match.start(), lead.strip() + " " + match[0]
    for match in _form("denied_behind").finditer(text):
        if _overcome(text, match):
            continue
        rest = re.split(r"[,;:]|\bbut\b", text[match.end() :])[0]
        rest = " ".join(rest.split(" ")[: REACH + 1])
        yield base + match.end(), base + match.end() + len(rest), match[0] + rest
