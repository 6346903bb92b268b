"""The JSON object in a model's answer, however it is wrapped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

TRIES = 20
"""Opening braces tried: an answer whose object begins later is mostly talk."""
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
"""Reasoning models on local servers think aloud before they answer."""


class Garbled(Exception):
    """An answer that holds no object of claims, and why."""


def told(body: Mapping[str, Any]) -> str:
    """What the model says in a chat completion. Raises :class:`Garbled`."""
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(message, dict):
        raise Garbled("the answer is not that of an OpenAI-compatible server")
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(part.get("text", "") for part in content if isinstance(part, dict))
    if not isinstance(content, str) or not content.strip():
        refused = bool(message.get("refusal"))
        raise Garbled("the model refused to answer" if refused else "the model answered nothing")
    if isinstance(choice, dict) and choice.get("finish_reason") == "length":
        _whole(content)
    return content


def _whole(content: str) -> None:
    try:
        object_of(content)
    except Garbled:
        raise Garbled(
            "the answer was cut off at the model's limit: try a smaller llm_part"
        ) from None


def object_of(text: str) -> dict[str, Any]:
    """The first JSON object with ``claims`` in a text. Raises :class:`Garbled`.

    It may stand in a code fence, behind thoughts, or between sentences.
    """
    text = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(TRIES):
        at = text.find("{", at + 1)
        if at < 0:
            break
        try:
            found, _ = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("claims"), list):
            return found
    raise Garbled("the model's answer is not the JSON asked for" if "{" in text else
                  "the model answered in words, not in JSON")  # fmt: skip
