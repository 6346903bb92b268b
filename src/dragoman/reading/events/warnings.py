"""Warnings: which are threats, and which only forecast what is or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.beside import HARM
from dragoman.reading.events.frames import frames
from dragoman.reading.events.roles import Candidate
from dragoman.reading.events.verbs import SELVES

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def is_forecast(candidate: Candidate) -> bool:
    """A warning of what is or will be, to nobody, and of no harm that the warner would do
    ("warned that Sudan *faces* famine", "warned of inflation")."""
    warn = candidate.trigger
    if candidate.frame.type != "THREATEN" or warn.lemma_ != "warn":
        return False
    if grammar.objects(warn) or grammar.recipients(warn):
        return False
    clauses = [verb for verb in grammar.complements(warn) if not grammar.is_infinitive(verb)]
    if not clauses:
        return not candidate.target and not _warns_of_harm(warn)
    return not any(_is_answer(clause, candidate) for clause in clauses)


def _is_answer(clause: Token, candidate: Candidate) -> bool:
    """Whether a clause says what the warner would do: by its subject ("that *it* would respond"),
    or as the answer to some harm ("that any *attack* would be met with force")."""
    doers = {party.at for party in candidate.source}
    for subject in grammar.surface_subjects(clause):
        if subject.lower_ in SELVES or subject.i in doers or _is_harm(subject):
            return True
    agents = grammar.agents(clause)
    return any(noun.lower_ in SELVES for noun in agents)


def _is_harm(noun: Token) -> bool:
    """Whether a noun is what one state does to harm another ("attack", "sanctions")."""
    return any(frame.type in HARM for frame in frames().nouns.get(noun.lower_, ()))


def _warns_of_harm(warn: Token) -> bool:
    """Whether what is warned of is something one does to another ("of *sanctions*")."""
    nouns = [noun for mark, noun in grammar.obliques(warn) if mark in {"of", "about"}]
    return not nouns or any(_is_harm(noun) or noun.lower_ in RESPONSES for noun in nouns)


RESPONSES = frozenset(
    ["consequences", "response", "retaliation", "repercussions", "measures", "action", "steps",
     "countermeasures", "reprisals", "escalation", "war", "conflict"]
)  # fmt: skip
"""What a threat speaks of without saying what it is."""
