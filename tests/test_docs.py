"""The documentation is true: examples run, generated pages are current, links lead somewhere."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def examples() -> list[tuple[str, str, list[str]]]:
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            command, *shown = block.strip("\n").split("\n")
            assert command.startswith("$ dragoman "), f"{page.name}: {command}"
            found.append((page.name, command[2:], shown))
    return found


@pytest.mark.parametrize(("page", "command", "shown"), examples(), ids=lambda v: str(v)[:60])
def test_every_example_prints_what_it_shows(page: str, command: str, shown: list[str]) -> None:
    """Each line shown stands in the output, in order; an ellipsis stands for anything."""
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *shlex.split(command)[1:]],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
    )
    output, at = done.stdout + done.stderr, 0
    for line in shown:
        pattern = ".*?".join(re.escape(part) for part in line.split("…"))
        match = re.compile(pattern).search(output, at)
        assert match, f"{page}: {command!r} does not print {line!r}\n{output[:3000]}"
        at = match.end()


def test_generated_pages_are_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    for name, make in made["PAGES"].items():
        assert (ROOT / "docs/reference" / name).read_text("utf-8") == make(), (
            f"docs/reference/{name} is stale: run python docs/generate.py"
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_stands_in_the_readme() -> None:
    import typer.main

    from dragoman.cli import app

    readme = (ROOT / "README.md").read_text("utf-8")
    reference = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert f"dragoman {name}" in reference
    for name in ("audit", "brief", "who", "facts", "add", "doctor", "open"):
        assert f"`dragoman {name}" in readme
