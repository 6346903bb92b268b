"""Nouns and what hangs on them: coordination, owners, apposition, prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.reading.syntax.labels import (
    BARE_NOMINALS,
    COMPLEMENTS,
    COMPOUNDS,
    NOMINALS,
    NOUNS,
    POSSESSIVES,
    REDUCED,
    SUBJECTS,
    VERBS,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """The dependents of a token that carry one of the labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, first to last ("Russia, China and Iran").

    Give the first of them: later conjuncts hang on earlier ones in both schemes.
    """
    found = [token]
    for member in found:
        if len(found) > 64:
            break
        found += [child for child in member.children if child.dep_ == "conj"]
        found += [other for name in _names(member) for other in children(name, {"conj"})]
    return found


def _names(title: Token) -> list[Token]:
    """The personal name right behind its title, on which the parser hangs what is coordinated
    with both ("Libyan leader *Gaddafi* and President Zhivkov")."""
    return [
        child
        for child in title.rights
        if child.dep_ == "appos" and child.i == title.i + 1 and child.pos_ == "PROPN"
    ]


def first_conjunct(token: Token) -> Token:
    """The head of the coordination a token is in (itself where there is none)."""
    for _ in range(64):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def appositions(token: Token) -> list[Token]:
    """Nouns in apposition to a noun ("his counterpart, Dong Jun")."""
    return children(token, {"appos"})


def possessors(noun: Token) -> list[Token]:
    """Nouns and pronouns that own a noun ("Russia's visit", "their talks"), conjuncts included."""
    found = []
    for child in noun.lefts:
        marked = child.dep_ in POSSESSIVES or (
            child.dep_ in {"nsubj", "compound", "nmod", "dep"} and has_genitive(child)
        )
        if marked:
            found += conjuncts(child)
    return found


def has_genitive(noun: Token) -> bool:
    """Whether ``'s`` or a bare apostrophe follows the noun as its own mark."""
    follower = noun.i + 1
    if follower >= len(noun.doc):
        return False
    mark = noun.doc[follower]
    return mark.text in {"'s", "’s", "'", "’"} and (mark.tag_ == "POS" or mark.dep_ == "case")


def compounds(noun: Token) -> list[Token]:
    """Words right before a noun that narrow it: "US *troop* withdrawal", "*naval* exercises"."""
    return [
        child
        for child in noun.lefts
        if child.dep_ in COMPOUNDS or (child.dep_ == "nmod" and not prepositions(child))
    ]


def determiner(noun: Token) -> str:
    """The article or determiner of a noun in lower case, or empty."""
    for child in noun.lefts:
        if child.dep_ in {"det", "det:predet"}:
            return str(child.lower_)
    return ""


def particle(verb: Token) -> str:
    """A verb's particle ("*carry out*" → "out"), or empty."""
    for child in verb.rights:
        if child.dep_ in {"compound:prt", "prt"}:
            return str(child.lower_)
    return ""


def is_noun(token: Token) -> bool:
    """Whether a token heads a nominal: noun, name, pronoun or numeral."""
    return token.pos_ in NOUNS


def is_verb(token: Token) -> bool:
    """Whether a token is a verb by its tag."""
    return token.pos_ in VERBS


def copula(predicate: Token) -> Token | None:
    """The form of *be* that makes a noun or adjective a predicate, or ``None``."""
    for child in predicate.lefts:
        if child.dep_ == "cop":
            return child
    head: Token = predicate.head
    if predicate.dep_ in {"attr", "acomp"} and head.lemma_ in {"be", "become", "remain"}:
        return head
    return None


def prepositions(noun: Token) -> list[str]:
    """The prepositions that mark a noun, in lower case; multiword ones joined ("because of").

    Where a name's first word took the preposition ("[with South] Korea"), it is the name's.
    """
    found = [with_fixed(child) for child in noun.children if _is_case(child)]
    if found or not noun.n_lefts:
        return found
    first = next(iter(noun.lefts))
    if first.dep_ in COMPOUNDS and first.n_lefts:
        return [with_fixed(child) for child in first.lefts if _is_case(child)]
    return []


def _is_case(child: Token) -> bool:
    return child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}


def with_fixed(mark: Token) -> str:
    """A preposition or marker with its fixed tail ("because of")."""
    tail = [child.lower_ for child in mark.children if child.dep_ in {"fixed", "mwe"}]
    return " ".join([mark.lower_, *tail])


def obliques(token: Token) -> list[tuple[str, Token]]:
    """Each prepositional phrase of a verb or noun as (preposition, head noun).

    Conjuncts come as phrases of their own with the shared preposition ("between A and B"
    gives two). Bare adverbial nouns ("last week") come with an empty preposition.
    """
    found: list[tuple[str, Token]] = []
    for child in token.children:
        found += _phrases(child)
    return found


def _phrases(child: Token) -> Iterator[tuple[str, Token]]:
    label = child.dep_
    if label in NOMINALS or (label in REDUCED and is_noun(child) and prepositions(child)):
        marks = prepositions(child)
        yield from _spread(" ".join(marks) if marks else "", child)
    elif label in BARE_NOMINALS:
        yield "", child
    elif label in {"prep", "agent", "dative"}:
        yield from _clear_phrase(child)
    elif label in COMPLEMENTS:
        yield from _swallowed(child)


def _swallowed(clause: Token) -> Iterator[tuple[str, Token]]:
    """A phrase that the parser took for the subject of a participle behind it ("granted asylum
    *to officers* holed up in a villa")."""
    for noun in clause.lefts:
        if noun.dep_ in SUBJECTS and (marks := prepositions(noun)):
            yield from _spread(" ".join(marks), noun)


def _spread(mark: str, noun: Token) -> Iterator[tuple[str, Token]]:
    for member in conjuncts(noun):
        if not is_verb(member):
            own = prepositions(member)
            yield (" ".join(own) if own else mark), member


def _clear_phrase(prep: Token) -> Iterator[tuple[str, Token]]:
    mark = prep.lower_
    for child in prep.children:
        if child.dep_ == "pobj":
            yield from _spread(mark, child)
        elif child.dep_ == "prep":
            for inner, noun in _clear_phrase(child):
                yield f"{mark} {inner}", noun
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _clear_phrase(child)


def preposition_of(noun: Token) -> str:
    """The preposition under which a noun stands, inherited by conjuncts, or empty."""
    for member in (noun, first_conjunct(noun)):
        if marks := prepositions(member):
            return " ".join(marks)
        if member.dep_ == "pobj":
            return str(member.head.lower_)
    return ""


def phrase_head(noun: Token) -> Token:
    """The word a noun's phrase hangs on, past its preposition and its coordination."""
    head: Token = first_conjunct(noun)
    return head.head.head if head.dep_ == "pobj" else head.head
