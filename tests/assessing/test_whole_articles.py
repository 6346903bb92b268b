"""Whole audits: the bundled sample, and the real article of the makers where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.claims import Flag, Kind, Sourcing
from dragoman.model.findings import Audit, Finding, Status, Verdict

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return verbs.audit(str(verbs.sample()), record=str(tmp_path_factory.mktemp("empty")))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    found = sorted(SEED.glob("*.txt"))
    if not found:
        pytest.skip(f"no article in {SEED}")
    return verbs.audit(str(found[0]), record=str(tmp_path_factory.mktemp("empty")))


def findings(audit: Audit, kind: Kind, words: str) -> list[Finding]:
    return [f for f in audit.findings if f.claim.kind is kind and words in f.claim.span.quote]


def reasons(found: Finding) -> str:
    return " ".join(reason.text for reason in found.reasons)


# --- the sample ------------------------------------------------------------------------------


def test_the_sample_is_dated_by_the_event_it_tells(sample: Audit) -> None:
    assert str(sample.document.published) == "2024-10"
    assert sample.document.published_from == "content"


def test_the_planted_faults_of_the_sample_are_found(sample: Audit) -> None:
    wrong = {o.official.name: o.holder for o in sample.officials if o.verdict == "contradicted"}
    assert wrong["Viktor Sorokin"] == "Andrei Belousov" and wrong["Li Shangfu"] == "Dong Jun"
    labels = {h.claim.label: h.verdict for h in sample.headline if h.claim.sort == "label"}
    assert labels["exclusive"] == labels["secret"] == Verdict.CONTRADICTED
    contradicted = [f for f in sample.findings if f.verdict is Verdict.CONTRADICTED]
    quotes = " ".join(f.claim.span.quote for f in contradicted)
    assert "$310 billion" in quotes and "Power of Siberia 2" in quotes


def test_what_is_true_in_the_sample_is_not_contradicted(sample: Audit) -> None:
    figures = [f for f in sample.findings if f.claim.figure]
    by_value = {f.claim.figure.value: f.verdict for f in figures if f.claim.figure}
    assert by_value[26.3] is Verdict.SUPPORTED and by_value[22.7] is Verdict.SUPPORTED
    assert not [
        o for o in sample.officials if "Mishustin" in o.official.name and o.verdict != "supported"
    ]
    meetings = findings(sample, Kind.EVENT, "in Beijing")
    assert any(f.verdict is Verdict.SUPPORTED for f in meetings)


def test_every_reason_opens_to_its_rule_and_rows(sample: Audit) -> None:
    for found in (*sample.findings, *sample.officials, *sample.headline):
        assert found.reasons or found in sample.headline
        for reason in found.reasons:
            assert sample.rules[reason.rule]
            assert set(reason.evidence) <= sample.evidence.keys()
    for found in sample.findings:
        if found.verdict in (Verdict.CONTRADICTED, Verdict.PARTLY, Verdict.SUPPORTED):
            assert any(reason.evidence for reason in found.reasons)


def test_nothing_rests_on_memory_or_on_what_came_later(sample: Audit) -> None:
    for found in (*sample.findings, *sample.officials):
        rows = [sample.evidence[i] for reason in found.reasons[:1] for i in reason.evidence]
        if found.verdict is Verdict.CONTRADICTED:
            assert any(row.mark != "memory" and not row.after_article for row in rows)
        if rows and all(row.mark == "memory" for row in rows):
            assert found.verdict is not Verdict.CONTRADICTED and found.confidence != "high"


# --- the real article: the nine points -------------------------------------------------------


def test_both_ministers_names_are_contradicted(real: Audit) -> None:
    wrong = [o for o in real.officials if o.status is Status.NAME_MISMATCH]
    russian = [o for o in wrong if o.state == "RUS"]
    chinese = [o for o in wrong if o.state == "CHN"]
    assert len(russian) == 2 and {o.holder for o in russian} == {"Andrei Belousov"}
    assert {str(o.holder_from) for o in russian} == {"2024-05-14"}
    assert [o.holder for o in chinese] == ["Dong Jun"] and str(
        chinese[0].holder_from
    ) == "2023-12-29"
    assert chinese[0].official.via == "counterpart"
    assert all(o.verdict is Verdict.CONTRADICTED for o in wrong)


def test_the_meeting_dates_the_article(real: Audit) -> None:
    assert str(real.document.published) == "2025-06"
    assert real.document.published_from == "content"
    meeting = findings(real, Kind.EVENT, "in Qingdao")
    assert meeting and meeting[0].verdict is Verdict.SUPPORTED
    count = int(reasons(meeting[0]).split(" independent origin")[0].rsplit(" ", 1)[1])
    assert count >= 3


def test_exclusive_and_secret_are_contradicted(real: Audit) -> None:
    for label in ("exclusive", "secret"):
        found = next(h for h in real.headline if h.claim.label == label)
        assert found.support == "absent_from_body" and found.verdict is Verdict.CONTRADICTED


def test_the_pledge_stands_against_its_stages(real: Audit) -> None:
    found = findings(real, Kind.PLEDGE, "Power of Siberia 2")
    told = [f for f in found if f.verdict in (Verdict.CONTRADICTED, Verdict.PARTLY)]
    assert told
    rows = [real.evidence[i] for f in told for r in f.reasons for i in r.evidence]
    assert any(row.after_article for row in rows) and any(not row.after_article for row in rows)
    assert "Investment known by then" in " ".join(map(reasons, told))


def test_eased_rules_are_not_supported(real: Audit) -> None:
    eased = [f for f in real.findings if f.claim.measure and f.claim.measure.direction == "easing"]
    assert len(eased) >= 2
    for found in eased:
        assert found.verdict in (Verdict.NOT_IN_RECORD, Verdict.CONTRADICTED)
        assert found.reasons[0].evidence


def test_acceleration_and_unprecedented_are_tested_on_series(real: Audit) -> None:
    faster = [f for f in real.findings if f.claim.trend and f.claim.trend.accelerating]
    assert faster and "2025" in reasons(faster[0]) and "% a year" in reasons(faster[0])
    assert any(real.evidence[i].after_article for r in faster[0].reasons for i in r.evidence)
    large = findings(real, Kind.SUPERLATIVE, "unprecedented")
    assert large and large[0].verdict is not Verdict.CONTRADICTED
    assert "Trade in goods" in reasons(large[0])


def test_weasels_are_flagged_and_most_claims_have_no_source(real: Audit) -> None:
    text = real.document.text
    for words in ("Analysts note", "critics argue"):
        at = text.index(words)
        near = [
            f
            for f in real.findings
            if f.attribution
            and f.attribution.sourcing in (Sourcing.WEASEL, Sourcing.ROLE_ONLY)
            and f.attribution.speaker
            and at <= f.attribution.speaker.start < at + len(words)
        ]
        assert near, words
        assert any(r.rule.startswith("sourcing.") for f in near for r in f.reasons)


def test_opinions_are_answered_from_polls_or_left_open(real: Audit) -> None:
    opinions = [f for f in real.findings if f.claim.kind is Kind.OPINION]
    assert {Verdict.SUPPORTED, Verdict.NOT_IN_RECORD} <= {f.verdict for f in opinions}
    for found in real.findings:
        if found.claim.kind in (Kind.FRAMING, Kind.FORECAST):
            assert found.verdict is Verdict.NOT_CHECKABLE
    assert any(Flag.FUTURE in f.claim.flags for f in real.findings)
