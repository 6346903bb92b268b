"""The page of measures is true: its examples run and it names all that the tests can say."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from dragoman.relations.index import CLASSES
from dragoman.relations.outlook import METHODS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "measures.md"
VERDICTS = (
    *("rising", "falling", "no-clear-trend", "hamed-rao", "none"),
    *("no-clear-change", "accelerating", "slowing", "reversing"),
    *("un_vote_agreement", "ideal_point_distance"),
)


def test_examples_run() -> None:
    text = "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE.read_text("utf-8"), re.S))
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    out: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=out.append)
    assert result.attempted > 10
    assert not result.failed, "".join(out)


@pytest.mark.parametrize("name", [*METHODS, *CLASSES.values(), *VERDICTS])
def test_every_name_a_test_can_give_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text("utf-8")
