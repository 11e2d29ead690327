"""The JSON Schema of the tool's machine output, the envelope that every command writes.

It has a number of its own: it changes with the tool, not with the standard. Within a number, keys are only ever
added, so unknown keys are allowed and a reader ignores them; whatever else changes gets the next number.
"""

from __future__ import annotations

import json

from ..findings import Severity
from .envelope_definitions import conditions as conditions_of_definitions
from .envelope_definitions import definition_parts
from .envelope_evaluation import evaluation_parts
from .envelope_generation import generation_parts
from .envelope_licenses import command_definitions, conditions
from .envelope_parts import POINTER, count, list_of, object_of, reference, text
from .envelope_signing import attested_file, signed_file
from .envelope_verification import verification_parts
from .json_schema import Json

ENVELOPE_VERSION = "1"
ENVELOPE_IRI = f"https://w3id.org/openmanifest/schema/envelope-{ENVELOPE_VERSION}"


def envelope_schema_text() -> str:
    """Return the schema as indented JSON."""
    return json.dumps(envelope_schema(), indent=2, ensure_ascii=False) + "\n"


def envelope_schema() -> Json:
    """Return the schema: what all commands have in common, then what a command adds."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ENVELOPE_IRI,
        "title": f"openmanifest machine output {ENVELOPE_VERSION}",
        "description": "What openmanifest writes with --output-format json. Ignore keys that you do not know: later "
        "versions of the tool add some. Nothing else changes without a new number of this schema.",
        **object_of(
            openmanifest=text("Version of the tool.", pattern="^[0-9]+\\.[0-9]+\\.[0-9]+"),
            specVersion=text(
                "Version of the standard that the tool implements.", pattern="^[0-9]+\\.[0-9]+$"
            ),
            licenseList=_license_list(),
            command=text("Command that was run.", pattern="^[a-z]+(-[a-z]+)*$", examples=["validate"]),
            files=list_of("One entry for each file, in the order in which they were named.", "File"),
            summary=reference("Counts over all files.", "Summary"),
        ),
        "allOf": [
            _if_command("validate", "ValidatedFile"),
            _if_command("verify", "VerifiedFile"),
            _if_command("evaluate", "EvaluatedFile"),
            _if_command("licenses-identify", "IdentifiedFile"),
            _if_command("convert", "ConvertedFile"),
            _if_command("card", "CardFile"),
            _if_command("generate", "GeneratedFile"),
            _if_command("sign", "SignedFile"),
            _if_command("attest", "AttestedFile"),
            *conditions_of_definitions(),
            *conditions(),
        ],
        "$defs": {
            **command_definitions(),
            "AttestedFile": attested_file(),
            "CardFile": _card_file(),
            "ConvertedFile": _converted_file(),
            "File": _file(),
            "Finding": _finding(),
            "IdentifiedFile": _identified_file(),
            "SignedFile": signed_file(),
            "Summary": _summary(),
            "ValidatedFile": _validated_file(),
            **generation_parts(),
            **verification_parts(),
            **definition_parts(),
            **evaluation_parts(),
        },
    }


def _if_command(command: str, file: str) -> Json:
    """What the entries of `files` have besides, where a command wrote them."""
    return {
        "if": {"properties": {"command": {"const": command}}, "required": ["command"]},
        "then": {"properties": {"files": {"items": {"$ref": f"#/$defs/{file}"}}}},
    }


def _license_list() -> Json:
    return {
        "description": "What the tool knows of licenses.",
        **object_of(
            spdx=text(
                "Version of the SPDX License List.",
                pattern="^[0-9]+\\.[0-9]+(\\.[0-9]+)?$",
                examples=["3.29.0"],
            ),
            ai=text(
                "Month of the table of licenses common for AI models.",
                pattern="^[0-9]{4}-[0-9]{2}$",
                examples=["2026-11"],
            ),
        ),
    }


def _file() -> Json:
    return {
        "description": "What was found in one file.",
        **object_of(
            path=text(
                'Path as it was named, with "/" between folders, and with openness.json where a folder was named; '
                '"<stdin>" for standard input. U+FFFD stands for what is not UTF-8.',
                examples=["models/demo/openness.json"],
            ),
            findings=list_of("All findings, in the order of the text; empty where there is none.", "Finding"),
        ),
    }


def _finding() -> Json:
    return {
        "description": "One thing to know about a file.",
        **object_of(
            code=text(
                "What kind of finding it is; codes are never renumbered. See `openmanifest explain`.",
                pattern="^OM[0-9]{3,4}$",
                examples=["OM301"],
            ),
            severity={
                "description": "How bad it is. A file with an error is not valid.",
                "enum": [severity.value for severity in Severity],
            },
            pointer=text(
                "JSON Pointer (RFC 6901) to the place; empty for the whole document.",
                pattern=POINTER,
                examples=["/components/0/license"],
            ),
            line=_place("Line, from 1; null where no place in the text can be named."),
            column=_place("Column in characters (Unicode code points), from 1; null where the line is."),
            message=text("What is the matter, in one sentence for people; it may be worded better later."),
            hint={"description": "What to type instead; may be empty.", "type": "string"},
            clause=text(
                "Requirement of the specification.",
                pattern="^OM-REQ-[0-9]{3,4}$",
                examples=["OM-REQ-301"],
            ),
            url={
                **text("Page that explains the code.", pattern="^https://[!-~]+$"),
                "format": "uri",
            },
        ),
        "if": {"properties": {"line": {"type": "null"}}},
        "then": {"properties": {"column": {"type": "null"}}},
        "else": {"properties": {"column": {"type": "integer"}}},
    }


def _place(description: str) -> Json:
    return {"description": description, "type": ["integer", "null"], "minimum": 1}


def _summary() -> Json:
    return {
        "description": "Counts over all files.",
        **object_of(
            files=count("Files that were named."),
            valid=count("Files without an error."),
            invalid=count("Files that could be checked and have an error."),
            unchecked=count("Files that could not be checked; the exit code is 3 if there is one."),
            errors=count("Findings of severity error, those of unchecked files among them."),
            warnings=count("Findings of severity warning."),
            infos=count("Findings of severity info."),
            ignored=count(
                "Errors that were found and not asked for (--select, --ignore); such a manifest is not valid."
            ),
        ),
    }


def _validated_file() -> Json:
    """An entry of `validate`: its verdict, which its findings bear out."""
    error = {"properties": {"severity": {"const": Severity.ERROR.value}}, "required": ["severity"]}
    return {
        "description": "What `validate` says of a file.",
        **object_of(
            valid={
                "description": "Whether there is no error; null where the file could not be checked.",
                "type": ["boolean", "null"],
            },
            ignored=count("Errors that were found in it and not asked for (--select, --ignore)."),
        ),
        "if": {"properties": {"valid": {"const": True}}},
        "then": {"properties": {"findings": {"items": {"not": error}}}},
        "else": {
            "if": {"properties": {"ignored": {"const": 0}}},
            "then": {"properties": {"findings": {"contains": error}}},
        },
    }


def _identified_file() -> Json:
    """An entry of `licenses identify`: what the outcome is, and what goes with it."""

    def outcomes(*names: str) -> Json:
        return {"properties": {"outcome": {"enum": list(names)}}}

    identifier: Json = {"type": ["string", "null"], "minLength": 1}
    runs: Json = {"type": ["array", "null"], "items": {"type": "string", "minLength": 1}}
    return {
        "description": "What `licenses identify` says of a file. In the summary a match counts as valid.",
        **object_of(
            outcome={
                "description": "What came of comparing the text with those that are known: it is one; it is nearly "
                "one; it is none; there is none; it only points to one; it could not be compared.",
                "enum": ["match", "differs", "unknown", "missing", "reference-only", "not-checkable"],
            },
            id={"description": "License whose text it is, with match; else null.", **identifier},
            ids={
                "description": "With match every license that has this text, `id` first; with reference-only the "
                "licenses that are named; else empty.",
                "type": "array",
                "items": {"type": "string", "minLength": 1},
                "uniqueItems": True,
            },
            near={
                "description": "With differs the nearest license, with reference-only the one that is named; null "
                "where there is none, or not exactly one.",
                **identifier,
            },
            added={
                "description": "With differs the runs of words that the license `near` does not have; null where its "
                "text is not shipped.",
                **runs,
            },
            removed={
                "description": "With differs the runs of words that only the license `near` has; null where its text "
                "is not shipped.",
                **runs,
            },
            reason={"description": "Why there was nothing to compare; may be empty.", "type": "string"},
        ),
        "allOf": [
            {
                "if": outcomes("match"),
                "then": {"properties": {"id": {"type": "string"}, "ids": {"minItems": 1}}},
                "else": {"properties": {"id": {"type": "null"}}},
            },
            {"if": outcomes("differs"), "then": {"properties": {"near": {"type": "string"}}}},
        ],
    }


def _converted_file() -> Json:
    """An entry of `convert`: what was made of what, and where it is."""
    return {
        "description": "What `convert` says of a file.",
        **object_of(
            **{"from": _nullable("Format of the source; null where it was not recognized.")},
            detected={
                "description": "Whether the format of the source was not named, but found out.",
                "type": "boolean",
            },
            to=text("Format of the result.", examples=["manifest"]),
            output=_nullable("File that was written; null where none was."),
        ),
    }


def _card_file() -> Json:
    """An entry of `card`: the manifest, then the model card."""
    return {
        "description": "What `card` says of a file: first of the manifest, then of the model card.",
        **object_of(
            outcome={
                "description": "What became of the card: its section on openness was up to date; it was written; it is not "
                "up to date, and was only checked; the card was left as it is. Null for the manifest.",
                "enum": ["unchanged", "written", "stale", "untouched", None],
            },
        ),
    }


def _nullable(description: str) -> Json:
    return {"description": description, "type": ["string", "null"], "minLength": 1}
