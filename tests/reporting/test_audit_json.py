"""The audit as data: it validates against its published schema and its offsets are exact."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from dragoman.model.claims import FigureClaim, Sourcing
from dragoman.model.findings import Audit
from dragoman.model.text import Document
from dragoman.reporting import audit_json


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(audit_json.schema())
    return Draft202012Validator(audit_json.schema())


def test_it_validates(audit: Audit, validator: Draft202012Validator) -> None:
    validator.validate(json.loads(audit_json.dumps(audit)))


def test_every_offset_points_at_its_words(audit: Audit) -> None:
    data = audit_json.to_dict(audit)
    text = data["document"]["text"]
    for claim in data["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        for part in (claim["speaker"], claim["cue"]):
            if part:
                assert text[part["start"] : part["end"]] == part["text"]
    for item in data["headline"]:
        assert text[item["start"] : item["end"]] == item["text"]
    for official in data["officials"]:
        assert text[official["start"] : official["end"]] == official["name"]


def test_a_claim_without_speaker_is_the_outlets_own(audit: Audit) -> None:
    first = audit_json.to_dict(audit)["claims"][0]
    assert (first["speaker"], first["cue"], first["form"], first["sourcing"], first["content"]) == (
        None,
        None,
        "none",
        "none",
        [],
    )


def test_the_speaker_is_the_holder_of_the_office(audit: Audit) -> None:
    speaker = audit_json.to_dict(audit)["claims"][1]["speaker"]
    assert speaker["text"] == "Ms Testad"
    assert (speaker["resolved"], speaker["office"], speaker["state"]) == (
        "Terje Prøve",
        "energy_minister",
        "NOR",
    )


def test_sourcing_counts_every_claim_once(audit: Audit) -> None:
    counts = audit_json.to_dict(audit)["sourcing"]
    assert list(counts) == [grade.value for grade in Sourcing]
    assert counts == {"named": 2, "institution": 0, "role-only": 0, "weasel": 1, "none": 2}


def test_details_and_dates_keep_their_precision(audit: Audit) -> None:
    event, figure = (audit_json.to_dict(audit)["claims"][at] for at in (0, 1))
    assert event["event"]["date"] == "2023-05-03"
    assert figure["figure"]["period"] == "2022"
    assert "figure" not in event


def test_evidence_named_by_a_reason_is_there(audit: Audit) -> None:
    data = audit_json.to_dict(audit)
    named = {
        key
        for part in ("claims", "officials", "headline")
        for item in data[part]
        for reason in item["reasons"]
        for key in reason["evidence"]
    }
    assert named <= set(data["evidence"])
    assert data["evidence"]["st-later"]["after_article"] is True


def test_contradictions_are_counted_everywhere(audit: Audit) -> None:
    assert audit_json.contradicted(audit) == 3


def test_the_published_minimum_validates(validator: Draft202012Validator) -> None:
    """The keys every version 1 audit has, and no others."""
    reason = {"rule": "event.same-actors-place-window", "text": "", "evidence": ["e12"]}
    claim = {
        "id": "c1",
        "kind": "event",
        "start": 0,
        "end": 4,
        "quote": "They",
        "in_headline": False,
        "content": [{"start": 0, "end": 4}],
        "speaker": {
            "text": "They",
            "start": 0,
            "end": 4,
            "resolved": "A Name",
            "office": "defence_minister",
            "state": "RUS",
        },
        "cue": {"text": "met", "start": 5, "end": 8},
        "form": "direct",
        "sourcing": "named",
        "flags": ["hedged", "reported"],
        "domain": "military",
        "actors": ["RUS", "CHN"],
        "event": {
            "type": "CONSULT",
            "source": ["RUS"],
            "target": ["CHN"],
            "date": "2025-06",
            "place": "Town",
        },
        "verdict": "supported",
        "confidence": "high",
        "reasons": [reason],
    }
    official = {
        "name": "A Name",
        "title": "",
        "office": "defence_minister",
        "state": "RUS",
        "start": 0,
        "end": 6,
        "status": "name_mismatch",
        "verdict": "contradicted",
        "holder": "Another",
        "holder_from": "2024-05-14",
        "score": 0.0,
        "reasons": [],
    }
    headline = {
        "text": "secret talks",
        "start": 0,
        "end": 12,
        "support": "absent_from_body",
        "verdict": "contradicted",
        "reasons": [],
    }
    row = {
        "text": "",
        "source": "",
        "url": "",
        "published": "",
        "recorded": "",
        "after_article": False,
    }
    validator.validate(
        {
            "schema": "dragoman.audit/1",
            "document": {
                "title": "",
                "publisher": None,
                "url": None,
                "published": "2025-06-27",
                "published_from": "metadata",
                "language": "en",
                "sha256": "0" * 64,
                "text": "They met.",
            },
            "claims": [claim],
            "officials": [official],
            "headline": [headline],
            "sourcing": {"named": 1, "institution": 0, "role-only": 0, "weasel": 0, "none": 0},
            "evidence": {"e12": row},
        }
    )


def test_an_empty_audit_validates(validator: Draft202012Validator) -> None:
    validator.validate(audit_json.to_dict(Audit(Document("x"), (), (), (), {}, {})))


def test_a_number_that_is_not_finite_is_null(audit: Audit, validator: Draft202012Validator) -> None:
    odd = audit.findings[1]
    claim = replace(odd.claim, figure=FigureClaim(float("inf"), "USD bn"))
    data = json.loads(audit_json.dumps(replace(audit, findings=(replace(odd, claim=claim),))))
    assert data["claims"][0]["figure"]["value"] is None
    validator.validate(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "dragoman.audit/2"),
        (("claims", 0, "verdict"), "true"),
        (("claims", 0, "start"), -1),
        (("claims", 0, "extra"), 1),
        (("document", "published"), "3 May 2023"),
        (("sourcing", "named"), None),
        (("evidence", "ev-bergen", "after_article"), "no"),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    audit: Audit, validator: Draft202012Validator, path: tuple[str | int, ...], value: object
) -> None:
    data = audit_json.to_dict(audit)
    place = data
    for key in path[:-1]:
        place = place[key]  # type: ignore[index]
    place[path[-1]] = value  # type: ignore[index]
    with pytest.raises(ValidationError):
        validator.validate(data)


@given(st.text())
def test_any_text_survives_and_nothing_hidden_is_printed(text: str) -> None:
    printed = audit_json.dumps(Audit(Document(text, title=text), (), (), (), {}, {}))
    assert json.loads(printed)["document"]["text"] == text
    assert not set(printed) & set("\x1b\x00\x9b\u202e\u2066\u200b\ufeff")
    printed.encode("utf-8")
