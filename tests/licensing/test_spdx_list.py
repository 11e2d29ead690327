"""The SPDX list: what it says, how ids are compared, what near spellings lead to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import licensing
from openmanifest.licensing.tables import table

SPELLINGS = {
    "Apache 2.0": ["Apache-2.0"],
    "Apache2": ["Apache-2.0"],
    "apache-2": ["Apache-2.0"],
    "apachev2": ["Apache-2.0"],
    "Apache-2.0 License": ["Apache-2.0"],
    "Apache License, Version 2.0": ["Apache-2.0"],
    "apache": ["Apache-2.0", "Apache-1.1", "Apache-1.0"],
    "Apche-2.0": ["Apache-2.0"],
    "ASL 2.0": ["Apache-2.0"],
    "GPLv3": ["GPL-3.0-only", "GPL-3.0-or-later"],
    "gpl-3.0": ["GPL-3.0-only", "GPL-3.0-or-later"],
    "GPLv3+": ["GPL-3.0-or-later"],
    "GPL-3.0-or-latter": ["GPL-3.0-or-later", "LGPL-3.0-or-later", "AGPL-3.0-or-later"],
    "GNU General Public License v3.0": ["GPL-3.0-only", "GPL-3.0-or-later"],
    "LGPLv2.1": ["LGPL-2.1-only", "LGPL-2.1-or-later"],
    "GNU AGPL v3": ["AGPL-3.0-only", "AGPL-3.0-or-later"],
    "BSD": ["BSD-3-Clause", "BSD-2-Clause"],
    "BSD-3": ["BSD-3-Clause"],
    "BSD 3-Clause": ["BSD-3-Clause"],
    "3-clause BSD": ["BSD-3-Clause"],
    "New BSD": ["BSD-3-Clause"],
    "CC BY 4.0": ["CC-BY-4.0"],
    "CC-BY": ["CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.5"],
    "cc-by-nc-4.0": ["CC-BY-NC-4.0"],
    "Creative Commons Attribution 4.0 International": ["CC-BY-4.0"],
    "Creative Commons Attribution-NonCommercial-ShareAlike 4.0": ["CC-BY-NC-SA-4.0"],
    "CC0": ["CC0-1.0"],
    "CC0 1.0 Universal": ["CC0-1.0"],
    "mit": ["MIT"],
    "MIT License": ["MIT"],
    "The MIT Licence": ["MIT"],
    "MIT/X11": ["MIT"],
    "Expat": ["MIT"],
    "The Unlicense": ["Unlicense"],
    "MPL2.0": ["MPL-2.0"],
    "Mozilla Public License 2.0": ["MPL-2.0"],
    "BSL 1.1": ["BUSL-1.1"],
    "bsl-1.0": ["BSL-1.0"],
    "SIL Open Font License 1.1": ["OFL-1.1"],
    "Classpath-exception": ["Classpath-exception-2.0", "Classpath-exception-2.0-short"],
    "GPL-2.0-with-classpath-exception": ["GPL-2.0-only WITH Classpath-exception-2.0"],
    "Nunit": ["zlib-acknowledgement"],
    "Net-SNMP": ["Net-SNMP"],
    # Another version is another license, so it is no hint.
    "OpenMDW 1.1": [],
    "Llama 3.1": [],
    "proprietary": [],
    "none": [],
    "": [],
    "!?": [],
    "MIT " * 40: [],
}


def test_list_is_whole() -> None:
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", licensing.list_version())
    assert len(licensing.ids()) >= 740
    assert len(licensing.exception_ids()) >= 86
    assert not licensing.ids() & licensing.exception_ids()


def test_ids_differ_by_more_than_case() -> None:
    everything = licensing.ids() | licensing.exception_ids()
    assert len({id.lower() for id in everything}) == len(everything)


def test_license_facts() -> None:
    apache = licensing.license("Apache-2.0")
    assert apache is not None
    assert (apache.id, apache.name) == ("Apache-2.0", "Apache License 2.0")
    assert (apache.osi, apache.fsf, apache.deprecated) == (True, True, False)
    assert apache.replaced_by == ()
    assert all(address.startswith("http") for address in apache.see_also)
    assert not hasattr(apache, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        apache.osi = False  # type: ignore[misc]


@pytest.mark.parametrize(
    ("id", "fsf"), [("Apache-2.0", True), ("CC-BY-NC-4.0", False), ("OpenMDW-1.0", None), ("0BSD", None)]
)
def test_what_the_fsf_says_has_three_values(id: str, fsf: bool | None) -> None:
    found = licensing.license(id)
    assert found is not None
    assert found.fsf is fsf


def test_no_open_data_license_is_osi_approved() -> None:
    for id in ("CC-BY-4.0", "CC0-1.0", "ODbL-1.0", "CDLA-Permissive-2.0", "OpenMDW-1.0"):
        found = licensing.license(id)
        assert found is not None
        assert found.osi is False


@pytest.mark.parametrize("id", ["", "apache-2.0", "Apache 2.0", "LLVM-exception", "LicenseRef-x", "\ud800"])
def test_what_is_not_a_license_id(id: str) -> None:
    assert licensing.license(id) is None


def test_exception_facts() -> None:
    found = licensing.exception("LLVM-exception")
    assert found is not None
    assert (found.id, found.name, found.deprecated) == ("LLVM-exception", "LLVM Exception", False)
    old = licensing.exception("Nokia-Qt-exception-1.1")
    assert old is not None
    assert old.deprecated
    assert licensing.exception("MIT") is None


def test_replacements_are_current() -> None:
    for id in licensing.ids():
        found = licensing.license(id)
        assert found is not None
        assert found.deprecated or not found.replaced_by
        for expression in found.replaced_by:
            checked = licensing.check(expression)
            assert checked.error is None
            for identifier in checked.ids:
                assert identifier.kind in ("license", "exception")
                if identifier.kind == "license":
                    part = licensing.license(identifier.text)
                    assert part is not None
                    assert not part.deprecated


@pytest.mark.parametrize(
    ("id", "replaced_by"),
    [
        ("GPL-2.0", ("GPL-2.0-only",)),
        ("GPL-2.0+", ("GPL-2.0-or-later",)),
        ("GPL-3.0-with-GCC-exception", ("GPL-3.0-only WITH GCC-exception-3.1",)),
        ("StandardML-NJ", ("SMLNJ",)),
        ("BSD-2-Clause-FreeBSD", ("BSD-2-Clause", "BSD-2-Clause-Views")),
        ("Net-SNMP", ()),
        ("wxWindows", ()),
        ("MIT", ()),
    ],
)
def test_replacements(id: str, replaced_by: tuple[str, ...]) -> None:
    found = licensing.license(id)
    assert found is not None
    assert found.replaced_by == replaced_by


@pytest.mark.parametrize(
    ("canonical", "listed"),
    [(licensing.canonical, licensing.ids()), (licensing.canonical_exception, licensing.exception_ids())],
)
def test_canonical_ignores_case_only(canonical: Callable[[str], str | None], listed: frozenset[str]) -> None:
    for id in listed:
        assert canonical(id) == canonical(id.lower()) == canonical(id.upper()) == id
        assert canonical(f"{id} ") is None


@given(st.one_of(st.text(), st.sampled_from(sorted(licensing.ids())).map(str.swapcase)))
def test_canonical_is_idempotent(text: str) -> None:
    found = licensing.canonical(text)
    if found is not None:
        assert found in licensing.ids()
        assert licensing.canonical(found) == found


@pytest.mark.parametrize(("text", "expected"), SPELLINGS.items())
def test_near_spellings(text: str, expected: list[str]) -> None:
    assert licensing.near(text) == expected


def test_near_bounds_the_number() -> None:
    assert licensing.near("CC-BY", 1) == ["CC-BY-4.0"]
    assert licensing.near("CC-BY", 0) == []


def test_every_current_id_is_near_to_itself_and_to_its_name() -> None:
    for id, row in table("spdx")["licenses"].items():
        if not row["deprecated"]:
            assert licensing.near(id) == [id]
            assert licensing.near(id.replace("-", " ").upper(), 20)
            assert id in licensing.near(row["name"], 20) or len(row["name"]) > 120


@given(st.text(st.characters(codec=None)), st.integers(-2, 6))
def test_near_answers_any_text(text: str, n: int) -> None:
    found = licensing.near(text, n)
    assert len(found) <= max(n, 0)
    assert len(set(found)) == len(found)
    for expression in found:
        assert licensing.check(expression).error is None or expression in licensing.exception_ids()
