"""A title of office as printed, before it has a name: what it may mean, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.vocab.offices import DEPUTY, Form, offices
from dragoman.vocab.states import find

OWNERS = ("name", "demonym", "capital", "metonym", "institution")
"""Forms of a mention that may own a title."""
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
ARTICLES = frozenset({"the", "a", "an"})
ANOTHER = Form("under_secretary", loose=True)
"""What a title means in a state where it is not the office it is elsewhere."""
COUNTRY = frozenset({"country", "nation", "kingdom", "state", "republic", "island", "emirate"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed: word indices, what it may mean, and of whom.

    ``left`` and ``after`` are the first word and the word after of the whole phrase, state and
    article included; ``key`` the first word of the office words. ``owner`` says how the state
    was given: ``state`` (in ``states``), ``country`` ("the country's"), ``unknown`` (a name we
    do not know), ``namesake`` (an adjective of the states in ``rivals``), ``region`` or nothing.
    ``lead`` is "the", "a", a possessive pronoun or empty.
    """

    left: int
    key: int
    after: int
    forms: tuple[Form, ...]
    states: tuple[str, ...] = ()
    owner: str = ""
    tense: str = "current"
    deputy: bool = False
    plural: bool = False
    lead: str = ""
    merged: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def counterpart(self) -> bool:
        """Whether the office is that of the person spoken of before."""
        return any(form.office == "counterpart" for form in self.forms)

    @property
    def private(self) -> bool:
        """Whether it is no public office at all."""
        known = offices()
        return all(f.office in known and known[f.office].private for f in self.forms)


def best_state(title: Title, found: tuple[str, ...]) -> tuple[str, ...]:
    """One of the codes that a word may mean ("Congolese"): the first that suits the title."""
    fitting = [code for code in found if any(form.fits(code) for form in title.forms)]
    best = (fitting or list(found))[0]
    owner = find(best)
    return (owner.governs,) if owner is not None and owner.governs else (best,)


def of_states(title: Title, states: tuple[str, ...]) -> Title:
    """The title with only the meanings that it has in the states a name brought."""
    kept = forms_in(title.forms, states) if states else ()
    return replace(title, forms=kept) if kept else title


def forms_in(forms: tuple[Form, ...], states: tuple[str, ...]) -> tuple[Form, ...]:
    """The meanings that a title may have in one of the states; none where its owner is missing."""
    kept = tuple(form for form in forms if any(form.fits(state) for state in states))
    if not kept:  # a loose way to speak ("the American defence minister")
        kept = tuple(form for form in forms if not form.needs_owner and not form.only)
        kept = tuple(replace(form, loose=True) for form in kept)
    if not kept and any(not form.needs_owner for form in forms):
        kept = (ANOTHER,)  # the Indian foreign secretary is a civil servant
    return kept


def all_ids(title: Title) -> Iterator[str]:
    """The office ids of a title's own meanings, one by one."""
    known = offices()
    for form in title.forms:
        office = known.get(form.office)
        if title.deputy:
            yield form.office if not (office and office.held) else DEPUTY + form.office
        elif office is not None and office.any_of:
            yield from office.any_of
        else:
            yield form.office


def office_ids(title: Title) -> tuple[str, ...]:
    """The offices that a title may mean, firm ones first; a merged title has those of both."""
    firm = sorted(title.forms, key=lambda form: form.loose)
    ids = [*all_ids(replace(title, forms=tuple(firm))), *title.merged]
    known = offices()
    ids.sort(key=lambda key: not (key in known and known[key].held))
    return tuple(dict.fromkeys(ids))


def another_body(title: Title) -> bool:
    """Whether it is of a company, club, party, region or unknown body: no office of a state."""
    if title.states or title.owner not in ("region", "unknown"):
        return False
    ministerial = all(form.office.endswith("minister") for form in title.forms)
    return not (ministerial and title.owner == "unknown")


def loose(title: Title) -> bool:
    """Whether the words also mean others, so that they convict nobody."""
    return all(form.loose for form in title.forms)
