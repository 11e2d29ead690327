"""The page of a JSON key: where it stands, and everything that has to do with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ...manifest.shape import Shape, field_names
from ...manifest.terms import RESTRICTION_PARAMETERS, Restriction
from ...manifest.values_terms import RestrictionType
from ...manifest.vocabulary import SPEC_VERSION, Coercion, Statement, expand
from ...manifest.words import KEYS
from ..context import context
from ..pages import NOT_SEARCHED, anchor, slug, table, title
from ..reference import LEVELS, documented_classes, own_fields, term_words, value_words
from .criteria import reading, told_of_readers
from .examples import code, mentions_in, told_of_examples, told_of_licenses
from .formats import told_of_places
from .questions import stating_key, told_of_questions
from .requirements import about_key, asked_where_stated, linked, of_structure, told

ROOT = "../../"
"""The way from a page of a key to the root of the site."""

_OBJECTS = "../objects/"


def key_page_text(name: str, checkout: Path) -> str:
    """Return the page of a key.

    Args:
        name: the key.
        checkout: whose examples are shown.
    """
    homes = _homes(name)
    shape = homes[0][1]
    text = (
        f"{NOT_SEARCHED}# The key `{name}` {{#{anchor(name)}}}\n\n[Every key](../objects/index.md#keys){_term(shape)}\n\n"
        f"{shape.term.definition}\n\n```text\n{json.dumps({name: shape.term.example}, ensure_ascii=False)[1:-1]}\n```\n"
    )
    mentions = mentions_in(checkout)
    sections = (
        _places(homes),
        _requirements(name),
        _definitions(name),
        _formats(name),
        told_of_questions(stating_key(name), ROOT),
        told_of_examples(mentions.keys.get(name, []), mentions.count, ROOT),
        told_of_licenses(name, ROOT),
        _json_ld(homes),
        _words(name),
    )
    return text + "".join(sections)


def _homes(name: str) -> list[tuple[type[Statement], Shape]]:
    """The objects that have a key, what all components have told once."""
    return [(cls, own_fields(cls)[name]) for cls in documented_classes() if name in own_fields(cls)]


def _term(shape: Shape) -> str:
    # The two keys that JSON-LD and editors read are no properties of the manifest.
    return "" if shape.name[0] in "$@" else f" · {term_words(shape.iri, ROOT)}"


def _places(homes: list[tuple[type[Statement], Shape]]) -> str:
    rows = (
        (
            f"[{title(cls)}]({_OBJECTS}{slug(cls)}.md#{anchor(shape.name)})",
            value_words(shape, _OBJECTS),
            LEVELS[shape.term.level],
            shape.term.since,
        )
        for cls, shape in homes
    )
    text = "\n## Where it stands {#objects}\n\n" + table(("object", "value", "level", "since"), rows)
    shape = homes[0][1]
    if kinds := _parameter_of(shape) if any(cls is Restriction for cls, _ in homes) else []:
        named = ", ".join(f"[`{kind}`](../restrictions/{kind}.md)" for kind in kinds)
        text += f"\nOf restrictions, it is a parameter of {named}.\n"
    if any(shape.is_list and shape.term.ordered for _, shape in homes):
        text += f"\nA list that is stated is complete, and `[]` says that there is none ({_clause(161)}).\n"
    if not all(shape.required for _, shape in homes) and shape.name[0] not in "$@":
        text += (
            f"\nWhere it is absent, nothing is said: the fact is unknown, and not false ({_clause(160)}).\n"
        )
    return text + "".join(_forms(homes))


def _parameter_of(shape: Shape) -> list[RestrictionType]:
    return [kind for kind, wanted in RESTRICTION_PARAMETERS.items() if shape.attribute in wanted]


def _clause(number: int) -> str:
    return f"[OM-REQ-{number}]({ROOT}specification/structure.md#OM-REQ-{number})"


def _forms(homes: list[tuple[type[Statement], Shape]]) -> Iterator[str]:
    """The forms of strings, with their patterns, for those who check them."""
    for form in dict.fromkeys(shape.target for _, shape in homes if shape.kind == "string"):
        if form.pattern:
            yield f"\nThe form *{form.name}*: {form.definition}\n\n```text\n{form.pattern}\n```\n"


def _requirements(name: str) -> str:
    entries, further = about_key(name), asked_where_stated(name)
    text = "\n## Requirements and findings {#requirements}\n\n"
    if entries:
        text += (
            "Requirements that name it, that are checked of each of its values, or whose finding the conformance suite shows "
            f"here:\n\n{told(entries, ROOT)}\n"
        )
    if further:
        named = ", ".join(f"{linked(code, ROOT)} ({code.name.replace('-', ' ')})" for code in further)
        text += f"Rules that are asked because it is stated, and speak of what stands elsewhere: {named}.\n\n"
    named = ", ".join(f"{linked(code, ROOT)} ({code.name.replace('-', ' ')})" for code in of_structure(name))
    return f"{text}Of its form: {named}.\n"


def _definitions(name: str) -> str:
    if not (found := reading(name)):
        return ""
    return (
        "\n## Definitions that read it {#definitions}\n\n"
        "Criteria that read it, or name a criterion that does; what they make of it stands there. All other criteria come "
        f"out the same, whatever it says.\n\n{told_of_readers(found, ROOT)}"
    )


def _formats(name: str) -> str:
    if not (places := told_of_places(name, ROOT)):
        return ""
    return (
        f"\n## In other formats {{#formats}}\n\n{places}\n"
        "What becomes of it where it stands in no row, the pages of the formats tell: mostly it is carried for this tool alone.\n"
    )


_VALUES = {
    Coercion.LITERAL: "a literal",
    Coercion.ID: "an IRI",
    Coercion.VOCAB: "a term of the vocabulary",
    Coercion.JSON: "JSON, as it is",
}


def _json_ld(homes: list[tuple[type[Statement], Shape]]) -> str:
    shape = homes[0][1]
    if shape.name[0] in "$@":
        return ""
    rows = [("property", term_words(shape.iri, ROOT)), ("value", _in_json_ld(shape))]
    if shape.is_list:
        ordered = "a list in order (`@list`): an empty one is kept" if shape.term.ordered else "a set"
        rows.append(("several", ordered))
    if shape.term.close:
        close = ", ".join(f"[`{curie}`]({expand(curie)})" for curie in shape.term.close)
        rows.append(("close in meaning", close))
    # A key that is nothing more than its name has an empty entry.
    if entry := context()["@context"][0].get(shape.name):
        rows.append(
            (
                f"in [the context]({ROOT}context/{SPEC_VERSION}.md)",
                code(json.dumps({shape.name: entry})[1:-1]),
            )
        )
    return "\n## In JSON-LD {#json-ld}\n\n" + table(("", ""), rows)


def _in_json_ld(shape: Shape) -> str:
    if shape.kind == "vocabulary" and shape.name != "type":
        return f"a term: `om:{shape.target.stem()}` and the value"
    if shape.kind in ("class", "component"):
        return "a node"
    return "the node itself" if shape.iri == "@id" else _VALUES[shape.coercion]


def _words(name: str) -> str:
    found = [word for word, names in KEYS.items() if name in names and word != name.lower()]
    if not found:
        return ""
    listed = ", ".join(f"`{word}`" for word in found)
    return (
        f"\n## Other words for it {{#words}}\n\nWhere one of these stands as a key, however it is spelled, "
        f"[OM108]({ROOT}rules/OM108.md) suggests this one: {listed}.\n"
    )


def key_names() -> list[str]:
    """Return every key of the standard, by name."""
    return sorted(field_names(), key=str.lower)
