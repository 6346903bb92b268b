"""A parse as plain Python: what finders ask of every word, read off the Doc once.

spaCy makes an object for each token it hands out and looks its strings up anew at every question
(60 to 3,000 ns); the finders ask some sixty of them a word, so a copy of about 1 µs a word pays.
:class:`Doc`, :class:`Token` and :class:`Span` answer to spaCy's names and mean the same, as far as
the finders use them. They are a picture of the parse: nothing can be changed, and changes
of the Doc afterwards are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Source
    from spacy.tokens import Token as SourceToken


class Token:
    """One word of a parse; the same word is always the same object."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_sent_start",
        "is_space",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )
    head: Token

    def __init__(
        self, doc: Doc, i: int, columns: Sequence[str], idx: int, starts: bool, spaced: int
    ) -> None:
        self.doc, self.i, self.idx, self.is_sent_start = doc, i, idx, starts
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = (
            columns
        )
        self.whitespace_ = " " if spaced else ""
        self.is_space = self.text.isspace()
        self.children: Sequence[Token] = ()

    @property
    def lefts(self) -> Sequence[Token]:
        """The dependents before the word, in order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> Sequence[Token]:
        """The dependents behind the word, in order."""
        return [child for child in self.children if child.i > self.i]

    @property
    def n_lefts(self) -> int:
        """How many dependents stand before the word."""
        return len(self.lefts)

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on this one."""
        return self.doc.tokens[self.doc.left_edges[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on this one."""
        return self.doc.tokens[self.doc.right_edges[self.i]]

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hangs on it, in order."""
        return (self.doc.tokens[one.i] for one in self._source.subtree)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words it hangs on, from its head to the root."""
        return (self.doc.tokens[one.i] for one in self._source.ancestors)

    @property
    def sent(self) -> Span:
        """The sentence it stands in."""
        return self.doc.sentence_of[self.i]

    def nbor(self, by: int = 1) -> Token:
        """The word so many places on; IndexError beyond the text."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it is set in title case."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether it is set in capitals."""
        return self.text.isupper()

    @property
    def is_punct(self) -> bool:
        """Whether it is punctuation."""
        return bool(self._source.is_punct)

    @property
    def like_num(self) -> bool:
        """Whether it looks like a number, in figures or words."""
        return bool(self._source.like_num)

    @property
    def text_with_ws(self) -> str:
        """Itself and the space behind it."""
        return self.text + self.whitespace_

    @property
    def _source(self) -> SourceToken:
        return self.doc.source[self.i]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text


class Span:
    """A run of words, from token ``start`` up to token ``end``."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    @property
    def start_char(self) -> int:
        """Its first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The character after its last."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text, without the space behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word whose head lies outside or that hangs on nothing."""
        return self.doc.tokens[self.doc.source[self.start : self.end].root.i]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            first, after, _ = at.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, after))
        return self.doc.tokens[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    def __repr__(self) -> str:
        return self.text


class Doc:
    """The parse of a text; ``source`` is the Doc it pictures."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens = _tokens(self, source)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        self.left_edges, self.right_edges = _edges(self.tokens)
        """The first and the last word of all that hangs on each."""
        self.ents = tuple(Span(self, e.start, e.end, e.label_) for e in source.ents)
        """The entities that the pipeline found."""
        self._sents = tuple(self._sentences()) if self.has_annotation("SENT_START") else None
        self.sentence_of = [sent for sent in self._sents or () for _ in range(len(sent))]
        """The sentence of each token."""

    def _sentences(self) -> Iterator[Span]:
        starts = [token.i for token in self.tokens[1:] if token.is_sent_start]
        bounds = pairwise([0, *starts, len(self.tokens)] if self.tokens else [])
        return (Span(self, first, after) for first, after in bounds)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if type(at) is not slice:
            return self.tokens[at]
        first, after, _ = at.indices(len(self.tokens))
        return Span(self, first, max(first, after))

    @property
    def sents(self) -> tuple[Span, ...]:
        """The sentences; ValueError where the pipeline found none."""
        if self._sents is None:
            raise ValueError("the pipeline sets no sentence boundaries")
        return self._sents

    def has_annotation(self, attribute: str) -> bool:
        """Whether any token bears the attribute."""
        return bool(self.source.has_annotation(attribute))

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The words between two characters, or ``None``."""
        found = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else Span(self, found.start, found.end)


def _tokens(doc: Doc, source: Source) -> list[Token]:
    """The tokens of a Doc, tied to each other."""
    from spacy import attrs

    kinds = [attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE]
    keys = source.to_array(kinds).T.tolist()
    strings = source.vocab.strings
    known = {key: strings[key] for key in set().union(*keys)}
    rows = zip(*([known[key] for key in column] for column in keys), strict=True)
    places = source.to_array([attrs.IDX, attrs.SENT_START, attrs.SPACY, attrs.HEAD])
    *columns, heads = places.astype("int64").T.tolist()
    found = [
        Token(doc, i, row, at, start == 1, spaced)
        for i, (row, at, start, spaced) in enumerate(zip(rows, *columns, strict=True))
    ]
    children: dict[int, list[Token]] = {}
    for token, offset in zip(found, heads, strict=True):
        token.head = found[token.i + offset]
        if offset:
            children.setdefault(token.i + offset, []).append(token)
    for head, hanging in children.items():
        found[head].children = hanging
    return found


def _edges(tokens: list[Token]) -> tuple[list[int], list[int]]:
    """Where all that hangs on each token begins and ends. One pass each way does for a tree without
    crossing branches; others take more."""
    lefts, rights = list(range(len(tokens))), list(range(len(tokens)))
    moved = True
    while moved:
        moved = False
        for token in (*tokens, *reversed(tokens)):
            at, head = token.i, token.head.i
            if lefts[at] < lefts[head]:
                lefts[head], moved = lefts[at], True
            if rights[at] > rights[head]:
                rights[head], moved = rights[at], True
    return lefts, rights
