"""What to do about a file of the folder that no component lists.

`generate` lists a file only where its name alone tells what it is. It leaves out what a name merely suggests, and what
belongs to no component by itself, such as the text of a license: somebody has to say that, and where, is said here.
"""

from __future__ import annotations

from collections.abc import Collection

from ..manifest.repair import shown
from .kinds import Kind, kind_of, kinds
from .questions import HERE, QUESTIONS

_OTHERWISE = "add it to the artifacts of the component that it belongs to, or take it away"


def what_to_do(path: str, types: Collection[str]) -> str:
    """Return what to do about a file, in words.

    Args:
        path: of the file.
        types: of the components that the manifest has.
    """
    kind = kinds()[kind_of(path)]
    if kind.name == "license":
        entry = f'"licenseFile": {{"path": {shown(path, 120)}}}'
        return f"add {entry} to the components that are under this license, or take it away"
    if kind.component is not None and kind.certain:
        update = "as `openmanifest generate --update` does with new files"
        return f"add it to the artifacts of its component, {update}, or take it away"
    asked = _asked(kind, types)
    if kind.component is None:
        return f"say what it does: {asked}; or {_OTHERWISE}" if asked else _OTHERWISE
    how = asked or f"add it to the artifacts of a component of type {kind.component}"
    return f"its name suggests {kind.component}: if it is that, {how}; otherwise, {_OTHERWISE}"


def _asked(kind: Kind, types: Collection[str]) -> str:
    """How a question is answered for such a file; empty where none asks for it, or none any more."""
    guess = "" if kind.name == "code" else kind.component
    question = next((one for one in QUESTIONS if guess in one.guesses), None)
    if question is None or kind.component in types:
        return ""
    answer = f" with `{HERE}`" if any(option.word == HERE for option in question.options) else ""
    return f"answer {question.id} of `openmanifest init{' --all' * question.further}`{answer}"
