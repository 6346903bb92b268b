"""The inflected forms of the words that frames are written with."""

from __future__ import annotations

from dragoman.reading import verb_forms


def noun_forms(word: str) -> frozenset[str]:
    """Singular and plural of a noun, also of a noun phrase joined by underscores."""
    if word.endswith(("s", "x", "ch", "sh")):
        return frozenset({word, f"{word}es"})
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return frozenset({word, f"{word[:-1]}ies"})
    if word.endswith("man"):
        return frozenset({word, f"{word[:-2]}en"})
    return frozenset({word, f"{word}s"})


def forms_of(words: str) -> frozenset[str]:
    """Singulars and plurals of nouns separated by spaces."""
    return frozenset(form for word in words.split() for form in noun_forms(word))


def verbs_of(text: str) -> frozenset[str]:
    """All forms of verbs separated by spaces."""
    return frozenset(form for verb in text.split() for form in verb_forms.forms(verb))


def never_of(text: str, classes: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Nouns by the verb forms beside which they mean something else ("strike=balance")."""
    found: dict[str, set[str]] = {}
    for pattern in text.split():
        verb, _, noun = pattern.partition("=")
        for form in verb_forms.forms(verb):
            found.setdefault(form, set()).update(classes.get(noun) or noun_forms(noun))
    return {form: frozenset(nouns) for form, nouns in found.items()}


def same(word: str) -> frozenset[str]:
    """The word as it is, for adjectives."""
    return frozenset({word})
