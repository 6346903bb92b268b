"""Agencies by the forms of their names."""

from __future__ import annotations

from dragoman.vocab.agencies import by_form


def test_every_form_tells_its_agency() -> None:
    forms = by_form()
    assert forms["Associated Press"] == forms["AP"] == "ap"
    assert "ap" not in forms
