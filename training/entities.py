"""Entities of treebanks: GUM's brackets in the last column, and UNER's BIO files beside EWT.

Both become BIO tags of the labels PER, LOC and ORG, one for each syntactic word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from training.conllu import Sentence
from training.data import LABELS

KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
"""GUM's kinds of entities that are labels of ours; the others are none."""
FIELDS = "GRP-etype-infstat-salience-centering-minspan-link-identity"
"""GUM's fields of an opening bracket, where a file's head does not name them."""
_BRACKET = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")

Mention = tuple[int, int, str]


def bracketed(sentence: Sentence, fields: str = FIELDS) -> list[str]:
    """BIO tags out of ``Entity=`` brackets: mentions of our kinds that are names.

    GUM marks every mention. A name is one with an identity (a link) or one that ends in a
    proper noun; of names inside names the outermost counts.
    """
    names = fields.split("-")
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    found: list[Mention] = []
    for at, word in enumerate(sentence.words):
        for inside, single, closed in _BRACKET.findall(word.misc.get("Entity", "")):
            if closed:
                held = opened.get(closed)
                start, kind, linked = held.pop() if held else (0, "", False)
                found += _named(sentence, start, at + 1, kind, linked)
                continue
            values = dict(zip(names, inside.split("-", len(names) - 1), strict=False))
            kind, linked = values.get("etype", ""), bool(values.get("identity"))
            if single:
                found += _named(sentence, at, at + 1, kind, linked)
            else:
                opened.setdefault(values.get("GRP", ""), []).append((at, kind, linked))
    return tags(len(sentence.words), _outermost(found))


def _named(sentence: Sentence, start: int, end: int, kind: str, linked: bool) -> list[Mention]:
    name = linked or (sentence.words[end - 1].pos == "PROPN")
    return [(start, end, KINDS[kind])] if name and kind in KINDS else []


def _outermost(found: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if not any(mention[0] < end and start < mention[1] for start, end, _ in kept):
            kept.append(mention)
    return kept


def tags(length: int, mentions: Iterable[Mention]) -> list[str]:
    """BIO tags of mentions that do not overlap."""
    made = ["O"] * length
    for start, end, label in mentions:
        made[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return made


def bio(lines: Iterable[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentence id, words and tags of a UNER file (number, word, tag, …; ``# sent_id``).

    Tags of other labels become ``O``.
    """
    words: list[str] = []
    found: list[str] = []
    name = ""
    for raw in [*lines, ""]:
        line = raw.rstrip("\r\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            name = value.strip() if key.strip() == "sent_id" else name
        elif line:
            _, word, tag = line.split("\t")[:3]
            words.append(word)
            found.append(tag if tag[2:] in LABELS else "O")
        elif words:
            yield name, words, found
            words, found, name = [], [], ""


def carried(sentence: Sentence, words: list[str], found: list[str]) -> list[str] | None:
    """The tags of a UNER sentence on the words of a treebank's, by their letters.

    ``None`` where the two do not have the same letters: then nothing is known of its entities.
    """
    forms = [word.form.replace(" ", "") for word in sentence.words]
    theirs = [word.replace(" ", "") for word in words]
    if "".join(forms) != "".join(theirs):
        return None
    owners = [at for at, word in enumerate(theirs) for _ in word]
    spans = _spans(found)
    place, at = [], 0
    for form in forms:
        place.append(spans.get(owners[at]) if form else None)
        at += len(form)
    return [_tag(place, at) for at in range(len(place))]


def _spans(found: list[str]) -> dict[int, tuple[int, str]]:
    """For each tagged word the number of its entity and its label."""
    spans: dict[int, tuple[int, str]] = {}
    number = 0
    for at, tag in enumerate(found):
        if tag == "O":
            continue
        before = spans.get(at - 1)
        if tag[0] == "B" or before is None or before[1] != tag[2:]:
            number += 1
        spans[at] = (number, tag[2:])
    return spans


def _tag(place: list[tuple[int, str] | None], at: int) -> str:
    one = place[at]
    if one is None:
        return "O"
    return f"{'I' if at and place[at - 1] == one else 'B'}-{one[1]}"
