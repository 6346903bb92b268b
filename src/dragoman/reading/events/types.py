"""The PLOVER type of a sentence whose trigger is given: frames first, words around it second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.model.claims import Flag
from dragoman.reading import grammar
from dragoman.reading.events.answers import TURNED, end_of, is_charge
from dragoman.reading.events.clause import Clause
from dragoman.reading.events.frames import Frame, frames
from dragoman.reading.events.mood import flags
from dragoman.reading.events.nouns import best_frame
from dragoman.reading.events.verbs import VOWS, is_demand, refused_clause

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

WINDOW = 24
"""Words around the trigger that are looked at; farther ones belong to other events."""
PROMISED = frozenset(["AID", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"])
"""Types that become a promise (AGREE) when they lie in the future (CAMEO 03)."""
REFUSABLE = PROMISED | {"CONSULT", "AGREE"}
"""Types whose "will not" is a refusal."""
SUFFERING = frozenset(["face", "suffer", "risk", "pay", "bear", "lose", "be", "see"])
"""Verbs of what happens to whoever does not do what is asked."""
HOSTILE = frozenset(["ASSAULT", "COERCE", "SANCTION", "PROTEST"])
"""Types that are a threat when they lie ahead or hang on a condition (CAMEO 13)."""


def classify(doc: Doc, start: int, end: int) -> str:
    """The type of the event that the characters ``start``…``end`` name; empty if none fits.

    Needs no actors: for sentences whose event is already known to be one. Where the words given
    are no event by themselves ("said", "announced"), what they carry is looked at, then the
    nearest word of the sentence that is one.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = list(span) if span is not None else []
    return _of_tokens(tokens) or _of_tokens(_carried(tokens)) or _of_tokens(_nearest(tokens))


def _carried(tokens: list[Token]) -> Iterator[Token]:
    """What the words carry: the verb over a noun, objects, completing clauses, phrases."""
    for token in tokens:
        if grammar.is_noun(token):
            yield grammar.phrase_head(token)
        yield from (noun for noun in grammar.objects(token) if noun.i > token.i)
        for clause in grammar.complements(token):
            yield clause
            yield from grammar.complements(clause)
        yield from (noun for _, noun in grammar.obliques(token))


def _nearest(tokens: list[Token]) -> list[Token]:
    """The words of the sentence by distance from the given ones."""
    if not tokens:
        return []
    return sorted(tokens[0].sent, key=lambda token: abs(token.i - tokens[0].i))[:WINDOW]


def _of_tokens(tokens: Iterable[Token]) -> str:
    for token in tokens:
        frame = _frame(token)
        if frame is not None:
            return settled(frame, token, flags(token, None, None))
    return ""


def _frame(token: Token) -> Frame | None:
    index = frames()
    word = token.lower_
    if grammar.is_verb(token) and is_demand(token):
        return index.verbs["demanded"][0]
    if word in index.verbs and token.pos_ != "NOUN":
        found = _fitting(token, index.verbs[word])
        if found is not None:
            return found
    if token.lemma_ in TURNED and (turned := _turned(token)) is not None:
        return turned
    if refused_clause(token) is not None:
        return index.verbs["refused"][0]
    if word in index.adjectives and grammar.copula(token) is not None:
        return _fitting(token, index.adjectives[word])
    return best_frame(token) if token.pos_ not in {"VERB", "AUX"} else None


def _turned(verb: Token) -> Frame | None:
    """What a verb makes of what another tells: a charge, or an end ("*stopped selling* oil")."""
    if any(map(is_charge, grammar.complements(verb))):
        return frames().verbs["accused"][0]
    gerunds = [clause for clause in grammar.complements(verb) if clause.tag_ == "VBG"]
    inner = _frame(gerunds[0]) if gerunds else None
    return end_of(inner) if inner is not None else None


def _fitting(token: Token, known: tuple[Frame, ...]) -> Frame | None:
    view = Clause(token)
    if view.is_idiom():
        return None
    if view.by_crowd():
        known = tuple(sorted(known, key=lambda frame: frame.type != "PROTEST"))
    return next((frame for frame in known if view.fits(frame)), None)


def settled(frame: Frame, trigger: Token, raised: set[Flag]) -> str:
    """The frame's type as the mood of its clause settles it.

    Cooperation that lies ahead is a promise (CAMEO 03), its refusal ("will not withdraw") a
    rejection (12); hostility that lies ahead or hangs on a condition is a threat (13).
    """
    kind = frame.type
    if not grammar.is_verb(trigger):
        return kind
    if _turns_to_threat(kind, trigger):
        return "THREATEN"
    ahead = Flag.FUTURE in raised
    if Flag.NEGATED in raised:
        return "REJECT" if kind in REFUSABLE and _wills(trigger) else kind
    if ahead and kind in PROMISED:
        return "AGREE"
    if kind in HOSTILE and (ahead or (_may(trigger) and _on_condition(trigger))):
        return "THREATEN"
    return kind


def _turns_to_threat(kind: str, trigger: Token) -> bool:
    """A vow of harm, or a demand that comes with what happens else."""
    if kind == "REQUEST":
        return _or_else(trigger)
    return kind == "AGREE" and trigger.lower_ in VOWS and _vows_harm(trigger)


def _vows_harm(trigger: Token) -> bool:
    for clause in grammar.complements(trigger):
        if grammar.negated(clause):
            continue
        if clause.lower_ in frames().hostile or _makes_suffer(clause):
            return True
        frame = _frame(clause)
        if frame is not None and frame.type in HOSTILE:
            return True
    return False


def _makes_suffer(clause: Token) -> bool:
    """ "Vowed to *make* them *pay*"."""
    return clause.lemma_ == "make" and any(
        inner.lemma_ in SUFFERING - {"be", "see"} for inner in grammar.complements(clause)
    )


def _or_else(trigger: Token) -> bool:
    """Whether what is asked comes with what happens else ("told it to leave *or face* war")."""
    return any(
        other.lemma_ in SUFFERING and any(child.lower_ == "or" for child in other.lefts)
        for clause in grammar.complements(trigger)
        for other in grammar.conjuncts(clause)[1:]
    )


def _wills(verb: Token) -> bool:
    words = {aux.lower_ for aux in grammar.auxiliaries(verb)}
    return bool(words & {"will", "wo", "would", "'ll", "’ll"})


def _may(verb: Token) -> bool:
    words = {aux.lower_ for aux in grammar.auxiliaries(verb)}
    return _wills(verb) or bool(words & {"may", "might", "could"})


def _on_condition(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and grammar.marker(child) in {"if", "unless"}
        for child in verb.children
    )
