"""Following `derivedFrom[].manifest`: what is found there, and what is not."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest

from openmanifest import loads
from openmanifest.findings import Code
from openmanifest.lineage import MAX_ANCESTORS, follow
from openmanifest.rules import beyond
from tests.building import CONTEXT
from tests.lineage.folders import (
    NO_DERIVATIVES_FREE,
    Json,
    digest,
    followed,
    found_in,
    made_from,
    model,
    names,
    pairs,
    validated,
    written,
)
from tests.rules.cases import says_what_to_do

AT = "/model/derivedFrom/0/manifest"
ENTRY = "/model/derivedFrom/0"
BASE = model("base")
RESTRICTED = model("base", license="LicenseRef-Terms", **{"/components/0/restrictions": NO_DERIVATIVES_FREE})

FIRES: dict[str, tuple[dict[str, Json | str], str]] = {
    "OM814": ({"top": model("top", made_from("base"))}, AT),
    "OM815": ({"top": model("top", made_from("base", manifest=None))}, ENTRY),
    "OM816": (
        {"top": model("top", made_from("base", manifestSha256="0" * 64)), "base": BASE},
        f"{ENTRY}/manifestSha256",
    ),
    "OM817": ({"top": model("top", made_from("base")), "base": model("base", made_from("top"))}, AT),
    "OM818": ({"top": model("top", made_from("base")), "base": model("other")}, AT),
    "OM819": ({"top": model("top", made_from("base")), "base": RESTRICTED}, "/components/0"),
}
QUIET: dict[str, dict[str, Json | str]] = {
    "OM814": {"top": model("top", made_from("base")), "base": BASE},
    "OM815": {"top": model("top")},
    "OM816": {"top": model("top", made_from("base", manifestSha256=digest(BASE))), "base": BASE},
    "OM817": {"top": model("top", made_from("base")), "base": model("base", **{"/model/version": "1"})},
    "OM818": {"top": model("top", made_from("base", baseModel=None)), "base": model("other")},
    "OM819": {
        "top": model(
            "top", made_from("base"), **{"/components/0/restrictions": [{"type": "non-commercial"}]}
        ),
        "base": RESTRICTED,
    },
}


@pytest.mark.parametrize("code", FIRES)
def test_it_is_found(code: str, tmp_path: Path) -> None:
    manifests, pointer = FIRES[code]
    path = written(tmp_path, manifests)
    assert found_in(path) == [(code, pointer)]
    (finding,) = [found for found in validated(path) if found.code == code]
    assert finding.line
    assert len(finding.message) <= 400
    assert says_what_to_do(finding.hint)


@pytest.mark.parametrize("code", QUIET)
def test_a_near_miss(code: str, tmp_path: Path) -> None:
    assert found_in(written(tmp_path, QUIET[code])) == []


def test_every_code_has_both() -> None:
    codes = {code.id for code in vars(beyond).values() if isinstance(code, Code)}
    assert codes - {"OM820", "OM821", "OM822"} == set(FIRES) == set(QUIET)


def test_without_bases_there_is_nothing_to_follow(tmp_path: Path) -> None:
    assert followed(written(tmp_path, {"top": model("top")})).ancestors == ()


def test_a_chain(tmp_path: Path) -> None:
    chain = {f"m{i}": model(f"m{i}", made_from(f"m{i + 1}")) for i in range(5)} | {"m5": model("m5")}
    lineage = followed(written(tmp_path, chain))
    assert names(lineage) == ["m1", "m2", "m3", "m4", "m5"]
    assert lineage.findings == ()


@pytest.mark.parametrize(
    "cycle",
    [
        {"top": model("top", made_from("top", baseModel=None))},
        {"top": model("top", made_from("a")), "a": model("a", made_from("top"))},
        {
            "top": model("top", made_from("a")),
            "a": model("a", made_from("b")),
            "b": model("b", made_from("a")),
        },
        {"top": model("top", made_from("copy")), "copy": model("top")},
        {
            "top": model("top", made_from("a")),
            "a": model("a", made_from("b")),
            "b": model("b", made_from("copy")),
            "copy": model("a"),
        },
    ],
    ids=["self", "two files", "above", "the same model elsewhere", "the same model further up"],
)
def test_a_cycle_is_found_once_and_where_the_way_begins(cycle: dict[str, Json], tmp_path: Path) -> None:
    findings = [found for found in followed(written(tmp_path, cycle)).findings if found.code == "OM817"]
    assert pairs(findings) == [("OM817", AT)]


def test_another_version_of_the_same_model_is_no_cycle(tmp_path: Path) -> None:
    old = model("top", **{"/model/version": "1"})
    new = model("top", made_from("old", baseModel=None), **{"/model/version": "2"})
    lineage = followed(written(tmp_path, {"new": new, "old": old}))
    assert (names(lineage), lineage.findings) == (["old"], ())


def test_what_two_bases_share_is_read_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "top": model("top", made_from("left"), made_from("right")),
            "left": model("left", made_from("root")),
            "right": model("right", made_from("root")),
            "root": model("root"),
        },
    )
    lineage = followed(path)
    assert names(lineage) == ["left", "right", "root"]
    assert lineage.findings == ()


def test_many_ways_to_the_same_are_followed_in_little_time(tmp_path: Path) -> None:
    layers = 40
    manifests = {"top": model("top", made_from("a0"), made_from("b0"))}
    for i in range(layers):
        bases = [made_from(f"a{i + 1}"), made_from(f"b{i + 1}")] if i < layers - 1 else []
        manifests |= {name: model(name, *bases) for name in (f"a{i}", f"b{i}")}
    path = written(tmp_path, manifests)
    start = process_time()
    lineage = followed(path)
    assert len(names(lineage)) == 2 * layers
    assert process_time() - start < 5


def test_no_more_than_a_limit_are_read(tmp_path: Path) -> None:
    count = MAX_ANCESTORS + 20
    chain = {f"m{i}": model(f"m{i}", made_from(f"m{i + 1}")) for i in range(count)}
    assert len(names(followed(written(tmp_path, chain)))) == MAX_ANCESTORS
    wide = model("wide", *(made_from(f"m{i}", manifest=f"leaf/m{i}.json") for i in range(count)))
    leaves = {f"leaf/m{i}": model(f"m{i}") for i in range(count)}
    lineage = followed(written(tmp_path, {"wide": wide} | leaves))
    assert len(names(lineage)) == MAX_ANCESTORS
    assert len(lineage.findings) == 20
    assert "no more than 100" in lineage.findings[0].message


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("missing.json", "there is no such file"),
        ("folder", "no openness.json"),
        ("text.json", ""),
        ("empty.json", "empty"),
        ("list.json", ""),
        ("other.json", "no valid manifest"),
        ("latin.json", "UTF-8"),
        ("deep.json", ""),
        ("bom.json", "byte order mark"),
        ("ftp://lab.example/base.json", "ftp: is no place"),
        ("data:application/json,%7B%7D", "data: is no place"),
        ("javascript:alert(1)", "javascript: is no place"),
        ("file://server.example/base.json", "on another machine"),
        ("//server.example/base.json", "on another machine"),
        ("a%00b.json", ""),
        ("x" * 5000, ""),
        ("http://[", "not a path"),
        ("https://lab.example/base.json", "nothing is fetched unasked"),
        ("HTTPS://lab.example/base.json", "nothing is fetched unasked"),
    ],
)
def test_what_cannot_be_read_is_said(where: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, data in {
        "text": b"no JSON",
        "empty": b"",
        "list": b"[]",
        "other": b'{"a": 1}',
        "latin": b'{"a": "\xe9"}',
        "deep": b"[" * 10_000,
        "bom": b"\xef\xbb\xbf" + json.dumps(BASE).encode(),
    }.items():
        (tmp_path / f"{name}.json").write_bytes(data)
    path = written(tmp_path, {"top": model("top")})
    document = model("top", made_from("base", manifest="PLACE"))
    top = loads(json.dumps(document))
    assert top.model.derived_from
    # Set on the object: what is no reference does not come through reading, and must do no harm all the same.
    object.__setattr__(top.model.derived_from[0], "manifest", where)
    lineage = follow(top, path)
    (finding,) = lineage.findings
    assert (finding.code, finding.pointer) == ("OM814", AT)
    assert why in finding.message
    assert len(finding.message) <= 400
    assert names(lineage) == []


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, {"top": model("top", made_from("base"))})
    with (tmp_path / "base.json").open("wb") as file:
        file.truncate(200 * 2**20)
    (finding,) = followed(path).findings
    assert "the limit is" in finding.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = written(tmp_path, {"top": model("top", made_from("base"))})
    os.mkfifo(tmp_path / "base.json")
    (finding,) = followed(path).findings
    assert "not a regular file" in finding.message


@pytest.mark.parametrize(
    "where",
    [
        "base",
        "base/",
        "./base",
        "base/openness.json",
        "../{name}/base",
        "ba%73e/openness.json",
        "{folder}/base",
    ],
)
def test_a_folder_or_a_file_by_a_path(where: str, tmp_path: Path) -> None:
    written(tmp_path, {"base/openness": BASE})
    name = where.format(name=tmp_path.name, folder=tmp_path)
    lineage = followed(written(tmp_path, {"top": model("top", made_from("base", manifest=name))}))
    assert (names(lineage), lineage.findings) == (["base"], ())


def test_a_file_url(tmp_path: Path) -> None:
    base = written(tmp_path, {"a folder/base": BASE})
    lineage = followed(written(tmp_path, {"top": model("top", made_from("base", manifest=base.as_uri()))}))
    assert names(lineage) == ["base"]


def test_paths_start_from_the_manifest_that_names_them(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "a/top": model("top", made_from("mid", manifest="../b/mid.json")),
            "b/mid": model("mid", made_from("base", manifest="c/base.json")),
            "b/c/base": BASE,
        },
    )
    assert names(followed(path)) == ["mid", "base"]


def test_a_manifest_that_is_in_no_file_names_no_paths(tmp_path: Path) -> None:
    written(tmp_path, {"base": BASE})
    (finding,) = follow(loads(json.dumps(model("top", made_from("base"))))).findings
    assert "this manifest is not in a file" in finding.message


class Web:
    """A web that is not there, and what was asked of it."""

    def __init__(self, pages: dict[str, Json | bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        if url not in self.pages:
            raise OSError(404, "not found")
        page = self.pages[url]
        return page if isinstance(page, bytes) else json.dumps(page).encode()


WEB = "https://lab.example"


def test_the_web_is_asked_only_by_the_function_that_is_handed_in(tmp_path: Path) -> None:
    web = Web({f"{WEB}/base/openness.json": BASE})
    top = model("top", made_from("base", manifest=f"{WEB}/base/openness.json#weights"))
    path = written(tmp_path, {"top": top})
    assert found_in(path) == [("OM814", AT)]
    assert found_in(path, web) == []
    assert web.asked == [f"{WEB}/base/openness.json"]


def test_paths_in_what_is_on_the_web_start_there(tmp_path: Path) -> None:
    mid = model("mid", made_from("base", manifest="../base/openness.json"))
    web = Web({f"{WEB}/mid/openness.json": mid, f"{WEB}/base/openness.json": BASE})
    path = written(tmp_path, {"top": model("top", made_from("mid", manifest=f"{WEB}/mid/openness.json"))})
    assert names(followed(path, web)) == ["mid", "base"]


def test_what_is_on_the_web_leads_to_no_file(tmp_path: Path) -> None:
    secret = written(tmp_path, {"secret": model("secret")})
    for number, where in enumerate((str(secret), secret.as_uri(), "ftp://lab.example/x")):
        web = Web({f"{WEB}/{number}": model("mid", made_from("secret", manifest=where))})
        path = written(tmp_path, {"top": model("top", made_from("mid", manifest=f"{WEB}/{number}"))})
        assert names(followed(path, web)) == ["mid"]


@pytest.mark.parametrize("page", [b"", b"<html>", b"\xff", b"{}", json.dumps({"@context": CONTEXT}).encode()])
def test_what_is_on_the_web_may_be_anything(page: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, {"top": model("top", made_from("base", manifest=f"{WEB}/x"))})
    assert found_in(path, Web({f"{WEB}/x": page})) == [("OM814", AT)]
    (finding,) = followed(path, Web({})).findings
    assert "not found" in finding.message


def test_a_digest_is_of_the_bytes(tmp_path: Path) -> None:
    crlf = json.dumps(BASE, indent=1, ensure_ascii=False).replace("\n", "\r\n").encode() + b"\r\n"
    stated = sha256(crlf).hexdigest()
    path = written(tmp_path, {"top": model("top", made_from("base", manifestSha256=stated)), "base": crlf})
    assert found_in(path) == []


def test_a_changed_base_reaches_nothing(tmp_path: Path) -> None:
    top = model("top", made_from("base", manifestSha256="0" * 64))
    path = written(tmp_path, {"top": top, "base": RESTRICTED})
    assert found_in(path) == [("OM816", f"{ENTRY}/manifestSha256")]
    assert names(followed(path)) == []
