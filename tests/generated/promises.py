"""What every report promises, whatever was validated."""

from __future__ import annotations

from time import process_time

from openmanifest.findings import registered_codes
from openmanifest.validation import Options, Report, validate
from tests.building import TODAY

OPTIONS = Options(today=TODAY)
"""All layers; a new one is switched on here, and is fuzzed from then on."""

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
    return report
