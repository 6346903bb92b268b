"""Scores of attribution on our own labelled cases.

``python -m evaluation.attribution.score [SPLIT] [--pipeline NAME]`` prints them beside those of
a regular-expression baseline (and of textacy's quotations where textacy is installed).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from dragoman.model.claims import Attribution
from dragoman.reading import speech
from evaluation.attribution import baseline, cases, scenes
from evaluation.attribution.measures import Plain, Scores, Tally
from evaluation.attribution.polnear import plain


def attributions(text: str, nlp: Any) -> tuple[Attribution, ...]:
    """What the reader finds in a text (quoted parts of an indirect one left out)."""
    found = speech.find_attributions(scenes.scene(text, nlp, headlined="\n\n" in text))
    return tuple(item for item in found if item.part_of is None)


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named figures, fractions of one; a name that ends in ``_false_rate`` is better low."""
    scores, grades, forms, denied, people = Scores(), Tally(), Tally(), Tally(), Tally()
    clean = false = 0
    for case in cases.of(split):
        found = attributions(case.text, nlp)
        if not case.labels:
            clean += 1
            false += len(found)
            continue
        labelled = [Plain(label.source, tuple(label.content)) for label in case.labels]
        for i, j in scores.add(case.text, plain(found), labelled):
            _compare(found[i], case.labels[j], grades, forms, denied, people)
    return {
        "attribution.source_exact_f1": scores.source.f1,
        "attribution.content_exact_f1": scores.content.f1,
        "attribution.content_token_f1": scores.token.f1,
        "attribution.sourcing_accuracy": grades.recall,
        "attribution.form_accuracy": forms.recall,
        "attribution.negation_accuracy": denied.recall,
        "attribution.speaker_resolution": people.recall,
        "attribution.clean_sentence_false_rate": false / clean if clean else 0.0,
    }


def _compare(
    found: Attribution,
    label: cases.Label,
    grades: Tally,
    forms: Tally,
    denied: Tally,
    people: Tally,
) -> None:
    for tally, hit in (
        (grades, found.sourcing == label.sourcing),
        (forms, found.form == label.form),
        (denied, found.negated == label.negated),
    ):
        tally.labelled += 1
        tally.hits += hit
    if label.speaker:
        people.labelled += 1
        people.hits += resolved(found, label.speaker)


def resolved(found: Attribution, speaker: str) -> bool:
    """Whether the speaker is led back to the labelled name, or to the state after ``@``."""
    if speaker.startswith("@"):
        return found.speaker_state == speaker[1:]
    return speaker.lower() in found.speaker_name.lower()


def score_other(split: str, extract: Callable[[str], list[Plain]]) -> dict[str, float]:
    """Another extractor's figures on the same cases."""
    scores = Scores()
    clean = false = 0
    for case in cases.of(split):
        found = extract(case.text)
        if not case.labels:
            clean += 1
            false += len(found)
            continue
        labelled = [Plain(label.source, tuple(label.content)) for label in case.labels]
        scores.add(case.text, found, labelled)
    return {
        "attribution.source_exact_f1": scores.source.f1,
        "attribution.content_exact_f1": scores.content.f1,
        "attribution.content_token_f1": scores.token.f1,
        "attribution.clean_sentence_false_rate": false / clean if clean else 0.0,
    }


def others(split: str, nlp: Any) -> dict[str, dict[str, float]]:
    """The figures of what the reader is compared with, by name."""
    found = {"regex": score_other(split, baseline.extract)}
    if baseline.textacy_quotations("", nlp) is not None:
        found["textacy"] = score_other(
            split, lambda text: baseline.textacy_quotations(text, nlp) or []
        )
    return found


def main() -> None:
    from dragoman.reading import pipeline

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("split", nargs="?", default="dev")
    parser.add_argument("--pipeline", default="default")
    options = parser.parse_args()
    nlp = pipeline.load(options.pipeline)
    columns = {"reader": score(options.split, nlp)} | others(options.split, nlp)
    print(f"{'':42}" + "".join(f"{name:>9}" for name in columns))
    for name in columns["reader"]:
        cells = (f"{row[name]:9.3f}" if name in row else " " * 9 for row in columns.values())
        print(f"{name:42}" + "".join(cells))


if __name__ == "__main__":
    main()
