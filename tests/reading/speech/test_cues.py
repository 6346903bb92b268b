"""The lexicon of cues."""

from __future__ import annotations

import pytest

from dragoman.reading.speech import cues


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("say", "said"),
        ("deny", "denies"),
        ("deny", "denied"),
        ("agree", "agreed"),
        ("agree", "agreeing"),
        ("refer", "referring"),
        ("stress", "stresses"),
        ("write", "written"),
        ("admit", "admitting"),
        ("lie", "lying"),
        ("vow", "vowed"),
    ],
)
def test_forms_of_a_verb(lemma: str, form: str):
    assert form in cues.inflect(lemma)


def test_every_form_leads_to_its_cues():
    forms = cues.verb_forms()
    assert any(cue.lemma == "point_out" for cue in forms["pointed"])
    assert {"clause", "quote"} <= forms["said"][0].frames
    assert forms["urged"][0].mode


def test_modes_and_frames_are_known_words():
    known = {
        "quote",
        "clause",
        "paren",
        "inf",
        "person",
        "told",
        "obj",
        "objat",
        "objto",
        "unsaid",
        "patient",
        "as",
        "ing",
    }
    for entry in cues.vocabulary()["verbs"]:
        assert set(entry["frames"]) <= known
        assert entry["mode"] in {"speech", "thought", "intent", "stance"}
        assert all(isinstance(lemma, str) for lemma in entry["lemmas"])


def test_plural_nouns_are_cues_too():
    modes = cues.noun_modes()
    assert modes["allegations"] == "speech"
    assert modes["fears"] == "thought"
