"""What stands after the words of a title: "-elect", further portfolios, "of" a state or body."""

from __future__ import annotations

from calendar import day_name, month_name
from dataclasses import replace
from functools import cache

from dragoman.reading.actors.lines import Lines, codes
from dragoman.reading.people.names import BODIES
from dragoman.reading.people.title import COUNTRY, OWNERS, Title, best_state
from dragoman.vocab.loader import load
from dragoman.vocab.offices import Form, forms
from dragoman.vocab.words import Word, fold_word

SKIPPED = frozenset({"the", "neighbouring", "nearby", "allied", "post-soviet", "oil-rich"})
SMALL = frozenset({"and", "of", "the", "for"})
AWAY = frozenset({"to", "in", "for"})
"""Prepositions after which a state is not the title's own ("ambassador to Russia")."""
THEN = (("at", "the", "time"), ("of", "the", "time"), ("of", "the", "day"), ("at", "that", "time"))
"""Words behind a title that make it one of an earlier time."""

LATELY = frozenset({*(day.lower() for day in day_name), "last", "yesterday", "recently"})
"""Words of a time that has passed, behind "until"."""


def look_right(lines: Lines, title: Title) -> Title:
    """The title with all that belongs to it on its right."""
    return _of_then(lines, _owned_right(lines, title))


def _of_then(lines: Lines, title: Title) -> Title:
    """ "the foreign minister at the time": whoever it was then."""
    for words in THEN:
        after = title.after + len(words)
        if tuple(word.low for word in lines.words[title.after : after]) == words:
            near = lines.plain(title.after - 1, after)
            return replace(title, tense="former", after=after) if near else title
    return replace(title, tense="former") if _until_lately(lines, title) else title


def _until_lately(lines: Lines, title: Title) -> bool:
    """ "Yevgeny Primakov, foreign minister until Friday,": an office that somebody has left."""
    until = title.after
    if until + 1 >= len(lines.words) or lines.words[until].low != "until":
        return False
    past, plain = lines.words[until + 1], lines.plain(title.after - 1, until + 2)
    apposed = title.left > 0 and lines.gap(title.left) == ", "
    return apposed and plain and past.low in LATELY and not past.possessive


def _owned_right(lines: Lines, title: Title) -> Title:
    title = _carry_on(lines, _elect(lines, title))
    after = title.after
    if after >= len(lines.words) or lines.gap(after) != " ":
        return title
    if lines.words[after].low in ("of", "for", "from", "in", "to"):
        return _of(lines, title)
    return title


def _carry_on(lines: Lines, title: Title) -> Title:
    """ "Minister of Foreign Affairs, Emigration and Egyptian Expatriates": to the last one."""
    if not any(form.office.endswith("minister") for form in title.forms):
        return title
    at = after = title.after
    key = {word.low for word in lines.words[title.key : title.after + 1]}
    small = bool(key & {"of", "for"})  # "minister of trade and industry"
    while at < len(lines.words):
        if lines.gap(at) not in (" ", ", ", "-") or not _carries(lines.words[at], small):
            break
        if forms().at(lines.words, at) is not None:
            break
        word = lines.words[at]
        at += 1
        if word.low not in SMALL and at - 1 not in lines.named:
            after = at
    return replace(title, after=after)


def _carries(word: Word, small: bool) -> bool:
    """Whether a portfolio may go on with the word, in small letters only if it may at all."""
    if word.low in SMALL or (word.low in _plain_words() and (small or word.capital)):
        return True
    return word.capital and word.low in _carriers()


@cache
def _plain_words() -> frozenset[str]:
    names = (name for row in load("offices")["portfolios"] for name in row["names"])
    return frozenset(fold_word(word) for name in names for word in name.split()) - SMALL


@cache
def _carriers() -> frozenset[str]:
    return frozenset(fold_word(word) for word in load("offices")["portfolio_words"])


def _elect(lines: Lines, title: Title) -> Title:
    after = title.after
    if after < len(lines.words) and lines.words[after].low in (
        "elect",
        "designate",
        "nominee",
        "candidate",
        "hopeful",
    ):
        return replace(title, tense="incoming", after=after + 1)
    return title


def _of(lines: Lines, title: Title) -> Title:
    """ "of Russia", "of the Russian Federation", "of Russia, Turkey and Iran"."""
    preposition = lines.words[title.after].low
    at = title.after + 1
    while at < len(lines.words) and lines.words[at].low in SKIPPED:
        at += 1
    if at >= len(lines.words) or not lines.plain(title.after, at + 1):
        return title
    states, after = _states_from(lines, title, at)
    if states:
        return _of_states(lines, title, states, (preposition, at, after))
    if after := _unnamed(lines, title, preposition, at):
        return replace(title, after=after)
    if preposition == "of" and lines.words[at].low in COUNTRY:
        return replace(title, owner=title.owner or "country", after=at + 1)
    named = lines.words[at].capital and lines.words[at].low not in DATES
    if preposition in ("of", "for", "in") and named and not title.states:
        return _of_unknown(lines, title, at)
    return title


def _unnamed(lines: Lines, title: Title, preposition: str, at: int) -> int:
    """The word after what a title is of that names no state; 0 where it does, or is nothing."""
    if preposition == "of":
        return _several(lines, title.after + 1)
    commissioner = any(form.office == "commissioner" for form in title.forms)
    return _portfolio(lines, at) if preposition == "for" and commissioner else 0


def _several(lines: Lines, at: int) -> int:
    """The word after "(the) two countries", "both states": whichever the text speaks of."""
    at += lines.words[at].low == "the"
    if at + 1 >= len(lines.words) or lines.words[at].low not in COUNTED:
        return 0
    return at + 2 if lines.words[at + 1].low in COUNTRIES else 0


def _portfolio(lines: Lines, at: int) -> int:
    """The word after a commissioner's portfolio ("for *enlargement*"); 0 where it is none."""
    after = at
    while after < len(lines.words) and lines.words[after].low in _plain_words() | SMALL:
        after += 1
    while after > at and lines.words[after - 1].low in SMALL:
        after -= 1
    return after if after > at else 0


COUNTED = frozenset({"two", "both", "three", "four"})
COUNTRIES = frozenset({"countries", "nations", "states", "kingdoms", "republics", "neighbours"})
DATES = frozenset(fold_word(name) for name in (*month_name[1:], *day_name))
"""Capitalised words that own no title ("became foreign minister in May")."""


def _of_states(
    lines: Lines, title: Title, states: tuple[str, ...], where: tuple[str, int, int]
) -> Title:
    preposition, at, after = where
    if _names_body(lines, after):
        return replace(title, owner="unknown", after=_run(lines, at))
    speaks = preposition == "for" and all(form.office == "spokesperson" for form in title.forms)
    if speaks:  # "a spokeswoman for the Vietnamese foreign ministry"
        after = _body_after(lines, after)
    if _of_central_bank(lines, title, after):
        title, after = replace(title, forms=(CENTRAL_BANKER,)), after + 2
    if preposition not in AWAY or title.counterpart or speaks:
        known = title.states if title.owner == "state" else ()
        return replace(title, states=(*known, *states), owner="state", after=after)
    if any(form.office == "ambassador" for form in title.forms):
        return replace(title, after=after)  # "US ambassador to Turkey Tom Barrack"
    apposed = preposition == "in" and after < len(lines.words) and lines.gap(after) == ", "
    return replace(title, after=after) if apposed else title  # "the minister in Manila, Lazaro,"


def _of_central_bank(lines: Lines, title: Title, after: int) -> bool:
    """ "governor of China's *central bank*"."""
    governs = any(form.office == "governor" for form in title.forms)
    bank = tuple(word.low for word in lines.words[after : after + 2]) == ("central", "bank")
    return governs and bank and lines.words[after - 1].possessive


CENTRAL_BANKER = Form("central_bank_governor")


def _body_after(lines: Lines, after: int) -> int:
    """The word after the body that a state owns ("China's *foreign ministry*")."""
    at = after
    while at < len(lines.words) and lines.plain(at - 1, at + 1):
        token = lines.token(at)
        if token is None or (token.pos_ not in _NOMINAL and lines.words[at].low not in SMALL):
            break
        at += 1
    return at


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def _names_body(lines: Lines, after: int) -> bool:
    """ "president of the American Action Forum": an adjective at the head of a longer name."""
    if after >= len(lines.words) or lines.gap(after) != " " or lines.words[after - 1].possessive:
        return False
    name = lines.named.get(after - 1)
    adjective = name is not None and any(sense.form == "demonym" for sense in name.values)
    return adjective and lines.words[after].capital and forms().at(lines.words, after) is None


def _of_unknown(lines: Lines, title: Title, at: int) -> Title:
    region = lines.named.get(at)
    if region is not None and any(sense.form == "capital" for sense in region.values):
        return title
    after = _run(lines, at)
    owner = "region" if region or lines.words[after - 1].low in BODIES else "unknown"
    return replace(title, owner=owner, after=after)


def _run(lines: Lines, at: int) -> int:
    """The word after a run of capitals ("of the Council on Foreign Relations")."""
    while at + 1 < len(lines.words) and lines.gap(at + 1) == " ":
        if not (lines.words[at + 1].capital or lines.words[at + 1].low in ("of", "and", "on")):
            break
        at += 1
    while not lines.words[at].capital:
        at -= 1
    return at + 1


def _states_from(lines: Lines, title: Title, at: int) -> tuple[tuple[str, ...], int]:
    states: list[str] = []
    while at < len(lines.words):
        name = lines.named.get(at)
        if name is None or name.first != at or not codes(name, OWNERS):
            break
        states += best_state(title, codes(name, OWNERS))
        at = name.after
        if lines.words[at - 1].possessive:
            break
        following = _next_state(lines, title, at)
        if following is None:
            break
        at = following
    return tuple(states), at


def _next_state(lines: Lines, title: Title, at: int) -> int | None:
    """Where the next state of a list begins: only plural titles have several."""
    if not (title.plural or title.counterpart) or at >= len(lines.words):
        return None
    step = at + 1 if lines.words[at].low == "and" else at
    if step == at and lines.gap(at) != ", ":
        return None
    if step < len(lines.words) and lines.words[step].low in ("and", "the"):
        step += 1
    name = lines.named.get(step)
    if name is None or not any(sense.form == "name" for sense in name.values):
        return None
    return step if _ends_list(lines, name.after) else None


def _ends_list(lines: Lines, after: int) -> bool:
    """A listed state is not the owner of what follows ("of Russia and China's Wang Yi")."""
    return not lines.words[after - 1].possessive
