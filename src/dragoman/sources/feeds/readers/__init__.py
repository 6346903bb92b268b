"""Readers of layouts that SQL alone cannot read: each gives plain cells in its feed's columns."""
