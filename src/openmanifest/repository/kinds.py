"""What a file of a model's folder is, by its name: a table of kinds, of which the first that matches counts.

One that no row names is `unclassified`, and listed. Patterns know no case. `*` and `?` stand for
characters of one name, `@` for some without a dot, `{a,b}` for one of several, and

- `NAME` is a file of that name in any folder,
- `/NAME` one at the top of the folder,
- `FOLDER/NAME` one in a folder of that name, and
- `FOLDER/` all that is below a folder of that name.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

UNCLASSIFIED = "unclassified"

IGNORED = "ignored"
"""The kind of what is no part of a model. A folder of that kind is not entered."""

_CHECKPOINT = re.compile(
    r"(?:checkpoints?|ckpt|step|steps|iter|epoch|global_?step)[-_]?=?[0-9]+[a-z]*"
    r"|[0-9]+[-_](?:steps|epochs?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        name: what it is called in `File.kind`.
        component: type of the component that such a file belongs to; None where it belongs to none, or to one that the
            name does not tell.
        certain: whether the name alone tells; where not, the type is a candidate, and somebody has to be asked.
        meaning: for a person.
        patterns: of names.
        form: of the component, where the kind tells it: `adapter`.
    """

    name: str
    component: str | None
    certain: bool
    meaning: str
    patterns: tuple[str, ...]
    form: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds by name, in the order in which they are tried; the last is what no name tells."""
    with open(os.path.join(os.path.dirname(__file__), "data", "kinds.toml"), "rb") as file:
        rows = tomllib.load(file)
    found = {
        name: Kind(
            name,
            row.get("component"),
            not row.get("candidate", False),
            row["meaning"],
            tuple(row["patterns"].split()),
            row.get("form", ""),
        )
        for name, row in rows.items()
    }
    return found | {UNCLASSIFIED: Kind(UNCLASSIFIED, None, False, "what no name tells", ())}


def kind_of(path: str) -> str:
    """Return the kind of a file by its path, relative to the folder and with slashes.

    >>> kind_of("model-00001-of-00002.safetensors"), kind_of("runs/a/events.out.tfevents.1"), kind_of("x.qqq")
    ('safetensors', 'training-log', 'unclassified')
    """
    path = path.lower()
    name = path.rpartition("/")[2]
    for kind, names, paths in _patterns():
        if names.match(name) or (paths is not None and paths.match(path)):
            return kind
    return UNCLASSIFIED


def is_ignored(folder: str) -> bool:
    """Whether all that is below a folder is ignored: history, caches, settings of editors.

    Args:
        folder: its path, relative to the folder of the model and with slashes.

    >>> is_ignored(".git"), is_ignored("onnx/__pycache__"), is_ignored("onnx")
    (True, True, False)
    """
    return _ignored().match(folder.lower() + "/") is not None


def is_checkpoint(folder: str) -> bool:
    """Whether a folder's name is that of a point in training.

    >>> is_checkpoint("checkpoint-500"), is_checkpoint("step1000"), is_checkpoint("onnx")
    (True, True, False)
    """
    return _CHECKPOINT.fullmatch(folder) is not None


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    """Of each kind an expression for names alone, and one for paths where it has patterns with folders."""
    found = []
    for kind in kinds().values():
        names = [pattern for pattern in kind.patterns if "/" not in pattern]
        paths = [pattern for pattern in kind.patterns if "/" in pattern]
        if kind.patterns:
            found.append((kind.name, _any(map(_inside, names)), _any(map(_whole, paths)) if paths else None))
    return found


@cache
def _ignored() -> re.Pattern[str]:
    """An expression for folders of which everything is ignored, with a slash at their end."""
    return _any(_whole(pattern) for pattern in kinds()[IGNORED].patterns if pattern.endswith("/"))


def _any(expressions: Iterable[str]) -> re.Pattern[str]:
    # One that has nothing to match matches nothing.
    return re.compile("|".join(rf"(?:{one})\Z" for one in expressions) or r"(?!)", re.DOTALL)


def _whole(pattern: str) -> str:
    """A pattern with folders as an expression for a path."""
    start = "" if pattern.startswith("/") else "(?:.*/)?"
    return start + _inside(pattern.strip("/")) + ("/.*" if pattern.endswith("/") else "")


def _inside(pattern: str) -> str:
    return "".join(map(_part, re.findall(r"\{[^}]*\}|[*?@]|[^{*?@]+", pattern)))


def _part(part: str) -> str:
    if part[0] == "{":
        return "(?:" + "|".join(map(re.escape, part[1:-1].split(","))) + ")"
    return {"*": "[^/]*", "?": "[^/]", "@": "[^/.]*"}.get(part, re.escape(part))
