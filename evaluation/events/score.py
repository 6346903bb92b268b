"""Scores the reading of events on our own labelled sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import Claim
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import parse
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.events.finder import find_events
from dragoman.reading.events.types import classify
from dragoman.reading.people.finder import find_officials
from dragoman.reading.scene import Scene
from dragoman.reading.times.finder import find_times
from evaluation.sets import named

HERE = Path(__file__).parent
SETS = {
    "cases": "",
    "wire": "wire_",
    "news": "news_",
    "desk": "desk_",
    "world": "world_",
    "field": "field_",
    "press": "press_",
    "cable": "cable_",
    "gazette": "gazette_",
    "courier": "courier_",
    "digest": "digest_",
    "bureau": "bureau_",
    "ledger": "ledger_",
    "herald": "herald_",
    "tribune": "tribune_",
    "dispatch": "dispatch_",
    "teletype": "teletype_",
    "bulletin": "bulletin_",
    "communique": "communique_",
    "telex": "telex_",
}
"""Files of cases, with what stands before the names of their figures."""
PUBLISHED = "2025-06-27"

Triple = tuple[str, str, str]


def cases(split: str, name: str) -> list[dict[str, Any]]:
    """The labelled sentences of a split of one file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded = yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), Loader=loader)
    return [case for case in loaded if case["s"] == split]


def scene_of(text: str, doc: Any, published: str = PUBLISHED) -> Scene:
    """A sentence as the reader would see it."""
    when = PartialDate.parse(str(published))
    document = Document(text, published=when)
    words = parse.Doc(doc)
    scene = Scene(document, words, find_actors(words, document), find_times(words, when))
    return replace(scene, officials=find_officials(scene))


def triples(
    kind: str, source: tuple[str, ...], target: tuple[str, ...], mutual: bool
) -> set[Triple]:
    """Every (source, target, type) an event stands for."""
    if mutual:
        everyone = source if not target or source == target else ()
        pairs = {(a, b) for a in everyone for b in everyone if a != b}
        pairs |= {(a, b) for a in source for b in target if a != b}
        pairs |= {(b, a) for a, b in pairs}
    else:
        pairs = {(a, b) for a in source or ("",) for b in target or ("",)}
    return {(a, b, kind) for a, b in pairs}


def wanted(event: list[Any]) -> set[Triple]:
    source = tuple(code for code in event[2].split(",") if code)
    mutual = event[3] == "="
    target = () if mutual else tuple(code for code in event[3].split(",") if code)
    return triples(event[0], source, target, mutual)


def given(claim: Claim) -> set[Triple]:
    event = claim.event
    assert event is not None
    return triples(event.type, event.source, event.target, event.reciprocal)


def details(event: list[Any], claim: Claim) -> dict[str, bool]:
    """Whether mode, flags, date and place of a found event are right, where labelled."""
    more = event[4] if len(event) > 4 else {}
    assert claim.event is not None
    flags = {str(flag) for flag in claim.flags}
    right = {"flags": flags == {f for f in more.get("f", "").split(",") if f}}
    if "m" in more:
        right["mode"] = claim.event.mode == more["m"]
    if "d" in more:
        right["date"] = claim.event.date is not None and str(claim.event.date) == more["d"]
    if "pl" in more:
        right["place"] = claim.event.place == more["pl"]
    return right


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named figures of a split."""
    return named("events", SETS, lambda name: measured(cases(split, name), nlp)[0])


def measured(chosen: list[dict[str, Any]], nlp: Any) -> tuple[dict[str, float], list[str]]:
    """Figures of labelled sentences, and one line for each fault."""
    docs = list(nlp.pipe([case["t"] for case in chosen]))
    right = said = truth = false = empty = 0
    kinds: list[tuple[str, str]] = []
    marks: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    faults: list[str] = []
    for case, doc in zip(chosen, docs, strict=True):
        claims = find_events(scene_of(case["t"], doc, case.get("p", PUBLISHED)))
        gold = set().union(*(wanted(event) for event in case["e"]))
        found = set().union(*(given(claim) for claim in claims))
        right, said, truth = right + len(gold & found), said + len(found), truth + len(gold)
        if not case["e"]:
            empty, false = empty + 1, false + len(claims)
        if gold != found:
            faults.append(
                f"{sorted(gold - found)} missed, {sorted(found - gold)} false: {case['t']}"
            )
        for event in case["e"]:
            start = case["t"].index(event[1])
            kind = classify(parse.Doc(doc), start, start + len(event[1]))
            kinds.append((event[0], kind))
            if kind != event[0]:
                faults.append(f"type {kind or 'none'}, not {event[0]} ({event[1]}): {case['t']}")
            match = next((c for c in claims if given(c) & wanted(event)), None)
            for name, good in details(event, match).items() if match else ():
                asked[name] += 1
                marks[name] += good
                if not good and match and match.event:
                    event_text = f"{match.event.date}, {match.event.place!r}"
                    faults.append(f"{name} wrong: {match.event.mode}, {sorted(match.flags)}, "
                                  f"{event_text}: {case['t']}")  # fmt: skip
    figures = {
        "triple_precision": right / max(1, said),
        "triple_recall": right / max(1, truth),
        "triple_f1": 2 * right / max(1, said + truth),
        "none_false": false / max(1, empty),
        "type_accuracy": sum(a == b for a, b in kinds) / max(1, len(kinds)),
        "type_macro_f1": macro_f1(kinds),
    }
    figures |= {f"{name}_accuracy": marks[name] / asked[name] for name in sorted(asked)}
    return figures, faults


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the types that occur; ``pairs`` are (wanted, given)."""
    scores = []
    for kind in {wanted for wanted, _ in pairs}:
        hits = sum(a == b == kind for a, b in pairs)
        total = sum(a == kind for a, _ in pairs) + sum(b == kind for _, b in pairs)
        scores.append(2 * hits / total)
    return sum(scores) / max(1, len(scores))


def main() -> None:
    from dragoman.reading import pipeline

    nlp = pipeline.load("default")
    for split, name in product(("dev", "gate"), SETS):
        figures, faults = measured(cases(split, name), nlp)
        if split == "dev":
            print("\n".join(faults))
        print(split, name, {key: round(value, 3) for key, value in figures.items()})


if __name__ == "__main__":
    main()
