"""Every kind of source read into the same canonical document, and every failure one line."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.errors import InputError
from dragoman.model.facts import Problem
from dragoman.model.text import Document
from dragoman.sources.documents import LONGEST, read_documents

Make = Callable[..., bytes]


def one(source: str | Path) -> Document:
    (found,) = read_documents([str(source)])
    assert isinstance(found, Document), found
    return found


def problem(source: str | Path) -> str:
    (found,) = read_documents([str(source)])
    assert isinstance(found, Problem), found
    assert "\n" not in found.what
    return found.what


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def canonical(title: str, paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join([title, *paragraphs])


# Plain text


def test_a_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  The\ttitle of the day\r\n\r\n\r\nThe ministers   met.\r\nThey said so.  \n\n"
    found = one(written(tmp_path, "a.txt", text))
    assert found.text == text
    assert (found.title, found.published, found.published_from) == ("", None, "unknown")
    assert len(found.sha256) == 64


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    text = "The ministers met, and they said so."
    assert one(written(tmp_path, "a.txt", text.encode("utf-8-sig"))).text == text
    assert one(written(tmp_path, "b.txt", text.encode("utf-16"))).text == text


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    found = one(written(tmp_path, "a.txt", "The nations’ ministers met in Malmö.".encode("cp1252")))
    assert found.text == "The nations’ ministers met in Malmö."
    assert found.notes == ("read as cp1252, which is a guess",)


def test_the_seed_article_is_kept_as_it_is() -> None:
    seeds = Path(__file__).parents[2] / ".." / "shared" / "seed"
    if not seeds.is_dir():
        pytest.skip("shared/seed is absent")
    for path in seeds.glob("*.txt"):
        assert one(path).text == path.read_bytes().decode()


# HTML


def test_a_page(tmp_path: Path, make_page: Make, title: str, paragraphs: tuple[str, ...]) -> None:
    head = (
        '<meta property="article:published_time" content="2023-03-07T21:00:00Z">'
        '<meta property="article:modified_time" content="2024-01-05T21:00:00Z">'
        '<link rel="canonical" href="https://example.org/ferry">'
    )
    found = one(written(tmp_path, "a.html", make_page(head)))
    assert found.text == canonical(title, paragraphs)
    assert found.title == title
    assert [span.quote for span in found.headline] == [title]
    assert (found.publisher, found.url) == ("The Coast Post", "https://example.org/ferry")
    assert (str(found.published), found.published_from) == ("2023-03-07", "metadata")


def test_the_date_of_a_page_in_json_ld(tmp_path: Path, make_page: Make) -> None:
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":'
        '"NewsArticle","datePublished":"2022-11-01T08:00:00+01:00"}</script>'
    )
    assert str(one(written(tmp_path, "a.html", make_page(head))).published) == "2022-11-01"


def test_a_date_is_never_padded(tmp_path: Path, make_page: Make) -> None:
    head = '<meta name="dcterms.date" content="2023-05">'
    found = one(written(tmp_path, "a.html", make_page(head)))
    assert str(found.published) == "2023-05"


def test_a_date_in_the_story_is_not_the_date_of_the_page(tmp_path: Path, make_page: Make) -> None:
    body = (
        "<p>The treaty between the two states was signed in the old town hall of Riga, and the "
        "ministers of both countries said that it would be kept for many years to come.</p>"
    ) * 3
    found = one(written(tmp_path, "a.html", make_page("", body)))
    assert found.published is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_page_in_the_encoding_it_names(tmp_path: Path, make_page: Make, encoding: str) -> None:
    head = '<meta charset="windows-1252">' if encoding == "cp1252" else ""
    found = one(written(tmp_path, "a.htm", make_page(head).decode().encode(encoding)))
    assert "€11.2 billion" in found.text
    assert "“We have talked" in found.text


def test_a_page_without_an_article(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
    html = (
        f"<!DOCTYPE html><html><head><title>Home</title></head><body><ul>{links}</ul></body></html>"
    )
    assert "no article text" in problem(written(tmp_path, "a.html", html))


# Word, mail, PDF


def test_a_word_file(
    tmp_path: Path, make_word: Make, title: str, paragraphs: tuple[str, ...]
) -> None:
    found = one(written(tmp_path, "a.docx", make_word()))
    assert found.text == canonical(title, paragraphs)
    assert (found.title, found.published) == (title, None)


def test_a_word_file_with_a_table_and_no_title_style(
    tmp_path: Path, make_word: Make, title: str
) -> None:
    found = one(written(tmp_path, "a.docx", make_word("Normal", table=True)))
    assert found.title == ""
    assert found.text.startswith(f"{title}\n\n")
    assert found.text.endswith("\n\n2022 | 11.2")


def test_broken_word_files(tmp_path: Path, make_word: Make) -> None:
    assert "not a whole .docx" in problem(written(tmp_path, "a.docx", make_word()[:900]))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("readme.txt", "hello")
    assert "no Word document" in problem(written(tmp_path, "b.docx", other.getvalue()))


def test_a_word_file_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_MAX_BYTES", "100000")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * 5_000_000)
    assert "max_bytes" in problem(written(tmp_path, "a.docx", bomb.getvalue()))


def test_a_mail(
    tmp_path: Path,
    make_mail: Callable[..., EmailMessage],
    title: str,
    paragraphs: tuple[str, ...],
) -> None:
    text = "\n\n".join(paragraphs) + "\n\n-- \nThe desk\n"
    message = make_mail(plain=text)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="map.png")
    found = one(written(tmp_path, "a.eml", bytes(message)))
    assert found.text == canonical(title, paragraphs)
    assert (found.title, str(found.published)) == (title, "2023-03-07")
    assert found.notes == ("1 attachment(s) not read: map.png",)


def test_a_mail_in_html(
    tmp_path: Path,
    make_mail: Callable[..., EmailMessage],
    make_page: Make,
    title: str,
    paragraphs: tuple[str, ...],
) -> None:
    found = one(written(tmp_path, "a.eml", bytes(make_mail(html=make_page()))))
    assert found.text == canonical(title, paragraphs)


@pytest.mark.parametrize("subject", ["Fwd: A ferry", "RE: A ferry", "Fw: Re: A ferry"])
def test_the_date_of_a_passed_on_mail_is_not_the_articles(
    tmp_path: Path,
    make_mail: Callable[..., EmailMessage],
    paragraphs: tuple[str, ...],
    subject: str,
) -> None:
    message = make_mail(plain="\n\n".join(paragraphs), subject=subject)
    found = one(written(tmp_path, "a.eml", bytes(message)))
    assert (found.title, found.published) == ("A ferry", None)


def test_a_mail_with_a_broken_date(
    tmp_path: Path, make_mail: Callable[..., EmailMessage], paragraphs: tuple[str, ...]
) -> None:
    message = bytes(make_mail(plain="\n\n".join(paragraphs), date=""))
    message = b"Date: the other day\r\n" + message
    assert one(written(tmp_path, "a.eml", message)).published is None


def test_a_pdf(
    tmp_path: Path, make_pdf: Make, pdf_lines: list[tuple[str, float, float, float]], title: str
) -> None:
    found = one(written(tmp_path, "a.pdf", make_pdf(pdf_lines)))
    assert found.title == title
    assert found.text.split("\n\n") == [
        title,
        "The transport ministers of Norway and Denmark met in Hirtshals on Tuesday and agreed that "
        "a new ferry line would open in the spring, the two ministries said.",
        "Trade between the two countries rose by 4.5 percent, which was less than the year before, "
        "and both sides would like to see more of it.",
    ]
    assert found.published is None


def test_headers_and_page_numbers_of_a_pdf_are_left_out(
    tmp_path: Path, make_pdf: Make, pdf_lines: list[tuple[str, float, float, float]]
) -> None:
    pages = [
        [
            (f"The Coast Post, page {n}", 8, 60, 820),
            *((f"{text[:-9]} {'abc'[n - 1]}", size, x, y) for text, size, x, y in pdf_lines[2:]),
            (str(n), 8, 300, 20),
        ]
        for n in (1, 2, 3)
    ]
    text = one(written(tmp_path, "a.pdf", make_pdf(*pages))).text
    assert "Coast Post" not in text
    assert not any(part.isdigit() for part in text.split("\n\n"))


def test_words_broken_in_a_pdf_are_mended_and_compounds_keep_their_hyphen(
    tmp_path: Path, make_pdf: Make
) -> None:
    lines = [
        "The two ministers of Norway and Denmark spoke about long-term cooper-",
        "ation in the North Sea and about the long-",
        "term lease of a terminal—",
        "which had been signed by both of the states in the spring of the year.",
    ]
    page = [(text, 11.0, 60.0, 700.0 - 14 * at) for at, text in enumerate(lines)]
    assert one(written(tmp_path, "a.pdf", make_pdf(page))).text == (
        "The two ministers of Norway and Denmark spoke about long-term cooperation in the North "
        "Sea and about the long-term lease of a terminal—which had been signed by both of the "
        "states in the spring of the year."
    )


def test_a_pdf_without_text(tmp_path: Path, make_pdf: Make) -> None:
    assert "no text layer" in problem(written(tmp_path, "a.pdf", make_pdf([])))


def test_a_broken_pdf(tmp_path: Path) -> None:
    assert "not a whole PDF" in problem(written(tmp_path, "a.pdf", b"%PDF-1.7\nnothing more"))


# Folders, standard input, what cannot be read


def test_a_folder_goes_on_after_a_bad_file(tmp_path: Path, make_page: Make) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path, "a.txt", "The ministers met, and they said so.")
    written(tmp_path, "bad.txt", b"\x00\x01\x02\x03" * 9)
    written(tmp_path, "c.html", make_page())
    written(tmp_path / "b", "d.txt", "The others met, and they said so too.")
    written(tmp_path, ".hidden.txt", "The hidden one.")
    written(tmp_path, "photo.jpg", b"\xff\xd8\xff")
    found = list(read_documents([str(tmp_path)]))
    names = [
        os.path.relpath(item.path or "", tmp_path) if isinstance(item, Document) else item.what
        for item in found
    ]
    assert names == [
        "a.txt",
        "is binary data, not text",
        "c.html",
        "b/d.txt",
        "1 file(s) of other kinds not read: photo.jpg",
    ]


def test_a_folder_is_read_one_document_at_a_time(tmp_path: Path) -> None:
    for number in range(5):
        written(tmp_path, f"{number}.txt", f"The ministers met on day {number}.")
    stream = read_documents([str(tmp_path)])
    assert isinstance(next(stream), Document)
    for number in range(1, 5):
        os.unlink(tmp_path / f"{number}.txt")
    assert all(isinstance(item, Problem) for item in stream)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "holds no document" in problem(tmp_path)


def test_standard_input_of_any_kind(
    monkeypatch: pytest.MonkeyPatch,
    make_page: Make,
    make_pdf: Make,
    title: str,
    pdf_lines: list[tuple[str, float, float, float]],
) -> None:
    for data in (make_page(), make_pdf(pdf_lines), f"{title}\n\nThe ministers met.".encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert one("-").text.startswith(title)


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is binary data"),
        ("a.txt", "Министры обороны двух стран встретились в Пекине. ".encode() * 9, "in Russian"),
        ("a.txt", b"12 34 56", "holds no words"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.eml", b"no headers at all", "has no mail headers"),
        ("a.docx", b"not a zip", "not a whole .docx"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    assert line in problem(written(tmp_path, name, data))


def test_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.txt", "The ministers met. " * 100_000)
    assert "1,900,000 characters of text" in problem(path)
    monkeypatch.setenv("DRAGOMAN_MAX_BYTES", "1000000")
    assert problem(path) == "is larger than 1 MB; an article is not (setting max_bytes)"


LONG = {
    "sentence": "Kenya said that " + "the talks with Uganda and " * 80_000,
    "no spaces": "TheministersofKenyaandUgandamet." * 65_000,
    "marks": "Kenya met Uganda. " + '"' * 2_000_000,
    "one too many": "Kenya met Uganda. " * 55_555 + "Kenya met. ",
}


@pytest.mark.parametrize("sort", LONG)
def test_two_megabytes_of_one_thing_are_refused_in_one_line(tmp_path: Path, sort: str) -> None:
    text = LONG[sort]
    assert len(text) > LONGEST
    line = f"holds {len(text):,} characters of text; an article has at most 1,000,000"
    assert problem(written(tmp_path, "a.txt", text)) == line
    mail = f"From: a@b.example\nSubject: Talks\n\n{text}"
    assert "characters of text; an article has at most" in problem(written(tmp_path, "a.eml", mail))
    with pytest.raises(InputError, match="an article has at most"):
        verbs.audit(Document(text))


def test_a_text_of_just_the_length_is_read(tmp_path: Path) -> None:
    text = ("Kenya met Uganda. " * 60_000)[:LONGEST]
    assert one(written(tmp_path, "a.txt", text)).text == text


def test_an_endless_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero on this system")
    monkeypatch.setenv("DRAGOMAN_MAX_BYTES", "1000000")
    assert "larger than 1 MB" in problem("/dev/zero")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.txt") == "no such file or folder"
    assert problem("zero\0byte") == "is no name of a file"


def test_other_addresses_are_refused() -> None:
    assert problem("ftp://example.org/a") == "refused: ftp is not http or https"
    assert problem("file:///etc/passwd") == "refused: file is not http or https"
