"""Lemma rules: how to make a lemma out of a word form.

A rule is ``=`` (the form itself) or ``case:cut:added``: lower the form, drop ``cut``
characters at its end, add ``added``, then ``l`` leave it, ``c`` capitalize it, ``u`` put it in
capitals. So ``l:3:y`` makes "countries" into "country". Common words, the irregular ones among
them, are looked up in a lexicon first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from dragoman.reading import verb_forms

_VERBAL = ("VERB", "NOUN", "ADJ")
_CASES: dict[str, Callable[[str], str]] = {"l": str, "c": str.capitalize, "u": str.upper}


def rule(form: str, lemma: str) -> str:
    """The simplest rule that makes this lemma out of this form."""
    if form == lemma:
        return "="
    lower, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(lower), len(target)) and lower[shared] == target[shared]:
        shared += 1
    case = "l" if lemma == target else "u" if lemma.isupper() and len(lemma) > 1 else "c"
    return f"{case}:{len(lower) - shared}:{target[shared:]}"


@lru_cache(maxsize=50_000)
def apply(rule: str, form: str) -> str:
    """The lemma a rule makes; the form itself where the rule does not fit."""
    if rule == "=":
        return form
    case, cut, added = rule.split(":", 2)
    lower = form.lower()
    if int(cut) > len(lower):
        return form
    return _CASES[case](lower[: len(lower) - int(cut)] + added) or form


@cache
def lexicon() -> dict[tuple[str, str], str]:
    """Lemma by lowered form and part of speech, of words common in the training texts."""
    path = Path(__file__).parents[1] / "models" / "lexicon.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = (line.split("\t") for line in lines)
    return {(form, pos): lemma for form, pos, lemma in rows}


@cache
def known() -> frozenset[str]:
    """Every lemma of the lexicon that may be a verb's: nouns and adjectives too ("smoke")."""
    return frozenset(word for (_, pos), word in lexicon().items() if pos in _VERBAL)


@lru_cache(maxsize=50_000)
def lemma(form: str, pos: str, rule: str) -> str:
    """The lemma of a word: the lexicon's, else what the rule makes of it.

    A rule learnt from the endings of common verbs makes "prais" of "praised"; where what it makes
    of a verb is no known word, the irregular verbs and then the spelling of verbs decide.
    """
    if held := lexicon().get((form.lower(), pos)):
        return held
    made = apply(rule, form)
    if pos != "VERB" or made in known():
        return made
    low = form.lower()
    return verb_forms.irregular(low) or verb_forms.infinitive(low, known())
