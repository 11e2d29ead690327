"""Manifests made from the types: whatever the standard allows, in every form it allows it.

Everything is drawn from a `random.Random`, so that one generator serves hypothesis (whose `randoms()` shrink:
low draws leave things out and take the first choice) and a fuzzer's mutator (which has a seed).
"""

from __future__ import annotations

from random import Random
from typing import Any

from openmanifest.manifest.component_types import TYPE_GROUPS
from openmanifest.manifest.components import COMPONENT_CLASSES, Component
from openmanifest.manifest.document import Manifest
from openmanifest.manifest.formats import (
    CONTEXT_FORMAT,
    DATE,
    EXPRESSION,
    FOREIGN_TYPE,
    IRI,
    IRI_REFERENCE,
    LANGUAGE,
    LICENSE_ID,
    MAX_COUNT,
    REFERENCE,
    SPEC_VERSION_FORMAT,
    TEXT,
    URL,
)
from openmanifest.manifest.shape import Shape, all_classes, fields_of
from openmanifest.manifest.terms import RESTRICTION_PARAMETERS, Restriction
from openmanifest.manifest.vocabulary import CONTEXT_IRI, NS, SCHEMA_IRI, Format, Statement, json_name

Json = dict[str, Any]

STRINGS: dict[Format, tuple[str, ...]] = {
    TEXT: (
        "x",
        "Demo 7B",
        "é日本😀",
        " ",
        'a\nb\t\\"/',
        "\x00\x7f\u2028\ufeff",
        "en",
        "EU",
        "0" * 64,
        "public",
        "null",
    ),
    IRI_REFERENCE: ("../base/openness.json", "https://lab.example/base/openness.json"),
    IRI: (
        "urn:example:demo",
        "https://lab.example/demo",
        "x:y",
        "mailto:a@b.example",
        "https://日本.example/é?#",
        "A+.-9:%",
    ),
    URL: (
        "https://lab.example/a",
        "http://x",
        "ftp://[::1]:21/%zz",
        "magnet:?xt=urn:btih:0",
        "git+ssh://g@h/r.git#m",
    ),
    REFERENCE: ("#weights", "#é", "#a:b/c", "##", "urn:example:other"),
    DATE: (
        "2026-11-20",
        "2026",
        "2026-02",
        "2026-02-31",
        "0000",
        "9999-12-31",
        "2026-11-20T23:59:59Z",
        "2024-02-29T00:00:00.000001+23:59",
    ),
    EXPRESSION: (
        "MIT",
        "NONE",
        "Apache-2.0 OR (MIT AND LicenseRef-a)",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "no license",
    ),
    LICENSE_ID: ("LicenseRef-a", "LicenseRef-Demo-Community", "MIT", ".", "a-"),
    LANGUAGE: ("en", "pt-BR", "zh-Hant-TW", "mul"),
    SPEC_VERSION_FORMAT: ("1.0",),
    CONTEXT_FORMAT: (CONTEXT_IRI,),
    FOREIGN_TYPE: (
        "acme:red-team-report",
        "other:thing",
        "https://acme.example/ns#thing",
        "om:thing",
        "urn:x:weights",
    ),
}
"""Strings that fit each form, the plainest first."""

REFERENCES_TO_COMPONENTS = ("about", "partOf", "sameContentAs", "subsetOf", "covers", "document")
EXTENSION_KEYS = (
    "acme:ticket",
    "acme:a/b~c",
    "other:key",
    "https://acme.example/ns#key",
    ":",
    "om:x",
    "acme:",
)
UNKNOWN_KEYS = (
    "licence",
    "availabilty",
    "x",
    "",
    "__proto__",
    "model_config",
    "$ref",
    "日本",
    "Id",
    "content",
)
LATER_VERSIONS = ("1.1", "1.7", "1.10", "1.999")
NOT_LISTED = ("escrowed", "x", "Public", "日本", "type", " public")
NUMBERS = (0, 1, 7300000000, 2.5, 1e-9, 3.8e24, MAX_COUNT, MAX_COUNT + 1, 10**30)


class Maker:
    """Makes one manifest.

    Args:
        random: what decides.
        wealth: how likely an optional field is stated.
    """

    def __init__(self, random: Random, wealth: float | None = None) -> None:
        self.random = random
        self.wealth = random.choice((0.05, 0.2, 0.5, 1.0)) if wealth is None else wealth
        self.ids: list[str] = []
        self.licenses: list[str] = []
        self.later = self.happens(0.15)
        self.foreign_keys = self.happens(0.4)

    def happens(self, probability: float) -> bool:
        """Whether something unlikely happens; never where the draw is lowest."""
        return self.random.random() > 1 - probability

    def manifest(self) -> Json:
        """A manifest that fits the structure."""
        size = self.random.choice((0, 1, 2, 3, 5, 8))
        kinds = [self.kind() for _ in range(size)]
        self.ids = [self.random.choice(("#", "#c", "urn:c:")) + str(index) for index in range(size)]
        self.licenses = [f"LicenseRef-{index}" for index in range(self.random.choice((0, 0, 1, 3)))]
        document = self.object(Manifest, 0)
        document["components"] = [
            self.object(COMPONENT_CLASSES[group], 1) | {"id": id, "type": kind}
            for (group, kind), id in zip(kinds, self.ids, strict=True)
        ]
        if self.licenses:
            definitions = fields_of(Manifest)["licenses"].target
            document["licenses"] = [self.object(definitions, 1) | {"licenseId": id} for id in self.licenses]
        return self.in_any_order(document)

    def kind(self) -> tuple[str, str]:
        """A component type with its group."""
        group = self.random.choice(tuple(COMPONENT_CLASSES))
        if group != "foreign":
            return group, self.random.choice(tuple(TYPE_GROUPS[group])).value
        if self.later and self.happens(0.5):
            return group, "reward-model"
        return group, self.random.choice(STRINGS[FOREIGN_TYPE])

    def object(self, cls: type[Statement], depth: int) -> Json:
        """An object of a class."""
        wealth = self.wealth / (1 + depth / 2)
        found: Json = {}
        for name, shape in fields_of(cls).items():
            if shape.required or self.happens(wealth):
                found[name] = self.value(shape, depth)
        if cls is Restriction and self.happens(0.7):
            found = self.with_own_parameters(found)
        if self.foreign_keys and self.happens(0.1):
            found[self.random.choice(EXTENSION_KEYS + UNKNOWN_KEYS)] = self.anything(2)
        return found

    def with_own_parameters(self, restriction: Json) -> Json:
        """A restriction without the parameters of other types, and with some of its own."""
        shapes = fields_of(Restriction)
        parameters = {json_name(p) for found in RESTRICTION_PARAMETERS.values() for p in found}
        own = RESTRICTION_PARAMETERS.get(restriction["type"], frozenset())
        kept = {key: value for key, value in restriction.items() if key not in parameters}
        return kept | {
            json_name(p): self.value(shapes[json_name(p)], 3) for p in sorted(own) if self.happens(0.7)
        }

    def value(self, shape: Shape, depth: int) -> Any:
        """A value of a field."""
        if shape.kind == "component":
            return []
        if shape.is_list:
            return [self.item(shape, depth) for _ in range(self.random.choice((0, 1, 1, 2, 3)))]
        return self.item(shape, depth)

    def item(self, shape: Shape, depth: int) -> Any:
        """A value of a field, or one item of it where it is a list."""
        choose = self.random.choice
        if shape.kind == "class":
            return self.object(shape.target, depth + 1)
        if shape.kind == "vocabulary":
            return (
                choose(NOT_LISTED) if self.later and self.happens(0.1) else choose(tuple(shape.target)).value
            )
        if shape.kind == "string":
            return self.string(shape)
        if shape.kind == "boolean":
            return self.happens(0.5)
        if shape.kind == "integer":
            return choose((*(n for n in NUMBERS if isinstance(n, int) and n <= MAX_COUNT), 7.0))
        if shape.kind == "number":
            return choose(NUMBERS)
        if shape.kind == "context":
            return self.context()
        if shape.kind == "const":
            return shape.target
        return self.anything(3) if shape.name != "extensions" else {"acme": self.anything(3)}

    def string(self, shape: Shape) -> str:
        """A string of the form of a field: its example, a reference that leads somewhere, or an odd one."""
        if shape.name == "specVersion":
            return self.random.choice(LATER_VERSIONS) if self.later else "1.0"
        if shape.name in REFERENCES_TO_COMPONENTS and self.ids and not self.happens(0.1):
            return self.random.choice(self.ids)
        if shape.target is EXPRESSION and self.licenses and self.happens(0.5):
            return self.random.choice(self.licenses)
        if self.happens(0.5):
            return self.random.choice(STRINGS[shape.target])
        example = shape.term.example
        return str(example[0] if isinstance(example, list) else example)

    def context(self) -> str | list[Any]:
        """`@context` in one of its forms."""
        iri = (
            CONTEXT_IRI.replace("/1.0", "/" + self.random.choice(LATER_VERSIONS))
            if self.later
            else CONTEXT_IRI
        )
        acme: Json = {"acme": "https://acme.example/ns#"}
        two: Json = {"other": "urn:x:", "": "a:b"}
        forms: tuple[str | list[Any], ...] = (iri, [iri], [iri, acme], [iri, {}], [iri, acme, two])
        return self.random.choice(forms)

    def anything(self, depth: int) -> Any:
        """JSON without null."""
        kind = self.random.choice(("number", "string", "boolean", "list", "object")[: 5 if depth else 3])
        if kind == "list":
            return [self.anything(depth - 1) for _ in range(self.random.choice((0, 1, 2)))]
        if kind == "object":
            keys = self.random.choice(((), ("a",), ("type", "id"), ("", "é", "x:y"), ("license",)))
            return {key: self.anything(depth - 1) for key in keys}
        return {"number": self.random.choice((*NUMBERS, -1, -2.5)), "boolean": True}.get(
            kind, self.random.choice(STRINGS[TEXT])
        )

    def in_any_order(self, document: Json) -> Json:
        """The same with the keys of the root in another order, now and then."""
        keys = list(document)
        if self.happens(0.3):
            self.random.shuffle(keys)
        return {key: document[key] for key in keys}


def manifest(random: Random, wealth: float | None = None) -> Json:
    """A manifest that fits the structure; the rules may find something in it."""
    return Maker(random, wealth).manifest()


def systematic() -> list[Json]:
    """Manifests that reach every class, field, enumeration value, component type and form of string, by construction."""
    return [everything(index) for index in range(rounds())]


def rounds() -> int:
    """How many manifests it takes to show all values of the longest list of values."""
    longest = 0
    for cls in all_classes():
        for shape in fields_of(cls).values():
            longest = max(longest, len(_choices(shape)))
    return longest


def _choices(shape: Shape) -> tuple[Any, ...]:
    """The values of a field that are to be shown, one after the other."""
    if shape.kind == "vocabulary":
        return tuple(member.value for member in shape.target)
    if shape.kind == "string":
        return (_example(shape), *STRINGS[shape.target])
    if shape.kind == "integer":
        return (0, 1, MAX_COUNT, 7.0)
    if shape.kind == "number":
        return NUMBERS
    if shape.kind == "boolean":
        return (True, False)
    if shape.kind == "context":
        prefixes = {"acme": "https://acme.example/ns#"}
        return (CONTEXT_IRI, [CONTEXT_IRI], [CONTEXT_IRI, prefixes], [CONTEXT_IRI, prefixes, {"b": NS}])
    if shape.kind == "const":
        return (shape.target,)
    return () if shape.kind in ("class", "component") else ({"a": [1, {"b": "c"}]},)


def _example(shape: Shape) -> Any:
    return shape.term.example[0] if shape.is_list else shape.term.example


def everything(index: int) -> Json:
    """A manifest that states every field, each with its `index`th value."""
    document = _full(Manifest, index)
    document["components"] = []
    for group, cls in COMPONENT_CLASSES.items():
        kinds = [m.value for m in TYPE_GROUPS[group]] if group in TYPE_GROUPS else STRINGS[FOREIGN_TYPE]
        document["components"].append(
            _full(cls, index) | {"id": f"#{group}", "type": kinds[index % len(kinds)]}
        )
    return document


def _full(cls: type[Statement], index: int) -> Json:
    found: Json = {}
    for name, shape in fields_of(cls).items():
        if shape.kind == "component" or (issubclass(cls, Component) and name in ("id", "type")):
            continue
        choices = _choices(shape) or (_full(shape.target, index),)
        value = choices[index % len(choices)]
        if name == "$schema":
            value = SCHEMA_IRI
        elif name == "specVersion":
            value = "1.0"
        found[name] = [value] if shape.is_list else value
    return found
