"""The SHACL shapes, from the types: what the JSON Schema says of a manifest, said of its graph.

Values of an enumeration are those of this version. For a manifest of a later minor version a result of
`sh:InConstraintComponent` is no violation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import COMPONENT_CLASSES, Component, ForeignComponent
from ..manifest.document import Manifest
from ..manifest.formats import MAX_COUNT
from ..manifest.shape import Shape, all_classes, class_iri, fields_of
from ..manifest.vocabulary import NS, PREFIXES, SHAPES_IRI, SPEC_VERSION, Coercion, Format, Statement
from .turtle import english, iri_name

_PREFIXES = {
    "oms": SHAPES_IRI + "#",
    "sh": "http://www.w3.org/ns/shacl#",
    **{name: PREFIXES[name] for name in ("om", "rdf", "xsd", "dcterms", "owl", "schema", "dcat")},
}
_LIST = """oms:List a sh:NodeShape ;
    sh:or (
        [ sh:hasValue rdf:nil ]
        [ sh:property [ sh:path rdf:first ; sh:minCount 1 ; sh:maxCount 1 ] ,
            [ sh:path rdf:rest ; sh:minCount 1 ; sh:maxCount 1 ] ]
    ) .
"""


def shapes_text() -> str:
    """Return the shapes as Turtle, the same bytes for the same types."""
    classes = [cls for cls in all_classes() if not issubclass(cls, Component)]
    groups = {name: group for name, group in COMPONENT_CLASSES.items() if group is not ForeignComponent}
    blocks = [_ontology(), _LIST, _targeted("Manifest", [class_iri(Manifest)], _own(Manifest))]
    for name, group in groups.items():
        kinds = [NS + member.value for member in TYPE_GROUPS[name]]
        blocks.append(_targeted(group.__name__, kinds, _of_group(group)))
    for cls in classes:
        blocks += _properties(cls, _own(cls))
    blocks += _properties(Component, _own(Component))
    blocks.append(_component_type())
    for group in groups.values():
        blocks += _properties(group, _of_group(group))
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(_PREFIXES.items()))
    return prefixes + "\n" + "\n".join(blocks)


def _ontology() -> str:
    about = "What the JSON Schema of openness.json says of a manifest, said of its graph."
    return (
        f"<{SHAPES_IRI}> a owl:Ontology ;\n    dcterms:description {english(about)} ;\n"
        f"    owl:versionInfo {json.dumps(SPEC_VERSION)} ;\n"
        "    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .\n"
    )


def _own(cls: type[Statement]) -> list[Shape]:
    """The fields of a class that are properties in the graph."""
    return [
        shape
        for shape in fields_of(cls).values()
        if shape.name[0] not in "$@" and shape.iri != "@id" and shape.kind != "const"
    ]


def _of_group(cls: type[Component]) -> list[Shape]:
    shared = fields_of(Component)
    return [shape for shape in _own(cls) if shape.name not in shared and shape.name != "type"]


def _targeted(name: str, classes: list[str], shapes: list[Shape]) -> str:
    targets = " , ".join(iri_name(iri) for iri in classes)
    return f"oms:{name} a sh:NodeShape ;\n    sh:targetClass {targets} ;\n    sh:property {_names(name, shapes)} .\n"


def _names(owner: str, shapes: list[Shape]) -> str:
    names = [name for shape in shapes for name in _shape_names(owner, shape)]
    return " ,\n        ".join(names)


def _shape_names(owner: str, shape: Shape) -> list[str]:
    own = f"oms:{owner}-{shape.name}"
    return [own, f"{own}-members"] if shape.is_list and shape.term.ordered else [own]


def _properties(cls: type[Statement], shapes: list[Shape]) -> Iterator[str]:
    for shape in shapes:
        path = iri_name(shape.iri)
        names = _shape_names(cls.__name__, shape)
        counts = ["sh:minCount 1"] if shape.required and shape.name != "components" else []
        if len(names) == 2:
            yield _block(names[0], path, shape, [*counts, "sh:maxCount 1", "sh:node oms:List"])
            path = f"( {path} [ sh:zeroOrMorePath rdf:rest ] rdf:first )"
            yield _block(names[1], path, shape, _values(shape))
        else:
            counts += [] if shape.is_list else ["sh:maxCount 1"]
            yield _block(names[0], path, shape, [*counts, *_values(shape)])


def _block(name: str, path: str, shape: Shape, constraints: list[str]) -> str:
    lines = [f"sh:path {path}", f"sh:name {json.dumps(shape.name)}", *constraints]
    return f"{name} a sh:PropertyShape ;\n    " + " ;\n    ".join(lines) + " .\n"


def _values(shape: Shape) -> list[str]:
    """What is asked of each value of a field."""
    if shape.kind == "component":
        shared = _names("Component", _own(Component))
        return ["sh:nodeKind sh:IRI", f"sh:property oms:Component-type ,\n        {shared}"]
    if shape.kind == "class":
        cls: type[Statement] = shape.target
        kind = "sh:IRI" if _has_id(cls) else "sh:BlankNodeOrIRI"
        return [f"sh:nodeKind {kind}", f"sh:property {_names(cls.__name__, _own(cls))}"]
    if shape.kind == "vocabulary":
        stem = NS if shape.name == "type" else NS + shape.target.stem()
        listed = " ".join(iri_name(stem + member.value) for member in shape.target)
        return [f"sh:in ( {listed} )"]
    if shape.kind == "string":
        return _string(shape.target)
    return {
        "boolean": ["sh:datatype xsd:boolean"],
        "integer": ["sh:datatype xsd:integer", "sh:minInclusive 0", f"sh:maxInclusive {MAX_COUNT}"],
        "number": ["sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:double ] )", "sh:minInclusive 0"],
        "json": ["sh:datatype rdf:JSON"],
    }[shape.kind]


def _has_id(cls: type[Statement]) -> bool:
    return any(shape.iri == "@id" and shape.required for shape in fields_of(cls).values())


def _string(form: Format) -> list[str]:
    if form.coercion is Coercion.LITERAL:
        return ["sh:datatype xsd:string", _pattern(form) if form.pattern else "sh:minLength 1"]
    # A reference is resolved before it gets here; of an absolute IRI the form is left to see.
    return ["sh:nodeKind sh:IRI", *([] if "#" in form.example[:1] else [_pattern(form)])]


def _pattern(form: Format) -> str:
    """A pattern in the common subset with XPath, which has no group without a number, and no hexadecimal escape."""
    pattern = form.pattern.replace("(?:", "(")
    for escape, character in ((r"\x00", "\x01"), (r"\x20", " "), (r"\x7f", "\x7f")):
        pattern = pattern.replace(escape, character)
    return f"sh:pattern {json.dumps(pattern)}"


def _component_type() -> str:
    """One listed type, or one of another namespace."""
    listed = " ".join(iri_name(NS + member.value) for kinds in TYPE_GROUPS.values() for member in kinds)
    return (
        'oms:Component-type a sh:PropertyShape ;\n    sh:path rdf:type ;\n    sh:name "type" ;\n'
        "    sh:minCount 1 ;\n    sh:maxCount 1 ;\n    sh:nodeKind sh:IRI ;\n    sh:or (\n"
        f"        [ sh:in ( {listed} ) ]\n        [ sh:not [ sh:pattern {json.dumps('^' + NS)} ] ]\n    ) .\n"
    )
