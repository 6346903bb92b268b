"""The sets of labelled cases of one kind, each with figures of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def named(
    kind: str, sets: Mapping[str, str], figures: Callable[[str], Mapping[str, float]]
) -> dict[str, float]:
    """The figures of every set under the kind's name and the set's prefix; ``sets`` has the
    prefixes by the sets' names."""
    return {
        f"{kind}.{prefix}{key}": value
        for name, prefix in sets.items()
        for key, value in figures(name).items()
    }
