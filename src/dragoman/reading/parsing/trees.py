"""Dependency trees out of arc scores: the best tree with exactly one root.

Maximum spanning arborescence after Chu and Liu (1965) and Edmonds (1967), by contraction.
Most sentences need none of it: the best head of each word already makes a tree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

_NEVER = -1e9
_ONE_ROOT = 1e4
"""Taken off every root arc, so that the best tree has as few of them as it can: one."""


def best_tree(scores: Scores) -> Heads:
    """The head of each word, 0 for the root and 1 … n for the words, given (n, n + 1) scores.

    ``scores[i, 0]`` is how well word i does as the root, ``scores[i, j]`` how well it hangs on
    the j-th word, counted from 1.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return heads
    square = np.full((n + 1, n + 1), _NEVER)
    square[1:] = scores
    square[1:, 0] -= _ONE_ROOT
    return _arborescence(square)[1:]


def _cycle(heads: Heads) -> list[int]:
    """The words of one cycle among 1 … n, or none."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    parents = [0, *heads.tolist()]
    for start in range(1, len(parents)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = parents[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """The best tree over a square (child, head) matrix whose node 0 is the root."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([i for i in range(len(scores)) if i not in set(cycle)])
    small, leaves, enters = _contracted(scores, heads, inside, outside)
    found = _arborescence(small)
    node = len(outside)
    result: Heads = heads.copy()
    for i, old in enumerate(outside[1:].tolist(), start=1):
        result[old] = outside[found[i]] if found[i] != node else inside[leaves[i]]
    entered = inside[enters[found[node]]]
    result[entered] = outside[found[node]]
    return result


def _contracted(
    scores: NDArray[np.float64], heads: Heads, inside: Heads, outside: Heads
) -> tuple[NDArray[np.float64], Heads, Heads]:
    """The matrix with the cycle as one node, put last, and which of its words each arc uses."""
    node = len(outside)
    small = np.full((node + 1, node + 1), _NEVER)
    small[:node, :node] = scores[np.ix_(outside, outside)]
    out = scores[np.ix_(outside, inside)]
    small[:node, node] = out.max(1)
    small[0] = _NEVER
    gain = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    small[node, :node] = gain.max(0)
    return small, out.argmax(1), gain.argmax(0)
