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

USELESS = float(np.log(10))
"""Where next year's interval reaches tenfold up and down, there is nothing to say."""

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
    can be (:mod:`dragoman.relations.bounds`). ``None`` where there are gaps, fewer than
    :data:`MIN_TRAIN` values, or an amount that swings beyond :data:`USELESS`.
    """
    values = series.values
    if len(values) < MIN_TRAIN + 1 or series.gaps:
        return None
    errors = {name: _errors(method, values, horizon) for name, method in METHODS.items()}
    amount = _is_amount(series)
    sound = {n: e for n, e in errors.items() if not amount or _stays_above(METHODS[n], values)}
    best = _choose(sound)
    scale, known = (np.log, np.log(values).tolist()) if amount else (_same, values)
    scaled = {name: _errors(METHODS[name], values, horizon, scale) for name in sound}
    tests = tuple(
        _backtest(name, ahead, found, scaled[name][ahead], known)
        for name in sound
        for ahead in range(1, horizon + 1)
        if (found := errors[name].get(ahead))
    )
    limits = bounds(series)
    steps = [
        (METHODS[best](values, ahead), _reach(scaled[best].get(ahead, []), ahead, known))
        for ahead in range(1, horizon + 1)
    ]
    if amount and steps[0][1] > USELESS:
        return None
    return Forecast(
        method=best,
        years=tuple(series.years[-1] + step for step in range(1, horizon + 1)),
        values=tuple(within(_around(centre, reach, amount), limits) for centre, reach in steps),
        backtests=tests,
        beats_naive=best != "naive",
    )


def _is_amount(series: Series) -> bool:
    """Whether it is an amount, whose swings grow with it, so that intervals are made of relative
    changes: no share, no count, nothing that was nought or may be negative."""
    endless = bounds(series) == (0.0, float("inf"))
    return endless and min(series.values) > 0 and series.unit != "count"


def _stays_above(method: Method, values: Sequence[float]) -> bool:
    """Whether a method never tells that an amount falls to nought: one that does is not tried."""
    origins = range(MIN_TRAIN, len(values) + 1)
    ahead = range(1, HORIZON + 1)
    return all(method(values[:origin], step) > 0 for origin in origins for step in ahead)


def _same(value: float) -> float:
    return value


def _errors(
    method: Method,
    values: Sequence[float],
    horizon: int,
    scale: Callable[[float], float] = _same,
) -> dict[int, list[float]]:
    """Errors (actual minus forecast, on a scale) at each rolling origin, by periods ahead."""
    found: dict[int, list[float]] = {}
    for origin in range(MIN_TRAIN, len(values)):
        for ahead in range(1, min(horizon, len(values) - origin) + 1):
            told = method(values[:origin], ahead)
            error = float(scale(values[origin + ahead - 1]) - scale(told))
            found.setdefault(ahead, []).append(error)
    return found


def _reach(seen: Sequence[float], ahead: int, values: Sequence[float]) -> float:
    """Half width of the 95 % interval: a random walk's with the spread of these changes and
    Student's quantile of so few, or that of past errors where they were larger."""
    from scipy.special import stdtrit

    changes = np.diff(values)
    wide = float(stdtrit(len(changes) - 1, 0.975))
    walk = wide * float(np.std(changes, ddof=1)) * float(np.sqrt(ahead))
    if len(seen) < MIN_ORIGINS:
        return walk
    return max(walk, 1.96 * float(np.sqrt(np.mean(np.square(seen)))))


def _backtest(
    name: str,
    ahead: int,
    errors: Sequence[float],
    scaled: Sequence[float],
    values: Sequence[float],
) -> Backtest:
    """Error and coverage; an origin's interval uses only what was known at that origin."""
    inside = []
    for index, error in enumerate(scaled):
        known = scaled[: max(0, index + 1 - ahead)]
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

    best = min(errors, key=relative)
    return best if relative(best) < 1.0 else "naive"


def _around(centre: float, reach: float, logged: bool) -> Interval95:
    """A value with its interval; of relative changes it reaches further up than down."""
    if logged:
        grown = float(np.exp(reach))
        return Interval95(centre, centre / grown, centre * grown)
    return Interval95(centre, centre - reach, centre + reach)
