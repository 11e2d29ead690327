"""The clauses on the cards are those of the texts: each is found in its text, and says there what the card says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openmanifest.licensing.cards import card

# The file; then for each clause where it begins, where it ends, and words that stand between.
TEXTS = {
    "LicenseRef-Llama-3.1": (
        "llama3_1.txt",
        {
            "1.a": ("a. Grant of Rights.", "b. Redistribution", "use, reproduce, distribute, copy"),
            "1.b.i": (
                "i. If you distribute",
                "ii. If you receive",
                "“Llama” at the beginning of any such AI model",
            ),
            "1.b.iv": ("iv. Your use of", "2. Additional", "https://llama.meta.com/llama3_1/use-policy"),
            "2": (
                "2. Additional Commercial Terms.",
                "3. Disclaimer",
                "greater than 700 million monthly active users",
            ),
            "5.c": ("c. If you institute litigation", "6. Term", "intellectual property or other rights"),
        },
    ),
    "LicenseRef-DeepSeek-1.0": (
        "deepseek.txt",
        {
            "1 (Derivatives of the Model)": (
                '"Derivatives of the Model" means',
                '"Complementary Material" means',
                "synthetic data by the Model for training the other model",
            ),
            "2": ("2. Grant of Copyright License.", "3. Grant", "reproduce, prepare, publicly display"),
            "4.a": (
                "a. Use-based restrictions",
                "b. You must give",
                "MUST be included as an enforceable provision",
            ),
            "5": ("5. Use-based restrictions.", "6. The Output", "set forth in Attachment A"),
            "6": ("6. The Output You Generate.", "Section IV", "claims no rights in the Output"),
            "7": (
                "7. Updates and Runtime Restrictions.",
                "8. Trademarks",
                "restrict (remotely or otherwise)",
            ),
            "Attachment A": ("Attachment A Use Restrictions", "", "For military use in any way"),
        },
    ),
    "LicenseRef-Kimi-K2-Modified-MIT": (
        "kimi-k2.txt",
        {
            "final paragraph": (
                "Our only modification part",
                "",
                "more than 20 million US dollars (or equivalent in other currencies) in monthly revenue, you shall "
                'prominently display "Kimi K2"',
            )
        },
    ),
    "OpenMDW-1.0": (
        "openmdw10.txt",
        {
            "paragraph 3": ("Subject to your compliance", "If you distribute", "without restriction"),
            "paragraph 5": ("If you file, maintain", "This agreement", "infringe any patent"),
            "paragraph 6": ("This agreement does not impose", "THE MODEL", "any outputs generated"),
        },
    ),
}


def clauses_of(id: str) -> set[str]:
    """The clauses that the card of a license names, one by one."""
    found = card(id)
    assert found is not None
    lines = (*found.may, *found.must, *found.may_not, *found.thresholds, *found.changes)
    return {part for _, clause in lines if clause for part in re.split(r",\s*(?![^()]*\))", clause)}


@pytest.mark.parametrize("id", TEXTS)
def test_every_clause_is_in_the_text(id: str, corpus: Path) -> None:
    name, clauses = TEXTS[id]
    text = " ".join((corpus / "licence-texts" / name).read_text(encoding="utf-8").split())
    for clause in clauses_of(id):
        start, end, words = clauses[clause]
        assert text.count(start) == 1, (clause, start)
        section = text.partition(start)[2]
        if end:
            assert end in section, (clause, end)
            section = section.partition(end)[0]
        assert words in start + section, clause


def test_the_paragraphs_without_numbers_are_counted_right(corpus: Path) -> None:
    text = (corpus / "licence-texts" / "openmdw10.txt").read_text(encoding="utf-8")
    paragraphs = re.split(r"\n\s*\n", text.strip())[1:]
    for number, start in ((3, "Subject to your"), (5, "If you file"), (6, "This agreement does not impose")):
        assert paragraphs[number - 1].startswith(start)
