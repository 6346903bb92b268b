"""The command line: one command a verb; parse, call, print.

Exit status: 0 done, 1 failed, 2 usage, 3 with ``--fail-on contradicted`` when there is one,
130 when interrupted.
"""

from dragoman.cli.app import app
from dragoman.cli.run import main

__all__ = ["app", "main"]
