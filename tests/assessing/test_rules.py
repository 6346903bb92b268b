from __future__ import annotations

import pytest

from dragoman.assessing import rules


def test_every_rule_has_a_unique_name_and_explains_itself() -> None:
    explained = rules.explain()
    assert explained
    for name, text in explained.items():
        kind, dot, what = name.partition(".")
        assert dot and kind and what, f"{name} is not kind.what"
        assert name == name.lower()
        assert len(text.split()) >= 6, f"{name} hardly explains itself"


def test_a_rule_without_docstring_is_refused() -> None:
    with pytest.raises(ValueError, match="no docstring"):
        rules.rule("test.mute")(lambda: None)


def test_a_name_is_taken_once() -> None:
    taken = next(iter(rules.explain()))

    def again() -> None:
        """Says something."""

    with pytest.raises(ValueError, match="two rules"):
        rules.rule(taken)(again)


def test_a_reason_needs_a_registered_rule() -> None:
    with pytest.raises(KeyError, match="no rule"):
        rules.because("test.nowhere", "text")
