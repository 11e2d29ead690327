"""Folders of real models: a manifest that is generated of one agrees with it, and every change is found."""

from __future__ import annotations

from pathlib import Path

from openmanifest.cli import main
from tests.repository.folders import verified

NEVER = {"OM1030", "OM1031", "OM1032", "OM1033", "OM1034", "OM1037", "OM1038", "OM1039", "OM1040", "OM1041"}
"""Codes that no manifest shows that was just made of the folder."""


def test_what_is_generated_of_a_folder_agrees_with_it(corpus: Path, tmp_path: Path) -> None:
    folders = sorted(path for path in (corpus / "model-repos").iterdir() if path.is_dir())
    assert len(folders) > 20
    pointers = 0
    for folder in folders:
        manifest = tmp_path / folder.name / "openness.json"
        assert main(["generate", str(folder), "-o", str(manifest)]) == 0
        verification = verified(manifest, folder=folder)
        found = {finding.code for finding in verification.report.findings}
        assert found & NEVER == set(), folder.name
        assert verification.counts is not None
        assert verification.counts.matched + verification.counts.pointers == verification.counts.files
        pointers += verification.counts.pointers
    assert pointers > 500


def test_a_conflict_of_a_real_model_is_found(corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "model-repos" / "MiMiGame-1__Reflection-Llama-3.1-70B"
    manifest = tmp_path / "openness.json"
    assert main(["generate", str(folder), "-o", str(manifest)]) == 0
    found = {finding.code: finding for finding in verified(manifest, folder=folder).report.findings}
    assert "meta-llama/Meta-Llama-3.1-70B-Instruct" in found["OM1053"].message
