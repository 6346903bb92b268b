"""A series cut into stretches of a steady mean: least squared error, and a price for each cut.

The problem that PELT solves (Killick, Fearnhead & Eckley 2012). A yearly series has some hundred
values at most, so that it is solved exactly and without pruning (Jackson and others 2005).
"""

from __future__ import annotations

import numpy as np


def cuts(values: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """The places of the first value of each stretch but the first.

    ``penalty`` is what a cut costs, ``shortest`` the fewest values of a stretch.
    """
    n = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    best, before = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=int)
    best[0] = -penalty
    for end in range(shortest, n + 1):
        starts = np.arange(0, end - shortest + 1)
        total, size = sums[end] - sums[starts], end - starts
        error = squares[end] - squares[starts] - total**2 / size
        whole = best[starts] + error + penalty
        before[end] = int(np.argmin(whole))
        best[end] = whole[before[end]]
    return _followed(before, n)


def _followed(before: np.ndarray, end: int) -> list[int]:
    found: list[int] = []
    while (end := int(before[end])) > 0:
        found.append(end)
    return found[::-1]
