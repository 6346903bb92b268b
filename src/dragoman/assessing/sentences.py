"""Numbers and rows as text, as the record says them."""

from __future__ import annotations

from dragoman.model.numbers import number
from dragoman.record.sentences import amount, indicator_name, sentence

__all__ = ["amount", "indicator_name", "number", "sentence"]
