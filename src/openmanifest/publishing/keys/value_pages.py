"""The page of a value of an enumeration: where it stands, and everything that has to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...manifest.component_types import ComponentType
from ...manifest.shape import all_vocabularies
from ...manifest.values_terms import RestrictionType
from ...manifest.vocabulary import SPEC_VERSION, Vocabulary
from ...manifest.words import VALUES
from ..pages import NOT_SEARCHED, anchor, key_page, slug, table, title
from ..reference import documented_classes, own_fields
from .criteria import naming, told_of_askers
from .examples import mentions_in, told_of_examples, told_of_licenses
from .formats import told_of_words, written_as
from .questions import stating_member, told_of_questions
from .requirements import about_value, told
from .statements import Member
from .vectors import decided_by, told_of_vectors

ROOT = "../../../"
"""The way from a page of a value to the root of the site."""


def value_page_text(member: Vocabulary, checkout: Path) -> str:
    """Return the page of a value.

    Args:
        member: the value.
        checkout: whose examples are shown.
    """
    vocabulary, key = type(member), (type(member), member.value)
    term = vocabulary.stem() + member.value
    text = (
        f"{NOT_SEARCHED}# The value `{member}` of {title(vocabulary).lower()} {{#{member}}}\n\n"
        f"[Values](../index.md) · [{title(vocabulary)}](../{slug(vocabulary)}.md) · [`om:{term}`]({ROOT}ns/index.md#{term})\n\n"
        f"{member.definition}\n"
    )
    mentions = mentions_in(checkout)
    sections = (
        _places(vocabulary),
        _requirements(key),
        _definitions(key),
        _vectors(key),
        _formats(key),
        told_of_questions(stating_member(key), ROOT),
        told_of_examples(mentions.members.get(key, []), mentions.count, ROOT),
        told_of_licenses(key, ROOT),
        _words(key),
    )
    return text + "".join(sections)


def _places(vocabulary: type[Vocabulary]) -> str:
    rows = (
        (
            f"[`{name}`](../../{key_page(name)})",
            f"[{title(cls)}](../../objects/{slug(cls)}.md#{anchor(name)})",
            shape.term.definition,
        )
        for cls in documented_classes()
        for name, shape in own_fields(cls).items()
        if shape.kind == "vocabulary" and shape.target is vocabulary
    )
    return "\n## Where it stands {#keys}\n\n" + table(("key", "of", "says"), rows)


def _requirements(key: Member) -> str:
    if not (entries := about_value(key)):
        return ""
    return (
        "\n## Requirements {#requirements}\n\nRequirements that name it, and the findings that tell where they are not "
        f"kept:\n\n{told(entries, ROOT)}"
    )


def _definitions(key: Member) -> str:
    if not (found := naming(key)):
        return ""
    return (
        f"\n## Criteria that name it {{#definitions}}\n\nWhat the tests of [definitions]({ROOT}definitions/index.md) say of it, in "
        f"the words of [their vocabulary]({ROOT}definitions/vocabulary.md):\n{told_of_askers(found, ROOT)}"
    )


def _vectors(key: Member) -> str:
    if not (found := decided_by(key)):
        return ""
    return (
        "\n## What it decides {#vectors}\n\n"
        "The conformance suite has [a manifest that meets every criterion]"
        f"({ROOT}conformance/{SPEC_VERSION}/evaluate/complete.json). Where that states this value in the place of another, and "
        "nothing else changes, these criteria come out so. It has no cases for the others.\n\n"
        f"{told_of_vectors(found, ROOT)}"
    )


def _formats(key: Member) -> str:
    if not (found := written_as(key)):
        return ""
    return f"\n## In other formats {{#formats}}\n\n{told_of_words(found, ROOT)}"


def _words(key: Member) -> str:
    vocabulary, value = key
    of = ComponentType if issubclass(vocabulary, ComponentType) else vocabulary
    found = [word for word, meant in VALUES.get(of.__name__, {}).items() if value in meant]
    if not found:
        return ""
    listed = ", ".join(f"`{word}`" for word in found)
    return (
        f"\n## Other words for it {{#words}}\n\nWhere one of these stands in its place, [OM104]({ROOT}rules/OM104.md) suggests "
        f"it: {listed}.\n"
    )


def members() -> Iterator[Vocabulary]:
    """Yield every value that has a page of this kind; types of restrictions have one of their own."""
    for vocabulary in all_vocabularies():
        if vocabulary is not RestrictionType:
            yield from vocabulary
