"""The page that term IRIs lead to: every term of the vocabulary, with its place in the reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..licensing.odrl import PROFILE, PROFILE_TERMS
from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import Component, ForeignComponent
from ..manifest.shape import all_classes, all_vocabularies, class_iri
from ..manifest.values_terms import RestrictionType
from ..manifest.vocabulary import NS, Statement
from .context import properties
from .json_schema import description
from .pages import NOT_SEARCHED, key_page, note, own_name, slug, table, title, value_page

_PAGE = "spec/ns/index.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term.

    Attributes:
        name: what stands after `#` in its IRI; it is the anchor.
        kind: class, property, value or term of the ODRL profile.
        definition: what it means.
        page: its place in the reference, seen from this page.
    """

    name: str
    kind: str
    definition: str
    page: str


def terms_page() -> dict[str, str]:
    """Return the page by its path."""
    text = (
        f"{NOT_SEARCHED}{note('the types')}# The vocabulary\n\n"
        f"The namespace is `{NS}`. It has no version: a term keeps its meaning, and is never taken away. These are its "
        "terms; each leads to its place in the reference. For programs there is "
        "[the same in Turtle](vocabulary.ttl): whoever asks the namespace for `text/turtle` gets it.\n\n"
    )
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        found.setdefault(entry.name, []).append(entry)
    for kind in dict.fromkeys(shared[0].kind for shared in found.values()):
        names = sorted((name for name in found if found[name][0].kind == kind), key=str.lower)
        rows = (_row(name, found[name]) for name in names)
        # The anchors are those of the terms alone: no heading has one that could be a term.
        text += f"## {kind} {{#terms:{kind.lower().replace(' ', '-')}}}\n\n" + table(
            ("term", "meaning"), rows
        )
        text += "\n"
    return {_PAGE: text.rstrip("\n") + "\n"}


def _row(name: str, shared: list[Entry]) -> tuple[str, str]:
    """A term with its anchor; where several enumerations share it, what it means in each."""
    meanings = [f"[{entry.definition}]({entry.page})" for entry in shared]
    if len(shared) == 1:
        return f'<span id="{name}"></span>[`om:{name}`]({shared[0].page})', shared[0].definition
    return f'<span id="{name}"></span>`om:{name}`', " ".join(meanings)


def entries() -> Iterator[Entry]:
    """Yield every term of the namespace; one that two enumerations share, once for each."""
    for cls in _classes():
        # A component of a foreign type has that type, and no class of ours.
        if cls is not ForeignComponent and (name := own_name(class_iri(cls))):
            yield Entry(name, "Classes", description(cls), f"../reference/objects/{slug(cls)}.md")
    for kinds in TYPE_GROUPS.values():
        for kind in kinds:
            page = f"../reference/{value_page(kind)}"
            yield Entry(kind.value, "Component types", kind.definition, page)
    for restriction in RestrictionType:
        page = f"../reference/{value_page(restriction)}"
        yield Entry(restriction.value, "Restriction types", restriction.definition, page)
    yield from _properties()
    for vocabulary in sorted(all_vocabularies(), key=lambda found: found.__name__):
        if vocabulary is RestrictionType or vocabulary in TYPE_GROUPS.values():
            continue
        page = f"../reference/values/{slug(vocabulary)}.md"
        yield Entry(vocabulary.__name__, "Enumerations", description(vocabulary), page)
        for member in vocabulary:
            name = vocabulary.stem() + member.value
            said = f"{member.definition} ({title(vocabulary)})"
            yield Entry(name, "Values", said, f"../reference/{value_page(member)}")
    profile = "../reference/licenses.md#odrl"
    yield Entry(PROFILE.removeprefix(NS), "ODRL profile", "The profile that offers of licenses use.", profile)
    for name, (_, _, meaning) in PROFILE_TERMS.items():
        yield Entry(name, "ODRL profile", meaning, profile)


def _classes() -> list[type[Statement]]:
    """All classes; what every component has is told before the groups of components."""
    return [Component, *all_classes()]


def _properties() -> Iterator[Entry]:
    for name, shape in properties().items():
        if own := own_name(shape.iri):
            yield Entry(own, "Properties", shape.term.definition, f"../reference/{key_page(name)}")
