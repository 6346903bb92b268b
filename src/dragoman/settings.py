"""One table of settings: name, default, unit, help. File < environment < flag.

The file is ``settings.toml`` in the user's configuration folder; an environment variable is
``DRAGOMAN_`` and the name in capitals; a flag wins over both.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import UsageError

GARBAGE = 500_000
"""Objects made and not freed before Python looks for cycles among them. Starting makes 340,000
that stay, in which it found nothing and lost an eighth of the time; an article leaves six."""


class Setting(NamedTuple):
    """One row of the table."""

    name: str
    default: str | int | float
    unit: str
    help: str


TABLE = (
    Setting("record", "", "path", "folder of your record; empty: the user data folder"),
    Setting("pipeline", "default", "name", "default, fast, or an installed spaCy pipeline"),
    Setting("max_bytes", 20_000_000, "bytes", "largest document or download that is read"),
    Setting("fetch_timeout", 20.0, "seconds", "time limit of one request"),
    Setting("fetch_redirects", 5, "count", "redirects followed before giving up"),
    Setting("engine", "duckdb", "name", "query engine: duckdb, or a Spark address"),
    Setting("workers_record", "", "address", "the record as Spark's workers see it: s3a://…"),
    Setting("keep_merged", 7, "days", "data files merged into others are kept for their readers"),
    Setting("reader", "rules", "name", "rules, or openai: a language model proposes claims too"),
    Setting("llm_base_url", "", "address", "OpenAI-compatible server: http://localhost:11434/v1"),
    Setting("llm_model", "", "name", "the model to ask, by the server's name for it"),
    Setting("llm_timeout", 120.0, "seconds", "time limit of one answer of the model"),
    Setting("llm_part", 4000, "characters", "longest part of an article put to the model at once"),
    Setting("llm_parts", 20, "count", "parts of one article put to the model at most"),
    Setting("llm_keep", 2000, "count", "answers of the model kept in the cache; 0: none"),
    Setting("llm_price_in", 0.0, "money", "price of a million tokens sent; 0: not known"),
    Setting("llm_price_out", 0.0, "money", "price of a million tokens answered; 0: not known"),
)
_BY_NAME = {row.name: row for row in TABLE}


@cache
def _from_file() -> dict[str, object]:
    from platformdirs import user_config_path

    path = user_config_path("dragoman") / "settings.toml"
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from None
    for name in values.keys() - _BY_NAME.keys():
        raise UsageError(f"{path}: unknown setting {name!r}; known: {', '.join(_BY_NAME)}")
    return values


def get(name: str, flag: str | int | float | None = None) -> str | int | float:
    """The value of a setting: the flag if given, else environment, else file, else default."""
    row = _BY_NAME[name]
    if flag is not None:
        return flag
    raw = os.environ.get(f"DRAGOMAN_{name.upper()}", _from_file().get(name, row.default))
    try:
        return type(row.default)(str(raw))
    except ValueError:
        raise UsageError(f"setting {name} must be in {row.unit}, not {raw!r}") from None


def record_path(flag: str | None = None) -> Path:
    """The folder of the user's record, whether it exists or not.

    Raises :class:`UsageError` for an address of object storage: a record is worked on in a folder.
    """
    chosen = str(get("record", flag))
    if "://" in chosen:
        raise UsageError(
            "a record is worked on in a folder, and copied to and from object storage: "
            "dragoman copy s3://BUCKET/FOLDER HERE, then --record HERE"
        )
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("dragoman") / "record"
