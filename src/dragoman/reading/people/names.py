"""Where a personal name begins and ends: a run of capitals with its particles.

The entity recogniser errs at the edges of names it never saw, so a run beside a title is read
by its own shape; the parse only breaks ties.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from dragoman.reading.actors.lines import Lines
from dragoman.reading.actors.venues import FUNCTION_WORDS, SAYING
from dragoman.vocab.loader import load
from dragoman.vocab.offices import forms, honorifics
from dragoman.vocab.words import Word

LONGEST = 7
"""Words of the longest names seen in the record ("Sheikh Mohammed bin Rashid Al Maktoum")."""


def _set(name: str) -> frozenset[str]:
    return frozenset(load("name_words")[name])


PARTICLES = _set("particles")
"""Small words inside a name ("bin", "al", "van der")."""
NEVER = _set("never")
"""Capitalised words that are in no name: days, months, headline words."""
BODIES = _set("bodies")
"""Nouns that end the name of a body, so that a title after one is the body's."""
DOUBTFUL = _set("doubtful")
"""Words that are in a name only after its first word ("Theresa May", not "May 9")."""
SUFFIXES = _set("suffixes")
_LAST = frozenset({"jr", "sr", "esq"})
"""Behind which no name goes on ("Ferdinand Marcos Jr. Ms. Kamikawa …")."""
BROKEN = frozenset({"So", "Sk", "Sc", "No", "Cf", "Co", "Cn"})
"""Categories of characters that wrongly decoded text is full of."""
PATRONYMIC = frozenset({"bin", "bint", "ibn"})
"""After one of these, the word before is a given name ("Sultan bin Abdulaziz")."""
GIVEN_TOO = frozenset({"gen", "don", "tun", "hon", "adm", "prof"})
"""Ranks that are also given names."""
SURNAMES_TOO = frozenset({"no", "he", "to", "so", "you", "an", "do", "in", "am", "than", "yes"})
"""Small words that are also surnames."""
HYPHENS = ("-", "‑", "‐")
SHORTENED = frozenset(
    ["Jr", "Sr", "St", "Abd", "Md", "Th", "Ch", "Kh", "Ph", "Yu", "Ya", "Ye",
     "Ts", "Dz", "Zh", "Sh", "Wm"]
)  # fmt: skip
"""What a full stop may shorten inside a name, besides a single letter."""
POSTED = frozenset({"on", "via", "to", "from"})
"""Words before a network whose name is one letter ("wrote on X. Tobias Billström said")."""
HEADLINE_LONGEST = 3
CLOSERS = frozenset(",.;:)]”\"'’—–-?!\n\r")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words taken for a personal name: first word, word after, and its characters."""

    first: int
    after: int
    start: int
    end: int
    text: str


def read_name(lines: Lines, at: int) -> Name | None:
    """The name that begins at a word (after ranks and forms of address), or ``None``."""
    first = skip_honorifics(lines, at)
    after = first
    while after < len(lines.words) and after - first < LONGEST and _goes_on(lines, first, after):
        after += 1
        if lines.words[after - 1].possessive:
            break
    after = _trim(lines, first, after)
    if after <= first or _only_honorifics(lines, first, after) or _garbled(lines, after):
        return None
    return None if _of_a_body(lines, after) else make(lines, first, after)


def _of_a_body(lines: Lines, after: int) -> bool:
    """Whether a body's noun follows ("*Central* Committee", "*Standing* Committee")."""
    if after >= len(lines.words) or lines.gap(after) != " " or lines.title_case(after):
        return False
    return lines.words[after].capital and lines.words[after].low in BODIES


def _garbled(lines: Lines, after: int) -> bool:
    """Whether a broken character is in it or follows, so that the name cannot be read."""
    end = lines.words[after - 1].end
    following = lines.text[end : end + 1]
    if following and unicodedata.category(following) in BROKEN:
        return True
    composed = unicodedata.normalize("NFC", lines.words[after - 1].text)
    return any(sign in composed for sign in "ÃÂ\ufffd")


def _only_honorifics(lines: Lines, first: int, after: int) -> bool:
    match = honorifics().at(lines.words, first)
    return (
        match is not None
        and match.after >= after
        and after - first == 1
        and lines.words[first].low not in GIVEN_TOO
    )


def make(lines: Lines, first: int, after: int) -> Name:
    """The name made of these words."""
    start, end = lines.words[first].start, lines.words[after - 1].end
    if lines.words[after - 1].low in SUFFIXES and lines.text[end : end + 1] == ".":
        end += 1
    return Name(first, after, start, end, " ".join(lines.text[start:end].split()))


def skip_honorifics(lines: Lines, at: int) -> int:
    """The first word after any ranks ("Gen.", "Sheikh", "Mr")."""
    for _ in range(4):
        match = honorifics().at(lines.words, at) if at < len(lines.words) else None
        if match is None or match.after >= len(lines.words) or not lines.words[at].capital:
            break
        if lines.gap(match.after).strip(" .\xa0'’") or lines.gap(match.after) == "":
            break
        if not (lines.words[match.after].capital or lines.words[match.after].low in PARTICLES):
            break
        if lines.words[match.after].low in PATRONYMIC:
            break
        if lines.words[at].low in GIVEN_TOO and not _two_follow(lines, match.after):
            break
        at = match.after
    return at


def _two_follow(lines: Lines, at: int) -> bool:
    """Whether two words of a name follow, so that the one before is a rank ("Gen Wei Fenghe",
    not "Gen Nakatani")."""
    if lines.gap(at).startswith("."):
        return True
    following = at + 1
    return (
        following < len(lines.words)
        and lines.words[following].capital
        and _joined(lines, following)
    )


def _goes_on(lines: Lines, first: int, at: int) -> bool:
    """Whether the word carries on the name begun at ``first``."""
    word = lines.words[at]
    if _ends_headline_name(lines, at):
        return False
    if at > first:
        if not _joined(lines, at) or lines.words[at - 1].low in _LAST:
            return False
        if lines.gap(at) in HYPHENS and word.text.isalpha():
            return True  # "Min-koo"
    if word.low in PARTICLES and not word.capital:
        return _particle(lines, first, at)
    return _name_word(lines, first, at) and not _other_thing(lines, first, at)


def _name_word(lines: Lines, first: int, at: int) -> bool:
    """Whether the word may stand in a name at all, by its own shape."""
    word = lines.words[at]
    if at == first and word.low in SURNAMES_TOO and _surname_here(lines, at):
        return True
    if not starts_name(word) or word.low in NEVER or _doubtful(lines, first, at):
        return False
    small = word.low in FUNCTION_WORDS - DOUBTFUL and word.text not in ("A", "I", "U")
    return not (at > first and small)


def _surname_here(lines: Lines, at: int) -> bool:
    """ "He Weidong", "No Kwang Chol", "Tô Lâm": a small word as a surname inside a sentence."""
    following = at + 1
    if following >= len(lines.words) or lines.title_case(at) or not lines.words[at].capital:
        return False
    after = lines.words[following]
    named = following in lines.named or after.low in NEVER
    return after.capital and lines.gap(following) == " " and not named


def _ends_headline_name(lines: Lines, at: int) -> bool:
    return lines.title_case(at) and _ordinary(lines, at)


def _doubtful(lines: Lines, first: int, at: int) -> bool:
    if lines.words[at].low not in DOUBTFUL:
        return False
    dated = at + 1 < len(lines.words) and lines.words[at + 1].text[:1].isdigit()
    return (at == first and not _opens_person(lines, at)) or dated or lines.title_case(at)


def starts_name(word: Word) -> bool:
    """Whether a word may stand in a name: a capital, or a script without capitals."""
    letter = word.text[:1]
    return letter.isalpha() and (letter.isupper() or letter.lower() == letter.upper())


def _joined(lines: Lines, at: int) -> bool:
    gap = lines.gap(at).replace("\xa0", " ")
    if gap in (" ", "-", "‑", "‐", "\n", " \n"):
        return True
    before = lines.words[at - 1].text
    if gap in {". ", "."}:
        posted = at > 1 and before == "X" and lines.words[at - 2].low in POSTED
        return (len(before) == 1 and not posted) or before in SHORTENED
    return gap.strip() in ('"', "“", "”", "‘", "’") and not lines.words[at - 1].possessive


def _particle(lines: Lines, first: int, at: int) -> bool:
    """A particle counts only before a capital, and at the head only when joined ("al-Sisi")."""
    following = at + 1
    if following >= len(lines.words):
        return False
    after = lines.words[following]
    if after.low in PARTICLES and at > first:
        return following + 1 < len(lines.words) and lines.words[following + 1].capital
    if not after.capital or not _joined(lines, following):
        return False
    return at > first or lines.gap(following) in ("-", "‑", " ")


def _ordinary(lines: Lines, at: int) -> bool:
    """In a line of capitals: whether a word is an ordinary one rather than a name."""
    low = lines.words[at].low
    if low in lines.lower_words or low in SAYING or low.removesuffix("s") in SAYING:
        return True
    token = lines.token(at)
    return token is not None and token.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON")


def _other_thing(lines: Lines, first: int, at: int) -> bool:
    """A state, a region or a title: where a name stops."""
    match = lines.named.get(at)
    if match is not None and match.first == at:
        forms_here = {sense.form for sense in match.values}
        timid = all(sense.shy for sense in match.values)
        if forms_here & {"name", "demonym", "capital", "metonym", "institution"}:
            given = timid and (at > first or _name_follows(lines, match.after))
            person = _inside_person(lines, first, at) or (at == first and _opens_person(lines, at))
            return not (given or person)
    title = forms().at(lines.words, at)
    if at + 1 < len(lines.words) and lines.words[at + 1].low in PATRONYMIC:
        return False
    if title is None or (at > first and title.after - at == 1 and _inside_person(lines, first, at)):
        return False
    return lines.words[at].low not in ("prince", "lord", "judge", "justice", "king", "marshal")


def _name_follows(lines: Lines, after: int) -> bool:
    """ "Israel Katz", "Jordan Bardella": a timid name of a state with a surname after it."""
    if after >= len(lines.words) or lines.words[after - 1].possessive or lines.gap(after) != " ":
        return False
    word = lines.words[after]
    known = after in lines.named or forms().at(lines.words, after) is not None
    return starts_name(word) and not known and word.low not in NEVER | DOUBTFUL


def _opens_person(lines: Lines, at: int) -> bool:
    """Whether a personal entity begins with the word and goes on behind it ("Christian Stocker",
    "Duma Boko")."""
    end = lines.person_end.get(lines.words[at].start)
    follows = at + 1 < len(lines.words) and _name_follows(lines, at + 1)
    return end is not None and follows and lines.words[at + 1].end <= end


def _inside_person(lines: Lines, first: int, at: int) -> bool:
    """Whether one personal entity covers both words ("Chad Wolf", "Imran Khan Jordan")."""
    end = lines.person_end.get(lines.words[first].start)
    return end is not None and at > first and lines.words[at].start < end


def _trim(lines: Lines, first: int, after: int) -> int:
    """Take off trailing words that the line or the recogniser says are no part of the name."""
    while after > first and lines.words[after - 1].low in PARTICLES:
        if lines.words[after - 1].capital and after - first > 1:
            break
        after -= 1
    return _trim_headline(lines, first, after) if lines.title_case(first) else after


def _trim_headline(lines: Lines, first: int, after: int) -> int:
    """In a headline, where every word bears a capital, a name goes as far as the body knows its
    words; where the body knows none, as far as the recogniser says, and never over three words."""
    while after > first + 1 and lines.words[after - 1].low not in lines.body_capitals:
        if not any(lines.words[at].low in lines.body_capitals for at in range(first, after)):
            break
        after -= 1
    end = lines.person_end.get(lines.words[first].start)
    inside = [at for at in range(first, after) if end and lines.words[at].end <= end]
    return min(after, max(first + HEADLINE_LONGEST, first + len(inside)))


def name_before(lines: Lines, before: int) -> Name | None:
    """The name that ends right before a word index (no punctuation asked), or ``None``."""
    first = before
    while first > 0 and before - first < LONGEST and _reaches_back(lines, first, before):
        first -= 1
    while first < before:
        found = read_name(lines, first)
        if found is not None and found.after == before:
            return found
        first += 1
    return None


def _reaches_back(lines: Lines, first: int, before: int) -> bool:
    if first < before and not _joined(lines, first):
        return False
    word = lines.words[first - 1]
    if word.text.isalpha() and lines.gap(first - 1) in HYPHENS:
        return True
    return (starts_name(word) or word.low in PARTICLES) and word.low not in NEVER


def closed(lines: Lines, after: int) -> bool:
    """Whether punctuation, the end, or "and" closes what ends before a word index."""
    end = lines.words[after - 1].end
    tail = lines.text[end : end + 3]
    if not tail.strip() or tail[0] in CLOSERS or tail.lstrip(" ")[:1] in CLOSERS:
        return True
    return after < len(lines.words) and lines.words[after].low in ("and", "or")
