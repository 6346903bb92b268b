"""Titles of office in a text: which office, of which state, whose, and in which tense.

A title is read as printed around its key phrase: modifiers and states to the left ("the former
Russian and Chinese"), states and further portfolios to the right ("of Russia", "and deputy
prime minister").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.actors.lines import Lines, codes
from dragoman.reading.actors.namesakes import FORM
from dragoman.reading.people.headed import elided, headed
from dragoman.reading.people.names import PATRONYMIC
from dragoman.reading.people.title import OWNERS, Title, all_ids, forms_in
from dragoman.reading.people.title_left import look_left
from dragoman.reading.people.title_right import look_right
from dragoman.reading.people.title_shared import with_portfolios
from dragoman.vocab.offices import Form, forms
from dragoman.vocab.words import Match


def find_titles(lines: Lines) -> list[Title]:
    """Every title in the text, in order, coordinated titles of one person merged."""
    found = [
        _read(lines, match)
        for match in forms().find(lines.words, lines.plain)
        if not _part_of_name(lines, match) and not _of_a_language(lines, match)
    ]
    by_house = list(headed(lines))
    whole = {at for title in by_house for at in range(title.left, title.after)}
    plain = [title for title in found if title is not None and title.key not in whole]
    merged = list(_merge(lines, sorted([*plain, *by_house], key=lambda title: title.left)))
    return sorted([*merged, *elided(lines, merged)], key=lambda title: title.left)


def _part_of_name(lines: Lines, match: Match[Form]) -> bool:
    """ "Judge" in "Mike Judge", "King" in "Stephen King": a one-word title inside a name."""
    if match.after - match.first > 1:
        return False
    if match.after < len(lines.words) and lines.words[match.after].low in PATRONYMIC:
        return lines.words[match.first].capital  # "Sultan bin Abdulaziz"
    if match.first == 0:
        return False
    if _ends_body(lines, match):
        return True
    before, word = lines.words[match.first - 1], lines.words[match.first]
    if not (word.capital and before.capital and lines.gap(match.first) == " "):
        return False
    return before.start in lines.person_words and word.start in lines.person_words


def _of_a_language(lines: Lines, match: Match[Form]) -> bool:
    """ "A fluent *speaker* of Chinese": a speaker of no parliament."""
    after = match.after
    if lines.words[match.first].low != "speaker" or after + 1 >= len(lines.words):
        return False
    if lines.words[after].low != "of" or not lines.words[after + 1].capital:
        return False
    before = lines.words[match.first - 1].low if match.first else ""
    return before in ("fluent", "native", "good", "excellent") or _is_language(lines, after + 1)


def _is_language(lines: Lines, at: int) -> bool:
    """Whether a word is a demonym without a noun ("Chinese who", not "Chinese parliament")."""
    token = lines.token(at)
    demonym = at in lines.named and lines.words[at].low.endswith(_OF_LANGUAGES)
    return demonym and (token is None or token.pos_ != "ADJ" or token.head.idx < token.idx)


_OF_LANGUAGES = ("ese", "ish", "ian", "an", "ic", "ew")


def _ends_body(lines: Lines, match: Match[Form]) -> bool:
    """ "Law and *Justice*": the end of the name of a party or body, no name behind it."""
    at, after = match.first, match.after
    if at < 2 or lines.words[at - 1].low != "and" or not lines.plain(at - 2, after):
        return False
    first, named = lines.words[at - 2], at - 2 in lines.named
    follows = after < len(lines.words) and lines.words[after].capital and lines.gap(after) == " "
    capitals = lines.words[at].capital and first.capital and first.start not in lines.person_words
    return capitals and not (named or follows or lines.title_case(at))


def _read(lines: Lines, match: Match[Form]) -> Title | None:
    plural = any(form.plural for form in match.values)
    fitting = tuple(form for form in match.values if form.plural == plural)
    title = Title(match.first, match.first, match.after, fitting, plural=plural)
    title = with_portfolios(lines, look_right(lines, look_left(lines, title)))
    fixed = tuple(dict.fromkeys(form.state for form in title.forms if form.state))
    inner = lines.named.get(match.first)  # "Kremlin spokesman", "UN nuclear chief"
    if not fixed and inner is not None and inner.first == match.first:
        fixed = codes(inner, OWNERS)[:1] if inner.after < match.after else ()
    if fixed and not title.states:
        title = replace(title, states=fixed, owner="state")
    return _narrow(lines, title)


def _narrow(lines: Lines, title: Title) -> Title | None:
    """Keep the meanings that the state allows; none is left where an owner is missing."""
    kept = title.forms
    if title.owner == "state":
        kept = forms_in(kept, title.states)
    elif title.owner != FORM and not _heads_body(lines, title):
        kept = tuple(form for form in kept if not form.needs_owner)
    return replace(title, forms=kept) if kept else None


HEADS = frozenset({("secretary", "general"), ("high", "representative")})


def _heads_body(lines: Lines, title: Title) -> bool:
    """ "Secretary General Mark Rutte", "Kofi Annan, the secretary general": of the organisation
    that the text speaks of."""
    key = tuple(word.low for word in lines.words[title.key : title.key + 2])
    return not title.owner and title.lead in ("", "the") and key in HEADS


def _merge(lines: Lines, titles: list[Title]) -> Iterator[Title]:
    """ "deputy prime minister and foreign minister": one person with two offices."""
    at = 0
    while at < len(titles):
        title = titles[at]
        while at + 1 < len(titles) and _same_person(lines, title, titles[at + 1]):
            title = _join(title, titles[at + 1])
            at += 1
        yield title
        at += 1


def _same_person(lines: Lines, first: Title, second: Title) -> bool:
    if first.plural or second.plural or first.counterpart or second.counterpart:
        return False
    if first.states and second.tense not in ("current", first.tense):
        return False  # "Turkey's foreign minister and former spy chief"
    if second.lead or (first.states and second.states and first.states != second.states):
        return False
    between = lines.text[lines.words[first.after - 1].end : lines.words[second.left].start]
    word = lines.words[first.after].low if first.after < second.left else ""
    if second.left == first.after:
        return between in (" ", "/", " / ", "-", "–", " & ")
    return second.left == first.after + 1 and word in ("and", "cum") and "," not in between


def _join(first: Title, second: Title) -> Title:
    ids = tuple(all_ids(first))
    owner = second.owner or first.owner
    return replace(
        second,
        left=first.left,
        key=first.key,
        states=first.states or second.states,
        owner=owner if first.owner != "state" else "state",
        lead=first.lead,
        tense=first.tense if first.tense != "current" else second.tense,
        merged=(*first.merged, *ids),
    )
