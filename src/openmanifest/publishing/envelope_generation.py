"""The part of the schema of the machine output that describes what `generate` writes."""

from __future__ import annotations

from .envelope_parts import count, list_of, maybe, object_of, one_of, text, texts
from .json_schema import Json

OUTCOMES = ("written", "updated", "unchanged", "nothing was written")


def generation_parts() -> dict[str, Json]:
    """Return the definitions, by name."""
    return {
        "GeneratedFile": _file(),
        "GeneratedComponent": _component(),
        "OpenQuestion": _question(),
    }


def _file() -> Json:
    return {
        "description": "What `generate` says of a folder. `path` is the folder, or the file that nothing was made of.",
        **object_of(
            outcome=one_of("What became of the manifest.", OUTCOMES),
            output=maybe(text("The manifest; null where none was written.")),
            kinds={
                "description": "How many files of the folder are of each kind.",
                "type": "object",
                "propertyNames": {"description": "A kind.", "type": "string"},
                "additionalProperties": count("Files of this kind."),
            },
            components=list_of("The components that the manifest has.", "GeneratedComponent"),
            questions=list_of(
                "Questions that the files leave open, those that most criteria hinge on first.",
                "OpenQuestion",
            ),
        ),
    }


def _component() -> Json:
    return {
        "description": "A component of the manifest that was made.",
        **object_of(
            id=text("Its id in the manifest.", examples=["#weights"]),
            type=text("Its type.", examples=["weights"]),
            artifacts=count("Files of the folder that belong to it."),
        ),
    }


def _question() -> Json:
    return {
        "description": "A question that no file answers.",
        **object_of(
            id=text("By which a file of answers answers it.", pattern="^[a-z]+(-[a-z]+)*$"),
            text=text("The question, for people; it may be worded better later."),
            criteria=count("Criteria that come out otherwise where this question alone stays open."),
            definitions=count("Definitions that these are of."),
            suggestions=texts("Answers that files hint at, each with its source; nobody has stated them."),
        ),
    }
