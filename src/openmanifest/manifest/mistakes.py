"""What does not fit, in words that say what to type instead."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from ..findings import Finding, Path
from .components import Component
from .document import Manifest
from .formats import MAX_COUNT
from .numerals import number_meant
from .reading import kind_of
from .repair import date_suggestion, near_words, shown
from .shape import Shape, all_classes, class_at, field_names, fields_of, vocabulary_named
from .structure import (
    BAD_CONTEXT,
    LATER_VALUE,
    MALFORMED,
    MAX_FINDINGS,
    MISPLACED_KEY,
    MISSING,
    OUT_OF_RANGE,
    TOO_MANY,
    UNDECLARED_PREFIX,
    UNKNOWN_KEY,
    UNLISTED,
    WRONG_TYPE,
    Structure,
    declared_prefixes,
    dotted,
    name_of,
    null,
    odd_values,
)
from .vocabulary import CONTEXT_IRI, CONTEXT_PREFIXES, SPEC_VERSION, Format, Level, Statement
from .witnesses import at, group_at, shape_at, witnesses
from .words import SAYS_NOTHING, keys_meant, plain, squeezed, values_meant


def _path_of(location: tuple[str | int, ...]) -> Path:
    """The JSON path of an error: the tag of a component's class is no key."""
    if location[:1] == ("components",) and len(location) > 2:
        return (*location[:2], *location[3:])
    if location[:1] == ("@context",):
        return location[:1]
    return location


class Explainer:
    """Turns the errors of one validation into findings and reads what can be read."""

    def __init__(self, document: dict[str, Any], later: bool) -> None:
        """Remember the manifest as JSON, and whether it follows a later minor version."""
        self.document = document
        self.later = later
        self.prefixes = declared_prefixes(document)
        self.result = Structure(())
        self.later_values: list[Path] = []
        self.reported: set[Path] = set()
        self.renamed: set[Path] = set()

    def explain(self, error: ValidationError) -> Structure:
        """Return the findings, and the manifests that the rules may go by."""
        count = error.error_count()
        seen: set[tuple[Path, str]] = set()
        errors = [(_path_of(e["loc"]), e) for e in error.errors(include_url=False)[: 20 * MAX_FINDINGS]]
        bad_types = {path[:-1] for path, e in errors if path[-1:] == ("type",)}
        # A required key that is missing is looked for among the unknown ones before these are spoken of.
        errors.sort(key=lambda item: item[1]["type"] != "missing")
        for path, e in errors:
            kind = e["type"]
            if (path, kind) in seen or (
                kind == "extra_forbidden" and path[:2] in bad_types and len(path) == 3
            ):
                continue
            if len(self.result.findings) > MAX_FINDINGS:
                break
            seen.add((path, kind))
            self._one(path, kind, e)
        for path, finding in odd_values(self.document):
            if path not in self.reported and len(self.result.findings) <= MAX_FINDINGS:
                self._report(finding, path)
        if not self._limited(count):
            self.result.witnesses = witnesses(self.document, self.result.unread, self.later_values)
        return self.result

    def _limited(self, count: int) -> bool:
        findings = self.result.findings
        if len(findings) <= MAX_FINDINGS:
            return False
        del findings[MAX_FINDINGS:]
        what = f"only the first {MAX_FINDINGS} findings about the structure are listed, of about {count}"
        findings.append(TOO_MANY.at((), what, "mend these first"))
        return True

    def _near(self, word: str, words: list[str] | tuple[str, ...], count: int, cutoff: float) -> list[str]:
        """Suggestions, for as many findings as a person reads; each costs a comparison with every word."""
        return near_words(word, words, count, cutoff) if len(self.result.findings) < 100 else []

    def _one(self, path: Path, kind: str, error: Any) -> None:
        value, context = error["input"], error.get("ctx") or {}
        if kind == "extra_forbidden":
            self._extra(path)
            return
        if path == ("@context",) and kind != "missing":
            self._report(
                BAD_CONTEXT.at(path, "this is not the context of the standard", _context_hint(value)), path
            )
        elif kind == "missing":
            self._missing(path)
        elif value is None:
            self._report(null(path), path)
        elif kind == "unlisted_value":
            self._unlisted(path, value, str(context.get("vocabulary")))
        elif kind in ("string_pattern_mismatch", "string_too_short"):
            self._malformed(path, value)
        elif kind in ("greater_than_equal", "less_than_equal") or (
            kind == "not_a_quantity" and _is_number(value)
        ):
            hint = f"write a number from 0 to {MAX_COUNT}" if kind == "less_than_equal" else "write 0 or more"
            self._report(OUT_OF_RANGE.at(path, f"{name_of(path)} is {shown(value)}", hint), path)
        elif kind == "literal_error":
            hint = f"write {context.get('expected', '').replace(chr(39), chr(34))}"
            self._report(UNLISTED.at(path, f"{name_of(path)} is {shown(value)}", hint), path)
        else:
            self._wrong_type(path, value)

    def _report(self, finding: Finding, path: Path) -> None:
        self.result.fits = False
        self.reported.add(path)
        self.result.findings.append(finding)
        # A stated list is complete; with a value in it that cannot be read it is unknown. Objects keep their place.
        shape = self._shape(path)
        objects = shape is not None and shape.is_list and shape.kind in ("class", "component")
        while len(path) > 1 and isinstance(path[-1], int) and not (objects and isinstance(path[-2], str)):
            path = path[:-1]
        self.result.unread.append(path)

    def _shape(self, path: Path) -> Shape | None:
        return shape_at(self.document, path)

    def _stated(self, path: Path) -> Any:
        """The keys beside the one that a path leads to."""
        return at(self.document, path[:-1]) or ()

    def _missing(self, path: Path) -> None:
        owner = f"`{dotted(path[:-1])}`" if path[:-1] else "the manifest"
        message = f"{owner} has no `{path[-1]}`, which is required"
        meant = self._meant_for(path)
        if meant is not None:
            self.renamed.add((*path[:-1], meant))
            hint = f'rename {shown(meant)} to "{path[-1]}"'
        else:
            hint = f'add "{path[-1]}": {self._example(path)}'
        self._report(MISSING.at(path[:-1], message, hint), path)

    def _meant_for(self, path: Path) -> str | None:
        """The unknown key beside a missing one that is spelled much like it, or commonly means it."""
        name, holder = str(path[-1]), at(self.document, path[:-1])
        cls = class_at(path[:-1], group_at(self.document, path))
        if not isinstance(holder, dict) or cls is None:
            return None
        unknown = [key for key in list(holder)[:200] if key not in fields_of(cls) and ":" not in key]
        squeezed_alike = [key for key in unknown if squeezed(key) == squeezed(name)]
        meaning = [key for key in unknown if keys_meant(key, [name])]
        found = squeezed_alike or self._near(name, unknown, 1, 0.75) or meaning
        return found[0] if found else None

    def _example(self, path: Path) -> str:
        """What to write for a missing key; an id is one that is still free."""
        shape = self._shape(path)
        if shape is not None and shape.name == "id" and path[0] in ("components", "patents"):
            holder = at(self.document, path[:-1])
            kind = holder.get("type") if isinstance(holder, dict) else None
            word = re.sub(r"[^A-Za-z0-9-]+", "-", kind)[:40].strip("-") if isinstance(kind, str) else ""
            siblings = at(self.document, path[:1])
            taken = [item.get("id") for item in siblings[:1000] if isinstance(item, dict)]
            free = (f"#{word or 'part'}{number}" for number in ("", *(f"-{n}" for n in range(2, 100))))
            return shown(next((id for id in free if id not in taken), "#part"))
        return shown(shape.term.example) if shape else ""

    def _unlisted(self, path: Path, value: Any, vocabulary: str) -> None:
        if not isinstance(value, str):
            self._wrong_type(path, value)
            return
        if self.later:
            message = f"{shown(value)} is not known to version {SPEC_VERSION} and is read as unknown"
            self.result.findings.append(LATER_VALUE.at(path, message, "use a reader of that version"))
            self.later_values.append(path)
            return
        values, word = vocabulary_named(vocabulary), plain(value)
        meant = values_meant(value, vocabulary)
        near = [word] if word in values else list(meant) or self._near(word, values, 3, 0.75)
        near = near or self._near(word, values, 3, 0.6)
        hint = f"did you mean {_either(near)}?" if near else f"write one of: {', '.join(values)}"
        if word in SAYS_NOTHING and word not in values:
            what = "take it out of the list" if isinstance(path[-1], int) else f"leave {name_of(path)} out"
            hint = f"{what}: silence means unknown"
        self._report(UNLISTED.at(path, f"{shown(value)} is not a value of {name_of(path)}", hint), path)

    def _malformed(self, path: Path, value: str) -> None:
        shape = self._shape(path)
        form: Format | None = shape.target if shape and isinstance(shape.target, Format) else None
        if not value:
            hint = form.hint if form else "write some text, or leave the key out"
            self._report(MALFORMED.at(path, f"{name_of(path)} is an empty string", hint), path)
            return
        hint = form.hint if form else ""
        if form and form.name == "date" and (date := date_suggestion(value)):
            hint = f'write "{date}"'
        elif form and form.name == "reference" and re.fullmatch(r"[\w.\-]+", value):
            hint = f'write "#{value}"'
        elif form and form.name == "URL" and re.fullmatch(r"[\w\-]+(\.[\w\-]+)+(/\S*)?", value):
            hint = f'write "https://{value}"'
        what = form.name if form else "value of this key"
        article = "an" if what[0] in "aeiouAEIO" else "a"
        self._report(MALFORMED.at(path, f"{shown(value)} is not {article} {what}", hint), path)

    def _wrong_type(self, path: Path, value: Any) -> None:
        shape = self._shape(path)
        if not path or shape is None:
            self._report(
                WRONG_TYPE.at(path, f"{name_of(path)} is {kind_of(value)}", "write an object: {...}"), path
            )
            return
        inside = isinstance(path[-1], int)
        expected, example = _expected(shape, inside)
        hint = f"write {expected}, such as {shown(example)}"
        if shape.is_list and not inside and isinstance(value, dict) and shape.kind in ("class", "component"):
            hint = "write an array: put it in brackets, [{...}]"
        elif (
            shape.is_list and not inside and isinstance(value, str) and shape.kind in ("string", "vocabulary")
        ):
            hint = f"put it in brackets: [{shown(value)}]"
        elif (
            shape.kind == "class"
            and isinstance(value, str)
            and "url" in fields_of(shape.target)
            and "://" in value
        ):
            item = f'{{"url": {shown(value)}}}'
            hint = f"write {item if inside or not shape.is_list else f'[{item}]'}"
        elif isinstance(value, list) and len(value) == 1 and not shape.is_list:
            hint = f"take it out of the brackets: {shown(value[0])}"
        elif isinstance(value, str) and shape.kind in ("integer", "number") and _number(value):
            hint = f"remove the quotes: {value}"
        elif isinstance(value, str) and shape.kind in ("integer", "number") and number_meant(value):
            hint = f"write {number_meant(value)}, without quotes"
        elif (
            shape.is_list and not inside and isinstance(value, str) and squeezed(value) in ("none", "scratch")
        ):
            hint = "write [], which says that there is none"
        elif _is_date(shape) and _is_number(value) and (date := date_suggestion(str(value))):
            hint = f'write "{date}"'
        elif isinstance(value, str) and expected == "true or false":
            hint = "write true or false, without quotes"
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and expected == "a string":
            # 1.0 was read as 1, so that a version is better shown by the example.
            hint = f"put it in quotes: {shown(example) if shape.name == 'specVersion' else shown(str(value))}"
        message = f"{name_of(path)} is {kind_of(value)}; {expected} is expected"
        self._report(WRONG_TYPE.at(path, message, hint), path)

    def _extra(self, path: Path) -> None:
        key = path[-1]
        if not isinstance(key, str) or self.later:
            return
        prefix, colon, rest = key.partition(":")
        if colon:
            known = prefix in self.prefixes or ("@context",) in self.reported
            if not known and not rest.startswith("//") and prefix not in CONTEXT_PREFIXES:
                hint = f'write "@context": ["{CONTEXT_IRI}", {{"{shown(prefix)[1:-1]}": "https://example.org/ns#"}}]'
                message = f"the prefix of {shown(key)} is not declared"
                self.result.findings.append(UNDECLARED_PREFIX.at(path, message, hint))
            return
        cls = class_at(path[:-1], group_at(self.document, path))
        own = list(fields_of(cls)) if cls else []
        if path in self.renamed:
            return
        near = [n for n in own if n.lower() == squeezed(key)]
        if not near and not _holders(key, cls):
            meant = [name for name in keys_meant(key, own) if name not in self._stated(path)]
            near = list(dict.fromkeys([*meant, *self._near(key, own, 1, 0.75)]))
        if not near and key in field_names():
            message = f"`{shown(key)[1:-1]}` is not a key of this object; it is ignored here"
            self.result.findings.append(MISPLACED_KEY.at(path, message, _belongs(key, cls)))
            return
        near = near or self._near(key, own, 1, 0.6)
        if near and near[0] not in self._stated(path):
            # Rules must not complain that the key is missing which this one was meant to be.
            self.result.unread.append((*path[:-1], near[0]))
        hint = (
            f"did you mean {_either(near[:2])}?"
            if near
            else f'remove it, or give it a prefix of your own: "acme:{shown(key)[1:-1]}"'
        )
        self.result.findings.append(
            UNKNOWN_KEY.at(path, f"`{shown(key)[1:-1]}` is not a key of this standard", hint)
        )


_number = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]+)?").fullmatch


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_date(shape: Shape) -> bool:
    return isinstance(shape.target, Format) and shape.target.name == "date"


def _belongs(key: str, cls: type[Statement] | None) -> str:
    """Where to put a key that stands in the wrong object, in the words of the JSON."""
    homes, inner = field_names()[key], _holders(key, cls)
    if cls is Manifest and any(issubclass(home, Component) for home in homes):
        return 'move it into each entry of "components" that it is for'
    usual = keys_meant(key, [shape.name for shape in inner])
    inner.sort(
        key=lambda shape: (shape.name not in usual, shape.term.level is Level.OPTIONAL, not shape.is_list)
    )
    if inner:
        item = f'{{"{key}": ...}}'
        return f'write "{inner[0].name}": {f"[{item}]" if inner[0].is_list else item}'
    places = list(dict.fromkeys(place for home in homes for place in _places(home)))
    return f"move it into {' or '.join(places[:3])}"


def _holders(key: str, cls: type[Statement] | None) -> list[Shape]:
    """The fields of a class whose objects have the key."""
    homes = field_names().get(key, ())
    return [shape for shape in fields_of(cls).values() if shape.target in homes] if cls else []


def _places(cls: type[Statement]) -> list[str]:
    """Which objects of a manifest are of a class: `each entry of "components"`."""
    if cls is Manifest:
        return ["the manifest itself"]
    if issubclass(cls, Component):
        return ['an entry of "components"']
    found = []
    for owner in all_classes():
        for shape in fields_of(owner).values():
            if shape.target is cls:
                found.append(f'an entry of "{shape.name}"' if shape.is_list else f'"{shape.name}"')
    return found


def _context_hint(value: Any) -> str:
    hint = f'write "{CONTEXT_IRI}"'
    return f"{hint}, without the slash at the end" if isinstance(value, str) and value.endswith("/") else hint


def _either(values: list[str]) -> str:
    return " or ".join(f'"{value}"' for value in values)


def _expected(shape: Any, inside: bool) -> tuple[str, Any]:
    example = shape.term.example
    if shape.is_list and not inside:
        return "an array", example
    example = example[0] if shape.is_list and inside and example else example
    names = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}
    if shape.kind in names:
        return names[shape.kind], example
    return ("an object" if shape.kind in ("class", "component", "json") else "a string"), example
