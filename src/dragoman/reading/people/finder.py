"""Persons named with an office: before the name, in apposition, as a counterpart, and again
later by surname.

Patterns run over plain words, so that a slip of the parser costs little; each title takes at
most one name (a plural one a list), and a name at most one title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.claims import Official
from dragoman.reading.actors.lines import Lines, codes, lines_of
from dragoman.reading.people.backdrop import Backdrop
from dragoman.reading.people.background import tells_of_past
from dragoman.reading.people.counterparts import antecedent, offices_meant
from dragoman.reading.people.couplings import Paired
from dragoman.reading.people.leaders import home_of
from dragoman.reading.people.names import Name
from dragoman.reading.people.owners import brought_by
from dragoman.reading.people.pairing import pair
from dragoman.reading.people.repeats import find_repeats, repeats_name
from dragoman.reading.people.title import OWNERS, Title, another_body, loose, of_states, office_ids
from dragoman.reading.people.title_right import DATES
from dragoman.reading.people.titles import find_titles
from dragoman.reading.people.untitled import peer_before
from dragoman.reading.scene import Scene

NEAR = 200
"""Officials back that are looked at; keeps endless texts linear."""


def find_officials(scene: Scene) -> tuple[Official, ...]:
    """Every person named with an office, and every office of a state named without a person.

    In order of place. A title without a state has candidates from the context in ``states``
    and ``state_from="context"``; a private role (analyst, company head) is no official.
    """
    lines = lines_of(scene.doc)
    titles = [t for t in find_titles(lines) if not (t.private or _mere_colleague(lines, t))]
    backdrop = Backdrop(scene, lines)
    officials: list[Official] = []
    for paired in pair(lines, titles):
        official = _official(lines, backdrop, paired, officials)
        if official is not None:
            officials.append(official)
    return find_repeats(lines, scene, backdrop, officials)


def _official(
    lines: Lines, backdrop: Backdrop, paired: Paired, before: Sequence[Official]
) -> Official | None:
    title = paired.title
    if another_body(title):
        return None
    title = of_states(title, paired.states)
    other = antecedent(lines, title, paired.name, before) if title.counterpart else None
    peer = peer_before(lines, title, paired.name) if title.counterpart and other is None else ""
    if title.counterpart and other is None and not (peer and title.states and paired.name):
        return None
    via = "counterpart" if title.counterpart else paired.via
    states, state_from = _states(backdrop, title, paired)
    if state_from == "context":
        if _nobodys(title, states) or _of_a_body(lines, title, paired.name, before):
            return None
        if _past_of_his(paired, via, before):
            return None
        title, states, state_from = _brought(lines, title, states, paired.name, before)
    if paired.name is None and (title.counterpart or state_from != "title" or title.plural):
        return None
    if _of_a_former(lines, title, before):
        title = replace(title, tense="former")
    if other is not None:
        offices = offices_meant(lines, title, other, before)
    else:
        offices = () if peer else office_ids(title)
    paired = replace(paired, title=title)
    built = _build(lines, backdrop, paired, offices, states, state_from, via)
    return replace(built, peer=peer)


def _brought(
    lines: Lines,
    title: Title,
    states: tuple[str, ...],
    name: Name | None,
    before: Sequence[Official],
) -> tuple[Title, tuple[str, ...], str]:
    """A title without a state with what an official named before, or a known name, brings to it;
    it then means what it means there ("President" is nobody's prime minister in Russia)."""
    state_from = "context"
    if brought := brought_by(lines, title, name, before):
        states, state_from = brought
    elif home := _home(title, name):
        states = (home,)
    else:
        return title, states, state_from
    fits = any(form.fits(state) for form in title.forms for state in states)
    return of_states(title, states) if fits else title, states, state_from


def _home(title: Title, name: Name | None) -> str:
    """The state that the bearer of a known name acts for, if the title is one of that state."""
    home = home_of(name.text) if name is not None else ""
    return home if home and any(form.fits(home) for form in title.forms) else ""


def _mere_colleague(lines: Lines, title: Title) -> bool:
    """A colleague is a counterpart only with a state ("his Chinese colleague"); without one the
    name is of the office that follows ("her colleague Jason Kenney, the minister of defence")."""
    return not title.states and lines.words[title.key].low.startswith("colleague")


def _nobodys(title: Title, states: tuple[str, ...]) -> bool:
    """Whether no state is meant: "is a leader who", "the parliament … its president"."""
    loosely = title.lead in ("a", "an") and loose(title)
    return loosely or (title.lead == "its" and not states)


def _of_a_body(lines: Lines, title: Title, name: Name | None, before: Sequence[Official]) -> bool:
    """ "Syriza … its leader, Alexis Tsipras": of the name told last, if that is no state's and
    nobody's told before."""
    if title.lead not in ("its", "their") or _of_states_only(lines, title):
        return False
    left = name.first if name is not None and name.after <= title.left else title.left
    for at in range(left - 1, max(-1, left - OWNER_WORDS), -1):
        word = lines.words[at]
        if (name_here := lines.named.get(at)) is not None:
            return not codes(name_here, OWNERS)  # "the Kurdistan region … its prime minister"
        if word.capital and not lines.opens(at) and word.low not in DATES:
            return not any(repeats_name(word.text, one.name) for one in before[-NEAR:])
    return False


def _of_states_only(lines: Lines, title: Title) -> bool:
    """Whether only states have them ("their foreign *ministers*")."""
    last = lines.words[title.after - 1].low
    return last.endswith("ministers") and all(f.office.endswith("minister") for f in title.forms)


OWNER_WORDS = 40
"""Words back within which "its leader" finds its owner."""


def _past_of_his(paired: Paired, via: str, before: Sequence[Official]) -> bool:
    """ "Fidan, a former intelligence chief": what somebody named before was once."""
    name = paired.name
    if name is None or via != "apposition" or paired.title.tense != "former":
        return False
    return any(repeats_name(name.text, official.name) for official in before[-NEAR:])


def _of_a_former(lines: Lines, title: Title, before: Sequence[Official]) -> bool:
    """ "Former President Obama … *His* secretary of state, John Kerry": of the same time."""
    if title.lead not in ("his", "her") or title.tense != "current" or not before:
        return False
    last = before[-1]
    apart = lines.sentence(lines.words[title.left].start) - lines.sentence(last.span.start)
    return last.tense == "former" and apart <= 1


def _states(backdrop: Backdrop, title: Title, paired: Paired) -> tuple[tuple[str, ...], str]:
    if paired.states:
        return paired.states, "title"
    if title.states:
        return tuple(dict.fromkeys(title.states)), "title"
    if title.owner == "unknown" or title.counterpart:
        return (), "context"
    return backdrop.states(title, paired), "context"


def _build(
    lines: Lines,
    backdrop: Backdrop,
    paired: Paired,
    offices: tuple[str, ...],
    states: tuple[str, ...],
    state_from: str,
    via: str,
) -> Official:
    title, name = paired.title, paired.name
    start, end = lines.words[title.left].start, lines.words[title.after - 1].end
    if title.lead in ("the", "a", "an"):
        start = lines.words[title.left + 1].start
    title_span = backdrop.cut(start, end)
    span = backdrop.cut(name.start, name.end) if name else title_span
    return Official(
        span=span,
        name=name.text if name else "",
        title=title_span.quote,
        title_span=title_span,
        offices=offices,
        states=states,
        via=via,
        tense=title.tense,
        when=backdrop.when(start),
        background=tells_of_past(
            lines,
            title.left,
            name.after if name else title.after,
            backdrop.now(start),
            peer=title.counterpart,
        ),
        state_from="loose" if loose(title) and state_from == "title" else state_from,
    )
