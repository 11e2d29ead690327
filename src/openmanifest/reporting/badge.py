"""A badge that says how a model comes out under one definition: as SVG, or as JSON for the service shields.io.

It is drawn here, with no network. The words name the definition, its version and the outcome; what is undetermined
differs from what is met in its words, its colors and its outline.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from xml.sax.saxutils import escape, quoteattr

from ..definitions import Grade, Result, Verdict
from .characters import printable

LABEL = "openness"

_NAMES = {
    "g7-2026": "G7 tiers",
    "osaid-1.0": "OSAID",
    "mof-1.1": "MOF",
    "ten-point": "ten-point scale",
    "osai-2026.03": "OSAI index",
    "osai-2025": "OSAI index",
    "osai-assigned": "OSAI index, as assigned",
    "eu-gpai-foss-2025": "EU AI Act, open-source exemption",
    "strict-osd": "strict OSD",
    "solaiman-2023": "Solaiman's gradient",
    "fsf-2024-statement": "FSF statement",
    "debian-mlpolicy-draft": "Debian ML policy",
}
"""What definitions with a long title are called where there is little room; the version follows."""

_LONGEST = 200


class Look(Enum):
    """How a badge looks: background and color of its words, which contrast by 4.5 to 1 or more.

    A level of several, or a number of points, is no pass: it has a color of its own. What is undetermined is the only
    one with dark words, and a dashed outline.
    """

    MET = ("#1a7f37", "#ffffff")
    NOT_MET = ("#b42318", "#ffffff")
    LEVEL = ("#0a5cb8", "#ffffff")
    UNDETERMINED = ("#eaeef2", "#24292f")


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says.

    Attributes:
        message: definition, version and outcome.
        look: how it looks.
    """

    message: str
    look: Look


def badge(result: Result) -> Badge:
    """Return what is to be said of a result."""
    outcome, look = _outcome(result)
    return Badge(printable(f"{called(result)}: {outcome}")[:_LONGEST], look)


def called(result: Result) -> str:
    """Return the name of a definition with its version."""
    name = _NAMES.get(result.definition, result.title)
    return f"{name} {result.version}"


def endpoint(result: Result) -> str:
    """Return the badge as JSON of the endpoint that shields.io reads."""
    found = badge(result)
    content = {"schemaVersion": 1, "label": LABEL, "message": found.message, "color": found.look.value[0]}
    return json.dumps(content, indent=2) + "\n"


def svg(result: Result, about: str = "") -> str:
    """Return the badge as an SVG of its own, with no script, style sheet, link or font to load.

    Args:
        result: how the model comes out.
        about: what the model is called, for the title that a pointer or a screen reader gets.
    """
    found = badge(result)
    background, color = found.look.value
    said = f"{LABEL}: {found.message}"
    title = f"{printable(about)[:_LONGEST]}, {said}" if about else said
    left, right = _width(LABEL), _width(found.message)
    split, whole = left + 2 * _PADDING, left + right + 4 * _PADDING
    outline = ' stroke="#57606a" stroke-dasharray="3 2"' if found.look is Look.UNDETERMINED else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" role="img" '
        f"aria-label={quoteattr(title)}>\n"
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{split}" height="20" fill="#24292f"/>\n'
        f'<rect x="{split}.5" y=".5" width="{whole - split - 1}" height="19" fill="{background}"{outline}/>\n'
        '<g font-family="sans-serif" font-size="11" aria-hidden="true">\n'
        f"{_words(LABEL, _PADDING, left, '#ffffff')}"
        f"{_words(found.message, split + _PADDING, right, color)}"
        "</g>\n</svg>\n"
    )


def _words(text: str, x: int, width: int, color: str) -> str:
    """A text that takes the width that was reserved for it, whatever font there is."""
    return f'<text x="{x}" y="14" textLength="{width}" fill="{color}">{escape(text)}</text>\n'


def _outcome(result: Result) -> tuple[str, Look]:
    """The outcome in words, and how it looks."""
    if result.outcome == "ladder":
        return _on_ladder(result)
    if result.outcome == "pass-fail":
        if result.verdict is Verdict.MET:
            return result.wording, Look.MET
        if result.verdict is Verdict.NOT_MET:
            return "not met", Look.NOT_MET
        return "undetermined", Look.UNDETERMINED
    unknown = sum(criterion.grade is Grade.UNKNOWN for criterion in result.criteria)
    if unknown == len(result.criteria):
        return "undetermined", Look.UNDETERMINED
    return result.wording + (f", {unknown} of {len(result.criteria)} unknown" if unknown else ""), Look.LEVEL


def _on_ladder(result: Result) -> tuple[str, Look]:
    if result.verdict is Verdict.NOT_MET:
        return result.wording, Look.NOT_MET
    if result.level is None:
        return "undetermined", Look.UNDETERMINED
    return ("" if result.level_possible == result.level else "at least ") + result.wording, Look.LEVEL


_PADDING = 6
_SIZE = 11
_PER_EM = 100
_WIDTHS = {
    30: "'IJijl",
    35: " ,./:;\\|",
    40: "()-[]ft",
    45: "!r",
    50: '"*_`',
    55: "?csz",
    60: "FLkvxy",
    65: "$0123456789EPSTYabdeghnopqu{}",
    70: "ABCKRVXZ",
    75: "NU",
    80: "&DGHOQ",
    85: "#+<=>^w~",
    90: "M",
}
"""Characters by their width in hundredths of the size of the font, as wide as in the widest of the usual fonts."""

_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}


def _width(text: str) -> int:
    """The width of a text in pixels; a character that is not in the table is as wide as the size of the font."""
    return -(-sum(_WIDTH_OF.get(character, _PER_EM) for character in text) * _SIZE // _PER_EM)
