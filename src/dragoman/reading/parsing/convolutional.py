"""``dragoman_convolutional``: the spaCy component behind the ``fast`` model.

It runs a trained spaCy pipeline on the words alone, with paragraphs as given sentence
starts, so that line breaks and doubled spaces cannot mislead it.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config
from spacy.vocab import Vocab

import dragoman.reading.parsing.lemma_tagger  # noqa: F401  # registers a component
from dragoman.reading.parsing.annotation import (
    COLUMNS,
    Column,
    Words,
    pairs,
    point,
    spread,
    words_of,
)

SENTENCE_WORDS = 400
"""Words after which a sentence must end: no writer's is so long, and what looks at a sentence
may take time in the square of its length."""
BLOCK_WORDS = 8192
"""Words parsed together: some 10 kB of memory each. An article has fewer."""
Block = tuple[Doc, tuple[Doc, Words] | None]
"""Words of a Doc, and the whole beside the last of them."""


@Language.factory(
    "dragoman_convolutional",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "doc.ents"],
    default_config={"path": ""},
)
class Convolutional:
    """The component. ``path`` is the folder of the trained pipeline."""

    def __init__(self, nlp: Language, name: str, path: str) -> None:
        self.name = name
        self._inner = unpack(Path(path), nlp.vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs in batches."""
        blocks = (block for doc in stream for block in _blocks(doc))
        found: list[dict[int, Column]] = []
        for batch in _batches(blocks, batch_size):
            for plain, whole in self._inner.pipe(batch, as_tuples=True, batch_size=len(batch)):
                found.append(_columns(plain))
                if whole is not None:
                    yield spread(*whole, _joined(found))
                    found = []


def unpack(path: Path, vocab: Vocab) -> Language:
    """Load a pipeline from the small form that ``training/pack.py`` writes."""
    for string in json.loads((path / "strings.json").read_text("utf-8")):
        vocab.strings.add(string)
    nlp = load_model_from_config(load_config(path / "config.cfg"), vocab=vocab)
    for name, pipe in nlp.pipeline:
        part: Any = pipe
        part.from_disk(path / name, exclude=["vocab", "model"])
        if hasattr(part, "_resize"):
            part._resize()  # as the parser's own loader does before it reads weights
        part.model.from_dict(_floats(path / name / "model"))
    return nlp


def _floats(path: Path) -> dict[str, Any]:
    """A stored thinc model with its half-precision weights widened."""
    model: dict[str, Any] = srsly.msgpack_loads(path.read_bytes())
    for params in model["params"]:
        for name, value in params.items():
            if value is not None and value.dtype == np.float16:
                params[name] = value.astype(np.float32)
    return model


def _batches(blocks: Iterable[Block], size: int) -> Iterator[list[Block]]:
    """Blocks to be parsed together: so many, and of bounded length."""
    batch: list[Block] = []
    words = 0
    for block in blocks:
        if batch and (len(batch) == size or words + len(block[0]) > BLOCK_WORDS):
            yield batch
            batch, words = [], 0
        batch.append(block)
        words += len(block[0])
    if batch:
        yield batch


def _joined(found: list[dict[int, Column]]) -> dict[int, Column]:
    return {column: np.concatenate([block[column] for block in found]) for column in COLUMNS}


def _blocks(doc: Doc) -> Iterator[Block]:
    """The words of a Doc in Docs of bounded length, the whole beside the last one."""
    words = words_of(doc)
    starts = _sentence_limits(words)
    first = 0
    for start, end in pairs(starts, len(words)):
        if end - first > BLOCK_WORDS:
            yield _words_only(doc, words, starts, first, start), None
            first = start
    yield _words_only(doc, words, starts, first, len(words)), (doc, words)


def _sentence_limits(words: Words) -> list[int]:
    """The words at which a sentence must start: a paragraph's first, and after too many words."""
    found: list[int] = []
    for start, end in pairs(words.paragraphs, len(words)):
        found.append(start)
        while end - found[-1] > SENTENCE_WORDS:
            found.append(point(words.texts, found[-1], found[-1] + SENTENCE_WORDS))
    return found


def _words_only(doc: Doc, words: Words, starts: list[int], first: int, end: int) -> Doc:
    """A stretch of a Doc without white space tokens, where sentences must start marked."""
    spaces = [*words.spaced[first + 1 : end], False][: end - first]
    plain = Doc(doc.vocab, words=words.texts[first:end], spaces=spaces)
    for i in starts[bisect_left(starts, first) : bisect_left(starts, end)]:
        plain[i - first].is_sent_start = True
    return plain


def _columns(plain: Doc) -> dict[int, Column]:
    """What the pipeline found, a column each."""
    table: Any = plain.to_array(list(COLUMNS)).reshape(len(plain), len(COLUMNS))
    return {column: table[:, i] for i, column in enumerate(COLUMNS)}
