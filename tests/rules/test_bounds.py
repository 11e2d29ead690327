"""What holds for hostile and for hand-made manifests: short messages, bounded time, no exception."""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

from openmanifest.manifest.document import Manifest
from openmanifest.rules import Scope, run
from openmanifest.rules.scope import MAX_GUESSES
from openmanifest.validation import Options, validate
from tests.building import CONTEXT, TODAY, bare, changed, findings_of, part
from tests.rules.test_all_rules import all_cases

LONG = 5000
LONGEST = 400


def is_text(pointer: str, value: Any) -> bool:
    return isinstance(value, str) and not pointer.startswith(("/@context", "/type", "/specVersion"))


def texts(value: Any, pointer: str = "") -> Iterator[str]:
    """The pointers of all strings in a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        place = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
        if is_text(place, item):
            yield place
        yield from texts(item, place)


def test_no_message_or_hint_is_long() -> None:
    seen = set()
    for case in all_cases():
        document = changed({**case.changes, "/specVersion": "1.0"})
        for pointer in texts(document):
            stretched = changed({pointer: _value(document, pointer) + "x" * LONG}, document)
            key = json.dumps(stretched, sort_keys=True)
            if case.at and key not in seen:
                seen.add(key)
                manifest = Manifest.model_validate(stretched, extra="allow") if _fits(stretched) else None
                for finding in run(Scope(manifest, TODAY, {})).kept if manifest else ():
                    assert len(finding.message) <= LONGEST, (finding.code, pointer)
                    assert len(finding.hint) <= LONGEST, (finding.code, pointer)


def _value(document: Any, pointer: str) -> str:
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return str(document)


def _fits(document: Any) -> bool:
    try:
        Manifest.model_validate(document)
    except ValueError:
        return False
    return True


def test_values_of_a_later_version_are_shortened() -> None:
    later = {"/specVersion": "1.7", "/@context": CONTEXT.replace("1.0", "1.7")}
    for pointer in ("/model/stages", "/components/0/stages"):
        found = findings_of(changed({**later, pointer: ["x" * LONG]}))
        assert all(len(f.message) <= LONGEST and len(f.hint) <= LONGEST for f in found if f.code > "OM199")


def chain(count: int) -> dict[str, Any]:
    """Documents, each part of the next."""
    return {
        f"/components/{i + 2}": bare(
            f"#d{i}", "model-card", partOf=f"#d{i + 1}" if i < count - 1 else "#weights"
        )
        for i in range(count)
    }


def circle(count: int) -> dict[str, Any]:
    return {
        f"/components/{i + 2}": bare(f"#d{i}", "model-card", partOf=f"#d{(i + 1) % count}")
        for i in range(count)
    }


def dangling(count: int) -> dict[str, Any]:
    cards = {f"/components/{i + 2}": part(f"#d{i}", "model-card", about=[f"#e{i}"]) for i in range(count)}
    return {"/model/stages": ["pretraining"], **cards}


def not_used(count: int) -> dict[str, Any]:
    return {
        f"/components/{i + 2}": bare(
            f"#d{i}", "training-data", availability="not-used", stages=["pretraining"]
        )
        for i in range(count)
    } | {"/model/stages": ["pretraining"]}


def weights(count: int) -> dict[str, Any]:
    parts = {
        f"/components/{i + 2}": part(f"#d{i}", "weights", form="full", availability="hosted")
        for i in range(count)
    }
    return {"/model/derivedFrom": [{"name": "B", "relation": "adapter"}], **parts}


def policies(count: int) -> dict[str, Any]:
    coverage = [{"topic": "acceptable-use", "extent": "complete"}]
    return {f"/components/{i + 2}": part(f"#d{i}", "policy", coverage=coverage) for i in range(count)}


def restricted(count: int) -> dict[str, Any]:
    terms = [{"type": "other", "summary": f"Term {i}."} for i in range(count)]
    return {
        "/components/0/license": "LicenseRef-Demo",
        "/components/0/restrictions": terms,
        "/licenses": [{"licenseId": "LicenseRef-Demo", "restrictions": terms[::-1]}],
    }


def listings(count: int) -> dict[str, Any]:
    return {"/model/dataListing": [{"extent": "complete"}] * count} | {
        f"/components/{i + 2}": bare(
            f"#d{i}", "training-data", availability="withheld", stages=["distillation"]
        )
        for i in range(count)
    }


def licenses(count: int) -> dict[str, Any]:
    return {f"/components/{i + 2}": part(f"#d{i}", "tokenizer", license=f"aprche{i}") for i in range(count)}


def undefined(count: int) -> dict[str, Any]:
    parts = {
        f"/components/{i + 2}": part(f"#d{i}", "tokenizer", license=f"LicenseRef-{i}x") for i in range(count)
    }
    return parts | {"/licenses": [{"licenseId": f"LicenseRef-{i}y"} for i in range(count)]}


def same_long_ids(count: int) -> dict[str, Any]:
    ids = [f"#{'x' * 60}{i // 2}" for i in range(count)]
    return {f"/components/{i + 2}": bare(id, "model-card") for i, id in enumerate(ids)}


def supporting(count: int) -> dict[str, Any]:
    names = [f"licens{i}" for i in range(count)]
    return {"/components/0/evidence": [{"url": "https://lab.example", "supports": names}]}


@pytest.mark.parametrize(
    "build",
    [
        chain,
        circle,
        dangling,
        not_used,
        weights,
        policies,
        restricted,
        listings,
        licenses,
        undefined,
        same_long_ids,
        supporting,
    ],
)
def test_work_grows_with_the_manifest_and_no_faster(build: Callable[[int], dict[str, Any]]) -> None:
    """Four times the size takes four times the steps, or sixteen times where somebody compares all with all."""

    def steps(count: int) -> int:
        manifest = Manifest.model_validate(changed(build(count)))
        counted = 0

        def note(frame: FrameType, event: str, argument: Any) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(note)
        try:
            run(Scope(manifest, TODAY, {}))
        finally:
            sys.setprofile(None)
        return counted

    steps(20)  # tables and caches
    assert steps(2000) < 6 * steps(500)


def test_only_the_first_misspelt_references_get_a_guess() -> None:
    found = findings_of(
        changed({"/components/2": part("#c", "usage-guide", about=[f"#weigts{i}" for i in range(50)])})
    )
    guesses = [finding for finding in found if finding.hint == 'did you mean "#weights"?']
    assert len(found) == 50
    assert len(guesses) == MAX_GUESSES


LATER = {"/specVersion": "1.7", "/@context": CONTEXT.replace("1.0", "1.7")}
CLAIM = {"/claims": [{"statement": "our open source model"}]}


@pytest.mark.parametrize(
    "holding",
    [
        lambda word: {f"/components/0/{word}": 1},
        lambda word: {f"/components/0/{word}": 1, "/components/0/evidence": [{"supports": ["license"]}]},
        lambda word: {**LATER, "/components/0/availability": word},
        lambda word: {**LATER, "/author/standing": word},
        lambda word: {"/components/0/license": word, **CLAIM},
        lambda word: {"/components/0/license": f"MIT OR {word}", **CLAIM},
    ],
    ids=["key", "key-beside-evidence", "availability", "standing", "license", "licenses"],
)
def test_nothing_long_is_remembered_of_a_manifest(holding: Callable[[str], dict[str, Any]]) -> None:
    """Programs that check many manifests live long; what they remember must not be what others wrote."""
    length, count = 4000, 50

    def check(number: int) -> None:
        validate(json.dumps(changed(holding(f"k{number}" + "x" * length))), Options(today=TODAY))

    for number in range(10):  # tables, and the few long expressions that are kept
        check(number)
    tracemalloc.start()
    try:
        for number in range(count):
            check(count + number)
        remembered, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert remembered < length * count / 2
