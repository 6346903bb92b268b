"""Run the command line: settings of the process, and the exit status of every end."""

from __future__ import annotations

import gc
import io
import os
import sys

import typer

from dragoman import settings
from dragoman.cli.app import app
from dragoman.cli.complaints import complain
from dragoman.errors import DragomanError


def _whole_output() -> None:
    """Print what the terminal's letters lack as its code: a name must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _reader_left() -> int:
    """A closed pipe: whoever read has had enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _told(error: Exception) -> int:
    """The exit status of an error of the command library, of a query stopped by Ctrl-C, which the
    engine raises as an error of its own, or of a file or folder that the system keeps from us; any
    other error is a fault of ours."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        complain(f"{os.fsdecode(error.filename)}: {error.strerror.lower()}")
        return 1
    if str(error) == "Query interrupted":
        return INTERRUPTED
    if not hasattr(error, "format_message"):
        raise error
    complain(error.format_message())
    return int(getattr(error, "exit_code", 2))


INTERRUPTED = 130
"""Exit status after Ctrl-C; the command library gives the same for it."""


def main() -> None:
    """Run the command line with one clear line for every error."""
    # Small sums are slower when shared among threads (an article: 0.25 s with two, 0.13 with one);
    # the library reads this when it is first imported, which is later than here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(settings.GARBAGE)
    _whole_output()
    try:
        status = app(standalone_mode=False)
    except DragomanError as error:
        complain(str(error))
        status = error.exit_code
    except typer.Exit as done:
        status = done.exit_code
    except (typer.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:
        status = _reader_left()
    except SystemExit as done:
        # The command library turns a closed pipe into a failure; for us it is an end.
        status = _reader_left() if isinstance(done.__context__, BrokenPipeError) else done.code
    except Exception as error:
        status = _told(error)
    if status == INTERRUPTED:
        complain("interrupted")
    sys.exit(status or 0)
