"""A plain regular-expression extractor, the floor that a reader has to beat.

Quoted words with a speech verb and a capitalised name or pronoun beside them; ``NAME said
(that) …`` up to the end of the sentence; ``…, NAME said.``; ``according to NAME``.
"""

from __future__ import annotations

import re
from typing import Any

from evaluation.attribution.measures import Plain, Range

_VERB = (
    r"(?:said|says|say|told reporters|added|adds|noted|notes|argued|argues|claimed|claims|stated|"
    r"warned|wrote|tweeted|announced|insisted|explained|stressed|believes|thinks)"
)
_PROPER = r"(?:[A-Z][\w.’'-]+)(?: (?:of |the )?[A-Z][\w.’'-]+){0,4}"
_ROLE = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome) (?:[\w’'-]+ ){0,3}[\w’'-]+"
_NAME = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|{_ROLE}|{_PROPER})"
_QUOTE = r"[“\"]([^“”\"\n]{2,2000})[”\"]"
_AFTER = re.compile(rf"{_QUOTE},?\s+(?:(?P<s1>{_NAME})\s+{_VERB}|{_VERB}\s+(?P<s2>{_NAME}))")
_BEFORE = re.compile(rf"(?P<s1>{_NAME})\s+{_VERB}[,:]?\s+{_QUOTE}")
_THAT = re.compile(rf"(?P<s1>{_NAME})\s+{_VERB}\s+(?P<c>(?:that )?[^“\"\n.:]{{10,600}})[.\n]")
_TAIL = re.compile(rf"(?:^|(?<=[.!?]\s))(?P<c>[^“\"\n.]{{10,600}}),\s+(?P<s1>{_NAME})\s+{_VERB}\b")
_ACCORDING = re.compile(
    rf"(?:^|(?<=[.!?]\s))(?P<c>[^“\"\n.]{{10,600}}),\s+according to (?P<s1>{_NAME})", re.MULTILINE
)


def extract(text: str) -> list[Plain]:
    """Attributions of a text by regular expressions alone."""
    found: list[Plain] = []
    taken: list[Range] = []
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            _keep(found, taken, match.span(1 if pattern is _AFTER else 2), _source(match))
    for pattern in (_THAT, _TAIL, _ACCORDING):
        for match in pattern.finditer(text):
            _keep(found, taken, match.span("c"), _source(match))
    return found


def _source(match: re.Match[str]) -> Range | None:
    for name in ("s1", "s2"):
        if match.groupdict().get(name):
            return match.span(name)
    return None


def _keep(found: list[Plain], taken: list[Range], span: Range, source: Range | None) -> None:
    if any(span[0] < end and start < span[1] for start, end in taken):
        return
    taken.append(span)
    found.append(Plain(source, (span,)))


def textacy_quotations(text: str, nlp: Any) -> list[Plain] | None:
    """What textacy's ``direct_quotations`` finds; ``None`` where textacy is not installed.

    Its speaker is a word or two; what is compared is the whole phrase under the first of them.
    """
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    try:
        triples = list(direct_quotations(nlp(text)))
    except (ValueError, IndexError):
        return []  # it gives up on unbalanced marks
    return [
        Plain(_phrase(item.speaker[0]), ((item.content.start_char, item.content.end_char),))
        for item in triples
    ]


def _phrase(word: Any) -> tuple[int, int]:
    while word.dep_ in ("flat", "compound", "appos", "flat:name"):
        word = word.head
    return word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
