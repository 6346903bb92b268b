"""``dragoman_convolutional``: the spaCy component behind the ``fast`` model.

It runs a trained spaCy pipeline on the words alone, with paragraphs as given sentence
starts, so that line breaks and doubled spaces cannot mislead it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config
from spacy.vocab import Vocab

import dragoman.reading.lemma_tagger  # noqa: F401  # registers a component
from dragoman.reading.annotation import COLUMNS, Column, Words, spread, words_of


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
        read = ((doc, words_of(doc)) for doc in stream)
        pairs = ((_words_only(doc, words), (doc, words)) for doc, words in read)
        inner = self._inner.pipe(pairs, as_tuples=True, batch_size=batch_size)
        for plain, (doc, words) in inner:
            yield spread(doc, words, _columns(plain))


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


def _words_only(doc: Doc, words: Words) -> Doc:
    """The same words without white space tokens, paragraph starts marked."""
    plain = Doc(doc.vocab, words=words.texts, spaces=[*words.spaced[1:], False][: len(words)])
    for i in words.paragraphs:
        plain[i].is_sent_start = True
    return plain


def _columns(plain: Doc) -> dict[int, Column]:
    """What the pipeline found, a column each."""
    table: Any = plain.to_array(list(COLUMNS)).reshape(len(plain), len(COLUMNS))
    return {column: table[:, i] for i, column in enumerate(COLUMNS)}
