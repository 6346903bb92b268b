"""Scores of figures: found with value and unit, and what is told of those found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import FigureClaim
from dragoman.reading.figures.finder import find_figures
from evaluation.scenes import scene_of

HERE = Path(__file__).parent
SETS = {"cases": "", "ticker": "ticker_", "bulletin": "bulletin_"}
"""Files of cases, with what stands before the names of their figures."""
CLOSE = 0.005
"""Relative difference up to which two values are the same (66.7 for two thirds)."""

Pair = tuple[dict[str, Any], FigureClaim]


def load(split: str, name: str) -> list[dict[str, Any]]:
    """The labelled sentences of a split of one file."""
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return [case for case in cases if case["s"] == split]


def read(case: dict[str, Any], nlp: Any) -> list[FigureClaim]:
    claims = find_figures(scene_of(case["t"], nlp, case.get("pub")))
    return [claim.figure for claim in claims if claim.figure is not None]


def pairs(wanted: list[dict[str, Any]], got: list[FigureClaim]) -> list[Pair]:
    """Labels with the figure found for each, by value and unit."""
    left, found = list(got), []
    for label in wanted:
        same = [one for one in left if one.unit == label["u"] and _close(one.value, label["v"])]
        if same:
            left.remove(same[0])
            found.append((label, same[0]))
    return found


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(1.0, abs(other))


def mistakes(label: dict[str, Any], figure: FigureClaim) -> dict[str, tuple[Any, Any]]:
    """What is told wrongly of a figure found: name to (wanted, got)."""
    wanted = {
        "indicator": label.get("i", ""),
        "change": label.get("c", ""),
        "from": label.get("from"),
        "range": (label.get("lo"), label.get("hi")),
        "qualifier": label.get("q", ""),
    }
    got = {
        "indicator": figure.indicator,
        "change": figure.change,
        "from": figure.from_value,
        "range": (figure.low, figure.high),
        "qualifier": figure.qualifier,
    }
    for name, key, value in (
        ("period", "p", str(figure.period or "")),
        ("reporter", "r", figure.reporter),
        ("partner", "w", figure.partner),
    ):
        if key in label:
            wanted[name], got[name] = str(label[key]), value
    return {name: (wanted[name], got[name]) for name in wanted if wanted[name] != got[name]}


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named scores; ``…_false_rate`` are shares of bad outcomes."""
    named = {}
    for name, prefix in SETS.items():
        tally = _Tally()
        for case in load(split, name):
            tally.add(case, read(case, nlp))
        named |= {f"figures.{prefix}{key}": value for key, value in tally.scores().items()}
    return named


class _Tally:
    def __init__(self) -> None:
        self.wanted = self.got = self.found = self.whole = self.clean = self.alarms = 0
        self.judged: dict[str, list[bool]] = {}
        self.unlabelled: list[bool] = []

    def add(self, case: dict[str, Any], got: list[FigureClaim]) -> None:
        matched = pairs(case["f"], got)
        self.wanted, self.got = self.wanted + len(case["f"]), self.got + len(got)
        self.found += len(matched)
        if not case["f"]:
            self.clean, self.alarms = self.clean + 1, self.alarms + bool(got)
        for label, figure in matched:
            wrong = mistakes(label, figure)
            self.whole += not wrong
            for name in ("indicator", "change", "from", "range", "qualifier"):
                self.judged.setdefault(name, []).append(name not in wrong)
            for name, key in (("period", "p"), ("reporter", "r"), ("partner", "w")):
                if key in label:
                    self.judged.setdefault(name, []).append(name not in wrong)
            if figure.indicator:
                self.unlabelled.append(figure.indicator != label.get("i", ""))

    def scores(self) -> dict[str, float]:
        precision, recall = _ratio(self.found, self.got), _ratio(self.found, self.wanted)
        named = {
            "precision": precision,
            "recall": recall,
            "f1": _ratio(2 * precision * recall, precision + recall),
            "wholly_right": _ratio(self.whole, self.wanted),
            "clean_false_rate": _ratio(self.alarms, self.clean),
            "wrong_indicator_false_rate": _mean(self.unlabelled),
        }
        return named | {f"{name}_accuracy": _mean(v) for name, v in self.judged.items()}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(values: list[bool]) -> float:
    return _ratio(sum(values), len(values))


def explain(split: str, nlp: Any) -> None:
    """Print every case that is not read as labelled (for development only)."""
    for case in (case for name in SETS for case in load(split, name)):
        got = read(case, nlp)
        matched = pairs(case["f"], got)
        missed = [label for label in case["f"] if not any(label is one for one, _ in matched)]
        extra = [one for one in got if not any(one is other for _, other in matched)]
        wrong = [mistakes(label, figure) for label, figure in matched]
        if missed or extra or any(wrong):
            print(case["t"])
            for line in missed:
                print("   missed", line)
            for one in extra:
                print("   extra ", one.value, one.unit, one.indicator)
            for items in filter(None, wrong):
                print("   wrong ", items)


def main() -> None:
    import sys

    from dragoman.reading import pipeline

    nlp = pipeline.load(sys.argv[2] if len(sys.argv) > 2 else "default")
    if sys.argv[1:2] == ["--explain"]:
        explain("dev", nlp)
    for split in ("dev", "gate"):
        print(split)
        for name, value in score(split, nlp).items():
            print(f"  {name:40} {value:.3f}")


if __name__ == "__main__":
    main()
