"""Thousands of parts that would have one name get names of their own, in a time that grows with their number."""

from __future__ import annotations

from types import ModuleType

import pytest

from openmanifest.exchange.names import Names
from openmanifest.exchange.spdx2 import writing as spdx2
from openmanifest.exchange.spdx3 import writing as spdx3
from tests.building import minimal
from tests.exchange.carried import fastest


def test_a_name_is_given_once() -> None:
    names = Names("a-2")
    names.add("b")
    assert [names.give(name) for name in ("a", "a", "a", "b", "b-2", "b")] == [
        *("a", "a-3", "a-4", "b-2", "b-2-2", "b-3")
    ]
    assert "b-3" in names
    assert "c" not in names


@pytest.mark.parametrize("writing", [spdx2, spdx3])
def test_parts_of_one_id_in_spdx(writing: ModuleType) -> None:
    def seconds(count: int) -> float:
        parts = [{"id": "#same", "type": "weights"}] * count
        return fastest(lambda: writing.write({**minimal(), "components": parts}))

    assert seconds(4000) < 25 * seconds(500)
