"""The documentation is true: examples run, generated pages are current, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.model.claims import Kind

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CLAIMS = ROOT / "docs" / "reference" / "claims"
ELSEWHERE = {"llm-reader.md"}
"""Pages whose examples need a server: tests/test_language_model.py runs them."""
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
SESSION = re.compile(r"```pycon\n(.*?)```", re.S)
ANCHORED = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
MARKED = re.compile(r'<a (?:id|name)="([^"]+)"')
HEADING = re.compile(r"^#+ (.+)$", re.M)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def examples() -> list[tuple[str, str, list[str]]]:
    found = []
    for page in PAGES:
        if page.name in ELSEWHERE:
            continue
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


@pytest.fixture(scope="module")
def overview() -> dict[str, Any]:
    """The names that the page on all kinds of claims defines for the others."""
    names: dict[str, Any] = {}
    run_sessions(CLAIMS / "README.md", names)
    return names


def run_sessions(page: Path, names: dict[str, Any]) -> int:
    """Run a page's Python sessions one after the other; how many examples there were."""
    count = 0
    for block in SESSION.findall(page.read_text("utf-8")):
        test = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
        out: list[str] = []
        result = doctest.DocTestRunner(verbose=False).run(test, out=out.append, clear_globs=False)
        names.update(test.globs)
        assert not result.failed, f"{page.name}:\n" + "".join(out)
        count += sum(bool(example.want) for example in test.examples)
    return count


@pytest.mark.parametrize("page", sorted(CLAIMS.glob("*.md")), ids=lambda p: p.name)
def test_every_kind_of_claim_has_examples_that_run(page: Path, overview: dict[str, Any]) -> None:
    assert run_sessions(page, dict(overview)) >= 2


def test_every_kind_of_claim_has_a_page() -> None:
    text = (CLAIMS / "README.md").read_text("utf-8")
    for kind in Kind:
        assert f"`{kind}`" in text, kind
    for page in CLAIMS.glob("*.md"):
        assert page.name == "README.md" or f"]({page.name})" in text, page.name


def test_the_index_lists_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    for page in (ROOT / "docs").rglob("*.md"):
        if page != index and page.parent.name != "decisions":
            assert page.resolve() in listed, f"docs/README.md does not list {page.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
    for target, anchor in ANCHORED.findall(page.read_text("utf-8")):
        there = (page.parent / target if target else page).read_text("utf-8")
        anchors = {_slug(title) for title in HEADING.findall(there)} | {*MARKED.findall(there)}
        assert anchor in anchors, f"{target}#{anchor}"


def _slug(title: str) -> str:
    """The anchor of a heading, as the usual viewers make it."""
    return re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-")


def test_every_command_stands_in_the_readme() -> None:
    import typer.main

    from dragoman.cli import app

    readme = (ROOT / "README.md").read_text("utf-8")
    reference = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert f"dragoman {name}" in reference
    for name in ("audit", "brief", "who", "facts", "add", "doctor", "open"):
        assert f"`dragoman {name}" in readme
