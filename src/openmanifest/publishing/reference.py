"""The reference: a page for every object and every enumeration of the standard, from the types."""

from __future__ import annotations

import json

from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import COMPONENT_CLASSES, Component, ForeignComponent
from ..manifest.document import Manifest
from ..manifest.shape import Shape, all_classes, all_vocabularies, class_iri, fields_of
from ..manifest.values_terms import RestrictionType
from ..manifest.vocabulary import Statement, Vocabulary
from .json_schema import description
from .pages import anchor, key_page, note, own_name, shared_fields, slug, table, title, value_page

_NOTE = note("the types")
_FORMS = "../../specification/structure.md#forms"
_PLAIN = {
    "boolean": "true or false",
    "integer": f"[whole number]({_FORMS})",
    "number": f"[number, 0 or more]({_FORMS})",
    "json": "any JSON",
    "context": "the context",
}
LEVELS = {"required": "**required**", "recommended": "*recommended*", "optional": "optional"}
_OBJECTS = "spec/reference/objects"
_VALUES = "spec/reference/values"


def reference_pages() -> dict[str, str]:
    """Return the pages by path: each object with its keys, each enumeration with its values."""
    pages = {f"{_OBJECTS}/index.md": _objects(), f"{_VALUES}/index.md": _enumerations()}
    pages |= {f"{_OBJECTS}/{slug(cls)}.md": _object(cls) for cls in documented_classes()}
    pages |= {f"{_VALUES}/{slug(vocabulary)}.md": _values(vocabulary) for vocabulary in all_vocabularies()}
    return pages


def documented_classes() -> list[type[Statement]]:
    """Return every class that has a page, in the order in which one meets them."""
    groups = list(COMPONENT_CLASSES.values())
    others = [cls for cls in all_classes() if cls not in (Manifest, *groups)]
    return [Manifest, Component, *groups, *others]


def _objects() -> str:
    text = (
        f"{_NOTE}# Objects\n\n"
        "Every object that can stand in a manifest, in the order in which one meets them. **Required** keys have to be "
        "there; *recommended* ones are what a publisher fills in ten minutes; all others are optional. A key that is absent "
        "says nothing: *unknown*. A list that is stated is complete, and `[]` states *none*; `components` alone is open.\n\n"
    )
    rows = [(f"[{title(cls)}]({slug(cls)}.md)", description(cls), _keys(cls)) for cls in documented_classes()]
    text += table(("object", "is", "keys"), rows)
    text += "\n## Every key {#keys}\n\nBy name, with the objects that have it.\n\n"
    homes: dict[str, list[str]] = {}
    for cls in documented_classes():
        for name in own_fields(cls):
            homes.setdefault(name, []).append(f"[{title(cls)}]({slug(cls)}.md#{anchor(name)})")
    return text + table(
        ("key", "of"),
        (
            (f"[`{name}`](../{key_page(name)})", ", ".join(homes[name]))
            for name in sorted(homes, key=str.lower)
        ),
    )


def _keys(cls: type[Statement]) -> str:
    return str(len(own_fields(cls)))


def own_fields(cls: type[Statement]) -> dict[str, Shape]:
    """Return the keys of a class; of a group of components those that not every component has, and its `type`."""
    shared = fields_of(Component) if shared_fields(cls) else {}
    return {name: shape for name, shape in fields_of(cls).items() if name not in shared or name == "type"}


def _object(cls: type[Statement]) -> str:
    # A component of a foreign type has that type, and no class of ours.
    term = "" if cls is ForeignComponent else f" · {term_words(class_iri(cls))}"
    text = f"{_NOTE}# {title(cls)}\n\n[Objects](index.md){term}\n\n{description(cls)}\n"
    if cls is ForeignComponent:
        text += "\nBesides this it has the keys of [every component](component.md).\n"
    elif shared_fields(cls):
        group = next(group for group, found in COMPONENT_CLASSES.items() if found is cls)
        kinds = TYPE_GROUPS[group]
        listed = ", ".join(f"[`{member}`](../values/{slug(kinds)}.md#{member})" for member in kinds)
        text += f"\nBesides these it has the keys of [every component](component.md). Types: {listed}.\n"
    shapes = own_fields(cls)
    level = {shape.name: LEVELS[shape.term.level] for shape in shapes.values()}
    rows = (
        (f"[`{name}`](#{anchor(name)})", value_words(shape), level[name]) for name, shape in shapes.items()
    )
    text += "\n" + table(("key", "value", "level"), rows)
    for name, shape in shapes.items():
        text += f"\n## `{name}` {{#{anchor(name)}}}\n\n{shape.term.definition}\n\n"
        # The two keys that JSON-LD and editors read are no properties of the manifest.
        term = "" if name[0] in "$@" else f" · {term_words(shape.iri)}"
        more = f"[more on `{name}`](../{key_page(name)})"
        text += f"{value_words(shape)} · {level[name]} · since {shape.term.since}{term} · {more}\n\n"
        example = json.dumps({name: shape.term.example}, ensure_ascii=False)[1:-1]
        text += f"```text\n{example}\n```\n"
    return text


def term_words(iri: str, root: str = "../../") -> str:
    """Return the term of an IRI, as a link into the list of all of them.

    Args:
        iri: of a property or class, or `@id`.
        root: the way to the root of the site.
    """
    if iri == "@id":
        return "the IRI of the object itself (`@id`)"
    name = own_name(iri)
    return f"<{iri}>" if name is None else f"[`om:{name}`]({root}ns/index.md#{name})"


def value_words(shape: Shape, objects: str = "") -> str:
    """Return what the value of a key can be, with links.

    Args:
        shape: the key in one of its objects.
        objects: the way to the pages of objects, from a page two steps below the root of the site.
    """
    if shape.kind == "vocabulary":
        where = (
            "../restrictions/index.md"
            if shape.target is RestrictionType
            else f"../values/{slug(shape.target)}.md"
        )
        text = f"[{title(shape.target).lower()}]({where})"
    elif shape.kind == "class":
        text = f"[{title(shape.target).lower()}]({objects}{slug(shape.target)}.md)"
    elif shape.kind == "component":
        text = f"[{title(Component).lower()}]({objects}{slug(Component)}.md)"
    elif shape.kind == "string":
        text = f"[{shape.target.name}]({_FORMS})"
    elif shape.kind == "const":
        text = f"`{json.dumps(shape.target)}`"
    else:
        text = _PLAIN[shape.kind]
    return f"list of: {text}" if shape.is_list else text


def _enumerations() -> str:
    text = f"{_NOTE}# Values\n\nEvery enumeration. What a reader does not know of a later version is unknown to it.\n\n"
    found = sorted(all_vocabularies(), key=lambda vocabulary: vocabulary.__name__)
    rows = (
        (
            f"[{title(vocabulary)}]({slug(vocabulary)}.md)",
            description(vocabulary),
            ", ".join(f"`{member}`" for member in vocabulary),
        )
        for vocabulary in found
    )
    return text + table(("enumeration", "is", "values"), rows)


def _values(vocabulary: type[Vocabulary]) -> str:
    text = f"{_NOTE}# {title(vocabulary)}\n\n[Values](index.md)"
    if vocabulary is not RestrictionType and vocabulary not in TYPE_GROUPS.values():
        text += f" · [`om:{vocabulary.__name__}`](../../ns/index.md#{vocabulary.__name__})"
    text += f"\n\n{description(vocabulary)}\n\nStated in: {_users(vocabulary)}.\n"
    for member in vocabulary:
        term = member.value if vocabulary is RestrictionType else vocabulary.stem() + member.value
        text += (
            f"\n## `{member}` {{#{member}}}\n\n{member.definition}\n\n[`om:{term}`](../../ns/index.md#{term})"
        )
        more = (
            "parameters, and the licenses that have it"
            if vocabulary is RestrictionType
            else f"more on `{member}`"
        )
        text += f" · [{more}](../{value_page(member)})\n"
    return text


def _users(vocabulary: type[Vocabulary]) -> str:
    users = [
        f"[`{name}` of {title(cls).lower()}](../objects/{slug(cls)}.md#{anchor(name)})"
        for cls in documented_classes()
        for name, shape in own_fields(cls).items()
        if shape.kind == "vocabulary" and shape.target is vocabulary
    ]
    return ", ".join(users)
