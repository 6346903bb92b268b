"""Is a city an actor here, or the place where something happens?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.reading import grammar
from dragoman.reading.actors.senses import senses
from dragoman.vocab.loader import load
from dragoman.vocab.words import Match, Word, fold_word

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token


def _set(name: str) -> frozenset[str]:
    return frozenset(load("venues")[name])


FUNCTION_WORDS = _set("function_words")
PLACE_PREPOSITIONS = _set("place_prepositions")
PARTY_PREPOSITIONS = _set("party_prepositions")
MOTION = _set("motion")
VENUE_HEADS = _set("venue_heads")
ACTING_TAILS = _set("acting_tails")
SAYING = _set("saying")
HYPHENS = ("-", "‑", "–")


def acts(doc: Doc, text: str, line: Sequence[Word], match: Match[Any]) -> bool:
    """Whether the capital at this place stands for its state's government."""
    first, last = line[match.first], line[match.after - 1]
    before = line[match.first - 1] if match.first else None
    after = line[match.after] if match.after < len(line) else None
    glue = text[last.end : after.start] if after else "."
    if last.possessive:
        return after is None or after.low not in VENUE_HEADS
    if after is not None and glue in HYPHENS:
        return after.low in ACTING_TAILS or senses().at(line, match.after) is not None
    if (before is not None and before.low in PLACE_PREPOSITIONS) or _is_place(text, line, match):
        return False
    if after is not None and glue == " " and after.low in (VENUE_HEADS | SAYING):
        return after.low in SAYING
    token = token_at(doc, first.start)
    return token is not None and _by_parse(token, before, after, glue)


def _by_parse(token: Token, before: Word | None, after: Word | None, glue: str) -> bool:
    head = grammar.first_conjunct(token)
    governor = _governor(head)
    preposition = _preposition(head)
    if head.dep_ in grammar.ACTIVE_SUBJECTS:
        return True
    if head.dep_ in grammar.PASSIVE_SUBJECTS | grammar.OBJECTS | grammar.RECIPIENTS:
        return not _moves(governor)
    if preposition:
        return _party(preposition, governor)
    if head.dep_ in grammar.COMPOUNDS:
        return glue == " " and after is not None and not after.capital
    return head.dep_ in ("ROOT", "appos") and before is None


def _party(preposition: str, governor: Token | None) -> bool:
    """Whether what stands under the preposition is a party rather than a place."""
    if preposition in ("to", "from", "over", "about", "like", "for", "of"):
        return not _moves(governor)
    return preposition in PARTY_PREPOSITIONS


def _is_place(text: str, line: Sequence[Word], match: Match[Any]) -> bool:
    first, last = line[match.first], line[match.after - 1]
    return _dateline(text, first, last) or _after_comma_place(text, line, match)


def _preposition(token: Token) -> str:
    """The preposition a noun stands under, in either scheme."""
    for child in token.children:
        if child.dep_ in ("case", "mark"):
            return str(child.lower_)
    if token.dep_ in ("pobj", "pcomp"):
        return str(token.head.lower_)
    return ""


def _governor(token: Token) -> Token | None:
    head = token.head
    return head.head if token.dep_ in ("pobj", "pcomp") else head


def _moves(token: Token | None) -> bool:
    if token is None:
        return True
    return token.lemma_.lower() in MOTION or token.lower_ in MOTION | VENUE_HEADS


def _dateline(text: str, first: Word, last: Word) -> bool:
    """ "MOSCOW, May 9 (Reuters) -" or "BEIJING —" at the start of a line."""
    line_start = first.start == 0 or text[first.start - 1] == "\n"
    tail = text[last.end : last.end + 40]
    opens = tail[:1] in ",(" or tail.lstrip()[:2] in ("--", "- ", "— ", "– ", "—", "–")
    return line_start and opens and first.text.isupper()


def _after_comma_place(text: str, line: Sequence[Word], match: Match[Any]) -> bool:
    """ "Tsinghua University, Beijing": after a capitalised word and a comma, before a stop."""
    if match.first == 0:
        return False
    before, last = line[match.first - 1], line[match.after - 1]
    return (
        text[before.end : line[match.first].start] == ", "
        and before.capital
        and text[last.end : last.end + 1] in ".)\n"
        and before.low in VENUE_HEADS
    )


def subject(doc: Doc, word: Word) -> bool:
    """Whether the word is the subject of a clause or a possessor."""
    token = token_at(doc, word.start)
    return token is not None and (
        word.possessive or grammar.first_conjunct(token).dep_ in grammar.SUBJECTS
    )


def token_at(doc: Doc, char: int) -> Token | None:
    """The token that covers a character, or ``None``; by bisection."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        token = doc[middle]
        if token.idx + len(token) <= char:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) and doc[low].idx <= char else None


def opens_sentence(text: str, word: Word) -> bool:
    """Whether a word is the first of its sentence, so that its capital says nothing."""
    lead = text[max(0, word.start - 3) : word.start].rstrip(" \"'“‘(")
    return not lead or lead[-1] in ".!?\n:;" or word.start == 0


def common(word: Word) -> bool:
    """Whether a capitalised word is an ordinary one ("The", "President", "Former")."""
    return word.low in FUNCTION_WORDS or word.low in _ordinary()


def _ordinary() -> frozenset[str]:
    return frozenset(fold_word(w) for group in load("offices")["modifiers"].values() for w in group)


def american_south(line: Sequence[Word]) -> bool:
    """Whether a text on "Georgia" speaks of the American state."""
    lows = [word.low for word in line]
    return _count(lows, "american_south") > _count(lows, "caucasus")


def _count(lows: list[str], kind: str) -> int:
    wanted = _set(kind)
    return sum(low in wanted for low in lows)
