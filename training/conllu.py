"""Paragraphs out of CoNLL-U files as the treebanks publish them.

The format: https://universaldependencies.org/format.html. A paragraph begins with ``# newpar`` or
``# newdoc`` (GUM: also ``# newpar_block``); a file that marks none has one sentence a paragraph.
Multiword tokens become their syntactic words; empty nodes are left out; the parts of a word
written apart (``goeswith``) are joined, as its lemma has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, _, MISC = range(10)


@dataclass(slots=True)
class Word:
    """One syntactic word; ``head`` is the index in its sentence, its own for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool
    misc: dict[str, str]


@dataclass(slots=True)
class Sentence:
    """Words with what the comments say of them."""

    words: list[Word]
    sent_id: str = ""
    text: str = ""
    opens: bool = False
    doc_id: str = ""


@dataclass(slots=True)
class Paragraph:
    """Sentences that stand together, of the document of that name."""

    doc_id: str
    sentences: list[Sentence] = field(default_factory=list)


class Malformed(ValueError):
    """A file that is not CoNLL-U, with its line."""


def paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """The paragraphs of a file, in order; texts that a corpus withholds (all ``_``) left out."""
    found = [s for s in sentences(lines) if not all(word.form == "_" for word in s.words)]
    marked = any(sentence.opens for sentence in found)
    held: Paragraph | None = None
    for sentence in found:
        if held is None or sentence.opens or not marked or sentence.doc_id != held.doc_id:
            if held is not None:
                yield held
            held = Paragraph(sentence.doc_id)
        held.sentences.append(sentence)
    if held is not None:
        yield held


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a file. Raises :class:`Malformed` with the line."""
    rows: list[list[str]] = []
    comments: dict[str, str] = {}
    doc_id = ""
    for number, raw in enumerate([*lines, ""], 1):
        line = raw.rstrip("\r\n")
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        elif line:
            rows.append(_columns(line, number))
        else:
            if "newdoc" in comments or "newdoc id" in comments:
                doc_id = comments.get("newdoc id", "")
            if rows:
                yield _sentence(rows, comments, doc_id, number)
                comments = {}
            rows = []


def _columns(line: str, number: int) -> list[str]:
    row = line.split("\t")
    if len(row) != 10:
        raise Malformed(f"line {number}: {len(row)} columns, not 10")
    return row


def _sentence(
    rows: list[list[str]], comments: dict[str, str], doc_id: str, number: int
) -> Sentence:
    opens = any(name.startswith(("newpar", "newdoc")) for name in comments)
    try:
        words = _words(rows)
    except (ValueError, KeyError) as error:
        raise Malformed(f"the sentence before line {number}: {error}") from None
    return Sentence(words, comments.get("sent_id", ""), comments.get("text", ""), opens, doc_id)


def _words(rows: list[list[str]]) -> list[Word]:
    spaces = _spaces(rows)
    plain = [row for row in rows if row[ID].isdigit()]
    place = {row[ID]: at for at, row in enumerate(plain)}
    words = [_word(row, at, place, spaces[row[ID]]) for at, row in enumerate(plain)]
    return _joined(words)


def _word(row: list[str], at: int, place: dict[str, int], space: bool) -> Word:
    root = row[HEAD] == "0"
    return Word(
        form=row[FORM],
        lemma=row[FORM] if row[LEMMA] == "_" and row[FORM] != "_" else row[LEMMA],
        pos=row[UPOS],
        tag="" if row[XPOS] == "_" else row[XPOS],
        morph="" if row[FEATS] == "_" else row[FEATS],
        head=at if root else place[row[HEAD]],
        dep="ROOT" if root else row[DEPREL],
        space=space,
        misc=misc(row[MISC]),
    )


def _spaces(rows: list[list[str]]) -> dict[str, bool]:
    """Whether white space follows each word; inside a multiword token none does."""
    spaces: dict[str, bool] = {}
    last, behind = -1, True
    for row in rows:
        after = misc(row[MISC]).get("SpaceAfter") != "No"
        if "-" in row[ID]:
            last, behind = int(row[ID].partition("-")[2]), after
        elif row[ID].isdigit():
            number = int(row[ID])
            inside = number <= last
            spaces[row[ID]] = (number == last and behind) if inside else after
    return spaces


def misc(column: str) -> dict[str, str]:
    """The last column as names and values."""
    pairs = (part.partition("=") for part in column.split("|") if part != "_")
    return {name: value for name, _, value in pairs}


def _joined(words: list[Word]) -> list[Word]:
    """The words with every ``goeswith`` part joined to the word it belongs to."""
    kept = [at for at, word in enumerate(words) if word.dep != "goeswith"]
    place = {old: new for new, old in enumerate(kept)}
    for word in words:
        if word.dep == "goeswith":
            words[word.head].form += word.form
            words[word.head].space = word.space
    for at, word in enumerate(words):
        if word.dep != "goeswith":
            head = word.head
            while words[head].dep == "goeswith" and head != at:
                head = words[head].head
            word.head = head
    return [_moved(words[at], place) for at in kept]


def _moved(word: Word, place: dict[int, int]) -> Word:
    word.head = place[word.head]
    return word
