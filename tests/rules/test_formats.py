"""OM210 to OM229."""

from __future__ import annotations

import pytest

from openmanifest.manifest.formats import DATE
from openmanifest.manifest.shape import all_classes, fields_of
from openmanifest.rules import formats
from tests.building import SHA256, changed, findings_of
from tests.rules.cases import Case, check, error, quiet, warning

IDENTIFIERS = "/components/0/identifiers"
ARTIFACTS = "/components/0/artifacts"
WITHDRAWN = {"/components/1/availability": "withdrawn"}
HISTORY = "/components/1/availabilityHistory"
LOCATION = "/components/0/locations/0/url"


def identified(code: str, key: str, value: str, hint: str) -> Case:
    return error(code, {IDENTIFIERS: {key: value}}, at=f"{IDENTIFIERS}/{key}", hint=hint)


def identified_well(code: str, key: str, value: str) -> Case:
    return quiet(code, {IDENTIFIERS: {key: value}})


def bad_path(path: str, hint: str = '"LICENSE"') -> Case:
    return error("OM216", {ARTIFACTS: [{"path": path}]}, at=f"{ARTIFACTS}/0/path", hint=hint)


def good_path(path: str) -> Case:
    return quiet("OM216", {ARTIFACTS: [{"path": path}]})


def digest(algorithm: str, digits: str) -> dict[str, object]:
    return {ARTIFACTS: [{"path": "m.bin", "digests": [{"algorithm": algorithm, "hex": digits}]}]}


DIGEST = f"{ARTIFACTS}/0/digests/0"
LENGTHS = {
    "sha1": 40,
    "sha384": 96,
    "sha512": 128,
    "sha3-256": 64,
    "blake2b-256": 64,
    "blake3": 64,
    "md5": 32,
}
CASES: list[Case] = [
    identified("OM210", "doi", "https://doi.org/10.5281/zenodo.1234567", '"10.5281/zenodo.1234567"'),
    identified("OM210", "doi", "doi:10.1000/182", '"10.1000/182"'),
    identified("OM210", "doi", "zenodo.1234567", '"10."'),
    identified_well("OM210", "doi", "10.5281/zenodo.1234567"),
    identified_well("OM210", "doi", "10.1000.10/a(b)<c>;2-#"),
    identified("OM211", "arxiv", "arXiv:2610.01234", '"2610.01234"'),
    identified("OM211", "arxiv", "https://arxiv.org/abs/2610.01234v2", '"2610.01234v2"'),
    identified("OM211", "arxiv", "https://arxiv.org/abs/hep-th/9901001", '"hep-th/9901001"'),
    identified("OM211", "arxiv", "2613.01234", "digits"),
    identified("OM211", "arxiv", "a paper", '"YYMM.NNNNN"'),
    identified_well("OM211", "arxiv", "2610.01234v2"),
    identified_well("OM211", "arxiv", "0704.0001"),
    identified_well("OM211", "arxiv", "math.GT/0309136"),
    identified_well("OM211", "arxiv", "hep-th/9901001v3"),
    identified("OM212", "swhid", "309cf2674ee7a0749978cf8265ab91a60aea0f7d", '"swh:1:rev:"'),
    identified("OM212", "swhid", "swh:1:rev:309CF2674EE7A0749978CF8265AB91A60AEA0F7D", "lowercase"),
    identified_well("OM212", "swhid", "swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d"),
    identified_well(
        "OM212",
        "swhid",
        "swh:1:cnt:309cf2674ee7a0749978cf8265ab91a60aea0f7d;origin=https://a.example/r;lines=9-15",
    ),
    identified("OM213", "purl", "huggingface/example-lab/demo-7b", '"pkg:"'),
    identified("OM213", "purl", "pkg:huggingface", '"pkg:pypi/torch@2.9.0"'),
    identified_well(
        "OM213", "purl", "pkg:huggingface/example-lab/demo-7b@9f2c1d0?repository_url=https://h.example"
    ),
    identified_well("OM213", "purl", "pkg:npm/%40angular/animation@12.3.1#dist/x"),
    identified_well("OM213", "purl", "pkg:docker/cassandra@sha256:244fd47e07d1004f0aed9c"),
    error(
        "OM214",
        {ARTIFACTS: [{"path": "m", "sha256": SHA256.upper()}]},
        at=f"{ARTIFACTS}/0/sha256",
        hint=SHA256,
    ),
    error(
        "OM214",
        {ARTIFACTS: [{"path": "m", "sha256": f"sha256:{SHA256}"}]},
        at=f"{ARTIFACTS}/0/sha256",
        hint=SHA256,
    ),
    error(
        "OM214",
        {ARTIFACTS: [{"path": "m", "sha256": SHA256[:-1]}]},
        at=f"{ARTIFACTS}/0/sha256",
        hint="digest",
    ),
    error(
        "OM214",
        {ARTIFACTS: [{"path": "m", "sha256": "g" + SHA256[1:]}]},
        at=f"{ARTIFACTS}/0/sha256",
        hint="digest",
    ),
    quiet("OM214", {ARTIFACTS: [{"path": "m", "sha256": SHA256}]}),
    error("OM215", digest("sha512", SHA256), at=f"{DIGEST}/hex", hint="digest"),
    error("OM215", digest("sha1", "A" * 40), at=f"{DIGEST}/hex", hint="a" * 40),
    error(
        "OM215", {ARTIFACTS: [{"path": "m", "digests": [{"hex": "0" * 40}]}]}, at=DIGEST, hint='"algorithm"'
    ),
    error("OM215", {ARTIFACTS: [{"path": "m", "digests": [{"algorithm": "md5"}]}]}, at=DIGEST, hint='"hex"'),
    *(quiet("OM215", digest(algorithm, "0" * length)) for algorithm, length in LENGTHS.items()),
    *(
        error("OM215", digest(name, "0" * (n + 1)), at=f"{DIGEST}/hex", hint="digest")
        for name, n in LENGTHS.items()
    ),
    quiet("OM215", digest("git-blob", "0" * 40)),
    bad_path("/etc/passwd"),
    bad_path("../LICENSE"),
    bad_path("data/../../LICENSE"),
    bad_path(".."),
    bad_path("a/.."),
    bad_path("%2e%2e/LICENSE"),
    bad_path("%252e%252e%252fLICENSE"),
    bad_path("%25252525252e%25252525252e/LICENSE"),
    bad_path("~root/.ssh/id_rsa"),
    bad_path("C:/model.bin"),
    bad_path("c:model.bin"),
    bad_path("file:///etc/passwd"),
    bad_path("a%00b"),
    bad_path("a\x00b"),
    bad_path("data\\train.json", hint='"data/train.json"'),
    bad_path("..\\LICENSE"),
    bad_path("\\\\server\\share"),
    bad_path("%5c%5cserver%5cshare"),
    good_path("LICENSE"),
    good_path("./data/train 1.json"),
    good_path("data/..hidden/a..b/...txt"),
    good_path("100%.txt"),
    good_path("日本/モデル.bin"),
    error("OM217", {"/issued": "2026-02-29"}, at="/issued", hint='"2026-02-28"'),
    error("OM217", {"/issued": "1900-02-29"}, at="/issued", hint='"1900-02-28"'),
    error("OM217", {"/issued": "2026-09-31T10:00:00Z"}, at="/issued", hint='"2026-09-30"'),
    error("OM217", {"/issued": "0000-02-30"}, at="/issued", hint='"0000-02-29"'),
    quiet("OM217", {"/issued": "2024-02-29"}),
    quiet("OM217", {"/issued": "2000-02-29T23:59:59.123+14:00"}),
    warning("OM218", {"/issued": "2026-11-22"}, at="/issued", hint="when it happened"),
    warning("OM218", {"/issued": "2026-12"}, at="/issued", hint="when it happened"),
    warning("OM218", {"/model/released": "2027"}, at="/model/released", hint="when it happened"),
    quiet("OM218", {"/issued": "2026-11-21"}),
    quiet("OM218", {"/issued": "2026-11-21T23:59:59Z"}),
    quiet("OM218", {"/issued": "2026"}),
    quiet("OM218", {"/model/regulation": [{"regime": "eu-ai-act", "marketDate": "2027-01-01"}]}),
    error("OM219", {"/modified": "2026-11-19"}, at="/modified", hint="correct"),
    error(
        "OM219",
        {"/components/1/collected": {"start": "2026-05", "end": "2026-04-30"}},
        at="/components/1/collected/end",
        hint="correct",
    ),
    error(
        "OM219",
        {"/model/compute": [{"start": "2026", "end": "2025-12"}]},
        at="/model/compute/0/end",
        hint="correct",
    ),
    error(
        "OM219",
        {
            **WITHDRAWN,
            HISTORY: [
                {"availability": "gated", "date": "2025"},
                {"availability": "public", "date": "2024-08"},
            ],
        },
        at=f"{HISTORY}/1/date",
        hint="oldest",
    ),
    quiet("OM219", {"/modified": "2026-11"}),
    quiet("OM219", {"/modified": "2026-11-20"}),
    quiet("OM219", {"/components/1/collected": {"start": "2026-05", "end": "2026"}}),
    quiet(
        "OM219",
        {
            **WITHDRAWN,
            HISTORY: [
                {"availability": "gated", "date": "2024"},
                {"availability": "public", "date": "2024-08"},
            ],
        },
    ),
    warning("OM220", {"/model/languages": ["en", "german"]}, at="/model/languages/1", hint='"de"'),
    warning("OM220", {"/components/1/languages": ["Chinese"]}, at="/components/1/languages/0", hint='"zh"'),
    warning("OM220", {"/model/languages": ["english, german"]}, at="/model/languages/0", hint='"en"'),
    warning("OM220", {"/model/languages": ["pt_BR"]}, at="/model/languages/0", hint='"pt-BR"'),
    # No tag of four to eight letters has ever been registered for a language.
    warning("OM220", {"/model/languages": ["italian"]}, at="/model/languages/0", hint='"'),
    warning("OM220", {"/model/languages": ["japanese"]}, at="/model/languages/0", hint='"'),
    warning("OM220", {"/model/languages": ["code"]}, at="/model/languages/0", hint='"'),
    quiet("OM220", {"/model/languages": ["en", "pt-BR", "mul", "zh-Hant-TW", "sr-Latn", "yue", "de-1996"]}),
    warning("OM221", {HISTORY: [{"date": "2024"}]}, at=f"{HISTORY}/0", hint='"availability"'),
    warning("OM221", {HISTORY: [{"availability": "public"}]}, at=f"{HISTORY}/0", hint='"date"'),
    quiet("OM221", {HISTORY: [{"availability": "public", "date": "2024-08", "reason": "takedown"}]}),
    error("OM217", {"/issued": "2026-11-31"}, at="/issued", hint='"2026-11-30"'),
    warning("OM222", {"/author/name": "..."}, at="/author/name", hint="remove the key"),
    warning("OM222", {"/model/summary": "ToDo"}, at="/model/summary", hint="remove the key"),
    warning("OM222", {"/model/version": "<version>"}, at="/model/version", hint="remove the key"),
    warning("OM222", {LOCATION: "https://..."}, at=LOCATION, hint="remove the key"),
    warning("OM222", {LOCATION: "https://example.com/weights"}, at=LOCATION, hint="remove the key"),
    warning("OM222", {"/author/contact": "me@example.org"}, at="/author/contact", hint="remove the key"),
    warning("OM222", {"/model/id": "https://huggingface.co/..."}, at="/model/id", hint="remove the key"),
    quiet("OM222", {"/model/summary": "It is small, fast, ..."}),
    quiet("OM222", {"/model/name": "TODO 7B"}),
    quiet("OM222", {LOCATION: "https://example.community/weights"}),
    quiet("OM222", {LOCATION: "https://lab.example/compare/v1...v2"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    check(case)


def test_no_day_means_no_question_about_the_future() -> None:
    document = changed({"/issued": "2999-01-01"})
    assert findings_of(document, today=None) == []


def test_every_date_of_the_standard_is_checked() -> None:
    dated = {s.attribute for cls in all_classes() for s in fields_of(cls).values() if s.target is DATE}
    assert dated == set(formats._DATES)
