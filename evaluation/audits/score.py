"""Scores of whole audits on our own labelled articles: faults caught, false alarms, officials.

``python evaluation/audits/score.py [--misses] [--split dev]`` prints the table; ``--misses`` also
prints what went wrong on the development split (the gate split is looked at as numbers only).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.dates import PartialDate
from dragoman.model.findings import Audit, Finding, Verdict
from dragoman.model.text import Document, Span

HERE = Path(__file__).parent
SAME = {"holder": {"holder", "variant"}, "variant": {"holder", "variant"}}
"""Statuses that are right for one another: whether a spelling is a variant is a matter of taste."""
OPEN = {Verdict.CONTRADICTED, Verdict.PARTLY}


LOTS = (
    "figures",
    "offices",
    "offices_later",
    "wholes",
    "wholes_again",
    "wholes_later",
    "wholes_more",
    "wholes_fresh",
    "wholes_last",
)
"""Files of articles of one sort of claim, which are scored apart."""
WHOLE = "whole-"
"""How the names of whole articles begin."""
DOUBTED = frozenset({"weaker_in_body", "absent_from_body", "contradicted"})
"""What a body makes of a headline that it does not bear out."""


def cases(split: str, lot: str = "") -> list[dict[str, Any]]:
    """The labelled articles of a split: of a lot, else of every other YAML file beside this one."""
    paths = [path for path in sorted(HERE.glob("*.yaml")) if (path.stem == lot) == bool(lot)]
    paths = [path for path in paths if lot or path.stem not in LOTS]
    found = [case for path in paths for case in yaml.safe_load(path.read_text())]
    return [case for case in found if case["split"] == split]


def run(case: dict[str, Any], nlp: Any) -> Audit:
    """Audit one article against the starter record alone, as ``dragoman audit`` does."""
    from dragoman.reading import reader
    from dragoman.verbs.auditing import audited

    published = PartialDate.parse(case["date"]) if case.get("date") else None
    return audited(reader.dated(Document(case["text"]), published), nlp, record())


@cache
def record() -> Any:
    """The starter record."""
    from dragoman.record.reader import View

    return View.open(None)


def place(case: dict[str, Any], quote: str) -> Span:
    """Where a quoted stretch stands in the article."""
    start = case["text"].index(quote)
    return Span.of(case["text"], start, start + len(quote))


def touching(audit: Audit, span: Span) -> list[Finding]:
    return [found for found in audit.findings if found.claim.span.overlaps(span)]


def alarms(audit: Audit) -> Iterator[tuple[Span, str]]:
    """Every contradicted finding, with its span and its rule."""
    yield from _judged(audit, Verdict.CONTRADICTED)
    for title in audit.headline:
        if title.verdict is Verdict.CONTRADICTED:
            yield title.claim.span, _rules(title.reasons)


def doubts(audit: Audit) -> Iterator[tuple[Span, str]]:
    """Every finding that is said to hold only in part."""
    yield from _judged(audit, Verdict.PARTLY)


def _judged(audit: Audit, verdict: Verdict) -> Iterator[tuple[Span, str]]:
    """Officials and claims of the body with one verdict."""
    for official in audit.officials:
        if official.verdict is verdict:
            yield official.official.span, _rules(official.reasons)
    for found in audit.findings:
        if found.verdict is verdict:
            yield found.claim.span, _rules(found.reasons)


def accusations(audit: Audit) -> Iterator[tuple[Span, str]]:
    """Every part of a headline that the body is said not to bear out."""
    for title in audit.headline:
        if title.support in DOUBTED:
            yield title.claim.span, title.support


def _rules(reasons: Iterable[Any]) -> str:
    return ", ".join(reason.rule for reason in reasons)


def caught(case: dict[str, Any], audit: Audit, fault: dict[str, str]) -> bool:
    """Whether a finding that touches the fault says what it must (see README.md)."""
    span, sort = place(case, fault["quote"]), fault["sort"]
    if sort in ("minister", "predecessor", "successor", "wrong_state", "wrong_office"):
        return any(
            o.official.span.overlaps(span) and o.verdict is Verdict.CONTRADICTED
            for o in audit.officials
        )
    if sort == "misspelling":
        return any(o.official.span.overlaps(span) and o.verdict in OPEN for o in audit.officials)
    if sort == "headline":
        return any(t.claim.span.overlaps(span) and t.support in DOUBTED for t in audit.headline)
    if sort == "secret":
        return any(
            t.claim.span.overlaps(span) and t.verdict is Verdict.CONTRADICTED
            for t in audit.headline
        )
    if sort == "weasel":
        return any(
            f.attribution is not None and f.attribution.sourcing in ("weasel", "role-only")
            for f in touching(audit, span)
        )
    titles = [t for t in audit.headline if t.claim.span.overlaps(span)]
    return any(found.verdict in OPEN for found in (*touching(audit, span), *titles))


def status_right(audit: Audit, name: str, expected: str) -> bool:
    named = [o for o in audit.officials if o.official.name and name in _printed(o)]
    return bool(named) and named[0].status in SAME.get(expected, {expected})


def _printed(official: Any) -> str:
    return f"{official.official.name} {official.official.span.quote}"


def speaker_right(case: dict[str, Any], audit: Audit, quote: str, name: str) -> bool:
    span = place(case, quote)
    return any(
        f.speaker is not None and f.speaker.name == name
        for f in touching(audit, span)
        if f.attribution is not None
    )


Hits = Iterable[tuple[Span, str]]


def beside(case: dict[str, Any], hits: Hits) -> list[tuple[Span, str]]:
    """What touches no planted fault, nor names a person of one."""
    planted = [place(case, fault["quote"]) for fault in case.get("faults", ())]
    names = [span.quote for span in planted]
    return [
        (span, rule)
        for span, rule in hits
        if not any(span.overlaps(fault) for fault in planted)
        and not any(set(span.quote.split()) <= set(name.split()) for name in names)
    ]


def heard(case: dict[str, Any], audit: Audit) -> Iterator[tuple[str, Hits]]:
    """What may be an alarm, by name; of whole articles, doubts and accused headlines too."""
    yield "quiet", alarms(audit)
    if case["id"].startswith(WHOLE):
        yield "quiet_of_doubts", doubts(audit)
        yield "quiet_of_headlines", accusations(audit)


def tally(case: dict[str, Any], audit: Audit) -> tuple[dict[str, list[bool]], list[str]]:
    """Each question with its answers, and a line for each miss."""
    found: dict[str, list[bool]] = defaultdict(list)
    misses: list[str] = []

    def note(name: str, good: bool, what: str) -> None:
        found[name].append(good)
        if not good:
            misses.append(f"{case['id']}: {name}: {what}")

    for fault in case.get("faults", ()):
        note("faults_caught", caught(case, audit, fault), f"{fault['sort']}: {fault['quote']}")
        note(f"caught_{fault['sort']}", found["faults_caught"][-1], fault["quote"])
    sort = "faulty" if case.get("faults") else "faultless"
    for name, hits in heard(case, audit):
        wrong = beside(case, hits)
        note(f"{name}_on_{sort}", not wrong, "; ".join(f"{s.quote[:70]!r} {r}" for s, r in wrong))
    for name, expected in case.get("officials", ()):
        good = status_right(audit, name, expected)
        note("officials_status", good, f"{name} {expected}")
    for quote, name in case.get("speakers", ()):
        note("speakers_resolved", speaker_right(case, audit, quote, name), f"{quote} / {name}")
    for quote in case.get("supported", ()):
        good = any(f.verdict is Verdict.SUPPORTED for f in touching(audit, place(case, quote)))
        note("supported", good, quote)
    if expected := case.get("inferred"):
        note("date_inferred", str(audit.document.published) == expected, expected)
    return found, misses


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named scores of a split: shares, and rates of false alarms (lower is better)."""
    scores = _score(split, nlp)[0]
    for lot in LOTS:
        scores |= _score(split, nlp, lot)[0]
    return scores


def _score(split: str, nlp: Any, lot: str = "") -> tuple[dict[str, float], list[str], Counter[str]]:
    totals: dict[str, list[bool]] = defaultdict(list)
    misses: list[str] = []
    verdicts: Counter[str] = Counter()
    for case in cases(split, lot):
        audit = run(case, nlp)
        verdicts.update(str(found.verdict) for found in audit.findings)
        found, lines = tally(case, audit)
        misses += lines
        for name, answers in found.items():
            totals[name] += answers
    scores, head = {}, f"audits.{lot}_" if lot else "audits."
    for name in sorted(totals):
        share = sum(totals[name]) / len(totals[name])
        if name.startswith("quiet_"):
            scores[f"{head}alarm_{name.removeprefix('quiet_')}_false_rate"] = 1 - share
        else:
            scores[f"{head}{name}"] = share
    return scores, misses, verdicts


def main() -> None:
    from dragoman.reading import pipeline

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=["dev", "gate"])
    parser.add_argument("--misses", action="store_true", help="print misses of the dev split")
    parser.add_argument("--pipeline", default="default")
    options = parser.parse_args()
    nlp = pipeline.load(options.pipeline)
    splits = [options.split] if options.split else ["dev", "gate"]
    for split, lot in [(split, lot) for split in splits for lot in ("", *LOTS)]:
        scores, misses, verdicts = _score(split, nlp, lot)
        print(f"{split} {lot}: {len(cases(split, lot))} articles; claims: {dict(verdicts)}")
        for name, value in scores.items():
            print(f"  {name:48} {value:.3f}")
        if options.misses and split == "dev":
            print("\n".join(f"  {line}" for line in misses))


if __name__ == "__main__":
    main()
