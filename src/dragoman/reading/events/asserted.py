"""Which of the words that may be events a text asserts: not what is promised, asked for, alleged,
feared, wished, asked, bound to by a text, or what would have been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.beside import (
    is_aim,
    is_alleged,
    is_answered,
    is_aside,
    is_background,
    is_life,
    outcome,
    used_up,
)
from dragoman.reading.events.cast import TEXTS
from dragoman.reading.events.clause import UNASSERTED, Clause, is_act
from dragoman.reading.events.frames import frames
from dragoman.reading.events.roles import Candidate
from dragoman.reading.events.warnings import is_forecast

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

EMBEDDING = frozenset(["AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "PROTEST"])
"""Types whose completing clause is what is promised, asked for or refused, no event of its own."""
WISHES = frozenset(
    ["oppose", "support", "favour", "favor", "back", "resist", "fear", "deserve", "like", "love",
     "prefer", "hate", "dread"]
)  # fmt: skip
"""Verbs of attitude: their clause is what is wished or feared."""
BINDING = frozenset(
    ["oblige", "obligate", "require", "commit", "bind", "entitle", "permit", "bound",
     "obliged", "required", "entitled", "supposed", "free"]
)  # fmt: skip
"""Verbs of rules: their clause is what somebody must or may do ("obliges Chad to pay")."""
ALLOWING = frozenset(["allow", "let", "enable", "empower", "authorise", "authorize", "forbid"])
RULES = TEXTS | {"constitution", "treaty", "charter", "pact", "accord", "rules", "statute", "code"}
"""What allows or forbids for good: what it allows has not happened by that."""
ASPIRING = frozenset(["hope", "aspire", "wish", "dream", "long", "aim", "yearn"])
"""Verbs of what one would like to do some day ("*hopes* to topple the mayor")."""
THOUGHTS = frozenset(
    ["believe", "think", "hope", "imagine", "suppose", "predict", "suspect", "reckon", "fret",
     "worry", "dream", "wager", "bet"]
)  # fmt: skip
"""Verbs of thought: what lies ahead in their clause is only thought."""
ASKING = frozenset(["how", "whether", "why", "what"])
"""Words that open a clause which only puts a question ("*How far* Chad *would go* is open")."""
DOUBTS = frozenset(
    ["doubt", "wonder", "question", "ask", "imagine", "suppose", "pretend", "plot", "conspire",
     "scheme"]
)  # fmt: skip
"""Verbs that leave open whether their clause is so."""
OPEN = frozenset(
    ["unlikely", "likely", "doubtful", "unclear", "uncertain", "improbable", "possible",
     "impossible", "conceivable", "inconceivable", "unthinkable", "plausible", "implausible"]
)  # fmt: skip
"""Adjectives that leave open whether their clause is so ("it is *unlikely* that …")."""
UNREAL = frozenset(["would", "'d", "’d", "could", "might", "should", "ought"])
"""Modals that make a perfect of what did not happen ("*would have* signed")."""
WAS = frozenset(["was", "were"])
"""Forms of *be* that do so with *to* ("*was to have* signed")."""


def asserted(found: list[Candidate]) -> list[Candidate]:
    """Without those inside another's completing clause, used up as its object, or not said to
    have happened."""
    verbs = {candidate.trigger.i: candidate for candidate in found}
    used = {i: candidate for candidate in found for i in candidate.nouns}
    return [
        candidate
        for candidate in found
        if not used_up(candidate, used)
        and not is_answered(candidate, verbs)
        and not _embedded(candidate, verbs)
        and not outcome(candidate, verbs)
        and not grammar.is_inverted(candidate.trigger)
        and not _is_unreal(candidate.trigger)
        and not _is_supposed(candidate.trigger)
        and not _is_asked(candidate.trigger)
        and not is_aside(candidate)
        and not is_background(candidate, verbs)
        and not is_alleged(candidate, verbs)
        and not is_life(candidate)
        and not is_aim(candidate, verbs)
        and not is_forecast(candidate)
        and not _is_draft(candidate.trigger)
        and not _is_never(candidate.trigger)
    ]


# --- in the clause itself -----------------------------------------------------------------


def _is_unreal(trigger: Token) -> bool:
    """What would, could or should have happened, or was to have, and did not."""
    if not grammar.is_verb(trigger):
        return False
    words = [aux.lower_ for aux in grammar.auxiliaries(trigger)]
    if "have" not in words:
        return False
    if not UNREAL.isdisjoint(words[: words.index("have")]):
        return True
    above = [trigger.head] if trigger.dep_ == "xcomp" else []
    return grammar.is_infinitive(trigger) and any(
        word.lower_ in WAS for word in (*trigger.lefts, *above)
    )


def _is_never(trigger: Token) -> bool:
    """What somebody has *never* done: how things stand, no event."""
    if not grammar.is_verb(trigger):
        return False
    return any(child.lower_ == "never" or _is_comparative(child) for child in trigger.children)


def _is_comparative(word: Token) -> bool:
    """ "Was bombed *more heavily* than Japan": how things compare."""
    return word.dep_ == "advmod" and any(child.lower_ in {"more", "less"} for child in word.lefts)


def _is_draft(trigger: Token) -> bool:
    """What a text says that is only drafted or voted on ("vetoed *a resolution condemning* it")."""
    text = trigger.head
    if not grammar.is_reduced(trigger) or text.lower_ not in TEXTS | {"draft", "text"}:
        return False
    return grammar.phrase_head(text).lemma_ in BALLOTS


BALLOTS = frozenset(
    ["vote", "veto", "reject", "block", "abstain", "draft", "propose", "oppose", "circulate",
     "table", "fail", "drop", "shelve"]
)  # fmt: skip
"""Verbs of what is done with a text before it holds, or so that it never does."""


def _is_supposed(trigger: Token) -> bool:
    """What an act would do if there were one ("*a ban* on rice *would hurt* Chad")."""
    if not grammar.is_verb(trigger) or not grammar.is_hypothetical(trigger):
        return False
    return any(is_act(doer) and _is_any(doer) for doer in grammar.actors_of(trigger))


def _is_any(noun: Token) -> bool:
    """Whether no certain one is meant ("*a* ban", "sanctions")."""
    return grammar.determiner(noun) in {"", "a", "an", "any", "another", "such"}


def _is_asked(trigger: Token) -> bool:
    """Whether its sentence is a question, or its clause opens with *whether*."""
    if grammar.marker(trigger) == "whether":
        return True
    sentence = trigger.sent
    return any(word.text == "?" for word in sentence[-3:])


# --- in the clauses above it --------------------------------------------------------------


def _embedded(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """Inside what another event promises, asks for or alleges, or what is left open."""
    token = candidate.trigger
    path = set()
    for _ in range(12):
        head = token.head
        path.add(token.i)
        if head == token or _is_told_anew(token):
            return False
        above = verbs.get(head.i)
        if above is not None and _embeds(above) and path.intersection(above.clauses):
            return True
        if _is_content(token) and _is_unasserted(head):
            return True
        if _is_open(token, head) or _is_shown(token, head):
            return True
        token = head
    return False


def _is_shown(part: Token, verb: Token) -> bool:
    """Whether a part of a sentence is what a work of art shows ("*the film shows* …")."""
    shows = grammar.surface_subjects(verb) if grammar.is_verb(verb) else []
    return any(noun.lower_ in frames().works and noun != part for noun in shows)


def _embeds(above: Candidate) -> bool:
    """Whether an event's completing clause is all it does ("promised *to send*", "let them
    *visit*")."""
    lets = above.frame.type == "RETREAT" and bool(above.frame.clause)
    return lets or above.frame.type in EMBEDDING


def _is_told_anew(clause: Token) -> bool:
    """A relative or inserted clause: told as such, whatever stands above it."""
    if clause.dep_ == "parataxis":
        return True
    if clause.head.lower_ == "how":
        return False
    return clause.dep_ in grammar.RELATIVES and not _is_content(clause)


def _is_content(clause: Token) -> bool:
    """A clause that says what a noun is about; where a parser takes it for a relative clause its
    *that* is still no pronoun ("an allegation by Chad *that* Niger had armed …")."""
    if clause.tag_ == "VBN" and grammar.is_reduced(clause):
        return False  # "a charge *dismissed* by Chad"
    if clause.dep_ in grammar.RELATIVES:
        return grammar.marker(clause) == "that"
    return clause.dep_ in {"acl", "ccomp"}


def _is_unasserted(noun: Token) -> bool:
    """A noun of allegation or wish, or one that is denied ("denied reports that …", "*no* word
    that …")."""
    if noun.lemma_.lower() in UNASSERTED or grammar.determiner(noun) == "no":
        return True
    denied = grammar.is_noun(noun) and grammar.phrase_head(noun).lemma_.lower()
    return denied in {"deny", "dismiss", "reject", "refute", "rebut"}


def _is_open(clause: Token, head: Token) -> bool:
    """Whether a clause is only wished, doubted, thought to lie ahead, or a condition."""
    if not grammar.is_verb(clause):
        return False
    mark = grammar.marker(clause)
    if clause.dep_ in {"advcl", "ccomp", "csubj", "nsubj"} and mark in {"if", "unless", "whether"}:
        return True
    topic = mark in {"of", "about"} and grammar.is_verb(head)  # "spoke *of leaving*"
    asks = clause.dep_ == "csubj" and clause.left_edge.lower_ in ASKING
    if topic or asks or mark == "than" or head.lower_ in {"whether", "than"}:
        return True
    lemma = head.lemma_.lower()
    completes = clause.dep_ == "csubj" or clause in grammar.complements(head)
    if not completes:
        return False
    bound = lemma in WISHES | DOUBTS | OPEN | BINDING or _is_allowed(head)
    bound = bound or (lemma in ASPIRING and grammar.is_infinitive(clause))
    if bound or _is_told(clause, head):
        return True
    ahead = grammar.is_future(clause) or grammar.is_hypothetical(clause)
    return (lemma in THOUGHTS and ahead) or _is_expected(clause, head)


def _is_allowed(verb: Token) -> bool:
    """Whether a rule says what one may do ("*the law allows* the court to …")."""
    subjects = grammar.surface_subjects(verb)
    return verb.lemma_.lower() in ALLOWING and any(noun.lower_ in RULES for noun in subjects)


def _is_expected(clause: Token, head: Token) -> bool:
    """What one expects another to do ("nobody *expects* Chad *to sign*") or would have to do."""
    if grammar.has_to(clause, head):
        return grammar.is_hypothetical(head)
    return head.lemma_ == "expect" and not grammar.is_passive(head) and bool(grammar.objects(head))


def _is_told(clause: Token, head: Token) -> bool:
    """What somebody is told or asked to do, also where it is unclear who tells it."""
    if not grammar.is_infinitive(clause):
        return False
    asking = [frame for frame in frames().verbs.get(head.lower_, ()) if frame.type == "REQUEST"]
    return bool(asking) and any(Clause(head).fits(frame) for frame in asking)
