"""How a verb is asserted: denied, future, possible, past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.syntax.labels import (
    AUXILIARIES,
    CONDITIONS,
    FUTURE,
    INVERTING,
    MODALS_POSSIBLE,
    NEGATIONS,
)
from dragoman.reading.syntax.nouns import first_conjunct, is_verb, with_fixed
from dragoman.reading.syntax.verbs import auxiliaries, is_infinitive, marker, surface_subjects

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def negated(token: Token) -> bool:
    """Whether a verb or noun is denied in its own clause ("did not meet", "no talks", "without
    signing"), by a negator on itself, its auxiliaries or its determiner."""
    for child in token.lefts:
        if _is_given_up(child):
            return True
        if child.lower_ in NEGATIONS and child.dep_ in {
            "advmod", "neg", "det", "cc:preconj", "preconj", "mark", "case", "aux", "cc", "prep",
        }:  # fmt: skip
            return not _is_scaled(child)
    for child in token.rights:
        if child.dep_ in {"neg", "advmod"} and child.lower_ in {"not", "n't", "n’t", "never"}:
            return True
    if token.dep_ == "conj" and is_verb(token) and not surface_subjects(token):
        first = first_conjunct(token)
        if first.dep_ != "conj" and auxiliaries(token) and not _own_auxiliary(token):
            return negated(first)
    return False


def _is_given_up(child: Token) -> bool:
    """ "*No longer* buys", "*rather than* sign"."""
    if child.lower_ == "longer":
        return any(word.lower_ == "no" for word in child.lefts)
    return child.lower_ == "rather" and with_fixed(child) == "rather than"


def _own_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in AUXILIARIES for child in verb.lefts)


def _is_scaled(negator: Token) -> bool:
    """ "not only", "no longer than", "no fewer than": nothing is denied."""
    follower = negator.i + 1
    return follower < len(negator.doc) and negator.doc[follower].lower_ in {
        "only", "just", "merely", "least", "fewer", "less", "simply",
    }  # fmt: skip


RAISING = frozenset(
    """say believe report think know understand consider claim allege rumour rumor find assume
    presume appear seem turn prove happen come continue begin start fail refuse decline manage get
    cease tend""".split()  # noqa: SIM905
)
"""Verbs whose passive infinitive tells what is or was ("is *believed* to be held")."""
RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})


def is_future(verb: Token) -> bool:
    """Whether a verb is said to lie ahead, or to have done so: *will*, *shall*, *is to*, *was to*,
    *going to*, *about to*, *due to*, and what is *to be* done."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    due = verb.tag_ in {"VB", "VBN"} and any(child.lower_ == "due" for child in verb.lefts)
    if due or any(word in FUTURE for word in words):  # "due to" taken for a marker
        return True
    if not is_infinitive(verb):
        return False
    if _is_to_be(verb, words):
        return True
    if verb.tag_ == "VBN" and "be" in words:
        return not _tells_what_is(verb)
    head = verb.head
    near = head.lower_ in {"going", "about"} and verb.i - head.i <= 3
    return verb.dep_ == "xcomp" and (near or head.lower_ in _BE)


_BE = frozenset({"is", "are", "was", "were"})


def _is_to_be(verb: Token, auxiliary_words: list[str]) -> bool:
    """ "*Is to* visit", "*was to* have been signed": by auxiliary or, as some trees have it, by
    copula."""
    if auxiliary_words and auxiliary_words[0] in _BE:
        return True
    bare = verb.tag_ == "VB" or auxiliary_words == ["have"]
    return bare and any(child.dep_ == "cop" and child.lower_ in _BE for child in verb.lefts)


def _tells_what_is(verb: Token) -> bool:
    """A passive infinitive of what is so ("is said *to be held*") or was ("the first *to be
    seized*")."""
    head = verb.head
    if verb.dep_ == "acl":
        return any(word.lower_ in RANKS or word.tag_ == "JJS" for word in (head, *head.lefts))
    return head.lemma_.lower() in RAISING


def has_to(verb: Token, head: Token) -> bool:
    """Whether a verb is what has yet to be done ("*has to* sign", "*remains to* be agreed")."""
    return head.lemma_.lower() in {"have", "need", "remain"} and is_infinitive(verb)


def is_excused(verb: Token) -> bool:
    """Whether a verb tells what one need not do ("does *not have to* approve it"), which says
    nothing of whether it is done."""
    head = verb.head
    return head != verb and has_to(verb, head) and head.lemma_ != "remain" and negated(head)


def is_hypothetical(verb: Token) -> bool:
    """Whether a verb is only possible: *would*, *could*, *may*, or in an *if* clause."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    if any(word in MODALS_POSSIBLE for word in words):
        return True
    return marker(verb) in CONDITIONS or marker(first_conjunct(verb)) in {"if", "unless"}


def is_inverted(token: Token) -> bool:
    """Whether a word stands in a condition that opens its sentence by its order alone ("*Had*
    Chad sided with …,", "*Should* it …,"), or in a question of that order."""
    doc, start = token.doc, token.sent.start
    if doc[start].lower_ not in INVERTING:
        return False
    return not any(doc[i].text == "," for i in range(start, token.i))


def is_past(verb: Token) -> bool:
    """Whether a verb is in the past ("met", "has met", "was held")."""
    words = [aux.lower_ for aux in auxiliaries(verb)]
    if words:
        return words[0] in {"had", "has", "have", "was", "were", "did", "'s", "’s", "'ve", "’ve"}
    return bool(verb.tag_ in {"VBD", "VBN"})
