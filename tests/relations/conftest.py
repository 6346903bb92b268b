"""A record of every real file there is, made once, and one of files that are broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.brief import Brief

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


Asked = Callable[[str, str], Brief]


@pytest.fixture(scope="session")
def brief_of(full: str) -> Asked:
    """Briefs over the full record, by pair (``RUS-CHN``) and day, each made once."""

    @cache
    def made(pair: str, day: str) -> Brief:
        first, second = pair.split("-")
        return verbs.brief(first, second, as_of=day, record=full)

    return made
