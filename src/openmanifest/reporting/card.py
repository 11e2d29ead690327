"""The section on openness of a model card: components, verdicts, restrictions and lineage, as lines of Markdown.

It says nothing that depends on the day or the version of the tool, so that it is stale only where something changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ..definitions.explanation import shortened
from ..definitions.facts import Facts, Part
from ..definitions.licenses import parsed
from ..definitions.terms import Terms, terms_of
from ..evaluation import Evaluation
from ..licensing import known_ref, spdx
from ..licensing.classification import Category, by_clause, classify
from ..licensing.facts import facts as known_facts
from ..licensing.sentences import listed, obliges, sentence
from ..licensing.trees import SPECIAL, License, licenses_of
from ..manifest.components import WeightsComponent
from ..manifest.document import Manifest
from ..manifest.model import Derivation
from ..manifest.terms import Restriction
from ..manifest.vocabulary import UnknownValue
from .evaluation.markdown import escaped
from .evaluation.words import cell

MOST_ROWS = 100
"""How many components, licenses and base models are listed."""

_LONGEST = 200
_LONGEST_SENTENCE = 600
_SAFE = re.compile(r"[\w./\-]+", re.ASCII)
_STANDINGS = {"first-party": "the publisher", "third-party": "a third party", "tool": "a program"}
_NOT_SAID = {
    "withheld": "the reason is not stated",
    "gated": "what one has to do is not stated",
}


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
    return re.sub(r"(?i)\bwww\.", lambda found: found.group()[:-1] + "&#46;", escaped(line))


def _words(value: str) -> str:
    """A value of an enumeration in words; of a later version of the standard, as it stands there."""
    return _text(value.replace("-", " "))


def _author(manifest: Manifest) -> str:
    author = manifest.author
    who = _STANDINGS.get(author.standing, _words(author.standing))
    name = f", {_text(author.name)}" if author.name else ""
    issued = f", on {_text(manifest.issued)}" if manifest.issued else ""
    return f"Stated by {who}{name}{issued}."


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
        yield f"| {_what(part)} | {_availability(part)} | {_license(terms_of(part, facts), facts)} |"
    if len(components) > MOST_ROWS:
        yield ""
        yield f"And {len(components) - MOST_ROWS} more."


def _what(part: Part) -> str:
    component = part.component
    text = f"**{_words(part.kind) if part.group != 'foreign' else _text(part.kind)}**"
    if isinstance(component, WeightsComponent) and component.role is not None:
        text += f" ({_words(component.role)})"
    return text + f": {_text(component.name or component.id)}"


def _availability(part: Part) -> str:
    value = part.shared("availability")[0]
    if value is None:
        return "not stated"
    gate = part.shared("gate")[0]
    details = {
        "gated": () if gate is None else gate.steps,
        "withheld": part.shared("withheld_because")[0],
    }.get(value)
    if details:
        return f"{_words(value)}: {', '.join(map(_text, details))}"
    return _words(value) + (f"; {_NOT_SAID[value]}" if value in _NOT_SAID else "")


def _license(terms: Terms, facts: Facts) -> str:
    """The license in words, and as it is written."""
    expression = terms.expression
    if terms.conflict:
        return "in conflict: one is declared, and another concluded"
    if expression is None:
        stated = terms.part.shared("license_as_stated")[0]
        return f"not known; the source says “{_text(stated)}”" if stated else "not stated"
    node = parsed(expression)
    if node is None:
        return _text(expression)
    if isinstance(node, License) and node.special == "NONE":
        return "none: looked for, and none is stated"
    name = f"`{_code(expression)}`"
    if isinstance(node, License) and (title := _title(node.id, facts)) != node.id:
        name = f"{_text(title)} ({name})"
    kind = classify(expression).kind.category
    return name + (f": {_text(kind.meaning)}" if kind is not Category.UNKNOWN else "")


def _title(id: str, facts: Facts) -> str:
    known, defined = spdx.license(id) or known_ref(id), facts.license_definition(id)
    if known is not None:
        return known.name
    return id if defined is None or defined.name is None else defined.name


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
    licensed: dict[str, list[str]] = {}
    groups: list[list[str]] = []
    for part in facts.parts:
        if part.host is not part:
            continue
        terms = terms_of(part, facts)
        node = None if terms.expression is None else parsed(terms.expression)
        for license in () if node is None else licenses_of(node):
            licensed.setdefault(license.id, []).append(part.label)
        said = [_said(one) for one in terms.further or ()]
        if terms.pending and part.availability is not None:
            said.append(f"{_sentence(terms.pending)}.")
        groups.append(_group(f"{_text(part.label)}, beyond its license", said))
    groups[:0] = [_of_license(id, labels, facts) for id, labels in licensed.items()]
    lines = [line for group in groups for line in group]
    yield from lines[:MOST_ROWS] or ["None is stated."]
    if len(lines) > MOST_ROWS:
        yield f"- And {len(lines) - MOST_ROWS} more."


def _group(whose: str, said: Iterable[str]) -> list[str]:
    sentences = list(dict.fromkeys(said))
    return [f"- {_begun(whose)}:", *(f"  - {_begun(one)}" for one in sentences)] if sentences else []


def _begun(text: str) -> str:
    """A text that begins a block, and no list or heading in it."""
    return re.sub(r"^(\d*)([.)+=\-])", r"\1\\\2", text)


def _of_license(id: str, labels: list[str], facts: Facts) -> list[str]:
    """What a license restricts by its text, where that is known, and what the manifest adds."""
    defined, known = facts.license_definition(id), known_facts(id)
    restrictions = list(known.restrictions if known else ())
    kinds = {restriction.type for restriction in restrictions}
    stated = None if defined is None else defined.restrictions
    restrictions += [restriction for restriction in stated or () if restriction.type not in kinds]
    said = [_said(one) for one in restrictions]
    if known is None and stated is None and spdx.license(id) is None and id not in SPECIAL:
        said.append("What it restricts is not known.")
    name = _title(id, facts)
    whose = f"**{_text(name)}**" + (f" (`{_code(id)}`)" if name != id else "")
    return _group(f"{whose}, for {_labels(labels)}", said)


def _labels(labels: list[str]) -> str:
    shown = [_text(label) for label in labels[:3]]
    return listed([*shown, f"{len(labels) - 3} more"] if len(labels) > 3 else shown)


def _said(restriction: Restriction) -> str:
    """A restriction as a sentence, with its clause."""
    if isinstance(restriction.type, UnknownValue):
        return f"A restriction of a kind that is not known here: {_words(restriction.type)}."
    if any(isinstance(value, UnknownValue) for value in _values(restriction)):
        return f"{_sentence(restriction.type.replace('-', ' '))}, in terms that are not known here."
    duty = "it obliges: " if obliges(restriction) else ""
    return f"{_sentence(duty + by_clause(sentence(restriction), restriction.clause))}."


def _sentence(text: str) -> str:
    shown = _text(text, _LONGEST_SENTENCE).removesuffix(".")
    return shown[:1].upper() + shown[1:]


def _values(restriction: Restriction) -> Iterator[object]:
    for value in restriction.__dict__.values():
        if isinstance(value, list):
            yield from value
        else:
            yield value


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
