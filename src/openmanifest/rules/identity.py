"""OM201 to OM209: ids, and what points at them."""

from __future__ import annotations

from itertools import chain, count
from typing import Any

from ..manifest.components import (
    CodeComponent,
    Component,
    DataComponent,
    DistributionComponent,
    DocumentComponent,
    ForeignComponent,
    WeightsComponent,
)
from ..manifest.document import AssessmentResult, Manifest
from ..manifest.evidence import Artifact
from ..manifest.model import DataListing
from ..manifest.terms import Patent
from .engine import ERROR, WARNING, Problems, Scope, rule
from .scope import plain, quoted, typeable

_LONG_ID = 50


@rule(
    "OM201",
    "duplicate-id",
    ERROR,
    "The `id` of a component or patent statement MUST NOT be the `id` of another, of the model or of the manifest.",
    "A reference to the id would mean both, and in JSON-LD both become one thing with mixed properties.",
)
def duplicate_id(manifest: Manifest, scope: Scope) -> Problems:
    seen: dict[str, str] = {manifest.model.id: "the model"}
    if manifest.id is not None:
        seen.setdefault(manifest.id, "the manifest")
    free: dict[str, str] = {}
    statements: list[tuple[str, int, Any]] = [("components", i, c) for i, c in enumerate(manifest.components)]
    statements += [("patents", i, p) for i, p in enumerate(manifest.patents or ())]
    for key, index, statement in statements:
        if statement.id is None:
            continue
        own = f"{key}[{index}]"
        first = seen.setdefault(statement.id, own)
        if first != own:
            base = _base(statement) if first.startswith("the ") else statement.id[:_LONG_ID]
            if base not in free:
                free[base] = _free_id(base, scope)
            hint = f"write another id, such as {quoted(free[base])}"
            yield (key, index, "id"), f"{quoted(statement.id)} is already the id of {first}", hint


def _base(statement: Any) -> str:
    """What to make an id of where the one that is stated means the model or the manifest."""
    kind = str(getattr(statement, "type", "patent"))
    return f"#{kind}" if typeable(kind) and ":" not in kind else "#component"


def _free_id(base: str, scope: Scope) -> str:
    """The base, or the base with the first number that gives an id which nothing has."""
    others = scope.once(_other_ids)
    numbered = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(id for id in numbered if id not in others and id not in scope.components)


def _other_ids(scope: Scope) -> set[str | None]:
    """Every id that is not a component's."""
    return {patent.id for patent in scope.manifest.patents or ()} | {
        scope.manifest.model.id,
        scope.manifest.id,
    }


def no_such(reference: str, scope: Scope) -> tuple[str, str] | None:
    """Message and hint for a reference to a component that is not there; None if it is."""
    if reference in scope.components:
        return None
    near = scope.near("component", reference, scope.components.keys())
    hint = f"did you mean {quoted(near)}?" if near else "write the id of a component of this manifest"
    return f"no component has the id {quoted(reference)}", hint


@rule(
    "OM202",
    "dangling-reference",
    ERROR,
    "`partOf`, `subsetOf`, `about`, `sameContentAs` and `document` MUST name components of the same manifest.",
    "A reference to nothing states nothing, and nobody notices.",
    on=(Component, AssessmentResult, DataListing),
    when=("part_of", "subset_of", "about", "same_content_as", "document"),
    needs_whole=True,
)
def dangling_reference(subject: Any, scope: Scope) -> Problems:
    components, stated = scope.components, subject.__dict__
    for attribute, key in (("part_of", "partOf"), ("subset_of", "subsetOf"), ("document", "document")):
        reference = stated.get(attribute)
        if reference is not None and reference not in components and (problem := no_such(reference, scope)):
            yield (key,), *problem
    for attribute, key in (("about", "about"), ("same_content_as", "sameContentAs")):
        for index, reference in enumerate(stated.get(attribute) or ()):
            if reference not in components and (problem := no_such(reference, scope)):
                yield (key, index), *problem


_HOSTS: dict[type[Component], tuple[type[Component], ...]] = {
    CodeComponent: (CodeComponent, DistributionComponent, DocumentComponent),
    DataComponent: (DataComponent, DistributionComponent),
    WeightsComponent: (WeightsComponent, DistributionComponent, CodeComponent),
    DocumentComponent: (
        CodeComponent,
        DataComponent,
        WeightsComponent,
        DocumentComponent,
        DistributionComponent,
    ),
}


# What is printed in cards and reports.
_PRINTED = ("sample-outputs", "prompt-template", "configuration")


@rule(
    "OM203",
    "reference-to-the-wrong-type",
    ERROR,
    "A reference MUST name a component of a type that it can mean: `document` a document, `sameContentAs` a "
    "component of the same group, `subsetOf` other data, `partOf` something that can contain it, `about` of a data card "
    "some data, `covers` of a patent no document.",
    "A data set inside a paper is a slip of the pen, and definitions would count it.",
    on=(Component, DataListing, Patent),
    when=("part_of", "subset_of", "same_content_as", "document", "about", "covers"),
    needs_whole=True,
)
def wrong_type(subject: Any, scope: Scope) -> Problems:
    if isinstance(subject, DataListing):
        named = scope.components.get(subject.document or "")
        if named is not None and not isinstance(named, (DocumentComponent, ForeignComponent)):
            message = f"{quoted(named.id)} is {_a(named)}, not a document"
            yield ("document",), message, 'write in "document" the id of a data card, report or paper'
        return
    if isinstance(subject, Patent):
        for index, reference in enumerate(subject.covers or ()):
            if isinstance(scope.components.get(reference), DocumentComponent):
                hint = 'name in "covers" the code, data or weights, or leave it out for the whole model'
                yield (
                    ("covers", index),
                    f"{_a(scope.components[reference])} is nothing that a patent covers",
                    hint,
                )
        return
    if isinstance(subject, DocumentComponent) and subject.type == "data-card" and subject.about:
        meant = [scope.components.get(reference) for reference in subject.about]
        if all(
            isinstance(c, Component) and not isinstance(c, (DataComponent, ForeignComponent)) for c in meant
        ):
            hint = 'name in "about" the data that it describes, or write "type": "model-card"'
            yield ("about",), "a data-card is about data, and none is named", hint
    host = scope.components.get(subject.part_of or "")
    if host is not None and not _can_contain(host, subject):
        message = f"{_a(subject)} cannot be inside {_a(host)}"
        yield ("partOf",), message, 'write in "partOf" the id of the component whose files contain this one'
    whole = scope.components.get(subject.__dict__.get("subset_of") or "")
    if whole is not None and (whole is subject or not isinstance(whole, (DataComponent, ForeignComponent))):
        message = f"{_a(subject)} cannot be a subset of {_a(whole)}"
        yield ("subsetOf",), message, 'write in "subsetOf" the id of the data that contains it'
    for index, reference in enumerate(subject.same_content_as or ()):
        other = scope.components.get(reference)
        if other is None or type(other) is type(subject) or ForeignComponent in (type(other), type(subject)):
            continue
        message = f"{_a(subject)} cannot have the same content as {_a(other)}"
        yield ("sameContentAs", index), message, "write the id of a component of the same group, or remove it"


def _can_contain(host: Component, inner: Component) -> bool:
    """Whether a component can be part of another. Of a type that this version does not list nobody can tell."""
    if isinstance(host, ForeignComponent):
        return True
    if isinstance(host, DistributionComponent) and host.type == "service":
        return type(inner) not in _HOSTS
    if isinstance(host, DocumentComponent) and getattr(inner, "type", None) in _PRINTED:
        return True
    return isinstance(host, _HOSTS.get(type(inner), (Component,)))


def _a(component: Any) -> str:
    name = plain(component.type)
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


@rule(
    "OM204",
    "part-of-itself",
    ERROR,
    "`partOf` MUST NOT lead back to the component itself.",
    "Terms and availability are those of the host; in a circle there is no host.",
    on=Component,
    when=("part_of",),
)
def part_of_circle(component: Component, scope: Scope) -> Problems:
    if component.id not in scope.once(_circles) or scope.components[component.id] is not component:
        return
    way = [component.id]
    while len(way) < _SHOWN and (len(way) == 1 or way[-1] != component.id):
        way.append(scope.components[way[-1]].part_of or "")
    shown = " in ".join(quoted(id) for id in way) + ("" if way[-1] == component.id else " in ...")
    yield ("partOf",), f"partOf goes in a circle: {shown}", 'remove "partOf" from one of these'


_SHOWN = 5


def _circles(scope: Scope) -> set[str]:
    """The ids of the components that `partOf` leads back to. Each component is passed once."""
    found: set[str] = set()
    passed: set[str] = set()
    for start in scope.components:
        way: dict[str, None] = {}
        id: str | None = start
        while id is not None and id in scope.components and id not in passed:
            passed.add(id)
            way[id] = None
            id = scope.components[id].part_of
        if id is not None and id in way:
            ids = list(way)
            found.update(ids[ids.index(id) :])
    return found


@rule(
    "OM205",
    "part-of-disagrees",
    WARNING,
    "A component that is `partOf` another SHOULD NOT state another license or availability than its host.",
    "It is the same file, so one of the two statements is wrong.",
    on=Component,
    when=("part_of",),
)
def part_of_disagrees(component: Component, scope: Scope) -> Problems:
    host = scope.components.get(component.part_of or "")
    if host is None:
        return
    for key in ("license", "availability"):
        own, hosts = getattr(component, key), getattr(host, key)
        if own is not None and hosts is not None and own != hosts:
            message = f"{key} is {quoted(own)} here and {quoted(hosts)} in its host {quoted(host.id)}"
            yield (key,), message, f"remove {key} here, or remove partOf if it is a file of its own"


@rule(
    "OM206",
    "about-itself",
    WARNING,
    "A component SHOULD NOT be `about` itself or have the same content as itself.",
    "It states nothing.",
    on=Component,
    when=("about", "same_content_as"),
)
def about_itself(component: Component, scope: Scope) -> Problems:
    for attribute, key in (("about", "about"), ("same_content_as", "sameContentAs")):
        references = component.__dict__.get(attribute) or []
        if component.id in references:
            yield (key, references.index(component.id)), "the component refers to itself", "remove this id"


@rule(
    "OM207",
    "two-digests-for-one-file",
    ERROR,
    "One file MUST NOT be stated with two different digests or sizes.",
    "One of them is wrong, and nobody can verify the file.",
    when=("components",),
)
def two_digests(manifest: Manifest, scope: Scope) -> Problems:
    first_party = manifest.author.standing == "first-party"
    seen: dict[tuple[Any, str], tuple[int, int, Artifact]] = {}
    for index, component in enumerate(manifest.components):
        if not component.artifacts:
            continue
        folder = () if first_party else _folder(component)
        for number, artifact in enumerate(component.artifacts):
            name = artifact.path or artifact.url
            if name is None or (artifact.path and folder is None):
                continue
            own = (index, number, artifact)
            there, at, first = seen.setdefault((folder if artifact.path else None, name), own)
            if first is artifact:
                continue
            for attribute, key, what in _MEASURES:
                one, other = getattr(first, attribute), getattr(artifact, attribute)
                if one is not None and other is not None and one != other:
                    message = f"{quoted(name)} has another {what} in components[{there}].artifacts[{at}]"
                    path = ("components", index, "artifacts", number, key)
                    yield path, message, f"keep the {what} of the file as it is now"


_MEASURES = (("sha256", "sha256", "digest"), ("byte_size", "byteSize", "size"))


def _folder(component: Component) -> tuple[tuple[str, str], ...] | None:
    """What a path in a third party's manifest is relative to: the component's locations, at their revisions."""
    places = ((place.url, place.revision or "") for place in component.locations or ())
    return tuple(sorted((url, revision) for url, revision in places if url)) or None
