"""When and where an event is said to be, and what it is about: time, place, contexts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import TimeMention
from dragoman.model.dates import Interval
from dragoman.reading import grammar
from dragoman.reading.events.forms import forms_of
from dragoman.reading.events.frames import frames
from dragoman.reading.events.mood import SAID, governors
from dragoman.reading.events.places import is_place
from dragoman.reading.scene import Scene
from dragoman.reading.times.named_years import in_a_name
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.events.roles import Candidate
    from dragoman.reading.parse import Span as Tokens
    from dragoman.reading.parse import Token

PLACE_MARKS = frozenset(["in", "at", "near", "outside", "off", "over"])
VENUES = frozenset(
    ["summit", "conference", "forum", "session", "congress", "gathering", "assembly"]
)
"""Meetings of many at which two may meet ("on the margins of *a summit* in Rome")."""
SETTLEMENTS = frozenset(
    ["city", "town", "port", "capital", "province", "region", "village", "of", "resort", "state",
     "island", "district"]
)  # fmt: skip


# --- time ---------------------------------------------------------------------------------


def _root(words: Tokens) -> Token:
    """The word of a time expression that the others hang on: the last whose head lies outside."""
    for token in reversed(words):
        if not words.start <= token.head.i < words.end or token.head == token:
            return token
    return words[-1]


class Clock:
    """The time expressions of a scene by the clause they stand in."""

    def __init__(self, scene: Scene) -> None:
        self._by_head: dict[int, list[tuple[int, TimeMention]]] = {}
        self._text = scene.document.text
        for mention in scene.times:
            span = scene.doc.char_span(
                mention.span.start, mention.span.end, alignment_mode="expand"
            )
            if span is None or not len(span):
                continue
            for head in self._heads(span.root):
                self._by_head.setdefault(head, []).append((span.start, mention))

    def _heads(self, token: Token) -> list[int]:
        """The words a time hangs on: its noun, then the verb of its clause."""
        heads = []
        for _ in range(4):
            head = token.head
            if head == token:
                break
            heads.append(head.i)
            if grammar.is_verb(head) and head.dep_ not in grammar.AUXILIARIES:
                break
            if grammar.preposition_of(head) in APART or head.head.lower_ == "ahead":
                break
            token = head
        return heads

    def when(self, trigger: Token) -> Interval | None:
        """The time of an event: on its word, or on the verb that carries it."""
        chain = [trigger]
        if not grammar.is_verb(trigger):
            head = grammar.phrase_head(trigger)
            if grammar.is_verb(head) and head.lemma_ not in SAID | COMMENTING:
                chain.append(head)
        for word, head in governors(trigger):
            if word.dep_ != "xcomp" and not (word.dep_ == "advcl" and grammar.is_infinitive(word)):
                break
            chain.append(head)
        for word in chain:
            if found := self._dating(word, trigger):
                return min(found, key=lambda pair: abs(pair[0] - trigger.i))[1].when
        return None

    def _dating(self, word: Token, trigger: Token) -> list[tuple[int, TimeMention]]:
        """The times on a word; the year in a treaty's name dates its signing, and nothing else."""
        found = self._by_head.get(word.i, [])
        if trigger.lemma_ in SIGNING:
            return found
        return [pair for pair in found if not in_a_name(self._text, pair[1])]


APART = frozenset(["ahead of", "before", "after", "prior to", "following"])
"""Prepositions whose noun has a time of its own ("met *ahead of* a visit next month")."""
COMMENTING = frozenset(
    ["condemn", "denounce", "criticise", "criticize", "deplore", "praise", "welcome", "hail",
     "applaud", "laud", "protest", "regret", "slam", "decry"]
)  # fmt: skip
"""Verbs of judging an act, which may be older ("*condemned* on Thursday the seizure of …")."""
SIGNING = frozenset(["sign", "conclude", "seal", "ink", "signing"])

# --- place --------------------------------------------------------------------------------


def place(trigger: Token, taken: set[int]) -> str:
    """The named place of an event ("in the port city of Qingdao" → Qingdao), a known town rather
    than the house in it, or empty."""
    words = [trigger, *(c for c in trigger.rights if grammar.is_reduced(c))]
    head = grammar.phrase_head(trigger)
    if not grammar.is_verb(trigger) and grammar.is_verb(head):
        words.append(head)
    settings = [
        noun
        for word in words
        for mark, noun in grammar.obliques(word)
        if mark in PLACE_MARKS and noun.i not in taken
    ]
    inside = [n for noun in settings for mark, n in grammar.obliques(noun) if mark == "in"]
    towns = [noun for noun in (*settings, *inside) if is_place(noun)]
    names = (_place_name(noun) for noun in (*towns, *settings))
    return next(filter(None, names), "") or _near(trigger, taken)


def _near(trigger: Token, taken: set[int]) -> str:
    """A place named right of the event in its clause, where the tree hung it elsewhere."""
    doc = trigger.doc
    nominal = grammar.is_noun(trigger)
    for i in range(trigger.i + 1, min(trigger.sent.end, trigger.i + (24 if nominal else 16)) - 1):
        token = doc[i]
        if token.pos_ == "VERB" or token.text in {";", ":"} or (token.text == "," and not nominal):
            break
        if token.lower_ not in PLACE_MARKS or i in taken:
            continue
        for after in doc[i + 1 : i + 5]:
            if after.pos_ == "PROPN" and after.i not in taken:
                return _place_name(after) if _is_setting(after, trigger) else ""
            if after.pos_ not in {"DET", "ADJ"} and after.lower_ not in SETTLEMENTS:
                break
    return ""


def _is_setting(name: Token, trigger: Token) -> bool:
    """Whether a place sets the event, not another noun of action ("spoke about the war in …")."""
    head = grammar.phrase_head(name)
    core = head.dep_ in grammar.OBJECTS | grammar.SUBJECTS and head.head == trigger
    return core or head == trigger or head.lower_ in VENUES or head.lower_ not in frames().nouns


def _place_name(noun: Token, depth: int = 2) -> str:
    if noun.ent_type_ in {"LOC", "GPE", "FAC"} or (noun.pos_ == "PROPN" and noun.is_title):
        return _entity(noun)
    if depth:
        inner = [n for mark, n in grammar.obliques(noun) if mark in {"of", "in"}]
        beside = [child for child in noun.rights if child.dep_ in grammar.NAME_PARTS]
        for child in (*inner, *grammar.appositions(noun), *beside):
            if child.pos_ == "PROPN" and (name := _place_name(child, depth - 1)):
                return name
    return ""


def _entity(noun: Token) -> str:
    """The whole name around a word: "White House", "Al-Yamamah Palace"."""
    if noun.ent_type_ in {"DATE", "TIME", "PER", "PERSON"}:
        return ""
    first = last = noun.i
    doc = noun.doc
    while first and noun.i - first < 4 and _in_name(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and last - noun.i < 3 and _in_name(doc[last + 1]):
        last += 1
    text = str(doc[first : last + 1].text).strip("-– ")
    return "" if text.lower() in _DAYS else text


def _in_name(token: Token) -> bool:
    """Whether a word beside a name belongs to it: a capitalised one, or a hyphen between two."""
    if token.lower_ in {"-", "–"}:
        beside = token.doc[max(0, token.i - 1) : token.i + 2]
        return len(beside) == 3 and all(one.is_title for one in beside if one.i != token.i)
    return token.pos_ == "PROPN" or (
        token.pos_ == "ADJ" and token.is_title and not token.is_sent_start
    )


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"]
)  # fmt: skip


# --- weapon -------------------------------------------------------------------------------


@cache
def _weapons() -> dict[str, str]:
    table = load("frames")["weapons"]
    return {form: mode for mode, words in table.items() for form in forms_of(words)}


def by_weapon(candidate: Candidate) -> str:
    """The mode of an assault by the weapon that strikes or is used ("hit by Russian *drones*")."""
    trigger = candidate.trigger
    if candidate.frame.type != "ASSAULT":
        return ""
    nouns = [noun for mark, noun in grammar.obliques(trigger) if mark in {"by", "with"}]
    if grammar.is_verb(trigger):
        nouns += grammar.actors_of(trigger)
    else:
        nouns += grammar.compounds(trigger)
    return next((mode for noun in nouns if (mode := _weapons().get(noun.lower_))), "")


# --- contexts -----------------------------------------------------------------------------


@cache
def _context_words() -> dict[str, str]:
    return {
        word: context
        for context, words in load("plover")["contexts"].items()
        for word in words.split()
    }


def contexts(trigger: Token) -> tuple[str, ...]:
    """PLOVER contexts named by words of the event's clause, most frequent first; three at most."""
    counts: dict[str, int] = {}
    known = _context_words()
    left = max(trigger.sent.start, trigger.i - 25)
    for token in trigger.doc[left : min(trigger.sent.end, trigger.i + 25)]:
        context = known.get(token.lower_) or known.get(token.lemma_.lower())
        if context:
            counts[context] = counts.get(context, 0) + 1
    return tuple(sorted(counts, key=lambda context: -counts[context]))[:3]
