"""Scores of officials: found with office and state, statuses, false alarms, faults caught.

``python -m evaluation.officials.score [dev|gate] [-v]`` prints a table, and with ``-v`` what
went wrong. Name pairs are scored by :mod:`evaluation.officials.pairs`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import Reading
from dragoman.model.dates import PartialDate
from dragoman.model.findings import OfficialFinding, Verdict
from evaluation.officials import pairs
from evaluation.scenes import scene_of

HERE = Path(__file__).parent
HELD = frozenset({"holder", "variant"})
SOUND = frozenset({"held", "none"})


@dataclass(slots=True)
class Tally:
    """Counts over all cases of a split."""

    wanted: int = 0
    found: int = 0
    extra: int = 0
    status: int = 0
    accused: int = 0
    sound: int = 0
    faults: int = 0
    caught: int = 0
    notes: list[str] = field(default_factory=list)


def load(split: str) -> list[dict[str, Any]]:
    """The cases of a split, each marked whether it is faultless."""
    cases = []
    for name in ("faultless", "planted"):
        for case in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")):
            if case["s"] == split:
                cases.append(case | {"faultless": name == "faultless"})
    return cases


def judge(text: str, published: str, nlp: Any, view: Any) -> tuple[OfficialFinding, ...]:
    """The findings on officials of one passage, later mentions left out."""
    from dragoman.assessing.evidence import Ledger
    from dragoman.assessing.offices import judge as findings
    from dragoman.linking.link import link

    scene = scene_of(text, nlp, published)
    on = PartialDate.parse(str(published))
    links = link(Reading(scene.document, officials=scene.officials), view, on)
    found = findings(links, Ledger(view, on))
    return tuple(f for f in found if f.official.via != "later-mention")


def count(case: dict[str, Any], found: tuple[OfficialFinding, ...], tally: Tally) -> None:
    """Hold the findings of one passage against its labels."""
    left = list(found)
    for name, office, state, status in case["o"]:
        fault = status not in SOUND and not (case["faultless"] or status == "soft")
        tally.wanted += 1
        tally.faults += fault
        tally.sound += not fault
        one = next((f for f in left if f.official.name == name), None)
        if one is None:
            tally.notes.append(f"MISSED {name} | {case['t'][:90]}")
            continue
        left.remove(one)
        _count_one(case, one, (office, state, status), fault, tally)
    tally.extra += len(left)
    tally.notes += [f"EXTRA {f.official.name} {f.office} | {case['t'][:80]}" for f in left]


def _count_one(
    case: dict[str, Any],
    one: OfficialFinding,
    label: tuple[str, str, str],
    fault: bool,
    tally: Tally,
) -> None:
    office, state, status = label
    right = (office in ("?", one.office)) and (state in ("?", one.state))
    tally.found += right
    got = "held" if one.status in HELD else "none" if one.status == "not_in_record" else one.status
    tally.status += got == status
    contradicted = one.verdict is Verdict.CONTRADICTED
    tally.accused += contradicted and not fault
    tally.caught += contradicted and fault
    said = f"{one.official.name}: {one.office} {one.state} {one.status} {one.verdict}"
    if not right or got != status or contradicted != fault:
        tally.notes.append(f"WANTED {label} GOT {said} | {case['t'][:80]}")


def score(split: str, nlp: Any) -> dict[str, float]:
    """The scores of a split with a pipeline, and those of the pairs of names."""
    return figures(run(split, nlp)) | pairs.score(split)


def run(split: str, nlp: Any) -> Tally:
    """All cases of a split, counted."""
    from dragoman.record.reader import View

    view, tally = View.open(), Tally()
    for case in load(split):
        count(case, judge(case["t"], str(case["pub"]), nlp, view), tally)
    return tally


def figures(tally: Tally) -> dict[str, float]:
    """Named scores of a tally."""
    return {
        "officials.found_recall": tally.found / max(1, tally.wanted),
        "officials.found_precision": tally.found / max(1, tally.wanted + tally.extra),
        "officials.status_accuracy": tally.status / max(1, tally.wanted),
        "officials.faults_caught": tally.caught / max(1, tally.faults),
        "officials.accused_false_rate": tally.accused / max(1, tally.sound),
    }


def main() -> None:
    from dragoman.reading import pipeline

    split = next((a for a in sys.argv[1:] if a in ("dev", "gate")), "dev")
    name = next((a for a in sys.argv[1:] if a in ("default", "fast")), "default")
    tally = run(split, pipeline.load(name))
    if "-v" in sys.argv:
        print("\n".join(tally.notes))
    for key, value in figures(tally).items():
        print(f"{key:32} {value:.3f}")
    print(f"{tally.wanted} officials, {tally.faults} faults, {tally.accused} wrongly accused")


if __name__ == "__main__":
    main()
