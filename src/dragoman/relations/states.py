"""States that were not always there: what may be asked, and whose figures early ones are.

The rules. A brief of a state is made only for days on which it existed; the refusal names the
states before or after it. Nothing is spliced: a number or name that a publisher uses for several
states means the state of its year (Soviet votes are the Soviet Union's), and where a series still
reaches behind a state's beginning, the page says whose figures the early years are.
"""

from __future__ import annotations

from datetime import date

from dragoman.errors import UsageError
from dragoman.model.series import Series
from dragoman.vocab.states import State, find, historic, is_state, name_of


def check(first: str, second: str, on: date) -> None:
    """Raise :class:`UsageError` where the two are one, or are not both states of that day."""
    if first == second:
        raise UsageError(f"a brief needs two different states, not {name_of(first)} twice")
    for code in (first, second):
        state = find(code)
        if state is None or not (is_state(code) or code in historic()):
            raise UsageError(f"a brief is of two states; {name_of(code)} is none")
        if state.until is not None and on.year > state.until:
            raise UsageError(_ended(state))
        if _begins(state) > on:
            raise UsageError(_not_yet(state, on))


def _begins(state: State) -> date:
    """The first day of a state, as far as it is told; a year counts from its first day."""
    parts = [int(part) for part in state.began.split("-")] if state.began else []
    return date(*(*parts, 1, 1)[:3]) if parts else date.min


def _ended(state: State) -> str:
    after = ", ".join(name_of(code) for code in state.successors)
    return (
        f"{state.name} ended in {state.until}: add --as-of {state.until} for the state as it"
        f" stood, or ask for a successor ({after})"
    )


def _not_yet(state: State, on: date) -> str:
    before = ", ".join(name_of(code) for code in state.before)
    hint = f", or ask for {before}, which governed its land before" if before else ""
    return f"{state.name} begins in {state.began}, after {on}: ask for a later day{hint}"


def before_it_was(series: Series) -> str:
    """Whose the figures before a state's beginning are; empty where there are none.

    The year in which a state began counts as its own.
    """
    for code in (series.subject, series.partner):
        state = find(code)
        if state is None or state.since is None or series.years[0] >= state.since:
            continue
        whose = " or ".join(name_of(other) for other in state.before)
        of = f" are of {whose}, not of {state.name}" if whose else f" are older than {state.name}"
        return f"figures before {state.since}{of}; the source has them under one name"
    return ""
