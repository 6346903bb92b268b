"""Whatever reading hands over, assessing answers, and never convicts on nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.assessing.assess import assess, infer_published
from dragoman.model.claims import (
    EventClaim,
    FigureClaim,
    Flag,
    HeadlineClaim,
    Kind,
    MeasureClaim,
    OpinionClaim,
    PledgeClaim,
    Reading,
    SuperlativeClaim,
    TrendClaim,
)
from dragoman.model.dates import AsOf, Interval, PartialDate
from dragoman.model.findings import Verdict
from dragoman.model.links import Links
from dragoman.model.text import Document, Span
from dragoman.record.reader import View

from .conftest import article, claim

CODES = st.sampled_from(["RUS", "CHN", "IND", "NATO", "XKX", "WEST", "", "zz"])
ACTORS = st.lists(CODES, max_size=3).map(tuple)
DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1990, 2030), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28)),
)
TIMES = st.one_of(st.none(), st.builds(Interval, DATES, DATES))
NUMBERS = st.floats(-1e12, 1e12, allow_nan=False)
UNITS = st.sampled_from(["USD bn", "%", "bcm", "bcm/yr", "Mt", "count", "", "XYZ trn", "furlongs"])
INDICATORS = st.sampled_from(
    ["trade_goods_total", "gas_pipeline_volume", "exports_goods", "favourable_view", "", "nonsense"]
)
WORDS = st.text(max_size=60)
TEXT = (
    "Russia and China signed the Power of Siberia 2 contract, trade rose to $240 billion in 2023."
)


def details(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    span = st.just(Span.of(TEXT, 62, 75))
    built: dict[Kind, tuple[str, st.SearchStrategy[Any]]] = {
        Kind.EVENT: (
            "event",
            st.builds(
                EventClaim,
                type=st.sampled_from(["CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", ""]),
                source=ACTORS,
                target=ACTORS,
                date=TIMES,
                place=st.sampled_from(["", "Qingdao", "Beijing", "China", "]["]),
            ),
        ),
        Kind.FIGURE: (
            "figure",
            st.builds(
                FigureClaim,
                value=NUMBERS,
                unit=UNITS,
                indicator=INDICATORS,
                period=TIMES,
                qualifier=st.sampled_from(["", "about", "over", "nearly", "under"]),
                change=st.sampled_from(["", "rise", "fall"]),
                reporter=CODES,
                partner=CODES,
                span=st.one_of(st.none(), span),
            ),
        ),
        Kind.SUPERLATIVE: (
            "superlative",
            st.builds(
                SuperlativeClaim,
                test=st.sampled_from(["record-high", "record-low", "first", "ranking", "?"]),
                indicator=INDICATORS,
                since=DATES,
            ),
        ),
        Kind.TREND: (
            "trend",
            st.builds(
                TrendClaim,
                direction=st.sampled_from(["rise", "fall", "hold", "slow", ""]),
                accelerating=st.booleans(),
                indicator=INDICATORS,
                window=TIMES,
            ),
        ),
        Kind.PLEDGE: (
            "pledge",
            st.builds(
                PledgeClaim,
                modality=st.sampled_from(["signed", "pledged", "refused", "met", "", "?"]),
                subject=st.one_of(
                    st.none(), st.just(Span.of(TEXT, 27, 46)), st.just(Span(9, 9, ""))
                ),
            ),
        ),
        Kind.MEASURE: (
            "measure",
            st.builds(
                MeasureClaim,
                issuer=ACTORS,
                direction=st.sampled_from(["easing", "tightening", "neutral", ""]),
                topics=st.lists(st.sampled_from(["technology", "energy", "?"]), max_size=3).map(
                    tuple
                ),
                name=WORDS,
            ),
        ),
        Kind.OPINION: (
            "opinion",
            st.builds(
                OpinionClaim,
                population=CODES,
                group=WORDS,
                target=st.one_of(WORDS, st.just("China")),
                stance=st.sampled_from(["favourable", "unfavourable", "mixed", ""]),
            ),
        ),
    }
    if kind not in built:
        return st.just({})
    name, strategy = built[kind]
    return strategy.map(lambda value: {name: value})


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    claims = []
    for kind in draw(st.lists(st.sampled_from(list(Kind)), max_size=3)):
        flags = draw(st.frozensets(st.sampled_from(list(Flag)), max_size=2))
        fields = draw(details(kind))
        claims.append(
            claim(
                TEXT,
                draw(st.sampled_from([TEXT, "trade rose to $240 billion in 2023", "Russia"])),
                kind,
                flags=flags,
                actors=draw(ACTORS),
                time=draw(TIMES),
                drivers=draw(st.sampled_from([(), ("sanctions",), ("nonsense",)])),
                **fields,
            )
        )
    reading = article(TEXT, *claims, actors=draw(ACTORS))
    label = HeadlineClaim(
        Span.of(TEXT, 0, 6), "label", draw(st.sampled_from(["secret", "", "first"]))
    )
    document = Document(TEXT, TEXT, (Span.of(TEXT, 0, len(TEXT)),), published=draw(DATES))
    return Reading(document, (), (), reading.claims, (label,), reading.actors)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_assessing_always_answers(starter: View, reading: Reading) -> None:
    infer_published(reading, starter)
    audit = assess(reading, Links(), starter, AsOf(reading.document.published))
    assert len(audit.findings) == len(reading.claims)
    for found in audit.findings:
        assert found.reasons
        cited = [audit.evidence[row] for reason in found.reasons for row in reason.evidence]
        if found.verdict is Verdict.CONTRADICTED:
            assert any(row.mark != "memory" for row in cited)
            assert not found.claim.flags & {Flag.FUTURE, Flag.HYPOTHETICAL, Flag.NEGATED}
