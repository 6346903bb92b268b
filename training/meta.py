"""Write ``meta.json`` beside a model's weights: ``python -m training.meta DATA MODEL``.

Measures the model on the test sets, prints the scores and stores them with what the model
is made of.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dragoman.reading.pipeline import MODELS, load
from training.score import SETS, line, score

SOURCES = (
    ("UD English-EWT", "CC BY-SA 4.0"),
    ("UNER English-EWT", "CC BY-SA 4.0"),
    ("UD English-GUM, without its non-commercial documents", "CC BY 4.0"),
    ("WikiGold", "CC BY 4.0"),
    ("CrossNER politics", "MIT; text of Wikipedia, CC BY-SA"),
    ("multiNER", "CC0"),
)
BASE = ("all-MiniLM-L6-v2 (MiniLM-L6-H384-uncased)", "Apache-2.0")
ABOUT = {
    "default": "multi-task heads on a six-layer MiniLM encoder, 8-bit",
    "fast": "two four-layer convolutional networks of width 96, half precision",
}


def meta(name: str, scores: dict[str, dict[str, float]]) -> dict[str, object]:
    """What the file says."""
    sources = [{"name": n, "licence": licence} for n, licence in SOURCES]
    if name == "default":
        sources.insert(0, {"name": BASE[0], "licence": BASE[1]})
    return {
        "name": f"dragoman-{name}",
        "version": "1",
        "language": "en",
        "about": ABOUT[name],
        "licence": "CC BY-SA 4.0",
        "made_from": sources,
        "scores": scores,
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", choices=sorted(ABOUT))
    args = parser.parse_args()
    nlp = load(args.model)
    scores = {}
    for name in SETS:
        row = score(nlp, args.data / f"{name}.spacy")
        print(line(name, row), flush=True)
        scores[name] = {key: round(value, 1) for key, value in row.items()}
    text = json.dumps(meta(args.model, scores), indent=1)
    (MODELS / args.model / "meta.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
