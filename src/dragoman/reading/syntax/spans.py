"""The stretches of text that clauses and noun phrases cover."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.reading.syntax.labels import AUXILIARIES, LONGEST_SENTENCE, NAME_PARTS
from dragoman.reading.syntax.nouns import copula, is_verb
from dragoman.reading.syntax.verbs import surface_subjects

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token


def clause_of(token: Token) -> Token:
    """The verb or predicate whose clause a token stands in (the root at the latest)."""
    for _ in range(64):
        if is_verb(token) and token.dep_ not in AUXILIARIES | {"amod", "compound"}:
            return token
        if token.head == token or copula(token) is not None:
            return token
        token = token.head
    return token


def verb_of(token: Token) -> Token:
    """A verb itself; of any other word the verb of its clause."""
    return token if is_verb(token) else clause_of(token)


def bounds(token: Token) -> tuple[int, int]:
    """Character offsets of a token's whole subtree, without punctuation at its edges."""
    doc = token.doc
    return trimmed(doc, token.left_edge.i, token.right_edge.i)


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Character offsets of a noun with what stands before it and its name parts, but without
    relative clauses, appositions and coordinated nouns."""
    keep = NAME_PARTS | {"compound", "nummod"}
    right = noun.i
    for child in noun.rights:
        if child.dep_ in keep and child.i <= right + 3:
            right = max(right, child.right_edge.i)
    return trimmed(noun.doc, noun.left_edge.i, right)


def clause_bounds(verb: Token) -> tuple[int, int]:
    """Character offsets of a clause: the verb's subtree less coordinated clauses with their own
    subject, parataxis ("…, the ministry said") and relative clauses at its very end or start."""
    first, last = verb.left_edge.i, verb.right_edge.i
    for child in verb.children:
        if not _is_apart(child):
            continue
        if child.i > verb.i:
            last = min(last, child.left_edge.i - 1)
        else:
            first = max(first, child.right_edge.i + 1)
    return trimmed(verb.doc, first, max(last, first, verb.i))


def _is_apart(child: Token) -> bool:
    """Whether a clause stands beside its head's: an inserted one, or a second with its own
    subject; "…, *a tenth of what it was*" belongs to it, whatever the parser calls it."""
    if child.dep_ == "parataxis":
        return is_verb(child) or copula(child) is not None or bool(surface_subjects(child))
    return child.dep_ == "conj" and is_verb(child) and bool(surface_subjects(child))


def in_prose(doc: Doc) -> bytearray:
    """For each token whether its sentence is of a length that prose has (1) or a heap (0).

    Looking around in a clause costs its length; heaps (lists, tables, unbroken text) would
    make that quadratic, and say nothing a clause could.
    """
    mask = bytearray(len(doc))
    starts = [token.i for token in doc if token.is_sent_start and token.i > 0]
    for start, end in pairwise([0, *starts, len(doc)]):
        if end - start <= LONGEST_SENTENCE:
            mask[start:end] = b"\x01" * (end - start)
    return mask


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Character offsets of the tokens ``first``…``last``, less space, punctuation, and a lone
    conjunction at the edges."""
    while first < last and (doc[first].is_space or doc[first].pos_ in {"PUNCT", "CCONJ"}):
        if doc[first].text in {'"', "“", "‘", "("}:
            break
        first += 1
    while last > first and (doc[last].is_space or doc[last].pos_ in {"PUNCT", "CCONJ"}):
        if doc[last].text in {'"', "”", "’", ")", "%"}:
            break
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])
