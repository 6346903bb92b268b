"""An index of relations from machine-coded events that cannot be inflated by thin coverage.

Events are counted once a day, pair and type; in four classes kept apart (verbal and material,
cooperative and hostile: the PLOVER and CAMEO quad classes). Counts are set against the coverage
of both states, and rates are shrunk by a Gamma–Poisson model (Robbins 1956; Clayton & Kaldor
1987) towards the pair's own long-run rate, so that few events widen the interval.

What it counts from are expressions of :mod:`dragoman.record.expressions`, which run embedded or on
a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.errors import UsageError
from dragoman.model.series import Interval95

CLASSES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal hostility",
    4: "material hostility",
}
EQUAL = (1.0, 1.0, 1.0, 1.0)
"""Weights of the four classes where none are given: every rate counts alike."""
MIN_SHAPE = 0.5
"""Smallest prior shape: Jeffreys' prior for a Poisson rate, used where the history is too
short or too even to estimate one."""


def read_weights(text: str) -> tuple[float, ...]:
    """Four weights from ``1,2,1,2`` or from a YAML file that maps the classes' names to numbers.

    Raises :class:`~dragoman.errors.UsageError` where they are not four numbers, none negative
    and not all nought.
    """
    from pathlib import Path

    import yaml

    try:
        if "," in text:
            found = [float(part) for part in text.split(",")]
        else:
            held = yaml.safe_load(Path(text).read_text("utf-8"))
            found = [float(held[name]) for name in CLASSES.values()]
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError):
        found = []
    usable = len(found) == len(CLASSES) and all(0 <= weight < float("inf") for weight in found)
    if not usable or not any(found):
        names = ", ".join(CLASSES.values())
        raise UsageError(
            f"cannot read the weights {text!r}: give four numbers (1,1,1,1), or a YAML file that"
            f" names each class: {names}"
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """One period and class: events counted, coverage (expected share = 1.0), rate with interval.

    ``rate`` is events a period at the pair's average coverage.
    """

    period: str
    quad: int
    events: int
    exposure: float
    rate: Interval95


def exposures(first: Sequence[float], second: Sequence[float]) -> np.ndarray:
    """Coverage of a pair by period: the geometric mean of both states' counts, averaging 1.

    A period in which the feeds do not look at either state has exposure 0: a gap, not a zero.
    """
    mean = np.sqrt(np.asarray(first, float) * np.asarray(second, float))
    average = mean[mean > 0].mean() if (mean > 0).any() else 1.0
    return np.asarray(mean / average)


def shrunk_rates(events: Sequence[int], exposure: Sequence[float]) -> list[Interval95]:
    """Posterior mean and 95 % interval of each period's rate under a shared Gamma prior.

    The prior's shape and rate are fitted by moments to the pair's own periods: its mean is the
    long-run rate, its variance what the counts vary beyond Poisson noise.
    """
    from scipy.special import gammaincinv

    counts, weights = np.asarray(events, float), np.asarray(exposure, float)
    shape, rate = _prior(counts, weights)
    shapes, rates = shape + counts, rate + weights
    low, high = (gammaincinv(shapes, share) / rates for share in (0.025, 0.975))
    return [
        Interval95(float(mean), float(least), float(most))
        for mean, least, most in zip(shapes / rates, low, high, strict=True)
    ]


def _prior(counts: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    seen = weights > 0
    mean = counts[seen].sum() / weights[seen].sum() if seen.any() else 0.0
    if mean == 0:
        return MIN_SHAPE, 1.0
    raw = counts[seen] / weights[seen]
    noise = float(np.mean(mean / weights[seen]))
    extra = max(float(np.var(raw)) - noise, 0.0)
    shape = max(mean**2 / extra, MIN_SHAPE) if extra > 0 else _shape_of_even(counts[seen], mean)
    return shape, shape / mean


def _shape_of_even(counts: np.ndarray, mean: float) -> float:
    """Shape where the counts vary no more than Poisson: as firm as the events seen, no firmer."""
    return max(MIN_SHAPE, min(float(counts.sum()), 10.0 * mean))


def weighted_band(
    rates: Mapping[int, float],
    weights: Sequence[float] = EQUAL,
    draws: int = 2_000,
    seed: int = 7,
) -> tuple[float, float, float]:
    """A balance of cooperation in [-1, 1] by some weights, with the band reasonable ones give.

    ``weights`` are those of the four classes, in the order of :data:`CLASSES`. The band is the
    middle 90 % of the balances of weights drawn, each by itself, between half and double of them
    (evenly in logs). Never shown without the four rates themselves.
    """
    chosen = np.asarray(weights, float)
    drawn = np.exp(np.random.default_rng(seed).uniform(np.log(0.5), np.log(2), (draws, 4)))
    values = chosen * np.array([rates.get(quad, 0.0) for quad in CLASSES])
    low, high = np.quantile(_balance(drawn * values), [0.05, 0.95])
    return float(_balance(values[None, :])[0]), float(low), float(high)


def _balance(values: np.ndarray) -> np.ndarray:
    good, bad = values[:, :2].sum(axis=1), values[:, 2:].sum(axis=1)
    total = good + bad
    return np.where(total > 0, (good - bad) / np.where(total > 0, total, 1), 0.0)


def points(
    periods: Sequence[str],
    counts: Mapping[int, Sequence[int]],
    first: Sequence[float],
    second: Sequence[float],
) -> Iterable[IndexPoint]:
    """The index of one pair, from its counts by quad and both states' coverage by period."""
    exposure = exposures(first, second)
    for quad in CLASSES:
        held = counts.get(quad, [0] * len(periods))
        rates = shrunk_rates(held, exposure.tolist())
        for period, number, weight, rate in zip(periods, held, exposure, rates, strict=True):
            yield IndexPoint(period, quad, int(number), float(weight), rate)
