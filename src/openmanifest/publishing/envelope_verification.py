"""What `verify` adds to the schema of the machine output."""

from __future__ import annotations

from ..findings import Severity
from .envelope_parts import count, maybe_reference, object_of
from .json_schema import Json


def verification_parts() -> Json:
    """Return the definitions of what `verify` writes."""
    return {"FileCounts": _counts(), "VerifiedFile": _verified_file()}


def _verified_file() -> Json:
    """An entry of `verify`: its verdict, which its findings bear out."""
    error = {"properties": {"severity": {"const": Severity.ERROR.value}}, "required": ["severity"]}
    fails = {"properties": {"findings": {"contains": error}}}
    not_matched = ("differing", "missing", "pointers", "unstated", "unchecked")
    all_match = {
        "not": {"const": None},
        "properties": {"matched": {"minimum": 1}, **{key: {"const": 0} for key in not_matched}},
    }
    differing = {"properties": {"differing": {"minimum": 1}}, "not": {"const": None}}
    return {
        "description": "What `verify` says of a manifest and the files it ships with.",
        **object_of(
            verified={
                "description": "Whether every file that the manifest names was read and is as stated, and there is no error; "
                "null where something could not be checked.",
                "type": ["boolean", "null"],
            },
            counts=maybe_reference("How its files came out; null where no file was looked at.", "FileCounts"),
        ),
        "allOf": [
            {
                "if": {"properties": {"verified": {"const": True}}},
                "then": {"properties": {"findings": {"items": {"not": error}}, "counts": all_match}},
            },
            {"if": {"properties": {"verified": {"const": None}}}, "then": fails},
            {"if": {"properties": {"counts": differing}}, "then": fails},
        ],
    }


def _counts() -> Json:
    return {
        "description": "Files that the manifest names by a path, by outcome. A file that is named twice counts once.",
        **object_of(
            files=count("All of them."),
            bytes=count("Size of those that are in the folder."),
            matched=count("Those whose content has the stated digests."),
            differing=count("Those with another size or digest, and what is no file."),
            missing=count("Those that are not in the folder."),
            pointers=count(
                "Those of which only a Git LFS pointer is there, which says what the manifest says."
            ),
            unstated=count("Those that are there, and of which the manifest states no digest."),
            unchecked=count("Those that could not be read or compared."),
            unlisted=count("Files in the folder that the manifest does not name; not among `files`."),
        ),
    }
