"""The generators of templates and fingerprints, on made-up input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openmanifest.licensing.identify.wording import fingerprint, words
from tools import spdx_templates, update_license_texts, update_spdx_list

XML = """<?xml version="1.0"?>
<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
 <license licenseId="X-1.0" name="X License"><text>
  <titleText><p>X License</p></titleText>
  <copyrightText><p>Copyright &lt;year&gt; &lt;holder&gt;</p></copyrightText>
  <p>Do <optional>please</optional> as <alt match="you|they" name="a">you</alt> like.</p>
  <list><item><bullet>1.</bullet><p>Thank <alt match=".+" name="b">the authors</alt> twice.</p></item></list>
  <p>Copyright (c) 1999 Somebody</p>
 </text></license>
</SPDXLicenseCollection>
"""
DATA = Path(__file__).parents[2] / "src" / "openmanifest" / "licensing" / "data"


@pytest.fixture
def nodes(tmp_path: Path) -> list[Any]:
    (tmp_path / "X-1.0.xml").write_text(XML, encoding="utf-8")
    id, nodes = spdx_templates.template(tmp_path / "X-1.0.xml")
    assert id == "X-1.0"
    return nodes


def test_a_template(nodes: list[Any]) -> None:
    assert nodes == [
        ["t", ["x license"]],
        ["c", "copyright year holder"],
        "do",
        ["o", ["please"]],
        "as",
        ["a", [["they"], ["you"]], "you"],
        "like .",
        ["b", "1 ."],
        "thank",
        ["a", [[1]], "the authors"],
        "twice .",
        ["c", "copyright 1999 somebody"],
    ]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Do as you like. Thank the authors twice.", True),
        ("X License\n\nCopyright 2024 Me\n\nDo please as they like.\n\n(a) Thank Me and Co twice.", True),
        ("The X License, Version 1.0\n\nDo as you like. * Thank me twice.", True),
        ("Do as you like. Thank twice.", False),
        ("Do as we like. Thank me twice.", False),
        ("Do as you like. Thank nobody unless paid twice.", False),
        ("Do as you like. Thank me twice. Or more.", False),
        ("Or else. Do as you like. Thank me twice.", False),
    ],
)
def test_what_a_template_accepts(nodes: list[Any], text: str, same: bool) -> None:
    from openmanifest.licensing.identify.templates import matches

    assert matches(nodes, words(text), ["x", "1", ".", "0"]) is same


@pytest.mark.parametrize(
    ("pattern", "options"),
    [
        ("a|b c", [["a"], ["b c"]]),
        ("EXPRESS(ED)?", [["express"], ["expressed"]]),
        (r"the\s+name\s+of.+may", [["the name of", 1, "may"]]),
        (".*", [[], [1]]),
        ("[oO]f", [["of"]]),
        ("-{1,2}", [[]]),
    ],
)
def test_expressions_are_written_out(pattern: str, options: list[list[str | int]]) -> None:
    assert spdx_templates.options(pattern) == options


def test_an_expression_that_accepts_too_much() -> None:
    with pytest.raises(spdx_templates.NotWrittenOut):
        spdx_templates.options("[ab][ab][ab][ab][ab][ab][ab]")


def test_tables(nodes: list[Any]) -> None:
    own = "Do as you like. Thank the authors twice."
    bundle = {
        "licenseListVersion": "9.9",
        "licenses": [{"licenseId": "X-1.0", "text": own}, {"licenseId": "Y", "text": "Other words."}],
        "exceptions": [{"licenseExceptionId": "Z"}],
    }
    ai = {"LicenseRef-A": update_license_texts.ai_rows([("b@1:L", ["a", "b"]), ("a@1:L", ["a", "b"])])}
    table, content = update_license_texts.build(bundle, {"X-1.0": nodes, "Z": ["an exception"]}, ai)
    assert table["licenses"]["X-1.0"] == {"sha256": fingerprint(words(own)), "tokens": 10}
    assert table["exceptions"]["Z"]["tokens"] == 2
    assert table["ai"]["LicenseRef-A"][0]["sources"] == ["a@1:L", "b@1:L"]
    assert [row["ids"] for row in content["texts"]] == [["X-1.0"], ["Y"], ["Z"], ["LicenseRef-A"]]
    assert "nodes" not in content["texts"][-1]
    assert update_license_texts.compressed(content) == update_license_texts.compressed(content)


def test_texts_of_ai_licenses_are_read_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "scancode").mkdir()
    (tmp_path / "scancode" / "k.txt").write_text("---\nkey: k\n---\nSome words", encoding="utf-8")
    known = {"LicenseRef-A": [{"sources": ["scancode:k", "o/r@ab12:LICENSE"]}]}
    assert update_license_texts.read_ai(known, tmp_path) == {
        "LicenseRef-A": [("scancode:k", ["some", "words"])]
    }
    table = json.loads((DATA / "fingerprints.json").read_text(encoding="utf-8"))
    assert {key for rows in table["ai"].values() for row in rows for key in row} == {
        "sha256",
        "tokens",
        "sketch",
        "sources",
    }


def test_warnings_of_an_old_list() -> None:
    entry = {"name": "A"}
    shipped = {"listVersion": "3.1", "released": "2025-01-01", "licenses": {"A": entry}, "exceptions": {}}
    newest = {
        "listVersion": "3.2",
        "released": "2026-01-01",
        "licenses": {"A": entry, "B": entry},
        "exceptions": {},
    }
    lines = list(update_spdx_list.warnings(shipped, newest, date(2026, 2, 1), 365))
    assert lines == [
        "SPDX 3.2 of 2026-01-01 is out, 3.1 ships: 1 entries differ",
        "the SPDX list that ships, 3.1, is 396 days old",
    ]
    assert list(update_spdx_list.warnings(newest, newest, date(2026, 2, 1), 365)) == []
