"""The components that the Model Openness Tool knows, and which of its components ours are.

Source: `web/modules/mof/config/install/mof.settings.yml` of lfai/model_openness_tool at 8b5d30e (MIT), in its order,
which matters: a name that MOT does not know counts as the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..manifest.components import AnyComponent
from ..manifest.values import WeightsRole

PREFIX = "mot"
"""Prefix of the keys and types that carry what only MOT's records have."""

NAMESPACE = "https://w3id.org/openmanifest/exchange/mot#"
"""What the prefix stands for."""

NAME = f"{PREFIX}:name"
"""Key of a component: the name under which a record of MOT lists it."""

LICENSE = f"{PREFIX}:license"
"""Key of a component or a blanket license: what stands in the record, where `license` alone would not tell."""

CONTENT = f"{PREFIX}:contentType"
"""Key of a blanket license: what it is for (code, data, document); without it, the whole distribution."""


@dataclass(frozen=True, slots=True)
class MotComponent:
    """A component of MOT.

    Attributes:
        name: its name, which is its key in a record.
        content: its content type: code, data or document.
        level: the lowest class that asks for it.
        required: whether that class requires it, or merely names it.
        type: our component type.
    """

    name: str
    content: str
    level: str
    required: bool
    type: str


COMPONENTS = (
    MotComponent("Datasets", "data", "I", True, "training-data"),
    MotComponent("Data preprocessing code", "code", "I", True, "data-processing-code"),
    MotComponent("Model architecture", "code", "III", True, "architecture-code"),
    MotComponent("Model parameters (Final)", "data", "III", True, "weights"),
    MotComponent("Model metadata", "data", "I", False, "configuration"),
    MotComponent("Model parameters (Intermediate)", "data", "I", True, "checkpoints"),
    MotComponent("Training code", "code", "II", True, "training-code"),
    MotComponent("Inference code", "code", "II", True, "inference-code"),
    MotComponent("Evaluation code", "code", "II", True, "evaluation-code"),
    MotComponent("Evaluation data", "data", "II", True, "evaluation-data"),
    MotComponent("Evaluation results", "document", "III", True, "evaluation-results"),
    MotComponent("Supporting libraries and tools", "code", "II", False, "supporting-software"),
    MotComponent("Model card", "document", "III", True, "model-card"),
    MotComponent("Data card", "document", "III", True, "data-card"),
    MotComponent("Technical report", "document", "III", True, "technical-report"),
    MotComponent("Research paper", "document", "I", True, "research-paper"),
    MotComponent("Sample model outputs", "document", "III", False, "sample-outputs"),
)

BY_NAME = {component.name: component for component in COMPONENTS}
BY_TYPE = {component.type: component for component in COMPONENTS}

REPORT, PAPER = BY_NAME["Technical report"], BY_NAME["Research paper"]
COUNTED_AS = COMPONENTS[0]
"""What MOT takes any other name for: `array_search` gives false, and false is index 0."""

RELEASED = frozenset({"public", "gated"})
"""What of a manifest a person would enter into MOT as released."""

_NOT_RELEASED = frozenset({"withheld", "withdrawn", "not-used", "not-found"})


def own_key(statement: Any, key: str) -> Any:
    """Return the value of a prefixed key of a component or a blanket license, or None."""
    return (statement.model_extra or {}).get(key)


def file_of(component: AnyComponent, by_id: Mapping[str, AnyComponent]) -> AnyComponent:
    """Return the component in whose file a component is, whose license and availability are its own."""
    seen = {component.id}
    while (host := component.part_of) is not None and host in by_id and host not in seen:
        component = by_id[host]
        seen.add(host)
    return component


def listed_name(component: AnyComponent, file: AnyComponent) -> str | None:
    """Return the name under which MOT would list a component, or None where it would not be listed.

    Args:
        component: of a manifest.
        file: the component in whose file it is, or itself.

    What a record listed is listed, whoever can get it, unless the manifest says that it is not released. Anything
    else is listed if it is said to be public or gated: MOT knows no "unknown".
    """
    availability = file.availability
    name = own_key(component, NAME)
    if isinstance(name, str):
        return None if availability in _NOT_RELEASED else name
    if availability not in RELEASED:
        return None
    kind = str(component.type)
    if kind == "weights" and getattr(component, "role", None) not in (None, WeightsRole.FINAL):
        return None
    if kind == "optimizer-state":
        kind = "configuration"
    if kind in BY_TYPE:
        return BY_TYPE[kind].name
    if kind.startswith((f"{PREFIX}:", NAMESPACE)):
        return component.name or kind
    return None
