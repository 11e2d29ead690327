"""What does not fit the vocabulary of definitions, in words: one finding for each mistake that pydantic has found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ..findings import Finding, Path, Tally
from ..manifest.repair import near_words, shown
from ..manifest.vocabulary import Vocabulary
from ..manifest.words import values_meant
from . import codes
from .form import DefinitionForm

_FORMS = {
    "id": 'letters, digits, ".", "-" and "_", such as "acme-2026"',
    "source": 'a URL, such as "https://acme.example/policy"',
    "date": 'a date in quotes, such as "2026-11-21"',
    "read": 'a date in quotes, such as "2026-11-21"',
}


Found = list[tuple[Path, Finding]]


def explained(mistakes: Iterable[ErrorDetails], document: dict[str, Any]) -> tuple[Found, int]:
    """Return the finding for each error, with its place, and how many there are besides.

    Args:
        mistakes: the errors.
        document: the TOML that was validated.
    """
    found: Found = []
    tally = Tally()
    missing: dict[Path, tuple[Path, Finding]] = {}
    meant: set[Path] = set()
    for mistake in mistakes:
        path, kind = _path(mistake["loc"], document), mistake["type"]
        if kind == "missing":
            key = str(mistake["loc"][-1])
            finding = codes.MISSING_KEY.at(path, f"`{key}` is missing{_in(path)}", _example(key, path))
            missing[(*path, key)] = path, finding
        elif kind == "extra_forbidden":
            finding, instead = _unknown_key(path)
            meant.add((*path[:-1], instead))
            if tally.takes(finding.code):
                found.append((path, finding))
        else:
            finding = _wrong_value(path, mistake)
            # The alternatives of a type give an error each.
            if not (found and found[-1] == (path, finding)) and tally.takes(finding.code):
                found.append((path, finding))
    # A misspelt key is one mistake: the key that is meant is not missing besides.
    found += [entry for key, entry in missing.items() if key not in meant and tally.takes(entry[1].code)]
    return found, sum(tally.omitted.values())


def _wrong_value(path: Path, mistake: ErrorDetails) -> Finding:
    kind, value = mistake["type"], mistake["input"]
    listed = list(dict.fromkeys(_values(annotation(path))))
    if listed and isinstance(value, (str, bool)) and type(value) is type(listed[0]):
        return _unknown_value(path, value, listed)
    if kind.endswith("_type") or listed:
        return _wrong_type(path, value)
    return _malformed(path, kind, value, mistake["msg"])


def annotation(path: Path) -> Any:
    """Return what the vocabulary says of a place: a form, a type, or None where there is no such place."""
    found: Any = DefinitionForm
    for step in path:
        if isinstance(step, int):
            found = next(iter(get_args(found)), None)
        else:
            found = _keys(found)[step].annotation if step in _keys(found) else None
        found = _bare(found)
    return found


def _keys(form: Any) -> dict[str, FieldInfo]:
    """The fields of a form, by their keys in TOML."""
    if not (isinstance(form, type) and issubclass(form, BaseModel)):
        return {}
    return {field.alias or name: field for name, field in form.model_fields.items()}


def _bare(found: Any) -> Any:
    """A type without what is said about it, and without None."""
    if get_origin(found) is Annotated:
        return _bare(get_args(found)[0])
    if get_origin(found) in (Union, UnionType):
        parts = [part for part in get_args(found) if part is not type(None)]
        return _bare(parts[0]) if len(parts) == 1 else Union[tuple(parts)]  # noqa: UP007
    return found


def _values(found: Any) -> Iterator[Any]:
    """The values that are listed for a type; none where it takes others."""
    if get_origin(found) is Literal:
        yield from get_args(found)
    elif get_origin(found) in (Union, UnionType):
        for part in get_args(found):
            yield from _values(part)
    elif isinstance(found, type) and issubclass(found, Vocabulary):
        yield from (member.value for member in found)


def _vocabularies(found: Any) -> list[str]:
    """The names of the enumerations that a type is made of."""
    parts = get_args(found) if get_origin(found) in (Union, UnionType) else (found,)
    return [part.__name__ for part in parts if isinstance(part, type)]


def _path(location: tuple[int | str, ...], document: Any) -> Path:
    """The keys and indexes of an error as far as they are in the text."""
    path: Path = ()
    for step in location:
        holds = step in document if isinstance(document, dict) else isinstance(step, int)
        if not holds:
            # A missing key, or a name that pydantic gives to an alternative.
            break
        document = document[step]
        path = (*path, step)
    return path


def _name(path: Path) -> str:
    """The key that a value belongs to."""
    return next((f"`{step}`" for step in reversed(path) if isinstance(step, str)), "the policy")


def _in(path: Path) -> str:
    return f" in {_name(path)}" if path else ""


def _unknown_key(path: Path) -> tuple[Finding, str]:
    """The finding for a key that is not known, and the key that is meant, if any."""
    key, form = str(path[-1]), annotation(path[:-1])
    known = _keys(form)
    inner = [name for name, field in known.items() if key in _keys(_bare(field.annotation))]
    outer = [path[:i] for i in range(len(path) - 2, -1, -1) if key in _keys(annotation(path[:i]))]
    near = near_words(key.replace("_", "-"), list(known))
    if inner:
        hint = f"it belongs into `{inner[0]}`"
    elif near:
        hint = f"did you mean `{near[0]}`?"
    elif outer:
        hint = f"it is a key of {_name(outer[0])}; in TOML a key belongs to the table header above it"
    else:
        hint = "use " + ", ".join(f"`{name}`" for name in known)
    finding = codes.UNKNOWN_KEY.at(path, f"{_ticked(key)} is not a key{_in(path[:-1])}", hint)
    return finding, next(iter([*inner, *near]), "")


def _ticked(key: str) -> str:
    return f"`{shown(key)[1:-1]}`"


def _unknown_value(path: Path, value: Any, listed: list[Any]) -> Finding:
    message = f"{shown(value)} is not a value of {_name(path)}"
    if isinstance(value, bool):
        return codes.UNKNOWN_VALUE.at(path, message, "write true, or leave it out; `not` turns a test round")
    word = value.strip().lower().replace("_", "-").replace(" ", "-")
    meant = [v for name in _vocabularies(annotation(path)) for v in values_meant(value, name) if v in listed]
    near = meant or near_words(word, listed)
    hint = f'did you mean "{near[0]}"?' if near else "write one of: " + ", ".join(listed)
    return codes.UNKNOWN_VALUE.at(path, message, hint)


def _wrong_type(path: Path, value: Any) -> Finding:
    wanted = annotation(path)
    message = f"{_name(path)} is {_kind(value)}, not {_wanted(wanted)}"
    if isinstance(path[-1] if path else "", int):
        message = f"an entry of {_name(path)} is {_kind(value)}, not {_wanted(wanted)}"
    hint = ""
    if get_origin(wanted) is list:
        if isinstance(value, dict):
            hint = f"write [[{path[-1]}]], in two brackets, or put the table into a list"
        else:
            hint = f"put it into brackets: [{_toml(value)}]"
    elif "string" in _wanted(wanted) and not isinstance(value, (dict, list)):
        hint = f'put it in quotes: "{_toml(value)}"'
    elif isinstance(value, str) and _wanted(wanted) in ("a number", "a whole number", "true or false"):
        hint = "write it without quotes"
    elif _keys(wanted):
        hint = "a table has keys: " + ", ".join(f"`{key}`" for key in _keys(wanted))
    return codes.WRONG_TYPE.at(path, message, hint)


def _malformed(path: Path, kind: str, value: Any, said: str) -> Finding:
    key = path[-1] if path else ""
    if kind in ("too_short", "string_too_short"):
        hint = "name at least one, or leave it out" if isinstance(value, list) else "write what it is"
        return codes.MALFORMED.at(path, f"{_name(path)} is empty", hint)
    if kind == "string_pattern_mismatch" or kind == "string_too_long":
        form = _FORMS.get(str(key), "")
        message = f"{shown(value)} has not the form of {_name(path)}"
        return codes.MALFORMED.at(path, message, f"write {form}" if form else said)
    return codes.MALFORMED.at(path, f"{_name(path)} cannot be {shown(value)}", said[:1].lower() + said[1:])


def _example(key: str, path: Path) -> str:
    wanted = _bare(_keys(annotation(path))[key].annotation)
    values = list(_values(wanted))
    if key in _FORMS:
        return f"add it: {_FORMS[key]}"
    if values:
        return f"add it with one of: {', '.join(map(str, values))}"
    return f"add it: {_wanted(wanted)}"


def _wanted(found: Any) -> str:
    if get_origin(found) is list:
        return "a list"
    if _keys(found):
        return "a table"
    if bool in (found, *map(type, _values(found))):
        return "true or false"
    return {float: "a number", int: "a whole number"}.get(found, "a string")


def _kind(value: Any) -> str:
    for cls, name in (
        (bool, "true or false"),
        ((int, float), "a number"),
        (str, "a string"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, cls):
            return name
    return "a date or a time"


def _toml(value: Any) -> str:
    """A scalar as it stands in TOML."""
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return shown(value)
