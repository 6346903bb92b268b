"""What next? Forecasts that show how they would have done, and fall back on naive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dragoman.model.series import Backtest, Forecast, Interval95, Series
from dragoman.relations.bounds import bounds, within

HORIZON = 5
"""Periods ahead at most."""
MIN_TRAIN = 6
"""Values a method must have seen before a rolling origin counts."""
MIN_ORIGINS = 4
"""Rolling origins needed before a method other than naive may be shown."""
DAMPING = 0.85
"""Damping of the trend in the damped-trend method (Gardner & McKenzie 1985 find 0.8-0.98
typical); fixed, because series here are too short to estimate it."""

Method = Callable[[Sequence[float], int], float]


def naive(values: Sequence[float], ahead: int) -> float:
    """The last value goes on."""
    return values[-1]


def drift(values: Sequence[float], ahead: int) -> float:
    """The last value plus the mean change so far, times the periods ahead."""
    return values[-1] + ahead * (values[-1] - values[0]) / (len(values) - 1)


def damped(values: Sequence[float], ahead: int) -> float:
    """The last value plus the recent mean change, damped by :data:`DAMPING` each period."""
    recent = np.diff(values[-4:]).mean()
    return values[-1] + float(recent) * sum(DAMPING**step for step in range(1, ahead + 1))


METHODS: dict[str, Method] = {"naive": naive, "drift": drift, "damped trend": damped}


def forecast(series: Series, horizon: int = HORIZON) -> Forecast | None:
    """Forecast a yearly series 1 to ``horizon`` periods ahead with 95 % intervals.

    Each method is run at every rolling origin; the one with the smallest mean absolute error
    over all horizons is taken, but only if it beats naive. Intervals are cut to what the quantity
    can be (:mod:`dragoman.relations.bounds`). ``None`` where there are gaps or
    fewer than :data:`MIN_TRAIN` values.
    """
    values = series.values
    if len(values) < MIN_TRAIN + 1 or series.gaps:
        return None
    errors = {name: _errors(method, values, horizon) for name, method in METHODS.items()}
    tests = tuple(
        _backtest(name, ahead, errors[name][ahead], values)
        for name in METHODS
        for ahead in range(1, horizon + 1)
        if errors[name].get(ahead)
    )
    best = _choose(errors)
    ahead = range(1, horizon + 1)
    limits = bounds(series)
    return Forecast(
        method=best,
        years=tuple(series.years[-1] + step for step in ahead),
        values=tuple(
            within(_interval(METHODS[best], values, step, errors[best]), limits) for step in ahead
        ),
        backtests=tests,
        beats_naive=best != "naive",
    )


def _errors(method: Method, values: Sequence[float], horizon: int) -> dict[int, list[float]]:
    """Errors (actual minus forecast) at each rolling origin, by periods ahead."""
    found: dict[int, list[float]] = {}
    for origin in range(MIN_TRAIN, len(values)):
        for ahead in range(1, min(horizon, len(values) - origin) + 1):
            error = values[origin + ahead - 1] - method(values[:origin], ahead)
            found.setdefault(ahead, []).append(error)
    return found


def _scale(values: Sequence[float]) -> float:
    """Standard deviation of one-period changes: the spread of a random walk with this history."""
    return float(np.std(np.diff(values), ddof=1))


def _reach(seen: Sequence[float], ahead: int, values: Sequence[float]) -> float:
    """Half width of the 95 % interval: a random walk's, or past errors where they were larger."""
    walk = 1.96 * _scale(values) * float(np.sqrt(ahead))
    if len(seen) < MIN_ORIGINS:
        return walk
    return max(walk, 1.96 * float(np.sqrt(np.mean(np.square(seen)))))


def _backtest(name: str, ahead: int, errors: list[float], values: Sequence[float]) -> Backtest:
    """Error and coverage; an origin's interval uses only what was known at that origin."""
    inside = []
    for index, error in enumerate(errors):
        known = errors[: max(0, index + 1 - ahead)]
        inside.append(abs(error) <= _reach(known, ahead, values[: MIN_TRAIN + index]))
    mae = float(np.mean(np.abs(errors)))
    return Backtest(name, ahead, len(errors), mae, float(np.mean(inside)))


def _choose(errors: dict[str, dict[int, list[float]]]) -> str:
    """The method with the least scaled error, if it beats naive; naive otherwise."""
    naive_errors = errors["naive"]
    if len(naive_errors.get(1, [])) < MIN_ORIGINS:
        return "naive"

    def relative(name: str) -> float:
        ratios = [
            np.mean(np.abs(errors[name][ahead])) / (np.mean(np.abs(naive_errors[ahead])) or 1.0)
            for ahead in naive_errors
        ]
        return float(np.mean(ratios))

    best = min(METHODS, key=relative)
    return best if relative(best) < 1.0 else "naive"


def _interval(
    method: Method, values: Sequence[float], ahead: int, errors: dict[int, list[float]]
) -> Interval95:
    centre = method(values, ahead)
    reach = _reach(errors.get(ahead, []), ahead, values)
    return Interval95(centre, centre - reach, centre + reach)
