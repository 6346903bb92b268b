"""The register of rules. A rule's docstring is what a user reads under "why".

::

    @rule("event.same-actors-place-window")
    def same_event(case: Case, claim: Claim) -> Answer | None:
        '''The record holds an event of this kind between these actors …'''
        return answer(SUPPORTED, HIGH, because("event.same-actors-place-window", text, rows))

A rule speaks or returns ``None``; the first that speaks decides. Names are ``kind.what-is-tested``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dragoman.assessing.evidence import Ledger, capped
from dragoman.model.facts import Row
from dragoman.model.findings import Confidence, Reason, Verdict

F = TypeVar("F", bound=Callable[..., object])

_EXPLANATIONS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says of one claim: verdict, how sure, and the reasons in order."""

    verdict: Verdict
    confidence: Confidence
    reasons: tuple[Reason, ...]


def rule(name: str) -> Callable[[F], F]:
    """Register a function as the rule of this name; its docstring becomes the explanation.

    Raises :class:`ValueError` where the name is taken or the docstring is missing: a rule that
    cannot explain itself must not judge.
    """

    def register(function: F) -> F:
        text = inspect.getdoc(function)
        if not text:
            raise ValueError(f"rule {name} has no docstring")
        if name in _EXPLANATIONS:
            raise ValueError(f"two rules are named {name}")
        _EXPLANATIONS[name] = " ".join(text.split())
        return function

    return register


def explain() -> dict[str, str]:
    """Every registered rule with its explanation, by name."""
    load_all()
    return dict(sorted(_EXPLANATIONS.items()))


def explanations(names: Iterable[str]) -> dict[str, str]:
    """The explanations of the rules named, sorted by name."""
    return {name: _EXPLANATIONS[name] for name in sorted(set(names))}


def load_all() -> None:
    """Import every module of this room, so that all its rules are registered."""
    import importlib
    import pkgutil

    import dragoman.assessing as room

    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)


def because(name: str, text: str, evidence: Iterable[str] = (), would_change: str = "") -> Reason:
    """A reason of a registered rule; raises :class:`KeyError` for an unregistered name."""
    if name not in _EXPLANATIONS:
        raise KeyError(f"no rule is named {name}")
    return Reason(name, text, tuple(dict.fromkeys(evidence)), would_change)


def on_rows(
    ledger: Ledger,
    name: str,
    text: str,
    rows: Iterable[Row],
    would_change: str,
    *,
    verdict: Verdict,
    confidence: Confidence,
    weighed: Iterable[Row] | None = None,
) -> Answer:
    """An answer that rests on rows: they are cited, and it is no surer than they allow. ``weighed``
    are those it rests on, where not all that are cited decide."""
    cited = tuple(rows)
    reason = because(name, text, ledger.cite(*cited), would_change)
    sure = capped(confidence, cited if weighed is None else weighed)
    return Answer(verdict, sure, (reason,))


def silent(name: str, text: str, would_change: str, evidence: Iterable[str] = ()) -> Answer:
    """An answer that the record is silent, with what would break its silence."""
    reason = because(name, text, evidence, would_change)
    return Answer(Verdict.NOT_IN_RECORD, Confidence.LOW, (reason,))


def answer(verdict: Verdict, confidence: Confidence, *reasons: Reason) -> Answer:
    """An answer with its reasons."""
    return Answer(verdict, confidence, reasons)
