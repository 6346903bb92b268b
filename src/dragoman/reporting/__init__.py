"""Audits and briefs as terminal text, HTML and JSON."""
