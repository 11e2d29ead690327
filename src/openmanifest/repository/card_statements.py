"""The front matter of a model card against the manifest: the license, and the models it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import licensing
from ..findings import Finding, Path
from ..front_matter import taken_apart
from ..manifest.document import Manifest
from ..manifest.hub import HUB, is_repository
from ..manifest.repair import shown
from ..yaml_values import Kind, Refused, Value, composed
from .codes_verify import CARD_BASE, CARD_LICENSE, CARD_UNREADABLE
from .contents import CARD
from .lfs import parse_pointer
from .license_texts import ids_in, meet
from .places import Standing, look, read_at_most

MAX_CARD = 4 * 1024**2
"""Bytes of a card; those that are generated have some hundred thousand."""

_HUB = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([\w.\-]+/[\w.\-]+)/?", re.ASCII)


def check_card(folder: str, manifest: Manifest) -> Iterator[Finding]:
    """Yield what the front matter of the model card states, and the manifest does not."""
    root = _front_matter(folder)
    if isinstance(root, str):
        message = f"the front matter of {CARD} was not read: {root}"
        yield CARD_UNREADABLE.at((), message, "mend it between its two lines of ---")
    elif root is not None:
        yield from _licenses(root, manifest)
        yield from _bases(root, manifest)


def _front_matter(folder: str) -> Value | str | None:
    """The front matter; None where there is none; or why it cannot be read."""
    place = look(folder, CARD)
    if place.standing is not Standing.FILE:
        return None
    try:
        data = read_at_most(place.where, MAX_CARD + 1)
    except OSError as error:
        return (error.strerror or "it cannot be read").lower()
    if parse_pointer(data) is not None:
        return None
    if len(data) > MAX_CARD:
        return f"the card has more than {MAX_CARD} bytes"
    try:
        inside = taken_apart(data.decode("utf-8")).inside
        root = composed(inside) if inside.strip() else None
    except UnicodeDecodeError:
        return "the card is not UTF-8"
    except Refused as refused:
        return refused.why
    # The hub reads what is no mapping as no front matter at all.
    return root if root is not None and root.kind is Kind.MAPPING else None


def _texts(root: Value, key: str) -> list[str]:
    """The texts of an entry that is one or a list of them."""
    value = root.entries.get(key)
    items = [] if value is None else value.items if value.kind is Kind.LIST else [value]
    return [item.text for item in items if item.kind is Kind.TEXT and item.text]


def _licenses(root: Value, manifest: Manifest) -> Iterator[Finding]:
    """A value that may mean several licenses is borne out by any of them; one without a meaning says nothing."""
    stated: dict[Path, str] = {
        ("components", index, "license"): part.license
        for index, part in enumerate(manifest.components)
        if part.type == "weights" and part.license
    }
    for index, blanket in enumerate(manifest.blanket_licenses or ()):
        if blanket.license:
            stated["blanketLicenses", index, "license"] = blanket.license
    declared = frozenset(id for text in stated.values() for id in ids_in(text))
    if not stated:
        return
    for word in [*_texts(root, "license"), *_texts(root, "license_name")]:
        means = meanings(word)
        if means and not meet(means, declared):
            found = ", ".join(shown(text) for text in dict.fromkeys(stated.values()))
            message = f"{CARD} states license {shown(word)}, and the manifest {found}"
            hint = f"find out which holds; if it is the card's, write {means[0]}"
            yield CARD_LICENSE.at(next(iter(stated)), message, hint)


def meanings(word: str) -> tuple[str, ...]:
    """Return the ids that a license in a card may stand for; none where it has no meaning of its own.

    >>> meanings("apache-2.0"), meanings("llama3.1"), meanings("other")
    (('Apache-2.0',), ('LicenseRef-Llama-3.1',), ())
    """
    if (tag := licensing.hugging_face(word.lower())) is not None:
        return tag.meanings
    if (listed := licensing.canonical(word)) is not None:
        return (listed,)
    return licensing.aliases().get(word.lower(), ())


def _bases(root: Value, manifest: Manifest) -> Iterator[Finding]:
    bases = [word for word in _texts(root, "base_model") if is_repository(word)]
    known = manifest.model.derived_from
    names = {_name(base.base_model or base.name or "") for base in known or ()}
    for base in bases:
        # A base whose owner the manifest does not name may be this one.
        if not names.isdisjoint((base.casefold(), base.casefold().rpartition("/")[2])):
            continue
        place = ("model",) if known is None else ("model", "derivedFrom")
        said = (
            "says nothing of bases" if known is None else "does not name it" if known else "says from scratch"
        )
        message = f"{CARD} states base_model {shown(base)}, and the manifest {said}"
        hint = f'add {{"baseModel": "{HUB}{base}"}} to "derivedFrom", or correct the card'
        yield CARD_BASE.at(place, message, hint)


def _name(word: str) -> str:
    """What a base is called on the hub, whatever it is written like."""
    found = _HUB.fullmatch(word)
    return (found[1] if found else word).casefold()
