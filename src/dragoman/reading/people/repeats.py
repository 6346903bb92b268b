"""Later mentions of officials: by surname, by full name without a title, by title and name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.model.claims import Official
from dragoman.reading.actors.lines import Lines
from dragoman.reading.actors.venues import FUNCTION_WORDS
from dragoman.reading.people.backdrop import Backdrop
from dragoman.reading.people.names import PARTICLES, SUFFIXES, SURNAMES_TOO, Name, make, starts_name
from dragoman.reading.scene import Scene
from dragoman.vocab.offices import honorifics
from dragoman.vocab.words import words

PERSONS = frozenset({"PER", "PERSON"})
REPEATS = 50
"""Officials of one name that are looked at to find the first; keeps long texts linear."""
INNER = PARTICLES - {"e", "y", "do", "da", "a"}
"""Particles that join two parts of a name and are no common words of English besides."""
SURNAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG", "MAC", "SGP", "HUN"})
"""States whose names are mostly printed with the family name first."""


def find_repeats(
    lines: Lines, scene: Scene, backdrop: Backdrop, officials: Sequence[Official]
) -> tuple[Official, ...]:
    """All officials with their later mentions, in order of place; each of those points at the
    first official of that name."""
    keys = _keys(officials)
    taken = [(o.span.start, o.span.end) for o in officials if o.name]
    bare = list(_bare(lines, scene, backdrop, officials, keys, taken))
    return _number([*officials, *bare])


@lru_cache(maxsize=10_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name as names are compared, in order, without suffixes."""
    return tuple(word.low for word in words(name) if word.low not in SUFFIXES)


def repeats_name(mention: str, name: str) -> bool:
    """Whether every word of a mention is a word of the name."""
    return bool(mention) and set(name_parts(mention)) <= set(name_parts(name))


def _keys(officials: Sequence[Official]) -> dict[str, list[int]]:
    """Which word of a name calls which officials back: the last one, or the first in states
    that put the family name first."""
    table: dict[str, list[int]] = {}
    for index, official in enumerate(officials):
        parts = name_parts(official.name)
        if not parts:
            continue
        called = {parts[-1]}
        if set(official.states) & SURNAME_FIRST or not official.states or len(parts) == 1:
            called.add(parts[0])
        if len(parts) > 2 and parts[-2] in PARTICLES:
            called.add(parts[0])
        for key in called:
            if len(key) > 1 and key not in PARTICLES | FUNCTION_WORDS | SURNAMES_TOO:
                table.setdefault(key, []).append(index)
    return table


def _bare(
    lines: Lines,
    scene: Scene,
    backdrop: Backdrop,
    officials: Sequence[Official],
    keys: dict[str, list[int]],
    taken: list[tuple[int, int]],
) -> Iterator[Official]:
    titles = [(o.title_span.start, o.title_span.end) for o in officials if o.title_span]
    covered = sorted([*taken, *titles])
    others = _others(scene)
    at = 0
    while at < len(lines.words):
        word = lines.words[at]
        acronym = at in lines.named and word.text.isupper()  # "the *UN*", and not "Kim Jong *Un*"
        known = word.low in keys and starts_name(word) and not acronym
        if not known or _covered(covered, word.start):
            at += 1
            continue
        name = _whole(lines, at)
        index = _meant(officials, keys[word.low], name_parts(name.text), name.start)
        if index is not None and _another(others, officials[index], name):
            index = None
        if index is not None and not _covered(covered, name.start):
            yield _repeat(scene, backdrop, officials[index], name)
        at = max(at + 1, name.after)


def _others(scene: Scene) -> dict[str, list[tuple[int, frozenset[str]]]]:
    """Where persons are named in full, by each word of their names, in order."""
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for ent in scene.doc.ents:
        parts = frozenset(name_parts(ent.text)) if ent.label_ in PERSONS else frozenset()
        if len(parts) > 1:
            for part in parts:
                found.setdefault(part, []).append((ent.start_char, parts))
    return found


def _another(
    others: dict[str, list[tuple[int, frozenset[str]]]], official: Official, name: Name
) -> bool:
    """Whether somebody else of that surname is named in full between the official and the mention,
    or before a mention that the official only follows."""
    known = others.get(name_parts(name.text)[-1], [])
    before = bisect_left(known, (name.start,))
    start, parts = known[before - 1] if before else (-1, frozenset())
    apart = start >= 0 and _differ(parts, frozenset(name_parts(official.name)))
    return apart and (start > official.span.start or official.span.start > name.start)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names that share a word are of two persons: the rest begins otherwise."""
    rest, more = one - other, other - one
    return bool(rest and more) and not {word[0] for word in rest} & {word[0] for word in more}


def _covered(spans: Sequence[tuple[int, int]], char: int) -> bool:
    place = bisect_right(spans, (char, 1 << 62)) - 1
    return any(s <= char < e for s, e in spans[max(0, place - 2) : place + 1])


def _whole(lines: Lines, at: int) -> Name:
    """The run of capitals that a word stands in, ranks left off."""
    first = after = at
    while first > 0 and _glued(lines, first) and _in_name(lines, first - 1):
        first -= 1
    after += 1
    while after < len(lines.words) and (more := _carried_on(lines, after)):
        after = more
        if lines.words[after - 1].possessive:
            break
    if lines.words[at].possessive:
        after = at + 1
    while first > 0 and lines.words[first - 1].low in PARTICLES and lines.gap(first) in (" ", "-"):
        first -= 1
    return make(lines, first, after)


def _carried_on(lines: Lines, after: int) -> int:
    """The word after the next part of a name, its particle included ("Khalid *bin Ahmed*"); 0
    where the name ends."""
    last = after
    while last + 1 < len(lines.words) and lines.words[last].low in INNER and _glued(lines, last):
        last += 1
    return last + 1 if _glued(lines, last) and _in_name(lines, last) else 0


def _glued(lines: Lines, at: int) -> bool:
    return lines.gap(at) in (" ", "-") and not lines.words[at - 1].possessive


def _in_name(lines: Lines, at: int) -> bool:
    word = lines.words[at]
    if honorifics().at(lines.words, at) is not None or at in lines.named:
        return False
    token = lines.token(at)
    proper = token is not None and token.pos_ in ("PROPN", "X")
    return starts_name(word) and (proper or word.start in lines.person_words)


def _meant(
    officials: Sequence[Official], among: Sequence[int], parts: Sequence[str], start: int
) -> int | None:
    """The official meant: every word of the mention is a word of his name; the nearest before,
    else the first after (a headline)."""
    after = bisect_left(among, start, key=lambda i: officials[i].span.start)
    near = [*reversed(among[max(0, after - REPEATS) : after]), *among[after : after + REPEATS]]
    return next((i for i in near if set(parts) <= set(name_parts(officials[i].name))), None)


def _repeat(scene: Scene, backdrop: Backdrop, official: Official, name: Name) -> Official:
    return replace(
        official,
        span=scene.cut(name.start, name.end),
        name=name.text,
        title="",
        title_span=None,
        via="later-mention",
        when=backdrop.when(name.start) or official.when,
    )


def _number(officials: Sequence[Official]) -> tuple[Official, ...]:
    """In order of place, each later mention pointing at the first official of that name."""
    placed = sorted(officials, key=lambda o: (o.span.start, o.span.end))
    titled: dict[str, list[int]] = {}
    for index, official in enumerate(placed):
        if official.via != "later-mention":
            for part in set(name_parts(official.name)):
                titled.setdefault(part, []).append(index)
    out: list[Official] = []
    for index, official in enumerate(placed):
        out.append(replace(official, first=_first(placed, titled, index)))
    return tuple(out)


def _first(placed: Sequence[Official], titled: dict[str, list[int]], index: int) -> int | None:
    """The index of the titled official that this one repeats: the first that bears all words of
    its name; a titled one only repeats an earlier one."""
    official = placed[index]
    mine = set(name_parts(official.name))
    if not mine:
        return None
    later = official.via == "later-mention"
    for at in titled.get(min(mine, key=lambda part: len(titled.get(part, ()))), ())[:REPEATS]:
        other = placed[at]
        if not mine <= set(name_parts(other.name)) or (not later and at >= index):
            continue
        if set(other.offices) & set(official.offices) or later:
            return at
    return None
