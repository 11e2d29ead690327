"""How other formats carry a key or a value: from the mapping tables of the converters, and of the ODRL profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...definitions.mot_components import COMPONENTS
from ...exchange.cyclonedx import tables as cyclonedx
from ...exchange.mapping import Row
from ...exchange.model_card.gates import FIELDS as GATE_FIELDS
from ...exchange.model_card.gates import KEY as GATE_KEY
from ...exchange.spdx2 import tables as spdx2
from ...exchange.spdx3 import tables as spdx3
from ...licensing.odrl import ACTIONS, DUTIES, EFFECTS
from ...manifest.component_types import TYPE_GROUPS
from ...manifest.components import COMPONENT_CLASSES
from ...manifest.hub import RELATIONS
from ...manifest.shape import all_vocabularies, field_names, fields_of
from ...manifest.values import Availability, GateDatum, LocationKind, Modality
from ...manifest.values_documents import ComputeActivity, PatentPosition, PatentStatus, Relation
from ...manifest.values_terms import Condition, Effect, Permission
from ...manifest.vocabulary import Vocabulary, expand
from ..pages import table
from .statements import Member

_FORMATS: tuple[tuple[str, str, Sequence[Row]], ...] = (
    ("SPDX 3.0.1", "spdx-3.0.1", spdx3.FIELDS),
    ("SPDX 2.3", "spdx-2.3", spdx2.FIELDS),
    ("CycloneDX", "cyclonedx", cyclonedx.FIELDS),
)
"""Title, page and table of each format that carries a whole manifest."""

_MOST = 6
"""Rows of one format that are shown; of a key with more, the page of the format has them all."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a value is written in another format.

    Attributes:
        format: its title.
        page: its page, seen from the root of the site.
        words: the words there, in Markdown.
        place: where they stand, in Markdown.
    """

    format: str
    page: str
    words: str
    place: str


def rows_of(key: str) -> list[tuple[str, str, list[Row]]]:
    """Return title, page and rows of each format that has a place for a key: else for keys below it, else for its object."""
    found = []
    for title, page, rows in _FORMATS:
        own = [row for row in rows if row.field.split(".")[-1] == key]
        own = own or [row for row in rows if key in row.field.split(".")]
        own = own or [row for row in rows if key in _keys_in(row.field.split(".")[-1])]
        if own:
            found.append((title, page, own))
    return found


@cache
def _keys_in(key: str) -> frozenset[str]:
    """The keys of the objects that stand at a key."""
    shapes = [fields_of(cls)[key] for cls in field_names()[key]]
    return frozenset(name for shape in shapes if shape.kind == "class" for name in fields_of(shape.target))


def told_of_places(key: str, root: str) -> str:
    """Return where a key stands in other formats, as a table; empty where none has a place for it.

    Args:
        key: the key.
        root: the way to the root of the site.
    """
    lines = []
    for title, page, rows in rows_of(key):
        format = f"[{title}]({root}exchange/{page}.md)"
        if len(rows) > _MOST:
            lines.append(
                (
                    format,
                    f"{len(rows)} keys below it",
                    f"listed on [the page of the format]({root}exchange/{page}.md#fields)",
                    "",
                )
            )
            continue
        for row in rows:
            note = row.note + ("" if row.returns else " (not read)")
            lines.append((format, f"`{row.field}`", f"`{row.place}`", note))
    if not lines:
        return ""
    text = table(("format", "manifest", "stands in", ""), lines)
    if any(key not in row.field.split(".") for _, _, rows in rows_of(key) for row in rows):
        text += "\nWhere a row is of an object that has this key, that object goes there, and not always all of its keys.\n"
    return text


def written_as(member: Member) -> list[Written]:
    """Return how other formats write a value, where they have words for it."""
    return [found for vocabulary, value, found in _all() if (vocabulary, value) == member]


@cache
def _all() -> tuple[tuple[type[Vocabulary], str, Written], ...]:
    return (*_types(), *_words(), *_properties(), *_close())


def _types() -> Iterator[tuple[type[Vocabulary], str, Written]]:
    """Types of components: what they are in each format."""
    homes = {str(type): types for types in TYPE_GROUPS.values() for type in types}
    for place in spdx3.PLACES:
        words = f"`{place.element}`, `{place.purpose}`"
        where = f"class, and `software_primaryPurpose`; {_arrow(place.relation)}"
        yield homes[place.type], place.type, Written("SPDX 3.0.1", "exchange/spdx-3.0.1.md", words, where)
    for older in spdx2.PLACES:
        where = f"`primaryPackagePurpose`; {_arrow(older.relation)}"
        words = f"`{older.purpose}`"
        yield homes[older.type], older.type, Written("SPDX 2.3", "exchange/spdx-2.3.md", words, where)
    for bom in cyclonedx.PLACES:
        words = f"`{bom.component}`" + (f", `{bom.data}`" if bom.data else "")
        where = "`type`" + (", `data.type`" if bom.data else "") + f"; with the property `{cyclonedx.TYPE}`"
        yield homes[bom.type], bom.type, Written("CycloneDX", "exchange/cyclonedx.md", words, where)
    for known in COMPONENTS:
        asked = "requires it" if known.required else "names it"
        where = f"`release.components`; class {known.level} {asked}"
        found = Written("Model Openness Tool", "exchange/mot.md", known.name, where)
        yield homes[known.type], known.type, found


def _arrow(relation: str) -> str:
    start, name, end = ("model", relation, "it") if relation[0] != "^" else ("it", relation[1:], "model")
    return f"{start} `{name}` {end}"


def _reversed(table: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for theirs, ours in table.items():
        found.setdefault(ours, []).append(theirs)
    return found


def _words() -> Iterator[tuple[type[Vocabulary], str, Written]]:
    """Enumerations that a format has words of its own for."""
    availability = _reversed({theirs: ours["availability"] for theirs, ours in spdx3.AVAILABILITY_OF.items()})
    status = _reversed(cyclonedx.STATUS_OF)
    gates = {ours: f"{words} ({kind})" for ours, (words, kind) in GATE_FIELDS.items()}
    hashes = {name: name for name in spdx3.HASHES}
    hub = {ours: theirs for theirs, ours in RELATIONS.items()}
    bom, old = ("CycloneDX", "exchange/cyclonedx.md"), ("SPDX 2.3", "exchange/spdx-2.3.md")
    spdx, card = ("SPDX 3.0.1", "exchange/spdx-3.0.1.md"), ("Model cards", "exchange/model-card.md")
    odrl = ("ODRL", "reference/licenses.md#odrl")
    digest = next(found for found in all_vocabularies() if found.__name__ == "DigestAlgorithm")
    tables: tuple[
        tuple[tuple[str, str], type[Vocabulary], Iterable[tuple[str, str | list[str]]], str], ...
    ] = (
        (spdx, Availability, availability.items(), "`dataset_datasetAvailability`, of data alone"),
        (spdx, Modality, spdx3.DATASET_TYPES.items(), "`dataset_datasetType`, of data alone"),
        (spdx, digest, hashes.items(), "`verifiedUsing`"),
        (old, digest, spdx2.HASHES.items(), "`checksums`"),
        (bom, digest, cyclonedx.HASHES.items(), "`hashes`"),
        (bom, LocationKind, cyclonedx.LINKS.items(), "`type` of the external reference"),
        (bom, ComputeActivity, cyclonedx.ACTIVITIES.items(), "`activity` of the energy consumption"),
        (bom, PatentPosition, cyclonedx.ASSERTIONS.items(), "`patentAssertions`, 1.7"),
        (bom, PatentStatus, status.items(), "`patentLegalStatus` that is read as it, 1.7"),
        (card, Relation, hub.items(), "`base_model_relation`"),
        (card, GateDatum, gates.items(), f"`{GATE_KEY}`"),
        (odrl, Permission, ACTIONS.items(), "action of a permission"),
        (odrl, Condition, DUTIES.items(), "action of a duty"),
        (odrl, Effect, EFFECTS.items(), "action of the duty above the threshold"),
    )
    for (format, page), vocabulary, words, where in tables:
        for ours, theirs in words:
            if ours in list(vocabulary):
                listed = [theirs] if isinstance(theirs, str) else theirs
                said = ", ".join(f"`{word}`" for word in listed)
                yield vocabulary, str(ours), Written(format, page, said, where)


def _properties() -> Iterator[tuple[type[Vocabulary], str, Written]]:
    """Values of fields that are properties in CycloneDX: written as they are."""
    for key, name in cyclonedx.PROPERTIES.items():
        shapes = [fields_of(cls)[key] for cls in COMPONENT_CLASSES.values() if key in fields_of(cls)]
        for vocabulary in dict.fromkeys(shape.target for shape in shapes if shape.kind == "vocabulary"):
            for member in vocabulary:
                where = f"the property `{name}`"
                yield (
                    vocabulary,
                    member.value,
                    Written("CycloneDX", "exchange/cyclonedx.md", f"`{member}`", where),
                )


def _close() -> Iterator[tuple[type[Vocabulary], str, Written]]:
    """Terms of other vocabularies that mean nearly the same."""
    for vocabulary in all_vocabularies():
        for member in vocabulary:
            for curie in member.close:
                words = f"[`{curie}`]({expand(curie)})"
                yield vocabulary, member.value, Written("RDF", "exchange/rdf.md", words, "close in meaning")


def told_of_words(found: Sequence[Written], root: str) -> str:
    """Return how other formats write a value, as a table.

    Args:
        found: the words.
        root: the way to the root of the site.
    """
    return table(
        ("format", "written as", "in"),
        ((f"[{one.format}]({root}{one.page})", one.words, one.place) for one in found),
    )
