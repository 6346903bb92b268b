"""Sentences of a body that tell of a time before the news: they neither weaken nor turn round
what a headline tells of the day."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.reading.headline.bodies import Line
from dragoman.reading.scene import Scene

NEWS = timedelta(days=14)
"""A time that ends longer before the article is not that of its news."""
_BEFORE = re.compile(
    r"(?:\w+ (?:hour|day|week|month|year)s? (?:earlier|before|ago)|earlier|previously|in the past|"
    r"last (?:month|year|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)


def is_of_before(scene: Scene, line: Line) -> bool:
    """Whether a sentence opens with an earlier time, or every time it names is one."""
    if _BEFORE.match(line.sentence.text.lstrip(" “\"'‘")):
        return True
    published = scene.document.published
    if published is None:
        return False
    times = [one.when for one in line.sentence.times]
    horizon = published.first - NEWS
    return bool(times) and all(when is not None and when.last < horizon for when in times)
