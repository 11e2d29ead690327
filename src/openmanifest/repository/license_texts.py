"""The texts of licenses in a folder against the licenses that the manifest declares."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .. import licensing
from ..findings import Finding, Path, Severity
from ..licensing.identify import MAX_BYTES, Identified, Outcome, identify_bytes
from ..manifest.document import Manifest
from ..manifest.repair import shown
from .codes_verify import ALTERED_TEXT, OTHER_TEXT, UNDECLARED_TEXT
from .inventory import named, normal_path
from .kinds import kind_of
from .lfs import parse_pointer
from .places import Standing, look, read_at_most

MAX_TEXTS = 100
"""How many texts are compared; real models have one or two."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A license that is declared for a text."""

    text: str
    place: Path


def check_texts(folder: str, files: Collection[str], manifest: Manifest) -> Iterator[Finding]:
    """Yield where the text in a file is not that of the license which is declared for it, or for anything here."""
    declared = dict(_declared(manifest))
    all_ids = _all_ids(manifest)
    others = [path for path in files if _is_of_whole(path) and path not in declared]
    for path in [*declared, *others][:MAX_TEXTS]:
        found = _identified(folder, path)
        if found is None:
            continue
        for one in declared.get(path, ()):
            yield from _compared(path, found, one)
        if path not in declared:
            yield from _compared_with_all(path, found, all_ids)


def _is_of_whole(path: str) -> bool:
    """Whether a file is a license text for the folder; one further down may be that of a part made by others."""
    return kind_of(path) == "license" and path.rpartition("/")[0] in ("", "LICENSES")


def ids_in(expression: str) -> frozenset[str]:
    """Return the licenses that an expression names, each by its id on the list or in the table."""
    return frozenset(_id(one.canonical or one.text) for one in licensing.check(expression).ids)


def meet(one: Collection[str], others: Collection[str]) -> bool:
    """Whether two sets of ids have a license in common; `-only`, `-or-later` and `+` have one text."""
    return not {_stem(id) for id in one}.isdisjoint({_stem(id) for id in others})


def _id(id: str) -> str:
    known = licensing.known_ref(id)
    return id if known is None else known.id


def _stem(id: str) -> str:
    return id.lower().removesuffix("+").removesuffix("-only").removesuffix("-or-later")


def _is_known(id: str) -> bool:
    return licensing.canonical(id) is not None or licensing.known_ref(id) is not None


def _declared(manifest: Manifest) -> Iterator[tuple[str, list[Declared]]]:
    """Yield each file that is named as the text of a license, with what it is said to be."""
    found: dict[str, list[Declared]] = {}
    stated = [
        (part.license_file, part.license, ("components", index), "license")
        for index, part in enumerate(manifest.components)
    ]
    stated += [
        (part.license_file, part.license_id, ("licenses", index), "licenseId")
        for index, part in enumerate(manifest.licenses or ())
    ]
    for file, license, place, key in stated:
        if file is not None and file.path is not None and license is not None:
            path = normal_path(file.path)
            if path is not None:
                found.setdefault(path, []).append(Declared(license, (*place, key)))
    yield from found.items()


def _all_ids(manifest: Manifest) -> frozenset[str]:
    """Every license that the manifest names anywhere."""
    stated = [one.license_id for one in manifest.licenses or ()]
    for part in manifest.components:
        content = getattr(part, "content_license", None)
        stated += [text for text in (part.license, part.license_concluded, content) if text]
    for of in (manifest.blanket_licenses or (), manifest.patents or ()):
        stated += [one.license for one in of if one.license]
    stated += [manifest.data_license] if manifest.data_license else []
    return frozenset(id for text in stated for id in ids_in(text))


def _identified(folder: str, path: str) -> Identified | None:
    """What a file is the text of; None where there is nothing to compare, which is said elsewhere."""
    place = look(folder, path)
    if place.standing is not Standing.FILE:
        return None
    try:
        data = read_at_most(place.where, MAX_BYTES + 1)
    except OSError:
        return None
    return None if parse_pointer(data) is not None else identify_bytes(data)


def _compared(path: str, found: Identified, declared: Declared) -> Iterator[Finding]:
    ids = ids_in(declared.text)
    if found.outcome is Outcome.MATCH:
        if not meet(found.ids, ids):
            known = all(_is_known(id) for id in ids)
            message = f"{named(path)} is the text of {found.id}, and {shown(declared.text)} is declared"
            hint = f'write "{found.id}" if that is the license, or put the text of the declared one there'
            yield OTHER_TEXT.at(declared.place, message, hint, severity=None if known else Severity.WARNING)
    elif not any(_is_known(id) for id in ids):
        return  # of a license of one's own no text is known
    elif found.outcome is Outcome.NOT_CHECKABLE:
        yield ALTERED_TEXT.at(
            declared.place,
            f"{named(path)} was not compared: {found.reason}",
            "put the license there as plain text",
            severity=Severity.INFO,
        )
    elif len(ids) == 1 or found.outcome is Outcome.REFERENCE_ONLY:
        message = f"{named(path)} is not the text of {shown(declared.text)}: {_why(found)}"
        yield ALTERED_TEXT.at(declared.place, message, _compare_hint(path))


def _compared_with_all(path: str, found: Identified, ids: frozenset[str]) -> Iterator[Finding]:
    if found.outcome is Outcome.MATCH and not meet(found.ids, ids):
        message = f"{named(path)} is the text of {found.id}, which the manifest declares nowhere"
        hint = f'write "license": "{found.id}" for what it covers, or "blanketLicenses" if nobody said what'
        yield UNDECLARED_TEXT.at(("components",), message, hint)
    elif found.outcome is Outcome.DIFFERS and found.near is not None and meet([found.near], ids):
        message = f"{named(path)} is not the text of {found.near}: {_why(found)}"
        yield ALTERED_TEXT.at(("components",), message, _compare_hint(path))


def _why(found: Identified) -> str:
    match found.outcome:
        case Outcome.DIFFERS:
            return f"it is close to {found.near}, and some words differ"
        case Outcome.REFERENCE_ONLY:
            return "it only points to a license"
        case Outcome.MISSING:
            return "it holds no text of a license"
    return "it is not close to any text that is known"


def _compare_hint(path: str) -> str:
    plain = named(path) == path and " " not in path
    command = f"`openmanifest licenses identify {path}`" if plain else "`openmanifest licenses identify`"
    return f"{command} says what differs; put the unchanged text there, or declare a license of your own"
