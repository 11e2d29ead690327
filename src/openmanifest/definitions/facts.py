"""What a manifest states, as definitions ask for it: components by type, parts with the terms of their host.

Nothing is concluded here that is not said. `sourceRecords` and `blanketLicenses` are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ..manifest.component_types import group_of
from ..manifest.components import Component, DataComponent, DocumentComponent
from ..manifest.document import Manifest
from ..manifest.terms import LicenseDefinition, Restriction
from ..manifest.vocabulary import UnknownValue
from .explanation import LONGEST_LABEL, Explanation, shortened
from .kleene import Truth, some
from .licenses import Defined, nothing_defined

UNASKED: Any = object()
"""In the place of an answer where nobody has asked."""

_MOST_HOSTS = 20
_Found = TypeVar("_Found")


class Part:
    """A component, and what it has from the component that it is a part of: the same file, so the same terms.

    Attributes:
        component: the component.
        pointer: JSON Pointer to it.
        kind: its type.
        group: code, data, weights, documents, distribution or foreign.
        stages: the steps it belongs to; None where that is not known.
        availability: who can get it; None where that is not known.
        answers: what was asked of it already, by whoever asked.
    """

    __slots__ = (
        "_host",
        "_topics",
        "answers",
        "availability",
        "component",
        "group",
        "kind",
        "pointer",
        "stages",
    )

    def __init__(self, component: Component, index: int) -> None:
        """Take a component at its place in the list."""
        self.component = component
        self.pointer = f"/components/{index}"
        self.kind: str = str(component.type)  # type: ignore[attr-defined]
        self.group = group_of(self.kind)
        self._host: Part | None = None  # a reference to itself would keep it until garbage is collected
        self._topics: dict[str, tuple[Truth, Truth]] | None = None
        self.stages: tuple[str, ...] | None = None
        self.availability = _known(component.availability)
        self.answers: dict[Any, Any] = {}

    @property
    def host(self) -> Part:
        """The component whose file it is in; itself where it is in no other."""
        return self._host or self

    @property
    def label(self) -> str:
        """What a person calls it."""
        return shortened(self.component.id, LONGEST_LABEL) or self.pointer

    def shared(self, key: str) -> tuple[Any, Part]:
        """Return what is stated of the file: by the host, or else by the component itself; and who states it."""
        host = self._host
        if host is None:
            return getattr(self.component, key), self
        value = getattr(host.component, key)
        if value is None:
            own = getattr(self.component, key)
            if own is not None:
                return own, self
        return value, host

    def put_into(self, host: Part) -> None:
        """Take the component whose file it is in."""
        if host is not self:
            self._host = host
            self.availability = _known(self.shared("availability")[0])

    def covers(self, topic: str, *, partly: bool) -> Truth:
        """Whether it is a document that covers a topic: completely, or in part where that is enough."""
        if self._topics is None:
            self._topics = _topics_of(self.component)
        found = self._topics.get(topic)
        return (self._topics[_OTHERS] if found is None else found)[partly]


_OTHERS = ""
"""Stands for every topic that a document does not list."""


def _topics_of(component: Component) -> dict[str, tuple[Truth, Truth]]:
    """Whether topics are covered completely, and in part at least. The list of topics is complete where there is one."""
    coverage = component.coverage if isinstance(component, DocumentComponent) else None
    if coverage is None:
        return {_OTHERS: (None, None)}
    topics: dict[str, tuple[Truth, Truth]] = {_OTHERS: (False, False)}
    for entry in coverage:
        if entry.topic is None or isinstance(entry.topic, UnknownValue):
            topics[_OTHERS] = (None, None)
            continue
        fully: Truth = None
        partly: Truth = None
        if entry.extent is not None and not isinstance(entry.extent, UnknownValue):
            fully = entry.extent in ("complete", "not-applicable")
            partly = fully or entry.extent == "partial"
        if entry.topic in topics:
            before = topics[entry.topic]
            fully, partly = some((before[0], fully)), some((before[1], partly))
        topics[entry.topic] = fully, partly
    return topics


def _known(value: str | None) -> str | None:
    return None if isinstance(value, UnknownValue) else value


class Facts:
    """A manifest, indexed for the questions of definitions.

    Attributes:
        manifest: the manifest.
        parts: its components of known types.
        documents: those that are documents.
        general_documents: those that are about the model as a whole.
        stages: steps performed to make the model; None where they are not stated.
        answers: what was asked already, by whoever asked.
        overruled: criteria, by definition and id, that something else decides than their own test, and why.
    """

    __slots__ = (
        "_by_kind",
        "answers",
        "documents",
        "general_documents",
        "manifest",
        "overruled",
        "parts",
        "stages",
    )

    def __init__(self, manifest: Manifest) -> None:
        """Index a manifest."""
        self.manifest = manifest
        stages = manifest.model.stages
        self.stages = None if stages is None else tuple(dict.fromkeys(stages))
        self.parts: list[Part] = []
        self._by_kind: dict[str, list[Part]] = {}
        self.answers: dict[Any, Any] = {}
        self.overruled: dict[tuple[str, str], tuple[Truth, Callable[[], Explanation]]] = {}
        by_id: dict[str, Part] = {}
        for index, component in enumerate(manifest.components):
            part = Part(component, index)
            by_id.setdefault(component.id, part)
            if part.group == "foreign":
                continue
            part.stages = self._stages_of(component)
            self.parts.append(part)
            self._by_kind.setdefault(part.kind, []).append(part)
        for part in self.parts:
            if part.component.part_of is not None:
                part.put_into(_host(part, by_id))
        self.documents = [part for part in self.parts if part.group == "documents"]
        self.general_documents = [part for part in self.documents if _about(part) is None]

    def _stages_of(self, component: Component) -> tuple[str, ...] | None:
        if component.stages is not None:
            return tuple(component.stages)
        return self.stages if self.stages is not None and len(self.stages) == 1 else None

    def of_kinds(self, kinds: Sequence[str]) -> Sequence[Part]:
        """The components of some types, in the order of the manifest within a type."""
        by_kind = self._by_kind
        if len(kinds) == 1:
            return by_kind.get(kinds[0], ())
        return [part for kind in kinds if kind in by_kind for part in by_kind[kind]]

    @property
    def license_definition(self) -> Defined:
        """What the manifest itself says of a license, by its id."""
        return self._once("license definitions", self._defined)

    def _defined(self) -> Defined:
        found: dict[str, LicenseDefinition] = {}
        for definition in self.manifest.licenses or ():
            found.setdefault(definition.license_id, definition)
        return found.get if found else nothing_defined

    def documents_about(self, part: Part) -> list[Part]:
        """The documents that name a component, or what it is the same as or a part of, in the order of the manifest."""
        known: list[Part] | None = self.answers.get(part)
        if known is None:
            known = self.answers[part] = self._documents_about(part)
        return known

    def _documents_about(self, part: Part) -> list[Part]:
        index: dict[str, list[Part]] = self._once("about", self._documents_by_id)
        ids = _ids_of(part)
        if len(ids) == 1:
            return index.get(part.component.id, [])
        found = {id(document): document for one in ids for document in index.get(one, ())}
        return sorted(found.values(), key=self.parts.index) if len(found) > 1 else list(found.values())

    def _documents_by_id(self) -> dict[str, list[Part]]:
        index: dict[str, list[Part]] = {}
        for document in self.documents:
            for one in dict.fromkeys(_about(document) or ()):
                index.setdefault(one, []).append(document)
        return index

    def _once(self, key: str, find: Callable[[], _Found]) -> _Found:
        if key not in self.answers:
            self.answers[key] = find()
        found: _Found = self.answers[key]
        return found


def _about(document: Part) -> list[str] | None:
    assert isinstance(document.component, DocumentComponent)
    return document.component.about


def _ids_of(part: Part) -> set[str]:
    component = part.component
    ids = {component.id, *(component.same_content_as or ())}
    if isinstance(component, DataComponent) and component.subset_of is not None:
        ids.add(component.subset_of)
    return ids


def _host(part: Part, by_id: dict[str, Part]) -> Part:
    """The component that a chain of `partOf` ends at."""
    host = part
    for _ in range(_MOST_HOSTS):
        inside = host.component.part_of
        if inside is None or inside not in by_id:
            return host
        host = by_id[inside]
    return part


def is_in(value: str | None, listed: frozenset[str]) -> Truth:
    """Whether a value is one of those listed; None where it is not stated, or not known to this version."""
    if value is None or isinstance(value, UnknownValue):
        return None
    return value in listed


def type_of(restriction: Restriction) -> str | None:
    """The type of a restriction; None for one of a later version, whose effect is not known."""
    return None if isinstance(restriction.type, UnknownValue) else str(restriction.type)
