"""Treebanks as published into the paragraphs that training reads.

::

    python -m training.convert OUT.spacy FILE.conllu... [--bio FILE.iob2...] [--leave-out NAME...]

OUT is a spaCy ``DocBin`` with one Doc a paragraph (see README.md). Entities come from the files
named with ``--bio`` (UNER, matched by sentence id), else from ``Entity=`` brackets (GUM), else
there are none, and a paragraph without them teaches none. ``--leave-out`` skips documents whose
name begins so, such as those whose licence forbids the use.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import conllu, entities
from training.data import Sample, to_doc

Tagged = dict[str, tuple[list[str], list[str]]]


def samples(
    path: Path, tagged: Tagged | None = None, leave_out: Iterable[str] = ()
) -> Iterator[Sample]:
    """The paragraphs of a treebank file, each with whatever annotation it has."""
    lines = path.read_text("utf-8").splitlines()
    fields = _entity_fields(lines)
    skipped = tuple(leave_out)
    for paragraph in conllu.paragraphs(lines):
        if not (skipped and paragraph.doc_id.startswith(skipped)):
            yield sample(paragraph, fields, tagged)


def _entity_fields(lines: list[str]) -> str:
    """How the file names the fields of its brackets; empty where it has none."""
    for line in lines:
        if line.startswith("# global.Entity"):
            return line.partition("=")[2].strip()
    return entities.FIELDS if any("Entity=(" in line for line in lines) else ""


def sample(paragraph: conllu.Paragraph, fields: str, tagged: Tagged | None) -> Sample:
    """One paragraph: heads become absolute, a sentence's first word starts it."""
    words: list[conllu.Word] = []
    heads: list[int] = []
    ents: list[str] | None = []
    for sentence in paragraph.sentences:
        heads += [len(words) + word.head for word in sentence.words]
        words += sentence.words
        found = _tags(sentence, fields, tagged)
        ents = None if ents is None or found is None else ents + found
    lengths = [len(sentence.words) for sentence in paragraph.sentences]
    return Sample(
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        ents=ents,
        pos=[word.pos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.dep for word in words],
        starts=[at == 0 for length in lengths for at in range(length)],
    )


def _tags(sentence: conllu.Sentence, fields: str, tagged: Tagged | None) -> list[str] | None:
    """The entity tags of a sentence, ``None`` where nothing is known of them."""
    if held := (tagged or {}).get(sentence.sent_id):
        return entities.carried(sentence, *held)
    return entities.bracketed(sentence, fields) if fields else None


def read_bio(paths: Iterable[Path]) -> Tagged:
    """The tagged sentences of UNER files by their ids."""
    return {
        name: (words, found)
        for path in paths
        for name, words, found in entities.bio(path.read_text("utf-8").splitlines())
    }


def convert(made: Iterable[Sample], vocab: Vocab) -> Iterator[Doc]:
    """The paragraphs as Docs; where entities are not known, spaCy is told so."""
    return (to_doc(one, vocab) for one in made)


def main() -> None:
    """The command line: writes the file and prints what is in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--bio", type=Path, nargs="*")
    parser.add_argument("--leave-out", nargs="*", default=())
    args = parser.parse_args()
    tagged = read_bio(args.bio) if args.bio else None
    packed, counts = DocBin(store_user_data=False), Counter[str]()
    vocab = spacy.blank("en").vocab
    for path in args.files:
        for doc in convert(samples(path, tagged, args.leave_out), vocab):
            packed.add(doc)
            known = not any(token.ent_iob == 0 for token in doc)
            counts.update(paragraphs=1, words=len(doc), sentences=len(list(doc.sents)))
            counts.update(with_entities=known, entities=len(doc.ents))
    packed.to_disk(args.out)
    print(args.out.name, *(f"{name} {count:,}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
