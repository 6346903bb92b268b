"""Document to claims; it never sees the record."""
