"""The playground where something is in its way: an old browser, a part that does not come, a file that is no text."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from openmanifest import validate
from tests.browser.serving import needing, served, told
from tests.end_to_end.running import ROOT

pytestmark = needing("playground/app/files.json", "make site, where there is npm")

MANIFEST = (ROOT / "examples/grok-1/openness.json").read_text(encoding="utf-8")
LATIN = MANIFEST.replace("Grok-1", "Grök-1").encode("latin-1")
COMMAND_LINE = "openmanifest validate"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with served() as base:
        question = {
            "url": f"{base}playground/",
            "manifest": MANIFEST,
            "bytes": base64.b64encode(LATIN).decode(),
        }
        answer: dict[str, Any] = told("trouble.mjs", question, tmp_path_factory.mktemp("trouble"))
    return answer


@pytest.mark.parametrize("way", ["withoutScript", "withoutModules"])
def test_a_browser_that_cannot_run_it_says_so(seen: dict[str, Any], way: str) -> None:
    assert seen[way]["status"].startswith("The check cannot be started")
    assert COMMAND_LINE in seen[way]["status"]
    assert seen[way]["button"]


def test_without_webassembly_the_structure_is_still_checked(seen: dict[str, Any]) -> None:
    assert "no WebAssembly" in seen["withoutWebAssembly"]
    assert COMMAND_LINE in seen["withoutWebAssembly"]


def test_what_does_not_come_is_told_and_can_be_tried_again(seen: dict[str, Any]) -> None:
    assert seen["withoutQuestions"].startswith("The questions could not be loaded")
    assert seen["withoutPackage"].startswith("The full report could not be made")
    assert seen["again"].startswith("Valid: no errors")


def test_a_dropped_file_is_checked_byte_by_byte(seen: dict[str, Any]) -> None:
    assert seen["taken"] == {"over": True, "drop": True}
    assert seen["ofTheFile"] == [finding.code for finding in validate(LATIN).findings] == ["OM003"]
    assert seen["ofTheText"] == [finding.code for finding in validate(MANIFEST.encode()).findings]
