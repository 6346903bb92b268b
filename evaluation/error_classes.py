"""Where reading goes wrong, by class: one function a kind of cases, each a pure count.

A class is ``missed`` (labelled, not found), ``spurious`` (found, not labelled) or ``wrong FIELD``
(found, with another value than labelled); ``labelled`` counts what there was to find, ``clean``
the texts with nothing to find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

Counts = Counter[str]


def attribution(split: str, nlp: Any) -> Counts:
    from evaluation.attribution import cases
    from evaluation.attribution.measures import Plain, align, bare, strip
    from evaluation.attribution.polnear import plain
    from evaluation.attribution.score import attributions, resolved

    counts: Counts = Counter()
    for case in cases.of(split):
        found = attributions(case.text, nlp)
        labels = [Plain(label.source, tuple(label.content)) for label in case.labels]
        given = plain(found)
        pairs = align(case.text, given, labels)
        counts["labelled"] += len(labels)
        counts["clean"] += not labels
        counts["missed"] += len(labels) - len(pairs)
        counts["spurious" if labels else "spurious on clean text"] += len(given) - len(pairs)
        for i, j in pairs:
            one, label = found[i], case.labels[j]
            ours, theirs = given[i].source, labels[j].source
            same = (strip(case.text, ours) if ours else None) == (
                strip(case.text, theirs) if theirs else None
            )
            counts["wrong source"] += not same
            counts["wrong content"] += bare(case.text, given[i].content) != bare(
                case.text, labels[j].content
            )
            counts["wrong sourcing"] += one.sourcing != label.sourcing
            counts["wrong form"] += one.form != label.form
            counts["wrong negation"] += one.negated != label.negated
            counts["wrong speaker"] += bool(label.speaker) and not resolved(one, label.speaker)
    return counts


def events(split: str, nlp: Any) -> Counts:
    from dragoman.reading.events.finder import find_events
    from evaluation.events import score

    counts: Counts = Counter()
    for name in score.SETS:
        for case in score.cases(split, name):
            scene = score.scene_of(case["t"], nlp(case["t"]), case.get("p", score.PUBLISHED))
            _events(case["e"], list(find_events(scene)), counts)
    return counts


def _events(labels: list[Any], left: list[Any], counts: Counts) -> None:
    from evaluation.events.score import details, given, wanted

    counts["labelled"] += len(labels)
    counts["clean"] += not labels
    rest = []
    for label in labels:
        match = next((claim for claim in left if given(claim) & wanted(label)), None)
        if match is None:
            rest.append(label)
            continue
        left.remove(match)
        counts["wrong one of several actors"] += given(match) != wanted(label)
        for field, good in details(label, match).items():
            counts[f"wrong {field}"] += not good
    for label in rest:
        near = next((c for c in left if c.event.type == label[0]), None)
        other = next((c for c in left if _pairs(given(c)) & _pairs(wanted(label))), None)
        match = near or other
        counts["wrong actors" if near else "wrong type" if other else "missed"] += 1
        if match is not None:
            left.remove(match)
    counts["spurious" if labels else "spurious on clean text"] += len(left)


def _pairs(triples: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {(source, target) for source, target, _ in triples}


def times(split: str, nlp: Any) -> Counts:
    from dragoman.reading import parse
    from dragoman.reading.times.finder import find_times
    from evaluation.times import score

    counts: Counts = Counter()
    for case in (case for name in score.SETS for case in score.cases(split, name)):
        found = find_times(parse.Doc(nlp(case["t"])), score.published(case))
        hits, right, false, _ = score.judge(case, found)
        counts["labelled"] += len(case["x"])
        counts["clean"] += not case["x"]
        counts["missed"] += len(case["x"]) - hits
        counts["wrong value"] += hits - right
        counts["spurious"] += false
    return counts


def figures(split: str, nlp: Any) -> Counts:
    from evaluation.figures import score

    counts: Counts = Counter()
    for case in (case for name in score.SETS for case in score.load(split, name)):
        got = score.read(case, nlp)
        matched = score.pairs(case["f"], got)
        counts["labelled"] += len(case["f"])
        counts["clean"] += not case["f"]
        counts["missed"] += len(case["f"]) - len(matched)
        counts["spurious" if case["f"] else "spurious on clean text"] += len(got) - len(matched)
        for label, figure in matched:
            counts.update(f"wrong {name}" for name in score.mistakes(label, figure))
    return counts


def claims(kind: str) -> Callable[[str, Any], Counts]:
    """The function of one of the five kinds that ``evaluation/claims`` holds."""

    def tally(split: str, nlp: Any) -> Counts:
        from evaluation.claims import score

        counts: Counts = Counter()
        for case in score.every(kind, split):
            got = [score.told(kind, claim) for claim in score.read(kind, case, nlp)]
            matched = score.pairs(kind, case["c"], got)
            counts["labelled"] += len(case["c"])
            counts["clean"] += not case["c"]
            counts["missed"] += len(case["c"]) - len(matched)
            counts["spurious" if case["c"] else "spurious on clean text"] += len(got) - len(matched)
            for label, one in matched:
                wrong = (n for n in label if not score.agrees(n, label[n], one[n]))
                counts.update(f"wrong {FIELDS.get(name, name)}" for name in wrong)
        return counts

    return tally


FIELDS = {
    "i": "indicator", "a": "pace", "by": "who", "to": "whom", "about": "subject or topic",
    "v": "amount", "u": "unit", "k": "instrument", "pop": "public", "d": "direction",
    "m": "stage", "st": "stance",
}  # fmt: skip
"""The short names of labels in ``evaluation/claims``, in words."""


def headlines(split: str, nlp: Any) -> Counts:
    from evaluation.headlines import score

    counts: Counts = Counter()
    for case in score.load(split):
        wrong = score.accused(score.read(case, nlp))
        counts["labelled"] += len(case["f"])
        counts["clean"] += not case["f"]
        counts["sound headline accused"] += bool(wrong) and not case["f"]
        for fault in case["f"]:
            hits = [claim for claim in wrong if score.catches(case, fault, claim)]
            right = any(claim.support == fault["st"] for claim in hits)
            counts["missed"] += not hits
            counts["wrong status"] += bool(hits) and not right
    return counts


def officials(split: str, nlp: Any) -> Counts:
    from evaluation.officials import score

    tally = score.run(split, nlp)
    missed = sum(note.startswith("MISSED") for note in tally.notes)
    return Counter(
        {
            "labelled": tally.wanted,
            "missed": missed,
            "spurious": tally.extra,
            "wrong office or state": tally.wanted - missed - tally.found,
            "wrong status": tally.wanted - missed - tally.status,
            "fault not caught": tally.faults - tally.caught,
            "sound one accused": tally.accused,
        }
    )


def audits(split: str, nlp: Any) -> Counts:
    """Whole articles against the starter record: what was asked and what failed, by question."""
    from evaluation.audits import score

    counts: Counts = Counter()
    for case in score.cases(split):
        found, _ = score.tally(case, score.run(case, nlp))
        for name, answers in found.items():
            if name.startswith("caught_"):
                continue
            counts["labelled"] += len(answers)
            counts[QUESTIONS.get(name, name)] += answers.count(False)
    return counts


QUESTIONS = {
    "faults_caught": "planted fault not caught",
    "quiet_on_faulty": "alarm beside the fault",
    "quiet_on_faultless": "alarm on a faultless article",
    "officials_status": "wrong status of an official",
    "speakers_resolved": "wrong speaker",
    "supported": "support not found",
    "date_inferred": "date not inferred",
}

KINDS: dict[str, Callable[[str, Any], Counts]] = {
    "attribution": attribution,
    "events": events,
    "times": times,
    "figures": figures,
    **{kind: claims(kind) for kind in ("superlatives", "trends", "pledges", "measures")},
    "opinions": claims("opinions"),
    "headlines": headlines,
    "officials": officials,
    "audits": audits,
}
