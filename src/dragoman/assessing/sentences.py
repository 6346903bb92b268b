"""Numbers and rows as text, as the record says them."""

from __future__ import annotations

from dragoman.record.sentences import amount, indicator_name, number, sentence

__all__ = ["amount", "indicator_name", "number", "sentence"]
