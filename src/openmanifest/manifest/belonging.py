"""Where a key belongs that stands in an object which does not have it, in the words of the JSON."""

from __future__ import annotations

from .components import Component
from .document import Manifest
from .shape import Shape, all_classes, field_names, fields_of
from .vocabulary import Level, Statement
from .words import keys_meant


def belongs(key: str, cls: type[Statement]) -> str:
    """Return the hint for a key of the standard in an object of a class that does not have it.

    >>> belongs("byteSize", Component)
    'write "artifacts": [{"byteSize": ...}]'
    """
    homes, inner = field_names()[key], holders(key, cls)
    if cls is Manifest and any(issubclass(home, Component) for home in homes):
        return 'move it into each entry of "components" that it is for'
    if inner:
        usual = keys_meant(key, [shape.name for shape in inner])
        inner.sort(
            key=lambda shape: (
                shape.name not in usual,
                shape.term.level is Level.OPTIONAL,
                not shape.is_list,
            )
        )
        item = f'{{"{key}": ...}}'
        return f'write "{inner[0].name}": {f"[{item}]" if inner[0].is_list else item}'
    places = list(dict.fromkeys(place for home in homes for place in _places(home)))
    return f"move it into {' or '.join(places[:3])}"


def holders(key: str, cls: type[Statement]) -> list[Shape]:
    """Return the fields of a class whose objects have the key."""
    homes = field_names().get(key, ())
    return [shape for shape in fields_of(cls).values() if shape.target in homes]


def _places(cls: type[Statement]) -> list[str]:
    """Which objects of a manifest are of a class."""
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
