"""The parts of the ``default`` model that are ours: trees, windows, entities, lemmas, units."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.parsing import lemmas
from dragoman.reading.parsing.encoder import LEAN, entities, leanings, sentence_starts
from dragoman.reading.parsing.network import CONTEXT, UNITS, WORDS, cut
from dragoman.reading.parsing.trees import best_tree
from dragoman.reading.parsing.wordpiece import UNITS_PER_WORD, WordPiece, shape
from dragoman.reading.pipeline import load


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, seen = start, set[int]()
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return True


def by_trying_all(scores: np.ndarray) -> float:
    """The best sum of scores over every tree there is."""
    n = len(scores)
    trees = (heads for heads in product(range(n + 1), repeat=n) if is_tree(heads))
    return max(sum(scores[i, h] for i, h in enumerate(heads)) for heads in trees)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_of_all_trees(size: int) -> None:
    chance = np.random.default_rng(size)
    for _ in range(40):
        scores = chance.normal(size=(size, size + 1)).astype(np.float32)
        heads = best_tree(scores)
        assert is_tree(tuple(heads.tolist()))
        found = sum(scores[i, h] for i, h in enumerate(heads))
        assert found == pytest.approx(by_trying_all(scores), abs=1e-4)


def test_a_long_sentence_of_equal_scores_is_still_a_tree() -> None:
    chance = np.random.default_rng(0)
    for scores in (np.zeros((200, 201)), chance.normal(size=(150, 151))):
        assert is_tree(tuple(best_tree(scores.astype(np.float32)).tolist()))


SIZES = st.lists(st.integers(1, UNITS_PER_WORD), min_size=1, max_size=900)


@given(SIZES, st.data())
def test_windows_cover_every_word_once_and_fit(sizes: list[int], data: st.DataObject) -> None:
    texts = [data.draw(st.sampled_from(["word", ".", "!", "”", ","])) for _ in sizes[:50]]
    texts = (texts * (len(sizes) // len(texts) + 1))[: len(sizes)]
    found = list(cut(texts, sizes, 0, len(sizes)))
    assert [w.start for w in found] == [0, *(w.end for w in found[:-1])]
    assert found[-1].end == len(sizes)
    for window in found:
        assert window.start - window.context <= CONTEXT
        assert window.end - window.context <= WORDS
        assert sum(sizes[window.context : window.end]) <= UNITS - 2


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    texts = (["a", "b", "c", "d", "e", "f", "."]) * 60
    for window in list(cut(texts, [1] * len(texts), 0, len(texts)))[:-1]:
        assert texts[window.end - 1] == "."


NONE, B_PER, I_PER, B_LOC, I_LOC = range(5)


def table(*best: int) -> np.ndarray:
    """Scores whose greatest, word by word, are the given labels."""
    return np.eye(5, dtype=np.float32)[list(best)]


def test_entities_that_are_well_formed_stay() -> None:
    assert entities(table(NONE, B_PER, I_PER, NONE), np.array([0])).tolist() == [
        NONE,
        B_PER,
        I_PER,
        NONE,
    ]


def test_an_entity_never_begins_inside() -> None:
    scores = table(NONE, I_LOC, NONE, NONE)
    scores[1, B_LOC] = 0.9
    assert entities(scores, np.array([0])).tolist() == [NONE, B_LOC, NONE, NONE]


def test_an_entity_never_crosses_a_sentence_start() -> None:
    found = entities(table(B_PER, I_PER, NONE), np.array([0, 1])).tolist()
    assert found[1] != I_PER


def test_sentences_start_where_they_must() -> None:
    scores = np.array([[1, 0], [1, 0], [0, 1], [1, 0]], np.float32)
    assert sentence_starts(scores, np.array([0, 3])).tolist() == [0, 2, 3]


def test_a_capital_behind_a_stop_leans_and_a_quotation_with_a_comma_bars() -> None:
    words = ["“", "Never", ",", "”", "Kallas", "said", ".", "Riga", "paid", ".", "then"]
    added = leanings(words)[:, 1].tolist()
    assert added[4] == -np.inf
    assert added[7] == LEAN
    assert [at for at, lean in enumerate(added) if lean] == [4, 7]


def test_a_paragraph_is_read_alike_whatever_stands_beside_it() -> None:
    model = load("default")
    short = "Oslo and Riga signed a pact on gas on Monday."
    long = "The ministers of Chad and Niger, who had met twice in May, " * 8 + "parted."
    alone = [(t.text, t.dep_, t.head.i, t.ent_type_) for t in model(short)]
    beside = [(t.text, t.dep_, t.head.i, t.ent_type_) for t in model(f"{short}\n\n{long}")]
    assert beside[: len(alone)] == alone


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("countries", "country"), ("went", "go"), ("Russia", "Russia"), ("RUSSIA", "Russia"),
     ("Talks", "talk"), ("MET", "meet"), ("nato", "NATO"), ("Germans", "German")],
)  # fmt: skip
def test_a_rule_makes_the_lemma_it_was_made_from(form: str, lemma: str) -> None:
    assert lemmas.apply(lemmas.rule(form, lemma), form) == lemma


def test_a_rule_generalizes_and_never_empties_a_word() -> None:
    assert lemmas.apply(lemmas.rule("countries", "country"), "treaties") == "treaty"
    assert lemmas.apply("l:5:", "ab") == "ab"
    assert lemmas.apply("l:2:", "ab") == "ab"


PIECES = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "talk", "##s", "-", "cafe", "al"])


def test_longest_units_first_without_case_or_accents() -> None:
    assert PIECES("Talks", True)[0] == (4, 5)
    assert PIECES("al-Café", True)[0] == (8, 6, 7)


def test_what_the_vocabulary_lacks_is_unknown_and_never_empty() -> None:
    assert PIECES("zzz", False)[0] == (1,)
    assert PIECES("\u200b", False)[0] == (1,)
    assert len(PIECES("talk-" * 500, True)[0]) <= UNITS_PER_WORD


def test_features_tell_case_and_space_apart() -> None:
    words = ("12", "5th", "talk", "Talk", "A", "NATO", "McDonald")
    assert [shape(w) for w in words] == [0, 1, 2, 3, 4, 5, 6]
    assert PIECES("talks", True)[1] != PIECES("talks", False)[1]
    assert PIECES("Talks", True)[1] != PIECES("talks", True)[1]
