"""Who can say something: persons, bodies, states and documents, by noun, name or pronoun."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PERSONAL = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me"}
)
SELF = frozenset({"i", "we", "me", "us", "you", "my", "our"})
VAGUE = frozenset(
    [
        "some",
        "many",
        "others",
        "most",
        "several",
        "few",
        "both",
        "all",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "one",
        "those",
        "none",
        "neither",
        "either",
        "anyone",
        "majority",
        "half",
        "each",
        "more",
    ]
)
DETERMINERS_AS_NOUNS = frozenset({"this", "that", "these", "there", "it", "what", "which"})
ENTITIES = frozenset({"PER", "PERSON", "ORG", "GPE", "NORP", "LOC"})
SHARES = frozenset({"%", "percent", "per", "cent"})
"""Heads of a share of those polled ("40 per cent of Germans said")."""
_PERSON_ENDINGS = (
    "ist", "ists", "ian", "ians", "eer", "eers", "man", "men", "woman", "women", "crat", "crats",
    "person", "persons", "people",
)  # fmt: skip


@cache
def words(name: str) -> frozenset[str]:
    """A list of ``vocab/weasels.yaml`` with plurals."""
    singular = load("weasels")[name]
    return frozenset(singular) | {plural(word) for word in singular}


@cache
def plain(name: str) -> frozenset[str]:
    """A list of ``vocab/weasels.yaml`` as it stands."""
    return frozenset(load("weasels")[name])


def plural(noun: str) -> str:
    """The regular plural of a noun ("man" and "woman" apart)."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def is_person_noun(token: Token) -> bool:
    """Whether a common noun means persons by their part ("minister", "critics")."""
    word = token.lower_
    if token.text in plain("short_roles"):
        return True
    return word in words("roles") or word in words("weasel") or word.endswith(_PERSON_ENDINGS)


def is_body(token: Token) -> bool:
    """Whether a common noun means a body that speaks ("ministry", "campaign")."""
    return token.lower_ in words("bodies")


def is_document(token: Token) -> bool:
    """Whether a noun means something written, shown or counted ("report", "poll")."""
    return token.lower_ in words("documents")


def is_named(token: Token) -> bool:
    """Whether a token heads a name."""
    return token.pos_ == "PROPN" or token.ent_type_ in ENTITIES


def can_think(token: Token) -> bool:
    """Whether a noun or pronoun can have a mind or a policy: person, body, state, vague plural."""
    word = token.lower_
    if word in PERSONAL or word in VAGUE:
        return True
    if word in DETERMINERS_AS_NOUNS:
        return False
    if token.pos_ == "NUM" or word in SHARES:
        return True
    if is_named(token) and not is_document(token):
        return True
    return is_person_noun(token) or (is_body(token) and token.lower_ != "report")
