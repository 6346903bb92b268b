"""Document to claims; it never sees the record."""

from dragoman.reading import parse as parse  # compiled finders hold its types from their first line
