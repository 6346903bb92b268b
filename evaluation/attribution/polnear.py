"""Scores of the reader on a folder of brat files in PolNeAR's layout, for local measuring only.

::

    python -m evaluation.attribution.polnear FOLDER [--pipeline NAME] [--baseline]

``FOLDER`` holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``; where several
annotators read an article, the alphabetically first one counts. Nothing of it is kept.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evaluation.attribution import baseline, scenes
from evaluation.attribution.measures import Plain, Range, Scores


def articles(folder: Path) -> Iterator[tuple[str, str, list[Plain]]]:
    """Name, text and labelled attributions of each article."""
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in chosen.items():
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield name, text, read_ann(path.read_text("utf-8"))


def read_ann(text: str) -> list[Plain]:
    """The attributions of one brat file (discontinuous spans are several ranges)."""
    ranges: dict[str, list[Range]] = {}
    events = []
    for line in text.splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            offsets = fields[1].split(" ", 1)[1]
            ranges[fields[0]] = [_range(pair) for pair in offsets.split(";")]
        elif line.startswith("E"):
            events.append(fields[1].split())
    return [_event(parts, ranges) for parts in events]


def _range(pair: str) -> Range:
    start, end = pair.split()
    return int(start), int(end)


def _event(parts: list[str], ranges: dict[str, list[Range]]) -> Plain:
    roles: dict[str, list[Range]] = {}
    for part in parts[1:]:
        role, target = part.split(":")
        roles.setdefault(re.sub(r"\d+$", "", role), []).extend(ranges[target])
    source = sorted(roles.get("Source", []))
    hull = (source[0][0], source[-1][1]) if source else None
    return Plain(hull, tuple(sorted(roles.get("Content", []))))


def plain(attributions: Any) -> list[Plain]:
    """Found attributions as offsets; quoted parts of an indirect one are not counted twice."""
    return [
        Plain(
            (item.speaker.start, item.speaker.end) if item.speaker else None,
            tuple((span.start, span.end) for span in item.content),
        )
        for item in attributions
        if item.part_of is None
    ]


def measure(folder: Path, nlp: Any) -> dict[str, float]:
    """The reader's figures on the folder."""
    from dragoman.reading.speech.finder import find_attributions

    scores = Scores()
    for _, text, labelled in articles(folder):
        found = find_attributions(scenes.scene(text, nlp))
        scores.add(text, plain(found), labelled)
    return scores.figures() | {
        "content_exact_precision": 100 * scores.content.precision,
        "content_exact_recall": 100 * scores.content.recall,
    }


def measure_other(folder: Path, extract: Callable[[str], list[Plain]]) -> dict[str, float]:
    """Another extractor's figures on the folder."""
    scores = Scores()
    for _, text, labelled in articles(folder):
        scores.add(text, extract(text), labelled)
    return scores.figures()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pipeline", default="default")
    parser.add_argument("--baseline", action="store_true", help="only the regular expressions")
    options = parser.parse_args()
    rows = {"regex": measure_other(options.folder, baseline.extract)}
    if not options.baseline:
        from dragoman.reading import pipeline

        nlp = pipeline.load(options.pipeline)
        if baseline.textacy_quotations("", nlp) is not None:
            rows["textacy"] = measure_other(
                options.folder, lambda text: baseline.textacy_quotations(text, nlp) or []
            )
        rows["dragoman"] = measure(options.folder, nlp)
    for name, figures in rows.items():
        print(name, "  ".join(f"{key} {value:.1f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
