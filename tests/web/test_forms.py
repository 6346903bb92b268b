"""Forms as browsers send them, and as nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.web import forms

BOUNDARY = "----line7"


def multipart(*parts: tuple[str, str | None, bytes]) -> tuple[bytes, str]:
    body = b""
    for name, file, data in parts:
        body += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if file is not None:
            body += f'; filename="{file}"\r\nContent-Type: application/octet-stream'.encode()
        body += b"\r\n\r\n" + data + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def test_urlencoded() -> None:
    form = forms.read(b"text=A+%E2%80%9Cword%E2%80%9D&date=", "application/x-www-form-urlencoded")
    assert (form.get("text"), form.get("date"), form.get("none")) == ("A “word”", "", "")


def test_multipart_with_a_file() -> None:
    form = forms.read(*multipart(("date", None, b" 2023 "), ("file", "a.pdf", b"%PDF\r\n\x00\xff")))
    assert (form.get("date"), form.file_name, form.file) == ("2023", "a.pdf", b"%PDF\r\n\x00\xff")


def test_a_file_field_left_empty() -> None:
    form = forms.read(*multipart(("text", None, "é\r\n\r\nb".encode()), ("file", "", b"")))
    assert (form.fields["text"], form.file) == ("é\r\n\r\nb", b"")


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json"])
def test_what_is_no_form(kind: str) -> None:
    with pytest.raises(UsageError, match="a form was expected"):
        forms.read(b"x", kind)


def test_a_form_of_endless_fields() -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        forms.read(b"a=1&" * 5000, "application/x-www-form-urlencoded")


@given(st.binary(max_size=200))
def test_files_come_back_byte_for_byte(data: bytes) -> None:
    if f"--{BOUNDARY}".encode() not in data:
        assert forms.read(*multipart(("file", "a.bin", data))).file == data


@given(
    st.binary(max_size=300),
    st.sampled_from(["multipart/form-data", "multipart/form-data; boundary=x"]),
)
def test_any_bytes_are_a_form_or_one_clear_error(data: bytes, kind: str) -> None:
    try:
        forms.read(data, kind)
    except UsageError as error:
        assert "\n" not in str(error)
