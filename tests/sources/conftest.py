"""Articles of our own in every format, made here so that no binary file is committed."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage

import pytest

TITLE = "Ministers of two coasts agree on a ferry"
PARAGRAPHS = (
    "The transport ministers of Norway and Denmark met in Hirtshals on Tuesday and agreed that a "
    "new ferry line would open in the spring, the two ministries said in a joint statement.",
    "“We have talked about this for a long time, and now it has been done,” the Danish minister "
    "told reporters after the meeting – her third with her colleague from Oslo this year.",
    "Trade between the two countries rose by 4.5 percent to €11.2 billion, which was less than "
    "the year before, and both sides would like to see more of it by the end of 2024.",
)


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@pytest.fixture
def title() -> str:
    return TITLE


def page(head: str = "", body: str | None = None, lang: str = "en") -> bytes:
    prose = "".join(f"<p>{part}</p>" for part in PARAGRAPHS) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{TITLE} | The Coast Post</title>'
        f'<meta property="og:site_name" content="The Coast Post">{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/a'>About</a></nav>"
        f"<article><h1>{TITLE}</h1>{prose}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


@pytest.fixture
def make_page() -> Callable[..., bytes]:
    return page


@pytest.fixture
def make_mail() -> Callable[..., EmailMessage]:
    def build(plain: str | None = None, html: bytes | None = None, **headers: str) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = headers.get("subject", TITLE)
        message["From"] = "Desk <desk@example.org>"
        if headers.get("date", "x"):
            message["Date"] = headers.get("date", "Tue, 07 Mar 2023 23:30:00 +0100")
        if plain is not None:
            message.set_content(plain)
        if html is not None:
            if plain is None:
                message.set_content(html.decode(), subtype="html")
            else:
                message.add_alternative(html.decode(), subtype="html")
        return message

    return build


@pytest.fixture
def make_word() -> Callable[..., bytes]:
    def build(title_style: str = "Title", table: bool = False) -> bytes:
        import docx

        document = docx.Document()
        document.add_paragraph(TITLE, style=title_style)
        for part in PARAGRAPHS:
            document.add_paragraph(part)
        if table:
            grid = document.add_table(rows=1, cols=2)
            grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "2022", "11.2"
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return build


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Pages of lines, each ``(text, size, x, y)`` in points from the lower left corner."""

    def build(*pages: list[tuple[str, float, float, float]]) -> bytes:
        import ctypes

        import pypdfium2
        import pypdfium2.raw as pdfium

        pdf = pypdfium2.PdfDocument.new()
        for lines in pages:
            sheet = pdf.new_page(595, 842)
            for text, size, x, y in lines:
                thing = pdfium.FPDFPageObj_NewTextObj(pdf, b"Helvetica", size)
                raw = (text + "\0").encode("utf-16-le")
                buffer = ctypes.cast(
                    ctypes.create_string_buffer(raw, len(raw)), ctypes.POINTER(ctypes.c_ushort)
                )
                pdfium.FPDFText_SetText(thing, buffer)
                pdfium.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
                pdfium.FPDFPage_InsertObject(sheet, thing)
            sheet.gen_content()
        out = io.BytesIO()
        pdf.save(out)
        pdf.close()
        return out.getvalue()

    return build


@pytest.fixture
def pdf_lines() -> list[tuple[str, float, float, float]]:
    """A page: a large headline in two lines, then two paragraphs of hard lines."""
    return [
        ("Ministers of two coasts", 22, 60, 770),
        ("agree on a ferry", 22, 60, 744),
        ("The transport ministers of Norway and Denmark met in Hirtshals on", 11, 60, 700),
        ("Tuesday and agreed that a new ferry line would open in the spring,", 11, 60, 686),
        ("the two ministries said.", 11, 60, 672),
        ("Trade between the two countries rose by 4.5 percent, which was less", 11, 60, 658),
        ("than the year before, and both sides would like to see more of it.", 11, 60, 644),
    ]
