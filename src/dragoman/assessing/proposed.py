"""Claims a language model proposed: judged by the same rules, and trusted less."""

from __future__ import annotations

from dataclasses import replace

from dragoman.assessing.rules import Answer, because, rule
from dragoman.model.claims import Claim
from dragoman.model.findings import Confidence, Verdict

NAME = "reader.proposed-by-a-model"


@rule(NAME)
def softened(claim: Claim, answer: Answer) -> Answer:
    """A language model proposed the claim. Its words stand in the text, and the verdict is that of
    the rules, but how the words were understood is the model's: such a finding is never of high
    confidence, and one that contradicts is of low confidence until somebody has read the
    sentence."""
    if claim.reader == "rules":
        return answer
    low = answer.verdict is Verdict.CONTRADICTED or answer.confidence is Confidence.LOW
    note = because(NAME, "Proposed by a language model: read the sentence before relying on it.")
    return replace(
        answer,
        confidence=Confidence.LOW if low else Confidence.MEDIUM,
        reasons=(*answer.reasons, note),
    )
