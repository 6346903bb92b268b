"""Whom a claim is about: the states it names, or those the whole text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.assessing.case import Case, states
from dragoman.model.claims import Claim


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors; ``certain`` where the claim itself names exactly these two."""

    subject: str
    partner: str
    certain: bool

    @property
    def codes(self) -> tuple[str, str]:
        """Both codes."""
        return (self.subject, self.partner)

    @property
    def swapped(self) -> Pair:
        """The same two, the other way round."""
        return Pair(self.partner, self.subject, self.certain)

    def __str__(self) -> str:
        return f"{self.subject}–{self.partner}"


def pair_of(case: Case, claim: Claim, subject: str = "", partner: str = "") -> Pair | None:
    """The pair a claim is about: its own subject and partner, else its two actors, else, never
    certain, the two the whole text is mostly about, where the claim does not name others."""
    if subject and partner and subject != partner:
        return Pair(subject, partner, True)
    named = states((subject, partner, *claim.actors))
    if len(named) == 2:
        turned = partner == named[0] and not subject
        return Pair(named[1], named[0], True) if turned else Pair(named[0], named[1], True)
    leading = leading_states(case)
    if len(leading) < 2:
        return None
    if len(named) == 1 and named[0] in leading:
        other = next(code for code in leading if code != named[0])
        turned = partner == named[0] and not subject
        return Pair(other, named[0], False) if turned else Pair(named[0], other, False)
    if not named or says_both(case.sentence(claim)):
        return Pair(leading[0], leading[1], False)
    return None


def leading_states(case: Case) -> tuple[str, ...]:
    """The two states a text is mostly about."""
    from dragoman.vocab.states import is_state

    return tuple(dict.fromkeys(code for code in case.reading.actors if is_state(code)))[:2]


_BOTH = (
    *("bilateral", "two-way", "mutual", "two countries", "both countries", "two states"),
    *("two nations", "two sides", "both sides", "two neighbours", "two neighbors", "between them"),
    *("two leaders", "two presidents", "two premiers", "two powers"),
    *(" their partnership", " their relation", " their ties", " their alliance"),
    *(" their cooperation", " their co-operation", " their trade"),
)
"""Ways to mean both states of the text without naming them."""


def named_in(sentence: str, pair: Pair) -> bool:
    """Whether a sentence speaks of both states itself: by name, adjective, capital, "bilateral"."""
    text = sentence.casefold()
    return says_both(sentence) or all(_mentions(text, code) for code in pair.codes)


def says_both(sentence: str) -> bool:
    """Whether a sentence means both states of the text without naming them."""
    text = f" {sentence.casefold()} "
    return any(word in text for word in _BOTH)


def codes_in(text: str) -> tuple[str, ...]:
    """The states a phrase names by name, adjective or people, in order; of names that overlap the
    longer ("North Korea")."""
    words = re.findall(r"[\w'’.-]+", text)
    found, start = [], 0
    while start < len(words):
        code, after = _longest(words, start)
        found.append(code)
        start = after
    return states(code for code in found if len(code) == 3)


def heirs(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The states under which the record holds acts: for one of the past (the Soviet Union) the one
    that continues it, listed first among its successors."""
    from dragoman.vocab.states import find

    found = (find(code) for code in codes)
    return states(
        state.successors[0] if state and state.successors else code
        for code, state in zip(codes, found, strict=True)
    )


def _longest(words: list[str], start: int) -> tuple[str, int]:
    """The state named by the most words from a place on, and the place behind them."""
    from dragoman.vocab.states import lookup

    for end in range(min(len(words), start + 3), start, -1):
        run = " ".join(words[start:end])
        telling = run[:1].isupper() and (len(run) > 3 or run.isupper())
        if telling and (code := lookup(run)):
            return code, end
    return "", start + 1


def _mentions(text: str, code: str) -> bool:
    from dragoman.vocab.states import find

    state = find(code)
    if state is None:
        return code.casefold() in text
    forms = (*state.names, *state.adjectives, *state.people, *state.capitals)
    return any(form.casefold() in text for form in forms)
