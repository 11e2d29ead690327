"""Read the templates of SPDX's license-list-XML: what is fixed, omittable and replaceable in a text.

The form that is written is described in ``openmanifest.licensing.identify.templates``. Regular expressions do not
survive: each is written out as the texts that it accepts, with "a name of at least n words" where it accepts
anything. An expression that cannot be written out so is printed, and SPDX's own copy of the text stands for it.
"""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openmanifest.licensing.identify.markup import without_markup
from openmanifest.licensing.identify.wording import is_only_notices, tokens

# Stands for any text while an expression is written out; no license has this character.
ANY = "\ue000"
BREAK = "\n\n"
MAX_OPTIONS = 64
# So many words tell a text from others.
ENOUGH = 40
NAMESPACE = "{http://www.spdx.org/license}"


class NotWrittenOut(ValueError):
    """An expression accepts too much, or uses what is not provided for."""


def written_out(pattern: str) -> list[str]:
    """Return every text that a regular expression accepts, case aside, `ANY` standing for free text."""
    return sorted(set(_options(parser.parse(pattern))))


def _options(sequence: Any) -> list[str]:
    found = [""]
    for operator, argument in sequence:
        found = [start + end for start in found for end in _one(str(operator), argument)]
        if len(found) > MAX_OPTIONS:
            raise NotWrittenOut(f"more than {MAX_OPTIONS} texts")
    return found


def _one(operator: str, argument: Any) -> list[str]:
    if operator == "LITERAL":
        return [chr(argument)]
    if operator in ("ANY", "NOT_LITERAL"):
        return [ANY]
    if operator == "IN":
        return _one_of(argument)
    if operator == "SUBPATTERN":
        return _options(argument[-1])
    if operator == "BRANCH":
        return [text for branch in argument[1] for text in _options(branch)]
    if operator in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, what = argument
        options = _options(what)
        if most == 1:
            return ["", *options] if least == 0 else options
        if ANY in "".join(options):
            return [ANY] if least else ["", ANY]
        if not any(character.isalnum() for option in options for character in option):
            return ["", *options] if least == 0 else options
        raise NotWrittenOut("a repetition")
    if operator == "AT":
        return [""]
    raise NotWrittenOut(operator)


def _one_of(members: Any) -> list[str]:
    found = []
    for operator, argument in members:
        if str(operator) == "LITERAL":
            found.append(chr(argument).lower())
        elif str(operator) == "CATEGORY" and str(argument) == "CATEGORY_SPACE":
            found.append(" ")
        else:
            # A range, or everything but some characters.
            return [ANY]
    if all(character.isspace() for character in found):
        return [" "]
    return sorted(set(found))


def options(pattern: str) -> list[list[str | int]]:
    """Return an expression as the options of a replaceable node."""
    found: list[list[str | int]] = []
    for text in written_out(pattern):
        option: list[str | int] = []
        for number, part in enumerate(re.split(f"{ANY}+", text)):
            if number:
                option.append(1)
            if words := " ".join(tokens(part)):
                option.append(words)
        # ".*" accepts nothing, too; written out it is an option of its own.
        if option not in found:
            found.append(option)
    return found


def template(path: Path) -> tuple[str, list[Any]]:
    """Return the id and the nodes of one file of license-list-XML."""
    root = ElementTree.parse(path).getroot()
    element = next(e for e in root if e.tag in (f"{NAMESPACE}license", f"{NAMESPACE}exception"))
    text = element.find(f"{NAMESPACE}text")
    if text is None:
        raise SystemExit(f"{path}: no text")
    return str(element.get("licenseId")), _nodes(_pieces(text, path))


def _pieces(element: ElementTree.Element, path: Path) -> list[Any]:
    """Return text, with paragraphs apart, and nodes as they stand in an element."""
    found: list[Any] = [element.text or ""]
    for child in element:
        kind = str(child.tag).removeprefix(NAMESPACE)
        if kind == "optional":
            found.append(["o", _nodes(_pieces(child, path))])
        elif kind == "alt":
            original = "".join(child.itertext())
            try:
                accepted = options(str(child.get("match")))
            except (NotWrittenOut, re.error) as error:
                print(f"{path.stem}: {child.get('match')!r}: {error}")
                accepted = []
            found.append(["a", accepted, original])
        elif kind == "bullet":
            found += [BREAK, ["b", "".join(child.itertext())]]
        elif kind == "copyrightText":
            found += [BREAK, ["c", "".join(child.itertext())], BREAK]
        elif kind == "titleText":
            found += [BREAK, ["t", _nodes(_pieces(child, path))], BREAK]
        elif kind == "br":
            found.append("\n")
        elif kind in ("p", "list", "item", "standardLicenseHeader"):
            found += [BREAK, *_pieces(child, path), BREAK]
        else:
            raise SystemExit(f"{path}: <{kind}> is not provided for")
        found.append(child.tail or "")
    return found


def _nodes(pieces: Sequence[Any]) -> list[Any]:
    """Turn pieces into nodes: text becomes words, a paragraph that is a notice becomes a place for notices."""
    found: list[Any] = []
    for paragraph in _paragraphs(pieces):
        if is_only_notices(" ".join(_original(paragraph).split())):
            found.append(["c", " ".join(tokens(_original(paragraph)))])
            continue
        for piece in paragraph:
            if isinstance(piece, str):
                if words := " ".join(tokens(without_markup(piece))):
                    found.append(words)
            elif piece[0] == "c":
                found.append(["c", " ".join(tokens(without_markup(piece[1])))])
            elif piece[0] == "b":
                found.append(["b", " ".join(tokens(piece[1]))])
            elif piece[0] == "a":
                found.append(["a", piece[1], " ".join(tokens(without_markup(piece[2])))])
            elif piece[0] == "o" and not piece[1]:
                continue
            else:
                found.append(piece)
    return _joined(found)


def _joined(nodes: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, str) and found and isinstance(found[-1], str):
            found[-1] = " ".join(tokens(f"{found[-1]} {node}"))
        else:
            found.append(node)
    return found


def _paragraphs(pieces: Sequence[Any]) -> Iterator[list[Any]]:
    paragraph: list[Any] = []
    for piece in pieces:
        # Line breaks in the XML mean nothing; those of <p> and its like do.
        if piece == BREAK:
            if paragraph:
                yield paragraph
            paragraph = []
        else:
            paragraph.append(piece)
    if paragraph:
        yield paragraph


def _original(pieces: Sequence[Any]) -> str:
    return " ".join(piece if isinstance(piece, str) else _spelled(piece) for piece in pieces)


def _spelled(node: Any) -> str:
    if node[0] == "a":
        return str(node[2])
    if node[0] in ("b", "c"):
        return str(node[1]) if len(node) > 1 else ""
    return _original(node[1])


def characteristic_words(nodes: Sequence[Any]) -> list[str]:
    """Return the words that every copy of a text has, or, where these are few, those of SPDX's own copy."""
    fixed = _fixed_words(nodes)
    return fixed if len(fixed) >= ENOUGH else complete_words(nodes)


def _fixed_words(nodes: Sequence[Any]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            found += node.split()
        elif node[0] == "a":
            found += node[2].split()
    return found


def complete_words(nodes: Sequence[Any]) -> list[str]:
    """Return the words of SPDX's own copy of a text, but for notices of copyright."""
    found: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            found += node.split()
        elif node[0] in ("o", "t"):
            found += complete_words(node[1])
        elif node[0] in ("a", "b"):
            found += node[-1].split()
    return found
