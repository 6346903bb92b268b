"""Reads what is published about relations between states and holds it against the record."""

__version__ = "0.1.0"
__all__ = ["__version__"]
