"""By what something is told to be multiplied: "more than doubled", "grew almost sixfold"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.vocab.loader import load

_FOLD = re.compile(
    r"\s+(?P<how>(?:more than|over|at least|almost|nearly|about|around|roughly|some)\s+)?"
    r"(?P<number>[a-z]+|\d+(?:\.\d+)?)(?:-|\s)?fold\b",
    re.I,
)
_HOW = re.compile(
    r"\b(?P<how>more than|over|at least|almost|nearly|about|around|roughly)\s+$", re.I
)
_KINDS = {
    **dict.fromkeys(("more than", "over", "at least"), "over"),
    **dict.fromkeys(("almost", "nearly"), "nearly"),
    **dict.fromkeys(("about", "around", "roughly", "some"), "about"),
}


@cache
def _verbs() -> dict[str, float]:
    return {str(word): float(times) for word, times in load("trends")["multiples"].items()}


@cache
def anywhere() -> re.Pattern[str]:
    """A multiple told in a stretch of text, by verb or by "-fold"."""
    return re.compile(rf"\b(?:{'|'.join(_verbs())})\b|fold\b", re.I)


def told(text: str, start: int, end: int) -> tuple[float | None, str]:
    """The factor told by the verb at ``text[start:end]`` or right behind it, and its qualifier."""
    times = _verbs().get(text[start:end].lower())
    if times is not None:
        how = _HOW.search(text, max(0, start - 20), start)
        return times, _kind(how)
    fold = _FOLD.match(text, end)
    number = _number(fold["number"]) if fold else None
    return (number, _kind(fold)) if number else (None, "")


def _kind(match: re.Match[str] | None) -> str:
    return _KINDS.get((match["how"] or "").strip().lower(), "") if match else ""


def _number(word: str) -> float | None:
    if word[0].isdigit():
        return float(word)
    known = load("units")["number_words"].get(word.lower())
    return float(known) if known else None
