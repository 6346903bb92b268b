"""What goes wrong between us and a server, in plain words, and what is worth another try."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx
import tenacity

from dragoman.errors import FetchError

LONGEST_WAIT = 10.0
"""Seconds waited at most before another try; a server that asks for more is not asked again."""
PAUSE = 0.5
"""Seconds before the second try where the server names none; doubled for the third."""
_LATER = frozenset({429, 500, 502, 503, 504})


class Answered(FetchError):
    """The server answered, and said no; ``code`` is the HTTP status."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class Again(Exception):
    """A failure that may pass: the message, and the seconds to wait where the server says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def check_status(response: httpx.Response) -> None:
    """Raise unless the server gave what was asked for: :class:`Again` where it may yet do so."""
    code = response.status_code
    message = f"the server answered {code} {response.reason_phrase}".rstrip()
    if code in _LATER:
        wait = _retry_after(response.headers.get("retry-after", ""))
        if wait is not None and wait > LONGEST_WAIT:
            raise late(f"{message} and asks to wait {wait:.0f} seconds", wait)
        raise Again(message, wait)
    if code != 200:
        raise Answered(message, code)


def late(message: str, wait: float | None) -> FetchError:
    """The failure to give up with, with the seconds that the server asked to wait."""
    error = FetchError(message)
    error.wait = wait
    return error


def _retry_after(value: str) -> float | None:
    """Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3)."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def wait_of(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: what the server asked for, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = getattr(error, "wait", None)
    return asked if asked is not None else PAUSE * 2.0 ** (state.attempt_number - 1)


@contextlib.contextmanager
def plain_failures(seconds: float, setting: str) -> Iterator[None]:
    """What goes wrong on the line, in plain words; what may pass as :class:`Again`."""
    try:
        yield
    except httpx.TimeoutException:
        hint = f" (setting {setting})" if setting else ""
        raise FetchError(f"took longer than {seconds:g} seconds{hint}") from None
    except httpx.DecodingError:
        raise FetchError("is compressed in a broken way") from None
    except httpx.ConnectError as error:
        if "certificate" in str(error).casefold():
            raise FetchError("its certificate cannot be verified") from None
        raise Again("the server cannot be reached") from None
    except httpx.RemoteProtocolError:
        raise Again("the answer was cut off or is not HTTP") from None
    except (httpx.TransportError, httpx.InvalidURL, ValueError):
        raise Again("the connection broke") from None
