"""The definitions that come with the package, in the order in which they are shown."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from typing import Any

from .compiling import Definition, compiled
from .form import DefinitionForm
from .peers import PEERS, Peer

_FOLDER = os.path.join(os.path.dirname(__file__), "data")

_TESTS: dict[str, Any] = {}
"""What the definitions here ask: what several ask alike is one test."""

HEADLINE = "g7-2026"
"""The definition that is shown first."""

IDS = (
    "g7-2026",
    "osaid-1.0",
    "mof-1.1",
    "mof-mot",
    "ten-point",
    "owd-0.3",
    "osai-2026.03",
    "osai-2025",
    "osai-assigned",
    "eu-gpai-foss-2025",
    "strict-osd",
    "solaiman-2023",
    "fsf-2024-statement",
    "debian-mlpolicy-draft",
)
"""Every definition; the provisional ones last."""


@cache
def form_of(id: str) -> DefinitionForm:
    """Return a definition as it is written.

    Raises:
        KeyError: there is no such definition.
    """
    if id not in IDS:
        raise KeyError(id)
    with open(os.path.join(_FOLDER, f"{id}.toml"), "rb") as file:
        return DefinitionForm.model_validate(tomllib.load(file))


@cache
def definition(id: str) -> Definition | Peer:
    """Return a definition that can be asked.

    Raises:
        KeyError: there is no such definition.
    """
    return Peer(form_of(id), PEERS[id]) if id in PEERS else compiled(form_of(id), _TESTS)
