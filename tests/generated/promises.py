"""What every report promises, whatever was validated."""

from __future__ import annotations

from time import process_time
from zlib import crc32

from openmanifest.findings import registered_codes
from openmanifest.validation import Options, Report, validate
from tests.building import TODAY

OPTIONS = Options(today=TODAY)
"""The layers that every input goes through."""

GRAPH = Options(today=TODAY, graph=True)
"""With the graph, which takes a hundred times as long."""

GRAPH_SHARE = 40
"""One of how many inputs goes through the graph as well, chosen by its bytes: the same input, the same choice."""

MAX_SECONDS = 1.0
"""CPU time for an input of a few kilobytes: what is guarded against takes minutes."""

CODES = {code.id for code in registered_codes()}


def checked(data: bytes | str) -> Report:
    """Validate and hold the report to what every report promises."""
    start = process_time()
    report = validate(data, OPTIONS)
    seconds = process_time() - start
    for finding in report.findings:
        assert finding.code in CODES
        assert finding.message.strip()
        assert finding.pointer == "" or finding.pointer.startswith("/")
        assert (finding.line is None) == (finding.column is None)
        assert "\n" not in finding.message + finding.hint
        (finding.pointer + finding.message + finding.hint).encode()
        if finding.line is not None and report.text is not None:
            line = report.text.split("\n")[finding.line - 1]
            assert 1 <= (finding.column or 0) <= len(line) + 1
    assert len({(f.code, f.pointer, f.message, f.hint, f.line, f.column) for f in report.findings}) == len(
        report.findings
    )
    assert report.checked or not report.valid
    assert validate(data, OPTIONS).findings == report.findings
    assert seconds < MAX_SECONDS, f"{seconds:.2f} s"
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if report.manifest is not None and crc32(raw) % GRAPH_SHARE == 0:
        checked_as_graph(data, report)
    return report


def checked_as_graph(data: bytes | str, report: Report) -> None:
    """Hold the graph layer to its promises: it finds more, never less, never raises, and takes its time."""
    start = process_time()
    found = validate(data, GRAPH).findings
    seconds = process_time() - start
    assert set(report.findings) <= set(found)
    assert not [finding for finding in found if finding.line is None and report.text is not None]
    assert seconds < MAX_SECONDS, f"{seconds:.2f} s with the graph"
