"""Makes the built vocabulary: ``python -m dragoman.vocab.build`` (part of ``make starter``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.vocab.loader import digest, parse

HERE = Path(__file__).parent


def built() -> dict[str, str]:
    """Each vocabulary that JSON can hold without loss, as the text of its built file."""
    found = {}
    for path in sorted(HERE.glob("*.yaml")):
        text = path.read_text("utf-8")
        data: Any = parse(text)
        body = json.dumps(data, ensure_ascii=False, default=str)
        if json.loads(body) == data:
            found[path.stem] = f'{{"digest": "{digest(text)}", "data": {body}}}\n'
    return found


def main() -> None:
    """Write the built files and remove those whose vocabulary is gone."""
    folder = HERE / "built"
    folder.mkdir(exist_ok=True)
    made = built()
    for path in folder.glob("*.json"):
        if path.stem not in made:
            path.unlink()
    for name, text in made.items():
        (folder / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
