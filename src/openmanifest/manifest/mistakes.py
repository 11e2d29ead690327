"""What does not fit, in words that say what to type instead."""

from __future__ import annotations

import re
from typing import Any

from ..findings import Finding, Path, Tally
from .belonging import belongs, holders
from .formats import MAX_COUNT
from .numerals import number_meant
from .reading import NOT_A_NUMBER, kind_of
from .repair import date_suggestion, near_words, shown, unquoted
from .shape import Shape, class_at, field_names, fields_of, vocabulary_named
from .sieve import Effort, errors_of
from .strangers import unknown_keys, unlisted_values
from .structure import (
    BAD_CONTEXT,
    LATER_VALUE,
    MALFORMED,
    MISPLACED_KEY,
    MISSING,
    NULL,
    OUT_OF_RANGE,
    UNDECLARED_PREFIX,
    UNKNOWN_KEY,
    UNLISTED,
    WRONG_TYPE,
    Structure,
    declared_prefixes,
    dotted,
    name_of,
    odd,
    odd_values,
)
from .vocabulary import CONTEXT_IRI, CONTEXT_PREFIXES, SPEC_VERSION, Format, Statement
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
        self.effort = Effort(later)
        self.prefixes = declared_prefixes(document)
        self.result = Structure(())
        self.found = Tally()
        self.reported: set[Path] = set()
        self.renamed: set[Path] = set()
        self.meant: list[Path] = []

    def explain(self) -> Structure:
        """Return the findings, and the manifests that the rules may go by."""
        found = errors_of(self.document, self.effort)
        errors = {(_path_of(error["loc"]), error["type"]): error for error in reversed(found)}
        for (path, kind), error in reversed(errors.items()):
            self._one(path, kind, error)
        for path, value in odd_values(self.document):
            if path not in self.reported:
                self._odd(path, value)
        understood = not self.found.omitted and not self.effort.spent
        if self.effort.later:
            self._later_values()
        else:
            self._unknown_keys({path[:-1] for path, _ in errors if path[-1:] == ("type",)})
        if not self.found.omitted:
            # Rules must not complain that a key is missing which another one was meant to be.
            self.result.unread += self.meant
        if understood:
            self.result.witnesses = witnesses(self.document, self.result.unread, self.effort)
        self.result.findings = self.found.kept
        self.result.omitted = self.found.omitted
        self.result.counted = not self.effort.spent
        return self.result

    def _odd(self, path: Path, value: int | None) -> None:
        if self.found.takes((NULL if value is None else NOT_A_NUMBER).id):
            self.found.kept.append(odd(path, value))
            self._unread(path)
        self.result.fits = False

    def _later_values(self) -> None:
        for path, value in unlisted_values(self.document):
            if self.found.takes(LATER_VALUE.id):
                message = f"{shown(value)} is not known to version {SPEC_VERSION} and is read as unknown"
                self.found.kept.append(LATER_VALUE.at(path, message, "use a reader of that version"))

    def _unknown_keys(self, of_no_type: set[Path]) -> None:
        for path, cls in unknown_keys(self.document):
            # Which keys a component has follows from its type.
            if len(path) != 3 or path[:2] not in of_no_type:
                self._extra(path, cls)

    def _near(self, word: str, words: list[str] | tuple[str, ...], count: int, cutoff: float) -> list[str]:
        """Suggestions, for as many findings as a person reads; each costs a comparison with every word."""
        return near_words(word, words, count, cutoff) if len(self.found.kept) < 100 else []

    def _one(self, path: Path, kind: str, error: Any) -> None:
        value, context = error["input"], error.get("ctx") or {}
        if path == ("@context",) and kind != "missing":
            self._report(
                BAD_CONTEXT.at(path, "this is not the context of the standard", _context_hint(value)), path
            )
        elif kind == "missing":
            self._missing(path)
        elif value is None or (isinstance(value, int) and value.bit_length() > 1024):
            self._report(odd(path, value), path)
        elif kind == "unlisted_value":
            self._unlisted(path, value, str(context.get("vocabulary")))
        elif kind in ("string_pattern_mismatch", "string_too_short"):
            self._malformed(path, value)
        elif (
            kind in ("greater_than_equal", "less_than_equal")
            or (kind == "not_a_quantity" and _is_number(value))
            or _is_large_count(kind, value)
        ):
            hint = "write 0 or more"
            if kind == "less_than_equal" or _is_large_count(kind, value):
                hint = f"write a number from 0 to {MAX_COUNT}"
            self._report(OUT_OF_RANGE.at(path, f"{name_of(path)} is {shown(value)}", hint), path)
        elif kind == "literal_error" and isinstance(value, str):
            hint = f"write {context.get('expected', '').replace(chr(39), chr(34))}"
            self._report(UNLISTED.at(path, f"{name_of(path)} is {shown(value)}", hint), path)
        else:
            self._wrong_type(path, value)

    def _report(self, finding: Finding, path: Path) -> None:
        self.result.fits = False
        self.reported.add(path)
        self.found.add(finding)
        self._unread(path)

    def _unread(self, path: Path) -> None:
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
        elif (
            isinstance(value, list)
            and len(value) == 1
            and not shape.is_list
            and kind_of(value[0]) == expected.replace("whole ", "")
        ):
            hint = f"take it out of the brackets: {shown(value[0])}"
        elif isinstance(value, list) and (joined := _joined_licenses(shape, value)):
            hint = joined
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

    def _extra(self, path: Path, cls: type[Statement]) -> None:
        key = str(path[-1])
        prefix, colon, rest = key.partition(":")
        if colon:
            known = prefix in self.prefixes or ("@context",) in self.reported
            if not known and not rest.startswith("//") and prefix not in CONTEXT_PREFIXES:
                if self.found.takes(UNDECLARED_PREFIX.id):
                    self.found.kept.append(_undeclared(path, key, prefix))
            return
        if path in self.renamed:
            return
        own = list(fields_of(cls))
        near = [name for name in own if name.lower() == squeezed(key)]
        if not near and not holders(key, cls):
            meant = [name for name in keys_meant(key, own) if name not in self._stated(path)]
            near = list(dict.fromkeys([*meant, *self._near(key, own, 1, 0.75)]))
        if not near and key in field_names():
            message = f"`{unquoted(key)}` is not a key of this object; it is ignored here"
            self.found.add(MISPLACED_KEY.at(path, message, belongs(key, cls)))
            return
        if not self.found.takes(UNKNOWN_KEY.id):
            return
        near = near or self._near(key, own, 1, 0.6)
        if near and near[0] not in self._stated(path):
            self.meant.append((*path[:-1], near[0]))
        hint = (
            f"did you mean {_either(near[:2])}?"
            if near
            else f'remove it, or give it a prefix of your own: "acme:{unquoted(key)}"'
        )
        if key.startswith("@"):
            hint = "remove it: keys that begin with @ are JSON-LD's own, and programs that read JSON-LD obey them"
        message = f"`{unquoted(key)}` is not a key of this standard"
        self.found.kept.append(UNKNOWN_KEY.at(path, message, hint))


def _undeclared(path: Path, key: str, prefix: str) -> Finding:
    hint = f'write "@context": ["{CONTEXT_IRI}", {{"{unquoted(prefix)}": "https://example.org/ns#"}}]'
    return UNDECLARED_PREFIX.at(path, f"the prefix of {shown(key)} is not declared", hint)


_MOST_LICENSES = 3
_license_id = re.compile(r"[A-Za-z0-9.+\-]{1,48}").fullmatch
_number = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]+)?").fullmatch


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_large_count(kind: str, value: Any) -> bool:
    """Whether a count is whole as a double, as 1e16 is: reading leaves those above `MAX_COUNT` as they are."""
    return kind == "int_type" and isinstance(value, float) and value.is_integer()


def _is_date(shape: Shape) -> bool:
    return isinstance(shape.target, Format) and shape.target.name == "date"


def _joined_licenses(shape: Shape, value: list[Any]) -> str:
    """The expressions that a list of licenses may stand for; empty if it is none."""
    if not (
        isinstance(shape.target, Format) and shape.target.name == "license expression" and len(value) > 1
    ):
        return ""
    if not all(isinstance(item, str) and _license_id(item) for item in value[:_MOST_LICENSES]):
        return "write one string of SPDX ids, with OR between them if one may choose, AND if all apply"
    if len(value) > _MOST_LICENSES:
        return f'write one string, "{value[0]} AND {value[1]} AND ..." if all of them apply'
    choice, both = (shown(f" {word} ".join(value), 160) for word in ("OR", "AND"))
    return f"write {choice} if one may choose, {both} if all of them apply"


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
