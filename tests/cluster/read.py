"""Run by the tests as a process of its own: a folder of articles read at an address."""

from __future__ import annotations

import sys

from dragoman import verbs
from dragoman.gathering import cluster


def main(folder: str, record: str, stripe: str) -> None:
    cluster.STRIPE = int(stripe)
    for taken in verbs.add([folder], record, jobs=1):
        print(taken.rows, taken.stored, taken.already, taken.rejected, taken.why)


if __name__ == "__main__":
    main(*sys.argv[1:])
