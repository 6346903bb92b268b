"""Grammar helpers on hand-made trees, in both label sets, and on hostile parses."""

from __future__ import annotations

from typing import Any

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dragoman.reading import grammar, parse

NLP = spacy.blank("en")


def tree(rows: str) -> parse.Doc:
    """A Doc from lines ``word tag dep head`` (head counted from 0)."""
    cells = [line.split() for line in rows.strip().splitlines()]
    tags = {"V": ("VERB", "VBD"), "N": ("NOUN", "NN"), "P": ("PROPN", "NNP"), "I": ("ADP", "IN")}
    tags |= {"X": ("AUX", "VBD"), "VN": ("VERB", "VBN"), "VB": ("VERB", "VB"), "TO": ("PART", "TO")}
    tags |= {"C": ("CCONJ", "CC"), "R": ("PRON", "WDT"), "A": ("ADV", "RB"), "D": ("DET", "DT")}
    return parse.Doc(
        Doc(
            NLP.vocab,
            words=[c[0] for c in cells],
            pos=[tags[c[1]][0] for c in cells],
            tags=[tags[c[1]][1] for c in cells],
            deps=[c[2] for c in cells],
            heads=[int(c[3]) for c in cells],
            lemmas=[c[4] if len(c) > 4 else c[0].lower() for c in cells],
        )
    )


def texts(tokens: list[Any]) -> list[str]:
    return [token.text for token in tokens]


def test_universal_passive_with_agent() -> None:
    doc = tree("""
    Sanctions N nsubj:pass 2
    were X aux:pass 2
    imposed VN ROOT 2 impose
    by I case 4
    France P obl:agent 2
    and C cc 6
    Spain P conj 4
    """)
    verb = doc[2]
    assert grammar.is_passive(verb)
    assert texts(grammar.actors_of(verb)) == ["France", "Spain"]
    assert texts(grammar.patients_of(verb)) == ["Sanctions"]


def test_clear_passive_with_agent() -> None:
    doc = tree("""
    Sanctions N nsubjpass 2
    were X auxpass 2
    imposed VN ROOT 2 impose
    by I agent 2
    France P pobj 3
    and C cc 4
    Spain P conj 4
    """)
    assert texts(grammar.actors_of(doc[2])) == ["France", "Spain"]
    assert texts(grammar.patients_of(doc[2])) == ["Sanctions"]


def test_control_and_coordination() -> None:
    doc = tree("""
    Peru P nsubj 1
    urged V ROOT 1 urge
    Chile P obj 1
    to TO mark 4
    sign VB xcomp 1
    and C cc 6
    ratify VB conj 4
    """)
    assert texts(grammar.subjects(doc[4])) == ["Chile"]
    assert texts(grammar.subjects(doc[6])) == ["Chile"]
    assert texts(grammar.complements(doc[1])) == ["sign"]


def test_subject_control() -> None:
    doc = tree("""
    Peru P nsubj 1
    agreed V ROOT 1 agree
    to TO mark 3
    sign VB xcomp 1
    """)
    assert texts(grammar.subjects(doc[3])) == ["Peru"]


def test_relative_clause_takes_its_antecedent() -> None:
    doc = tree("""
    troops N nsubj 4
    that R nsubj 2
    crossed V acl:relcl 0 cross
    borders N obj 2
    left V ROOT 4 leave
    """)
    assert texts(grammar.subjects(doc[2])) == ["troops"]


def test_relative_object() -> None:
    doc = tree("""
    deal N nsubj 4
    that R obj 3
    Peru P nsubj 3
    signed V relcl 0 sign
    failed V ROOT 4 fail
    """)
    assert texts(grammar.objects(doc[3])) == ["deal"]
    assert texts(grammar.subjects(doc[3])) == ["Peru"]


def test_reduced_participle_is_passive() -> None:
    doc = tree("""
    talks N nsubj 4
    held VN acl 0 hold
    in I case 3
    Rome P obl 1
    failed V ROOT 4 fail
    """)
    assert grammar.is_passive(doc[1])
    assert texts(grammar.patients_of(doc[1])) == ["talks"]
    assert grammar.obliques(doc[1]) == [("in", doc[3])]


def test_prepositions_in_both_schemes() -> None:
    ud = tree("""
    talks N ROOT 0
    between I case 2
    Peru P nmod 0
    and C cc 4
    Chile P conj 2
    """)
    clear = tree("""
    talks N ROOT 0
    between I prep 0
    Peru P pobj 1
    and C cc 2
    Chile P conj 2
    """)
    for doc in (ud, clear):
        assert [(mark, noun.text) for mark, noun in grammar.obliques(doc[0])] == [
            ("between", "Peru"),
            ("between", "Chile"),
        ]
        assert grammar.preposition_of(doc[4]) == "between"
        assert grammar.phrase_head(doc[4]) == doc[0]


def test_negation_and_modality() -> None:
    doc = tree("""
    Peru P nsubj 3
    will X aux 3
    not A advmod 3
    sign VB ROOT 3
    """)
    assert grammar.negated(doc[3])
    assert grammar.is_future(doc[3])
    assert not grammar.is_hypothetical(doc[3])


def test_not_only_denies_nothing() -> None:
    doc = tree("""
    Peru P nsubj 3
    not A advmod 3
    only A advmod 3
    signed V ROOT 3 sign
    """)
    assert not grammar.negated(doc[3])


def test_clause_leaves_out_parataxis() -> None:
    doc = tree("""
    Peru P nsubj 1
    signed V ROOT 1 sign
    , I punct 4
    it P nsubj 4
    said V parataxis 1 say
    """)
    start, end = grammar.clause_bounds(doc[1])
    assert doc.text[start:end] == "Peru signed"


def test_clause_keeps_a_noun_added_to_it() -> None:
    doc = tree("""
    Trade N nsubj 1
    fell V ROOT 1 fall
    , I punct 4
    a D det 4
    tenth N parataxis 1
    """)
    start, end = grammar.clause_bounds(doc[1])
    assert doc.text[start:end] == "Trade fell , a tenth"


DEPS = ["nsubj", "obj", "obl", "conj", "case", "acl", "acl:relcl", "xcomp", "ccomp", "advcl",
        "nsubj:pass", "aux:pass", "prep", "pobj", "appos", "parataxis", "mark",
        "dep", ""]  # fmt: skip
TAGS = [("VERB", "VBN"), ("NOUN", "NN"), ("ADP", "IN"), ("VERB", "VB"), ("PRON", "WDT"), ("", "")]


@st.composite
def odd_trees(draw: st.DrawFn) -> parse.Doc:
    size = draw(st.integers(1, 12))
    heads = [draw(st.integers(0, i)) for i in range(size)]
    tags = [draw(st.sampled_from(TAGS)) for _ in range(size)]
    words = [draw(st.sampled_from(["that", "to", "by", "talks", "urge", "not", "", "x"])) or "-"
             for _ in range(size)]  # fmt: skip
    return parse.Doc(
        Doc(
            NLP.vocab,
            words=words,
            heads=heads,
            deps=[draw(st.sampled_from(DEPS)) for _ in range(size)],
            pos=[tag[0] for tag in tags],
            tags=[tag[1] for tag in tags],
            lemmas=words,
        )
    )


@given(odd_trees())
@settings(max_examples=150)
def test_no_tree_breaks_a_helper(doc: parse.Doc) -> None:
    for token in doc:
        for helper in (
            grammar.actors_of, grammar.patients_of, grammar.subjects, grammar.obliques,
            grammar.recipients, grammar.complements, grammar.negated, grammar.is_future,
            grammar.is_hypothetical, grammar.is_past, grammar.clause_of, grammar.noun_agents,
            grammar.preposition_of, grammar.phrase_head, grammar.possessors, grammar.particle,
        ):  # fmt: skip
            helper(token)
        for stretch in (grammar.bounds, grammar.noun_phrase, grammar.clause_bounds):
            start, end = stretch(token)
            assert 0 <= start <= end <= len(doc.text)
