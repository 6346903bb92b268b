"""How strongly something is said: denied (0), possible (1), planned or expected (2), claimed by
somebody (3), asserted as done (4). The scale of headline claims, read off the grammar.
"""

from __future__ import annotations

import re
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
ALLEGES = re.compile(r"\b(?:alleg|accus|claim|suspect|blam)(?:es?|ed|s|ing)?\b", re.IGNORECASE)
"""Verbs by which a headline itself leaves a thing to whoever claims it ("X *alleges* link")."""
_STEPS = 6
"""How far up the tree a governing word is looked for."""


_CLOSING = "\"'”’») \n"
"""Marks and spaces that may stand behind the last word and stop of a sentence."""


def asks(text: str) -> bool:
    """Whether a sentence or headline is a question, which says nothing."""
    return text.rstrip(_CLOSING).endswith("?")


@cache
def governors() -> dict[str, int]:
    """Words above a verb or noun that weaken it, with the strength they leave."""
    rows = load("concepts")["_governors"]
    return {word: int(level) for level, words in rows.items() for word in words}


def governor(head: Token) -> int | None:
    """The strength a word leaves to what stands under it, or ``None`` if it is no such word."""
    lemma = head.lemma_.lower()
    if lemma in _WISHES and any(aux.lower_ in _WOULD for aux in grammar.auxiliaries(head)):
        return POSSIBLE
    if lemma in _particles():
        follower = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        ends = _particles()[lemma]
        level = ends.get(follower, ends.get(grammar.particle(head)))
        if level is not None or lemma == "rule":
            return level
    if lemma in _ADJECTIVES and grammar.is_verb(head):
        return None
    return governors().get(lemma)


_ADJECTIVES = frozenset({"open"})
"""They weaken as adjectives only ("is *open* to talks", not "will *open* talks")."""
_WISHES = frozenset({"like", "love", "prefer"})
_WOULD = frozenset({"would", "'d", "’d"})
"""Only with these are they wishes ("*would* like to open", not "likes to open")."""


@cache
def _particles() -> dict[str, dict[str, int]]:
    """Verbs that weaken only with a particle ("*puts off* the visit", "*votes down* the bill")."""
    found: dict[str, dict[str, int]] = {}
    for level, verbs in load("concepts")["_particles"].items():
        for verb in verbs:
            lemma, _, particle = verb.partition(" ")
            found.setdefault(lemma, {})[particle] = int(level)
    return found


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
        if _is_kept(head):
            break
        if _weakens(current, head) and head.lemma_.lower() not in but:
            level = min(level, _governed(current, head))
        elif current.dep_ in _SUBJECTS and not grammar.is_verb(current):
            level = min(level, _said_of(current, head))
            break
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
    if words & _PERHAPS or grammar.marker(token) in ("if", "unless", "whether", "lest"):
        return POSSIBLE
    if words & _AHEAD or grammar.is_future(token):
        return PLANNED
    if any(child.lower_ in _HEDGES for child in token.children):
        return POSSIBLE
    return ASSERTED


def conditional(token: Token) -> bool:
    """Whether what will or would be done hangs on something else ("would lend it *if* asked")."""
    if _ONLY_THEN.search(token.sent.text):
        return True
    verb = token.head if token.dep_ in ("xcomp", "conj") else token
    for one in (token, verb):
        clauses = [child for child in one.children if child.dep_ == "advcl"]
        if any(grammar.marker(clause) in _IF or _opens_if(clause) for clause in clauses):
            return True
    return False


_ONLY_THEN = re.compile(
    r"\bonly (?:as|if|when|once|after|under|in (?:the )?case)\b|\blast resort\b"
)
"""What makes the rest of its sentence hang on something."""


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
    if head.lemma_.lower() == "set" and not grammar.is_infinitive(token):
        return False  # "set them free", not "set to free them"
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


_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})


def _said_of(noun: Token, head: Token) -> int:
    """How strongly an act told by a noun is told by what its sentence says of it: "the closure
    *could* follow", "a ban *would need* a law", "the sale is *under discussion*"."""
    if head.lemma_.lower() in _NEEDS or _PENDING.match(_from(head)):
        return POSSIBLE
    return POSSIBLE if own(head) == POSSIBLE else ASSERTED


_NEEDS = frozenset({"need", "require", "await", "depend", "hinge", "hang"})
_PENDING = re.compile(
    r"(?:being )?(?:discussed|considered|studied|weighed|reviewed|pending|on the table|on hold|"
    r"subject to|up for|(?:under|in) (?:discussion|consideration|review|study|examination|debate|"
    r"negotiation|doubt|question|limbo))\b"
)
"""What is said of an act that is not done."""


def _from(token: Token) -> str:
    """A predicate from its first word that is no auxiliary."""
    first = min([token.i, *(child.i for child in token.lefts if child.dep_ == "case")])
    return token.doc[first : first + 4].text.lower()


@cache
def _fulfilled() -> tuple[frozenset[str], re.Pattern[str]]:
    row = load("concepts")["_fulfilled"]
    return frozenset(row["nouns"]), re.compile(rf"\b(?:{'|'.join(row['verbs'])})\b", re.IGNORECASE)


def _is_kept(head: Token) -> bool:
    """Whether a threat or promise was made good ("*carried out* its threat to close")."""
    nouns, verbs = _fulfilled()
    if head.lemma_.lower() not in nouns or not grammar.is_noun(head):
        return False
    before = head.doc[max(head.sent.start, head.i - 5) : head.i]
    return verbs.search(before.text) is not None


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
    weasel = attribution.sourcing is Sourcing.WEASEL and not _is_text(attribution)
    if attribution.negated or weasel:
        return True
    cue = attribution.cue.quote.lower() if attribution.cue is not None else ""
    return any(cue.startswith(word[:6]) for word in _DOUBTFUL_CUES)


_TEXTS = re.compile(
    r"(?:the|its|a) (?:first|second|third|fourth|fifth|last|latter)(?: \w+)?|"
    r".*\b(?:agreement|accord|treaty|declaration|text|article|clause|paragraph|point|protocol|decree|"
    r"law|resolution|communiqu[eé]|statement|memorandum|contract)s?(?: \w+)?",
    re.IGNORECASE,
)
"""Speakers that are texts, or points of one."""


def _is_text(attribution: Attribution) -> bool:
    """Whether a text says it ("*point four* says that"): what it says, it says."""
    return attribution.speaker is not None and bool(_TEXTS.fullmatch(attribution.speaker.quote))


def attributed(found: tuple[Attribution, ...], offset: int) -> int:
    """``CLAIMED`` where an offset lies in doubtful speech, else ``ASSERTED``."""
    for one in found:
        inside = any(span.start <= offset < span.end for span in one.content)
        if inside and doubtful(one):
            return CLAIMED
    return ASSERTED
