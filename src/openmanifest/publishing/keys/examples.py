"""Which models of the gallery state a key or a value, and which licenses of the table do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from ...definitions.explanation import LONGEST_LABEL, shortened
from ...licensing.facts import LicenseFacts, all_facts
from ...manifest.shape import fields_of
from ...manifest.terms import LicenseDefinition, Restriction
from ...reporting.characters import in_markdown
from ..gallery_markup import link
from ..pages import example_paths
from .statements import Json, Member, Stated, statements

_SHOWN = 3
_LONGEST_VALUE = 160
_LONGEST_WORDS = 240


@dataclass(frozen=True, slots=True)
class Mention:
    """A model that states something.

    Attributes:
        id: of the model in the gallery.
        name: of the model.
        subject: what it is stated of: the id of a component, if it is one.
        stated: the statement.
    """

    id: str
    name: str
    subject: str
    stated: Stated

    @property
    def source(self) -> Json | None:
        """The first piece of evidence beside the statement that supports it, and says what is written there."""
        pieces = self.stated.holder.get("evidence", ())
        own = (piece for piece in pieces if self.stated.shape.name in piece.get("supports", ()))
        return next((piece for piece in own if {"url", "states"} <= piece.keys()), None)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the examples of a checkout state: by key, and by value.

    Attributes:
        count: how many models there are.
        keys: of each model that states a key, one statement.
        members: the same of values.
    """

    count: int
    keys: dict[str, list[Mention]] = field(default_factory=dict)
    members: dict[Member, list[Mention]] = field(default_factory=dict)


@cache
def mentions_in(root: Path) -> Mentions:
    """Return what the examples of a checkout state.

    Args:
        root: the checkout.
    """
    paths = example_paths(root)
    found = Mentions(len(paths))
    for path in paths:
        document = json.loads(path.read_bytes())
        keys: dict[str, Mention] = {}
        members: dict[Member, Mention] = {}
        for stated in statements(document):
            if stated.shape.kind in ("const", "context"):
                continue  # the same in all of them
            example = Mention(path.parent.name, document["model"]["name"], _subject(document, stated), stated)
            _keep(keys, stated.shape.name, example)
            for member in stated.members():
                _keep(members, member, example)
        for name, example in keys.items():
            found.keys.setdefault(name, []).append(example)
        for member, example in members.items():
            found.members.setdefault(member, []).append(example)
    return found


_Kind = TypeVar("_Kind")


def _keep(found: dict[_Kind, Mention], kind: _Kind, example: Mention) -> None:
    """Keep one statement a model: the first, or the first that has a source."""
    if kind not in found or (found[kind].source is None and example.source is not None):
        found[kind] = example


def _subject(document: Json, stated: Stated) -> str:
    if stated.path[0] == "components" and len(stated.path) > 1:
        return str(document["components"][stated.path[1]]["id"])
    return ""


def told_of_examples(found: Sequence[Mention], count: int, root: str) -> str:
    """Return the section on the models that state something; empty where none does.

    Args:
        found: those models.
        count: how many models there are.
        root: the way to the root of the site.
    """
    if not found:
        return ""
    several = "model" if count == 1 else "models"
    text = f"\n## In the gallery {{#examples}}\n\nStated by {len(found)} of the {count} {several} of [the gallery]({root}gallery/index.md)"
    text += ", such as:\n\n" if len(found) > _SHOWN else ":\n\n"
    return text + "".join(_line(example, root) for example in _chosen(found))


def _chosen(found: Sequence[Mention]) -> list[Mention]:
    """A few of them: with a source rather than without, and such as state different things."""
    ranked = sorted(found, key=lambda example: (example.source is None, example.id))
    different: dict[str, Mention] = {}
    for example in ranked:
        different.setdefault(json.dumps(example.stated.value), example)
    first = list(different.values())[:_SHOWN]
    return [*first, *(example for example in ranked if example not in first)][:_SHOWN]


def _line(example: Mention, root: str) -> str:
    subject = f", {code(shortened(example.subject, LONGEST_LABEL))}" if example.subject else ""
    stated = json.dumps({example.stated.shape.name: example.stated.value}, ensure_ascii=False)[1:-1]
    text = f"- [{in_markdown(example.name)}]({root}gallery/{example.id}.md){subject}: {code(shortened(stated, _LONGEST_VALUE))}"
    if source := example.source:
        words = in_markdown(shortened(str(source["states"]), _LONGEST_WORDS))
        text += f"<br>{link('Source', source['url'])}: {words}"
    return text + "\n"


def code(said: str) -> str:
    """Return a text as code in Markdown, whatever marks it has.

    >>> code("a"), code("a`b")
    ('`a`', '`` a`b ``')
    """
    fence = "`" * (max(map(len, re.findall("`+", said)), default=0) + 1)
    return f"`{said}`" if fence == "`" else f"{fence} {said} {fence}"


@cache
def _licenses() -> tuple[dict[str, list[LicenseFacts]], dict[Member, list[LicenseFacts]]]:
    """The known licenses that state a key of a definition or a restriction, and those that state a value."""
    keys: dict[str, list[LicenseFacts]] = {}
    members: dict[Member, list[LicenseFacts]] = {}
    for facts in sorted(all_facts().values(), key=lambda facts: facts.name.lower()):
        stated = list(_of_license(facts))
        for name in dict.fromkeys(stated.shape.name for stated in stated):
            keys.setdefault(name, []).append(facts)
        for member in dict.fromkeys(member for one in stated for member in one.members()):
            members.setdefault(member, []).append(facts)
    return keys, members


def _of_license(facts: LicenseFacts) -> Iterator[Stated]:
    shapes = fields_of(LicenseDefinition)
    for name, value in (("permissions", facts.permissions), ("conditions", facts.conditions)):
        if value:
            yield Stated((name,), shapes[name], {}, value)
    for restriction in facts.restrictions:
        for name, shape in fields_of(Restriction).items():
            if shape.attribute in restriction.model_fields_set:
                yield Stated(("restrictions", name), shape, {}, getattr(restriction, shape.attribute))


def told_of_licenses(what: str | Member, root: str) -> str:
    """Return the section on the known licenses that state a key or a value; empty where none does.

    Args:
        what: a key, or a value.
        root: the way to the root of the site.
    """
    keys, members = _licenses()
    found = keys.get(what, []) if isinstance(what, str) else members.get(what, [])
    if not found:
        return ""
    text = f"\n## Known licenses {{#licenses}}\n\nOf the {len(all_facts())} licenses in [the table]({root}licenses/index.md), {len(found)} "
    text += "states it" if len(found) == 1 else "state it"
    text += ", such as " if len(found) > _SHOWN else ": "
    shown = found if len(found) <= _SHOWN else found[:: max(len(found) // _SHOWN, 1)][:_SHOWN]
    return (
        text
        + ", ".join(f"[{in_markdown(facts.name)}]({root}licenses/{facts.id}.md)" for facts in shown)
        + ".\n"
    )
