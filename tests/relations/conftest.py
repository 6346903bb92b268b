"""A record of every real file there is, made once, and one of files that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import verbs

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
"""Real files in their publishers' layouts; where they are absent, tests that need them skip."""


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a record that holds every file of ``../shared/data``."""
    if not DATA.is_dir():
        pytest.skip("needs ../shared/data")
    path = str(tmp_path_factory.mktemp("full") / "rec")
    list(verbs.add([str(DATA)], record=path))
    return path
