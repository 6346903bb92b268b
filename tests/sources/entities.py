"""Entities of one office-holder, as OpenSanctions publishes them."""

from __future__ import annotations

import json

ENTITIES = [
    {"id": "Q1", "caption": "A One", "schema": "Person", "properties": {"name": ["A One"]}},
    {
        "id": "post", "caption": "Minister", "schema": "Position",
        "properties": {"name": ["Minister of Defence"], "country": ["no"]},
    },
    {
        "id": "o1", "caption": "-", "schema": "Occupancy", "last_seen": "2024-05-01T00:00:00",
        "properties": {"holder": ["Q1"], "post": ["post"], "startDate": ["2021-10-14"]},
    },
]  # fmt: skip
BODY = "".join(json.dumps(entity) + "\n" for entity in ENTITIES).encode()
