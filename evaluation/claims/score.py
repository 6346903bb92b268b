"""Scores of superlatives, trends, pledges, measures and opinions."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import Claim, Flag
from evaluation.scenes import scene_of

HERE = Path(__file__).parent
KINDS = ("superlatives", "trends", "pledges", "measures", "opinions")
KEY = {"superlatives": "test", "trends": "d", "pledges": "m", "measures": "d", "opinions": "st"}
"""The field by which a claim found is the one labelled; ``d`` of a measure only where stated."""
LOTS = ("", "herald", "gazette", "courier", "despatch", "bulletin", "courant", "envoy", "legate")
"""Lots of cases: the first is a file a kind, later ones a file with several kinds; their figures
bear the lot's name."""


def load(kind: str, split: str, lot: str = "") -> list[dict[str, Any]]:
    """The cases of a kind in one half of a lot."""
    cases = yaml.safe_load((HERE / f"{lot or kind}.yaml").read_text("utf-8"))
    return [case for case in (cases.get(kind, []) if lot else cases) if case["s"] == split]


def lots(kind: str, *splits: str) -> list[str]:
    """The lots that hold cases of a kind, in one of the halves where some are given."""
    halves = splits or ("dev", "gate")
    return [lot for lot in LOTS if any(load(kind, split, lot) for split in halves)]


def every(kind: str, split: str) -> list[dict[str, Any]]:
    """The cases of a kind in one half of all lots."""
    return [case for lot in LOTS for case in load(kind, split, lot)]


def read(kind: str, case: dict[str, Any], nlp: Any) -> list[Claim]:
    finder = getattr(importlib.import_module(f"dragoman.reading.{kind}.finder"), f"find_{kind}")
    return list(finder(scene_of(case["t"], nlp, case.get("pub"))))


def told(kind: str, claim: Claim) -> dict[str, Any]:
    """The fields of a claim under the names of the labels."""
    return _TOLD[kind](claim) | {"neg": Flag.NEGATED in claim.flags}


def _superlative(claim: Claim) -> dict[str, Any]:
    one = claim.superlative
    assert one is not None
    since = str(one.since) if one.since else None
    told = {"test": one.test, "i": one.indicator, "since": since, "rank": one.rank}
    return told | {"of": "-".join(claim.actors)}


def _trend(claim: Claim) -> dict[str, Any]:
    one = claim.trend
    assert one is not None
    return {
        "d": one.direction,
        "a": one.accelerating,
        "i": one.indicator,
        "x": one.times,
        "q": one.qualifier,
        "w": str(one.window) if one.window else None,
        "of": "-".join(claim.actors),
    }


def _pledge(claim: Claim) -> dict[str, Any]:
    one = claim.pledge
    assert one is not None
    amount = one.amount
    return {
        "m": one.modality,
        "by": list(one.pledger),
        "to": list(one.beneficiary),
        "about": one.subject.quote if one.subject else "",
        "v": amount.value if amount else None,
        "u": amount.unit if amount else None,
        "due": str(one.due.end) if one.due and one.due.end else None,
    }


def _measure(claim: Claim) -> dict[str, Any]:
    one = claim.measure
    assert one is not None
    return {
        "d": one.direction,
        "by": list(one.issuer),
        "to": list(one.target),
        "k": one.instrument,
        "about": list(one.topics),
    }


def _opinion(claim: Claim) -> dict[str, Any]:
    one = claim.opinion
    assert one is not None
    return {"st": one.stance, "pop": one.population, "group": one.group, "target": one.target}


_TOLD: dict[str, Callable[[Claim], dict[str, Any]]] = {
    "superlatives": _superlative,
    "trends": _trend,
    "pledges": _pledge,
    "measures": _measure,
    "opinions": _opinion,
}


def agrees(name: str, wanted: Any, got: Any) -> bool:
    """Whether a field is right: text by containment, lists by holding what is labelled."""
    if isinstance(wanted, list):
        return set(wanted) <= set(got)
    if name in ("about", "group", "target"):
        return str(wanted).lower() in str(got).lower()
    return bool(wanted == got)


def pairs(kind: str, labels: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[Any]:
    left, found = list(got), []
    for label in labels:
        key = KEY[kind]
        same = [one for one in left if key not in label or one[key] == label[key]]
        if same:
            best = max(same, key=lambda one: sum(agrees(n, label[n], one[n]) for n in label))
            left.remove(best)
            found.append((label, best))
    return found


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named scores of all five kinds; ``…_false_rate``: clean texts with a false claim."""
    result: dict[str, float] = {}
    for kind in KINDS:
        for lot in lots(kind, split):
            result |= _score(kind, split, nlp, lot)
    return result


def _score(kind: str, split: str, nlp: Any, lot: str = "") -> dict[str, float]:
    wanted = got = found = clean = alarms = 0
    fields: list[bool] = []
    for case in load(kind, split, lot):
        claims = [told(kind, claim) for claim in read(kind, case, nlp)]
        matched = pairs(kind, case["c"], claims)
        wanted, got, found = wanted + len(case["c"]), got + len(claims), found + len(matched)
        if not case["c"]:
            clean, alarms = clean + 1, alarms + bool(claims)
        for label, one in matched:
            fields += [agrees(n, label[n], one[n]) for n in label if n != KEY[kind]]
    precision, recall = found / got if got else 0.0, found / wanted if wanted else 0.0
    total = precision + recall
    name = f"{kind}.{lot}_" if lot else f"{kind}."
    return {
        f"{name}precision": precision,
        f"{name}recall": recall,
        f"{name}f1": 2 * precision * recall / total if total else 0.0,
        f"{name}fields_accuracy": sum(fields) / len(fields) if fields else 0.0,
        f"{name}clean_false_rate": alarms / clean if clean else 0.0,
    }


def explain(kind: str, nlp: Any) -> None:
    """Print every development case that is not read as labelled."""
    for case in every(kind, "dev"):
        claims = [told(kind, claim) for claim in read(kind, case, nlp)]
        matched = pairs(kind, case["c"], claims)
        missed = [label for label in case["c"] if not any(label is one for one, _ in matched)]
        extra = [one for one in claims if not any(one is other for _, other in matched)]
        wrong = [
            (n, label[n], one[n])
            for label, one in matched
            for n in label
            if not agrees(n, label[n], one[n])
        ]
        if missed or extra or wrong:
            print(case["t"])
            for name, rows in (("missed", missed), ("extra", extra), ("wrong", wrong)):
                for row in rows:
                    print("  ", name, row)


def main() -> None:
    import sys

    from dragoman.reading import pipeline

    options = [word for word in sys.argv[1:] if word.startswith("--")]
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    kinds = [word for word in words if word in KINDS] or list(KINDS)
    names = [word for word in words if word not in KINDS]
    nlp = pipeline.load(names[0] if names else "default")
    for kind in kinds:
        if "--explain" in options:
            explain(kind, nlp)
        for split in ("dev", "gate"):
            for lot in lots(kind, split):
                found = _score(kind, split, nlp, lot)
                line = "  ".join(f"{k.split('.')[1]} {v:.2f}" for k, v in found.items())
                print(f"{kind:13} {split:5} {line}")


if __name__ == "__main__":
    main()
