"""Asking a model's server: what is sent, what is taken back, what goes wrong."""

from __future__ import annotations

import contextlib
import json
import logging
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from dragoman.errors import FetchError, UsageError
from dragoman.model.proposals import Question
from dragoman.sources import faults, llm
from dragoman.sources.replies import Garbled, object_of

TEXT = "Norway and Chile signed a treaty in Oslo on Monday."
CLAIMS = {"claims": [{"kind": "event"}]}


def question(text: str = TEXT) -> Question:
    return Question(
        "Data stands in <<<{fence}. List claims.", text, 0, len(text), {"type": "object"}
    )


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(faults, "PAUSE", 0.0)
    return waited


def asked(server: Any, **settings: Any) -> llm.Model:
    return llm.model(server.url, "tiny")


def test_a_good_answer_comes_back_as_data_with_its_tokens(model_server: Any) -> None:
    model_server.says(CLAIMS)
    reply = asked(model_server).ask(question())
    assert reply.data == CLAIMS and not reply.kept
    assert (reply.tokens_in, reply.tokens_out) == (1200, 300)
    assert model_server.paths == ["/v1/chat/completions"]
    sent = model_server.asked[0]
    assert sent["model"] == "tiny" and sent["temperature"] == 0
    assert sent["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_the_article_stands_between_marks_that_are_new_each_time(model_server: Any) -> None:
    model_server.says(CLAIMS)
    model = asked(model_server)
    model.ask(question())
    model.ask(question(TEXT + " More."))
    fences = [
        article.split("\n")[0].removeprefix("<<<") for article in map(model_server.article, (0, 1))
    ]
    assert fences[0] != fences[1]
    for at, fence in enumerate(fences):
        assert fence in model_server.asked[at]["messages"][0]["content"]
        assert model_server.article(at).endswith(f"\n{fence}>>>")
    assert TEXT in model_server.article(0)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(CLAIMS),
        f"```json\n{json.dumps(CLAIMS)}\n```",
        f"Here you are:\n```\n{json.dumps(CLAIMS)}\n```\nAnything else?",
        f"<think>A claim {{maybe}} two.</think>\n{json.dumps(CLAIMS)}",
        f"Note {{1}}: {json.dumps(CLAIMS)}",
    ],
)
def test_the_object_is_found_however_it_is_wrapped(model_server: Any, content: str) -> None:
    model_server.says(content)
    assert asked(model_server).ask(question()).data == CLAIMS


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("I am sorry, I cannot do that.", "in words, not in JSON"),
        ('{"claims": [{"kind": "event", "quote": "Norw', "not the JSON asked for"),
        ('{"facts": []}', "not the JSON asked for"),
        ('{"claims": "none"}', "not the JSON asked for"),
        ("[1, 2]", "in words, not in JSON"),
        ('{"claims": ' + "[" * 100_000, "not the JSON asked for"),
        ("   ", "answered nothing"),
    ],
)
def test_what_is_not_the_object_is_a_fault_and_is_not_kept(
    model_server: Any, content: str, why: str
) -> None:
    model_server.says(content)
    for turn in (1, 2):
        reply = asked(model_server).ask(question())
        assert reply.data is None and why in reply.fault
        assert reply.tokens_in == 1200
        assert len(model_server.asked) == turn


def test_an_answer_cut_off_says_so(model_server: Any, say: Any, send: Any) -> None:
    model_server.answers = [send(say('{"claims": [{"ki', finish_reason="length"))]
    assert "cut off" in asked(model_server).ask(question()).fault


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}',
        b'{"choices": "x", "usage": 3}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": []}"}}], '
        b'"usage": {"prompt_tokens": -3, "completion_tokens": true}}',
    ],
)
def test_odd_completions_are_faults_or_free(model_server: Any, send: Any, body: bytes) -> None:
    model_server.answers = [send(body)]
    reply = asked(model_server).ask(question())
    assert reply.fault or reply.data == {"claims": []}
    assert (reply.tokens_in, reply.tokens_out) == (0, 0)


def test_the_same_question_is_not_asked_twice(model_server: Any) -> None:
    model_server.says(CLAIMS)
    asked(model_server).ask(question())
    again = asked(model_server).ask(question())
    assert again.kept and again.data == CLAIMS and again.tokens_in == 0
    assert len(model_server.asked) == 1
    asked(model_server).ask(question(TEXT + " "))
    llm.model(model_server.url, "other").ask(question())
    assert len(model_server.asked) == 3


def test_nothing_is_kept_where_the_setting_says_so(
    model_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_LLM_KEEP", "0")
    model_server.says(CLAIMS)
    asked(model_server).ask(question())
    asked(model_server).ask(question())
    assert len(model_server.asked) == 2


def test_only_so_many_answers_are_kept(model_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LLM_KEEP", "2")
    model_server.says(CLAIMS)
    model = asked(model_server)
    for number in range(4):
        model.ask(question(f"{TEXT} {number}"))
    assert model.answers.count() == 2


def test_a_broken_kept_answer_is_asked_again(model_server: Any) -> None:
    model_server.says(CLAIMS)
    model = asked(model_server)
    model.ask(question())
    for path in model.answers.folder.glob("*.json"):
        path.write_text('{"claims": [')
    assert not model.ask(question()).kept


def test_a_server_that_refuses_the_schema_is_asked_more_simply(
    model_server: Any, say: Any, send: Any
) -> None:
    refusal = send(b'{"error": "response_format"}', 400)
    model_server.answers = [refusal, refusal, send(say(CLAIMS))]
    model = asked(model_server)
    assert model.ask(question()).data == CLAIMS
    forms = [sent.get("response_format", {}).get("type") for sent in model_server.asked]
    assert forms == ["json_schema", "json_object", None]
    model.ask(question(TEXT + " More."))
    assert "response_format" not in model_server.asked[-1]


def test_a_server_that_says_later_is_asked_again_when_it_says(
    model_server: Any, say: Any, send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    model_server.answers = [send(b"{}", 429, Retry_After="2"), send(b"", 500), send(say(CLAIMS))]
    model = asked(model_server)
    object.__setattr__(model.fetcher, "sleep", waited.append)
    assert model.ask(question()).data == CLAIMS
    assert waited[0] == 2.0 and len(model_server.asked) == 3


@pytest.mark.parametrize(
    ("status", "headers", "why"),
    [
        (429, {"Retry_After": "3600"}, "asks to wait 3600 seconds"),
        (500, {}, "answered 500"),
        (401, {}, "set DRAGOMAN_LLM_KEY"),
        (404, {}, "address or the model"),
        (302, {"Location": "http://127.0.0.1:1/elsewhere"}, "redirect, which is not followed"),
        (307, {"Location": "https://collector.example/v1"}, "redirect, which is not followed"),
    ],
)
def test_refusals_are_told_in_one_line(
    model_server: Any, send: Any, status: int, headers: dict[str, str], why: str
) -> None:
    model_server.answers = [send(b"{}", status, **headers)]
    [reply] = asked(model_server).ask_all([question(), question("Another part.")])
    assert reply.data is None and why in reply.fault and "\n" not in reply.fault


def test_a_redirect_takes_neither_text_nor_key_elsewhere(
    model_server: Any, send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(llm.KEY, "sk-secret")
    model_server.answers = [send(b"{}", 308, Location="/v1/other")]
    assert asked(model_server).ask_all([question()])[0].fault
    assert model_server.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize("media", ["text/html; charset=utf-8", "text/event-stream", "image/png"])
def test_another_type_of_content_is_refused(
    model_server: Any, say: Any, send: Any, media: str
) -> None:
    model_server.answers = [send(say(CLAIMS), Content_Type=media)]
    [reply] = asked(model_server).ask_all([question()])
    assert media.partition(";")[0] in reply.fault


def test_a_body_that_is_no_json_is_refused(model_server: Any, send: Any) -> None:
    model_server.answers = [send(b"\xff\xfe<html>")]
    assert "not JSON" in asked(model_server).ask_all([question()])[0].fault


def test_nobody_there(model_server: Any) -> None:
    model = llm.model("http://127.0.0.1:1/v1", "tiny")
    [reply] = model.ask_all([question(), question("Another part.")])
    assert "127.0.0.1:1: the server cannot be reached" in reply.fault


def drip(pause: float, part: bytes = b" ") -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        end = time.monotonic() + 5
        with contextlib.suppress(OSError):
            while time.monotonic() < end:
                handler.wfile.write(part)
                handler.wfile.flush()
                time.sleep(pause)

    return send


@pytest.mark.parametrize("pause", [0.02, 4.0])
def test_a_slow_answer_is_left_at_the_limit(
    model_server: Any, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    monkeypatch.setenv("DRAGOMAN_LLM_TIMEOUT", "0.3")
    model_server.answers = [drip(pause)]
    [reply] = asked(model_server).ask_all([question()])
    assert "0.3 seconds (setting llm_timeout)" in reply.fault


def test_a_huge_answer_is_left_unread(model_server: Any, send: Any) -> None:
    model_server.answers = [send(b"[" + b" " * (llm.LARGEST + 10) + b"]")]
    assert "larger than 4 MB" in asked(model_server).ask_all([question()])[0].fault
    model_server.answers = [drip(0.0, b" " * 200_000)]
    assert "larger than 4 MB" in asked(model_server).ask_all([question()])[0].fault


def test_the_key_goes_to_the_server_and_nowhere_else(
    model_server: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(llm.KEY, "sk-secret-123")
    model_server.says(CLAIMS)
    with caplog.at_level(logging.DEBUG):
        model = asked(model_server)
        model.ask(question())
    assert model_server.headers[0]["authorization"] == "Bearer sk-secret-123"
    shown = repr(model) + model.described() + caplog.text
    kept = "".join(path.read_text() for path in model.answers.folder.iterdir())
    assert "sk-secret" not in shown + kept + json.dumps(model_server.asked)


def test_without_a_key_none_is_sent(model_server: Any) -> None:
    model_server.says(CLAIMS)
    asked(model_server).ask(question())
    assert "authorization" not in model_server.headers[0]


def test_a_key_does_not_travel_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(llm.KEY, "sk-secret")

    def far(host: str, port: int) -> list[str]:
        return ["93.184.216.34"]

    with pytest.raises(UsageError, match="in the clear"):
        llm.model("http://models.example/v1", "tiny", far)
    assert llm.model("https://models.example/v1", "tiny", far).key
    assert llm.model("http://models.example/v1", "tiny", lambda h, p: ["192.168.1.7"]).key


def test_a_key_with_a_line_break_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(llm.KEY, "sk-secret\r\nX-Other: 1")
    with pytest.raises(UsageError) as raised:
        llm.model("https://models.example/v1", "tiny")
    assert "sk-secret" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "localhost:11434",
        "ftp://host/v1",
        "http://",
        "http://me:pw@host/v1",
        "http://h/v1?a=b",
        "http://h:99999/v1",
    ],
)
def test_an_address_that_is_none_is_a_mistake_of_use(address: str) -> None:
    with pytest.raises(UsageError):
        llm.model(address, "tiny")


def test_a_model_must_be_named() -> None:
    with pytest.raises(UsageError, match="--model"):
        llm.model("http://localhost:11434/v1", "")


def test_the_object_finder_gives_up_on_braces() -> None:
    with pytest.raises(Garbled):
        object_of("{" * 100_000)


def test_a_failing_server_raises_in_one_place(model_server: Any, send: Any) -> None:
    model_server.answers = [send(b"{}", 403)]
    with pytest.raises(FetchError):
        asked(model_server).ask(question())
