"""A repository on the hub: its listing and small files are enough, and nothing else is downloaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from openmanifest.cli import main
from openmanifest.repository.hub import MAX_SMALL, generate_from_hub, is_hub
from openmanifest.validation import validate
from tests.repository.fake_hub import COMMIT, FakeHub, running
from tests.repository.scans import CARD, FILES

# The hub is a server of the test itself, on this machine: the client library speaks HTTP alone.
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = "https://huggingface.co/example-lab/demo-7b"
WEIGHTS = b"\x02\0\0\0\0\0\0\0{}" * 100


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    files = {name: content.encode() for name, content in FILES.items()} | {"model.safetensors": WEIGHTS}
    with running(FakeHub({**files, "[odd] name*.json": b"{}"})) as found:
        yield found


def generated(hub: FakeHub, source: str = "hf:example-lab/demo-7b", **options: Any) -> dict[str, Any]:
    made = generate_from_hub(source, endpoint=hub.url, **options)
    assert made.text is not None, made.findings
    report = validate(made.text)
    assert report.valid, report.findings
    document: dict[str, Any] = json.loads(made.text)
    return document


def test_a_repository_without_its_weights(hub: FakeHub) -> None:
    document = generated(hub)
    assert "model.safetensors" not in hub.asked
    assert sorted(hub.asked) == sorted(name for name in hub.files if name != "model.safetensors")
    assert document["model"]["id"] == PAGE
    parts = {part["id"]: part for part in document["components"]}
    weights = parts["#weights"]
    assert weights["artifacts"] == [
        {"path": "model.safetensors", "byteSize": len(WEIGHTS), "sha256": sha256(WEIGHTS).hexdigest()}
    ]
    assert weights["locations"] == [{"url": PAGE, "revision": COMMIT, "kind": "repository"}]
    assert weights["availability"] == "public"
    assert {piece["url"] for piece in document["model"]["evidence"]} == {
        f"{PAGE}/blob/{COMMIT}/README.md",
        f"{PAGE}/blob/{COMMIT}/config.json",
    }
    assert document["model"]["derivedFrom"][0]["name"] == "example-lab/base-7b"


@pytest.mark.parametrize(
    ("gated", "steps"),
    [("auto", ["account", "click-through"]), ("manual", ["account", "click-through", "approval"])],
)
def test_a_gate_is_what_the_hub_says(hub: FakeHub, gated: str, steps: list[str]) -> None:
    hub.gated = gated
    weights = next(part for part in generated(hub)["components"] if part["id"] == "#weights")
    assert (weights["availability"], weights["gate"]["steps"]) == ("gated", steps)


def test_of_a_private_repository_nobody_knows_who_gets_it(hub: FakeHub) -> None:
    hub.private = True
    assert all("availability" not in part for part in generated(hub)["components"])


def test_paths_that_lead_out_and_large_files_are_not_fetched(hub: FakeHub) -> None:
    hub.paths = ("../evil.json", "/etc/evil.json", "a/../../evil.json", "C:/evil.json")
    hub.files = {
        **hub.files,
        "corpus.jsonl": b"\n" * (MAX_SMALL + 1),
        "tokenizer.json": b" " * (MAX_SMALL + 1),
    }
    document = generated(hub)
    assert not any("evil" in name for name in hub.asked)
    assert "tokenizer.json" not in hub.asked
    tokenizer = next(part for part in document["components"] if part["id"] == "#tokenizer")
    assert tokenizer["artifacts"] == [{"path": "tokenizer.json", "byteSize": MAX_SMALL + 1}]


def test_a_revision_and_an_update(hub: FakeHub, tmp_path: Path) -> None:
    target = tmp_path / "openness.json"
    made = generate_from_hub(f"hf:example-lab/demo-7b@{COMMIT}", endpoint=hub.url)
    target.write_text(made.text or "", encoding="utf-8", newline="\n")
    again = generate_from_hub("hf:example-lab/demo-7b@main", endpoint=hub.url, update=target)
    assert again.text == made.text
    hub.files = {**hub.files, "README.md": CARD.replace("text-generation", "translation").encode()}
    assert generated(hub, update=target)["model"]["tasks"] == ["translation"]


@pytest.mark.parametrize("source", ["hf:", "hf:demo", "hf:a/b/c", "hf:a/b@", "hf:../x@y z"])
def test_what_names_no_repository(source: str) -> None:
    made = generate_from_hub(source)
    assert made.text is None
    assert [finding.code for finding in made.findings] == ["OM1029"]
    assert is_hub(source)


def test_what_cannot_be_read_gives_no_manifest(
    hub: FakeHub, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = generate_from_hub("hf:example-lab/gone", endpoint=hub.url)
    assert made.text is None
    assert [finding.code for finding in made.findings] == ["OM1029"]
    hub.paths = ("config_that_is_listed_and_gone.json",)
    made = generate_from_hub("hf:example-lab/demo-7b", endpoint=hub.url)
    assert made.text is None
    assert [finding.code for finding in made.findings] == ["OM1029"]
    monkeypatch.chdir(tmp_path)
    # Another machine: pytest lets nobody through to it, as a broken line would.
    assert main(["generate", "hf:example-lab/demo-7b"]) == 3
    assert "OM1029" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "lie"),
    [
        ("README.md", {"size": 5}),
        ("model.safetensors", {"lfs": {"oid": "../x", "size": 5, "pointerSize": 134}}),
        ("model.safetensors", {"lfs": {"oid": "ab" * 32, "size": -5, "pointerSize": 134}}),
    ],
)
def test_a_hub_that_lists_what_is_not_so_is_not_believed(
    hub: FakeHub, name: str, lie: dict[str, object]
) -> None:
    hub.lies[name] = lie
    made = generate_from_hub("hf:example-lab/demo-7b", endpoint=hub.url)
    assert made.text is None
    (finding,) = made.findings
    assert finding.code == "OM1029"
    assert name in finding.message
