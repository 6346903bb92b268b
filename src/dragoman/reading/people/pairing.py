"""Which name goes with which title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.reading.actors.lines import Lines, codes
from dragoman.reading.people.couplings import Paired, goes_on, linked, second_office
from dragoman.reading.people.headed import is_elided
from dragoman.reading.people.names import (
    Name,
    closed,
    name_before,
    read_name,
    starts_name,
)
from dragoman.reading.people.title import OWNERS, Title, another_body

OWNED_REACH = 80
"""Words after a plural title in which states' names bring their ministers."""
PLURAL_NAMES = 12
"""Names that a plural title takes at most (a summit's list of leaders)."""


def pair(lines: Lines, titles: Sequence[Title]) -> list[Paired]:
    """Each title with its name, in order; the nearest way to a name wins."""
    taken: set[int] = set()
    found: dict[int, list[Paired]] = {}
    for reach in (_after, _before):
        for index, title in enumerate(titles):
            if index in found:
                continue
            pairs = [p for p in reach(lines, title) if p.name and not _taken(p.name, taken)]
            if pairs:
                found[index] = pairs
                if not another_body(title):
                    taken |= {at for p in pairs if p.name for at in _places(p.name)}
    _share(lines, titles, found, taken)
    for index, title in enumerate(titles):
        found.setdefault(index, list(_owned(lines, title, taken)) or [Paired(title, None)])
    return [paired for index in range(len(titles)) for paired in found[index]]


def _share(
    lines: Lines, titles: Sequence[Title], found: dict[int, list[Paired]], taken: set[int]
) -> None:
    """Give the second of two offices of one person its name, and the first one too."""
    begins = {title.left: index for index, title in enumerate(titles)}
    for index, title in enumerate(titles):
        shared = second_office(lines, title) if index not in found else None
        if shared is None:
            continue
        name, first = shared
        other = begins.get(first)
        held = found.get(other, []) if other is not None else []
        if any(pair.name == name for pair in held) or not _taken(name, taken):
            found[index] = [Paired(title, name, "apposition")]
            if other is not None:
                found.setdefault(other, [Paired(titles[other], name, "apposition")])
            taken |= set(range(name.first, name.after))


def _places(name: Name) -> range:
    return range(name.first, name.after)


def _taken(name: Name, taken: set[int]) -> bool:
    return any(at in taken for at in _places(name))


# --- the name after the title -------------------------------------------------------------


def _after(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "Foreign Minister Wang Yi", "the foreign minister, Wang Yi,", a plural's list."""
    if title.after >= len(lines.words):
        return
    if (predicate := _is_the_name(lines, title)) is not None:
        yield predicate
        return
    gap = lines.gap(title.after).replace("\xa0", " ")
    if is_elided(lines, title):
        gap = gap[-2:]  # "South Africa's, Lindiwe Sisulu,"
    if gap in (" ", "\n", ": ") or (gap == ". " and len(lines.words[title.after - 1].text) < 4):
        if title.plural:
            yield from _listed(lines, title, title.after)
            return
        name = read_name(lines, title.after)
        told = gap == ": " and name is not None and not _entry(lines, title, name)
        if name is not None and not told and not _possessive_owner(lines, name):
            states, _ = _state_after_name(lines, name.after) if not title.states else ((), 0)
            yield Paired(title, name, "title", states)
    elif gap in (", ", " (", " — ", " – ", " - ", ",\n"):
        yield from _apposed(lines, title)


def _is_the_name(lines: Lines, title: Title) -> Paired | None:
    """ "Britain, *whose* foreign secretary *is* Jeremy Hunt,", "the new minister is Jan Novak"."""
    at, name = title.left - 1, None
    whose = at > 0 and lines.words[at].low == "whose"
    if (whose or _opens(lines, title)) and lines.words[title.after].low == "is":
        name = read_name(lines, title.after + 1) if title.after + 1 < len(lines.words) else None
    if name is None or name.after - name.first < 2 or not closed(lines, name.after):
        return None
    named = lines.named.get(at - 1) if whose and lines.gap(at) == ", " else None
    states = codes(named, OWNERS)[:1] if named is not None and named.after == at else ()
    return Paired(title, name, "apposition", title.states or states)


def _opens(lines: Lines, title: Title) -> bool:
    """Whether a title with its owner or article begins a sentence."""
    return lines.opens(title.left) and (title.lead == "the" or bool(title.states))


def _entry(lines: Lines, title: Title, name: Name) -> bool:
    """ "Foreign minister: Wang Yi" in a list, and not "Foreign minister: Baltic fence to stay",
    where the colon stands for "says"."""
    first = lines.paragraph(lines.words[title.left].start) == 0
    whole = name.after - name.first > 1 and closed(lines, name.after)
    return whole and not first


def _possessive_owner(lines: Lines, name: Name) -> bool:
    """A state's name is never the person ("President Russia's")."""
    named = lines.named.get(name.first)
    return (
        named is not None
        and named.after >= name.after
        and not any(sense.shy for sense in named.values)
    )


def _apposed(lines: Lines, title: Title) -> Iterator[Paired]:
    if title.plural:
        yield from _listed(lines, title, title.after)
        return
    name = read_name(lines, title.after)
    if name is None or title.lead in ("a", "an"):
        return
    if closed(lines, name.after) and not _clause_follows(lines, name.after):
        yield Paired(title, name, "apposition")


def _clause_follows(lines: Lines, after: int) -> bool:
    """ "the foreign minister, Sergei Lavrov and Wang Yi met": another name is coordinated."""
    if after + 1 >= len(lines.words) or lines.words[after].low != "and":
        return False
    if lines.gap(after) != " ":
        return False
    return starts_name(lines.words[after + 1])


def _listed(lines: Lines, title: Title, at: int) -> Iterator[Paired]:
    """The names of a plural title, each with its own state or the title's in turn."""
    entries: list[tuple[Name, tuple[str, ...]]] = []
    while at < len(lines.words) and len(entries) < PLURAL_NAMES:
        states, first = _state_before_name(lines, at)
        name = read_name(lines, first)
        if name is None:
            break
        more, after = _state_after_name(lines, name.after)
        entries.append((name, states or more))
        at = _next_entry(lines, after)
        if at < 0:
            break
    if len(entries) == len(title.states) and not any(states for _, states in entries):
        entries = [(n, (s,)) for (n, _), s in zip(entries, title.states, strict=True)]
    if len(entries) > 1 or (entries and title.states):
        single = replace(title, plural=False)
        yield from (Paired(single, name, "title", states) for name, states in entries)


def _state_before_name(lines: Lines, at: int) -> tuple[tuple[str, ...], int]:
    """ "Russia's Sergei Lavrov" in a list."""
    named = lines.named.get(at)
    if named is not None and named.first == at and lines.words[named.after - 1].possessive:
        found = codes(named, OWNERS)
        if found:
            return found[:1], named.after
    return (), at


def _state_after_name(lines: Lines, after: int) -> tuple[tuple[str, ...], int]:
    """ "Sergei Lavrov of Russia", "Sergei Lavrov (Russia)", "Ann Linde for Sweden" in a list."""
    if after >= len(lines.words):
        return (), after
    at = after
    if lines.words[at].low in ("of", "from", "for") and lines.gap(at) == " ":
        at += 1
        if at < len(lines.words) and lines.words[at].low == "the":
            at += 1
    elif lines.gap(at) != " (":
        return (), after
    named = lines.named.get(at)
    if named is None or named.first != at:
        return (), after
    found = codes(named, OWNERS)
    return (found[:1], named.after) if found else ((), after)


def _next_entry(lines: Lines, after: int) -> int:
    """Where the next name of the list begins; -1 where the list ends."""
    if after >= len(lines.words):
        return -1
    gap = lines.gap(after).lstrip(")")
    if lines.words[after].low == "and":
        return after + 1
    return after if gap in (", ", "; ") else -1


def _owned(lines: Lines, title: Title, taken: set[int]) -> Iterator[Paired]:
    """ "Foreign ministers met in Sochi: Russia's Sergei Lavrov, Turkey's Hakan Fidan": names
    with their states that follow a plural title in its sentence."""
    if not title.plural:
        return
    sentence = lines.sentence(lines.words[title.left].start)
    at, single = title.after, replace(title, plural=False)
    last = min(len(lines.words), title.after + OWNED_REACH)
    while at < last and lines.sentence(lines.words[at].start) == sentence:
        states, first = _state_before_name(lines, at)
        name = read_name(lines, first) if states else None
        if name is not None and name.after - name.first > 1 and not _taken(name, taken):
            taken |= set(range(name.first, name.after))
            yield Paired(single, name, "title", states)
            at = name.after
        else:
            at += 1


# --- the name before the title ------------------------------------------------------------


def _before(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "Wang Yi, China's foreign minister,", "Lavrov (the foreign minister)", "X is the T"."""
    if title.plural or title.left == 0:
        return
    gap = lines.gap(title.left).replace("\xa0", " ")
    if gap.strip() in (",", ".,", "(", "—", "–", "-"):
        name, states = _apposed_name(lines, title)
        if name is not None and _stands_apposed(lines, title, name):
            yield Paired(title, name, "apposition", states)
        return
    yield from linked(lines, title)


def _apposed_name(lines: Lines, title: Title) -> tuple[Name | None, tuple[str, ...]]:
    """The name before a title in apposition, and whose office it is where the name says so."""
    name = name_before(lines, title.left)
    if name is not None or title.states:
        return name, _state_owning(lines, title, name) if name is not None else ()
    named = lines.named.get(title.left - 1)  # "Sebastian Kurz *of Austria*, the chancellor,"
    of = named.first - 1 if named is not None and named.after == title.left else 0
    if (
        named is None
        or of < 1
        or lines.words[of].low != "of"
        or not lines.plain(of - 1, title.left)
    ):
        return None, ()
    return name_before(lines, of), codes(named, OWNERS)[:1]


def _stands_apposed(lines: Lines, title: Title, name: Name) -> bool:
    """Not a list ("Scholz, the French president and ..."): closed by punctuation after."""
    if lines.words[name.after - 1].possessive:
        return False
    if title.after >= len(lines.words):
        return True
    end = lines.words[title.after - 1].end
    tail = lines.text[end : end + 2]
    if tail[:1] in ",.;:)—–\n" or tail in (" —", " –", " -", " ("):
        listed = _list_goes_on(lines, title) and not _bare(title)
        return not listed or _with_counterpart(lines, title, name)
    word = lines.words[title.after].low
    return word in ("who", "since", "from", "for", "at", "in", "until") or goes_on(
        lines, title.after
    )


def _state_owning(lines: Lines, title: Title, name: Name) -> tuple[str, ...]:
    """ "*Kenya's* Amina Mohamed, the foreign minister": the state of a title that tells none."""
    if title.states or not name.first or not lines.words[name.first - 1].possessive:
        return ()
    named = lines.named.get(name.first - 1)
    return codes(named, OWNERS)[:1] if named is not None else ()


def _bare(title: Title) -> bool:
    """ "president of the Commission": a title with its owner and no article is an apposition and no
    member of a list."""
    return title.left == title.key and title.owner == "state" and title.after > title.key + 1


def _with_counterpart(lines: Lines, title: Title, name: Name) -> bool:
    """ "Alberto van Klaveren, Chile's foreign minister, and his Uruguayan colleague": a full name
    with the office of a state, and the one met."""
    full = name.after - name.first > 1 and title.owner == "state"
    words = lines.words[title.after + 1 : title.after + 1 + COUNTERPART_WORDS]
    possessive = bool(words) and words[0].low in ("his", "her")
    return full and possessive and any(w.low in ("counterpart", "colleague") for w in words)


COUNTERPART_WORDS = 4
"""Words of "his (South Korean) counterpart"."""


def _list_goes_on(lines: Lines, title: Title) -> bool:
    """ ", the foreign minister, and the defence minister": members of a list."""
    after = title.after
    if lines.gap(after) == ", " and lines.words[after].low in ("and", "the"):
        following = lines.words[after + 1] if after + 1 < len(lines.words) else None
        return following is not None and following.low in ("the", "his", "her")
    return False
