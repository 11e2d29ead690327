"""The section on openness of a model card: components, verdicts, restrictions and lineage, as lines of Markdown.

It says nothing that depends on the day or the version of the tool, so that it is stale only where something changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from ..definitions.explanation import shortened
from ..definitions.facts import Facts, Part
from ..definitions.terms import Terms, terms_of
from ..evaluation import Evaluation
from ..manifest.components import WeightsComponent
from ..manifest.document import Manifest
from ..manifest.model import Derivation
from . import statements
from .characters import in_markdown
from .evaluation.words import cell
from .statements import LONGEST_SENTENCE, Restricted

MOST_ROWS = 100
"""How many components, licenses and base models are listed."""

_LONGEST = 200
_SAFE = re.compile(r"[\w./\-]+", re.ASCII)


def section(evaluation: Evaluation, manifest: Manifest, link: str) -> list[str]:
    """Return the lines of the section.

    Args:
        evaluation: how the model comes out under the definitions that are to be named.
        manifest: what is stated of it.
        link: path of the manifest, from the folder of the card.
    """
    facts = Facts(manifest)
    return [
        "## Openness",
        "",
        f"What [{_text(link)}]({quote(link)}) says of this model, and what follows from it. What is not stated is unknown.",
        _author(manifest),
        "",
        *_components(facts),
        "",
        *_verdicts(evaluation),
        "",
        *_restrictions(facts),
        "",
        *_lineage(manifest),
        "",
        _how_to_check(link),
    ]


def heading(manifest: Manifest) -> str:
    """Return what a new card begins with."""
    return f"# {_text(manifest.model.name)}\n"


def _text(text: str, most: int = _LONGEST) -> str:
    """What somebody wrote, on one line of Markdown that shows it as it is."""
    line = shortened(text, most)
    # The dot as an entity: without it, some renderers make a link of the word.
    return re.sub(r"(?i)\bwww\.", lambda found: found.group()[:-1] + "&#46;", in_markdown(line))


def _author(manifest: Manifest) -> str:
    return f"Stated by {_text(statements.author(manifest), LONGEST_SENTENCE)}."


def _components(facts: Facts) -> Iterator[str]:
    components = facts.manifest.components
    if not components:
        yield "No component is described."
        return
    parts = {part.pointer: part for part in facts.parts}
    yield "| component | who can get it | license |"
    yield "| --- | --- | --- |"
    for index, component in enumerate(components[:MOST_ROWS]):
        part = parts.get(f"/components/{index}") or Part(component, index)
        yield f"| {_what(part)} | {_text(statements.availability(part), LONGEST_SENTENCE)} | {_license(terms_of(part, facts), facts)} |"
    if len(components) > MOST_ROWS:
        yield ""
        yield f"And {len(components) - MOST_ROWS} more."


def _what(part: Part) -> str:
    component = part.component
    text = f"**{_words(part.kind) if part.group != 'foreign' else _text(part.kind)}**"
    if isinstance(component, WeightsComponent) and component.role is not None:
        text += f" ({_words(component.role)})"
    return text + f": {_text(component.name or component.id)}"


def _words(value: str) -> str:
    return _text(statements.in_words(value))


def _license(terms: Terms, facts: Facts) -> str:
    """The license in words, and as it is written."""
    found = statements.license_of(terms, facts)
    if found.expression is None:
        return _text(found.said, LONGEST_SENTENCE)
    name = f"`{_code(found.expression)}`"
    if found.title:
        name = f"{_text(found.title)} ({name})"
    return name + (f": {_text(found.said)}" if found.said else "")


def _code(expression: str) -> str:
    return " ".join(expression.split())[:_LONGEST]


def _verdicts(evaluation: Evaluation) -> Iterator[str]:
    yield "| definition | outcome |"
    yield "| --- | --- |"
    for result in evaluation.results:
        version = "" if result.version in result.title else f" {result.version}"
        yield f"| {_text(result.title + version)} | {_text(cell(result))} |"


def _restrictions(facts: Facts) -> Iterator[str]:
    """What the licenses, and terms beyond them, restrict, in plain words."""
    yield "**Restrictions**"
    yield ""
    lines = [line for found in statements.restrictions(facts) for line in _group(found)]
    yield from lines[:MOST_ROWS] or ["None is stated."]
    if len(lines) > MOST_ROWS:
        yield f"- And {len(lines) - MOST_ROWS} more."


def _group(found: Restricted) -> Iterator[str]:
    if found.license is None:
        whose = f"{_text(found.name)}, beyond its license"
    else:
        id = f" (`{_code(found.license)}`)" if found.name != found.license else ""
        whose = f"**{_text(found.name)}**{id}, for {statements.named(map(_text, found.labels))}"
    yield f"- {_begun(whose)}:"
    for sentence in found.sentences:
        # A sentence is one character longer than what is shortened: its period.
        yield f"  - {_begun(_text(sentence, LONGEST_SENTENCE + 1))}"


def _begun(text: str) -> str:
    """A text that begins a block, and no list or heading in it."""
    return re.sub(r"^(\d*)([.)+=\-])", r"\1\\\2", text)


def _lineage(manifest: Manifest) -> Iterator[str]:
    yield "**Lineage**"
    yield ""
    bases = manifest.model.derived_from
    if bases is None:
        yield "Whether it was made from another model is not stated."
    elif not bases:
        yield "It was made from no other model."
    for base in (bases or ())[:MOST_ROWS]:
        yield f"- {_of_base(base)}"
    if bases and len(bases) > MOST_ROWS:
        yield f"- and {len(bases) - MOST_ROWS} more"


def _of_base(base: Derivation) -> str:
    name = _text(base.name or base.base_model or "a model that is not named")
    where = f" ({_text(base.base_model)})" if base.name and base.base_model else ""
    version = f" {_text(base.version)}" if base.version else ""
    how = _text(base.relation) if base.relation else "in a way that is not stated"
    return f"{how}: {name}{version}{where}"


def _how_to_check(link: str) -> str:
    folder = link.rpartition("/")[0] or "."
    named = f" {folder}" if _SAFE.fullmatch(folder) and not folder.startswith("-") else ""
    return (
        f"To check it: `openmanifest validate{named}` reads the manifest, `openmanifest verify{named}` compares it with the "
        f"files, `openmanifest evaluate{named}` gives the reasons, and `openmanifest card --check{named}` says whether this "
        "section is up to date."
    )
