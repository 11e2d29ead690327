"""What is wrong with a text that is not JSON, in words that say what to type."""

from __future__ import annotations

import re

from .foreign import explain_text
from .numerals import number_at
from .positions import tokens

_QUOTES = "'\u2018\u2019\u201c\u201d\u201e`"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?").fullmatch

_quote_or_bracket = re.compile(r'["\[\]{}]')

Explanation = tuple[str, str, int]


def explain_syntax_error(text: str, message: str, offset: int) -> Explanation:
    """Return a message, a hint and the offset to point at for the error that the parser met.

    Args:
        text: the whole text.
        message: the parser's own words; they differ between versions of Python.
        offset: where it stopped.
    """
    rest = text[offset : offset + 40]
    if not text[:offset].strip() and (explained := explain_text(text[offset : offset + 4000])):
        return (*explained, offset)
    if _is_cut_off(text, offset, message):
        brackets = _unclosed(text)
        return (
            "the file ends in the middle",
            f"close what is open: {brackets}" if brackets else "complete it",
            offset,
        )
    if message.startswith("Unterminated string"):
        return "the string that begins here does not end", 'close it with " on the same line', offset
    if message.startswith("Invalid control character"):
        what = "a string contains a line break or another control character"
        return what, 'close the string with ", or write \\n', offset
    if message.startswith("Invalid"):
        return "a backslash is not followed by a valid escape", "write \\\\ for a backslash", offset
    if odd := number_at(text, offset):
        begin, end, meant = odd
        return f"{text[begin:end]} is not how JSON writes a number", f"write {meant}", begin
    comma = _trailing_comma(text, offset)
    if comma is not None:
        return "there is a comma after the last item", "remove the comma before the closing bracket", comma
    if rest.startswith(("//", "/*", "#")):
        return "JSON has no comments", "remove the comment, or put its text into a key of its own", offset
    if rest[:1] == "'" and text.count("'") > 2 and '"' not in text:
        what = "all strings here are in single quotes, as Python prints them"
        return what, "write \" instead of each ', or let json.dumps write the file", offset
    if rest[:1] in _QUOTES:
        return "this is not a straight double quote", 'write " around keys and strings', offset
    if message.startswith("Expecting property name"):
        return (*_key_expected(rest), offset)
    if message.startswith("Expecting ',' delimiter"):
        return _comma_expected(text, offset)
    if message.startswith("Expecting ':' delimiter"):
        return "a colon is missing between key and value", 'write "key": value', offset
    if message.startswith("Extra data"):
        return (
            "something follows after the end of the object",
            "remove it, or check the closing brackets",
            offset,
        )
    return (*_value_expected(rest), offset)


def _is_cut_off(text: str, offset: int, message: str) -> bool:
    """Whether the text ends where the parser stopped, perhaps within a word or an escape."""
    rest = text[offset:].rstrip(" \t\r\n") if len(text) - offset < 80 else "more"
    if message.startswith("Unterminated string"):
        return not re.search(r'["\]}\n]', text[offset + 1 :].rstrip("\r\n"))
    if message.startswith("Invalid") and "escape" in message:
        return '"' not in text[offset:] and len(text) - offset < 8
    return (
        not rest
        or rest == "-"
        or any(word.startswith(rest) and word != rest for word in ("true", "false", "null"))
    )


def _trailing_comma(text: str, offset: int) -> int | None:
    """The offset of the comma before a closing bracket, whether the parser stopped at the one or the other."""
    if text[offset : offset + 1] == ",":
        after = text[offset + 1 : offset + 1000].lstrip(" \t\r\n")
        return offset if after[:1] in ("]", "}") else None
    before = text[:offset].rstrip(" \t\r\n")
    return len(before) - 1 if before.endswith(",") and text[offset : offset + 1] in ("]", "}") else None


def _key_expected(rest: str) -> tuple[str, str]:
    word = re.match(r"[\w@$.\-]+", rest)
    if word:
        return "a key has no quotes", f'write "{word.group()}", in double quotes'
    return "a key is expected here", 'write a key in double quotes, such as "license"'


def _comma_expected(text: str, offset: int) -> Explanation:
    here = text[offset : offset + 1]
    begun = re.search(r"[\w.:+\-]*\Z", text[max(0, offset - 80) : offset])
    ended = re.match(r"[\w.:+\-]*", text[offset : offset + 80])
    head, tail = begun.group() if begun else "", ended.group() if ended else ""
    if head and tail and not _NUMBER(head + tail):
        return "a string has no quotes", f'write "{head}{tail}"', offset - len(head)
    if here == ":":
        return (
            "a colon stands where a comma or a bracket is expected",
            'close the string before it with "',
            offset,
        )
    if here in '"{[-' or here.isalnum():
        before = text[:offset].rstrip(" \t\r\n")
        line = before.count("\n") + 1
        same = "\n" not in text[len(before) : offset]
        hint = 'write "," before it' if same else f'write "," at the end of line {line}'
        return "a comma is missing before this", hint, offset
    return (
        f"{here!r} stands where a comma or a closing bracket is expected",
        'write "," or the bracket that closes what is open',
        offset,
    )


def _value_expected(rest: str) -> tuple[str, str]:
    word = re.match(r"[A-Za-z_][\w.\-]*", rest)
    if word is None:
        return "a value is expected here", "write a string in quotes, a number, true, false, {...} or [...]"
    name = word.group()
    literal = {"true": "true", "false": "false", "yes": "true", "no": "false"}.get(name.lower())
    if literal:
        return f"{name} is not JSON", f"write {literal}"
    if name.lower() in ("none", "null", "undefined", "nil"):
        return f"{name} is not JSON", "leave the key out: silence means unknown"
    return "a string has no quotes", f'write "{name}"'


def _unclosed(text: str) -> str:
    """The closing brackets that a truncated text still needs, innermost first."""
    stack: list[str] = []
    for token in tokens(text, _quote_or_bracket):
        bracket = token.group()
        if bracket in ("{", "["):
            stack.append("}" if bracket == "{" else "]")
        elif bracket in ("}", "]") and stack:
            stack.pop()
    return "".join(reversed(stack))[:20]
