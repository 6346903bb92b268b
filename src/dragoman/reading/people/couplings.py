"""Names that do not stand beside their title: verbs join them to it ("X was appointed T", "X
replaced Y as T"), or another office of the same person stands between ("X, Italy's foreign
minister and the EU's next foreign policy chief, said")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.names import Name, name_before
from dragoman.reading.people.title import Title
from dragoman.reading.syntax.labels import FINITE_OR_MODAL
from dragoman.vocab.loader import load

APART = frozenset({",", ".,", "(", "—", "–", "-"})
"""What stands between a name and its apposition."""
STRETCH = 14
"""Words of an office that stands between a name and its second one."""


@dataclass(frozen=True, slots=True)
class Paired:
    """A title with a name or none; ``states`` is set where the name brings its own."""

    title: Title
    name: Name | None
    via: str = "title"
    states: tuple[str, ...] = ()


def linked(lines: Lines, title: Title) -> Iterator[Paired]:
    """The names that a verb joins to a title; the first way that fits."""
    for reach in (_by_link, _appointed, _appointed_by, _succeeding):
        found = list(reach(lines, title))
        if found:
            yield from found
            return


@cache
def _links() -> tuple[tuple[tuple[str, ...], str], ...]:
    table = load("appointments")["links"]
    rows = [(tuple(link.split()), tense) for tense, links in table.items() for link in links]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("appointments")[name])


def _told(title: Title, name: Name, tense: str) -> Paired:
    """The pair; what the title says of its tense goes before what the verb says."""
    told = tense if title.tense == "current" else title.tense
    return Paired(replace(title, tense=told), name, "apposition")


def _by_link(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "X is the T", "X, who served as T"."""
    for link, tense in _links():
        first = title.left - len(link)
        if first > 0 and tuple(w.low for w in lines.words[first : title.left]) == link:
            if tense == "former" and _ranked(lines, title):
                return
            name = _joined_name(lines, first)
            if name is not None:
                yield _told(title, name, tense)
                return


def _ranked(lines: Lines, title: Title) -> bool:
    """ "X *was the first* T *in 12 years to* visit": whoever is the first at something holds the
    office then; "the first president of the republic" may hold it no more."""
    ranked = any(word.low in RANKS for word in lines.words[title.left : title.key])
    after = lines.words[title.after].low if title.after < len(lines.words) else ""
    return ranked and after in ("to", "in", "since", "for", "who", "ever")


RANKS = frozenset(["first", "second", "third", "fourth", "fifth", "last", "latest", "only"])


def _joined_name(lines: Lines, first: int) -> Name | None:
    """The name right before a word, no owner of it."""
    if first <= 0 or lines.gap(first).strip() not in ("", ","):
        return None
    return _own_name(lines, first)


def _own_name(lines: Lines, before: int) -> Name | None:
    """The name that ends right before a word, unless it owns something."""
    name = name_before(lines, before)
    owner = name is None or lines.words[name.after - 1].possessive
    return None if owner else name


def _without_as(lines: Lines, title: Title) -> int:
    at = title.left
    return at - 1 if at > 0 and lines.words[at - 1].low == "as" else at


def _appointed(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "X was named T", "X, appointed T in May": from when is not said, so it never convicts."""
    first = _without_as(lines, title) - 1
    if first <= 0 or lines.words[first].low not in _words("appointed"):
        return
    passive = False
    while first > 0 and lines.words[first - 1].low in _words("voice") | _words("beside"):
        first -= 1
        passive |= lines.words[first].low in _words("voice")
    name = _joined_name(lines, first)
    if name is not None and (passive or lines.gap(first).strip() == ","):
        yield _told(title, name, "incoming")


def _appointed_by(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "Z named X T", "Z appointed X as T"."""
    name = _joined_name(lines, _without_as(lines, title))
    if name is None or name.first == 0 or lines.gap(name.after).strip():
        return
    if lines.words[name.first - 1].low in _words("appointed") | _words("appoints"):
        yield _told(title, name, "incoming")


def _succeeding(lines: Lines, title: Title) -> Iterator[Paired]:
    """ "X replaced Y as T": both had it, and when is not said."""
    at = _without_as(lines, title)
    old = _joined_name(lines, at) if at < title.left else None
    first = old.first - 1 if old is not None else 0
    if old is None or first <= 0 or lines.words[first].low not in _words("succeeds"):
        return
    while first > 0 and lines.words[first - 1].low in _words("beside"):
        first -= 1
    new = _joined_name(lines, first)
    if new is not None:
        ahead = lines.words[old.first - 1].low == "succeed" or lines.words[first - 1].low == "to"
        yield _told(title, new, "incoming")
        yield _told(title, old, "current" if ahead else "former")


# --- two offices of one person --------------------------------------------------------------


def second_office(lines: Lines, title: Title) -> tuple[Name, int] | None:
    """Of "X, A and T, said": the name, and the first word of its first office."""
    at = title.left - 1
    while at > 0 and lines.words[at].low in ("now", "also", "currently", "previously"):
        at -= 1
    if at <= 0 or title.plural or lines.words[at].low != "and" or not _closes(lines, title.after):
        return None
    for first in range(at, max(0, at - STRETCH), -1):
        if lines.gap(first).strip() in APART:
            name = _own_name(lines, first)
            return None if name is None else (name, first)
        if not lines.plain(first - 1, first + 1) or _finite(lines, first - 1):
            return None
    return None


def goes_on(lines: Lines, after: int) -> bool:
    """Whether an apposition goes on behind a first office: "X, a former T *and now …*, told"."""
    if after + 1 >= len(lines.words) or lines.words[after].low != "and" or lines.gap(after) != " ":
        return False
    for at in range(after + 1, min(len(lines.words), after + STRETCH)):
        if _finite(lines, at):
            return False
        if not lines.plain(at, min(at + 2, len(lines.words))):
            return _closes(lines, at + 1)
    return False


def _closes(lines: Lines, after: int) -> bool:
    """Whether an aside ends before a word: with a comma and the verb, or a bracket; a list of
    persons has no comma before its verb."""
    if after >= len(lines.words):
        return False
    gap = lines.gap(after).strip()
    if gap in (")", "),", "—", "–"):
        return True
    return gap == "," and (lines.words[after].low == "who" or _finite(lines, after))


def _finite(lines: Lines, at: int) -> bool:
    token = lines.token(at)
    return token is not None and token.tag_ in FINITE_OR_MODAL
