"""Articles of the record in an audit: origins counted, copies not, never a contradiction."""

from __future__ import annotations

import json

import pytest

from dragoman import verbs
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Audit, Verdict
from dragoman.model.text import Document

WIRE = (
    "LIMA, May 14 (Reuters) - Peru and Finland held talks in Lima on Wednesday about a copper mine"
    " near Arequipa that is to employ 1,250 people.\n\nFinnish Foreign Minister Elina Valtonen met"
    " her Peruvian counterpart Elmer Schialer. The two spoke for 3.5 hours, an aide, Carla Huaman,"
    " said, and 14 companies from Tampere and Oulu took part."
)
OTHER = (
    "Farmers blocked the road to Arequipa's airport on Wednesday. Their leader, Rosa Quispe, fears"
    " for the water of the Chili river.\n\nPeru and Finland held talks in Lima the same day on a"
    " copper mine. Hilda Paredes, a councillor, said nobody had asked the 62 villages."
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("reported")
    rows = [
        {"title": "Copper talks", "text": WIRE, "url": "https://a.example/1", "outlet": "A Post"},
        {
            "title": "Talks on copper",
            "text": WIRE,
            "url": "https://b.example/1",
            "outlet": "B News",
        },
        {"title": "Road blocked", "text": OTHER, "url": "https://c.example/1", "outlet": "C Radio"},
    ]
    path = root / "a.jsonl"
    lines = (json.dumps(row | {"published": "2025-05-14"}) for row in rows)
    path.write_text("\n".join(lines), "utf-8")
    (item,) = verbs.add([str(path)], str(root / "record"), jobs=1)
    assert item.stored == 3
    return str(root / "record")


def audit(record: str | None, text: str, day: str = "2025-05-15", outlet: str = "D") -> Audit:
    document = Document(text, publisher=outlet)
    return verbs.audit(document, published=PartialDate.parse(day), record=record)


MINE = "Ministers meet\n\nPeru and Finland held talks in Lima on Wednesday."


def told(found: Audit) -> list[str]:
    return [
        reason.text
        for finding in found.findings
        for reason in finding.reasons
        if reason.rule == "event.told-by-other-articles"
    ]


def test_two_origins_support_an_event_with_low_confidence(record: str) -> None:
    found = audit(record, MINE)
    (text,) = set(told(found))
    assert "2 independent origins" in text and "A Post (2025-05-14)" in text
    finding = next(f for f in found.findings if f.claim.event)
    assert (finding.verdict, finding.confidence) == (Verdict.SUPPORTED, "low")
    cited = [found.evidence[e] for r in finding.reasons for e in r.evidence]
    assert {e.url for e in cited} >= {"https://a.example/1", "https://c.example/1"}


@pytest.mark.parametrize(
    ("text", "day", "outlet"),
    [
        (MINE, "2025-05-13", "D"),  # nobody had told it yet
        (MINE.replace("Finland", "Norway"), "2025-05-15", "D"),
        (MINE.replace("Lima", "Cusco"), "2025-05-15", "D"),
        (MINE.replace("on Wednesday", "in March"), "2025-05-15", "D"),
        (MINE.replace("held talks", "will hold talks"), "2025-05-15", "D"),
    ],
)
def test_what_others_did_not_tell_is_not_supported_by_them(
    record: str, text: str, day: str, outlet: str
) -> None:
    assert not told(audit(record, text, day, outlet))


def test_a_copy_of_the_article_is_no_second_source(record: str) -> None:
    """Its own wire report, printed by two outlets, leaves one other origin: only a remark."""
    found = audit(record, f"Copper talks\n\n{WIRE}", outlet="A Post")
    assert told(found) and all("1 independent origin." in text for text in told(found))
    talks = [f for f in found.findings if f.claim.event and f.claim.event.type == "CONSULT"]
    assert talks and all(f.verdict is not Verdict.CONTRADICTED for f in found.findings)
    assert all(f.verdict is Verdict.NOT_IN_RECORD for f in talks)


def test_secret_talks_that_others_told_are_partly_so_and_never_contradicted(record: str) -> None:
    text = MINE.replace("Ministers meet", "Exclusive: The secret talks of Peru and Finland")
    labels = {h.claim.label: h for h in audit(record, text).headline if h.claim.sort == "label"}
    assert labels and all(h.verdict is not Verdict.CONTRADICTED for h in labels.values())
    rules = {reason.rule for h in labels.values() for reason in h.reasons}
    assert {"headline.secret-yet-told", "headline.exclusive-yet-told"} <= rules
    bare = audit(None, text)
    assert not {r.rule for h in bare.headline for r in h.reasons} & rules - {
        "headline.held-against-body"
    }


def test_the_facts_of_a_pair_show_our_coding_with_its_articles(record: str) -> None:
    facts = verbs.facts("Peru", "Finland", record=record)
    ours = [fact for fact in facts if fact.sort == "coded event"]
    assert ours and any("2 independent origins" in fact.text for fact in ours)
    urls = {url for fact in ours for _, url, _ in fact.sources}
    assert urls >= {"https://a.example/1", "https://c.example/1"}
    assert not [f for f in verbs.facts("Peru", "Norway", record=record) if f.sort == "coded event"]
