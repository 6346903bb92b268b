"""Bytes to text: every common encoding of English news, and clear words for the rest."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, NotAnArticle
from dragoman.sources.decode import decode

ENGLISH = (
    "The two nations’ ministers met in Malmö on Tuesday — and agreed, “in principle”, to build "
    "a terminal worth €4.2 billion. João Fernández, José Núñez and François Château were there. "
) * 4
RUSSIAN = "Министры обороны двух стран встретились в Пекине и обсудили сотрудничество. " * 8
MIXED = "The minister, Sergei Ivanov (Сергей Иванов), met his counterpart in Minsk on Tuesday. " * 8


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_english_in_any_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (MIXED, "cp1251")]
)
def test_cyrillic_encodings_are_told_by_evidence_and_said_to_be_guessed(
    text: str, encoding: str
) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (text, encoding, True)


def test_what_the_sender_named_is_used_unless_it_is_wrong() -> None:
    assert decode(RUSSIAN.encode("koi8_r"), "KOI8-R").encoding == "koi8-r"
    assert decode(ENGLISH.encode("utf-8"), "iso-8859-1").text == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), "ISO-8859-1").text == ENGLISH
    assert decode(b"plain words", "no-such-encoding").text == "plain words"
    assert decode(b"plain words", "rot13").text == "plain words"


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    data = ENGLISH.encode("utf-8").replace("João".encode(), b"Jo\xc3o", 1)
    found = decode(data)
    assert found.text.count("\ufffd") == 1
    assert "nations’" in found.text
    assert found.encoding == "damaged utf-8"


def test_a_sender_who_says_utf8_is_believed_over_one_broken_byte() -> None:
    wrong = b"The ministers met in Malm\xf6 and talked. " + b"They talked for hours. " * 20
    assert decode(wrong, "utf-8").text.startswith("The ministers met in Malm\u00f6 and")
    damaged = wrong + "In Malmö.".encode()
    assert decode(damaged, "utf-8").encoding == "damaged utf-8"
    assert decode(damaged).guessed


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\x00\x00\x00"])
def test_empty(data: bytes) -> None:
    with pytest.raises(NotAnArticle, match="is empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        bytes(range(256)) * 20,
        b"\x1f\x8b\x08" + os.urandom(4000) + b"\x00",
        b"abc\x01\x02\x03\x04" * 50,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(NotAnArticle, match="binary"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_clear_line(data: bytes) -> None:
    try:
        decode(data)
    except InputError as error:
        assert "\n" not in str(error)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf8_comes_back_character_for_character(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text
