"""The page that term IRIs lead to: every term of the vocabulary, with its place in the reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..licensing.odrl import PROFILE, PROFILE_TERMS
from ..manifest.component_types import TYPE_GROUPS
from ..manifest.components import Component, ForeignComponent
from ..manifest.shape import all_classes, all_vocabularies, class_iri, fields_of
from ..manifest.values_terms import RestrictionType
from ..manifest.vocabulary import NS, Statement
from .context import properties
from .json_schema import description
from .pages import note, own_name, slug, table, title

_PAGE = "spec/ns/index.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term.

    Attributes:
        name: what stands after `#` in its IRI; it is the anchor.
        kind: class, property, value or term of the ODRL profile.
        definition: what it means.
        page: its place in the reference, seen from this page; empty where this is it.
    """

    name: str
    kind: str
    definition: str
    page: str


def terms_page() -> dict[str, str]:
    """Return the page by its path."""
    text = (
        # Front matter has to stand first. What is here stands in the reference as well, and is found there.
        f"---\nsearch:\n  exclude: true\n---\n\n{note('the types')}# The vocabulary\n\n"
        f"The namespace is `{NS}`. It has no version: a term keeps its meaning, and is never taken away. These are its "
        "terms; each leads to its place in the reference. For programs there is "
        "[the same in Turtle](vocabulary.ttl): whoever asks the namespace for `text/turtle` gets it.\n\n"
    )
    found = list(entries())
    for kind in dict.fromkeys(entry.kind for entry in found):
        rows = (
            (_linked(entry), entry.definition)
            for entry in sorted(found, key=lambda entry: entry.name.lower())
            if entry.kind == kind
        )
        text += f"## {kind}\n\n" + table(("term", "meaning"), rows) + "\n"
    return {_PAGE: text.rstrip("\n") + "\n"}


def _linked(entry: Entry) -> str:
    shown = f"[`om:{entry.name}`]({entry.page})" if entry.page else f"`om:{entry.name}`"
    return f'<span id="{entry.name}"></span>{shown}'


def entries() -> Iterator[Entry]:
    """Yield every term of the namespace, once."""
    for cls in _classes():
        # A component of a foreign type has that type, and no class of ours.
        if cls is not ForeignComponent and (name := own_name(class_iri(cls))):
            yield Entry(name, "Classes", description(cls), f"../reference/objects/{slug(cls)}.md")
    for kinds in TYPE_GROUPS.values():
        page = f"../reference/values/{slug(kinds)}.md"
        for kind in kinds:
            yield Entry(kind.value, "Component types", kind.definition, f"{page}#{kind}")
    for restriction in RestrictionType:
        page = f"../reference/restrictions/{restriction}.md"
        yield Entry(restriction.value, "Restriction types", restriction.definition, page)
    yield from _properties()
    for vocabulary in sorted(all_vocabularies(), key=lambda found: found.__name__):
        if vocabulary is RestrictionType or vocabulary in TYPE_GROUPS.values():
            continue
        page = f"../reference/values/{slug(vocabulary)}.md"
        yield Entry(vocabulary.__name__, "Enumerations", description(vocabulary), page)
        for member in vocabulary:
            name = vocabulary.stem() + member.value
            yield Entry(name, "Values", f"{member.definition} ({title(vocabulary)})", f"{page}#{member}")
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
            home = next(cls for cls in _classes() if name in fields_of(cls))
            page = f"../reference/objects/{slug(home)}.md#{name}"
            yield Entry(own, "Properties", shape.term.definition, page)
