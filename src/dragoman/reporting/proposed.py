"""The account of a language model that was asked, in lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.proposals import Proposals


def account(made: Proposals | None) -> Iterator[str]:
    """Nothing where no model was asked; else what was asked and what it cost, what was dropped."""
    if made is None:
        return
    cost = "no price set" if made.cost is None else f"cost {made.cost:.4f}"
    left = f" of {made.parts}" if made.asked < made.parts else ""
    kept = f" ({made.kept_replies} from the cache)" if made.kept_replies else ""
    yield (
        f"language model {made.tariff.model} at {made.tariff.server}: {made.asked}{left} "
        f"part{'' if made.asked == 1 else 's'}{kept}, {made.tokens_in:,} tokens in, "
        f"{made.tokens_out:,} out, {cost}"
    )
    yield (
        f"it proposed {made.proposed} claims: {made.taken} taken, {made.known} known already, "
        f"{len(made.dropped)} dropped"
        + "".join(f"; {count}: {reason}" for reason, count in made.reasons)
    )
    if made.ignored:
        fields = ", ".join(f"{name} ({count})" for name, count in made.ignored)
        yield f"fields of its answers that are never read: {fields}"
    for fault in made.faults:
        yield f"a part without a usable answer: {fault}"
    if made.asked < made.parts and not made.faults:
        yield f"{made.parts - made.asked} parts were not asked about (setting llm_parts)"
