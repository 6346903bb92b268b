"""The infinitive of a verb's form by spelling: "praised" is of "praise", "offered" of "offer".

English writes an ending over the infinitive in few ways: it is added, stands for a final e,
doubles a final consonant, or turns y into i. Where a known word does not decide between them, the
letters before the ending do. Irregular forms are looked up elsewhere (``lemmas.py``).
"""

from __future__ import annotations

import re
from collections.abc import Collection

_ENDED = re.compile(r"(.*[aeiouy].*)(ed|ing)")
"""A form with an ending: what stands before it has a vowel ("bled" and "bring" have none)."""
_DOUBLED = re.compile(r".*[aeiouy]([bdfgklmnprtvz])\1")
_KEPT = re.compile(
    r"add|err|purr|boycott|[^aeiou]*[aeiou](?:ll|zz)|(?:re|in|en|fore|over)[^aeiou]*[aeo]ll|.*ff"
)
"""Stems whose doubled letter is their own: "called", "recalled", "installed", "sniffed"."""
_AGAIN = re.compile(r"(?:re|mis|out|over|under|counter)(?=..)")
"""What may stand before a known word: "renamed" is of "name"."""
_HISSED = re.compile(r".*(?:ss|sh|ch|x|zz|o)es")

_ONE_SYLLABLE = r"[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]"
_SECOND = r"(?<![aeo])"
"""No other vowel before: "invad" has one before the d, "applaud" and "load" have two."""
_OF_E = re.compile(
    rf"""
    {_ONE_SYLLABLE}                                    # "named": "nammed" would be of "nam"
    | .*(?: e | [cuvz](?<!zz)(?<!tz)
      | (?<![ng])g | [eu]ng | (?:ch|r)ang | (?:fr|p|h|cr)ing(?<!ping)
      | s(?<!ss)(?<!focus)(?<!caucus)(?<!chorus)(?<!bias)(?<!canvas)
      | (?:ba|brea|clo|loa|soo|see|wri|la|scy)th
      | [^aeioulrw]l | {_SECOND}[iu]l | (?:h|sc|ep)al | sol
      | [^aeiour]r | {_SECOND}[aiu]r(?<!murmur)(?<!collar)
      | (?:pl|gn|st|sc|sn|ad)or | (?:adh|terf|sev)er
      | {_SECOND}at(?<!combat)(?<!format) | creat | [nm]eat(?<!treat)
      | (?:un|inv|exc|inc|rec|ign|ped)it | {_SECOND}ut(?<!debut) | (?:m|v|qu|n)ot(?<!pivot)
      | (?:omp|pl|del|cr)et(?<!secret) | (?:w|t|p|h)ast(?<!hast.)
      | {_SECOND}ad | {_SECOND}id | [clrb]od | {_SECOND}ud | (?<!e)[cp]ed
      | {_SECOND}[aiou]k
      | {_SECOND}um | com | flam | {_SECOND}in(?<!origin)(?<!ruin)
      | (?:p|ph|cl|thr|at|nd)on(?<!weapon)(?<!abandon)
      | (?:conv|terv|rav)en | {_SECOND}un
      | {_SECOND}ap | yp | {_SECOND}ib(?<!exhib)
      )
    """,
    re.VERBOSE,
)
"""What a form looks like before its ending when the ending stands for an e."""


def infinitive(form: str, known: Collection[str] = ()) -> str:
    """The infinitive that a regular form in small letters is of; the form where it has no ending.

    ``known`` are words that decide where spelling leaves a choice ("staring", "starring").
    """
    if ended := _ENDED.fullmatch(form):
        return _of_stem(ended[1], ended[2], known)
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if _HISSED.fullmatch(form):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    return form


def _of_stem(stem: str, ending: str, known: Collection[str]) -> str:
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if ending == "ing" and stem.endswith(("ee", "oe", "ye")):
        return stem
    if ending == "ing" and len(stem) < 3 and stem.endswith("y"):
        return stem[:-1] + "ie"
    choices = _choices(stem)
    held = (word for word in choices if word in known or _AGAIN.sub("", word, 1) in known)
    return next(held, choices[0])


def _choices(stem: str) -> tuple[str, ...]:
    """What the stem may be of, the likeliest spelling first."""
    if _DOUBLED.fullmatch(stem) and not _KEPT.fullmatch(stem):
        return stem[:-1], stem
    if stem.endswith("ick"):
        return stem, stem[:-1]
    if _OF_E.fullmatch(stem):
        return stem + "e", stem
    return (stem, stem[:-1]) if _DOUBLED.fullmatch(stem) else (stem, stem + "e")
