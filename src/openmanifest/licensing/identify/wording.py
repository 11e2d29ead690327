"""A license text as the words that count, by the SPDX matching guidelines.

https://spdx.github.io/spdx-spec/v3.0.1/annexes/license-matching-guidelines-and-templates/. Words, numbers and the
punctuation of sentences count. White space, case, quotes, hyphens, bullets that are signs, rulers, the scheme of
a web address and the spelling of the words in SPDX's list of equivalent words do not, and neither do notices of
copyright. Numbers and letters of lists count here: whether one is a bullet, only the template of a license knows.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from openmanifest.licensing.identify.markup import without_markup

_PUNCTUATION = ".,;:!?()%&+$\u20ac\u00a3\u00a5\u00a7"
_TOKEN = re.compile(rf"[^\W_]+|[{re.escape(_PUNCTUATION)}]")
_RULER = re.compile(rf" ([{re.escape(_PUNCTUATION)}])(?: \1){{2,}}(?= )")
_RULERS = tuple(f" {sign} {sign} {sign} " for sign in _PUNCTUATION)
_SCHEME = re.compile(r"\bhttps?://", re.I)
_SIGN = re.compile(
    r"\u00a9|\(c\)(?=\s*(?:[\"<\[{]*(?:19|20)\d\d|[<\[{]?y(?:ear|yyy)\b|copyright))|(?<=copyright)\s*\(c\)",
    re.I,
)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_PARAGRAPHS = re.compile(r"\n[ \t>*#/|]*\n\s*")

# https://spdx.org/licenses/equivalentwords.txt as of list 3.29.0. Hyphens are gone when this is applied.
_EQUIVALENT = {
    "acknowledgment": "acknowledgement",
    "analogue": "analog",
    "&": "and",
    "analyse": "analyze",
    "artefact": "artifact",
    "authorisation": "authorization",
    "authorised": "authorized",
    "calibre": "caliber",
    "cancelled": "canceled",
    "capitalisations": "capitalizations",
    "catalogue": "catalog",
    "categorise": "categorize",
    "centre": "center",
    "emphasised": "emphasized",
    "favour": "favor",
    "favourite": "favorite",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "initialise": "initialize",
    "judgment": "judgement",
    "labelling": "labeling",
    "labour": "labor",
    "licence": "license",
    "maximise": "maximize",
    "merchantibility": "merchantability",
    "modelled": "modeled",
    "modelling": "modeling",
    "offence": "offense",
    "optimise": "optimize",
    "organisation": "organization",
    "organise": "organize",
    "practise": "practice",
    "programme": "program",
    "realise": "realize",
    "recognise": "recognize",
    "signalling": "signaling",
    "utilisation": "utilization",
    "whilst": "while",
    "wilful": "wilfull",
    # Not on the list, which names the singular alone.
    "licences": "licenses",
    "sublicence": "sublicense",
}
_PAIRS = {
    " copyright owner ": " copyright holder ",
    " non commercial ": " noncommercial ",
    " per cent ": " percent ",
    " sub license ": " sublicense ",
    " copyright copyright ": " copyright ",
}

# What a line may not say if it is to be a mere notice. Function words betray a sentence, the rest a term.
_TERMS = re.compile(
    r"\b(?:use[ds]?|using|usage|permi\w+|commerc\w+|non|noncommerc\w+|licen[cs]\w*|may|must|shall|should|will|not|no|"
    r"never|cannot|only|except\w*|exclud\w+|prohibit\w*|restrict\w*|forbid\w*|without|with|subject|conditions?|provid\w+|"
    r"requir\w+|agree\w*|grant\w*|redistribut\w+|distribut\w+|copy|copies|copied|copying|modif\w+|sell\w*|sale|sold|"
    r"terms?|unless|if|pay\w*|fees?|royalt\w+|warrant\w*|is|are|be|been|has|have|hereby|herein|this|these|that|those|"
    r"you|your|it|any|all|every\w*|purposes?|train\w*|deploy\w*|competitors?|military|academic|agreements?|"
    r"policy|allow\w*|limit\w*|terminat\w+|revo\w+|free\s+of|"
    r"for\s+(?:\w+\s+){0,2}(?:research|education\w*|evaluation|personal|internal))\b",
    re.I,
)
_NOTICE = re.compile(r"[\s>*#/|;\-]*(?:portions\s+)?copyrights?\b", re.I)
_RESERVED = re.compile(r"[\s*]*all\s+rights\s+reserved\b[\s.*]*", re.I)
_TWICE = re.compile(r"\bcopyright\s+copyright\b", re.I)
_EACH_NOTICE = re.compile(r"(?=\bcopyrights?\b)", re.I)
_MAX_NOTICE = 300


def is_notice(text: str) -> bool:
    """Whether a line or paragraph is a notice of copyright, with a year or a holder, and nothing else.

    >>> is_notice("Copyright 2024 Example Lab. All rights reserved.")
    True
    >>> is_notice("Copyright 2024 Example Lab. Commercial use needs a contract.")
    False
    """
    text = _RESERVED.sub(" ", text)
    marked = _NOTICE.match(text)
    if marked is None or len(text) > _MAX_NOTICE:
        return False
    rest = text[marked.end() :]
    return _TOKEN.search(rest) is not None and _TERMS.search(rest) is None


def is_only_notices(paragraph: str) -> bool:
    """Whether a paragraph is nothing but notices of copyright; where its lines end does not matter.

    A notice with other text in its paragraph counts. Only the template of a license knows where that text begins.
    """
    if _NOTICE.match(paragraph) is None and _RESERVED.match(paragraph) is None:
        return False
    notices = (part for part in _EACH_NOTICE.split(paragraph) if part.strip())
    return all(is_notice(part) or _RESERVED.fullmatch(part) for part in notices)


def words(text: str) -> list[str]:
    r"""Return the words of a text that count in a comparison.

    >>> words("Copyright (c) 2024 Example Lab\n\n* See HTTPS://example.org, the \u201cLicence\u201d")
    ['see', 'example', '.', 'org', ',', 'the', 'license']
    """
    return _tokens("\n\n".join(part for part in paragraphs(text) if not is_only_notices(part)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, without markup."""
    text = _clean(without_markup(text.replace("\r\n", "\n").replace("\r", "\n")))
    return _PARAGRAPHS.split(text.strip())


def split_at_notices(text: str) -> list[tuple[list[str], list[str]]]:
    """Return for each paragraph the words of its notices of copyright, which do not count, or its other words."""
    return [
        (_tokens(paragraph), []) if is_only_notices(paragraph) else ([], _tokens(paragraph))
        for paragraph in paragraphs(text)
    ]


def tokens(text: str) -> list[str]:
    """Return the words of a piece of bare text, whatever it says of copyright."""
    return _tokens(_clean(text))


def _clean(text: str) -> str:
    if not text.isascii():
        # Soft hyphens, joiners and marks of direction are not seen by a reader.
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    # Most texts have none of these, and to see that is cheap.
    if "\u00a9" in text or "(c)" in text or "(C)" in text:
        text = _TWICE.sub("copyright", _SIGN.sub(" copyright ", text))
    return _SCHEME.sub("", text) if "://" in text else text


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text.lower())
    if not _EQUIVALENT.keys().isdisjoint(found):
        found = [_EQUIVALENT.get(token, token) for token in found]
    joined = whole = f" {' '.join(found)} "
    for pair, one in _PAIRS.items():
        if pair in joined:
            joined = joined.replace(pair, one)
    if any(ruler in joined for ruler in _RULERS):
        joined = _RULER.sub("", joined)
    return found if joined is whole else joined.split()


def is_term(word: str) -> bool:
    """Whether a word may not stand where a name is expected."""
    return _TERMS.fullmatch(word) is not None


def fingerprint(of: list[str]) -> str:
    """Return the SHA-256 of words joined by spaces."""
    return hashlib.sha256(" ".join(of).encode()).hexdigest()
