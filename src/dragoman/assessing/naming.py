"""Which agreement of the record a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.assessing.case import Case
from dragoman.model.claims import Claim
from dragoman.model.facts import Agreement

MONEY = ("invest", "fund", "financ", "pay for", "bankroll", "money", "billion", "million", "loan")
"""Words by which a pledge is one of money."""


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement named in a text; ``proper`` where by a name that can mean no other, ``pointed``
    where the text only points back to a name ("the pipeline")."""

    agreement: Agreement
    proper: bool
    form: str
    pointed: bool = False


def agreements_named(case: Case, claim: Claim) -> tuple[Named, ...]:
    """Agreements whose name or alias stands in the claim, longest name first; on pledges of
    money, an agreement on the money before the project itself; where none is named, the one that
    "the pipeline" or "the treaty" points back to."""
    words = _words_of(claim)
    text = _plain(words)
    found = [
        named
        for agreement in case.view.agreements()
        if (named := _naming(agreement, words)) and _theirs(claim, named)
    ]
    if not found:
        return _pointed_at(case, claim) or _by_words(case, claim)
    found.sort(key=lambda named: -len(named.form))
    return _with_money(case, text, _longest(found, text))


def _by_words(case: Case, claim: Claim) -> tuple[Named, ...]:
    """The only agreement of the claim's two states whose name has all the telling words of the
    pledge's subject, two at least ("the agreement on the protection of investments")."""
    subject = claim.pledge.subject if claim.pledge else None
    if subject is None or len(set(claim.actors)) != LEAST:
        return ()
    words = {w[:STEM] for w in _plain(subject.quote).split() if len(w) > STEM and w not in _SORTS}
    if len(words) < LEAST:
        return ()
    found = [
        agreement
        for agreement in case.view.agreements(claim.actors)
        if words <= {word[:STEM] for word in _plain(agreement.name).split()}
    ]
    return (Named(found[0], True, _plain(subject.quote), True),) if len(found) == 1 else ()


STEM, LEAST = 5, 2
_SORTS = frozenset(
    """agreement treaty contract accord memorandum project statement bilateral pipeline between
    declaration""".split()  # noqa: SIM905
)
"""Words that tell the sort of an agreement, not which it is."""
_SMALL = _SORTS | frozenset(
    ["deal", "pact", "trade", "free", "interim", "framework", "initiative", "dam", "port"]
)
"""Words that texts write small in a name ("the EU-Mercosur *trade agreement*")."""
BACK = 500
"""Characters in which the name stands that "the treaty" points back to: a paragraph or two."""
NEAR = 30
"""Characters around a name in which the word for its sort stands ("the Galsi 2 gas pipeline")."""
_POINTING = re.compile(
    r"\b(?:the|this|that) (?:gas |oil )?(pipeline|treaty|agreement|accord|pact|contract|deal|"
    r"memorandum|project|statement|declaration)\b"
    r"(?! (?:of|on|between|with|from|for|to)\b(?! (?:it|this|them)\b))",
    re.I,
)


def _pointed_at(case: Case, claim: Claim) -> tuple[Named, ...]:
    """The agreement last named by a proper name before a claim that points back to it."""
    pointing = _POINTING.search(_words_of(claim))
    if pointing is None:
        return ()
    text, noun = case.reading.document.text, pointing[1].casefold()
    words = text[max(0, claim.span.start - BACK) : claim.span.start]
    before = f" {_plain(words)} "
    found = [
        replace(named, pointed=True)
        for agreement in case.view.agreements()
        if (named := _naming(agreement, words)) and named.proper and _theirs(claim, named)
    ]
    spots = [(before.rfind(f" {named.form} "), len(named.form), named) for named in found]
    if not spots:
        return ()
    spot, length, last = max(spots, key=lambda one: one[:2])
    around = before[max(0, spot - NEAR) : spot + length + NEAR]
    sort = f"{last.agreement.name} {last.agreement.text} {around}".casefold()
    papers = noun in _PAPERS and last.agreement.kind in ("project", "contract")
    return (last,) if papers or noun in sort else ()


_PAPERS = frozenset(["contract", "deal", "agreement"])
"""What a project or contract is also called, whatever the record calls it."""


def _words_of(claim: Claim) -> str:
    """The words in which the agreement must be named: the pledge's subject and what follows it
    up to the next clause, since a sentence can hold two pledges; all where there is no subject."""
    subject = claim.pledge.subject if claim.pledge else None
    if subject is None or not claim.span.covers(subject):
        return claim.span.quote if subject is None else subject.quote
    behind = claim.span.quote[subject.end - claim.span.start :]
    return subject.quote + _CLAUSE.split(f"{subject.quote[-1:]}{behind}", maxsplit=1)[0][1:]


_CLAUSE = re.compile(r"[,;]?\s+(?:while|whereas|although)\s|;\s|,\s+(?:and|but|though)\s")


@lru_cache(maxsize=1_000)  # the same words are held against every agreement
def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w$%]+", " ", text.casefold()).split())


@lru_cache(maxsize=100_000)  # every pledge is held against every agreement
def _names(name: str, aliases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names of an agreement, each with its plain words between spaces."""
    names = (name, *aliases)
    short = [head for name in names if _proper(head := name.partition(" and ")[0])]
    dated = [f"{match[2]} of {match[1]}" for name in names if (match := _YEARED.fullmatch(name))]
    kept = [name for name in dict.fromkeys((*names, *short, *dated)) if len(name) > 3]
    return tuple((name, f" {_plain(name)} ") for name in kept)


_YEARED = re.compile(r"((?:19|20)\d\d) (\w+)")
"""A name by a year, which texts also turn round ("the treaty of 2001")."""


def _naming(agreement: Agreement, words: str) -> Named | None:
    """An agreement as some words name it, or ``None``."""
    text = _plain(words)
    spaced = f" {text} "
    names = _names(agreement.name, agreement.aliases)
    held = [name for name, plain in names if plain in spaced]
    if not held:
        return _by_amount(agreement, text)
    best = max(held, key=len)
    proper = any(_proper(name) and _cased(name, words) for name in held)
    return Named(agreement, proper, _plain(best))


def _cased(name: str, words: str) -> bool:
    """Whether words have a name with its capitals: "New START" is none in "a new start", while
    "the phase one trade deal" is what it is without any."""
    parts, said = _WORD.findall(name), _WORD.findall(words)
    if len(parts) >= TELLING:
        return True
    folded = [part.casefold() for part in parts]
    telling = any(
        part[0].isdigit() or (part[0].isupper() and part.casefold() not in _SMALL) for part in parts
    )
    return telling and any(
        [word.casefold() for word in said[at : at + len(parts)]] == folded
        and all(
            word[0].isupper() or not part[0].isupper() or part.casefold() in _SMALL
            for word, part in zip(said[at:], parts, strict=False)
        )
        for at in range(len(said) - len(parts) + 1)
    )


TELLING = 4
"""Words from which a name means no other thing even in small letters."""
_WORD = re.compile(r"[\w$%]+")


def parties_of_a_name(case: Case, text: str) -> set[str]:
    """The two states whose agreement a text names by a name that can mean no other; else none."""
    found = [one for each in case.view.agreements() if (one := _naming(each, text)) and one.proper]
    found.sort(key=lambda named: -len(named.form))
    kept = [set(one.agreement.actors) for one in _longest(found, _plain(text))]
    return kept[0] if kept and len(kept[0]) == 2 and all(one == kept[0] for one in kept) else set()


def _by_amount(agreement: Agreement, text: str) -> Named | None:
    """An aim that is known by its amount ("the goal of $200 billion in annual trade")."""
    amount = _AMOUNT.search(agreement.name)
    if agreement.kind != "pledge" or amount is None or not _TRADE.search(agreement.name):
        return None
    told = re.search(rf"(?<![\w.,]){amount[1]} (?:billion|bn)\b", text.replace("$", ""))
    aim = _TRADE.search(text) or _AIM.search(text)
    return Named(agreement, True, told[0]) if told and aim else None


_AMOUNT = re.compile(r"\b(\d+) billion dollars\b")
_TRADE = re.compile(r"\b(?:trade|commerce|turnover)\b", re.I)
_AIM = re.compile(r"\b(?:goal|target|aim)\b", re.I)


def _proper(name: str) -> bool:
    """Whether a name can mean no other: two capitals, an acronym or a number."""
    words = name.split()
    capitals = sum(word[:1].isupper() for word in words)
    return capitals > 1 or any(c.isdigit() for c in name) or name.isupper()


def _theirs(claim: Claim, named: Named) -> bool:
    """Whether the claim's actors are the agreement's: some for a proper name, else all, and two."""
    ours, theirs = frozenset(claim.actors), frozenset(named.agreement.actors)
    if named.proper:
        return not ours or bool(ours & theirs)
    return len(ours) > 1 and ours <= theirs


def _longest(found: list[Named], text: str) -> tuple[Named, ...]:
    """Drop an agreement whose name only stands inside a longer named one ("Power of Siberia" in
    "Power of Siberia 2")."""
    kept: list[Named] = []
    for named in found:
        rest = text
        for longer in kept:
            rest = rest.replace(longer.form, " ")
        if not kept or named.form in rest:
            kept.append(named)
    return tuple(kept)


def _with_money(case: Case, text: str, best: tuple[Named, ...]) -> tuple[Named, ...]:
    if not best or not any(word in text for word in MONEY):
        return best
    held = {named.agreement.id for named in best}
    related = [
        Named(agreement, best[0].proper, _plain(agreement.name))
        for agreement in case.view.agreements(best[0].agreement.actors[:2])
        if any(word in _plain(agreement.name) for word in MONEY)
        and _is_about(case, agreement, best[0].agreement)
        and agreement.id not in held
    ]
    return (*related, *best)


def _is_about(case: Case, agreement: Agreement, project: Agreement) -> bool:
    """Whether an agreement's name names a project, and no other of a longer name."""
    found = [
        named
        for other in case.view.agreements()
        if other.id != agreement.id and (named := _naming(other, agreement.name))
    ]
    found.sort(key=lambda named: -len(named.form))
    return bool(found) and found[0].agreement.id == project.id


def meant_by(text: str, agreements: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    """Which of some agreements a text means: those it names (of "Power of Siberia 2" no shorter
    name), else those of the sort it speaks of (a treaty, a contract)."""
    found = [named for agreement in agreements if (named := _naming(agreement, text))]
    found.sort(key=lambda named: -len(named.form))
    by_name = tuple(one.agreement for one in _longest(found, _plain(text)))
    return by_name or tuple(one for one in agreements if one.kind in text)
