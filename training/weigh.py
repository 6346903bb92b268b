"""How far to trust each way of failing that the comparer sees: ``python -m training.weigh``.

Fits ``CREDIT``, ``SHARE`` and ``LESS`` of :mod:`dragoman.reading.headline.comparing` to the
stories held out when it was trained. Each headline of a story stands over two bodies, so that its
wording alone says nothing; the labelled headlines of ``evaluation`` are never fitted to.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np

from dragoman.reading import pipeline
from dragoman.reading.headline import bodies, borne_out, comparing
from dragoman.reading.headline.comparing import WAYS
from dragoman.reading.parsing.network import Floats
from evaluation.scenes import scene_of
from training.stories import Pair, stories

HELD = 12
"""Every twelfth story, as in ``training/comparer.py``."""
RIDGE = 3.0


def features(scores: Floats) -> Floats:
    """The likelihood of each way, and a third of the odds of all."""
    likely = np.exp(scores - scores.max())
    odds = np.log(np.exp(scores[1:] - scores[0]).sum())
    return np.append(likely[1:] / likely.sum(), odds / 3)


def fit(rows: Floats, wrong: Floats) -> Floats:
    """Logistic regression by Newton's steps; the last weight is the constant."""
    rows = np.c_[rows, np.ones(len(rows))]
    ridge = np.diag([*[RIDGE] * (rows.shape[1] - 1), 1e-6])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        found = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (found - wrong) + ridge @ weights
        bend = (rows * (found * (1 - found))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Print the fitted constants."""
    nlp, comparer = pipeline.load("default"), comparing.comparer()

    def row(pair: Pair) -> Floats:
        body = bodies.body_of(scene_of(f"{pair.title}\n\n{pair.body}", nlp, title=True))
        return features(comparer.scores(pair.title, borne_out.premise(body, pair.title)))

    held = [pair for told in stories() if crc32(told[0].body.encode()) % HELD == 0 for pair in told]
    weights = fit(
        np.array([row(pair) for pair in held]), np.array([float(pair.label > 0) for pair in held])
    )
    print("CREDIT:", dict(zip(WAYS[1:], weights[:-2].round(2).tolist(), strict=True)))
    print("SHARE, LESS:", round(weights[-2] / 3, 2), round(-weights[-1], 2))


if __name__ == "__main__":
    main()
