"""The frames of ``vocab/frames.yaml``, compiled once: which words can be an event, and where
its source and target stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.reading import verb_forms
from dragoman.reading.events.forms import forms_of, never_of, noun_forms, same, verbs_of
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

QUANTITIES = frozenset(
    """number dozen dozens hundred hundreds thousand thousands series package round wave batch set
    group pair lot part spate shipment million billion consignment convoy total majority handful
    couple string raft tranche pieces piece score scores range members member percent rest
    message expression instalment installment contingent tons tonnes sack sacks bag bags crate
    crates pallet pallets cargo load loads hour hours minute minutes evening afternoon
    barrels day days week weeks month months kg kilograms
    tonne ton litres boxes truckloads planeload waves rounds bulk type types kind
    shipments chorus flurry flood torrent stock stocks stockpile
    shipload shiploads planeloads truckload lorryload lorryloads""".split()  # noqa: SIM905
)
"""Nouns that only measure the noun of their *of* phrase ("a package of sanctions")."""


EMPTY_HEADS = frozenset(
    """program programme programmes effort efforts delivery deliveries mission operation campaign
    shipment shipments link links attempt attempts sale sales fire plan plans drive project
    programs package packages supply supplies flight flights return entry passage arrival
    deployment head opening start repayment resumption launch adoption""".split()  # noqa: SIM905
)
"""Nouns that say little without the word before them ("*aid* programme", "*air* links") or
the one after their *of* ("the return of *inspectors*")."""
SHARED = frozenset(["joint", "combined", "trilateral"])
"""Words that make what is done the doing of all who are named."""
CHARGED = frozenset(
    ["fugitive", "suspected", "accused", "alleged", "wanted", "convicted", "indicted"]
)
"""Words that make whoever they stand before or behind a suspect ("a banker *wanted* for …")."""


SOUGHT = frozenset(["fugitive", "kingpin", "trafficker", "hitman", "fraudster", "gangster"])
"""Nouns of people whom some state wants to try."""
ALIKE = frozenset(["beat", "hit", "cut", "put", "shut", "let", "set", "quit", "spread", "bid"])
"""Verbs whose past is like their present."""


TANGIBLE = (
    "body", "arms", "troops", "vessel", "territory", "embassy", "property", "person", "border",
    "site",
)  # fmt: skip
"""Classes of people and things that can be touched."""
CARGO = ("troops", "vessel", "arms", "aid", "commodity")
"""Classes of what is sent: where it arrives it pays no visit."""
THINGS = ("agreement", "aid", "arms", "restriction", "meeting", "proposal")
"""Classes of nouns that are no actor's name: what stands beside them says nothing of whose."""


@dataclass(frozen=True, slots=True)
class Role:
    """Where a frame's target stands: slots in order; ``reciprocal`` where both act alike."""

    name: str
    target: tuple[str, ...]
    reciprocal: bool = False
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One word in one company that is an event of a PLOVER type."""

    type: str
    mode: str
    role: Role
    word: str
    particle: str = ""
    prepositions: tuple[str, ...] = ()
    objects: frozenset[str] | None = None
    clause: str = ""
    both: bool = False
    contexts: tuple[str, ...] = ()
    by: frozenset[str] | None = None
    alone: bool = False
    noun: bool = False

    @property
    def demands(self) -> int:
        """How much company the frame asks for; the most demanding one that fits wins."""
        named = 3 if self.objects is not None else 0
        company = bool(self.particle) + len(self.prepositions)
        clause = {"": 0, "any": 1, "to": 1}.get(self.clause, 3)
        doer = int(self.noun and self.by is not None)  # "a *strike* by miners"
        return named + 2 * company + clause + doer


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by the inflected forms of their words, lower case."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    last_words: frozenset[str]
    adjectives: dict[str, tuple[Frame, ...]]
    light: frozenset[str]
    idle: frozenset[str]
    factive: frozenset[str]
    objective: frozenset[str]
    mute: frozenset[str]
    hostile: frozenset[str]
    persons: frozenset[str]
    crowd: frozenset[str]
    visitors: frozenset[str]
    movers: frozenset[str]
    things: frozenset[str]
    armed: frozenset[str]
    bodies: frozenset[str]
    rivals: frozenset[str]
    strangers: frozenset[str]
    stops: frozenset[str]
    rules: frozenset[str]
    rulings: frozenset[str]
    known: frozenset[str]
    works: frozenset[str]
    never: dict[str, frozenset[str]]
    meetings: frozenset[str]


@cache
def frames() -> Frames:
    """The compiled frames (about a thousand patterns)."""
    table = load("frames")
    classes = {name: forms_of(words) for name, words in table["classes"].items()}
    roles = {
        name: Role(
            name, tuple(row["target"]), row.get("reciprocal", False), tuple(row.get("source", ()))
        )
        for name, row in table["roles"].items()
    }
    index: dict[str, dict[str, list[Frame]]] = {"v": {}, "n": {}, "a": {}}
    for row in table["frames"]:
        for kind, forms in (("v", verb_forms.forms), ("n", noun_forms), ("a", same)):
            for pattern in _spelled_out(row.get(kind, ""), table["families"]):
                frame = _compile(pattern, kind, row, roles, classes)
                for form in forms(frame.word):
                    index[kind].setdefault(form, []).append(frame)
    return Frames(
        verbs=_sorted(index["v"]),
        nouns=_sorted(index["n"]),
        last_words=frozenset(word.rpartition("_")[2] for word in index["n"]),
        adjectives=_sorted(index["a"]),
        light=verbs_of(table["light"]),
        idle=verbs_of(table["idle"]),
        factive=verbs_of(table["factive"]),
        objective=forms_of(table["objective"]),
        mute=verbs_of(table["mute"]),
        hostile=verbs_of(table["hostile"]),
        persons=(classes["person"] | classes["prisoner"] | classes["crowd"]) - classes["vessel"],
        crowd=classes["crowd"],
        visitors=classes["visitor"] | {"minister", "ministers"},
        movers=frozenset().union(*(classes[name] for name in CARGO)),
        things=frozenset().union(*(classes[name] for name in THINGS)),
        armed=classes["armed"],
        bodies=classes["body"] | classes["crowd"],
        rivals=classes["rival"],
        strangers=classes["stranger"],
        stops=classes["stop"],
        rules=classes["rule"] | classes["power"],
        rulings=classes["restriction"],
        known=frozenset().union(*(classes[name] for name in TANGIBLE)),
        works=forms_of(table["works"]),
        never=never_of(table["never"], classes),
        meetings=forms_of(table["moods"]["meetings"]),
    )


def _spelled_out(patterns: str, families: dict[str, str]) -> Iterator[str]:
    """The patterns of a row, one for each verb of a family ("@lift=restriction")."""
    for pattern in patterns.split():
        found = _FAMILY.fullmatch(pattern)
        if found is None:
            yield pattern
        else:
            yield from (verb + found[2] for verb in families[found[1]].split())


_FAMILY = re.compile(r"@(\w+)(.*)")


def is_unknown(noun: Token) -> bool:
    """Whether a noun is of people whose state nobody knows ("gunmen")."""
    return bool({noun.lower_, noun.lemma_.lower()} & frames().strangers)


def _sorted(index: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {
        form: tuple(sorted(found, key=lambda frame: -frame.demands))
        for form, found in index.items()
    }


def _compile(
    pattern: str,
    kind: str,
    row: dict[str, Any],
    roles: dict[str, Role],
    classes: dict[str, frozenset[str]],
) -> Frame:
    rest, _, named = pattern.partition("=")
    rest, completing, clause = rest.partition(">")
    word, *prepositions = rest.split("+")
    hung = kind == "v" and _has_particle(word)
    word, _, particle = word.partition("-") if hung else (word, "", "")
    return Frame(
        type=row["t"],
        mode=row.get("m", ""),
        role=roles[row["r"]],
        word=word,
        particle=particle,
        prepositions=tuple(prepositions),
        objects=(classes.get(named) or noun_forms(named)) if named else None,
        clause=(clause or "any") if completing else "",
        both=row.get("need") == "both",
        contexts=tuple(row.get("c", "").split()),
        by=classes[row["by"]] if "by" in row else None,
        alone=bool(row.get("alone")),
        noun=kind == "n",
    )


_PARTICLES = frozenset(
    ["up", "out", "over", "off", "down", "back", "in", "on", "home", "free", "go", "together",
     "away", "guilty", "aside", "sorry", "ablaze", "alight", "with", "responsible", "forces",
     "hostage"]
)  # fmt: skip


def _has_particle(word: str) -> bool:
    head, dash, tail = word.partition("-")
    return bool(dash) and (tail in _PARTICLES) and head not in {"co", "re", "de"}


# --- what a noun counts as ----------------------------------------------------------------


def noun_keys(noun: Token) -> set[str]:
    """The words a noun may be looked up by: itself, its lemma, with the word before it, and
    what a quantity measures ("dozens of *troops*")."""
    keys = {noun.lower_, noun.lemma_.lower()}
    if noun.i:
        last = noun.doc[noun.i - 1]
        keys.add(f"{last.lower_}_{noun.lower_}")
        if last.text == "-" and noun.i > 1:
            keys.add(f"{noun.doc[noun.i - 2].lower_}-{noun.lower_}")
    if noun.pos_ == "PROPN":
        keys.add("<name>")
    if noun.ent_type_ in {"PER", "PERSON"} or noun.tag_ == "NNPS":  # "four *Iranians*"
        keys.add("<person>")
    elif noun.ent_type_ == "ORG":
        keys.add("<org>")
    if noun.pos_ in {"NOUN", "PROPN"} and _DESIGNATION.fullmatch(noun.text):
        keys |= {"weapon", "jet"}
    if noun.lower_ in EMPTY_HEADS:
        keys |= {child.lower_ for child in noun.lefts if child.pos_ in {"NOUN", "PROPN"}}
    before = {child.lower_ for child in noun.lefts}
    lead = {word.lower_ for word in noun.doc[noun.left_edge.i : noun.i]}
    if (
        noun.lemma_ in SOUGHT
        or lead & CHARGED
        or any(child.lower_ in CHARGED for child in noun.rights)
    ):
        keys.add("suspect")
    if before & SHARED:
        keys.add("<joint>")
    for mark, inner in _of_phrases(noun):
        keys.add(f"{noun.lower_}_{mark}_{inner.lower_}")
        if inner.i > noun.i and (noun.lower_ in QUANTITIES | EMPTY_HEADS or noun.pos_ == "NUM"):
            keys |= noun_keys(inner)
    return keys


_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Za-z]?s?")
"""The name of a weapon ("F-35s", "Su-27", "S-400")."""


def _of_phrases(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (("of", inner) for inner in child.rights if inner.dep_ == "pobj")
        elif any(mark.lower_ == "of" for mark in child.lefts):
            yield "of", child
