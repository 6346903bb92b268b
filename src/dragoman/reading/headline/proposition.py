"""A proposition of the headline beside the body it is held against: what every check is given."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.reading import strength
from dragoman.reading.headline import bodies, concepts, predicate
from dragoman.reading.headline.bodies import SUPPORTED, UNDISPUTED, Body, Told
from dragoman.reading.headline.concepts import Concept
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED
from dragoman.vocab.loader import load

NEARLY_ALL = 0.75
"""Share of a headline's words from which on a sentence is surely the one on its matter."""


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(load("headlines")["undone"], re.IGNORECASE)


@dataclass(frozen=True)
class Proposition:
    """One clause of the headline (``claim``), the body, and the clause's predicate, if any."""

    scene: Scene
    body: Body
    claim: HeadlineClaim
    found: Predicate | None

    @property
    def text(self) -> str:
        """The clause's words."""
        return self.claim.span.quote

    @property
    def strength(self) -> int:
        """How strongly the headline tells it, on the scale of ``strength.py``."""
        return self.claim.strength

    @property
    def is_question(self) -> bool:
        """Whether the headline only asks, answers itself ("X quits? Not yet"), or tells what the
        article explains ("and *what* it leaves out")."""
        return "?" in self.text or _EXPLAINS.match(self.text) is not None

    @property
    def is_negative(self) -> bool:
        """Whether the headline itself tells of something undone ("no deal", "has yet to")."""
        return bool(_undone().search(self.text))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """Keys of what the clause speaks of, its predicate left out."""
        leave = frozenset({self.found.token.i}) if self.found is not None else frozenset()
        return bodies.keys_of(self.body.place, self.claim.span.start, self.claim.span.end, leave)

    @property
    def concept(self) -> Concept | None:
        """The act that the predicate names, if we know words for it."""
        return concepts.concepts().get(self.found.concept) if self.found is not None else None

    @property
    def is_talk(self) -> bool:
        """Whether the predicate tells of talk, measure or stance, which many words may tell."""
        return self.concept is not None and self.concept.talk

    @cached_property
    def is_hedged(self) -> bool:
        """Whether another word of the headline already weakens what it says ("asks X to check")."""
        return any(
            form in strength.governors()
            for token in predicate.tokens(self.scene, self.claim.span)
            if self.found is None or token.i != self.found.token.i
            for form in concepts.forms(token)
        )

    def relevant(self, told: list[Told]) -> list[Told]:
        """The places that tell the act of what the headline speaks of, not of something else."""
        if not self.wanted:
            return told
        top = max((one.shared for one in told), default=0)
        near = [one for one in told if one.shared >= max(1, top - 1)]
        if top <= self._aside:
            return [one for one in near if one.level < ASSERTED]
        return near

    @cached_property
    def _aside(self) -> int:
        """How much a place may share and yet tell of something else, as another sentence of the
        body holds nearly all that the headline speaks of."""
        most = self.body.nearest(self.wanted)[1]
        return most // 4 if most >= NEARLY_ALL * len(self.wanted) else 0

    def unknown(self) -> BodySupport:
        """What is said where nothing is found: never an accusation."""
        return BodySupport(SUPPORTED, self.strength, None, UNDISPUTED)


_EXPLAINS = re.compile(r"(?:and |but )?(?:what|how)\b", re.IGNORECASE)

Check = Callable[[Proposition], BodySupport | None]
"""A way in which a body may fail a headline: ``None`` where it says nothing."""
