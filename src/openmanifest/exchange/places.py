"""Kind and revision of a location in words, for formats that have a comment on a link and nothing more."""

from __future__ import annotations

import re

from ..manifest.values import LocationKind

_in_words = re.compile(
    rf"(?P<kind>{'|'.join(LocationKind)})?(?:(?:^|, )revision (?P<revision>.+))?", re.DOTALL
).fullmatch


def comment_on_place(place: dict[str, str]) -> str | None:
    """Return kind and revision of a location in words; None where it has neither.

    >>> comment_on_place({"url": "https://lab.example/a", "kind": "repository", "revision": "9f2c"})
    'repository, revision 9f2c'
    """
    words = [place["kind"]] if place.get("kind") in frozenset(LocationKind) else []
    return ", ".join([*words, f"revision {place['revision']}"] if "revision" in place else words) or None


def of_comment(comment: str | None) -> dict[str, str]:
    """Return kind and revision that a comment states; nothing of a comment in other words.

    >>> of_comment("revision 9f2c"), of_comment("Model repository")
    ({'revision': '9f2c'}, {})
    """
    match = _in_words(comment or "")
    return {key: text for key, text in match.groupdict().items() if text} if match else {}
