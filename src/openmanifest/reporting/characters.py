"""Characters that an output can carry: what a file or its name holds never breaks the form of a report."""

from __future__ import annotations

import json
import re


def printable(text: str) -> str:
    """Return the text with everything that could move the cursor or is no character made visible.

    What is left can stand in any line of text, and in XML 1.0.
    """
    text = text.replace("\t", " ")
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else "\ufffd" if "\ud800" <= c <= "\udfff" else f"\\x{ord(c):02x}" for c in text
    )


_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~!&@$]|:(?=//)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"} | {character: f"&#{ord(character)};" for character in "|~@$:"}


def in_markdown(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    It is for every reader: those of CommonMark and GitHub, and Python-Markdown, which knows a backslash before few
    characters. The others are entities, and so is the colon of a URL, which would become a link of its own.

    >>> print(in_markdown("a|b [c] <i>"))
    a&#124;b \[c\] &lt;i\>
    """
    return _MARKDOWN.sub(lambda found: _ENTITIES.get(found[0], "\\" + found[0]), printable(text))


def visible_json(text: str) -> str:
    r"""Return JSON with escapes for whatever could move the cursor, hide or turn around text; its value is the same.

    >>> visible_json('{"name": "a\u202eb\x9b"}')
    '{"name": "a\\u202eb\\u009b"}'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def well_formed(text: str) -> str:
    r"""Return the text with U+FFFD for lone surrogates, which strict readers of JSON refuse (RFC 7493).

    They come from escapes such as `\ud800`, and from names of files that are not UTF-8.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
