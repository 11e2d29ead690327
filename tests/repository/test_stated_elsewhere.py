"""What license texts and the model card in a folder say, beside what the manifest says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openmanifest.licensing.identify import identify
from tests.building import DELETE
from tests.repository.folders import FILES, found, made, verified

APACHE = (Path(__file__).parents[2] / "LICENSE").read_bytes()


def mit_text() -> bytes:
    text = """MIT License

Copyright (c) 2026 Example Lab

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
    assert identify(text).id == "MIT"
    return text.encode()


L = "/components/0/license"
F = "/components/0/licenseFile"
LICENSE = {F: {"path": "LICENSE"}}
TEXTS: list[tuple[str, Callable[[], bytes], dict[str, Any], list[tuple[str, str]]]] = [
    ("the text", lambda: APACHE, {L: "Apache-2.0", **LICENSE}, []),
    ("one of two", lambda: APACHE, {L: "MIT OR Apache-2.0", **LICENSE}, []),
    ("of another", mit_text, {L: "Apache-2.0", **LICENSE}, [("OM1049", L)]),
    ("altered", lambda: mit_text() + b"\nNot for evil.\n", {L: "MIT", **LICENSE}, [("OM1050", L)]),
    ("of nothing", lambda: b"Do what you want.\n", {L: "MIT", **LICENSE}, [("OM1050", L)]),
    ("a link", lambda: b"https://opensource.org/license/mit\n", {L: "MIT", **LICENSE}, [("OM1050", L)]),
    ("of its own", lambda: b"Do what you want.\n", {L: "LicenseRef-Demo", **LICENSE}, []),
    ("not named", lambda: APACHE, {L: "Apache-2.0"}, []),
    ("of none", lambda: APACHE, {L: "MIT"}, [("OM1051", "/components")]),
    ("of the whole", lambda: APACHE, {L: "MIT", "/blanketLicenses": [{"license": "Apache-2.0"}]}, []),
    (
        "altered, not named",
        lambda: mit_text() + b"\nNot for evil.\n",
        {L: "MIT"},
        [("OM1050", "/components")],
    ),
]


@pytest.mark.parametrize(
    ("content", "changes", "expected"), [row[1:] for row in TEXTS], ids=[r[0] for r in TEXTS]
)
def test_texts_of_licenses(
    tmp_path: Path,
    content: Callable[[], bytes],
    changes: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    made(tmp_path, {**FILES, "LICENSE": content()}, changes)
    unstated = {("OM1044", f"{F}/path")}
    assert [one for one in found(tmp_path) if one not in unstated] == expected


def test_the_text_of_a_license_that_the_manifest_defines(tmp_path: Path) -> None:
    defined = {"licenseId": "LicenseRef-Demo", "licenseFile": {"path": "LICENSE"}}
    made(tmp_path, {**FILES, "LICENSE": APACHE}, {"/licenses": [defined]})
    (finding,) = verified(tmp_path).report.findings
    assert (finding.code, finding.severity, finding.pointer) == ("OM1049", "warning", "/licenses/0/licenseId")


CARDS: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("license: mit", {L: "MIT"}, []),
    ("license: mit", {L: "Apache-2.0"}, [("OM1052", L)]),
    ("license: gpl-3.0", {L: "GPL-3.0-or-later"}, []),
    ("license: other", {L: "Apache-2.0"}, []),
    ("license: other\nlicense_name: llama3.1", {L: "MIT"}, [("OM1052", L)]),
    ("license: [mit, other]", {L: "MIT"}, []),
    ("license: mit", {L: DELETE}, []),
    ("license: mit", {L: DELETE, "/blanketLicenses": [{"license": "MIT"}]}, []),
    (
        "license: mit",
        {L: DELETE, "/blanketLicenses": [{"license": "Apache-2.0"}]},
        [("OM1052", "/blanketLicenses/0/license")],
    ),
    ("license: 3", {L: "MIT"}, []),
    ("base_model: lab/base", {}, [("OM1053", "/model")]),
    ("base_model: lab/base", {"/model/derivedFrom": []}, [("OM1053", "/model/derivedFrom")]),
    ("base_model: lab/base", {"/model/derivedFrom": [{"name": "Base"}]}, []),
    (
        "base_model: [lab/base]",
        {"/model/derivedFrom": [{"baseModel": "https://huggingface.co/Lab/Base"}]},
        [],
    ),
    (
        "base_model: [lab/base]",
        {"/model/derivedFrom": [{"baseModel": "https://huggingface.co/other/base", "name": "base"}]},
        [("OM1053", "/model/derivedFrom")],
    ),
    ("base_model: ../local/path", {}, []),
    ("a: b: c", {}, [("OM1054", "")]),
    ("a: &x [*x]", {}, [("OM1054", "")]),
    ("- a list", {}, []),
]


@pytest.mark.parametrize(("front", "changes", "expected"), CARDS)
def test_the_front_matter_of_the_card(
    tmp_path: Path, front: str, changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    made(tmp_path, {**FILES, "README.md": f"---\n{front}\n---\n# Demo\n".encode()}, changes)
    assert found(tmp_path) == expected
