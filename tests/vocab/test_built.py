"""The built vocabulary is that of the YAML, and a stale one is never used."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.vocab import build, loader

MADE = build.built()


@pytest.mark.parametrize("name", sorted(MADE))
def test_built_files_are_current(name: str) -> None:
    path = build.HERE / "built" / f"{name}.json"
    assert path.read_text("utf-8") == MADE[name], "run make starter"
    assert loader.load(name) == loader.parse((build.HERE / f"{name}.yaml").read_text("utf-8"))


def test_a_stale_built_file_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "built").mkdir()
    (tmp_path / "word.yaml").write_text("a: new\n", "utf-8")
    old = loader.digest("a: old\n")
    stale = f'{{"digest": "{old}", "data": {{"a": "old"}}}}'
    (tmp_path / "built" / "word.json").write_text(stale, "utf-8")
    monkeypatch.setattr(loader, "HERE", tmp_path)
    assert loader.load.__wrapped__("word") == {"a": "new"}
