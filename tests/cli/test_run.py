"""Whatever a user types, and wherever: one clear line and an exit status, never a traceback."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dragoman", *words])
    with pytest.raises(SystemExit) as done:
        main()
    return int(done.value.code or 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("facts", "RUS", "Russia"), "name two different states, not Russia twice"),
        (("events", "FRA", "fra"), "name two different states, not France twice"),
        (("compare", "RUS-CHN", "JPN-JPN"), "name two different states, not Japan twice"),
        (
            ("audit", "--sample", "a.txt"),
            "--sample is an article by itself: name no other, or leave it out",
        ),
        (
            ("events", "FRA", "DEU", "--since", "2020", "--until", "2019"),
            "the days end before they begin: 2020-01-01 to 2019-12-31",
        ),
    ],
)
def test_what_makes_no_sense_is_a_wrong_call(
    words: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, *words) == 2
    assert capsys.readouterr().err == f"dragoman: {said}\n"


def test_an_interruption_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verbs, "who", stopped)
    assert run(monkeypatch, "who", "president", "USA") == 130
    assert capsys.readouterr().err == "dragoman: interrupted\n"


def test_a_place_that_the_system_keeps_from_us_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def kept(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/their/record")

    monkeypatch.setattr(verbs, "doctor", kept)
    assert run(monkeypatch, "doctor") == 1
    assert capsys.readouterr().err == "dragoman: /their/record: permission denied\n"


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(verbs, "doctor", broken)
    monkeypatch.setattr(sys, "argv", ["dragoman", "doctor"])
    with pytest.raises(ZeroDivisionError):
        main()


def test_letters_that_a_terminal_lacks_are_printed_as_their_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Экспорт.csv").write_text("a,b\n1,2\n")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert run(monkeypatch, "add", str(tmp_path), "--record", str(tmp_path / "record")) == 0
    out.flush()
    assert b"left out: \\u042d" in out.buffer.getvalue()


@pytest.mark.parametrize("command", ["add", "audit"])
def test_a_folder_that_may_not_be_looked_into_is_told(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    real = os.scandir

    def scan(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "record"))
    assert run(monkeypatch, command, str(tmp_path / "in")) == 1
    told = capsys.readouterr()
    assert f"{tmp_path / 'in' / 'closed'}: permission denied\n" in told.out + told.err
    assert "holds no document" not in told.err


def test_an_empty_name_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A variable of the shell that is not set must not mean all that lies here."""
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "record"))
    assert run(monkeypatch, "add", "") == 1
    assert "failed: '': there is no such file or folder" in capsys.readouterr().out
    assert run(monkeypatch, "audit", "") == 1
    assert capsys.readouterr().err == "dragoman: '': no such file or folder\n"


def test_each_command_is_summed_up_in_a_line() -> None:
    """The list of commands breaks where the text does."""
    from dragoman.cli.app import app

    for command in app.registered_commands:
        assert command.callback is not None and command.callback.__doc__ is not None
        summary = command.callback.__doc__.partition("\n\n")[0]
        assert "\n" not in summary.strip() and len(summary) <= 90, command.callback.__name__


def test_a_record_that_is_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the path must not pass for a record that holds nothing."""
    place = str(tmp_path / "slip")
    assert run(monkeypatch, "who", "prime minister", "Japan", "--record", place) == 0
    told = capsys.readouterr()
    assert f"no record in {place}: only the starter record answers" in told.err and told.out
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "file"))
    (tmp_path / "file").write_text("no folder")
    assert run(monkeypatch, "who", "prime minister", "Japan") == 2
    assert "is no folder, so no record" in capsys.readouterr().err
    monkeypatch.delenv("DRAGOMAN_RECORD")
    assert run(monkeypatch, "who", "prime minister", "Japan") == 0
    assert capsys.readouterr().err == "", "nobody named a record"
