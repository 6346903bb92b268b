"""Whose an indicator is that a passage names: its reporter and its partner, as far as told."""

from __future__ import annotations

import re

from dragoman.model.claims import ActorMention
from dragoman.reading.flows import Hit
from dragoman.reading.ground import Sentence
from dragoman.reading.indicators import symmetric

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
        return _imports(sentence, hit, indicator, owner, source or partner)
    if symmetric(indicator):
        return _both(sentence, hit, owner, partner, low)
    if indicator in SHARES:
        inside = sentence.actors_in(hit.start, hit.end)
        whole = inside[0].code if inside else owner
        return whole, _sharer(sentence, hit, low, whole) if whole else ""
    within = [one.code for one in sentence.actors_in(hit.start, hit.end)]
    if indicator == "arms_transfers_tiv":
        owner, partner = _armed(sentence, hit, owner or next(iter(within), ""), partner)
    subject = owner or source or _subject(sentence, hit, low, exclude=partner)
    return subject, partner if partner != subject else ""


_BOUGHT = re.compile(r"(?:imports?|purchases?) of\b", re.I)
"""Arms are counted by who delivers them; these are told by who buys."""
_PARTNER_MARKS = ("with", "to", "in", "of", "by")
_AFTER = re.compile(
    r"\b(between|with|to|from|towards?|in|of|by|and|via|through)\s+(?:the\s+|its\s+|neighbou?ring\s+)*$",
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
        mark = word.replace("towards", "to").replace("toward", "to") if word else mark
        if word and one.code not in found.setdefault(mark, []):
            found[mark].append(one.code)
    return found


def _owner(sentence: Sentence, hit: Hit) -> str:
    """Whose exports: the state right before the form or inside it ("imports of Russian crude")."""
    text, base = sentence.text, sentence.start
    for one in reversed(sentence.actors_in(sentence.start, hit.start)):
        gap = text[one.span.end - base : hit.start - base]
        if re.fullmatch(r"(?:['’]s?)?\s*(?:[\w-]+\s+){0,2}?", gap) and not re.search(
            r"\b(?:said|says|and|to|from|with|wants?|of|in|between|by)\b", gap
        ):
            return one.code
        break
    return ""


def _subject(sentence: Sentence, hit: Hit, low: int, exclude: str) -> str:
    """The state that stands first before the form in its clause, if it is alone there."""
    codes = [
        one.code
        for one in sentence.actors_in(low, hit.start)
        if one.code != exclude and not _quoted_source(sentence, one)
    ]
    distinct = tuple(dict.fromkeys(codes))
    return distinct[0] if len(distinct) == 1 else ""


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
        return (distinct[-1] if distinct else ""), partner
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
    if importer == source:
        importer = ""
    return (importer, source) if indicator == "imports_goods" else (source, importer)


def _tourists(sentence: Sentence, hit: Hit) -> tuple[str, str]:
    """From where to where: "Vietnam received 1.7 million Chinese tourists"."""
    near = sentence.actors_in(max(sentence.start, hit.start - 25), hit.end)
    origin = near[-1].code if near else ""
    hosts = [c for c in sentence.codes() if c != origin]
    return origin, hosts[0] if len(hosts) == 1 else ""
