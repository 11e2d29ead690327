"""What a license expression says, for people."""

from __future__ import annotations

from typing import TextIO

from ... import licensing
from ...licensing import spdx
from ...licensing.classification import classify_tree
from ...licensing.expressions import ExpressionError
from ...licensing.facts import facts
from ...licensing.known import known_ref, table_date
from ...licensing.resolving import Outcome, resolve
from ...licensing.trees import Joined, License, Tree
from ..characters import printable
from ..text import Style, wants_color
from .layout import WIDTH, openness, paragraph

_OPERATORS = {
    "AND": "all of these apply together:",
    "OR": "you may choose one of these:",
}
_MAX_HINTS = 3


def write(tree: Tree, stream: TextIO) -> None:
    """Write the parts and how they are joined, then how open the whole is."""
    style = Style(wants_color(stream))
    stream.write("\n".join(_node(tree, 0)) + "\n\n")
    stream.write(f"{style.paint('As a whole', '1')}\n{openness(classify_tree(tree), style)}")


def write_error(text: str, error: ExpressionError, stream: TextIO) -> None:
    """Write the error with a caret under the character, and what may have been meant."""
    style = Style(wants_color(stream))
    start = max(0, error.offset - WIDTH // 2)
    lead = "..." if start else ""
    stream.write(f"{style.paint('error:', '1;31')} {printable(error.message)}\n")
    if not text.strip():
        return
    before = lead + printable(text[start : error.offset])
    after = printable(text[error.offset : start + WIDTH - 10])
    tail = "..." if len(text) > start + WIDTH - 10 else ""
    stream.write(f"  {before}{after}{tail}\n  {' ' * len(before)}{style.paint('^', '1;31')}\n")
    hints = licensing.mended(text)[:_MAX_HINTS]
    if hints:
        stream.write(f"  {style.paint('hint:', '1;32')} {' or '.join(printable(hint) for hint in hints)}\n")


def _node(node: Tree, depth: int) -> list[str]:
    indent = 2 * depth
    if isinstance(node, Joined):
        lines = [" " * indent + f"{node.operator}: {_OPERATORS[node.operator]}"]
        for part in node.parts:
            lines += _node(part, depth + 1)
        return lines
    first, *more = _license(node)
    return [paragraph(first, indent + 4, " " * indent), *(paragraph(line, indent + 4) for line in more)]


def _license(license: License) -> list[str]:
    if license.special == "NONE":
        return ["NONE: no license is stated"]
    if license.special == "NOASSERTION":
        return ["NOASSERTION: nothing is said of the license"]
    assert license.identifier is not None
    lines = [f"{license.text}: {_name(license)}"]
    if license.identifier.or_later:
        lines.append(f"+: this version of {license.id} or, at your choice, a later one")
    if license.addition is not None:
        lines.append(_addition(license))
    return lines


def _name(license: License) -> str:
    listed = spdx.license(license.id)
    if listed is not None:
        text = f"{listed.name}, on the SPDX license list {spdx.list_version()}"
        if listed.deprecated:
            instead = f": use {' or '.join(listed.replaced_by)}" if listed.replaced_by else ""
            text += f"; deprecated{instead}"
        return text
    known = known_ref(license.id)
    if known is not None:
        other = "" if known.id == license.id else f" (here {known.id})"
        recorded = "" if facts(known.id) else "; its text is not recorded here"
        return f"{known.name}{other}, known here since {table_date()}{recorded}"
    kind = license.identifier.kind if license.identifier else "unknown"
    if kind == "license-ref":
        return "a license of somebody's own, not known here"
    meant = resolve(license.id)
    near = meant.ids if meant.outcome is Outcome.LICENSE else licensing.near(license.id)
    return "on no list" + (f"; is {' or '.join(near)} meant?" if near else "")


def _addition(license: License) -> str:
    addition = license.addition
    assert addition is not None
    listed = spdx.exception(addition.canonical) if addition.canonical else None
    if listed is not None:
        return f"WITH {listed.id}: {listed.name}, an exception that adds permissions"
    if addition.kind == "addition-ref":
        return f"WITH {addition.text}: terms of somebody's own, which may restrict"
    return f"WITH {addition.text}: on no list"
