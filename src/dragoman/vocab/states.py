"""States and organisations by code and by name: small typed look-ups over the YAML.

Codes are ISO 3166-1 alpha-3 (``XKX`` for Kosovo) or organisation codes (``EU``, ``NATO``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import UnknownName, UsageError
from dragoman.vocab.loader import load

SCHEMES = ("iso2", "m49", "cow", "gw", "fips", "cameo")
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class State:
    """A state or organisation: its code, English names, adjectives, people, capitals, codes.

    ``sort`` is ``state``, ``historic``, or an organisation's sort (``organisation``, ``forum``,
    ``court``, ``bank``, ``armed_group``, ``party``, ``region``). ``codes`` maps a scheme of
    :data:`SCHEMES` to that scheme's code as text. ``governs`` is the state whose offices an
    organisation's ministers hold, ``of`` the state whose head of state, diplomacy and defence are
    those of a territory or associated state.

    ``since`` and ``until`` are the years a state began and ended (``None``: before 1944, and not
    yet), ``began`` the date of its beginning as far as it is told (``2011-07-09``). ``before`` are
    the states that governed its land just before, ``successors`` those that came after.
    """

    code: str
    name: str
    sort: str = "state"
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    sector: str = ""
    successors: tuple[str, ...] = ()
    until: int | None = None
    governs: str = ""
    of: str = ""
    since: int | None = None
    began: str = ""
    before: tuple[str, ...] = ()

    def existed(self, year: int) -> bool:
        """Whether there was such a state in some part of that year."""
        return (self.since or year) <= year <= (self.until or year)

    @property
    def adjective(self) -> str:
        """The ordinary adjective ("Russian"); the name where there is none."""
        return self.adjectives[0] if self.adjectives else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to name it, best first (adjectives and capitals not among them)."""
        return (self.name, *self.aliases)


def _state(code: str, row: dict[str, Any], sort: str) -> State:
    codes = {scheme: str(value) for scheme, value in row.get("codes", {}).items()}
    young = load("states")["since"].get(code, {}) if sort == "state" else row
    began = str(young.get("from", ""))
    return State(
        code=code,
        name=row["name"],
        sort=row.get("sort", sort),
        aliases=tuple(row.get("aliases", ()) or row.get("names", ())),
        adjectives=tuple(row.get("adjectives", ())),
        people=tuple(row.get("people", ())),
        capitals=tuple(row.get("capitals", ())),
        codes=codes,
        sector=row.get("sector", ""),
        successors=tuple(row.get("successors", ())),
        until=row.get("to"),
        governs=row.get("governs", ""),
        of=row.get("of", ""),
        since=int(began[:4]) if began else None,
        began=began,
        before=tuple(young.get("before", ())),
    )


@cache
def states() -> Mapping[str, State]:
    """The states and territories of today by ISO3."""
    rows = load("states")["states"]
    return MappingProxyType({code: _state(code, row, "state") for code, row in rows.items()})


@cache
def historic() -> Mapping[str, State]:
    """States that are no more (``SUN``, ``YUG`` …)."""
    rows = load("states")["historic"]
    return MappingProxyType({code: _state(code, row, "historic") for code, row in rows.items()})


@cache
def organisations() -> Mapping[str, State]:
    """Organisations, forums, armed groups and regions by code."""
    rows = load("organisations")
    return MappingProxyType({code: _state(code, row, "organisation") for code, row in rows.items()})


@cache
def by_words(code: str) -> tuple[str, ...]:
    """The nouns by which a text that is about an organisation calls it ("the alliance")."""
    rows = load("milestones")["by_words"]
    return tuple(word for word, codes in rows.items() if code in codes)


@cache
def place_names() -> frozenset[str]:
    """States, capitals and other towns and regions by their names, as written."""
    towns = {name for names in load("cities").values() for name in names}
    return frozenset(towns.union(*((row.name, *row.capitals) for row in states().values())))


@cache
def places() -> frozenset[str]:
    """The same and all other names of states, folded as by :func:`fold`."""
    others = (name for row in states().values() for name in row.names)
    return frozenset(map(fold, (*place_names(), *others)))


def find(code: str) -> State | None:
    """The state or organisation of a code, or ``None``."""
    return states().get(code) or organisations().get(code) or historic().get(code)


def name_of(code: str) -> str:
    """Its English name; the code itself where it is not one of ours."""
    found = find(code)
    return found.name if found else code


def adjective_of(code: str) -> str:
    """Its ordinary English adjective; the code itself where it is not one of ours."""
    found = find(code)
    return found.adjective if found else code


def is_state(code: str) -> bool:
    """Whether the code is that of a state or territory of today."""
    return code in states()


@cache
def _by_scheme(scheme: str) -> dict[str, str]:
    table = {row.codes[scheme]: code for code, row in states().items() if scheme in row.codes}
    if scheme == "cameo":
        table = {code: code for code in states()} | table
    return table


def from_code(scheme: str, code: str, year: int | None = None) -> str | None:
    """ISO3 of another scheme's code (``from_code("cow", "710")`` is ``CHN``), or ``None``.

    CAMEO feeds also carry plain ISO3, so both are read. Leading zeros do not matter. Some codes
    passed on from one state to the next (365 is the Soviet Union's and Russia's): with a year, it
    is the state that existed then.
    """
    if year is not None:
        for row in historic().values():
            if row.codes.get(scheme, "").lstrip("0") == code.lstrip("0") and row.existed(year):
                return row.code
    table = _by_scheme(scheme)
    return table.get(code) or table.get(code.lstrip("0")) or table.get(code.zfill(3))


def to_code(scheme: str, code: str) -> str | None:
    """Another scheme's code of an ISO3, as text, or ``None``."""
    row = states().get(code) or historic().get(code)
    if row is None:
        return None
    return row.codes.get(scheme) or (code if scheme == "cameo" else None)


@lru_cache(maxsize=1 << 14)  # the same names of states and towns are compared again and again
def fold(text: str) -> str:
    """A name as it is compared: lower case, plain letters, no "the", dots or apostrophes."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’`")
    words = kept.replace("-", " ").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _by_name() -> dict[str, str]:
    """Folded names to codes; earlier sorts of names win over later ones."""
    table: dict[str, str] = {}
    everyone = [*states().values(), *organisations().values(), *historic().values()]
    for row in everyone:
        for name in (row.code, *row.names):
            table.setdefault(fold(name), row.code)
    for row in everyone:
        iso2 = row.codes.get("iso2", "")
        for name in (iso2, *row.adjectives, *row.people, *row.capitals):
            if name:
                table.setdefault(fold(name), row.code)
    return table


@lru_cache(maxsize=4096)  # texts name the same states again and again
def lookup(text: str) -> str | None:
    """The code of a name, code, adjective, people or capital, or ``None``."""
    return _plainly(text) or _by_name().get(fold(text))


def _plainly(text: str) -> str | None:
    """A code or a name written just as we have it: no table has to be made for these."""
    if find(text.upper()):
        return text.upper()
    lower = text.lower()
    everyone = (*states().values(), *organisations().values())
    return next((row.code for row in everyone if row.name.lower() == lower), None)


def resolve(text: str) -> str:
    """The code meant by what a user typed.

    Raises :class:`~dragoman.errors.UnknownName` with the nearest names.
    """
    code = lookup(text)
    if code is None:
        raise UnknownName("state", text, suggest(text))
    return code


def resolve_pair(first: str, second: str) -> tuple[str, str]:
    """The codes of two names; raises :class:`UsageError` where they are one's: what a state does
    by itself is no pair's."""
    pair = (resolve(first), resolve(second))
    if pair[0] == pair[1]:
        raise UsageError(f"name two different states, not {name_of(pair[0])} twice")
    return pair


def suggest(text: str) -> tuple[str, ...]:
    """The nearest names we know, best first."""
    from difflib import get_close_matches

    wanted = fold(text)
    # Short forms are near to half of all words: "usa" to "rusia".
    held = [key for key in _by_name() if len(key) > 3 or len(wanted) <= 3]
    close = get_close_matches(wanted, held, n=2 * SUGGESTIONS, cutoff=0.6)
    names = dict.fromkeys(name_of(_by_name()[key]) for key in close)
    return tuple(names)[:SUGGESTIONS]
