"""Forms of verbs: the infinitive that a form is of, and the forms that an infinitive has.

English writes an ending over the infinitive in few ways: it is added, stands for a final e,
doubles a final consonant, or turns y into i. Where a known word does not decide between them, the
letters before the ending do ("praised" is of "praise", "offered" of "offer"). Irregular verbs and
the prefixes that leave their forms as they are ("overtook") are in ``vocab/irregular.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from dragoman.vocab.loader import load

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


# --- irregular verbs ----------------------------------------------------------------------


@cache
def _pasts() -> dict[str, frozenset[str]]:
    """The past forms and participles of irregular verbs."""
    entries = (entry.partition(":") for entry in load("irregular")["verbs"].split())
    return {verb: frozenset(re.split(r"[,|]", forms)) for verb, _, forms in entries}


@cache
def _of_past() -> dict[str, str]:
    """The irregular verb a past form is of; none for a form that is its own infinitive."""
    return {past: verb for verb, pasts in _pasts().items() for past in pasts if past != verb}


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(load("irregular")["prefixes"].split())


@cache
def _doubled() -> frozenset[str]:
    return frozenset(load("irregular")["doubled"].split())


def _parts(word: str, known: Collection[str]) -> tuple[str, str] | None:
    """A word as prefix and known word ("over", "took"), the prefix empty where it is known."""
    if word in known:
        return "", word
    cut = (len(p) for p in _prefixes() if word.startswith(p) and word[len(p) :] in known)
    at = next(cut, 0)
    return (word[:at], word[at:]) if at else None


def irregular(form: str) -> str:
    """The infinitive of an irregular form in small letters, prefixed or not ("overtook" is of
    "overtake"); empty where it is none."""
    found = _parts(form, _of_past())
    return found[0] + _of_past()[found[1]] if found else ""


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb: "stop" has stop, stops, stopped, stopping."""
    found = _parts(verb, _pasts())
    past = frozenset(found[0] + form for form in _pasts()[found[1]]) if found else frozenset()
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    stems = {stem, verb + verb[-1]} if _may_double(verb) else {stem}
    made = {verb, *past, *(f"{one}ing" for one in stems)}
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        made |= {f"{verb[:-1]}ies", *(() if past else (f"{verb[:-1]}ied",))}
        return frozenset(made)
    made.add(f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else f"{verb}s")
    if not past:
        made |= {f"{one[:-1] if one.endswith('e') else one}ed" for one in stems}
    return frozenset(made)


def pattern(verb: str) -> str:
    """A regular expression for all forms of a verb, with what stands behind it ("put off")."""
    bare, _, rest = verb.partition(" ")
    every = "|".join(sorted(forms(bare), key=lambda form: (-len(form), form)))
    return rf"(?:{every})" + (f" {rest}" if rest else "")


def cues(row: Mapping[str, Any]) -> list[str]:
    """The patterns of a vocabulary row: its own form, its verbs, and all forms of its lemmas."""
    own = [str(row["form"])] if "form" in row else []
    return [*own, *row.get("verbs", ()), *map(pattern, row.get("lemmas", ()))]


def _may_double(verb: str) -> bool:
    """Whether the last letter may double ("slapped", "travelled"); a form too many does no harm."""
    if verb in _doubled() or verb.endswith("l"):
        return True
    short = len(verb) > 2 and verb[-1] not in "aeiouwxyhs" and verb[-2] in "aeiou"
    return short and verb[-3] not in "aeiou"
