"""Names that are unique in a document."""

from __future__ import annotations


class Names:
    """Names that are given once: of a name that is taken there is one with a number."""

    def __init__(self, *taken: str) -> None:
        """Take names that are given already."""
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        """Whether something has a name already."""
        return name in self._taken

    def add(self, name: str) -> None:
        """Take a name that something has."""
        self._taken.add(name)

    def give(self, name: str) -> str:
        """Return a name that nothing else has. It takes no longer where thousands ask for the same.

        >>> names = Names("a")
        >>> names.give("a"), names.give("a"), names.give("b")
        ('a-2', 'a-3', 'b')
        """
        found, number = name, self._last.get(name, 1)
        while found in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._last[name] = number
        self._taken.add(found)
        return found
