"""Files into a record, from the user's side: hostile ones, repeated ones, and the real ones."""

from __future__ import annotations

import csv
import gzip
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.errors import RecordError
from dragoman.model.intake import Taken
from dragoman.record.delta import MARKER, DeltaShelf

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
COLUMNS = 61


def line(number: int = 1, day: str = "20240105", **cells: str) -> str:
    """One GDELT 2.0 line of our own making."""
    from dragoman.sources.feeds.feed import catalogue

    names = next(list(f.columns) for f in catalogue() if f.id == "gdelt2_events")
    row = dict.fromkeys(names, "") | {
        "GLOBALEVENTID": str(number), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
        "FractionDate": "2024.01", "Actor1Code": "RUS", "Actor1CountryCode": "RUS",
        "Actor2Code": "CHN", "Actor2CountryCode": "CHN", "IsRootEvent": "1", "EventCode": "042",
        "QuadClass": "1", "GoldsteinScale": "1.9", "NumMentions": "4", "NumSources": "2",
        "NumArticles": "4", "AvgTone": "0.1", "DATEADDED": "20240105120000",
    } | cells  # fmt: skip
    return "\t".join(row[name] for name in names)


def add(root: Path, *paths: Path) -> dict[str, Taken]:
    taken = list(verbs.add([str(path) for path in paths], str(root)))
    for item in taken:
        assert item.rows == item.stored + item.already + item.rejected, item
    return {item.name: item for item in taken}


def counts(item: Taken) -> tuple[int, int, int, int]:
    return item.rows, item.stored, item.already, item.rejected


def test_a_folder_of_everything_is_taken_in_as_far_as_it_can_be(tmp_path: Path) -> None:
    inbox, root = tmp_path / "in", tmp_path / "record"
    inbox.mkdir()
    (inbox / "good.csv").write_text("".join(f"{line(n)}\n" for n in range(5)), "utf-8")
    (inbox / "again.csv").write_text("".join(f"{line(n)}\n" for n in range(3, 9)), "utf-8")
    (inbox / "page.html").write_text("<html><body>Moved</body></html>", "utf-8")
    (inbox / "cut.csv.gz").write_bytes(gzip.compress(line().encode() * 500)[:-9])
    (inbox / ".hidden").write_text("x", "utf-8")
    found = add(root, inbox, tmp_path / "absent")
    assert counts(found["good.csv"])[0] + counts(found["again.csv"])[0] == 11
    assert found["good.csv"].stored + found["again.csv"].stored == 9
    page = found["page.html"]
    assert (page.feed, page.rows, page.rejected) == ("articles", 1, 1) and not page.failed
    broken = found["cut.csv.gz"]
    assert broken.failed and "broken archive" in broken.why
    assert found[str(tmp_path / "absent")].failed
    assert len(found) == 5
    second = add(root, inbox)
    assert second["good.csv"].known and second["good.csv"].stored == 0
    assert second["good.csv"].already == 5


AGAIN = """
import sys
from dragoman import verbs
(taken,) = verbs.add([sys.argv[1]], sys.argv[2])
assert taken.known and (taken.stored, taken.already) == (0, 5)
print(sorted({"duckdb", "ibis", "numpy", "pyarrow", "spacy"} & set(sys.modules)))
"""


def test_adding_the_same_again_starts_no_engine(tmp_path: Path) -> None:
    """Its import would take longer than all else that is done."""
    path = tmp_path / "good.csv"
    path.write_text("".join(f"{line(n)}\n" for n in range(5)), "utf-8")
    add(tmp_path / "record", path)
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(path), str(tmp_path / "record")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (line(9) + "\textra", "columns"),
        (line(9, day="20991231"), "lies more than a day after"),
        (line(9, GoldsteinScale="77"), "Goldstein"),
        (line(9, NumMentions="many"), "NumMentions"),
        (line(9, Actor1Name="\0\0"), ""),
        (line(9, Actor1Name="x" * (20 << 20)), "longer than"),
        (line(9, EventCode="13y9"), "CAMEO"),
    ],
    ids=["column too many", "date 2099", "score", "word", "NUL", "long line", "code"],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, bad: str, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{line(1)}\n{line(2)}\n{bad}\n{line(3)}\n", "utf-8")
    (item,) = add(tmp_path / "record", path).values()
    assert not item.failed, item.why
    if reason:
        assert counts(item) == (4, 3, 0, 1)
        (reject,) = DeltaShelf(tmp_path / "record").rows("rejects", {})
        assert reason.lower() in reject.what.lower()
    assert item.stored >= 3 and item.rows == 4


def test_bytes_that_are_no_utf8_cost_only_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    bad = line(2, SOURCEURL="caf\u00e9").encode("latin-1")
    path.write_bytes(b"\n".join([line(1).encode(), bad, line(3).encode(), b""]))
    (item,) = add(tmp_path / "record", path).values()
    assert (item.rows, item.stored, item.rejected) == (3, 2, 1)


def test_a_record_of_a_newer_dragoman_is_refused(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text('{"schema": 99}', "utf-8")
    with pytest.raises(RecordError, match="newer Dragoman"):
        add(tmp_path, tmp_path / MARKER)


FULL = """
import sys
from dragoman import verbs
from dragoman.errors import RecordError
try:
    list(verbs.add([sys.argv[1]], sys.argv[2]))
except RecordError as error:
    print("refused:", error)
    sys.exit(7)
"""


def _limited() -> None:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


def test_a_full_disk_is_one_clear_line_and_leaves_a_whole_record(tmp_path: Path) -> None:
    """No file may grow beyond 60 kB: the staged rows do not fit. Later there is room."""
    path, root = tmp_path / "a.csv", tmp_path / "record"
    rows = (line(n, SOURCEURL=f"https://example.org/{n * 7919 % 99991:x}") for n in range(40_000))
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(root)],
        capture_output=True,
        text=True,
        preexec_fn=_limited,
        check=False,
    )
    assert done.returncode == 7 and "refused: cannot write a record" in done.stdout, done.stderr
    (item,) = add(root, path).values()
    assert counts(item) == (40_000, 40_000, 0, 0)


def test_an_archive_of_several_files_is_each_of_them(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", f"{line(1)}\n")
        archive.writestr("notes.txt", "Some notes on the files.\nThey are short.\n")
    found = add(tmp_path / "record", path)
    assert counts(found["many.zip/one.csv"]) == (1, 1, 0, 0)
    assert found["many.zip/notes.txt"].why.startswith("not a feed of the record")


# --- the real files -------------------------------------------------------------------------


def real(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    return path


def text_lines(path: Path) -> list[str]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return data.decode("utf-8", "replace").splitlines()


def records(path: Path, skip: int = 0) -> int:
    """Data rows by Python's own reader."""
    lines: Iterable[str] = text_lines(path)[skip:]
    return sum(1 for _ in csv.reader(lines)) - 1


PLAIN = {
    "gdelt2_20191024143000.export.CSV": 0,
    "gdelt_spark_events1.csv": 0,
    "gdelt_spark_mentions.csv": 0,
    "gdelt_spark_gkg1.csv": 0,
    "icews_events.2018.sample.tab": 1,
    "un_votes.csv.gz": 1,
    "sipri_tiv_dyad_year_360info.csv.gz": 1,
    "pew_country_pair_year.csv": 1,
    "sipri_trade_register_1995_2024.csv.gz": 12,
}
"""Files whose records are lines, and how many lines stand before them."""


@pytest.mark.parametrize("name", PLAIN)
def test_lines_of_a_real_file_are_all_accounted_for(tmp_path: Path, name: str) -> None:
    path = real(name)
    (item,) = add(tmp_path, path).values()
    assert item.lines == len([text for text in text_lines(path) if text.strip()]) - PLAIN[name]
    assert item.rejected <= 0.05 * item.rows


@pytest.mark.parametrize(
    "name",
    [
        "un_roll_calls.csv.gz",
        "china_investments_cgit.csv",
        "chinavitae_engagements_2003-2018.csv.gz",
        "eu_32014R0269.csv.gz",
        "eps_holders21_all.csv.gz",
        "mme-v7-long.csv.gz",
    ],
)
def test_records_of_a_real_file_are_all_accounted_for(tmp_path: Path, name: str) -> None:
    path = real(name)
    (item,) = add(tmp_path, path).values()
    assert item.lines == records(path)


def test_known_figures_of_the_real_files_are_found(tmp_path: Path) -> None:
    """Cells read by eye in the files, and a sum made without the engine."""
    paths = [real("sipri_trade_register_1995_2024.csv.gz"), real("fts_96stran.xlsx")]
    add(tmp_path, *paths)
    rows = list(csv.DictReader(text_lines(paths[0])[11:]))
    wanted = sum(
        float(row["TIV delivery values"] or 0)
        for row in rows
        if (row["Supplier"], row["Recipient"], row["Delivery year"]) == ("Russia", "China", "2002")
    )
    view = verbs.view(str(tmp_path))
    found = {
        (r.indicator, str(r.period)): r.value
        for r in view.observations(None, "RUS", "CHN")
        if r.reporter in ("SIPRI", "RUS-customs") and r.origins and "feed" in _kinds(view, r)
    }
    assert found["arms_transfers_tiv", "2002"] == pytest.approx(wanted)
    assert found["exports_goods", "2006-07"] == pytest.approx(1.18573765)
    assert found["imports_goods", "2007-12"] == pytest.approx(2.87183722)


def _kinds(view: object, row: object) -> set[str]:
    return {origin.kind for origin in view.origins(row.origins)}  # type: ignore[attr-defined]
