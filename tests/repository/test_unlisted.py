"""The hint about a file that is not listed is true: who follows it has a manifest that lists the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from openmanifest.cli import main
from openmanifest.findings import Finding
from openmanifest.repository.unlisted import what_to_do
from tests.repository.folders import verified
from tests.repository.scans import folder_of

OTHERWISE = "add it to the artifacts of the component that it belongs to, or take it away"


def unlisted(folder: Path) -> list[Finding]:
    return [one for one in verified(folder).report.findings if one.code == "OM1035"]


def generated(tmp_path: Path, path: str, content: str = "x") -> Path:
    folder = folder_of(tmp_path / "demo", {path: content})
    if path != "train.py":
        (folder / "train.py").unlink()
    assert main(["generate", str(folder)]) == 0
    return folder


@pytest.mark.parametrize(
    ("path", "question", "answer"),
    [
        ("train.py", "training-code", ["here"]),
        ("data_config.json", "data-card", ["here"]),
        ("eval.py", "evaluation-code", ["here"]),
        ("some.py", "other-code", "training-code"),
    ],
)
def test_the_question_that_is_named_lists_the_file(
    tmp_path: Path, path: str, question: str, answer: list[str] | str
) -> None:
    folder = generated(tmp_path, path)
    (finding,) = unlisted(folder)
    assert f"answer {question} of `openmanifest init" in finding.hint
    assert ("with `here`" in finding.hint) == (answer == ["here"])
    answers = tmp_path / "answers.toml"
    answers.write_text(f"[answers]\n{question} = {json.dumps(answer)}\n", encoding="utf-8")
    assert main(["init", "--answers", str(answers), str(folder)]) == 0
    assert unlisted(folder) == []


def test_the_text_of_a_license_gets_the_entry_that_is_shown(tmp_path: Path) -> None:
    folder = generated(tmp_path, "LICENSE.txt")
    (finding,) = unlisted(folder)
    entry = re.match(r"add (\"licenseFile\": \{.*?\}) to the components", finding.hint)
    assert entry is not None
    target = folder / "openness.json"
    document = json.loads(target.read_text(encoding="utf-8"))
    document["components"][0].update(json.loads("{" + entry[1] + "}"))
    target.write_text(json.dumps(document), encoding="utf-8")
    assert unlisted(folder) == []


def test_a_new_file_of_which_the_name_tells_is_added_by_an_update(tmp_path: Path) -> None:
    folder = generated(tmp_path, "vocab.json")
    (folder / "special_tokens_map.json").write_text("{}", encoding="utf-8")
    (finding,) = unlisted(folder)
    assert "`openmanifest generate --update`" in finding.hint
    assert main(["generate", "--update", str(folder)]) == 0
    assert unlisted(folder) == []


@pytest.mark.parametrize(
    ("path", "types", "hint"),
    [
        ("NOTICE", (), OTHERWISE),
        ("strange.qqq", (), OTHERWISE),
        (
            "train.py",
            ("training-code",),  # no question asks for more of what is there
            "its name suggests training-code: if it is that, add it to the artifacts of a component of type training-code; "
            f"otherwise, {OTHERWISE}",
        ),
    ],
)
def test_where_no_question_helps(path: str, types: tuple[str, ...], hint: str) -> None:
    assert what_to_do(path, types) == hint
