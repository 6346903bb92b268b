"""Scores of attribution on our own labelled cases.

``python -m evaluation.attribution.score [SPLIT …] [--pipeline NAME]`` prints them beside those of
a regular-expression baseline and of textacy's quotations (Apache-2.0; some 150 MB with what it
needs, so it is no dependency: ``pip install textacy`` to compare), over all cases and over those
in which all speech is direct, which is what textacy looks for.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from dragoman.model.claims import Attribution, Form
from dragoman.reading.speech.finder import find_attributions
from evaluation.attribution import baseline, cases, scenes
from evaluation.attribution.measures import Plain, Scores, Tally
from evaluation.attribution.polnear import plain


def attributions(text: str, nlp: Any) -> tuple[Attribution, ...]:
    """What the reader finds in a text (quoted parts of an indirect one left out)."""
    found = find_attributions(scenes.scene(text, nlp, headlined="\n\n" in text))
    return tuple(item for item in found if item.part_of is None)


UNSEEN = ("dispatches", "bureaux", "stringers", "newsroom", "nightdesk")
"""Lots written and labelled before the reader saw them; each has figures of its own."""


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named figures, fractions of one; a name that ends in ``_false_rate`` is better low."""
    chosen = cases.of(split)
    figures = _figures("attribution.", [c for c in chosen if c.file not in UNSEEN], nlp)
    for lot in UNSEEN:
        figures |= _figures(f"attribution.{lot}_", [c for c in chosen if c.file == lot], nlp)
    return figures


def _figures(prefix: str, chosen: Iterable[cases.Case], nlp: Any) -> dict[str, float]:
    scores, grades, forms, denied, people = Scores(), Tally(), Tally(), Tally(), Tally()
    clean = false = 0
    for case in chosen:
        found = attributions(case.text, nlp)
        if not case.labels:
            clean += 1
            false += len(found)
            continue
        labelled = [Plain(label.source, tuple(label.content)) for label in case.labels]
        for i, j in scores.add(case.text, plain(found), labelled):
            _compare(found[i], case.labels[j], grades, forms, denied, people)
    return {
        prefix + "source_exact_f1": scores.source.f1,
        prefix + "content_exact_f1": scores.content.f1,
        prefix + "content_token_f1": scores.token.f1,
        prefix + "sourcing_accuracy": grades.recall,
        prefix + "form_accuracy": forms.recall,
        prefix + "negation_accuracy": denied.recall,
        prefix + "speaker_resolution": people.recall,
        prefix + "clean_sentence_false_rate": false / clean if clean else 0.0,
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


def score_other(
    chosen: Iterable[cases.Case], extract: Callable[[str], list[Plain]]
) -> dict[str, float]:
    """Another extractor's figures on the same cases."""
    scores = Scores()
    clean = false = 0
    for case in chosen:
        found = extract(case.text)
        if not case.labels:
            clean += 1
            false += len(found)
            continue
        labelled = [Plain(label.source, tuple(label.content)) for label in case.labels]
        scores.add(case.text, found, labelled)
    figures = {
        "attribution.source_exact_f1": scores.source.f1,
        "attribution.content_exact_f1": scores.content.f1,
        "attribution.content_token_f1": scores.token.f1,
    }
    rate = {"attribution.clean_sentence_false_rate": false / clean} if clean else {}
    return figures | rate


def extractors(nlp: Any) -> dict[str, Callable[[str], list[Plain]]]:
    """The reader and what it is compared with, by name."""
    found: dict[str, Callable[[str], list[Plain]]] = {
        "reader": lambda text: plain(attributions(text, nlp)),
        "regex": baseline.extract,
    }
    if baseline.textacy_quotations("", nlp) is not None:
        found["textacy"] = lambda text: baseline.textacy_quotations(text, nlp) or []
    return found


def direct(split: str) -> list[cases.Case]:
    """The cases in which all speech is direct."""
    return [
        case
        for case in cases.of(split)
        if case.file not in UNSEEN
        if case.labels and all(label.form == Form.DIRECT for label in case.labels)
    ]


def show(title: str, columns: dict[str, dict[str, float]]) -> None:
    print(f"{title:42}" + "".join(f"{name:>9}" for name in columns))
    for name in next(iter(columns.values())):
        cells = (f"{row[name]:9.3f}" if name in row else " " * 9 for row in columns.values())
        print(f"{name:42}" + "".join(cells))


def main() -> None:
    from dragoman.reading import pipeline

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("splits", nargs="*", default=["dev"])
    parser.add_argument("--pipeline", default="default")
    options = parser.parse_args()
    nlp = pipeline.load(options.pipeline)
    named = extractors(nlp)
    for split in options.splits:
        whole = [case for case in cases.of(split) if case.file not in UNSEEN]
        found = {name: score_other(whole, extract) for name, extract in named.items()}
        show(f"{split}: all cases", {**found, "reader": score(split, nlp)})
        some = direct(split)
        found = {name: score_other(some, extract) for name, extract in named.items()}
        show(f"{split}: {len(some)} cases of direct speech only", found)
    if "textacy" not in named:
        print("textacy is not installed (pip install textacy): its quotations are not compared")


if __name__ == "__main__":
    main()
