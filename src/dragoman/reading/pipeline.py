"""The linguistic pipeline: which model reads the text, and where its files are.

Both shipped models give ordinary spaCy Docs with sentence starts, tags, morphology,
lemmas, Universal Dependencies and the entities PER, LOC and ORG; so does any other spaCy
pipeline a user has installed, with the labels it was trained on.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_LENGTH = 20_000_000
"""Characters a text may have: the shipped models bound their memory by themselves."""
MODELS = Path(__file__).parent / "models"


@cache
def load(name: str = "default") -> Language:
    """The pipeline of that name, loaded once a process.

    ``default`` is the accurate one, ``fast`` the small one; any other name is that of an
    installed spaCy pipeline, such as ``en_core_web_trf``. Raises
    :class:`~dragoman.errors.UsageError` for a name that is neither. With the two shipped
    models a blank line always ends a sentence.
    """
    if name == "default" and (MODELS / "default").is_dir():
        return _shipped("encoder", MODELS / "default")
    if name in {"default", "fast"}:
        return _shipped("convolutional", MODELS / "fast")
    return _installed(name)


def _shipped(kind: str, path: Path) -> Language:
    """English tokenization, one component of ours, and what mends its parse."""
    from importlib import import_module

    import spacy

    for module in (kind, "mending"):  # importing registers the components
        import_module(f"dragoman.reading.parsing.{module}")
    nlp = spacy.blank("en")
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe(f"dragoman_{kind}", config={"path": str(path)})
    nlp.add_pipe("dragoman_mending")
    nlp.tokenizer = Guarded(nlp.tokenizer, nlp.vocab)
    return nlp


UNBROKEN = re.compile(r"\S{2000}")
"""So many characters without white space are no words: spaCy's tokenizer takes time in their
square (50,000 quotation marks: minutes), so such a text is split plainly instead."""
PIECE = re.compile(r"\s+|\w{1,100}|[^\w\s]")


class Guarded:
    """A tokenizer that stays linear on text without spaces; otherwise the one it guards."""

    def __init__(self, tokenizer: Any, vocab: Any) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text, whose tokens make up exactly that text."""
        return self._plain(text) if UNBROKEN.search(text) else self.tokenizer(text)

    def _plain(self, text: str) -> Doc:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for piece in PIECE.findall(text):
            rest = piece
            if piece[0] == " " and words and not spaces[-1]:
                spaces[-1], rest = True, piece[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def _installed(name: str) -> Language:
    import spacy
    from spacy.util import is_package

    if not is_package(name):
        raise UsageError(
            f"no reading model {name!r}: use 'default', 'fast' or an installed spaCy pipeline"
        )
    return spacy.load(name)
