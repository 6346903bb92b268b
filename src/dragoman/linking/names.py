"""Are two printed names the same person's? A score that explains itself.

Names are compared word by word: the best pairing of their words, then what is left over on
either side decides. Thresholds were set on the labelled pairs of
``evaluation/officials/names.yaml`` (development half) and are stated beside each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.linking.sounds import (
    FAMILY_ONLY,
    PARTICLES,
    consonants,
    keys,
    nickname,
    plain,
    same_name,
    sound,
    unpointed,
    unsafe,
)
from dragoman.model.links import Comparison

MATCH = 0.84
"""Words at least so alike are one word in two spellings (dev pairs: 0.80 lets "Marin/Martin" in,
0.88 loses "Aslov/Aslow")."""
TYPO = 0.70
"""Words at least so alike may be one word misprinted; below, they are different words."""
CONSONANTS = 0.75
"""Share of consonants that agree in a name printed without vowels (dev pairs: 0.80 loses
Persian spellings, 0.70 lets in brothers)."""
SHORT = 4
"""Up to so many letters a change of one makes another name ("Li", "Lu"), so typos are unclear."""
SAME = 0.80
"""Scores from here on are taken for the same person."""
UNCLEAR = 0.62
"""Scores from here to :data:`SAME` tell nothing either way, and never make a contradiction."""


def compare(printed: str, held: str, family_first: bool | None = None) -> Comparison:
    """Compare a name as printed with a name as held.

    ``family_first`` says whether the held name puts the family name first (``None``: unknown);
    it decides what a single word is. Symmetric in the two names but for the sentence.
    """
    return _compare(printed, held, family_first)


def best(
    printed: str, names: Iterable[str], family_first: bool | None = None
) -> tuple[Comparison, str]:
    """The best comparison with any of the names, and that name."""
    found = [(compare(printed, name, family_first), name) for name in names if name]
    if not found:
        return Comparison(0.0, "different", "there is no name to compare with"), ""
    return max(found, key=lambda pair: pair[0].score)


@lru_cache(maxsize=100_000)
def _compare(printed: str, held: str, family_first: bool | None) -> Comparison:
    printed, held = " ".join(printed.split()), " ".join(held.split())
    found = _latin(printed, held, family_first)
    if found.kind == "different" and unsafe(printed) != unsafe(held):
        return Comparison(UNCLEAR, "unclear", "the scripts differ too much to compare the names")
    return found


def _latin(printed: str, held: str, family_first: bool | None) -> Comparison:
    one, two = plain(printed), plain(held)
    if not one or not two:
        return Comparison(0.0, "different", "one of the names holds no letters")
    whole = _as_wholes(printed, held, one, two)
    if whole is not None:
        return whole
    first, second = _core(one), _core(two)
    if not keys(first) & keys(second):
        return Comparison(0.05, "different", _apart(first[-1], second[-1]))
    found = _by_words(first, second, family_first)
    joined = _joined(first, second, family_first)
    return max((found, joined), key=lambda comparison: comparison.score)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles, unless fewer than two are left ("Do" is also a surname);
    "al-" and "bin" always go."""
    kept = tuple(word for word in words if word not in FAMILY_ONLY) or words
    short = tuple(word for word in kept if word not in PARTICLES)
    return short if len(short) > 1 or (short and len(kept) > 2) else kept


def _as_wholes(
    printed: str, held: str, one: tuple[str, ...], two: tuple[str, ...]
) -> Comparison | None:
    if one == two:
        same = printed.casefold() == held.casefold()
        why = "the same name" if same else "the same name in other letters"
        return Comparison(1.0, "exact", why)
    if "".join(one) == "".join(two):
        return Comparison(0.99, "exact", "the same name, spaced differently")
    if sorted(_core(one)) == sorted(_core(two)):
        return Comparison(0.98, "reordered", "the same words in another order")
    if (unpointed(printed) or unpointed(held)) and _consonants_agree(one, two):
        return Comparison(0.88, "variant", "nearly the same consonants in order")
    if len(one) > 1 and len(two) > 1 and _same_skeleton(printed, held, one, two):
        return Comparison(0.92, "variant", "the same consonants in order: another romanisation")
    return None


def _same_skeleton(printed: str, held: str, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Arabic and Hebrew print no vowels; elsewhere long names must also begin alike."""
    first, second = consonants(one), consonants(two)
    if first != second or len(first) < 4:
        return False
    return unpointed(printed) or unpointed(held) or (len(first) >= 7 and one[0][0] == two[0][0])


def _consonants_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    from rapidfuzz.distance import OSA

    first, second = consonants(one), consonants(two)
    alike = OSA.normalized_similarity(first, second)
    return min(len(first), len(second)) >= 5 and alike >= CONSONANTS


# --- word by word -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Words paired (index in each, likeness) and words left over on each side."""

    pairs: tuple[tuple[int, int, float], ...]
    over_one: tuple[str, ...]
    over_two: tuple[str, ...]

    @property
    def mean(self) -> float:
        return sum(likeness for _, _, likeness in self.pairs) / len(self.pairs)


@lru_cache(maxsize=200_000)
def word_likeness(first: str, second: str) -> float:
    """How like two plain words are, from 0 to 1: equal, known equals, sounding alike, or the
    share of letters that need not change (restricted Damerau–Levenshtein)."""
    from rapidfuzz.distance import OSA

    if first == second:
        return 1.0
    if same_name(first, second):
        return 0.97
    sounds = sound(first), sound(second)
    gh = sound(first.replace("gh", "q")), sound(second.replace("gh", "q"))
    if (sounds[0] == sounds[1] or gh[0] == gh[1]) and len(sounds[0]) > 1:
        return 0.96 if min(len(first), len(second)) > 2 else 0.88
    spelt = OSA.normalized_similarity(first, second)
    heard = OSA.normalized_similarity(*sounds) - 0.02
    likeness = float(max(spelt, heard))
    return min(likeness, MATCH - 0.01) if min(len(first), len(second)) <= SHORT else likeness


def _pair_words(one: Sequence[str], two: Sequence[str]) -> _Pairing:
    """The best pairing, greedily from the likest words on."""
    table = [
        (word_likeness(a, b), -abs(i - j), i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(two)
    ]
    pairs: list[tuple[int, int, float]] = []
    used_one: set[int] = set()
    used_two: set[int] = set()
    for likeness, _, i, j in sorted(table, reverse=True):
        if likeness >= MATCH and i not in used_one and j not in used_two:
            pairs.append((i, j, likeness))
            used_one.add(i)
            used_two.add(j)
    return _Pairing(
        tuple(pairs),
        tuple(word for i, word in enumerate(one) if i not in used_one),
        tuple(word for j, word in enumerate(two) if j not in used_two),
    )


def _by_words(one: tuple[str, ...], two: tuple[str, ...], family_first: bool | None) -> Comparison:
    pairing = _pair_words(one, two)
    if not pairing.over_one and not pairing.over_two:
        return Comparison(round(0.97 * pairing.mean, 3), "variant", _spelling(one, two, pairing))
    if pairing.pairs and not (pairing.over_one and pairing.over_two):
        return _contained(one, two, pairing, family_first)
    return _rest(one, two, pairing)


def _spelling(one: Sequence[str], two: Sequence[str], pairing: _Pairing) -> str:
    differing = [
        f"{one[i].capitalize()} for {two[j].capitalize()}"
        for i, j, _ in pairing.pairs
        if one[i] != two[j]
    ]
    return f"another spelling: {', '.join(differing)}" if differing else "the same words"


def _contained(
    one: tuple[str, ...], two: tuple[str, ...], pairing: _Pairing, family_first: bool | None
) -> Comparison:
    """One name is part of the other."""
    short, place = (one, 1) if len(one) < len(two) else (two, 0)
    longer = two if place == 1 else one
    if len(short) > 1:
        if not _in_order(pairing):
            return Comparison(0.70, "unclear", "the words of the shorter name, in another order")
        return Comparison(round(0.95 * pairing.mean, 3), "short", "all words of the shorter name")
    at = pairing.pairs[0][place]
    shown = short[0].capitalize()
    family = at == len(longer) - 1 if family_first is False else at in (0, len(longer) - 1)
    if family_first is True:
        family = at == 0
    if family:
        return Comparison(round(0.88 * pairing.mean, 3), "surname", f"only one name, {shown}")
    return Comparison(round(0.84 * pairing.mean, 3), "given", f"only the name {shown}")


def _in_order(pairing: _Pairing) -> bool:
    places = [j for _, j, _ in sorted(pairing.pairs)]
    return places == sorted(places)


def _rest(one: Sequence[str], two: Sequence[str], pairing: _Pairing) -> Comparison:
    """Words are left over on both sides: initials, nicknames, misprints, or another person."""
    close = _closest(pairing.over_one, pairing.over_two)
    left, right = close[1].capitalize(), close[2].capitalize()
    shown = _apart(left, right)
    if pairing.pairs and min(len(pairing.over_one), len(pairing.over_two)) == 1:
        if _initial(close[1], close[2]):
            return Comparison(0.87, "initial", f"{left} stands for {right}")
        if _short_for(pairing.over_one, pairing.over_two):
            return Comparison(0.88, "nickname", f"{left} for {right}")
    matched = len(pairing.pairs) / max(len(one), len(two))
    one_word = min(len(pairing.over_one), len(pairing.over_two)) == 1
    if close[0] >= TYPO and one_word and (pairing.pairs or close[0] >= MATCH):
        return _misprint(close, matched)
    if matched >= 0.5 and min(len(one), len(two)) >= 3:
        return Comparison(0.66, "unclear", f"most words agree, but {shown}")
    score = 0.3 * matched + 0.35 * close[0]
    return Comparison(round(min(score, UNCLEAR - 0.02), 3), "different", shown)


def _apart(first: str, second: str) -> str:
    return f"{first.capitalize()} is not {second.capitalize()}"


def _misprint(close: tuple[float, str, str], matched: float) -> Comparison:
    _, first, second = close
    shown = f"{first.capitalize()} for {second.capitalize()}"
    if min(len(first), len(second)) <= SHORT:
        return Comparison(0.70, "unclear", f"perhaps a misprint: {shown}")
    score = 0.70 + 0.15 * matched
    kind = "typo" if score >= 0.77 else "unclear"
    return Comparison(round(max(score, SAME) if kind == "typo" else score, 3), kind, shown)


def _closest(one: Sequence[str], two: Sequence[str]) -> tuple[float, str, str]:
    return max((word_likeness(a, b), a, b) for a in one for b in two)


def _initial(first: str, second: str) -> bool:
    short, full = sorted((first, second), key=len)
    return len(short) == 1 and full.startswith(short)


def _short_for(one: Sequence[str], two: Sequence[str]) -> bool:
    return any(nickname(a, b) or _initial(a, b) for a in one for b in two)


def _joined(one: tuple[str, ...], two: tuple[str, ...], family_first: bool | None) -> Comparison:
    """Words run together on one side ("Amirabdollahian", "Tokhun")."""
    best_found = Comparison(0.0, "different", "")
    for left, right in ((one, two), (two, one)):
        for at in range(len(left) - 1):
            merged = (*left[:at], left[at] + left[at + 1], *left[at + 2 :])
            if merged[at] in right or any(
                word_likeness(merged[at], word) >= MATCH for word in right
            ):
                found = _by_words(merged, right, family_first)
                best_found = max((best_found, found), key=lambda comparison: comparison.score)
    return best_found
