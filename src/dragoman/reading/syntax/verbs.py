"""Verbs by themselves: voice, auxiliaries, markers, and what hangs on them at the surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.syntax.labels import (
    AUXILIARIES,
    COMPLEMENTS,
    GERUND_MARKS,
    NAME_PARTS,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    REDUCED,
    SUBJECTS,
    WEEKDAYS,
)
from dragoman.reading.syntax.nouns import (
    children,
    conjuncts,
    copula,
    first_conjunct,
    is_noun,
    is_verb,
    obliques,
    preposition_of,
    with_fixed,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was condemned", "held in Qingdao" (reduced), "sanctions
    imposed by"."""
    marked = False
    for child in verb.children:
        if child.dep_ in PASSIVE_AUXILIARIES:
            return not _is_stance(verb)
        marked |= child.dep_ in PASSIVE_SUBJECTS | {"obl:agent", "agent"}
    if marked and (verb.tag_ != "VBD" or is_reduced(verb)):
        return not _lacks_passive(verb)
    if verb.tag_ != "VBN" or _is_stance(verb):
        return False
    if verb.dep_ == "conj" and not any(c.dep_ in AUXILIARIES | SUBJECTS for c in verb.children):
        first = first_conjunct(verb)
        return first != verb and first.dep_ != "conj" and is_passive(first)
    if any(child.dep_ in OBJECTS for child in verb.rights):
        return False
    return is_reduced(verb) or _has_be(verb)


def _is_stance(verb: Token) -> bool:
    """A participle that says where its subject stands ("is *opposed* to", "is *committed* to")."""
    return verb.lower_ in {"opposed", "committed"} and any(m == "to" for m, _ in obliques(verb))


def _lacks_passive(verb: Token) -> bool:
    """A past that was taken for a participle: a full sentence has its auxiliary or its agent
    ("Qatar *mediated* between …"); headlines do without ("Envoy *expelled*")."""
    if verb.dep_ not in {"ROOT", "ccomp"} or not surface_subjects(verb):
        return False
    if any(c.dep_ in AUXILIARIES | {"cop", "agent"} or _is_agent(c) for c in verb.children):
        return False
    sentence = verb.sent
    return bool(sentence[len(sentence) - 1].text == ".")


def _is_agent(noun: Token) -> bool:
    """One who does it: under *by*, whatever a parser that saw a passive made of it."""
    return noun.dep_ == "obl:agent" and preposition_of(noun) == "by"


def _has_be(verb: Token) -> bool:
    auxiliaries = [child.lemma_ for child in verb.lefts if child.dep_ in AUXILIARIES | {"cop"}]
    return bool(auxiliaries) and auxiliaries[-1] in {"be", "get"}


def is_reduced(verb: Token) -> bool:
    """Whether a participle modifies a noun ("talks *held* in Rome", "troops *guarding* it")."""
    if verb.tag_ not in {"VBN", "VBG", "VBD"} or not is_noun(verb.head):
        return False
    if verb.dep_ not in REDUCED or verb.i < verb.head.i:
        return False
    if verb.tag_ == "VBD" and verb.dep_ == "parataxis":
        return False
    return not any(c.dep_ in SUBJECTS | AUXILIARIES | {"mark"} for c in verb.children)


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: the nouns of the *by* phrase, also of one that a passive to the
    right shares ("was seized and towed away *by the navy*")."""
    if not is_passive(verb):
        return []
    sharing = [one for one in conjuncts(verb)[1:] if is_verb(one) and not surface_subjects(one)]
    for passive in (verb, *sharing):
        found = [n for mark, n in obliques(passive) if mark == "by" and n.ent_type_ != "DATE"]
        if found or not is_passive(passive):
            return found
    return []


def surface_subjects(verb: Token) -> list[Token]:
    """Subjects that hang on the verb itself, conjuncts included; none for a shared one.

    Where one stands before the verb, a second one after it is the parser's slip and left out.
    """
    found = children(verb, SUBJECTS)
    before = [child for child in found if child.i < verb.i]
    if not found:
        found = [child for child in verb.lefts if _stands_for_subject(child)]
    named = [_not_a_day(child) for child in before or found]
    return [m for child in named for m in conjuncts(child)]


def _stands_for_subject(child: Token) -> bool:
    """An *it*, or the first of a list that the parser set apart ("*Mali*, Niger and Chad met")."""
    return child.dep_ == "dislocated" or (child.dep_ == "expl" and child.lower_ == "it")


def _not_a_day(subject: Token) -> Token:
    """A weekday taken for the subject hides the real one before it ("Rabin *Monday* said")."""
    if subject.lower_ in WEEKDAYS and subject.i and is_noun(subject.doc[subject.i - 1]):
        return widest(subject.doc[subject.i - 1])
    return subject


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with *to*."""
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.lefts)


def widest(noun: Token) -> Token:
    """The head of the name or compound a noun belongs to."""
    for _ in range(8):
        if noun.dep_ not in NAME_PARTS | {"compound"}:
            break
        noun = noun.head
    return noun


def complements(token: Token) -> list[Token]:
    """Verbs that complete a verb or noun: "agreed *to send*", "said that … *met*", "accused of
    *arming*", "ruled out *leaving*"."""
    found = []
    for child in token.children:
        if child.dep_ in COMPLEMENTS or (child.dep_ in {"advcl", "acl"} and _completes(child)):
            if is_verb(child) or copula(child) is not None or child.dep_ != "xcomp":
                found.append(child)
        elif child.dep_ in {"prep", "mark"}:
            found += children(child, {"pcomp"})
    return found


def _completes(verb: Token) -> bool:
    """An infinitive, a gerund under a preposition, or one right behind its verb."""
    if is_infinitive(verb):
        return True
    if verb.tag_ != "VBG":
        return False
    mark = marker(verb) or next((c.lower_ for c in verb.lefts if c.dep_ == "case"), "")
    if mark:
        return mark in GERUND_MARKS
    between = verb.doc[verb.head.i + 1 : verb.i]
    return verb.i > verb.head.i and len(between) < 3 and not any(w.is_punct for w in between)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries in order; a coordinated verb without any shares those of the first."""
    own = [child for child in verb.lefts if child.dep_ in AUXILIARIES]
    if not own and verb.dep_ == "conj" and not surface_subjects(verb):
        shared = verb.tag_ in {"VB", "VBN", "VBG"}
        return [c for c in first_conjunct(verb).lefts if c.dep_ in AUXILIARIES] if shared else []
    return own


def marker(verb: Token) -> str:
    """The word that subordinates a clause ("if", "that", "while", "to"), in lower case."""
    for child in verb.lefts:
        if child.dep_ == "mark":
            return with_fixed(child)
    return ""
