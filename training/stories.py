"""Headlines with bodies to learn from: our own stories, and what is made of them.

A story (``training/pairs/*.txt``) is two short bodies on one piece of news that differ in what
happened, and headlines labelled for both, so that a headline's words alone never give the label
away::

    A: The cabinet will ask Congress next month to let 200 Brazilian soldiers train in Loreto.
    B: Congress has voted to admit 200 Brazilian soldiers, who will train in Loreto.
    h: Peru lets in Brazilian troops | A:step B:+

``training/pairs/README.md`` says what the labels mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from dragoman.reading.headline.comparing import WAYS
from dragoman.vocab import states as vocabulary

FOLDER = Path(__file__).parent / "pairs"
_WRITTEN = {"+": "borne out", "not": "undone", "actor": "doer", "cause": "absent"}
LABELS = {label: WAYS.index(_WRITTEN.get(label, label)) for label in (
    "+", "step", "sure", "not", "actor", "thing", "number", "scope", "cause", "absent"
)}  # fmt: skip
"""Labels of the stories, with the number of the way that each stands for."""
_HEADLINE = re.compile(r"h: (.+?) \| A:(\S+) B:(\S+)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A headline and a body, the number of the way it fails (0: sound), and the number of the
    headline, which its pairs with both bodies share (-1: made by us, without a twin)."""

    title: str
    body: str
    label: int
    twin: int = -1


Story = list[Pair]


def stories(folder: Path = FOLDER) -> list[Story]:
    """All stories, in the order of the files.

    Raises ``ValueError`` that names the file and line of one that does not fit.
    """
    found: list[Story] = []
    number = 0
    for path in sorted(folder.glob("*.txt")):
        bodies = {}
        for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("A: "):
                found.append([])
            if line.startswith(("A: ", "B: ")):
                bodies[line[0]] = line[3:].strip()
            elif line.startswith("h: "):
                match = _HEADLINE.fullmatch(line.strip())
                if match is None or {match[2], match[3]} - set(LABELS):
                    raise ValueError(f"{path.name}, line {at}: not a headline with two labels")
                number += 1
                for body, label in (("A", match[2]), ("B", match[3])):
                    found[-1].append(Pair(match[1], bodies[body], LABELS[label], number))
    return found


# --- states named otherwise ---------------------------------------------------------------------


@cache
def states() -> dict[str, tuple[str, ...]]:
    """Name, adjective, people and capital of every state that has all four in plain words."""
    found = {}
    for code, state in vocabulary.states().items():
        words = (state.adjectives, state.people, state.capitals)
        forms = [state.name.removeprefix("the "), *(next(iter(each), "") for each in words)]
        if all(forms) and len(set(forms)) == len(forms) and not any(" " in form for form in forms):
            found[code] = tuple(forms)
    return found


@cache
def _named() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    forms = {form: (code, i) for code, row in states().items() for i, form in enumerate(row)}
    words = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b"), forms


def _codes(*texts: str) -> set[str]:
    pattern, forms = _named()
    return {forms[word][0] for text in texts for word in pattern.findall(text)}


def renamed(texts: list[str], random: Random) -> list[str]:
    """The same texts with most of their states exchanged for others, the same way in all."""
    pattern, forms = _named()
    here = sorted(_codes(*texts))
    chosen = [code for code in here if random.random() < 0.7]
    free = [code for code in states() if code not in here]
    other = dict(zip(chosen, random.sample(free, len(chosen)), strict=True))

    def exchange(match: re.Match[str]) -> str:
        code, slot = forms[match[0]]
        return states()[other[code]][slot] if code in other else match[0]

    return [pattern.sub(exchange, text) for text in texts]


# --- faults made of sound headlines -------------------------------------------------------------


def other_state(pair: Pair, random: Random) -> Pair | None:
    """The headline with a state that the body does not name; ``None`` where it names none."""
    pattern, forms = _named()
    places = list(pattern.finditer(pair.title))
    if not places:
        return None
    place = random.choice(places)
    here = _codes(pair.title, pair.body)
    code = random.choice([code for code in states() if code not in here])
    word = states()[code][forms[place[0]][1]]
    return _with(pair, place, word, "doer")


_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_TIMES = (0.25, 0.4, 0.5, 0.6, 0.75, 1.3, 1.5, 2, 2.5, 3)
_YEARS = (-3, -2, -1, 1, 2, 4)


def other_number(pair: Pair, random: Random) -> Pair | None:
    """The headline with another number, far enough off to be none rounded; ``None`` without one."""
    places = list(_NUMBER.finditer(pair.title))
    if not places:
        return None
    place = random.choice(places)
    new = _changed(place[0], random)
    if not new or new in pair.body:
        return None
    return _with(pair, place, new, "number")


def _with(pair: Pair, place: re.Match[str], word: str, way: str) -> Pair:
    """The pair with another word in a place of its headline, which makes it fail in a way."""
    title = pair.title[: place.start()] + word + pair.title[place.end() :]
    return Pair(title, pair.body, WAYS.index(way))


def _changed(text: str, random: Random) -> str:
    plain = text.replace(",", "")
    if plain.count(".") > 1:
        return ""
    value = float(plain)
    if plain == text and "." not in text and 1900 <= value <= 2100:
        return str(int(value) + random.choice(_YEARS))
    new = value * random.choice(_TIMES)
    if "." in plain:
        return f"{new:.1f}"
    whole = max(1, round(new))
    return f"{whole:,}" if "," in text else str(whole) if whole != value else ""


# --- a pass over them ---------------------------------------------------------------------------

RENAMED, MADE, FILLED = 0.6, 0.3, 0.4
"""Shares of stories with other states, of pairs that a fault is made of, and of bodies that get a
neighbour's sentences; set by hand."""
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def varied(all_stories: list[Story], random: Random) -> Iterator[Story]:
    """Every story once, changed a little, with faults made of some of its sound headlines."""
    bodies = [pair.body for story in all_stories for pair in story[:2]]
    for story in random.sample(all_stories, len(all_stories)):
        filled = {pair.body: _filled(pair.body, bodies, random) for pair in story}
        texts = [*filled.values(), *(pair.title for pair in story)]
        if random.random() < RENAMED:
            texts = renamed(texts, random)
        new = dict(zip(filled, texts, strict=False))
        titles = texts[len(filled) :]
        again = [
            Pair(title, new[p.body], p.label, p.twin)
            for p, title in zip(story, titles, strict=True)
        ]
        yield [*again, *_made(again, bodies, random)]


def _filled(body: str, others: list[str], random: Random) -> str:
    """A body with a sentence or two of another story before or behind it, or as it is."""
    if random.random() > FILLED:
        return body
    more = " ".join(_SENTENCE.split(random.choice(others))[: random.randint(1, 2)])
    return f"{more} {body}" if random.random() < 0.35 else f"{body} {more}"


def _made(story: Story, bodies: list[str], random: Random) -> Iterator[Pair]:
    for pair in story:
        if random.random() > MADE:
            continue
        draw, made = random.random(), None
        if draw > 0.9:
            made = Pair(pair.title, random.choice(bodies), WAYS.index("absent"))
        elif pair.label == 0 and draw < 0.3:
            made = other_state(pair, random)
        elif pair.label == 0 and draw < 0.55:
            made = other_number(pair, random)
        if made is not None:
            yield made
