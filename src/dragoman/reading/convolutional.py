"""``dragoman_convolutional``: the spaCy component behind the ``fast`` model.

It runs a trained spaCy pipeline on the words alone, with paragraphs as given sentence
starts, so that line breaks and doubled spaces cannot mislead it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.annotation import COLUMNS, Words, spread, words_of


@Language.factory(
    "dragoman_convolutional",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "doc.ents"],
    default_config={"path": ""},
)
class Convolutional:
    """The component. ``path`` is the folder of the trained pipeline."""

    def __init__(self, nlp: Language, name: str, path: str) -> None:
        self.name = name
        self._inner = spacy.load(path, vocab=nlp.vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs in batches."""
        read = ((doc, words_of(doc)) for doc in stream)
        pairs = ((_words_only(doc, words), (doc, words)) for doc, words in read)
        inner = self._inner.pipe(pairs, as_tuples=True, batch_size=batch_size)
        for plain, (doc, words) in inner:
            table = plain.to_array(list(COLUMNS)).reshape(len(plain), len(COLUMNS))
            found = {column: table[:, i] for i, column in enumerate(COLUMNS)}
            yield spread(doc, words, found)


def _words_only(doc: Doc, words: Words) -> Doc:
    """The same words without white space tokens, paragraph starts marked."""
    plain = Doc(doc.vocab, words=words.texts, spaces=[*words.spaced[1:], False][: len(words)])
    for i in words.paragraphs:
        plain[i].is_sent_start = True
    return plain


