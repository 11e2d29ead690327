"""Generated manifests as strategies of hypothesis."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from .manifests import manifest
from .mutations import mutated

Json = dict[str, Any]
RANDOMS = st.randoms(use_true_random=False)


def manifests() -> st.SearchStrategy[Json]:
    """Manifests that fit the structure."""
    return RANDOMS.map(manifest)


def nearly_valid() -> st.SearchStrategy[Json]:
    """Manifests with a few mistakes, of which about half still fit."""
    return st.builds(mutated, manifests(), RANDOMS)


def in_other_order(value: Any, random: Random) -> Any:
    """The same JSON with the keys of every object in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: in_other_order(value[key], random) for key in keys}
    return [in_other_order(item, random) for item in value] if isinstance(value, list) else value


def shuffled(documents: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """The same documents with the keys of every object in any order."""
    return st.builds(in_other_order, documents, RANDOMS)
