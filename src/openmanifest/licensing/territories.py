"""Territories as licenses name them: countries by ISO 3166 code, and the European Union."""

from __future__ import annotations

MEMBERS = frozenset(
    "AT,BE,BG,HR,CY,CZ,DK,EE,FI,FR,DE,GR,HU,IE,IT,LV,LT,LU,MT,NL,PL,PT,RO,SK,SI,ES,SE".split(",")  # noqa: SIM905
)
"""The members of the European Union since 2020-02-01 (https://european-union.europa.eu)."""


def covers(whole: str, part: str) -> bool:
    """Whether one territory is, or contains, the other.

    >>> covers("EU", "DE"), covers("DE", "EU")
    (True, False)
    """
    return whole == part or (whole == "EU" and part in MEMBERS)
