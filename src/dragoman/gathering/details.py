"""Whether two texts in much the same words tell the same: who, how many, and when.

Ministries, statistical offices and agencies fill in one template again and again; the wording of
two such reports agrees, what stands in the gaps does not. What a text has in the gaps is kept in
order as marked words: ``=KEN`` a state (by name, adjective or capital), ``^kamau`` another name,
``#412`` a figure (``twelve`` is ``#12``), ``@10-03`` a date, ``@10`` a month, ``~3`` a weekday.
A copy leaves some out and puts others in; another report has others at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache

MARKS = frozenset("=^#@~")
MOST = 160
"""Details kept: those of a report of 1,500 words."""
WEIGHTS = {"=": 2}
"""Another state at one place is another report; one other name or figure may be the desk's."""
ALIKE = 0.75
"""Likeness from which two names are one name in two spellings (Kyiv, Kiev: 0.75)."""
OTHERS = 2
"""Weight of other details at the same places that makes another report, and"""
OTHERS_SHARE = 0.1
"""their share among those in common: of a long text two may be corrected."""
UPDATED_SHARE = 0.2
"""The same share where only figures differ in texts of one day: a toll that rises, a first
estimate put right."""
OPENING = 3
"""Details from the top among which another figure weighs double: it is what is reported."""
OWN_TAIL = 3
"""Other details at the end of both texts that are paragraphs of their own, not gaps filled in."""
WEEK = 6
"""Days between two prints within which a weekday is the same day."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TOKEN = re.compile(
    rf"(?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,]?\d))"
    rf"|(?P<month>\b{_MONTH})"
    r"|(?P<figure>\d[\d.,]*\d|\d)|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)|(?P<end>[.!?:\n])"
)
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.")
_CREDIT = re.compile(r"^\W*[(\[][^\n()\]]{1,80}[)\]]\W*$", re.M)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_UNITS += " fifteen sixteen seventeen eighteen nineteen"
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FUNCTION = (
    "the a an in on at of for from to by with as and but or if when while after before since until"
    " it its he his she her they their we our i you this that these those there here both some all"
    " no not one many most more other another each every such what who how why where mr mrs ms dr"
    " sir president prime minister foreign defence defense deputy king queen chancellor secretary"
    " general ambassador senator governor mayor colonel captain say says said new north south east"
    " west today yesterday tomorrow gmt am pm"
)
_NO_NAMES = frozenset(_FUNCTION.split())


@cache
def _numbers() -> dict[str, str]:
    """Number words to digits; ``one`` is more often a pronoun."""
    units = _UNITS.split()
    found = {word: str(n) for n, word in enumerate(units) if n > 1} | {"dozen": "12"}
    for n, ten in enumerate(_TENS, 2):
        found[ten] = str(10 * n)
        found |= {f"{ten}-{units[u]}": str(10 * n + u) for u in range(1, 10)}
    return found


@cache
def _states() -> dict[tuple[str, ...], str]:
    """Names, adjectives, people and capitals, as folded words, to the state's code."""
    from dragoman.vocab.states import historic, states

    found: dict[tuple[str, ...], str] = {}
    for row in (*states().values(), *historic().values()):
        iso2 = row.codes.get("iso2", "") if row.code in ("USA", "GBR") else ""
        for name in (*row.names, *row.adjectives, *row.people, *row.capitals, iso2):
            if words := tuple(folded(word) for word in re.findall(r"[^\W\d_]+", name)):
                found.setdefault(words, row.code)
    return found | {("uk",): "GBR", ("america",): "USA", ("britain",): "GBR"}


@cache
def _longest() -> dict[str, int]:
    """By the first word, how many words the longest name has."""
    found: dict[str, int] = {}
    for words in _states():
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def folded(word: str) -> str:
    """A word without its possessive, in small plain letters."""
    plain = word.removesuffix("'s").removesuffix("’s")
    if not plain.isascii():
        from anyascii import anyascii

        plain = str(anyascii(plain))
    return plain.casefold()


def details(text: str) -> tuple[str, ...]:
    """The marked details of a text (without its title and credit lines) in the order in which it
    first brings them, :data:`MOST` at most."""
    found: dict[str, None] = {}
    plain = _DOTTED.sub(r"\1\2", _CREDIT.sub("", text))
    for each in _details(list(_TOKEN.finditer(plain))):
        found[each] = None
        if len(found) == MOST:
            break
    return tuple(found)


def _details(tokens: Sequence[re.Match[str]]) -> Iterator[str]:
    at, opening = 0, True
    while at < len(tokens):
        kind, token = str(tokens[at].lastgroup), tokens[at].group()
        step = 1
        if kind == "word":
            step, found = _word(tokens, at, opening)
        else:
            found = _OTHERS[kind](token)
        if found:
            yield found
        opening = kind == "end"
        at += step


def _word(tokens: Sequence[re.Match[str]], at: int, opening: bool) -> tuple[int, str]:
    """How many tokens are one detail, and the detail."""
    word = tokens[at].group()
    low = word.casefold()
    if low in _numbers():
        return 1, f"#{_numbers()[low]}"
    if not word[0].isupper() or _shouted(word):
        return 1, ""
    if low in _WEEKDAYS:
        return 1, f"~{_WEEKDAYS.index(low)}"
    name = folded(word)
    for length in range(_longest().get(name, 0), 0, -1):
        words = tuple(folded(token.group()) for token in tokens[at : at + length])
        if words in _states():
            return length, f"={_states()[words]}"
    named = not opening or (at + 1 < len(tokens) and tokens[at + 1].group()[0].isupper())
    return 1, f"^{name}" if named and name not in _NO_NAMES else ""


def _shouted(word: str) -> bool:
    """A long word in capitals: a dateline's."""
    return len(word) > 5 and word.isupper()


def _date(token: str) -> str:
    day = re.search(r"\d+", token)
    return f"{_month(token)}-{int(day.group()):02d}" if day else ""


def _month(token: str) -> str:
    named = re.search(r"[A-Z][a-z]{2}", token)
    return f"@{_MONTHS.index(named.group().lower()) + 1:02d}" if named else ""


def _figure(token: str) -> str:
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", token.rstrip(".,"))
    return f"#{plain}" if plain not in ("0", "1") else ""


def _nothing(token: str) -> str:
    return ""


_OTHERS = {"date": _date, "month": _month, "figure": _figure, "end": _nothing}


# --- comparing ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared:
    """``common`` details both texts have, ``others`` the weight of different ones at the same
    places, ``figures`` whether those are figures alone, ``contained`` the share of the details of
    the text with fewer that the other one has."""

    common: int
    others: int
    figures: bool
    contained: float

    def other_report(self, one_day: bool) -> bool:
        """Whether the gaps of one template are filled in differently."""
        most = UPDATED_SHARE if self.figures and one_day else OTHERS_SHARE
        return self.others >= OTHERS and self.others > most * (self.others + self.common)


def compare(
    first: Sequence[str], second: Sequence[str], days: tuple[date | None, date | None]
) -> Compared:
    """The details of a text beside those of another; ``days`` are those they were printed on."""
    a, b = _dated(first, days[0], days), _dated(second, days[1], days)
    there, here = set(b), set(a)
    others, figures, common = 0, True, len(here & there)
    for i, j, k, m in _gaps(a, b):
        ours = [each for each in a[i:j] if each not in there]
        theirs = [each for each in b[k:m] if each not in here]
        ours, theirs, same = _respelled(ours, theirs)
        common += same
        if (j, m) == (len(a), len(b)) and i > OPENING and _own_tail(ours, theirs):
            continue
        pairs = _paired(ours, theirs)
        lead = i < OPENING
        others += sum(2 if lead and mark == "#" else WEIGHTS.get(mark, 1) for mark in pairs)
        figures = figures and all(mark == "#" for mark in pairs)
    return Compared(common, others, figures, common / min(len(a), len(b)) if a and b else 1.0)


def _own_tail(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether texts end differently by a paragraph of their own or a credit, not by a gap."""
    if min(len(ours), len(theirs)) >= OWN_TAIL:
        return True
    return any(all(each[0] == "^" for each in side) for side in (ours, theirs))


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ: from and to in the one and in the other. Two gaps with a single
    detail between them are one: a figure may have moved from one place to the next."""
    held: tuple[int, int, int, int] | None = None
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if held is not None and i - held[1] <= 1 and k - held[3] <= 1:
            held = (held[0], j, held[2], m)
            continue
        if held is not None:
            yield held
        held = (i, j, k, m)
    if held is not None:
        yield held


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Marks of details of one sort that stand for one another; a name may for a state."""
    found: list[str] = []
    for sort in ("=^", "#", "@~"):
        one, other = (sorted(e[0] for e in side if e[0] in sort) for side in (ours, theirs))
        found += [max(pair) if "^" in pair else pair[0] for pair in zip(one, other, strict=False)]
    return found


def _respelled(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[str], int]:
    """Without names that stand on the other side in another spelling; how many those are."""
    left, kept = list(theirs), []
    for each in ours:
        twin = next((other for other in left if _one_name(each, other)), None)
        if twin is None:
            kept.append(each)
        else:
            left.remove(twin)
    return kept, left, len(ours) - len(kept)


def _one_name(one: str, other: str) -> bool:
    if one[0] != "^" or other[0] != "^" or one[1] != other[1]:
        return False
    return SequenceMatcher(None, one[1:], other[1:]).ratio() >= ALIKE


def _dated(
    found: Sequence[str], day: date | None, days: tuple[date | None, date | None]
) -> list[str]:
    """Details with weekdays and dates made comparable: texts printed within a week say either
    for one day, later ones mean other days by the same weekday."""
    first, second = days
    if day is None or first is None or second is None:
        return list(found)
    near = abs((first - second).days) <= WEEK
    base = min(first, second)
    return list(dict.fromkeys(_comparable(each, day, base, near) for each in found))


def _comparable(each: str, day: date, base: date, near: bool) -> str:
    if near and each[0] == "@" and len(each) == 6:
        for away in range(-WEEK, WEEK + 1):
            there = base + timedelta(days=away)
            if f"{there:@%m-%d}" == each:
                return f"~{there.weekday()}"
    if not near and each[0] == "~":
        back = (day.weekday() - int(each[1:])) % 7
        return f"{day - timedelta(days=back):@%m-%d}"
    return each
