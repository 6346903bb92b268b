"""How an event is said to be: denied, ahead, only possible, or of long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import Flag
from dragoman.model.dates import Interval, PartialDate
from dragoman.reading import grammar
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

LONG_AGO = timedelta(days=365)
"""Older than this before publication is history, not news."""


@cache
def _moods(kind: str) -> frozenset[str]:
    """The words of a kind that govern an event and say that it is not done."""
    return frozenset(load("frames")["moods"][kind].split())


_SAID = """say announce report tell state declare confirm note add insist claim reveal warn believe
think know"""
SAID = frozenset(_SAID.split())
PHASES = frozenset(["go", "keep", "carry", "continue", "persist", "press"])
"""Verbs of going on, whose mood is that of what goes on ("*would* go on *supplying*")."""
AHEAD = frozenset(["upcoming", "planned", "forthcoming", "scheduled", "future", "next", "expected"])
UP = 5
"""Verbs climbed from an event towards the root for what governs it."""


def governors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs (word, what governs it) from an event's word up to the root."""
    for _ in range(UP):
        head = token.head
        if head == token:
            return
        yield token, head
        token = head


def flags(trigger: Token, when: Interval | None, published: PartialDate | None) -> set[Flag]:
    """Negated, future, hypothetical, historical, by the word itself and what governs it."""
    found: set[Flag] = set()
    denied = grammar.negated(trigger) or _none_does(trigger) or _not_yet(trigger)
    if denied or _is_nearly(trigger):
        found.add(Flag.NEGATED)
    _own_mood(trigger, found)
    for word, head in governors(trigger):
        if word.dep_ in {"parataxis", "acl:relcl", "relcl", "advcl:relcl"}:
            break
        if grammar.is_reduced(word) and not grammar.is_infinitive(word):
            break  # "Chad, *backed* by Niger, asked …"
        if word.dep_ == "conj" and grammar.is_verb(word) and grammar.surface_subjects(word):
            break
        if word.dep_ == "advcl" and word not in grammar.complements(head):
            _condition(word, found)
            if grammar.is_infinitive(word) or head.lemma_ in PHASES:
                _own_mood(head, found)
            break
        _governed(word, head, found)
    if _not_yet(trigger) or (Flag.NEGATED in found and not denied):
        found -= {Flag.FUTURE, Flag.HYPOTHETICAL}
    if Flag.FUTURE in found and Flag.HYPOTHETICAL in found:
        found.discard(Flag.FUTURE)
    if _is_history(trigger, when, published):
        found.add(Flag.HISTORICAL)
    return found


def _none_does(trigger: Token) -> bool:
    """ "*No* leader has visited", "signed *nothing*", "*neither* side met"."""
    if not grammar.is_verb(trigger):
        return False
    nouns = grammar.surface_subjects(trigger) + grammar.objects(trigger)
    return any(
        noun.lower_ in {"nobody", "nothing", "none", "neither"}
        or grammar.determiner(noun) in {"no", "neither"}
        for noun in nouns
    )


def _not_yet(trigger: Token) -> bool:
    """ "Have *yet to* agree", "has *yet to* be signed"."""
    marks = (child.i for child in trigger.lefts if child.lower_ == "to")
    return any(i > 0 and trigger.doc[i - 1].lower_ == "yet" for i in marks)


def _is_nearly(trigger: Token) -> bool:
    """ "*Nearly* signed": not done."""
    return grammar.is_verb(trigger) and any(
        child.lower_ in _moods("hardly") and child.dep_ == "advmod" for child in trigger.lefts
    )


def _own_mood(token: Token, found: set[Flag]) -> None:
    if grammar.is_noun(token):
        _described(token, found)
    if not (grammar.is_verb(token) or grammar.copula(token) is not None) or token.lemma_ == "like":
        return  # who *would like* something asks for it now
    if token.lower_ == "due" or any(child.lower_ == "due" for child in token.lefts):
        found.add(Flag.FUTURE)
    if grammar.is_future(token):
        found.add(Flag.FUTURE)
    elif grammar.is_hypothetical(token):
        found.add(Flag.FUTURE if _is_future_in_past(token) else Flag.HYPOTHETICAL)


def _described(noun: Token, found: set[Flag]) -> None:
    """What its adjectives make of an event ("a *planned* visit", "an *alleged* attack")."""
    words = {child.lower_ for child in noun.lefts}
    if words & AHEAD:
        found.add(Flag.FUTURE)
    if words & _moods("maybe"):
        found.add(Flag.HYPOTHETICAL)
    if words & _moods("unmade"):
        found.add(Flag.NEGATED)


def _is_future_in_past(verb: Token) -> bool:
    """ "Said it *would* send": the would of reported speech is a will."""
    if not any(aux.lower_ in {"would", "'d", "’d"} for aux in grammar.auxiliaries(verb)):
        return False
    top = grammar.first_conjunct(verb)
    if top.dep_ not in {"ccomp", "xcomp", "parataxis", "acl", "advcl"}:
        return any(
            child.dep_ in {"parataxis", "ccomp"} and child.lemma_ in SAID for child in verb.children
        )
    return top.head.lemma_ in SAID | _moods("planned") and not _has_if(verb)


def _has_if(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and grammar.marker(child) in {"if", "unless"}
        for child in verb.children
    )


def _condition(word: Token, found: set[Flag]) -> None:
    if grammar.marker(word) in {"if", "unless"}:
        found.add(Flag.HYPOTHETICAL)


def _governed(word: Token, head: Token, found: set[Flag]) -> None:
    lemma = head.lemma_.lower()
    clausal = word.dep_ in grammar.CLAUSES | grammar.OBJECTS | {"nsubj:pass", "nsubjpass", "nsubj"}
    if grammar.is_verb(word) and head.dep_ not in grammar.AUXILIARIES:
        clausal = word.dep_ in grammar.CLAUSES | {"csubj"}
    if not clausal or not (grammar.is_verb(head) or head.pos_ in {"ADJ", "NOUN"}):
        return
    nominal = not grammar.is_verb(word)
    if lemma == "rule" and grammar.particle(head) != "out":
        return
    if _is_undone(word, head):
        found.add(Flag.NEGATED)
    elif (lemma in _moods("mulled") and lemma != "warn") or _has_to(word, head) or _is_near(head):
        found.add(Flag.HYPOTHETICAL)
    elif lemma in _moods("planned") and (
        nominal or grammar.is_infinitive(word) or word.tag_ == "VBG"
    ):
        found.add(Flag.FUTURE)
    elif nominal or word.dep_ == "xcomp":
        if grammar.negated(head):
            found.add(Flag.NEGATED)
        _own_mood(head, found)


def _is_undone(word: Token, head: Token) -> bool:
    """Whether what governs an event says that it is not so or was not done."""
    lemma = head.lemma_.lower()
    if word.dep_ in {"ccomp", "csubj"}:
        known = _moods("so" if grammar.negated(head) else "untrue")
        if lemma in known:
            return True
    if not grammar.is_verb(word):
        return lemma not in ANSWERS and is_undoing(head)
    return is_undoing(head, grammar.marker(word))


def is_undoing(verb: Token, mark: str = "") -> bool:
    """Whether what stands under a verb, behind a mark, does not come about."""
    lemma = verb.lemma_.lower()
    company = {f"{lemma}-{grammar.particle(verb)}", f"{lemma}-{mark}"}
    return lemma in _moods("undone") or not company.isdisjoint(_moods("with"))


ANSWERS = frozenset(["stop", "reject", "oppose", "dismiss"])
"""Verbs that leave standing what an event noun under them names ("*dismissed* the criticism")."""


def _is_near(head: Token) -> bool:
    """ "Is *close* to signing", "came *close* to war"."""
    words = (head, *head.rights)
    return any(w.lower_ in _moods("near") and w.pos_ in {"ADJ", "ADV"} for w in words)


def _has_to(word: Token, head: Token) -> bool:
    """ "Chad *has to* sign": what had to be done was done."""
    return grammar.has_to(word, head) and head.tag_ in {"VBP", "VBZ", "VB"}


def _is_history(trigger: Token, when: Interval | None, published: PartialDate | None) -> bool:
    if when is not None and published is not None and when.end is not None:
        return when.end.last + LONG_AGO < published.first
    if when is not None and published is None and when.end is not None and when.end.year < 2000:
        return True
    return any(child.lower_ == "historically" for child in trigger.lefts)
