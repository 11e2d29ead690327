"""JUnit XML: valid against Jenkins' junit-10.xsd, read by a second reader, safe whatever a file holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from lxml import etree

from openmanifest import licensing
from openmanifest.reporting import junit
from openmanifest.reporting.characters import printable
from openmanifest.reporting.results import FileResult, Request
from openmanifest.validation import validate
from openmanifest.version import __version__
from tests.building import minimal
from tests.reporting.runs import GOLDEN, HOSTILE_PATHS, OPTIONS, hostile_results, junit_of, results, written


def result(path: str = "a.json", **more: object) -> FileResult:
    return FileResult(path, validate(json.dumps({**minimal(), **more}), OPTIONS))


def test_golden() -> None:
    text = written(junit.write, results())
    junit_of(text)
    for value in (__version__, licensing.list_version(), licensing.table_date()):
        text = text.replace(f'value="{value}"', 'value="..."', 1)
    assert text == (GOLDEN / "faulty.junit.xml").read_text(encoding="utf-8")


def test_the_schema_refuses_what_is_wrong() -> None:
    with pytest.raises(etree.DocumentInvalid):
        junit_of(written(junit.write, results()).replace("<testcase classname", "<testcase class"))


def test_another_reader_counts_the_same() -> None:
    suites = JUnitXml.fromstring(written(junit.write, [*results(), result()]).encode())
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    (suite,) = suites
    outcomes = [[type(entry).__name__ for entry in case.result] for case in suite]
    assert outcomes == [["Failure"], ["Failure"], ["Error"], []]
    assert [case.name for case in suite] == ["faulty.json", "broken.json", "missing.json", "a.json"]
    assert {case.classname for case in suite} == {"openmanifest.validate"}


def test_warnings_fail_where_they_are_to() -> None:
    found = [result(licence="MIT")]
    lenient = junit_of(written(junit.write, found))
    assert lenient.get("failures") == "0"
    assert "OM108" in lenient.findtext(".//system-out")
    strict = junit_of(written(junit.write, found, Request(strict=True)))
    assert strict.get("failures") == "1"
    assert strict.find(".//failure").get("type") == "OM108"
    assert strict.find(".//system-out") is None


def test_what_could_not_be_checked_is_an_error() -> None:
    root = junit_of(written(junit.write, [FileResult("gone.json", validate(Path("gone.json"), OPTIONS))]))
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    assert root.find(".//error").get("type") == "OM001"


def test_nothing_to_report() -> None:
    assert len(junit_of(written(junit.write, [result()])).findall(".//testcase/*")) == 0
    assert junit_of(written(junit.write, [])).get("tests") == "0"


def test_hostile_content_is_text_and_nothing_else() -> None:
    text = written(junit.write, hostile_results())
    root = junit_of(text)
    names = [case.get("name") for case in root.iter("testcase")]
    assert names == [printable(path) for path in HOSTILE_PATHS for _ in range(2)]
    assert "]]>" in root.findtext(".//failure")
    assert len(root.findall(".//testcase/*")) == sum(len(case) for case in root.iter("testcase"))


def test_every_character_can_stand_in_xml() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = ElementTree.tostring(ElementTree.Element("a", name=printable(everything)))
    assert ElementTree.fromstring(shown).get("name") == printable(everything)
