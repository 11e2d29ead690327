"""Metadata of data sets in the Croissant format as data components."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openmanifest import validate
from openmanifest.exchange import Format, convert

DATA = {
    "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
    "@type": "sc:Dataset",
    "conformsTo": "http://mlcommons.org/croissant/1.0",
    "name": "demo-data",
    "description": "Texts for a demonstration.",
    "url": "https://lab.example/data",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "version": "1.0.0",
    "datePublished": "2026-01-02T03:04:05",
    "inLanguage": ["en", "de"],
    "creator": {"@type": "Organization", "name": "Example Lab"},
    "distribution": [
        {
            "@type": "cr:FileObject",
            "@id": "data.csv",
            "contentUrl": "https://lab.example/data.csv",
            "contentSize": "1234 B",
            "encodingFormat": "text/csv",
            "sha256": "6E6001DA2106D4757498752A021DF6C2BDC332C650AAE4BAE6B0C004DCF14933",
        },
        {"@type": "cr:FileSet", "@id": "all", "includes": "*.csv"},
    ],
    "rai:dataCollection": "web",
}


def read(document: Any) -> tuple[dict[str, Any], list[str]]:
    found = convert(json.dumps(document).encode(), "croissant.json", None, Format.MANIFEST)
    assert found.source is Format.CROISSANT
    assert found.result is not None
    assert validate(found.result).valid
    part: dict[str, Any] = json.loads(found.result)["components"][0]
    return part, [f"{f.code} {f.pointer}" for f in found.findings]


def test_a_data_set() -> None:
    part, findings = read(DATA)
    assert part == {
        "id": "#data",
        "type": "training-data",
        "name": "demo-data",
        "summary": "Texts for a demonstration.",
        "version": "1.0.0",
        "released": "2026-01-02",
        "locations": [{"url": "https://lab.example/data", "kind": "landing-page"}],
        "license": "CC-BY-4.0",
        "licenseAsStated": "https://creativecommons.org/licenses/by/4.0/",
        "languages": ["en", "de"],
        "artifacts": [
            {
                "url": "https://lab.example/data.csv",
                "byteSize": 1234,
                "sha256": "6e6001da2106d4757498752a021df6c2bdc332c650aae4bae6b0c004dcf14933",
                "mediaType": "text/csv",
            }
        ],
        "supplier": {"name": "Example Lab"},
    }
    assert sorted(findings) == ["OM1107 /license", "OM1112 ", "OM1112 "]


@pytest.mark.parametrize(
    ("license", "expected"),
    [
        ("cc-by-4.0", {"license": "CC-BY-4.0", "licenseAsStated": "cc-by-4.0"}),
        (["MIT", "CC0-1.0"], {"licenseAsStated": "MIT, CC0-1.0"}),
        ("see website", {"licenseAsStated": "see website"}),
        ({"@type": "CreativeWork", "name": "MIT"}, {"license": "MIT", "licenseAsStated": "MIT"}),
        (None, {}),
        ([], {}),
    ],
)
def test_licenses(license: Any, expected: dict[str, str]) -> None:
    part, _ = read({**DATA, "license": license})
    assert {key: value for key, value in part.items() if key.startswith("license")} == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda v: (
        st.lists(v, max_size=3)
        | st.dictionaries(st.sampled_from(("name", "url", "@type", "sha256")), v, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(set(DATA) - {"conformsTo"})), VALUES)
def test_no_value_stops_the_reader(key: str, value: Any) -> None:
    read({**DATA, key: value})


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "\x00", "[" * 3000])
def test_what_is_no_metadata(text: str) -> None:
    found = convert(text.encode(), "x.json", Format.CROISSANT, Format.MANIFEST)
    assert found.result is None
    assert [f.code for f in found.findings] == ["OM1101"]
