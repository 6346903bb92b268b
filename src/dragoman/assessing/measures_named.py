"""Laws, decrees and packages told by their own names, held against the measure of that name."""

from __future__ import annotations

import re

from dragoman.assessing.acts import day
from dragoman.assessing.case import Case, asserted
from dragoman.assessing.evidence import spoke_then
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval
from dragoman.model.facts import Measure
from dragoman.model.findings import Confidence, Verdict
from dragoman.reading.measures.words import named_measure, ways

SHOWN = 4
SLACK_DAYS = 92
"""Days a told time may lie from the recorded one: a measure is proposed, adopted, published and in
force on days up to a season apart."""
AT_ONCE_DAYS = 31
"""The same for sanctions, decrees and orders, which are adopted and published within days."""
WITHIN_DAYS = 14
"""The same, where the text gives the day."""
TO_FORCE_DAYS = 550
"""Days that may lie between the passing of a law and its coming into force."""
YEAR_DAYS = 366
SAME_DAY = 3
"""Days by which two texts date one act."""


@rule("measure.named-on-record")
def named(case: Case, claim: Claim) -> Answer | None:
    """The text names the measure (a decree's number, a law's name, a package's ordinal), and the
    record holds that measure of that issuer. A direction told the other way round than on
    record is contradicted, since it is the same act (not in the record where the row was not
    seen in a source; ``partly`` where only words of what it does tell the direction). One dated a
    season or more (sanctions, decrees and orders: a month) from the told time is ``partly`` where
    the text dates its adoption, not its effect, or where it takes effect before it was passed;
    else it is supported; not in the record, where nothing but its name was told."""
    measure = claim.measure
    if measure is None or not asserted(claim):
        return None
    rows = [row for row in _named_rows(case, claim) if not case.ledger.after_article(row)]
    if not rows:
        return None
    row = max(rows, key=day)
    told, held = measure.direction, row.direction
    wrong = {told, held} == {"easing", "tightening"}
    if not wrong and (later := _other_date(case, claim, rows)) is not None:
        return later
    if not wrong and not measure.issuer:
        return _by_name_alone(case, claim, rows, row)
    against = Verdict.CONTRADICTED if row.mark == "seen" else Verdict.NOT_IN_RECORD
    return _shown(case, rows, row, against if wrong else Verdict.SUPPORTED, Confidence.HIGH)


def _shown(
    case: Case, rows: list[Measure], row: Measure, verdict: Verdict, confidence: Confidence
) -> Answer:
    return on_rows(
        case.ledger,
        "measure.named-on-record",
        _on_record(row),
        rows[:SHOWN],
        "A row on another measure of that name.",
        verdict=verdict,
        confidence=confidence,
        weighed=(row,),
    )


def _on_record(row: Measure) -> str:
    return f"On record, {row.direction or 'no direction given'}: {row.when}, {row.text or row.name}"


def _named_rows(case: Case, claim: Claim) -> list[Measure]:
    """The measures of the told issuers that a text names; of everybody in the article, where the
    sentence names no state."""
    measure, sentence = claim.measure, case.sentence(claim)
    assert measure is not None
    issuers = _issuers(case, claim)
    text = f"{sentence} {measure.name}" if measure.issuer else measure.name
    held = [row for issuer in issuers for row in case.view.measures(issuer=issuer)]
    found = [row for row in held if row.direction != "none" and _is_named(text, row)]
    if not found and not measure.issuer and _NUMBERED.search(text):
        found = [row for row in case.view.measures() if _numbered(text, row)]
    return [row for row in found if row.direction != "none"]


def _issuers(case: Case, claim: Claim) -> tuple[str, ...]:
    """Whose measure a text may mean: the told issuer's, one of those its sentence names, else of
    those the article names. Of Europe it is the European Union that adopts."""
    told = claim.measure.issuer if claim.measure is not None else ()
    found = told or claim.actors or tuple(dict.fromkeys(case.reading.actors))
    return tuple(dict.fromkeys(_ADOPTS.get(code, code) for code in found))


_ADOPTS = {"EUROPE": "EU"}


def _by_name_alone(case: Case, claim: Claim, rows: list[Measure], row: Measure) -> Answer:
    """What is told of a measure without its issuer: its way by its words, and its time."""
    way = _way(_told_of(case, claim))
    if way and {way, row.direction} == {"easing", "tightening"} and not _is_sanctions(row):
        return on_rows(
            case.ledger,
            "measure.named-on-record",
            f"Told as {way}. {_on_record(row)}",
            rows[:SHOWN],
            "A row on what the measure does that the text has in mind.",
            verdict=Verdict.PARTLY if row.mark == "seen" else Verdict.NOT_IN_RECORD,
            confidence=Confidence.MEDIUM,
            weighed=(row,),
        )
    if claim.time is None:
        return silent(
            "measure.named-on-record",
            f"{_on_record(row)} The text gives no date that could be compared.",
            "A date in the text.",
            case.ledger.cite(*rows[:SHOWN]),
        )
    return _shown(case, rows, row, Verdict.SUPPORTED, Confidence.MEDIUM)


def _told_of(case: Case, claim: Claim) -> str:
    """What a sentence tells of its one named measure: from the name to the next statement."""
    assert claim.measure is not None
    sentence, name = case.sentence(claim), claim.measure.name
    others = [one[0] for one in named_measure().finditer(sentence) if one["pointing"] is None]
    if others != [name]:
        return claim.span.quote
    behind = sentence[sentence.index(name) :]
    return f"{claim.span.quote} {_NEXT.split(behind, maxsplit=1)[0]}"


_NEXT = re.compile(
    r";|,? (?:while|whereas|but|although|though|whose|where)\b|\band (?:the|its|a)\b"
)


def _way(text: str) -> str:
    """Easing or tightening, where the words about a measure are all of one way; else empty."""
    found = [name for name, form in ways() if form.search(text)]
    return found[0] if len(found) == 1 else ""


def _other_date(case: Case, claim: Claim, rows: list[Measure]) -> Answer | None:
    """The measure of that name is on record, but long before or after the told time."""
    when, row = claim.time, max(rows, key=day)
    if when is not None and when.start is not None and when.end is None:
        when = Interval.at(when.start)  # "in place since 22 October"
    if when is None or when.start is None or when.end is None or not case.has_begun(when):
        return None
    words = case.sentence(claim) if claim.measure and claim.measure.issuer else claim.span.quote
    begun = _BEGUN.search(words) is not None
    alone = claim.measure is not None and not claim.measure.issuer
    dated = begun or ((alone or _ADOPTED.search(words) is not None) and not _EFFECT.search(words))
    if not all(_is_apart(when, one, begun, dated) for one in rows):
        return None
    seen = any(one.mark == "seen" for one in rows)
    return on_rows(
        case.ledger,
        "measure.named-on-record",
        f"Told for {when}; on record for {row.when}: {row.text or row.name}",
        rows[:SHOWN],
        "A row that dates it as the text does.",
        verdict=Verdict.PARTLY if dated and seen else Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
    )


def _is_apart(when: Interval, row: Measure, begun: bool, dated: bool) -> bool:
    """Whether a measure cannot have been passed, or taken effect (``begun``), at the told time. A
    law is in force up to a year and a half after it was passed, never before."""
    if row.when is None or _is_year_of(when, row):
        return False
    late = _days(when, row)
    at_once = dated and re.match(r"sanctions|decree|order", row.instrument)
    slack = AT_ONCE_DAYS if at_once else SLACK_DAYS
    if at_once and when.first == when.last:
        slack = WITHIN_DAYS
    in_force = "in force" in row.text.casefold()
    if begun == in_force or at_once:
        return abs(late) > slack
    low, high = (-SLACK_DAYS, TO_FORCE_DAYS) if begun else (-TO_FORCE_DAYS, SLACK_DAYS)
    return not low <= late <= high


def _is_year_of(when: Interval, row: Measure) -> bool:
    """Whether a time is a bare year that the row's own words name ("passed in 2016, in force…")."""
    return (when.last - when.first).days > SLACK_DAYS and str(when.first.year) in row.text


def _days(when: Interval, row: Measure) -> int:
    """Days from a row's date to a told time, negative where that is earlier; 0 where they meet."""
    assert row.when is not None
    if when.first > row.when.last:
        return (when.first - row.when.last).days
    return min((when.last - row.when.first).days, 0)


@rule("measure.of-another-number")
def misnumbered(case: Case, claim: Claim) -> Answer | None:
    """A package told by its number, for a day or month in which the record has its issuer adopt
    one of another number, and not that one; or for a time after a higher, or before a lower number
    was adopted: ``partly``, as either the number or the date is wrong."""
    number, when = _told_number(claim), claim.time
    if not number or when is None or not asserted(claim) or not _is_past_year(case, when):
        return None
    rows = _packages(case, _issuers(case, claim))
    if any(_number(row) == number and abs(_days(when, row)) <= AT_ONCE_DAYS for row in rows):
        return None
    seen = [row for row in rows if spoke_then(case.ledger, row) and _speaks(when, row, number)]
    if not seen:
        return None
    shown = "; ".join(f"{row.when} {row.name}" for row in seen[:SHOWN])
    return on_rows(
        case.ledger,
        "measure.of-another-number",
        f"Told: number {number}, for {when}; on record: {shown}.",
        seen[:SHOWN],
        f"A row on number {number} of that time.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


def _told_number(claim: Claim) -> int:
    """The number of the one package that a claim tells as adopted; 0 where there is none."""
    measure = claim.measure
    if measure is None:
        return 0
    words = f"{claim.span.quote} {measure.name}"
    told = _ordinals(words.casefold())
    adopted = not measure.issuer or _ADOPTED.search(words)
    return told.pop() if len(told) == 1 and adopted and not _EFFECT.search(words) else 0


def _is_past_year(case: Case, when: Interval) -> bool:
    """Whether a time is a past one of a year at most."""
    if when.start is None or when.end is None:
        return False
    return (when.last - when.first).days <= YEAR_DAYS and case.has_begun(when)


def _packages(case: Case, issuers: tuple[str, ...]) -> list[Measure]:
    """The numbered packages of some issuers."""
    rows = [row for issuer in issuers for row in case.view.measures(issuer=issuer)]
    return [row for row in rows if row.when is not None and "package" in row.name.casefold()]


def _number(row: Measure) -> int:
    return next(iter(_ordinals(row.name.casefold())), 0)


def _speaks(when: Interval, row: Measure, number: int) -> bool:
    """Whether a package of another number speaks against one told for a time."""
    late, other = _days(when, row), _number(row)
    if not other or other == number:
        return False
    month = (when.last - when.first).days <= AT_ONCE_DAYS
    if month and abs(late) <= (SAME_DAY if when.first == when.last else 0):
        return True
    return late > AT_ONCE_DAYS if other > number else late < -AT_ONCE_DAYS


def of_another_number(sentence: str, row: Measure) -> bool:
    """Whether a sentence names packages by number, and the row is one of another number."""
    told, held = _ordinals(sentence.casefold()), _ordinals(row.name.casefold())
    return bool(told and held) and not told & held


@rule("measure.of-another-issuer")
def misattributed(case: Case, claim: Claim) -> Answer | None:
    """No measure of the told issuer is named so on record, but one of another issuer is, adopted
    within a season of the told time or known by a number: ``partly``, since two states may name a
    law alike."""
    measure = claim.measure
    if measure is None or not measure.issuer or not asserted(claim):
        return None
    sentence = case.sentence(claim)
    rows = [
        row
        for row in case.view.measures()
        if row.issuer not in measure.issuer
        and row.mark == "seen"
        and _is_named(f"{sentence} {measure.name}", row)
        and (_numbered(sentence, row) or _on_that_day(claim, row))
        and not case.ledger.after_article(row)
    ]
    if not rows:
        return None
    row = rows[0]
    return on_rows(
        case.ledger,
        "measure.of-another-issuer",
        f"Told of {', '.join(measure.issuer)}; on record of {row.issuer}: {row.when}, "
        f"{row.text or row.name}",
        rows[:SHOWN],
        "A row on a measure of that name by the told issuer.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=rows,
    )


def _on_that_day(claim: Claim, row: Measure) -> bool:
    when = claim.time
    if when is None or when.start is None or when.end is None or row.when is None:
        return False
    return (when.last - when.first).days <= SLACK_DAYS and abs(_days(when, row)) <= SLACK_DAYS


_ADOPTED = re.compile(
    r"\b(?:adopt|approv|agree|pass|sign|impos|introduc|announc|dated|dates|revis|amend)\w*", re.I
)
_EFFECT = re.compile(
    r"\b(?:effect|force|expir\w+|deadline|renew\w*|extend\w*)\b|"
    r"(?<!\bdates )(?<!\bdate )\b(?:from|until|till|by)\s+(?:the\s+)?(?:\d|mid|"
    r"(?:end|early|late|next|last)\b|"
    r"(?-i:[JFMASOND])[a-z]{2,8}\s+\d|(?:Jan|Febr)uary|March|April|May\b|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber)",
    re.I,
)
"""Words of the day a measure begins or ends, which is not the day it was adopted on."""
_BEGUN = re.compile(
    r"\b(?:(?:took|taken|takes?) effect|(?:into|in) (?:force|effect)|enter\w* into force|"
    r"in place (?:since|from))\b",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:decree|order|law|act|regulation|directive)\s+(?:no\.?\s*)?(\d[\w-]*)", re.I
)
_ORDINAL = re.compile(r"\b(\w+)\s+(?:EU\s+|sanctions\s+|such\s+)*package\b", re.I)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)


def _is_sanctions(row: Measure) -> bool:
    return row.instrument.startswith("sanctions")


def _is_named(words: str, row: Measure) -> bool:
    text, name = words.casefold(), row.name.casefold().partition(":")[0]
    if _numbered(text, row):
        return True
    if "package" in name:
        return bool(_ordinals(text) & _ordinals(name))
    text = re.sub(r"\bsanctions against\b", "sanctions on", text)
    words = re.sub(r"^(?:revised|amended|new)\s+", "", name)
    return len(words.split()) > 1 and words in text


def _numbered(text: str, row: Measure) -> bool:
    """Whether a text names a measure by its number."""
    numbers = {match[1] for match in _NUMBERED.finditer(row.name.casefold())}
    return any(match[1] in numbers for match in _NUMBERED.finditer(text.casefold()))


def _ordinals(text: str) -> set[int]:
    found = set()
    for match in _ORDINAL.finditer(text):
        word = match.group(1).casefold()
        if word in _ORDINALS:
            found.add(_ORDINALS.index(word) + 1)
        elif digits := re.match(r"(\d+)(?:st|nd|rd|th)$", word):
            found.add(int(digits.group(1)))
    return found
