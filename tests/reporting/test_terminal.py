"""What a reader sees in the terminal, in a pipe, without colour and on a narrow screen."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from dragoman.model.findings import Audit, Verdict
from dragoman.model.text import Document, Span
from dragoman.reporting import terminal

ESC = "\x1b"


def printed(audit: Audit, capsys: pytest.CaptureFixture[str], full: bool = False) -> str:
    terminal.print_audit(audit, full=full)
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def test_it_opens_with_title_outlet_date_and_how_it_was_found(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _, counts = printed(audit, capsys).splitlines()[:4]
    assert first == audit.document.title
    assert second == "The Example Post · 2023-05-04 (date given with the article)"
    assert counts == (
        "5 claims, 7 findings: ✗ 3 contradicted · ◐ 1 partly · ? 1 not in record · "
        "✓ 1 supported · – 1 not checkable"
    )


def test_the_worst_come_first_with_quote_answer_rule_and_source(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(audit, capsys)
    verdicts = re.findall(r"^[✗◐?✓–] ([a-z ]+?)  ", text, re.M)
    assert verdicts == ["contradicted"] * 3 + ["partly"]
    assert "“trade rose to $4.2 billion in 2022”" in text
    assert "the name does not match: the holder was Terje Prøve (since 2022-03)" in text
    assert "[figure.same-series]" in text
    assert (
        "https://example.org/trade" in text.splitlines()[text.count("\n", 0, text.index("/trade"))]
    )
    assert "3 more findings: --full shows all" in text


def test_full_shows_every_finding_and_what_would_change_it(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(audit, capsys, full=True)
    assert all(f"  {key} · " in text for key in ("c1", "c2", "c3", "c4", "c5", "o1", "h1"))
    assert "would change it: A revised figure of at least USD 4.0 bn." in text
    assert "--full" not in text


def test_a_page_that_tells_an_older_fact_has_both_dates(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(printed(audit, capsys).split())
    assert "(Statistics Norway, known since 2023-02-20, page of 2024-02-01)" in text


def test_later_evidence_is_named_as_such_and_unsafe_links_are_not_printed(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(audit, capsys)
    assert "after the article: The terminal contract was signed." in text
    assert "javascript:" not in text


def test_sourcing_is_counted_and_vague_speakers_named(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(audit, capsys)
    assert "named person 2 · nobody in particular 1 · the outlet itself 2" in text
    assert "said by: “Analysts”" in text


def test_a_pipe_gets_no_escape_sequence(audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    assert ESC not in printed(audit, capsys)


def test_colour_where_forced_and_never_with_no_color(
    audit: Audit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert f"{ESC}[1;31m" in printed(audit, capsys)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(ESC + r"\[[0-9;]*3[0-7]m", printed(audit, capsys))


@pytest.mark.parametrize("columns", [40, 72])
def test_lines_keep_to_the_width(
    audit: Audit,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = printed(audit, capsys, full=True).splitlines()
    assert all(len(line) <= columns for line in lines if "https://" not in line)
    assert not any(line != line.rstrip() for line in lines)


def test_a_terminal_without_unicode_gets_plain_signs(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.print_audit(audit)
    import sys

    sys.stdout.flush()
    text = raw.getvalue().decode("ascii")
    assert "x contradicted" in text
    assert "~ partly" in text


def test_hostile_text_is_shown_not_obeyed(audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "[red]x[/red] \x1b]0;title\x07 \u202egnirts :smile: https://a"
    document = Document(hostile, title=hostile, publisher=hostile)
    finding = audit.findings[1]
    claim = replace(finding.claim, span=Span.of(hostile, 0, len(hostile)))
    bad = replace(audit, document=document, findings=(replace(finding, claim=claim),))
    text = printed(replace(bad, notes=(hostile,)), capsys, full=True)
    assert ESC not in text
    assert "\u202e" not in text
    assert text.count("[red]x[/red] \\x1b]0;title\\x07 \\u202egnirts :smile:") == 4


def test_what_was_left_out_or_guessed_is_said(
    audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    document = replace(audit.document, path="in/a.eml", notes=("1 attachment(s) not read: x",))
    text = printed(replace(audit, document=document), capsys)
    assert "(date given with the article) · in/a.eml" in text
    assert "note: 1 attachment(s) not read: x\nnote: A note.\n" in text


def test_a_faultless_article_says_so(audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    good = tuple(f for f in audit.findings if f.verdict is Verdict.SUPPORTED)
    text = printed(replace(audit, findings=good, officials=(), headline=()), capsys)
    assert "Nothing in the record contradicts this article." in text


def test_an_empty_audit_prints(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(Audit(Document("x", path="a.txt"), (), (), (), {}, {}), capsys)
    assert text.startswith("a.txt\ndate unknown\n")


def test_a_closed_pipe_is_left_to_the_command_line(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", Closed())
    with pytest.raises(BrokenPipeError):
        terminal.print_audit(audit)
