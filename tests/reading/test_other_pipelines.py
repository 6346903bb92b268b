"""An installed spaCy pipeline with spaCy's own English labels serves everything downstream."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UsageError
from dragoman.model.claims import Kind
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Status
from dragoman.model.text import Document
from dragoman.reading import pipeline

TEXT = "Russian Foreign Minister Igor Petrov met Wang Yi in Beijing on Tuesday ."
PACKAGE = '''
"""A pipeline of one sentence, annotated by hand as spaCy's English models label."""
import spacy
from spacy.language import Language
from spacy.tokens import Doc

ROWS = """
Russian russian ADJ JJ amod 2
Foreign Foreign PROPN NNP compound 2
Minister Minister PROPN NNP compound 4
Igor Igor PROPN NNP compound 4
Petrov Petrov PROPN NNP nsubj 5
met meet VERB VBD ROOT 5
Wang Wang PROPN NNP compound 7
Yi Yi PROPN NNP dobj 5
in in ADP IN prep 5
Beijing Beijing PROPN NNP pobj 8
on on ADP IN prep 5
Tuesday Tuesday PROPN NNP pobj 10
. . PUNCT . punct 5
"""
ENTS = "B-NORP O O B-PERSON I-PERSON O B-PERSON I-PERSON O B-GPE O B-DATE O".split()


@Language.component("by_hand")
def by_hand(doc):
    rows = [row.split() for row in ROWS.split("\\n") if row]
    words, lemmas, pos, tags, deps, heads = zip(*rows)
    assert [t.text for t in doc] == list(words)
    return Doc(doc.vocab, words=list(words), spaces=[bool(t.whitespace_) for t in doc],
               lemmas=list(lemmas), pos=list(pos), tags=list(tags), deps=list(deps),
               heads=[int(h) for h in heads], ents=ENTS)


def load(**overrides):
    nlp = spacy.blank("en")
    nlp.add_pipe("by_hand")
    return nlp
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package as pip installs it: a module and its metadata."""
    name = "en_by_hand_sm"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text(PACKAGE, "utf-8")
    info = tmp_path / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield name
    sys.modules.pop(name, None)
    pipeline.load.cache_clear()


def test_an_audit_reads_spacys_own_labels(installed: str) -> None:
    document, day = Document(TEXT), PartialDate.parse("2024-05-10")
    audit = dragoman.audit(document, published=day, pipeline=installed)
    first = audit.officials[0]
    assert first.official.name == "Igor Petrov" and first.office == "foreign_minister"
    assert first.status is Status.NAME_MISMATCH and first.holder == "Sergey Lavrov"
    [event] = [f.claim for f in audit.findings if f.claim.kind is Kind.EVENT]
    assert event.event is not None and event.event.type == "CONSULT"
    assert event.event.place == "Beijing" and str(event.event.date) == "2024-05-07"
    assert "RUS" in event.actors
    for found in audit.findings:
        assert TEXT[found.claim.span.start : found.claim.span.end] == found.claim.span.quote


def test_a_name_that_is_no_pipeline_is_told() -> None:
    with pytest.raises(UsageError, match="no reading model 'en_not_there'"):
        pipeline.load("en_not_there")
