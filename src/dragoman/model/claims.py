"""What reading finds in a document: mentions, attributions and claims. No claim is a fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.text import Document, Span


class Kind(StrEnum):
    """What sort of thing a claim says; it decides which room of ``assessing`` answers."""

    EVENT = "event"
    OFFICE = "office"
    FIGURE = "figure"
    SUPERLATIVE = "superlative"
    TREND = "trend"
    PLEDGE = "pledge"
    MEASURE = "measure"
    OPINION = "opinion"
    FORECAST = "forecast"
    FRAMING = "framing"
    OTHER = "other"


class Form(StrEnum):
    """How speech is given: quoted, reported, both, or no speech at all."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Sourcing(StrEnum):
    """Who stands behind a claim, best first; ``none`` is the outlet's own voice."""

    NAMED = "named"
    INSTITUTION = "institution"
    ROLE_ONLY = "role-only"
    WEASEL = "weasel"
    NONE = "none"


class Flag(StrEnum):
    """How a claim is asserted."""

    HEDGED = "hedged"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HISTORICAL = "historical"
    REPORTED = "reported"


UNTITLED = "untitled"
"""How somebody known to the record is found (``Official.via``) of whom the text names no office."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person named together with an office, or an office with a state, as the text has it.

    ``name`` is the name as printed ("Dong Zhuo"), empty where only the office is named.
    ``offices`` and ``states`` are candidates from the title (vocab ids and ISO 3166 alpha-3 or
    organisation codes), best first. ``via`` says how the office was found: ``title``,
    ``apposition``, ``counterpart``, ``later-mention``, or :data:`UNTITLED`. ``tense`` is
    ``current``, ``former`` ("former", "then", "ex-"), ``incoming`` ("-elect", "incoming",
    "nominee") or ``acting``.
    ``span`` is the name (or the office phrase where there is no name); ``title_span`` the
    office phrase. ``first`` is the index of the official this one repeats (a surname-only
    later mention), else ``None``. ``when`` is set where the sentence speaks of an earlier time
    than the article's; ``state_from`` is ``title``, ``loose`` where the title's words also mean
    other offices, ``sentence`` where a coordinated official brings the state ("the Russian
    president and Foreign Minister Lavrov"), or ``context`` where it names no state and
    ``states`` are those the text is about. ``background`` is set where the sentence tells of
    the past by its words ("under President X", "had agreed"). ``peer`` is the person named
    without an office whose counterpart this one is told to be: ``offices`` is empty then.
    """

    span: Span
    name: str
    title: str
    title_span: Span | None
    offices: tuple[str, ...]
    states: tuple[str, ...]
    via: str = "title"
    tense: str = "current"
    first: int | None = None
    when: Interval | None = None
    state_from: str = "title"
    background: bool = False
    peer: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A state or organisation where the text names it, by whatever word.

    ``code`` is ISO3 or an organisation code. ``form`` is ``name`` ("Russia"), ``demonym``
    ("Russian"), ``capital`` ("Moscow" meaning the state), ``metonym`` ("the Kremlin"),
    ``institution`` ("the Russian Defence Ministry"), ``person`` (an official of it), ``group``
    ("both countries", expanded into several mentions with the same span) or ``pronoun``.
    ``sector`` is a PLOVER sector (GOV, MIL, BUS …) where known.
    """

    span: Span
    code: str
    form: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression with the partial date or interval it means (``None``: cannot tell)."""

    span: Span
    when: Interval | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, by which cue, and exactly what (one or more spans).

    ``mode`` is ``speech`` (said, written, shown), ``thought`` (believes, fears, expects),
    ``intent`` (wants, plans, pledges, urges) or ``stance`` (criticises, supports, rejects).
    A quoted phrase inside reported speech also stands alone as a ``direct`` attribution;
    ``part_of`` is then the index of the whole one. ``nested_in`` is the index of the
    attribution whose content holds this one ("X said that Y told Z").
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    sourcing: Sourcing
    speaker_name: str = ""
    speaker_official: int | None = None
    speaker_state: str = ""
    hedge: Span | None = None
    negated: bool = False
    nested_in: int | None = None
    mode: str = "speech"
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Something that happened, will happen or did not: a PLOVER type between actors.

    ``source`` and ``target`` are ISO3 or organisation codes (several where several act);
    for reciprocal types (CONSULT, AGREE) both sides may be in either. ``sector`` is a PLOVER
    sector (GOV, MIL, BUS …) where the text gives one. ``mode`` and ``contexts`` are PLOVER's.
    """

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    date: Interval | None = None
    place: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()
    source_sector: str = ""
    target_sector: str = ""
    anchor: Span | None = None
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A number with its unit, indicator and period, as the text has it.

    ``value`` is in ``unit`` (vocab unit ids such as ``USD bn``, ``%``, ``bcm``, ``Mt``);
    ``low``/``high`` bound a range; ``qualifier`` is ``about``, ``over``, ``under``, ``nearly``
    or empty. ``indicator`` is a vocab id or empty where unclear. ``change`` is ``rise``,
    ``fall`` or empty when the number is a change; ``from_value`` what it is compared with.
    ``reporter``/``partner`` are ISO3 where the text says whose figure it is. ``carried``: what it
    is of was said of the figure before ("in 2010 it was 86 per cent").
    """

    value: float
    unit: str
    indicator: str = ""
    period: Interval | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    change: str = ""
    from_value: float | None = None
    reporter: str = ""
    partner: str = ""
    span: Span | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class SuperlativeClaim:
    """``record``, ``unprecedented``, ``highest since``, ``first``, ``largest``…

    ``test`` is ``record-high``, ``record-low``, ``first``, ``highest-since``, ``lowest-since``
    or ``ranking`` (largest partner); ``indicator`` a vocab id, or empty where the text names
    none ("relations at an unprecedented level").
    """

    test: str
    indicator: str = ""
    since: PartialDate | None = None
    cue: Span | None = None
    rank: int = 1


@dataclass(frozen=True, slots=True)
class TrendClaim:
    """Something rises, falls, holds, accelerates or slows, over a window if one is given.

    ``times`` is by what it is told to be multiplied (2 for "doubled", 0.5 for "halved", 6 for
    "grew sixfold"), ``qualifier`` ``about``, ``over``, ``nearly`` or empty, as of a figure.
    """

    direction: str
    accelerating: bool = False
    indicator: str = ""
    window: Interval | None = None
    cue: Span | None = None
    times: float | None = None
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class PledgeClaim:
    """A promise, plan or agreement with the stage the text gives it.

    ``modality`` is one of vocab ``stages`` (``considering`` … ``negotiating`` … ``pledged`` …
    ``agreed-in-principle`` … ``signed`` … ``ratified`` … ``in-force`` … ``delivered`` …
    ``lapsed`` … ``refused``). ``subject`` is the object of the pledge as printed.
    """

    modality: str
    subject: Span | None = None
    pledger: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    amount: FigureClaim | None = None
    due: Interval | None = None


@dataclass(frozen=True, slots=True)
class MeasureClaim:
    """A law, decree, rule or sanction: who, on what, tightening or easing."""

    issuer: tuple[str, ...]
    direction: str
    topics: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    instrument: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class OpinionClaim:
    """What a public, or a group in it, thinks of something."""

    population: str
    group: str = ""
    target: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class HeadlineClaim:
    """One proposition or label of the headline: ``label`` for words such as *secret*,
    *exclusive*, *first*; ``proposition`` for what it asserts. ``strength`` runs from 0
    (denied) over 1 (possible), 2 (expected, planned), 3 (claimed by someone) to 4 (asserted
    as done). ``body`` is the strength with which the body says it, on the same scale, ``-1``
    where it is absent from the body, ``None`` where nobody looked; ``body_span`` is where."""

    span: Span
    sort: str
    label: str = ""
    strength: int = 4
    body: int | None = None
    body_span: Span | None = None
    support: str = ""
    """The status of :class:`BodySupport`, empty where nobody looked."""
    why: str = ""
    """One sentence that explains ``support``."""


@dataclass(frozen=True, slots=True)
class BodySupport:
    """A headline claim held against the body, by reading alone: the record is not asked.

    ``status`` is ``supported``, ``weaker_in_body``, ``absent_from_body`` or ``contradicted``.
    ``strength`` is how strongly the body says it, on the scale of :class:`HeadlineClaim` (-1:
    not at all); ``span`` is where; ``text`` is one sentence that explains the status.
    """

    status: str
    strength: int
    span: Span | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the document says, with where, by whom and how it is said.

    At most one of the detail fields is set, matching ``kind``. ``attribution`` is the index of
    the innermost one in :attr:`Reading.attributions`; ``None`` means the outlet's own voice.
    ``drivers`` are vocab driver ids the text gives as causes ("driven by NATO expansion").
    ``reader`` is who found it: ``rules``, or ``llm`` where a language model proposed it.
    """

    id: str
    kind: Kind
    span: Span
    in_headline: bool = False
    attribution: int | None = None
    flags: frozenset[Flag] = frozenset()
    domain: str = ""
    actors: tuple[str, ...] = ()
    time: Interval | None = None
    event: EventClaim | None = None
    figure: FigureClaim | None = None
    superlative: SuperlativeClaim | None = None
    trend: TrendClaim | None = None
    pledge: PledgeClaim | None = None
    measure: MeasureClaim | None = None
    opinion: OpinionClaim | None = None
    official: int | None = None
    drivers: tuple[str, ...] = ()
    hedge: Span | None = None
    reader: str = "rules"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything reading found in one document; it never saw the record."""

    document: Document
    officials: tuple[Official, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    headline: tuple[HeadlineClaim, ...] = ()
    actors: tuple[str, ...] = field(default=())
    persons: tuple[Span, ...] = ()
    """Those named in full without an office, each where first named; looked for by audits only."""
