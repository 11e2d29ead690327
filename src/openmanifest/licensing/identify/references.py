"""Short texts that are no license but point to one: a link, a name, the notice for the head of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from openmanifest.licensing import spdx
from openmanifest.licensing.identify.wording import tokens

_MAX_WORDS = 300
_MAX_NAMED = 30
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'()\[\]]+|\bwww\.[^\s<>\"'()\[\]]+", re.I)
_SPOKEN_OF = frozenset({"license", "licenses", "licensed", "terms", "agreement", "policy", "copying", "spdx"})


def is_reference(text: str, words: Sequence[str]) -> bool:
    """Whether a text only says where a license is to be found, or what it is called."""
    if len(words) > _MAX_WORDS:
        return False
    if named(text, words):
        return True
    return _ADDRESS.search(text) is not None and (
        len(words) <= _MAX_NAMED or not _SPOKEN_OF.isdisjoint(words)
    )


def named(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the SPDX list that a short text names by address, full name or id."""
    found = {id for address in _ADDRESS.findall(text) for id in _by_address().get(_bare(address), ())}
    found |= {
        spelling
        for word in re.findall(r"[\w.+-]+", text)
        if (spelling := spdx.canonical(word.strip(".-"))) and (len(words) <= _MAX_NAMED or "-" in spelling)
    }
    if not found:
        joined = f" {' '.join(words)} "
        names = [(name, id) for name, id in _by_name().items() if f" {name} " in joined]
        # "GNU General Public License" is part of "GNU Lesser ...": what is part of a longer name is not meant.
        found = {id for name, id in names if not any(name != other and name in other for other, _ in names)}
    return tuple(sorted(found))


def _bare(address: str) -> str:
    address = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower())
    return re.sub(r"(?:\.(?:txt|html?|php|md))?[/.,;:]*$", "", address)


@cache
def _by_address() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for id in sorted(spdx.ids()):
        listed = spdx.license(id)
        if listed is not None and not listed.deprecated:
            for address in (*listed.see_also, f"https://spdx.org/licenses/{id}"):
                found[_bare(address)] = (*found.get(_bare(address), ()), id)
    return found


@cache
def _by_name() -> Mapping[str, str]:
    found = {}
    for id in sorted(spdx.ids()):
        listed = spdx.license(id)
        if listed is not None and not listed.deprecated:
            found[" ".join(tokens(listed.name))] = id
            # "Apache License, Version 2.0" for the list's "Apache License 2.0".
            found[" ".join(tokens(re.sub(r" v?(\d+\.\d+)$", r", Version \1", listed.name)))] = id
    return found
