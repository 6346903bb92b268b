"""Which language a text is in. Dragoman reads English and says so when it meets another."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.errors import InputError, NotAnArticle

LOOKED_AT = 12_000
"""Characters looked at: the top of an article is enough and keeps long texts cheap."""
SHORT = 200
"""Fewer letters than this tell too little: such a text is taken as English unless its script
says otherwise."""
COMMON_SHARE = 0.12
"""Share of English function words above which no identifier is asked. English news has 20 to
30 % of them; German, French, Dutch, Spanish and Italian news under 3 %."""
SURE = 0.5
"""Probability from which another language is believed. English texts full of foreign names
were given to another language with at most 0.35; plain texts of 20 languages got over 0.6."""

_WORD = re.compile(r"[^\W\d_]+")


def check(text: str) -> None:
    """Raise :class:`InputError`, naming the language, unless the text is English."""
    sample = text[:LOOKED_AT]
    found = _WORD.findall(sample.casefold())
    if not found:
        raise NotAnArticle("holds no words")
    if _common_share(found) >= COMMON_SHARE:
        return
    letters = sum(map(len, found))
    if letters < SHORT and _latin_share(found) > 0.5:
        return
    code, probability = _identifier().classify(sample)
    if code in ("en", "pcm") or (probability < SURE and _latin_share(found) > 0.5):
        return
    if code == "zxx":
        raise NotAnArticle("holds no text in any language")
    raise InputError(f"is in {_name(code)}; Dragoman reads English")


def _common_share(found: list[str]) -> float:
    common = _vocabulary()["english"]
    return sum(word in common for word in found) / len(found)


def _latin_share(found: list[str]) -> float:
    return sum(word[0] < "\u0250" for word in found) / len(found)


def _name(code: str) -> str:
    name: str = _vocabulary()["names"].get(code, f"another language ({code})")
    return name


@cache
def _vocabulary() -> dict[str, Any]:
    from dragoman.vocab.loader import load

    rows = load("languages")
    return {"names": rows["names"], "english": frozenset(rows["english"])}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
