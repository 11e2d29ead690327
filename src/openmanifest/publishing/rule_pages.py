"""A page for every finding code: what is required, why, an example, and how it looks."""

from __future__ import annotations

import json

from ..findings import Code, registered_codes
from .examples import SUITE, examples
from .pages import CASES, note, table
from .specification import chapter_of

_NOTE = note("the registry of codes")
_ROOT = SUITE.parents[1]
_SHOWN = 4000


def rule_pages() -> dict[str, str]:
    """Return the pages by path."""
    pages = {"spec/rules/index.md": _index()}
    return pages | {f"spec/rules/{code.id}.md": _page(code) for code in registered_codes()}


def _outcome(code: Code) -> str:
    return f"{code.severity}, not checked" if code.unchecked else str(code.severity)


def _index() -> str:
    text = (
        f"{_NOTE}# Finding codes\n\n"
        "What `openmanifest` can report, by area. Each code checks exactly one requirement of "
        "[the specification](../specification/index.md), with the same digits; an error makes a manifest invalid, a warning "
        "does not. `openmanifest explain CODE` prints the same at a terminal.\n"
    )
    for area in dict.fromkeys(code.area for code in registered_codes()):
        rows = (
            (
                f'<span id="{code.id.lower()}"></span>[{code.id}]({code.id}.md)',
                code.name.replace("-", " "),
                _outcome(code),
            )
            for code in registered_codes()
            if code.area == area
        )
        text += f"\n## {area}\n\n" + table(("code", "about", "severity"), rows)
    return text


def _page(code: Code) -> str:
    clause = f"[{code.clause}](../specification/{chapter_of(code.clause)}.md#{code.clause})"
    text = (
        f"{_NOTE}# {code.id}: {code.name.replace('-', ' ')}\n\n[Finding codes](index.md) · {code.area}\n\n"
        f"{code.requirement}\n\n**Why.** {code.why}\n\n"
    )
    text += table(("", ""), (("severity", _outcome(code)), ("clause", clause), ("name", f"`{code.name}`")))
    if example := examples().get(code.id):
        text += f"\n## For example {{#example data-search-exclude}}\n\n{example['title']}\n\n{_case(example['case'])}"
        place = f" at `{example['pointer']}`" if example["pointer"] else ""
        text += f"\nThen this is reported{place}:\n\n```text\n{example['message']}\n```\n"
        if example["hint"]:
            text += f"\nwith the hint:\n\n```text\n{example['hint']}\n```\n"
        link = f"[{example['case'].rpartition('/')[2]}]({CASES}{example['case']})"
        text += f"\nFrom the conformance suite: {link}.\n"
    return text


def _case(path: str) -> str:
    """The manifest of a case, where it is JSON that can be shown; as text, since it is wrong on purpose."""
    data = (_ROOT / path).read_bytes()
    try:
        shown = data.decode("utf-8")
        json.loads(shown)
    except ValueError:
        return ""
    if len(data) > _SHOWN or "`" in shown:
        return ""
    return f"```text\n{shown.rstrip()}\n```\n"
