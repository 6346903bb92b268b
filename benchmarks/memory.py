"""Memory over ten thousand articles, each of other states, people and numbers.

What a process keeps grows with the new words it meets (spaCy stores every word once) and must
not grow with the articles: the figures are what it holds after each part of them.

    python -m benchmarks.memory 2000        fewer articles
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.audit import row

ARTICLES = 10_000
PARTS = 5
STREAM = """
import os, sys
from dragoman import verbs
folder, every = sys.argv[1], int(sys.argv[2])
held = []
for number, _ in enumerate(verbs.audits([folder], record=folder + "/none", pipeline="fast"), 1):
    if number % every == 0:
        pages = int(open("/proc/self/statm").read().split()[1])
        held.append(pages * os.sysconf("SC_PAGE_SIZE") // 2**20)
print(*held)
"""
STATEMENTS = [
    "{a} Foreign Minister {p} met his counterpart {q} of {B} in {C} on {d} {m} {y}.",
    "“We have reached an unprecedented level,” {p} told reporters, adding that trade with {B} "
    "had grown by {n} percent to ${k} billion in {y}.",
    "{A} has pledged to deliver {n} vehicles to {B} by {z}, the ministry said.",
    "Analysts note that {A} tightened export controls on {B} in {m} {y}.",
    "According to {q}, {B} imported {k} million tonnes of oil from {A} last year.",
    "{p}, the former ambassador of {A} to {B}, said the treaty would enter into force in {m}.",
    "Many people in {B} view the pact with {A} as a shield against {C}.",
]
MONTHS = ["January", "March", "April", "June", "July", "September", "October", "December"]
SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "ten",
    "mu",
    "sha",
    "lo",
    "vi",
    "dar",
    "ne",
    "or",
    "ul",
    "gan",
    "pe",
    "ti",
    "su",
    "ha",
    "el",
    "mo",
    "ze",
]


def run(articles: int = ARTICLES) -> list[dict[str, Any]]:
    """Memory held after each part of the articles, and its growth over the later ones."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(made(articles)):
            Path(folder, f"{number:05d}.txt").write_text(text, "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", STREAM, folder, str(articles // PARTS)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    held = [int(part) for part in done.stdout.split()]
    later = articles * (PARTS - 1) / PARTS
    growth = (held[-1] - held[0]) * 1024 / later
    return [
        row(f"memory after each fifth of {articles:,} articles",
            " → ".join(map(str, held)) + " MB", "flat"),
        row("growth an article after the first fifth", f"{growth:.1f} kB", "flat"),
    ]  # fmt: skip


def made(articles: int) -> list[str]:
    """Short articles of five statements, no two about the same things."""
    from dragoman.vocab.states import states

    chance = random.Random(7)
    known = [state for state in states().values() if state.adjectives]
    texts = []
    for _ in range(articles):
        one, other, third = chance.sample(known, 3)
        words = {
            "a": one.adjectives[0], "A": one.name, "B": other.name, "C": third.name,
            "p": person(chance), "q": person(chance), "n": chance.randint(2, 99),
            "k": round(chance.uniform(0.2, 400), 1), "d": chance.randint(1, 28),
            "m": chance.choice(MONTHS), "y": chance.randint(2012, 2025),
            "z": chance.randint(2026, 2035),
        }  # fmt: skip
        said = [form.format(**words) for form in chance.sample(STATEMENTS, 5)]
        texts.append(f"{one.name} and {other.name} hold talks\n\n" + "\n\n".join(said) + "\n")
    return texts


def person(chance: random.Random) -> str:
    """A name nobody has, of two words."""
    first, last = ("".join(chance.choices(SYLLABLES, k=n)).title() for n in (2, 3))
    return f"{first} {last}"


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES):
        print(f"{line['what']:56} {line['value']}")
