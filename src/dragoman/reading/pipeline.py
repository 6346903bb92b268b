"""The linguistic pipeline: which model reads the text, and where its files are.

Both shipped models give ordinary spaCy Docs with sentence starts, tags, morphology,
lemmas, Universal Dependencies and the entities PER, LOC and ORG; so does any other spaCy
pipeline a user has installed, with the labels it was trained on.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = Path(__file__).parent / "models"
SHIPPED = ("default", "fast")
BLANK_LINE = re.compile(r"\n\s*\n|\r\s*\r|\u2029")


@cache
def load(name: str = "default") -> Language:
    """The pipeline of that name, loaded once a process.

    ``default`` is the accurate one, ``fast`` the small one; any other name is that of an
    installed spaCy pipeline, such as ``en_core_web_trf``. Raises
    :class:`~dragoman.errors.UsageError` for a name that is neither.
    """
    if name == "default" and (MODELS / "default").is_dir():
        return _encoder()
    if name in SHIPPED:
        return _convolutional(MODELS / "fast")
    return _installed(name)


def _encoder() -> Language:
    import spacy

    import dragoman.reading.encoder  # registers the factory

    assert dragoman.reading.encoder
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_encoder", config={"path": str(MODELS / "default")})
    return nlp


def _convolutional(path: Path) -> Language:
    import spacy

    nlp = spacy.load(path)
    _register()
    nlp.add_pipe("dragoman_paragraphs", first=True)
    nlp.add_pipe("dragoman_spaces", last=True)
    return nlp


def _installed(name: str) -> Language:
    import spacy
    from spacy.util import is_package

    if not is_package(name):
        raise UsageError(
            f"no reading model {name!r}: use 'default', 'fast' or an installed spaCy pipeline"
        )
    return spacy.load(name)


@cache
def _register() -> None:
    from spacy.language import Language

    Language.component("dragoman_paragraphs", func=mark_paragraphs)
    Language.component("dragoman_spaces", func=mark_spaces)


def paragraph_starts(doc: Doc) -> list[int]:
    """The tokens that open a paragraph: the first word, and each first word after a blank line."""
    starts: list[int] = []
    end = -1
    for token in doc:
        if token.is_space:
            continue
        if end < 0 or (token.idx > end + 1 and BLANK_LINE.search(doc.text, end, token.idx)):
            starts.append(token.i)
        end = token.idx + len(token)
    return starts


def mark_paragraphs(doc: Doc) -> Doc:
    """Make every paragraph start a sentence start, for the parser that comes after."""
    for token in doc:
        if token.is_space and token.i:
            token.is_sent_start = False
    for i in paragraph_starts(doc):
        doc[i].is_sent_start = True
    return doc


def mark_spaces(doc: Doc) -> Doc:
    """Call white space what it is, whatever the tagger took it for."""
    for token in doc:
        if token.is_space:
            token.pos_, token.tag_, token.lemma_ = "SPACE", "_SP", token.text
            token.set_morph("")
    return doc
