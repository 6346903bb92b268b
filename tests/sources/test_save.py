"""Files written to disk as they come: taken up again after a break, never left half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Answer, Server, fetcher, serving

from dragoman.errors import FetchError

BODY = bytes(range(256)) * 40
MEDIA = ("application/octet-stream",)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


def save(server: Server, path: Path, **more: int) -> Path:
    return fetcher(MEDIA, **more).save(f"{server.address}/file", path)  # type: ignore[arg-type]


def test_a_file_comes_whole(server: Server, tmp_path: Path) -> None:
    server.answers["/file"] = [Answer(BODY)]
    path = save(server, tmp_path / "deep" / "file.zip")
    assert path.read_bytes() == BODY and [p.name for p in path.parent.iterdir()] == ["file.zip"]


def test_after_a_break_only_the_rest_is_asked_for(server: Server, tmp_path: Path) -> None:
    server.answers["/file"] = [Answer(BODY, cut=4000), Answer(BODY, cut=3000), Answer(BODY)]
    assert save(server, tmp_path / "file").read_bytes() == BODY
    asked = [headers.get("Range") for _, headers in server.seen]
    assert asked[0] is None and all(one and one != "bytes=0-" for one in asked[1:])


def test_what_came_before_the_last_try_is_kept_for_the_next_time(
    server: Server, tmp_path: Path
) -> None:
    server.answers["/file"] = [Answer(BODY, cut=2000), Answer(b"", 500)]
    with pytest.raises(FetchError, match="500"):
        save(server, tmp_path / "file")
    assert not (tmp_path / "file").exists() and (tmp_path / "file.part").stat().st_size == 2000
    server.answers["/file"] = [Answer(BODY)]
    assert save(server, tmp_path / "file").read_bytes() == BODY
    assert server.seen[-1][1]["Range"] == "bytes=2000-"


def test_a_file_that_changed_meanwhile_is_begun_anew(server: Server, tmp_path: Path) -> None:
    other = BODY[::-1]
    server.answers["/file"] = [Answer(BODY, cut=2000), Answer(other)]
    assert save(server, tmp_path / "file").read_bytes() == other


@pytest.mark.parametrize(
    "answer",
    [
        Answer(BODY[7:], 206, headers={"Content-Range": f"bytes 7-{len(BODY) - 1}/{len(BODY)}"}),
        Answer(BODY, 206),
        Answer(b"", 416),
    ],
)
def test_a_piece_that_was_not_asked_for_is_not_glued_on(
    server: Server, tmp_path: Path, answer: Answer
) -> None:
    server.answers["/file"] = [Answer(BODY, cut=2000), answer, Answer(BODY)]
    assert save(server, tmp_path / "file").read_bytes() == BODY


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([Answer(b"<html>Sign in", media="text/html")], "is text/html"),
        ([Answer(BODY, cut=100)], "cut off"),
        ([Answer(b"", 404)], "404"),
        ([Answer(b"", 429, headers={"Retry-After": "900"})], "asks to wait 900 seconds"),
        ([Answer(b"", 302, headers={"Location": "ftp://elsewhere.test/"})], "refused: ftp"),
        ([Answer(b"", 302, headers={"Location": "/file"})], "redirects more than"),
        ([Answer(BODY, headers={"Content-Encoding": "gzip"})], "compressed"),
    ],
)
def test_a_fault_leaves_no_file(
    server: Server, tmp_path: Path, answers: list[Answer], told: str
) -> None:
    server.answers["/file"] = answers
    with pytest.raises(FetchError, match=told):
        save(server, tmp_path / "file")
    assert not (tmp_path / "file").exists()


def test_a_file_larger_than_allowed_is_refused(server: Server, tmp_path: Path) -> None:
    server.answers["/file"] = [Answer(BODY)]
    with pytest.raises(FetchError, match="larger than"):
        save(server, tmp_path / "file", limit=1000)
    assert not (tmp_path / "file").exists()


def test_what_does_not_pass_the_check_is_fetched_once_more_and_given_up(
    server: Server, tmp_path: Path
) -> None:
    server.answers["/file"] = [Answer(b"wrong")]

    def fault(path: Path) -> str:
        return "" if path.read_bytes() == BODY else "came with a wrong checksum"

    client, path = fetcher(MEDIA), tmp_path / "file"
    with pytest.raises(FetchError, match="wrong checksum"):
        client.save(f"{server.address}/file", path, fault)
    assert len(server.seen) == 2 and list(tmp_path.iterdir()) == []
    server.answers["/file"] = [Answer(b"wrong"), Answer(BODY)]
    assert client.save(f"{server.address}/file", path, fault).read_bytes() == BODY
