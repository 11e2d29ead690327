"""Numbers as people write them, read for a hint: 7,000,000,000, 7_000_000, 7B."""

from __future__ import annotations

import re

_POWERS = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_WRITTEN = re.compile(r"0*([0-9]{1,3}(?:[,_' ][0-9]{3})+|[0-9]+)(\.[0-9]+)?\s?([KMBT]?)", re.IGNORECASE)


def number_meant(text: str) -> str | None:
    """Return a number as JSON has it, or None where the text is none.

    >>> number_meant("7,000,000,000"), number_meant("7_000"), number_meant("7B"), number_meant("1.5 T")
    ('7000000000', '7000', '7000000000', '1500000000000')
    """
    match = _WRITTEN.fullmatch(text.strip()[:60])
    if match is None:
        return None
    digits, fraction, power = re.sub(r"\D", "", match[1]), match[2] or "", _POWERS[match[3].upper()]
    if power == 1:
        return digits + fraction
    scaled = int(digits + fraction[1:]) * power
    divisor = 10 ** max(0, len(fraction) - 1)
    return str(scaled // divisor) if scaled % divisor == 0 else None


def number_at(text: str, offset: int) -> tuple[int, int, str] | None:
    """Return where a number that JSON does not know begins and ends, and how to write it; None if there is none.

    Args:
        text: the whole text.
        offset: in or just behind the number.
    """
    begin = offset
    while begin > 0 and offset - begin < 60 and text[begin - 1] in "0123456789_.,":
        begin -= 1
    while begin < len(text) and text[begin] in ",_.":
        begin += 1
    match = re.compile(r"[0-9][0-9_]*(?:,[0-9]{3})*(?:\.[0-9]+)?[KMBTkmbt]?(?![\w])").match(text, begin)
    if match is None or not begin <= offset <= match.end():
        return None
    meant = number_meant(match.group())
    return (begin, match.end(), meant) if meant and meant != match.group() else None
