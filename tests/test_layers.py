"""Imports run one way (docs/decisions/0001); rooms side by side never import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "dragoman"
LAYERS = [
    {"errors", "settings", "model", "vocab"},
    {"sources", "reading", "record", "reporting"},
    {"linking", "assessing", "relations", "gathering"},
    {"verbs"},
    {"web", "fetching"},
    {"cli"},
]
GROUND = LAYERS[0]
GROUND_ORDER = ["errors", "settings", "model", "vocab"]
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}


def room_of(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            inside = module == "dragoman"
            names = [f"{module}.{a.name}" if inside else module for a in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("dragoman.")}
    return rooms - {"__version__"}


def allowed(importer: str, imported: str) -> bool:
    if importer in ("__init__", "__main__") or importer == imported:
        return True
    if importer in GROUND and imported in GROUND:
        return GROUND_ORDER.index(imported) < GROUND_ORDER.index(importer)
    return RANK[imported] < RANK[importer]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    importer = room_of(path)
    wrong = {room for room in imported_rooms(path) if not allowed(importer, room)}
    assert not wrong, f"{importer} must not import {sorted(wrong)}"


READING = [
    {"parse", "patterns", "near", "filed", "verb_forms", "pipeline"},
    {"syntax", "openings", "page", "scene"},
    {"grammar", "parsing", "topics"},
    {"actors", "strength", "times"},
    {"people", "ground"},
    {"speech", "events", "figures", "drivers"},
    {"framing", "headline", "measures", "opinions", "pledges", "superlatives", "trends"},
    {"reader"},
    {"proposals"},
]
"""The parts of the reading room, lowest first: a part imports lower ones and itself."""


def part_of(path: Path) -> str:
    relative = path.relative_to(ROOT / "reading")
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_parts(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if module == "dragoman.reading":
            parts |= {alias.name for alias in node.names}
        elif module.startswith("dragoman.reading."):
            parts.add(module.split(".")[2])
    return parts


@pytest.mark.parametrize(
    "path", sorted((ROOT / "reading").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_parts_of_reading_import_one_way(path: Path) -> None:
    rank = {part: rank for rank, parts in enumerate(READING) for part in parts}
    importer = part_of(path)
    if importer != "__init__":
        others = imported_parts(path) - {importer}
        wrong = {part for part in others if rank[part] >= rank[importer]}
        assert not wrong, f"{importer} must not import {sorted(wrong)}"


FETCHING = {ROOT / "sources" / f"{name}.py" for name in ("fetch", "guard", "faults")}
OPEN_SOCKETS = {*FETCHING, *(ROOT / "record" / f"{name}.py" for name in ("spark", "bucket"))}
"""Fetch with its line, the look whether anybody listens at a cluster the user named, and the
client of object storage the user named."""


def test_only_fetch_opens_a_socket() -> None:
    openers = {"socket", "httpx", "requests", "urllib.request", "http.client", "ftplib"}
    openers |= {"obstore", "obstore.store"}
    for path in ROOT.rglob("*.py"):
        if path in OPEN_SOCKETS or room_of(path) == "web":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not openers & set(names), f"{path} opens a socket"
