"""The whole way of a language model's proposals: verbs, command line, web, doctor, the how-to."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import dragoman
from dragoman.errors import UnknownName, UsageError
from dragoman.model.findings import Audit, Confidence, Verdict
from dragoman.reporting import audit_html, audit_json
from dragoman.web.app import make_app

ROOT = Path(__file__).parents[1]
HOW_TO = ROOT / "docs" / "how-to" / "llm-reader.md"
ARTICLE = """Oslo and Santiago inch closer

Norway and Chile have never been in a hurry. Their two capitals inch closer on a matter that few \
have followed, and the mood is good.

Trade between Norway and Chile reached 900 million dollars in 2023, the trade ministry said."""
PROPOSED = {
    "kind": "framing",
    "quote": "Norway and Chile have never been in a hurry",
    "speaker": None,
    "cue": None,
    "flags": [],
    "actors": ["Norway", "Chile"],
    "time": None,
    "detail": None,
}
"""What the stub proposes; the how-to's example, on the bundled sample, has its own."""
SAMPLE = {
    **PROPOSED,
    "quote": "The military side of the partnership has moved fast",
    "actors": ["Russia", "China"],
    "verdict": "supported",
}
INVENTED = {**SAMPLE, "quote": "Beijing promised to send troops"}


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


def audited(source: str, server: Any) -> Audit:
    return dragoman.audit(source, reader="openai", base_url=server.url, model="tiny")


def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **env},
    )


def test_a_proposal_is_judged_by_rules_and_marked(model_server: Any, article: str) -> None:
    model_server.says([PROPOSED])
    audit = audited(article, model_server)
    [found] = [finding for finding in audit.findings if finding.claim.reader == "llm"]
    assert found.verdict is Verdict.NOT_CHECKABLE and found.confidence is not Confidence.HIGH
    assert found.reasons[-1].rule == "reader.proposed-by-a-model"
    assert "reader.proposed-by-a-model" in audit.rules
    assert audit.proposals is not None and audit.proposals.taken == 1


def test_rules_find_the_same_with_and_without_a_model(model_server: Any, article: str) -> None:
    model_server.says([PROPOSED])
    alone = dragoman.audit(article)
    beside = audited(article, model_server)
    assert alone.proposals is None
    ours = [f for f in beside.findings if f.claim.reader == "rules"]
    assert [(f.claim.span, f.verdict, f.reasons) for f in ours] == [
        (f.claim.span, f.verdict, f.reasons) for f in alone.findings
    ]


def test_no_answer_of_any_kind_stops_an_audit(model_server: Any, send: Any, article: str) -> None:
    alone = len(dragoman.audit(article).findings)
    for answer in (send(b"{}", 500), send(b"oops"), send(b"{}", 302, Location="/x")):
        model_server.answers = [answer]
        audit = audited(article, model_server)
        assert len(audit.findings) == alone
        assert audit.proposals is not None and len(audit.proposals.faults) == 1


def test_json_holds_the_account_and_validates(model_server: Any, article: str) -> None:
    model_server.says([PROPOSED, {**PROPOSED, "quote": "Chile has left the talks"}])
    data = audit_json.to_dict(audited(article, model_server))
    Draft202012Validator(audit_json.schema()).validate(data)
    assert data["reader"]["dropped"] == [
        {"reason": "the quotation is not in the text", "quote": "Chile has left the talks"}
    ]
    assert data["reader"]["tokens"] == {"in": 1200, "out": 300} and data["reader"]["cost"] is None
    assert {claim["reader"] for claim in data["claims"]} == {"rules", "llm"}
    plain = audit_json.to_dict(dragoman.audit(article))
    Draft202012Validator(audit_json.schema()).validate(plain)
    assert plain["reader"] == {"name": "rules"}


def test_the_command_prints_cost_kept_and_dropped(model_server: Any, article: str) -> None:
    model_server.says([PROPOSED, {**PROPOSED, "quote": "Chile has left the talks"}])
    words = ("audit", article, "--reader", "openai", "--base-url", model_server.url)
    prices = {"DRAGOMAN_LLM_PRICE_IN": "0.5", "DRAGOMAN_LLM_PRICE_OUT": "2"}
    first = run(*words, "--model", "tiny", **prices)
    assert first.returncode == 0 and not first.stderr
    assert "1 part, 1,200 tokens in, 300 out, cost 0.0012" in " ".join(first.stdout.split())
    assert "1 taken, 0 known already, 1 dropped; 1: the quotation" in " ".join(first.stdout.split())
    again = run(*words, "--model", "tiny", **prices)
    assert "1 part (1 from the cache), 0 tokens in, 0 out" in " ".join(again.stdout.split())


def test_settings_do_what_flags_do(model_server: Any, article: str) -> None:
    model_server.says([PROPOSED])
    env = {
        "DRAGOMAN_READER": "openai",
        "DRAGOMAN_LLM_BASE_URL": model_server.url,
        "DRAGOMAN_LLM_MODEL": "tiny",
        "DRAGOMAN_LLM_KEY": "sk-very-secret",
    }
    done = run("audit", article, "--json", **env)
    assert json.loads(done.stdout)["reader"]["taken"] == 1
    doctor = run("doctor", **env)
    assert "language model tiny at 127.0.0.1" in doctor.stdout
    assert "a key in DRAGOMAN_LLM_KEY" in " ".join(doctor.stdout.split())
    assert "sk-very-secret" not in done.stdout + done.stderr + doctor.stdout + doctor.stderr
    assert model_server.headers[0]["authorization"] == "Bearer sk-very-secret"
    assert "language model" not in run("doctor").stdout


def test_a_server_that_is_not_there_is_told_on_standard_error(article: str) -> None:
    words = ("audit", article, "--reader", "openai", "--base-url", "http://127.0.0.1:1/v1")
    done = run(*words, "--model", "tiny")
    assert done.returncode == 0 and "inch closer" in done.stdout
    [line] = done.stderr.strip().splitlines()
    assert "the server cannot be reached" in line


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"reader": "openai", "model": "tiny"}, UsageError),
        ({"reader": "openai", "base_url": "http://localhost:1/v1"}, UsageError),
        ({"reader": "oracle"}, UnknownName),
        ({"model": "tiny"}, UsageError),
    ],
)
def test_a_reader_half_named_is_a_mistake_of_use(
    model_server: Any, article: str, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        dragoman.audit(article, **given)


def test_the_page_says_where_texts_go_and_shows_the_account(
    model_server: Any, article: str
) -> None:
    model_server.says([PROPOSED])
    asked = ("openai", model_server.url, "tiny")
    with TestClient(make_app(asked=asked), base_url="http://127.0.0.1") as client:
        home = client.get("/").text
        assert "every text is also sent to the language model tiny at 127.0.0.1" in home
        shown = client.post("/audit", data={"text": ARTICLE}).text
        assert "1 taken, 0 known already" in shown
        assert "reader.proposed-by-a-model" in shown
    with TestClient(make_app(), base_url="http://127.0.0.1") as client:
        assert "a text or a file never leaves this machine" in client.get("/").text


def test_an_answer_cannot_write_into_the_page(model_server: Any, article: str) -> None:
    evil = {**PROPOSED, "quote": "<script>alert(1)</script>", "<b>verdict": 1}
    model_server.says([evil, {**PROPOSED, "<i>x": 2}])
    page = audit_html.render(audited(article, model_server))
    assert "<script>alert" not in page and "<i>x" not in page and "&lt;i&gt;x" in page


def test_a_long_article_goes_in_parts_and_stops_at_the_limit(
    model_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_LLM_PART", "500")
    monkeypatch.setenv("DRAGOMAN_LLM_PARTS", "2")
    paragraph = "Norway and Chile met again and again to speak of copper and of fish. " * 5
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"{n}. {paragraph}" for n in range(6)), "utf-8")
    model_server.says([])
    audit = audited(str(path), model_server)
    assert audit.proposals is not None
    assert (audit.proposals.asked, audit.proposals.parts) == (2, 6)
    assert len(model_server.asked) == 2


EXAMPLE = re.compile(r"```console\n(.*?)```", re.S)


def test_the_examples_of_the_how_to_run(model_server: Any) -> None:
    model_server.says([SAMPLE, INVENTED], [])
    blocks = EXAMPLE.findall(HOW_TO.read_text("utf-8"))
    assert blocks
    for block in blocks:
        command, *shown = block.strip("\n").split("\n")
        words = shlex.split(command.removeprefix("$ dragoman ").replace(
            "http://localhost:11434/v1", model_server.url))  # fmt: skip
        done = run(*words)
        output = done.stdout.replace(f"127.0.0.1:{model_server.port}", "localhost:11434")
        output, at = " ".join((output + done.stderr).split()), 0
        for line in shown:
            pattern = ".*?".join(re.escape(" ".join(p.split())) for p in line.split("…"))
            match = re.compile(pattern).search(output, at)
            assert match, f"{command!r} does not print {line!r}\n{output[-3000:]}"
            at = match.end()
