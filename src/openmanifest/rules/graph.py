"""OM901 to OM909: what JSON-LD makes of the context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..findings import Path
from ..manifest.document import Manifest
from ..manifest.shape import all_vocabularies, field_names
from ..manifest.vocabulary import CONTEXT_PREFIXES, PREFIXES, SPEC_VERSION
from .engine import ERROR, WARNING, Problems, Scope, rule
from .scope import plain, quoted, typeable


def _contexts(manifest: Manifest) -> list[tuple[tuple[str | int, ...], str]]:
    context = manifest.context
    if isinstance(context, str):
        return [(("@context",), context)]
    return [(("@context", i), item) for i, item in enumerate(context) if isinstance(item, str)]


@rule(
    "OM901",
    "context-of-another-version",
    ERROR,
    "The version of the context MUST be `specVersion`.",
    "Keys added in the later version would disappear from the graph, or appear unannounced.",
)
def context_version(manifest: Manifest, scope: Scope) -> Problems:
    for path, iri in _contexts(manifest):
        if not iri.endswith("/" + manifest.spec_version):
            wanted = iri.rpartition("/")[0] + "/" + manifest.spec_version
            hint = f'write "{wanted}"'
            if manifest.spec_version != SPEC_VERSION and iri.endswith("/" + SPEC_VERSION):
                hint = f'write "specVersion": "{SPEC_VERSION}"; if that version is out, "{wanted}" here'
            yield (
                path,
                f"the context is of another version than specVersion {manifest.spec_version}",
                hint,
            )


def _declared(manifest: Manifest) -> Iterator[tuple[Path, str, str]]:
    """The prefixes that `@context` declares, each with its path and IRI."""
    for index, item in enumerate(manifest.context if isinstance(manifest.context, list) else ()):
        for prefix, iri in item.items() if isinstance(item, dict) else ():
            yield ("@context", index, prefix), prefix, iri


@rule(
    "OM902",
    "prefix-hides-a-term",
    ERROR,
    "A declared prefix MUST NOT have the name of a key or value of this standard, nor give another IRI to a prefix "
    "that its context declares.",
    "It would change what that name means; JSON-LD processors stop at it.",
    given=("prefixes",),
)
def prefix_hides_term(manifest: Manifest, scope: Scope) -> Problems:
    for path, prefix, iri in _declared(manifest):
        if prefix in CONTEXT_PREFIXES:
            if iri != PREFIXES[prefix]:
                message = f'"{prefix}" is another prefix in the context of this standard'
                hint = f'write another prefix, such as "my-{prefix}", or "{prefix}": "{PREFIXES[prefix]}"'
                yield path, message, hint
        elif prefix in field_names() or prefix in _values() or prefix.startswith("@"):
            message = f"{quoted(prefix)} has a meaning in this standard"
            yield path, message, f'write another prefix, such as "my-{plain(prefix.lstrip("@$"))}"'


@cache
def _values() -> frozenset[str]:
    return frozenset(member.value for vocabulary in all_vocabularies() for member in vocabulary)


@rule(
    "OM903",
    "prefix-without-separator",
    WARNING,
    "The IRI of a declared prefix SHOULD end with `#`, `/` or another separator.",
    "JSON-LD 1.1 uses a plain name as a prefix only if its IRI ends that way.",
    given=("prefixes",),
)
def prefix_without_separator(manifest: Manifest, scope: Scope) -> Problems:
    for path, prefix, iri in _declared(manifest):
        if iri[-1] not in ":/?#[]@":
            hint = f'write "{iri}#"' if typeable(iri) else 'write "#" at the end of the IRI'
            yield path, f"the IRI of {quoted(prefix)} does not end with a separator", hint


@rule(
    "OM904",
    "not-a-prefix",
    ERROR,
    "The name of a declared prefix MUST NOT be empty or `_`, and MUST NOT contain `:` or `/`.",
    "JSON-LD processors stop at such a name, or read it as something else.",
    given=("prefixes",),
)
def not_a_prefix(manifest: Manifest, scope: Scope) -> Problems:
    for path, prefix, _ in _declared(manifest):
        if prefix in ("", "_") or ":" in prefix or "/" in prefix:
            name = re.sub("[^A-Za-z0-9]+", "-", prefix[:40]).strip("-")
            yield (
                path,
                f"{quoted(prefix)} cannot be a prefix",
                f'write a name of letters and digits, such as "{name or "acme"}"',
            )
