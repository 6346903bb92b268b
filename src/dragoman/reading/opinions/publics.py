"""Whose an opinion is: the public that holds it, the state it is of, the group inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.opinions.words import tables
from dragoman.vocab import states

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def names_public(text: str) -> bool:
    """Whether a text names any public."""
    words = tables()
    forms = (words.public, words.people, words.abstract, _ONE_IN)
    return any(form.search(text) for form in forms)


def holder(place: Ground, sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """The phrase of the public that is the subject of an attitude, or ``None``."""
    for noun in _who(verb):
        found = phrase(place, sentence, noun, verb.idx)
        if found:
            return found
    return None


def _who(verb: Token) -> list[Token]:
    """The subjects of a verb; of "they" in what is said, those who say it ("most Poles *say they*
    trust it")."""
    nouns = grammar.subjects(verb)
    says = verb.head
    if verb.dep_ == "ccomp" and [noun.lower_ for noun in nouns] == ["they"]:
        return grammar.subjects(says) if says.lemma_.lower() in _SAYS else nouns
    return nouns


_SAYS = frozenset({"say", "tell", "answer", "declare", "report", "reply", "state", "admit", "feel"})


def phrase(place: Ground, sentence: Sentence, noun: Token, stop: int) -> tuple[int, int] | None:
    """The phrase of a noun that is a public, up to a verb behind it, or ``None``."""
    start, end = grammar.bounds(noun)
    end = stop if noun.idx < stop < end else end
    start, end = max(start, sentence.start), min(end, sentence.end)
    if start >= end or not sentence.start <= noun.idx < sentence.end:
        return None
    if _PART.fullmatch(noun.text):
        start -= _opening(sentence.text[: start - sentence.start])
    text = place.scene.document.text[start : min(end, start + 160)]
    case = _CASE.match(text)
    bare = text[case.end() :] if case else text
    return (start + len(text) - len(bare), end) if _is_public(bare, noun) else None


_CASE = re.compile(r"\A\s*(?:among|amongst|with|by|for|to|from|of|in the (?:eyes|view) of)\s", re.I)
"""The preposition that a phrase hangs by ("*among* most Poles")."""


def _opening(lead: str) -> int:
    """The length of "Of Poles, " right before a share."""
    match = re.search(r"\b(?:of|among)\s+[^,.;]{2,40},\s*$", lead, re.I)
    return len(match[0]) if match and tables().people.search(match[0]) else 0


def before(place: Ground, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The words before a cue as its holder, where they are one phrase that opens the clause and
    names a public (for sentences that the parser got wrong)."""
    low, _ = sentence.segment(start)
    lead = place.scene.document.text[low:start]
    opening = re.match(r"\s*(?:In|Across|Among) [^,]{2,40},\s*", lead)
    low += opening.end() if opening else 0
    words = place.scene.document.text[low:start].strip()
    if not 3 < len(words) <= 90 or tables().officials.search(words) or "," in words:
        return None
    if _NATION.fullmatch(words):
        return None
    first, last = place.token(low), place.token(start)
    if first is None or last is None or any(t.pos_ == "VERB" for t in first.doc[first.i : last.i]):
        return None
    head = re.split(r"\s(?:in|from|who|that|about|with|to)\s", words, maxsplit=1)[0]
    counted = re.match(
        r"(?:the\s+)?(?:two|three|four|five|six|several|\d{1,3})\s+(?!in\b|out\b)\w+\s*$",
        head,
        re.I,
    )
    if counted or not (tables().public.search(head) or tables().people.search(head)):
        return None
    if not re.search(_PUBLIC_END, head) and not _ends_public(head):
        return None
    return low, low + len(place.scene.document.text[low:start].rstrip())


def counted(place: Ground, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The words before a cue as its holder, where they count the public ("most Poles")."""
    found = before(place, sentence, start)
    return found if found and _COUNTED.match(place.scene.document.text, found[0]) else None


_COUNTED = re.compile(r"\s*(?:most|many|few|some|several|half|nearly|almost|more|fewer|\d)", re.I)
_PUBLIC_END = re.compile(
    r"(?:public|population|generation|society|youth|majority|half|third)s?$", re.I
)


def _ends_public(head: str) -> bool:
    """Whether a phrase ends in the public it names ("most Poles", "rural residents")."""
    ends = [m.end() for m in tables().people.finditer(head)]
    ends += [m.end() for m in tables().public.finditer(head)]
    return bool(ends) and max(ends) == len(head)


def _is_public(phrase: str, noun: Token) -> bool:
    """Whether a phrase is a public: its head, or what it is a share of ("a majority of Poles")."""
    words = tables()
    near = _NARROWED.split(phrase, maxsplit=1)[0]
    if words.officials.search(near) or _NATION.fullmatch(near.strip()):
        return False
    if _ONE_IN.match(near) and states.lookup(noun.text):
        return True
    if _is_people(near, noun) or words.public.fullmatch(noun.text):
        return _is_plural(near, noun)
    if noun.pos_ in ("ADJ", "DET", "PRON", "NUM") or _PART.fullmatch(noun.text):
        return bool(words.people.search(near) or words.public.search(near))
    return bool(words.abstract.search(near))


def _is_people(near: str, noun: Token) -> bool:
    """Whether a noun is, or ends, the name of a people ("Sri *Lankans*")."""
    return any(one[0].split()[-1] == noun.text for one in tables().people.finditer(near))


_NATION = re.compile(r"the \w+(?:ese|ish|ch|iss)", re.I)
"""A people's name that its government bears as well ("*the Swiss* want to host the talks")."""
_ONE_IN = re.compile(
    r"(?:(?:only|just|barely|about|nearly|almost|some|roughly|over|more than|fewer than)\s)*"
    r"(?:one|two|three|four|\d)\s\w+\s(?:in|out of)\s(?:every\s)?(?:\w+|\d+)\b",
    re.I,
)
""" "One Korean in five"."""
_PART = re.compile(r"(?:half|thirds?|quarters?|fifths?|tenths?|percent|cent|share|minority)", re.I)
"""Words for a part of a public, which stands behind them ("two thirds of Kenyans")."""
_NARROWED = re.compile(
    r",|\bwho\b|\bthat\b|\bfrom\b|"
    r"\bin\b(?! (?:\d|three|four|five|six|seven|eight|nine|ten|every|an?\b))"
)
"""What a public is narrowed by, but for the "in" of "four in five Japanese"."""


def _is_plural(near: str, noun: Token) -> bool:
    """A people or group as such: not a counted few ("two Swedes"), not the two sides."""
    return not re.match(
        r"(?:the\s+)?(?:two|three|four|five|six|several|\d{1,3})\s+(?!in\b|out\b|per)\w+\s*$",
        near,
        re.I,
    )


def abstract(sentence: Sentence, match: re.Match[str]) -> tuple[int, int] | None:
    """ "Public opinion in Serbia remains divided": the whole public as holder."""
    low, _ = sentence.segment(sentence.start + match.start())
    for held in tables().abstract.finditer(sentence.text):
        start, end = sentence.start + held.start(), sentence.start + held.end()
        same = held.start() <= match.start() < held.end() and bool(_VIEWS.match(match[0]))
        before = low <= start and held.end() <= match.start() and match.start() - held.end() < 70
        if same or (before and re.match(r"(?:is|are|was|were|remain|stay)", match[0], re.I)):
            return start, end
    return None


_VIEWS = re.compile(r"(?:un)?favou?rable|positive|negative", re.IGNORECASE)


def population(sentence: Sentence, held: tuple[int, int]) -> str:
    """The state whose public it is: named in the holder, else before or right behind it."""
    low, high = held
    among = sentence.actors_in(high, high + 60)
    if among and re.search(
        r"\bamong\s+(?:\w+\s+)?$", sentence.text[: among[-1].span.start - sentence.start]
    ):
        return among[-1].code
    own = sentence.codes(low, high)
    if own and not tables().abstract.search(
        sentence.text[low - sentence.start : high - sentence.start]
    ):
        return own[0]
    people = tables().people.search(sentence.text, low - sentence.start, high - sentence.start)
    if people and not own and (code := states.lookup(people[0])):
        return code
    before = [a for a in sentence.actors_in(sentence.start, low)]
    lead = sentence.text[: max(0, low - sentence.start)]
    if before and re.match(r"\s*(?:in|across|among|of)\s", lead, re.I):
        return before[0].code
    behind = sentence.text[high - sentence.start :]
    match = re.match(r"[\w\s]{0,40}?\b(?:in|among|across|of)\s", behind, re.I)
    after = sentence.actors_in(high, high + 60)
    if match and after and after[0].span.start - high <= match.end() + 8:
        return after[0].code
    return before[0].code if before and before[0].form == "demonym" else _inside(sentence, held)


def _inside(sentence: Sentence, held: tuple[int, int]) -> str:
    """The state whose public an abstract holder names itself ("*Polish* public opinion", "public
    opinion in *Poland*")."""
    for one in sentence.actors_in(*held):
        lead = sentence.text[held[0] - sentence.start : one.span.start - sentence.start]
        opens = not lead.strip().removeprefix("the") and one.form != "name"
        if opens or _LIVES.search(lead):
            return one.code
    return ""


_LIVES = re.compile(r"\b(?:in|among|across)\s+(?:the\s+)?$", re.I)


def behind(sentence: Sentence, target: tuple[int, int], viewed: str) -> str:
    """The public named behind whom it views ("views of Chile in Peru"): nobody's view of itself."""
    for one in sentence.actors_in(target[0], target[1] + 40):
        lead = sentence.text[: one.span.start - sentence.start]
        if one.code != viewed and re.search(r"\b(?:in|among|across)\s+(?:the\s+)?$", lead, re.I):
            return one.code
    return ""


def group(holder: str) -> str:
    """The group inside the public, where the holder is not all of it."""
    words = tables()
    if words.groups.search(holder):
        return holder.strip()
    match = words.public.search(holder)
    whole = {"citizens", "people", "public", "residents", "respondents", "majority", "half",
             "third", "quarter", "percent", "per cent", "%", "nationals", "adults"}  # fmt: skip
    return holder.strip() if match and match[0].lower() not in whole else ""
