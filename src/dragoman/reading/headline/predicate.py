"""The predicate of a headline: the word that says what happened, its concept and its parties.

Headlines are parsed badly by any parser (no articles, present for past, capitals), so words
are trusted before the tree: a known phrase, then the top verb, then the first word that names
an act, then a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar, strength
from dragoman.reading.ground import Ground, ground
from dragoman.reading.headline import concepts
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, DENIED, PLANNED, POSSIBLE
from dragoman.reading.syntax.labels import RELATIVES

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a stretch of headline asserts: the word, its concept (or empty) and its strength."""

    token: Token
    concept: str
    strength: int
    verbal: bool


def find(scene: Scene, span: Span) -> Predicate | None:
    """The predicate of a stretch of the headline, or ``None`` where it has none."""
    place = ground(scene)
    words = tokens(scene, span)
    if not words:
        return None
    named = concepts.phrase(span.quote)
    if named is not None:
        token = _verb_near(place, words, span.start + named[1])
        return Predicate(token, named[0], _level(token, words), True)
    ahead = _announced(words) or _behind_a_pair(words)
    for token in (ahead,) if ahead is not None else _candidates(words):
        inner = _weakened(token, words)
        if inner is not None:
            return inner
        if concept := concepts.named_by(token) or _by_its_object(token):
            return Predicate(token, concept, _level(token, words), True)
    return Predicate(ahead, "", _level(ahead, words), True) if ahead else _plain(words)


def _by_its_object(verb: Token) -> str:
    """The concept of "hold *talks*", which its object names; empty of other verbs."""
    if verb.lemma_.lower() != "hold" or not grammar.is_verb(verb):
        return ""
    named = (concepts.named_by(t) for t in verb.rights if t.dep_ in grammar.OBJECTS)
    return next((concept for concept in named if concept), "")


def strength_of(scene: Scene, span: Span) -> int:
    """How strongly a stretch of the headline asserts what it says."""
    found = find(scene, span)
    level = found.strength if found is not None else ASSERTED
    return min(level, POSSIBLE) if level == PLANNED and _IF.search(span.quote) else level


_IF = re.compile(r"\b(?:if|unless|provided)\b", re.IGNORECASE)


def tokens(scene: Scene, span: Span) -> list[Token]:
    """The words of a stretch of the document."""
    found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    return [token for token in found if not token.is_space] if found is not None else []


def _verb_near(place: Ground, words: list[Token], offset: int) -> Token:
    behind = (token for token in words if token.idx >= offset and token.lower_ != "to")
    return next(behind, words[0])


def _announced(words: list[Token]) -> Token | None:
    """The act of "Greece, Chad to *back* fund": behind "to" where no verb stands before it."""
    at = next((i for i, token in enumerate(words[:-1]) if i and token.lower_ == "to"), None)
    if at is None or any(map(_is_finite, words[:at])):
        return None
    act = words[at + 1]
    verbal = act.pos_ == "VERB" or act.tag_ == "VB" or bool(concepts.named_by(act))
    return act if verbal and act.text.islower() and act.tag_ not in _NO_INFINITIVE else None


def _behind_a_pair(words: list[Token]) -> Token | None:
    """The act of "Turkey, Armenia *open* border": in small letters right behind two names, whatever
    it was tagged, where no verb stands that could be one."""
    if any(token.pos_ == "VERB" and not _is_modifier(token) for token in words):
        return None
    joint = next((i for i in range(1, min(PAIR, len(words))) if words[i].text in _JOINTS), None)
    behind = range(joint + 1, len(words)) if joint is not None else range(0)
    end = next((i for i in behind if not words[i].text[:1].isupper()), None)
    if end is None:
        return None
    names, act = [token for token in words[:end] if token.is_alpha], words[end]
    paired = len(names) > 1 and all(t.text[:1].isupper() or t.lower_ == "and" for t in names)
    return act if paired and act.text.islower() and concepts.named_by(act) else None


PAIR = 4
"""Words within which the first of two names ends."""
_JOINTS = frozenset({",", "and", "&"})
_NO_INFINITIVE = frozenset({"NNS", "VBG", "VBN"})


def _is_finite(token: Token) -> bool:
    """Whether a word is, or may be, a verb that asserts something."""
    finite = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBZ", "VBD", "VBP", "MD")
    return finite or (_looks_finite(token) and bool(concepts.named_by(token)))


def _candidates(words: list[Token]) -> list[Token]:
    """Words that may be the predicate, best first: verbs by depth in the tree, then by form."""
    verbs = [t for t in words if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "aux:pass")]
    inside = set(words)
    tops = [t for t in verbs if not any(a in inside and a in verbs for a in t.ancestors)]
    tops = [t for t in tops if not _is_modifier(t)]
    formed = [t for t in words[1:] if t not in tops and _looks_finite(t) and concepts.named_by(t)]
    verbal = [t for t in formed if not tops or not (t.tag_ == "NNS" or t.dep_ in RELATIVES)]
    narrow = {"amod", "compound", *(RELATIVES if tops else ())}
    participles = [t for t in verbs if t not in tops and t.tag_ in ("VBN", "VBD")]
    participles = [t for t in participles if t.dep_ not in narrow]
    return [*map(_obliged, tops), *verbal, *participles]


def _obliged(verb: Token) -> Token:
    """The act of "may have to *close*", "need to *close*"."""
    if verb.lemma_.lower() not in ("have", "need"):
        return verb
    inner = [t for t in grammar.complements(verb) if grammar.is_infinitive(t)]
    return inner[0] if inner else verb


def _looks_finite(token: Token) -> bool:
    """Whether a word has the form of a finite verb, whatever it was tagged ("hosts", "signed")."""
    word = token.lower_
    if token.i and _opens_a_noun(token.nbor(-1)):
        return False
    if token.pos_ in ("ADJ", "ADV", "NUM") or word == token.lemma_.lower() == "talks":
        return False
    return word.endswith(("s", "ed")) and len(word) > 3


def _opens_a_noun(token: Token) -> bool:
    """Whether only a noun can follow: "*ten* accords", "*the* strikes", "asks *for* ships"."""
    number = token.pos_ == "NUM" and (token.text.isalpha() or token.text.isdigit())
    return number or token.lower_ in ("a", "an", "the", "for", "of", "with", "from", "into")


def _is_modifier(token: Token) -> bool:
    """Whether a verb only narrows a noun; not the infinitive of "Turkey to reopen embassy"."""
    if grammar.is_infinitive(token) and token.head.dep_ == "ROOT":
        return False
    return token.dep_ in ("amod", "compound", "acl", "acl:relcl", "relcl", "advcl", "nmod")


def _weakened(token: Token, words: list[Token]) -> Predicate | None:
    """ "plans to open", "vows to answer": the act is the complement, as strong as its governor."""
    level = min(strength.governors().get(form, ASSERTED) for form in concepts.forms(token))
    if level in (ASSERTED, DENIED) or concepts.named_by(token):
        return None
    inner = [t for t in grammar.complements(token) if t in words and t.i > token.i]
    if inner:
        return Predicate(
            inner[0], concepts.named_by(inner[0]), min(level, strength.own(token)), True
        )
    return Predicate(token, "", min(level, strength.own(token)), True)


def _level(token: Token, words: list[Token]) -> int:
    """The strength of a headline's verb: "to" before it is its future."""
    at = words.index(token) if token in words else 0
    before = [word.lower_ for word in words[max(0, at - 2) : at]]
    if "no" in before or "not" in before or "never" in before or "n't" in before:
        return DENIED
    if "to" in before[-1:]:
        return min(PLANNED, strength.own(token)) or DENIED
    if {"may", "might", "could"} & set(before):
        return POSSIBLE
    if "will" in before:
        return PLANNED
    return strength.own(token)


def _is_misread(token: Token) -> bool:
    """Whether a word that was taken for a name is a verb ("Togo *cedes* island")."""
    return token.pos_ == "PROPN" and token.text.islower() and _looks_finite(token)


def _is_verb(token: Token) -> bool:
    """Whether a word is a verb by its class, or stands as one at the head of the headline."""
    heads = token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBD", "VBP")
    return token.pos_ == "VERB" or heads


def _plain(words: list[Token]) -> Predicate | None:
    """A headline without a known verb: its top verb if any, else its head noun."""
    verbs = [t for t in words if _is_verb(t) and not _is_modifier(t)]
    verbs = verbs or [t for t in words[1:] if _is_misread(t)]
    if verbs:
        return Predicate(verbs[0], "", _level(verbs[0], words), True)
    nouns = [t for t in words if concepts.named_by(t)]
    if nouns:
        denied = any(t.lower_ in ("no", "without") for t in words[: words.index(nouns[0])])
        level = DENIED if denied else strength.own(nouns[0])
        return Predicate(nouns[0], concepts.named_by(nouns[0]), level, False)
    heads = [t for t in words if t.pos_ in ("NOUN", "PROPN")]
    return Predicate(heads[-1], "", ASSERTED, False) if heads else None
