"""One clear line for whatever went wrong."""

from __future__ import annotations

import sys


def complain(message: str) -> None:
    """One clear line on standard error."""
    print(f"dragoman: {' '.join(message.split())}", file=sys.stderr)
