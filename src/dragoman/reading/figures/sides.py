"""Whose an indicator is that a passage names: its reporter and its partner, as far as told."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import ActorMention
from dragoman.reading.figures.flows import Hit
from dragoman.reading.figures.indicators import symmetric
from dragoman.reading.ground import Sentence
from dragoman.vocab.loader import load

SHARES = frozenset({"trade_share", "import_share", "export_share", "oil_import_share"}) | {
    "arms_export_share",
    "arms_import_share",
}
"""Shares of one partner in what a state trades: the whole is named in the form."""
NEAR = 90
"""Characters around a form in which its states are looked for."""

_SAYING = re.compile(
    r"\s+(?:\w+\s+){0,4}?(?:said|says|reported|reports|told|announced|showed|shows|noted|put)\b",
    re.I,
)


def whose(sentence: Sentence, hit: Hit, indicator: str) -> tuple[str, str]:
    """Reporter and partner of a named indicator, empty where the text does not say."""
    low, high = sentence.segment(hit.start)
    after = _after(sentence, hit, high)
    if "between" in after:
        pair = after["between"]
        return (pair[0], pair[1]) if len(pair) > 1 else ("", "")
    owner = _owner(sentence, hit)
    if hit.flow and not owner:
        owner = next(iter(after.pop("of", ())), "")
    partner = next((after[mark][0] for mark in _PARTNER_MARKS if after.get(mark)), "")
    source = after["from"][0] if after.get("from") else ""
    if indicator == "tourists":
        return _tourists(sentence, hit)
    if hit.flow == "import":
        owner = owner or next(iter(after.get("into", ())), "")
        return _imports(sentence, hit, indicator, owner, source or partner)
    if symmetric(indicator):
        owner = owner or (next(iter(after.get("of", ())), "") if after.get("with") else "")
        return _both(sentence, hit, owner, partner, low)
    if indicator in SHARES:
        inside = sentence.actors_in(hit.start, hit.end)
        whole = inside[0].code if inside else owner
        if not whole and _OWN_GOODS.match(sentence.text, hit.start - sentence.start):
            whole = _subject(sentence, hit, low, exclude=source or partner)
        return whole, _sharer(sentence, hit, low, whole) if whole else ""
    within = [one.code for one in sentence.actors_in(hit.start, hit.end)]
    if indicator == "arms_transfers_tiv":
        owner, partner = _armed(sentence, hit, owner or next(iter(within), ""), partner)
    subject = owner or source or _subject(sentence, hit, low, exclude=partner)
    if hit.flow:
        subject = subject or _counted_by(sentence, exclude=partner)
    if hit.flow and not (owner or source or partner):
        subject, partner = _of_the_trade(sentence, hit) or (subject, partner)
    return subject, partner if partner != subject else ""


_OWN_GOODS = re.compile(r"of (?:its|their) (?:goods|merchandise)\b", re.I)
"""The whole of a share that is the subject's own ("sells a third of its goods to")."""
_BOUGHT = re.compile(r"(?:imports?|purchases?) of\b", re.I)
"""Arms are counted by who delivers them; these are told by who buys."""
_PARTNER_MARKS = ("with", "to", "into", "in", "of", "by")
_AFTER = re.compile(
    r"\b(between|with|into|to|from|towards?|(?:bound|destined|headed) for|in|of|by|and|via|"
    r"through)\s+(?:the\s+|its\s+|neighbou?ring\s+)*$",
    re.I,
)


def _after(sentence: Sentence, hit: Hit, high: int) -> dict[str, list[str]]:
    """Actors behind a form, by the preposition they stand under."""
    found: dict[str, list[str]] = {}
    mark = ""
    text, base = sentence.text, sentence.start
    for one in sentence.actors_in(hit.start, min(high, hit.end + NEAR)):
        if _SAYING.match(text, one.span.end - base) or one.form == "person":
            continue
        if re.search(r"[,;]", text[hit.end - base : one.span.start - base]) and mark != "between":
            break
        lead = text[max(0, one.span.start - base - 24) : one.span.start - base]
        match = _AFTER.search(lead)
        word = match[1].lower() if match else ""
        if not word and re.fullmatch(
            r"\w+\s+(?:the\s+)?", text[hit.start - base : one.span.start - base]
        ):
            word = "to" if hit.flow == "export" else ""
        if word in ("and", "") and mark == "between":
            word = "between"
        elif word == "and" or (not word and one.form != "group"):
            word = "inside" if one.span.start < hit.end else ""
        mark = "to" if _TOWARDS.fullmatch(word) else word or mark
        if word and one.code not in found.setdefault(mark, []):
            found[mark].append(one.code)
    return found


def _owner(sentence: Sentence, hit: Hit) -> str:
    """Whose exports: the state right before the form or inside it ("imports of Russian crude")."""
    text, base = sentence.text, sentence.start
    for one in reversed(sentence.actors_in(sentence.start, hit.start)):
        gap = text[one.span.end - base : hit.start - base]
        lead = text[: one.span.start - base]
        if _OWNING.fullmatch(gap) and not (_UNDER.search(lead) and re.match(r"\s+\w", gap)):
            return one.code
        break
    return ""


_OWNING = re.compile(
    r"(?:['’]s?)?\s*(?:(?!(?:said|says|and|to|from|with|wants?|of|in|between|by|as|after|when|while|"
    r"because|before|if|that|which|than|but)\b)[\w-]+\s+){0,2}?"
)
"""Between a state and what it owns ("Chile's total exports")."""
_UNDER = re.compile(r"\b(?:with|to|from|between|and)\s+(?:the\s+)?$", re.I)
"""Before a state that stands under another word ("the deficit with India widened")."""


def _subject(sentence: Sentence, hit: Hit, low: int, exclude: str) -> str:
    """The state that stands first before the form in its clause, if it is alone there."""
    codes = [
        one.code
        for one in sentence.actors_in(low, hit.start)
        if one.code != exclude
        and not _quoted_source(sentence, one)
        and not _UNDER_ANOTHER.search(sentence.text[: one.span.start - sentence.start])
    ]
    distinct = tuple(dict.fromkeys(codes))
    if not distinct:
        return _antecedent(sentence, low, exclude)
    return distinct[0] if len(distinct) == 1 else ""


_UNDER_ANOTHER = re.compile(
    r"\b(?:exports?|imports?|trade|shipments?|sales) (?:to|from|with) (?:the )?$", re.I
)
"""Before a state that is the partner of another flow ("exports *to Mongolia* …, and imports")."""


def _antecedent(sentence: Sentence, low: int, exclude: str) -> str:
    """The state that a relative clause is of ("Bolivia, which sold …")."""
    opened = _RELATIVE.search(sentence.text[: low - sentence.start])
    end = sentence.start + opened.start() if opened else -1
    codes = (one.code for one in sentence.actors if one.span.end == end and one.form == "name")
    return next((code for code in codes if code != exclude), "")


_RELATIVE = re.compile(r",\s+(?:which|who)\s+$", re.I)


def _counted_by(sentence: Sentence, exclude: str) -> str:
    """The one state whose customs or statisticians a sentence names: of a flow without an owner
    they tell their own."""
    codes = {
        one.code
        for one in sentence.actors
        if _counters().search(one.span.quote)
        or _counters().match(sentence.text, one.span.end - sentence.start)
    }
    return codes.pop() if len(codes) == 1 and exclude not in codes else ""


@cache
def _counters() -> re.Pattern[str]:
    """What follows a state where its own statistics speak."""
    return re.compile(
        rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?(?:{load('indicators')['_counters']})\b"
    )


def _of_the_trade(sentence: Sentence, hit: Hit) -> tuple[str, str] | None:
    """Whose bare exports or imports are that stand beside the trade or the deficit of one state
    with another ("Thailand ran a deficit with China, as imports reached …")."""
    lead = sentence.text[: hit.start - sentence.start]
    codes = sentence.codes()
    for match in _TRADE_WITH.finditer(lead) if len(codes) == 2 else ():
        at = sentence.start + match.end()
        for one in sentence.actors_in(at, at + 1):
            other = next(code for code in codes if code != one.code)
            if other in sentence.codes(sentence.start, at):
                return other, one.code
    return None


_TRADE_WITH = re.compile(
    r"\b(?:trade|commerce|deficit|surplus|gap|imbalance)\b[^,;]{0,40}?\bwith\s+(?:the\s+)?", re.I
)
_TOWARDS = re.compile(r"towards?|(?:bound|destined|headed) for")


def _armed(sentence: Sentence, hit: Hit, owner: str, partner: str) -> tuple[str, str]:
    """Who delivers arms and to whom: told of a buyer ("India's purchases of Russian arms"), the
    other way round."""
    inside = [one.code for one in sentence.actors_in(hit.start, hit.end)]
    if not _BOUGHT.match(sentence.text, hit.start - sentence.start):
        return owner, partner
    seller = next((code for code in inside if code != owner), "")
    return seller, owner


def _sharer(sentence: Sentence, hit: Hit, low: int, whole: str) -> str:
    """Whose share of a whole it is: the subject before, else the only other state of the sentence
    ("a third of Russia's imports come from China")."""
    before = [code for code in sentence.codes(sentence.start, hit.start) if code != whole]
    others = before[-1:] or [code for code in sentence.codes() if code != whole]
    return _subject(sentence, hit, low, exclude=whole) or (others[0] if len(others) == 1 else "")


def _quoted_source(sentence: Sentence, one: ActorMention) -> bool:
    lead = sentence.text[
        max(0, one.span.start - sentence.start - 20) : one.span.start - sentence.start
    ]
    return bool(
        _SAYING.match(sentence.text, one.span.end - sentence.start)
        or re.search(r"\b(?:according to|said|told)\s+(?:the\s+)?$", lead, re.I)
    )


def _both(sentence: Sentence, hit: Hit, owner: str, partner: str, low: int) -> tuple[str, str]:
    """The two sides of a symmetric indicator."""
    if owner and partner and owner != partner:
        return owner, partner
    others = [
        one.code
        for one in sentence.actors_in(low, hit.start)
        if one.code != partner and not _quoted_source(sentence, one)
    ]
    distinct = list(dict.fromkeys(others))
    if partner:
        counted = _counted_by(sentence, exclude=partner) if not distinct else ""
        return (distinct[-1] if distinct else counted), partner
    every = [one.code for one in sentence.actors if not _quoted_source(sentence, one)]
    sides = list(dict.fromkeys(every))
    return (sides[0], sides[1]) if len(sides) == 2 else ("", "")


def _imports(
    sentence: Sentence, hit: Hit, indicator: str, owner: str, source: str
) -> tuple[str, str]:
    """Importer and source; for an export indicator the source is the reporter."""
    inside = [one.code for one in sentence.actors_in(hit.start, hit.end)]
    low, _ = sentence.segment(hit.start)
    source = source or (inside[0] if inside else "")
    importer = owner or _subject(sentence, hit, low, exclude=source)
    if not importer and source:
        importer = _subject(sentence, hit, sentence.start, exclude=source)
    if not importer:
        importer = _counted_by(sentence, exclude=source)
    if importer == source:
        importer = ""
    if not (importer or source):
        importer, source = _of_the_trade(sentence, hit) or ("", "")
    return (importer, source) if indicator == "imports_goods" else (source, importer)


def _tourists(sentence: Sentence, hit: Hit) -> tuple[str, str]:
    """From where to where: "Vietnam received 1.7 million Chinese tourists"."""
    near = sentence.actors_in(max(sentence.start, hit.start - 25), hit.end)
    origin = near[-1].code if near else ""
    hosts = [c for c in sentence.codes() if c != origin]
    if len(hosts) != 1:
        hosts = [code for code in hosts if code in _visited(sentence)]
    return origin, hosts[0] if len(hosts) == 1 else ""


def _visited(sentence: Sentence) -> set[str]:
    return {
        one.code
        for one in sentence.actors
        if _VISITING.search(sentence.text[: one.span.start - sentence.start])
    }


_VISITING = re.compile(
    r"\b(?:c[ao]m(?:e|ing) (?:in)?to|arriv\w+ (?:in|at)|visit(?:ed|ing|s)?|travell?\w* to|went to)"
    r"\s+(?:the\s+)?$",
    re.I,
)
