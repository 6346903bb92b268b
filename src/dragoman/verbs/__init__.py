"""What Dragoman does, one function a verb; each is a short composition of the rooms below it.

Heavy libraries are imported inside the verbs, so that a light verb (``who``) starts fast.
"""

from dragoman.verbs.adding import add, size_of, watch
from dragoman.verbs.asking import brief, compare, events, facts, view, who
from dragoman.verbs.auditing import audit, audits, language_model, sample
from dragoman.verbs.fetching import (
    fetch_comtrade,
    fetch_events,
    fetch_gdelt,
    fetch_offices,
    fetch_opensanctions,
)
from dragoman.verbs.keeping import changes, check, copy, doctor, export

__all__ = [
    "add",
    "audit",
    "audits",
    "brief",
    "changes",
    "check",
    "compare",
    "copy",
    "doctor",
    "events",
    "export",
    "facts",
    "fetch_comtrade",
    "fetch_events",
    "fetch_gdelt",
    "fetch_offices",
    "fetch_opensanctions",
    "language_model",
    "sample",
    "size_of",
    "view",
    "watch",
    "who",
]
