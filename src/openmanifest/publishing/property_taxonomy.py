"""The entry for the property taxonomy of CycloneDX, from the mapping tables in code.

Source of its form: https://github.com/CycloneDX/cyclonedx-property-taxonomy (namespaces are registered by pull request;
a property has a name and a description).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..exchange.cyclonedx import tables
from ..manifest.components import COMPONENT_CLASSES
from ..manifest.model import Model
from ..manifest.shape import fields_of
from .pages import note, table

_HEAD = """\
# Properties in CycloneDX {#cyclonedx-properties}

CycloneDX lets anyone add properties, which are pairs of a name and a text, and keeps
[a taxonomy](https://github.com/CycloneDX/cyclonedx-property-taxonomy) in which a namespace is registered once. This is
the text of our entry. It is not submitted yet.

## Entry in the list of namespaces {#namespace}

| namespace | description | administered by | taxonomy |
| --- | --- | --- | --- |
| `openmanifest` | How open the components of an AI model are, as its openness manifest states. | the openmanifest maintainers | this page |

## Names {#names}

A property with several values is stated once for each of them. What is not stated is unknown, never no. Values are the words
of [the standard](../reference/index.md).

"""

_OWN = {
    tables.TYPE: "On a component: its type in the manifest.",
    tables.REST: "On the document: what the manifest says and the document cannot, as JSON. Programs leave it as it is.",
    tables.LICENSE: "On a model: the license of its final weights, from which that of the model was taken.",
    tables.LICENSE_ID: "On a license: its id in the manifest.",
    tables.SIZE: "On a file: its size in bytes.",
    tables.ACTIVITY: "On an energy consumption: the activity that it is of.",
    tables.BASE: "On an ancestor: that it is a base model, by its id.",
    tables.RELATION: "On an ancestor: what was done to it.",
    tables.TASK: "On a model: a task after the first, which CycloneDX has a field for.",
}


def property_taxonomy() -> dict[str, str]:
    """Return the page, by path."""
    rows: dict[str, list[str]] = {}
    for name, meaning in _rows():
        rows.setdefault(name, []).append(meaning)
    listed = table(("name", "description"), ((name, " ".join(rows[name])) for name in sorted(rows)))
    return {"spec/adoption/cyclonedx-properties.md": note("the mapping tables") + _HEAD + listed}


def _rows() -> Iterator[tuple[str, str]]:
    for name, meaning in _OWN.items():
        yield f"`{name}`", meaning
    shapes = {key: shape for cls in COMPONENT_CLASSES.values() for key, shape in fields_of(cls).items()}
    model = fields_of(Model)
    for holder, table_, known in (
        ("component", tables.PROPERTIES, shapes),
        ("model", tables.MODEL_PROPERTIES, model),
    ):
        for key, name in table_.items():
            if name.startswith(tables.PREFIX):
                yield f"`{name}`", f"On a {holder}, `{key}` of the manifest: {known[key].term.definition}"
