"""Fetching against a server of our own: what is refused, what is limited, what is retried."""

from __future__ import annotations

import ast
import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman.errors import FetchError
from dragoman.sources import fetch
from dragoman.sources.fetch import Fetcher
from dragoman.sources.pages import KEPT, Page, Shelf

PAGE = b"<html><body><p>The ministers met.</p></body></html>"


@dataclass
class Server:
    """Answers by path; ``seen`` holds every request's path and headers."""

    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


def answer(
    body: bytes = PAGE, status: int = 200, **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in sent.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def in_turn(*answers: Callable[[BaseHTTPRequestHandler], None]) -> Callable[..., None]:
    left = list(answers)

    def send(handler: BaseHTTPRequestHandler) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(handler)

    return send


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.seen.append((self.path, dict(self.headers)))
            self.close_connection = True
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                state.answers.get(self.path, answer(b"none", 404))(self)

        def log_message(self, *args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    state.port = running.server_address[1]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield state
    running.shutdown()
    running.server_close()


def local(**options: object) -> Fetcher:
    """A fetcher that takes news.test for this machine and may connect to it."""
    waits: list[float] = []
    return Fetcher(
        **{  # type: ignore[arg-type]
            "resolver": lambda host, port: ["127.0.0.1"],
            "allowed": lambda address: True,
            "sleep": waits.append,
            "seconds": 5.0,
            **options,
        }
    )


def test_a_page_comes_with_its_type_and_address(server: Server) -> None:
    server.answers["/a"] = answer()
    page = local().get(server.url("/a#part"))
    assert (page.body, page.media_type, page.charset) == (PAGE, "text/html", "utf-8")
    assert page.url == server.url("/a")


def test_it_says_who_it_is_and_carries_no_cookie(server: Server) -> None:
    server.answers["/a"] = answer(b"", 302, Location="/b", Set_Cookie="id=1; Path=/")
    server.answers["/b"] = answer()
    local().get(server.url("/a"))
    headers = server.seen[-1][1]
    assert headers["User-Agent"].startswith("dragoman/")
    assert "Cookie" not in headers
    assert "Authorization" not in headers


def test_compressed_pages_are_inflated(server: Server) -> None:
    server.answers["/a"] = answer(gzip.compress(PAGE), Content_Encoding="gzip")
    assert local().get(server.url("/a")).body == PAGE


# What is refused


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1:8080/",
        "http://192.168.0.1/",
    ],
)
def test_inner_addresses_are_refused_however_written(address: str) -> None:
    with pytest.raises(FetchError):
        Fetcher().get(address)


def test_nothing_is_sent_to_a_name_that_points_inside(server: Server) -> None:
    with pytest.raises(FetchError, match=r"news\.test is not an address of the public internet"):
        Fetcher(resolver=lambda host, port: ["127.0.0.1", "10.0.0.1"]).get(server.url("/a"))
    assert not server.seen


def test_a_redirect_to_the_inside_is_refused(server: Server) -> None:
    """The first host counts as public here; the one it sends to does not."""
    server.answers["/a"] = answer(b"", 302, Location=server.url("/secret", "inside.test"))
    server.answers["/secret"] = answer(b"secret")
    names = {"news.test": "127.0.0.1", "inside.test": "127.0.0.2"}
    guarded = local(
        resolver=lambda host, port: [names[host]], allowed=lambda address: address == "127.0.0.1"
    )
    with pytest.raises(FetchError, match=r"inside\.test is not an address"):
        guarded.get(server.url("/a"))
    assert server.paths() == ["/a"]


def test_a_name_that_changes_its_address_is_checked_each_time(server: Server) -> None:
    """DNS rebinding: the address that was checked is the one that is connected to."""
    server.answers["/a"] = answer(b"", 302, Location="/b")
    server.answers["/b"] = answer(b"secret")
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    guarded = local(
        resolver=lambda host, port: answers.pop(0), allowed=lambda address: address == "127.0.0.1"
    )
    with pytest.raises(FetchError, match="refused"):
        guarded.get(server.url("/a"))
    assert server.paths() == ["/a"]
    assert not answers


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://news.test/a", "gopher://x/"])
def test_a_redirect_to_another_scheme_is_refused(server: Server, target: str) -> None:
    server.answers["/a"] = answer(b"", 302, Location=target)
    with pytest.raises(FetchError, match="is not http or https"):
        local().get(server.url("/a"))


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("https://user:pw@news.test/", "carries a user name"),
        ("http:///path", "names no host"),
        ("ssh://news.test/", "ssh is not http or https"),
        ("http://news.test:port/", "no web address"),
        ("http://news.test:99999999/", "cannot be reached|no host"),
    ],
)
def test_odd_addresses_are_one_clear_line(address: str, line: str) -> None:
    with pytest.raises(FetchError, match=line):
        local().get(address)


def test_proxies_of_the_environment_are_not_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/a"] = answer()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert local().get(server.url("/a")).body == PAGE


# What is limited


def test_a_page_announced_as_too_large_is_not_read(server: Server) -> None:
    server.answers["/a"] = answer(b"x" * 5000)
    with pytest.raises(FetchError, match="larger than"):
        local(limit=1000).get(server.url("/a"))


def test_a_page_that_grows_too_large_is_cut_off(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"x" * 10_000)

    server.answers["/a"] = endless
    with pytest.raises(FetchError, match="larger than"):
        local(limit=50_000).get(server.url("/a"))


def test_a_page_that_inflates_too_large_is_cut_off(server: Server) -> None:
    server.answers["/a"] = answer(gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        local(limit=50_000).get(server.url("/a"))


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_left(server: Server, part: str) -> None:
    """Each byte comes in time, the whole never does."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.send_header("Content-Length", "10000")
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    server.answers["/a"] = drip
    with pytest.raises(FetchError, match=r"took longer than 0\.3 seconds"):
        local(seconds=0.3).get(server.url("/a"))
    assert len(server.seen) == 1


def test_redirects_in_a_circle(server: Server) -> None:
    server.answers["/a"] = answer(b"", 301, Location="/b")
    server.answers["/b"] = answer(b"", 302, Location="/a")
    with pytest.raises(FetchError, match="in a circle"):
        local().get(server.url("/a"))


def test_too_many_redirects(server: Server) -> None:
    for number in range(9):
        server.answers[f"/{number}"] = answer(b"", 307, Location=f"/{number + 1}")
    with pytest.raises(FetchError, match="more than 3 times"):
        local(redirects=3).get(server.url("/0"))
    assert server.paths() == ["/0", "/1", "/2", "/3"]


def test_what_is_no_document_is_refused(server: Server) -> None:
    server.answers["/a"] = answer(b"\xff\xd8", Content_Type="image/jpeg")
    with pytest.raises(FetchError, match="is image/jpeg, not a document"):
        local().get(server.url("/a"))


# What is tried again


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    waits: list[float] = []
    server.answers["/a"] = in_turn(answer(b"", 429, Retry_After="3"), answer(b"", 503), answer())
    assert local(sleep=waits.append).get(server.url("/a")).body == PAGE
    assert waits == [3.0, 1.0]


def test_a_server_that_asks_for_too_much_time_is_not_asked_again(server: Server) -> None:
    server.answers["/a"] = answer(b"", 429, Retry_After="3600")
    with pytest.raises(FetchError, match="429 Too Many Requests and asks to wait 3600 seconds"):
        local().get(server.url("/a"))
    assert len(server.seen) == 1


def test_a_server_that_stays_broken(server: Server) -> None:
    server.answers["/a"] = answer(b"", 500)
    with pytest.raises(FetchError, match="the server answered 500"):
        local().get(server.url("/a"))
    assert len(server.seen) == fetch.ATTEMPTS


def test_a_page_cut_off_is_never_taken_for_whole(server: Server) -> None:
    server.answers["/a"] = answer(PAGE, Content_Length="5000")
    with pytest.raises(FetchError, match="cut off"):
        local().get(server.url("/a"))
    assert len(server.seen) == fetch.ATTEMPTS


def test_a_page_that_is_not_there_is_asked_for_once(server: Server) -> None:
    with pytest.raises(FetchError, match="the server answered 404 Not Found"):
        local().get(server.url("/none"))
    assert len(server.seen) == 1


def test_no_server_and_no_host(server: Server) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        local(resolver=lambda host, port: ["127.0.0.1"]).get("http://news.test:1/")
    with pytest.raises(FetchError, match=r"there is no host none\.invalid"):
        Fetcher(sleep=lambda seconds: None).get("http://none.invalid/")


def test_broken_compression(server: Server) -> None:
    server.answers["/a"] = answer(b"not gzip at all", Content_Encoding="gzip")
    with pytest.raises(FetchError, match="compressed in a broken way"):
        local().get(server.url("/a"))


# What is kept


def test_a_page_is_kept_and_asked_about(server: Server, tmp_path: Path) -> None:
    server.answers["/a"] = in_turn(
        answer(ETag='"v1"', Last_Modified="Tue, 07 Mar 2023 10:00:00 GMT"),
        answer(b"", 304, Content_Length=""),
    )
    fetcher = local(shelf=Shelf(tmp_path / "pages"))
    first, second = fetcher.get(server.url("/a")), fetcher.get(server.url("/a"))
    assert first == second
    asked = server.seen[1][1]
    assert asked["If-None-Match"] == '"v1"'
    assert asked["If-Modified-Since"] == "Tue, 07 Mar 2023 10:00:00 GMT"


@pytest.mark.parametrize("headers", [{}, {"ETag": '"v1"', "Cache_Control": "no-store"}])
def test_a_page_that_cannot_or_may_not_be_kept_is_not(
    server: Server, tmp_path: Path, headers: dict[str, str]
) -> None:
    server.answers["/a"] = answer(**headers)
    local(shelf=Shelf(tmp_path / "pages")).get(server.url("/a"))
    assert not (tmp_path / "pages").exists()


def test_a_damaged_page_on_the_shelf_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.answers["/a"] = answer(ETag='"v1"')
    fetcher = local(shelf=Shelf(tmp_path))
    fetcher.get(server.url("/a"))
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert fetcher.get(server.url("/a")).body == PAGE
    assert "If-None-Match" not in server.seen[1][1]


def test_a_shelf_that_cannot_be_written_does_not_matter(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    server.answers["/a"] = answer(ETag='"v1"')
    assert local(shelf=Shelf(tmp_path / "file")).get(server.url("/a")).body == PAGE


def test_the_shelf_keeps_a_limited_number(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(KEPT + 5):
        shelf.put(Page(f"https://example.org/{number}", b"x", etag="v"))
    assert len(list(tmp_path.iterdir())) == KEPT


def test_no_other_module_of_the_package_speaks_to_the_network() -> None:
    root = Path(fetch.__file__).parents[1]
    nets = {"socket", "httpx", "httpcore", "http.client", "urllib.request", "requests", "urllib3"}
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and ({alias.name for alias in node.names} | {getattr(node, "module", "") or ""}) & nets
    }
    # record/spark.py only asks whether the cluster that the user named listens.
    fetching = {f"sources/{name}.py" for name in ("fetch", "guard", "faults")}
    assert found <= fetching | {"web/app.py", "record/spark.py"}
