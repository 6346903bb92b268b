"""How strongly something is said: denied (0), possible (1), planned or expected (2), claimed by
somebody (3), asserted as done (4). The scale of headline claims, read off the grammar.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import Attribution, Sourcing
from dragoman.reading import grammar
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

DENIED, POSSIBLE, PLANNED, CLAIMED, ASSERTED = range(5)
SAID = ("denied", "possible", "planned or expected", "claimed by somebody", "told as a fact")
"""The scale in words."""

_PERHAPS = frozenset({"may", "might", "could", "can"})
_AHEAD = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "should", "must"})
_HEDGES = frozenset({"possibly", "perhaps", "maybe", "reportedly", "allegedly", "supposedly"})
_IF = frozenset({"if", "unless", "provided", "should"})
_NEAR_NO = frozenset({"nobody", "none", "no", "neither", "nothing", "nowhere"})
_DOUBTFUL_CUES = frozenset(
    """claim allege suspect believe speculate rumour rumor think suggest fear accuse suspicion
    allegation speculation""".split()  # noqa: SIM905
)
_STEPS = 6
"""How far up the tree a governing word is looked for."""


@cache
def governors() -> dict[str, int]:
    """Words above a verb or noun that weaken it, with the strength they leave."""
    rows = load("concepts")["_governors"]
    return {word: int(level) for level, words in rows.items() for word in words}


def governor(head: Token) -> int | None:
    """The strength a word leaves to what stands under it, or ``None`` if it is no such word."""
    lemma = head.lemma_.lower()
    if lemma == "rule":
        follower = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        return DENIED if follower == "out" or grammar.particle(head) == "out" else None
    return governors().get(lemma)


SPEECH = frozenset(
    "claim allege suspect believe say report speculate rumour rumor suggest".split()  # noqa: SIM905
)
"""Governors that report something rather than plan or wish it."""


def of(token: Token, but: frozenset[str] = frozenset()) -> int:
    """The strength with which a verb or an event noun is told, attribution left aside.

    ``but`` are governing lemmas that are passed over (for flags: :data:`SPEECH`).
    """
    level = own(token)
    current = token
    for _ in range(_STEPS):
        head = current.head
        if level == DENIED or head == current:
            break
        if current.dep_ in ("aux", "aux:pass", "cop", "det", "case", "punct"):
            break
        if _weakens(current, head) and head.lemma_.lower() not in but:
            level = min(level, _governed(current, head))
        elif not (_shares(current) or _is_carried(current, head)):
            break
        current = head
    return level


def own(token: Token) -> int:
    """The strength by a word's own negation, auxiliaries, adverbs and conjunction."""
    if grammar.negated(token) or _nobody(token):
        return DENIED
    words = {aux.lower_ for aux in grammar.auxiliaries(token)}
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        words |= {child.lower_ for child in token.children if child.dep_ == "aux"}
    if words & _PERHAPS:
        return POSSIBLE
    if words & _AHEAD or grammar.is_future(token):
        return PLANNED
    if any(child.lower_ in _HEDGES for child in token.children):
        return POSSIBLE
    if grammar.marker(token) in ("if", "unless", "whether", "lest"):
        return POSSIBLE
    return ASSERTED


def conditional(token: Token) -> bool:
    """Whether what will or would be done hangs on something else ("would lend it *if* asked")."""
    verb = token.head if token.dep_ in ("xcomp", "conj") else token
    for one in (token, verb):
        clauses = [child for child in one.children if child.dep_ == "advcl"]
        if any(grammar.marker(clause) in _IF or _opens_if(clause) for clause in clauses):
            return True
    return False


def _opens_if(clause: Token) -> bool:
    """ "*Should* the judges agree, …", "… only *if* they do"."""
    return any(word.lower_ in _IF and word.dep_ in ("aux", "mark") for word in clause.children)


def _nobody(token: Token) -> bool:
    """ "Nobody died", "none of them signed"."""
    return any(
        noun.lower_ in _NEAR_NO or grammar.determiner(noun) == "no"
        for noun in grammar.surface_subjects(token)
    )


_UNDER = frozenset(
    """xcomp ccomp advcl acl obj dobj obl nmod pobj prep pcomp nsubj nsubj:pass nsubjpass csubj
    relcl acl:relcl compound nmod:poss obl:agent""".split()  # noqa: SIM905
)


def _weakens(token: Token, head: Token) -> bool:
    if token.dep_ == "advcl" and not grammar.is_infinitive(token):
        return grammar.marker(token) == "of" and governor(head) is not None
    return token.dep_ in _UNDER and (governor(head) is not None or grammar.has_to(token, head))


def _governed(token: Token, head: Token) -> int:
    """What a governing word leaves: its own level, turned by its negation ("no plans to")."""
    level = PLANNED if grammar.has_to(token, head) else governor(head)
    if level is None or token.dep_ in ("nsubj", "nmod:poss"):
        return ASSERTED
    if (
        token.dep_ in ("obl", "nmod", "prep", "pobj")
        and level == DENIED
        and not _complements(token)
    ):
        return ASSERTED
    above = own(head)
    if above == DENIED:
        return POSSIBLE if level == DENIED else DENIED
    return level


_CARRIERS = frozenset(
    "report news rumour rumor suggestion allegation accusation charge assertion speculation".split()  # noqa: SIM905
)


def _is_carried(token: Token, head: Token) -> bool:
    """Whether a noun only carries a clause ("rejected *reports* that it had ceded land")."""
    return token.dep_ in ("acl", "ccomp", "acl:relcl") and head.lemma_.lower() in _CARRIERS


def _complements(token: Token) -> bool:
    """Whether a phrase completes its head ("denial of", "failure in", "refused to")."""
    return grammar.preposition_of(token) in ("of", "from", "to", "on", "against")


def _shares(token: Token) -> bool:
    """Whether what holds of the head holds of a dependent too: open complements, conjuncts."""
    return token.dep_ in ("xcomp", "conj", "obj", "dobj", "pobj", "prep", "compound")


def doubtful(attribution: Attribution) -> bool:
    """Whether an attribution leaves its content in doubt: by its source or by its cue."""
    if attribution.negated or attribution.sourcing is Sourcing.WEASEL:
        return True
    cue = attribution.cue.quote.lower() if attribution.cue is not None else ""
    return any(cue.startswith(word[:6]) for word in _DOUBTFUL_CUES)


def attributed(found: tuple[Attribution, ...], offset: int) -> int:
    """``CLAIMED`` where an offset lies in doubtful speech, else ``ASSERTED``."""
    for one in found:
        inside = any(span.start <= offset < span.end for span in one.content)
        if inside and doubtful(one):
            return CLAIMED
    return ASSERTED
