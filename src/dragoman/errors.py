"""The error tree. Every error is one clear line that says what to do.

::

    DragomanError            anything Dragoman raises on purpose     exit 1
    ├── UsageError           the call itself is wrong                exit 2
    │   ├── UnknownName      a state, office or option we do not know (with suggestions)
    │   └── BadDate          a date that cannot be read
    ├── InputError           a document or file that cannot be read  exit 1
    │   ├── NotAnArticle     readable, but holds no article text
    │   └── FetchError       a URL that was refused or failed
    ├── RecordError          the record is missing, newer, or broken exit 1
    ├── EngineError          the query engine is missing or failed   exit 1
    └── OutputError          a result that cannot be written         exit 1

Bad data inside a file is not an error: it is a value with its place
(:class:`dragoman.model.facts.Problem`).
"""

from __future__ import annotations

from collections.abc import Iterable


class DragomanError(Exception):
    """Anything Dragoman raises on purpose; ``exit_code`` is what the command line returns."""

    exit_code = 1


class UsageError(DragomanError):
    """The call itself is wrong: an option, a state, an office, a date."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that is not in the vocabulary, with the nearest names that are."""

    def __init__(self, kind: str, name: str, suggestions: Iterable[str] = ()) -> None:
        self.kind, self.name, self.suggestions = kind, name, tuple(suggestions)
        hint = f"; did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"unknown {kind} {name!r}{hint}")


class BadDate(UsageError):
    """A date that is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or that does not exist."""


class InputError(DragomanError):
    """A document or file that cannot be read."""


class NotAnArticle(InputError):
    """A readable input that holds no article text."""


class FetchError(InputError):
    """A URL that was refused (private address, size, redirects) or that failed.

    ``wait`` are the seconds after which its server asks to be asked again, where it says so.
    """

    wait: float | None = None


class RecordError(DragomanError):
    """The record is missing, written by a newer version, or broken."""


class EngineError(DragomanError):
    """The query engine is not installed, cannot be reached, or failed on the way."""


class OutputError(DragomanError):
    """A result that cannot be written."""
