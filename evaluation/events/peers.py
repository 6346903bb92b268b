"""Measures the reading of events on published gold sentences that are not part of this project.

    python -m evaluation.events.peers PATH

``PATH`` is the PLOVER gold standard records file (JSON, Open Event Data Alliance, CC BY-SA 4.0).
Its older type names are mapped and codes it misspells put right. Its actors are CAMEO's: an
armed group or party counts as the state it belongs to, or ``IMG`` where it belongs to none; other
organisations are ``IGO``, as Amnesty and the Red Cross are there; a state that is no more is its
successor. A meeting that lies ahead is a promise there (CAMEO 036), with us a consultation flagged
as future: it counts as ``AGREE``. Events of a sentence that it holds more than once are put
together; others that we find, right or wrong, count as false. It is read, never copied.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from dragoman.model.claims import Flag
from dragoman.reading import parse
from dragoman.reading.events.finder import find_events
from dragoman.reading.events.types import classify
from dragoman.vocab.loader import load
from dragoman.vocab.states import historic, is_state
from evaluation.events.score import Triple, macro_f1, scene_of

OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MISSPELT = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM"}
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
RULE = re.compile(r"curfew|emergency|martial law")
MARK = re.compile(r"\(EVT: ([^)]*)\)")


def records(path: Path) -> list[dict[str, Any]]:
    """The labelled records of the file; its documentation record left out."""
    loaded: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return [record for record in loaded if record["event"] != "DOCUMENT"]


def kind(record: dict[str, Any]) -> str:
    """The type of a record in PLOVER's terms of today: since the conversion of 2021 easing a curfew
    or emergency (CAMEO 0813, 0814) is ``RETREAT``."""
    name: str = record["event"]
    if name == "CONCEDE" and RULE.search(record["text"]):
        return "RETREAT"
    return OLDER.get(name, name)


def codes(actors: Any) -> set[str]:
    found = {actor.get("code", "") for actor in actors or () if isinstance(actor, dict)}
    return {MISSPELT.get(code, code) for code in found if code}


def wanted(record: dict[str, Any]) -> set[Triple]:
    source, target = codes(record.get("source")), codes(record.get("target"))
    if not target and len(source) > 1 and kind(record) in MUTUAL:
        return {(a, b, kind(record)) for a in source for b in source if a != b}
    return {(a, b, kind(record)) for a in source or {""} for b in target or {""}}


def given(claims: Any) -> set[Triple]:
    found: set[Triple] = set()
    for claim in claims:
        event = claim.event
        source, target = [_code(c) for c in event.source], [_code(c) for c in event.target]
        ahead = event.type == "CONSULT" and Flag.FUTURE in claim.flags
        kind = "AGREE" if ahead else event.type
        pairs = {(a, b) for a in source or [""] for b in target or [""]}
        if event.reciprocal:
            pairs = {(a, b) for a in source + target for b in source + target if a != b}
        found |= {(a, b, kind) for a, b in pairs}
    return found


def _code(code: str) -> str:
    """An actor of ours as CAMEO codes it."""
    if is_state(code):
        return code
    if code in historic():
        return historic()[code].successors[0]
    plain = load("organisations").get(code, {})
    if plain.get("host"):
        return str(plain["host"])
    if plain.get("sort") in {"armed_group", "party"}:
        return "IMG"
    return "IGO"


def trigger(record: dict[str, Any]) -> tuple[int, int] | None:
    """Where the first marked event word stands in the text."""
    info = record.get("textInfo")
    markup = info.get("markup", "") if isinstance(info, dict) else ""
    for words in MARK.findall(markup):
        at = record["text"].find(words.strip())
        if words.strip() and at >= 0:
            return at, at + len(words.strip())
    return None


def measure(path: Path, nlp: Any) -> tuple[dict[str, float], list[str]]:
    chosen = records(path)
    docs = nlp.pipe([record["text"] for record in chosen])
    pairs: list[tuple[str, str]] = []
    told: dict[str, set[Triple]] = {}
    for record in chosen:
        told.setdefault(record["text"], set()).update(wanted(record))
    right = said = truth = typed = 0
    faults = []
    for record, doc in zip(chosen, docs, strict=True):
        claims = find_events(scene_of(record["text"], doc, "2000-01-01"))
        gold, found = wanted(record), given(claims)
        if every := told.pop(record["text"], None):
            right, said, truth = right + len(every & found), said + len(found), truth + len(every)
        typed += any(claim.event and claim.event.type == kind(record) for claim in claims)
        if not gold <= found:
            faults.append(f"{sorted(gold - found)} missed, got {sorted(found)}: {record['text']}")
        if span := trigger(record):
            pairs.append((kind(record), classify(parse.Doc(doc), *span)))
            if pairs[-1][0] != pairs[-1][1]:
                text = record["text"][slice(*span)]
                faults.append(f"type {pairs[-1][1]}, not {pairs[-1][0]} ({text}): {record['text']}")
    figures = {
        "records": float(len(chosen)),
        "triple_precision": right / max(1, said),
        "triple_recall": right / max(1, truth),
        "triple_f1": 2 * right / max(1, said + truth),
        "type_found_in_sentence": typed / len(chosen),
        "type_accuracy": sum(a == b for a, b in pairs) / len(pairs),
        "type_macro_f1": macro_f1(pairs),
    }
    return figures, faults


def main() -> None:
    from dragoman.reading import pipeline

    nlp = pipeline.load("default")
    figures, faults = measure(Path(sys.argv[1]), nlp)
    if "--faults" in sys.argv:
        print("\n".join(faults))
    print({name: round(value, 3) for name, value in figures.items()})


if __name__ == "__main__":
    main()
