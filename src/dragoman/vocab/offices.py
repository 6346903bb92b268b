"""Offices by id and by title: small typed look-ups over ``offices.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.errors import UnknownName
from dragoman.vocab.loader import load
from dragoman.vocab.states import find, organisations
from dragoman.vocab.states import name_of as state_name
from dragoman.vocab.words import Phrases, fold_word, phrases, words

SUGGESTIONS = 3
COMMON = ("head_of_state", "head_of_government", "foreign_minister")
"""What is suggested where nothing is near."""
DEPUTY = "deputy_"
"""Before an office id: the office of a deputy, vice, shadow or junior holder."""
ENVOY = "ambassador_to_"
"""Before the code of a state or organisation: the office of an ambassador there."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its English name, whether the record holds tenures of it, and its kind.

    ``several`` marks an office with more than one seat, ``private`` a role that is no public
    office, ``any_of`` the offices that a loose word such as "leader" may mean, ``also`` those
    that its holder may have besides.
    """

    id: str
    name: str
    held: bool = False
    several: bool = False
    private: bool = False
    any_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One meaning of a title: the office, and of which states and years it is so used.

    ``state`` is set where the words name the state themselves ("Pentagon chief"); ``loose``
    where the words also mean others, so that they never convict anybody.
    """

    office: str
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    state: str = ""
    loose: bool = False
    since: int | None = None
    until: int | None = None
    plural: bool = False

    def fits(self, state: str) -> bool:
        """Whether the title is used so of that state or organisation."""
        if self.state and state != self.state:
            return False
        return state not in self.never and (not self.only or state in self.only)

    @property
    def needs_owner(self) -> bool:
        """Whether it means nothing without its organisation ("chief")."""
        return not self.state and bool(self.only) and self.only <= organisations().keys()


@cache
def offices() -> Mapping[str, Office]:
    """Every office and role by id."""
    rows = load("offices")["offices"]
    table = {key: _office(key, row) for key, row in rows.items()}
    for row in load("offices")["portfolios"]:
        key = row["office"]
        table.setdefault(key, Office(key, key.replace("_", " ")))
    return MappingProxyType(table)


def _office(key: str, row: dict[str, Any]) -> Office:
    return Office(
        key,
        row["name"],
        held=row.get("held", False),
        several=row.get("several", False),
        private=row.get("private", False),
        any_of=tuple(row.get("any_of", ())),
        also=tuple(row.get("also", ())),
    )


def is_held(office: str) -> bool:
    """Whether the record holds tenures of an office; of roles and deputies it holds none."""
    known = offices().get(office)
    return known is not None and known.held


def name_of(office: str) -> str:
    """The English name of an office id."""
    known = offices().get(office)
    if known is not None:
        return known.name
    if office.startswith(DEPUTY):
        return f"deputy {name_of(office.removeprefix(DEPUTY))}"
    if office.startswith(ENVOY):
        return f"ambassador to {state_name(office.removeprefix(ENVOY))}"
    return office.replace("_", " ")


@cache
def forms() -> Phrases[Form]:
    """Every title, singular and plural."""
    found: Phrases[Form] = Phrases()
    for phrase, form in _all_forms():
        found.add(phrase, form)
        plural = pluralize(phrase)
        if plural:
            found.add(plural, _as_plural(form))
    return found


@cache
def houses() -> Phrases[Form]:
    """What an office is told by besides its title: the ministry, the department, the body that its
    holder heads; "minister" where the ministry does not say of what."""
    found: Phrases[Form] = Phrases()
    for phrase, form in _all_forms():
        if form.office.endswith("_minister") and "minister" in phrase.split():
            found.add(phrase.replace("minister", "ministry"), form)
        if form.office.endswith("_minister") and phrase.endswith(" minister"):
            found.add(phrase.removesuffix("minister") + "portfolio", form)
    for office, groups in load("offices")["houses"].items():
        for group in groups:
            for phrase in group["forms"]:
                found.add(phrase, _form(office, group))
    return found


def _as_plural(form: Form) -> Form:
    values = (form.office, form.only, form.never, form.state, form.loose, form.since, form.until)
    return Form(*values, plural=True)


def _all_forms() -> Iterator[tuple[str, Form]]:
    seen: set[tuple[str, str]] = set()
    for key, row in load("offices")["offices"].items():
        for group in row["forms"]:
            form = _form(key, group)
            for phrase in group["forms"]:
                seen.add((key, phrase))
                yield phrase, form
    for row in load("offices")["portfolios"]:
        form = Form(row["office"], never=frozenset(row.get("not", ())))
        for name in row["names"]:
            for phrase in _portfolio_phrases(name, row.get("secretary", False)):
                if (row["office"], phrase) not in seen:
                    yield phrase, form


def _form(office: str, group: dict[str, Any]) -> Form:
    return Form(
        office,
        only=frozenset(group.get("only", ())),
        never=frozenset(group.get("not", ())),
        state=group.get("state", ""),
        loose=group.get("loose", False),
        since=group.get("from"),
        until=group.get("until"),
    )


def _portfolio_phrases(name: str, secretary: bool) -> Iterator[str]:
    yield from (f"{name} minister", f"minister of {name}", f"minister for {name}")
    if not name.startswith("the "):
        yield from (f"minister of the {name}", f"minister for the {name}")
    if secretary:
        yield from (f"{name} secretary", f"secretary of {name}", f"secretary for {name}")


_HEADS = {
    "minister": "ministers",
    "president": "presidents",
    "premier": "premiers",
    "chancellor": "chancellors",
    "secretary": "secretaries",
    "chief": "chiefs",
    "leader": "leaders",
    "adviser": "advisers",
    "king": "kings",
    "ambassador": "ambassadors",
    "envoy": "envoys",
    "diplomat": "diplomats",
    "counterpart": "counterparts",
    "number": "numbers",
    "colleague": "colleagues",
    "spokesperson": "spokespersons",
    "spokesman": "spokesmen",
    "governor": "governors",
    "emir": "emirs",
    "monarch": "monarchs",
    "head": "heads",
}


def pluralize(phrase: str) -> str:
    """The plural of a title ("ministers of defence"), or nothing where we know none."""
    parts = phrase.split()
    cut = next((i for i, part in enumerate(parts) if part in ("of", "for") and i), len(parts))
    head = parts[cut - 1]
    if head not in _HEADS:
        return ""
    return " ".join([*parts[: cut - 1], _HEADS[head], *parts[cut:]])


@cache
def modifiers() -> Phrases[str]:
    """Words before a title by kind: former, then, incoming, acting, other, harmless."""
    table = load("offices")["modifiers"]
    return phrases((name, kind) for kind, names in table.items() for name in names)


@cache
def honorifics() -> Phrases[bool]:
    """Ranks and forms of address that are no part of a name."""
    return phrases((name, True) for name in load("offices")["honorifics"])


def of_title(title: str, state: str = "") -> tuple[str, ...]:
    """The offices a whole title may mean (of a state), firm ones first."""
    text = words(title)
    match = forms().at(text, 0)
    if match is None or match.after != len(text):
        return ()
    fitting = [form for form in match.values if not state or form.fits(state)]
    fitting.sort(key=lambda form: form.loose)
    found = [office for form in fitting for office in expand(form.office)]
    return tuple(dict.fromkeys(found))


def expand(office: str) -> tuple[str, ...]:
    """The offices an id stands for ("leader" is several)."""
    known = offices().get(office)
    return known.any_of if known is not None and known.any_of else (office,)


def resolve(text: str, state: str = "") -> tuple[str, ...]:
    """The offices meant by what a user typed: an id, a name or a title, best first.

    Raises :class:`~dragoman.errors.UnknownName` with the nearest titles.
    """
    key = "_".join(fold_word(word.text) for word in words(text.replace("_", " ")))
    spoken = _spell(text)
    if key in offices() and key != "president":  # an id, and a title of other offices too
        return tuple(dict.fromkeys((*expand(key), *(_typed(spoken, state) if state else ()))))
    found = _typed(spoken, state) or _typed(spoken)
    owner = find(state)
    if not found and owner is not None:
        for name in (owner.adjective, *owner.names):
            found = found or _typed(spoken.removeprefix(_spell(name)).strip(), state)
    if not found:
        raise UnknownName("office", text, suggest(text))
    return found


def is_said_of(text: str, state: str) -> bool:
    """Whether what a user typed is an id, or a title that the state's holders have: no pope is
    head of state of Italy."""
    spoken = _spell(text)
    if spoken.replace(" ", "_") in offices() or _typed(spoken, state):
        return True
    return not _typed(spoken)  # with the state's own name in it: of that state


def _typed(spoken: str, state: str = "") -> tuple[str, ...]:
    """As :func:`of_title` for spelt-out words in any case, without making the dictionary."""
    fitting = [f for phrase, f in _all_forms() if _spell(phrase) == spoken]
    fitting = [form for form in fitting if not state or form.fits(state)]
    fitting.sort(key=lambda form: form.loose)
    return tuple(dict.fromkeys(office for form in fitting for office in expand(form.office)))


def _spell(text: str) -> str:
    lower = text.lower().replace("_", " ").replace("-", " ").replace(".", "").strip()
    return lower.replace("defense", "defence").replace("advisor", "adviser")


def suggest(text: str) -> tuple[str, ...]:
    """The nearest office ids and titles."""
    from difflib import get_close_matches

    held = [office.id for office in offices().values() if office.held]
    titles = {phrase.lower(): form.office for phrase, form in _all_forms()}
    titles |= {key.replace("_", " "): key for key in held}
    close = get_close_matches(text.replace("_", " ").lower(), titles, n=8, cutoff=0.55)
    found = dict.fromkeys(titles[key] for key in close if titles[key] in held)
    return tuple(found or COMMON)[:SUGGESTIONS]


LEADING = frozenset({"head_of_state", "head_of_government", "supreme_leader"})
"""Offices that lead a state, whatever its constitution calls them."""


def peers(offices: tuple[str, ...]) -> tuple[str, ...]:
    """The offices that counterparts hold: presidents and prime ministers lead alike, whatever
    the constitution of either state calls them."""
    if not LEADING & set(offices):
        return offices
    return tuple(dict.fromkeys([*offices, "head_of_state", "head_of_government"]))
