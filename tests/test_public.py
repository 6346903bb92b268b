"""The public names: complete, sorted, documented, and cheap to import."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import dragoman


def test_names_are_sorted_and_there() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    for name in dragoman.__all__:
        assert getattr(dragoman, name)


def test_verbs_are_documented() -> None:
    for name in set(dragoman.__all__) - {"__version__"}:
        assert inspect.getdoc(getattr(dragoman, name)), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = dragoman.nonsense


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'duckdb', 'numpy', 'onnxruntime', 'yaml'}"
    code = f"import sys, dragoman; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
