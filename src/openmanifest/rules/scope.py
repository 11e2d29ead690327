"""What a rule may know besides its subject. What several rules ask for is found once, and only if one asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..manifest.components import Component
from ..manifest.document import Manifest
from ..manifest.repair import near_words, shown
from ..manifest.vocabulary import UnknownValue

_Found = TypeVar("_Found")

MAX_WORDS = 200
MAX_GUESSES = 20
MAX_LICENSE_GUESSES = 50
"""How many words are compared, and how many words of one kind are guessed at: guessing takes milliseconds."""

_WIDTH = 60


def quoted(value: object) -> str:
    """Return a value in quotes, shortened and safe to print, for a message or a hint."""
    return shown(str(value), _WIDTH + 2)


def plain(value: object) -> str:
    """Return a value without quotes, shortened and safe to print."""
    return quoted(value)[1:-1] if len(str(value)) <= _WIDTH else quoted(value)[1:]


def typeable(value: str) -> bool:
    """Whether a value can be repeated in a hint in full."""
    return len(value) <= _WIDTH and quoted(value) == f'"{value}"'


def _sets() -> dict[object, set[str]]:
    return defaultdict(set)


@dataclass(slots=True)
class Scope:
    """What a rule may know besides its subject.

    Args:
        manifest: the whole manifest.
        today: the day, `YYYY-MM-DD`, against which dates count as future; None: do not ask.
        prefixes: prefixes that `@context` declares, with their IRIs.
        passed: by checks of single values, the values that they have found in order.
        marks: how many quotation marks the objects that were walked over have around keys and strings.
    """

    manifest: Manifest
    today: str | None = None
    prefixes: dict[str, str] = field(default_factory=dict)
    passed: dict[object, set[str]] = field(default_factory=_sets, init=False, repr=False, compare=False)
    marks: int = field(default=0, init=False, repr=False, compare=False)
    _found: dict[Callable[[Scope], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _guesses: dict[str, dict[str, list[Any]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, find: Callable[[Scope], _Found]) -> _Found:
        """Return what a function finds in this manifest; it is called the first time only."""
        if find not in self._found:
            self._found[find] = find(self)
        found: _Found = self._found[find]
        return found

    @property
    def components(self) -> dict[str, Component]:
        """The components by id; of two with the same id the first counts."""
        return self.once(_by_id)

    def of_type(self, kind: str) -> list[Component]:
        """The components of a type."""
        return self.once(_by_type).get(kind, [])

    @property
    def stages(self) -> frozenset[str] | None:
        """The stages of the model; None if they are not stated."""
        return self.once(_stages)

    def stages_of(self, stated: Collection[str] | None) -> Collection[str] | None:
        """The stages that a component or listing is for: without `stages`, the only one of the model."""
        if stated is not None:
            return stated
        return self.stages if self.stages is not None and len(self.stages) == 1 else None

    def near(self, kind: str, word: str, words: Collection[str]) -> str | None:
        """Return the word that is spelled most alike, within the bounds above, or None."""
        if len(words) > MAX_WORDS:
            return None
        found = self.guess(kind, word, lambda: near_words(word, list(words), 1, 0.6))
        return found[0] if found else None

    def guess(
        self, kind: str, word: str, ask: Callable[[], list[_Found]], limit: int = MAX_GUESSES
    ) -> list[_Found]:
        """Return what a slow question finds for a word; nothing once enough words of the kind were asked about."""
        answers = self._guesses.setdefault(kind, {})
        if word not in answers:
            if len(answers) >= limit:
                return []
            answers[word] = ask()
        return answers[word]


def circumstances(manifest: Manifest) -> frozenset[str]:
    """Return what of a manifest as a whole keeps rules from being asked in vain.

    `third-party`, `first-party` or `tool`: who speaks. `prefixes`: the context declares some. `license-refs`: some
    expression may name a license that is not on the SPDX list. `bases`: there are weights that the model was made from.
    """
    standing = manifest.author.standing
    found: set[str] = set() if isinstance(standing, UnknownValue) else {str(standing)}
    if isinstance(manifest.context, list):
        found.add("prefixes")
    if manifest.blanket_licenses or manifest.patents or "LicenseRef-" in (manifest.data_license or ""):
        found.add("license-refs")
    for component in manifest.components:
        stated = component.__dict__
        for key in _EXPRESSIONS:
            expression = stated.get(key)
            if expression is not None and (key == "availability_history" or "LicenseRef-" in expression):
                found.add("license-refs")
        if stated.get("role") == "base":
            found.add("bases")
    return frozenset(found)


_EXPRESSIONS = ("license", "license_concluded", "content_license", "availability_history")
"""Where a component has license expressions; those of earlier states are not looked at here."""


def _by_id(scope: Scope) -> dict[str, Component]:
    found: dict[str, Component] = {}
    for component in scope.manifest.components:
        if component.id:
            found.setdefault(component.id, component)
    return found


def _by_type(scope: Scope) -> dict[str, list[Component]]:
    found: dict[str, list[Component]] = {}
    for component in scope.manifest.components:
        found.setdefault(str(getattr(component, "type", "")), []).append(component)
    return found


def _stages(scope: Scope) -> frozenset[str] | None:
    stages = scope.manifest.model.stages
    return None if stages is None else frozenset(str(stage) for stage in stages)
