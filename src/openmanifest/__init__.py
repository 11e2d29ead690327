"""openmanifest: a versioned standard for `openness.json`, and the tool that writes, checks and compares it.

The public API, loaded when first used:

- `load`, `loads`: read a manifest into typed objects.
- `dump`, `dumps`: write it back; unknown keys and the order of keys survive.
- `validate`: all findings of one pass; `Report`, `Finding`, `Options`, `Severity` belong to it.
- `verify`: a manifest against the files it ships with; `VerifyOptions` go in, a `Verification` comes out.
- `sign_folder`: a signature over a model's folder; `check_signature` checks one. `SignOptions` go in, `Signed` comes out.
- `attest`: a statement about a manifest; `check_attestation` checks one. `AttestOptions` go in, an `Attestation` comes out.
- `evaluate`: how a model comes out under definitions of openness; each `Result` has its `Verdict`.
- `convert`: a manifest to SPDX, CycloneDX and other formats, and back; a `Conversion` has the result and the findings.
- `generate`: a manifest of what the files of a model's folder say.
- `Manifest`: the root type; `ManifestError`: why something could not be loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .definitions import Result, Verdict
    from .exchange import Conversion
    from .exchange.from_python import convert
    from .findings import Finding, Severity
    from .lineage import evaluate
    from .manifest.document import Manifest
    from .manifest.writing import ManifestError, dump, dumps, load, loads
    from .repository.generating import generate
    from .repository.signing.checking import check_attestation, check_signature
    from .repository.signing.signing import Signed, SignOptions, sign_folder
    from .repository.signing.statements import Attestation, AttestOptions, attest
    from .repository.verifying import Verification, VerifyOptions, verify
    from .validation import Options, Report, validate

_HOMES = {
    "Conversion": "exchange",
    "convert": "exchange.from_python",
    "Finding": "findings",
    "Severity": "findings",
    "Manifest": "manifest.document",
    "ManifestError": "manifest.writing",
    "dump": "manifest.writing",
    "dumps": "manifest.writing",
    "load": "manifest.writing",
    "loads": "manifest.writing",
    "Result": "definitions",
    "Verdict": "definitions",
    "evaluate": "lineage",
    "generate": "repository.generating",
    "Options": "validation",
    "Report": "validation",
    "validate": "validation",
    "Attestation": "repository.signing.statements",
    "AttestOptions": "repository.signing.statements",
    "attest": "repository.signing.statements",
    "SignOptions": "repository.signing.signing",
    "Signed": "repository.signing.signing",
    "sign_folder": "repository.signing.signing",
    "check_attestation": "repository.signing.checking",
    "check_signature": "repository.signing.checking",
    "Verification": "repository.verifying",
    "VerifyOptions": "repository.verifying",
    "verify": "repository.verifying",
}

__all__ = [
    "AttestOptions",
    "Attestation",
    "Conversion",
    "Finding",
    "Manifest",
    "ManifestError",
    "Options",
    "Report",
    "Result",
    "Severity",
    "SignOptions",
    "Signed",
    "Verdict",
    "Verification",
    "VerifyOptions",
    "__version__",
    "attest",
    "check_attestation",
    "check_signature",
    "convert",
    "dump",
    "dumps",
    "evaluate",
    "generate",
    "load",
    "loads",
    "sign_folder",
    "validate",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a part of the API when it is first asked for: `openmanifest --version` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
