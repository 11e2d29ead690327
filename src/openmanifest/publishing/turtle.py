"""The vocabulary in Turtle, from the types: labels, definitions, subclasses, links to other vocabularies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..licensing.odrl import PROFILE, PROFILE_TERMS, PROFILE_USES
from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import COMPONENT_CLASSES, Component, ForeignComponent
from ..manifest.document import Manifest
from ..manifest.shape import Shape, all_classes, all_vocabularies, class_iri, fields_of
from ..manifest.values_terms import RestrictionType
from ..manifest.vocabulary import NS, PREFIXES, SPEC_VERSION, Coercion, Statement, Vocabulary, expand
from .context import properties
from .json_schema import description

_LOCAL = re.compile(r"[A-Za-z_0-9](?:[\w\-]*[\w])?").fullmatch


def vocabulary_text() -> str:
    """Return the vocabulary as Turtle, sorted, the same bytes for the same types."""
    blocks = [_ontology()]
    classes: list[type[Statement]] = [
        Component,
        *(cls for cls in all_classes() if cls is not ForeignComponent),
    ]
    blocks += [_class(cls) for cls in sorted(classes, key=class_iri)]
    blocks += [_kind(member, group) for group, kinds in TYPE_GROUPS.items() for member in kinds]
    blocks += [_restriction(member) for member in RestrictionType]
    blocks += [_property(shape) for shape in properties().values() if shape.iri.startswith(NS)]
    for vocabulary in sorted(all_vocabularies(), key=lambda v: v.__name__):
        if vocabulary is not RestrictionType and vocabulary not in TYPE_GROUPS.values():
            blocks += _vocabulary(vocabulary)
    blocks += _odrl_profile()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items()))
    return prefixes + "\n" + "\n".join(dict.fromkeys(blocks))


def iri_name(iri: str) -> str:
    """Return an IRI as Turtle writes it: prefixed where one of our prefixes fits."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def english(value: str) -> str:
    """Return a text as an English literal in Turtle."""
    return json.dumps(value, ensure_ascii=False) + "@en"


def _label(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|-", " ", name).lower()


def _block(iri: str, statements: Iterable[tuple[str, str]]) -> str:
    lines = [f"    {predicate} {value}" for predicate, value in statements]
    return f"{iri_name(iri)}\n" + " ;\n".join(lines) + " .\n"


def _ontology() -> str:
    return _block(
        NS,
        [
            ("a", "owl:Ontology"),
            ("rdfs:label", english("openmanifest")),
            ("dcterms:description", english("Terms of openness.json: per component, how open a model is.")),
            ("owl:versionInfo", json.dumps(SPEC_VERSION)),
            ("dcterms:license", "<https://www.apache.org/licenses/LICENSE-2.0>"),
        ],
    )


def _links(close: Iterable[str], predicate: str = "skos:closeMatch") -> list[tuple[str, str]]:
    return [(predicate, iri_name(expand(curie))) for curie in close]


def _class(cls: type[Statement]) -> str:
    parents = [p for p in cls.__mro__[1:] if p in (Component,)]
    statements = [("a", "rdfs:Class, owl:Class"), ("rdfs:label", english(_label(cls.__name__)))]
    if cls is Manifest:
        statements[1] = ("rdfs:label", english("openness manifest"))
    statements.append(("skos:definition", english(description(cls))))
    statements += [("rdfs:subClassOf", iri_name(class_iri(p))) for p in parents]
    if not class_iri(cls).startswith(NS):
        # A class of another vocabulary is used as it is, and not described again.
        return _block(class_iri(cls), [("rdfs:isDefinedBy", f"<{class_iri(cls).rpartition('/')[0]}/>")])
    return _block(class_iri(cls), statements + _links(cls.close) + [("rdfs:isDefinedBy", f"<{NS}>")])


def _kind(member: Vocabulary, group: str) -> str:
    return _block(
        NS + member.value,
        [
            ("a", "rdfs:Class, owl:Class"),
            ("rdfs:label", english(_label(member.value))),
            ("skos:definition", english(member.definition)),
            ("rdfs:subClassOf", iri_name(class_iri(COMPONENT_CLASSES[group]))),
            ("rdfs:isDefinedBy", f"<{NS}>"),
        ],
    )


def _restriction(member: Vocabulary) -> str:
    return _block(
        NS + member.value,
        [
            ("a", "rdfs:Class, owl:Class"),
            ("rdfs:label", english(_label(member.value))),
            ("skos:definition", english(member.definition)),
            ("rdfs:subClassOf", "om:Restriction"),
            *_links(member.close, "skos:relatedMatch"),
            ("rdfs:isDefinedBy", f"<{NS}>"),
        ],
    )


def _range(shape: Shape) -> str | None:
    if shape.is_list:
        return "rdf:List"
    if shape.kind == "class":
        return iri_name(class_iri(shape.target))
    simple = {"boolean": "xsd:boolean", "integer": "xsd:integer", "json": "rdf:JSON"}
    if shape.kind == "string":
        return "xsd:string" if shape.coercion is Coercion.LITERAL else None
    return simple.get(shape.kind)


def _property(shape: Shape) -> str:
    homes = [cls for cls in all_classes() if shape.name in fields_of(cls)]
    homes = [
        cls
        for cls in homes
        if not (issubclass(cls, Component) and cls is not Component and Component in homes)
    ]
    statements = [
        ("a", "rdf:Property"),
        ("rdfs:label", english(_label(shape.name))),
        ("skos:definition", english(shape.term.definition)),
        (
            "schema:domainIncludes",
            ", ".join(sorted(iri_name(class_iri(cls)) for cls in homes if cls is not ForeignComponent)),
        ),
    ]
    if target := _range(shape):
        statements.append(("rdfs:range", target))
    if shape.kind == "vocabulary":
        statements.append(("rdfs:comment", english(f"Values: om:{shape.target.__name__}.")))
    statements += _links(shape.term.close)
    return _block(
        shape.iri,
        [*statements, ("owl:versionInfo", json.dumps(shape.term.since)), ("rdfs:isDefinedBy", f"<{NS}>")],
    )


def _odrl_profile() -> list[str]:
    """The profile that offers of licenses use: terms of its own, and what terms of a manifest are to ODRL."""
    text = (
        "ODRL profile for licenses of AI models: users, revenue, training of other models, what is unknown."
    )
    blocks = [
        _block(
            PROFILE,
            [
                ("a", "odrl:Profile, owl:Ontology"),
                ("rdfs:label", english("openmanifest ODRL profile")),
                ("skos:definition", english(text)),
                ("owl:versionInfo", json.dumps(SPEC_VERSION)),
                ("rdfs:isDefinedBy", f"<{NS}>"),
            ],
        )
    ]
    for name, (kind, included_in, definition) in PROFILE_TERMS.items():
        blocks.append(
            _block(
                NS + name,
                [
                    ("a", kind),
                    ("rdfs:label", english(_label(name))),
                    ("skos:definition", english(definition)),
                    *([("odrl:includedIn", included_in)] if included_in else []),
                    ("rdfs:isDefinedBy", f"<{NS}>"),
                ],
            )
        )
    for kind, terms in PROFILE_USES.items():
        included = [("odrl:includedIn", "odrl:use")] if kind == "odrl:Action" else []
        blocks += [_block(expand(term), [("a", kind), *included]) for term in terms]
    return blocks


def _vocabulary(vocabulary: type[Vocabulary]) -> list[str]:
    scheme = NS + vocabulary.__name__
    blocks = [
        _block(
            scheme,
            [
                ("a", "skos:ConceptScheme"),
                ("rdfs:label", english(_label(vocabulary.__name__))),
                ("skos:definition", english(description(vocabulary))),
                ("rdfs:isDefinedBy", f"<{NS}>"),
            ],
        )
    ]
    for member in vocabulary:
        blocks.append(
            _block(
                NS + vocabulary.stem() + member.value,
                [
                    ("a", "skos:Concept"),
                    ("skos:prefLabel", english(_label(member.value))),
                    ("skos:notation", json.dumps(member.value)),
                    ("skos:definition", english(member.definition)),
                    ("skos:inScheme", iri_name(scheme)),
                    *_links(member.close),
                ],
            )
        )
    return blocks
