"""Acts of the families: words of their own, and milder ones."""

from __future__ import annotations

from dragoman.reading.headline import concepts


def test_every_act_of_a_family_is_named_by_a_headline_and_told_by_a_word() -> None:
    for name, row in concepts._families().items():
        assert row.get("heads") or row.get("named"), name
        assert row["words"], name


def test_no_act_of_a_family_takes_the_name_of_an_older_one() -> None:
    old = [name for name in concepts.load("concepts") if not name.startswith("_")]
    assert not set(old) & set(concepts._families())


def test_opposites_are_acts() -> None:
    known = concepts.concepts()
    assert all(name in known for concept in known.values() for name in concept.anti)


def test_a_milder_act_does_not_tell_the_act() -> None:
    ground = concepts.concepts()["ground"]
    assert ground.lesser is not None
    assert ground.lesser.search("told airlines to inspect the brakes")
    assert ground.phrases is not None
    assert not ground.phrases.search("told airlines to inspect the brakes")


def test_a_phrase_names_its_act() -> None:
    found = concepts.phrase("Kenya bows to protesters")
    assert found is not None
    assert found[0] == "bow"
