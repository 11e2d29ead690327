"""What a dialogue shows: a question, its help, and at the end how the manifest comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..evaluation import Evaluation
from .characters import printable
from .evaluation.table import paragraph, table
from .evaluation.words import cell
from .text import Style, counted

_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is shown.

    Args:
        text: the question.
        help: what counts, and why it is asked.
        kind: what an answer looks like, in words.
        example: an answer, as it is typed.
        listed: whether only the words listed can be answered.
        several: whether more than one of them can.
        choices: words that can be answered, and what they mean.
        suggestions: answers that files hint at, and where.
        number: how many questions there were, with this one.
        left: how many there are still, with this one.
    """

    text: str
    help: str
    kind: str
    example: str
    listed: bool
    several: bool
    choices: Sequence[tuple[str, str]]
    suggestions: Sequence[tuple[str, str]]
    number: int
    left: int


def shown_question(asked: Asked, width: int, style: Style) -> str:
    """Return a question with the words that can be answered, or an example."""
    most = min(width, _WIDEST)
    of = f"[{asked.number} of {'about ' * (asked.left > 1)}{asked.number + asked.left - 1}] "
    lines = ["", style.paint(paragraph(printable(asked.text), most, "  ", of), "1")]
    for number, (word, means) in enumerate(asked.choices, 1):
        lines.append(paragraph(f"{word}: {means}", most, "       ", f"  {number:2} "))
    if asked.several:
        lines.append("     one or more of them, such as 1, 2")
    if not asked.listed:
        lines.append(paragraph(f"for example: {asked.example}", most, "       ", "     "))
    for number, (value, source) in enumerate(asked.suggestions, 1):
        sign = "=" if number == 1 else f"={number}"
        lines.append(paragraph(printable(f"{value}  ({source})"), most, "       ", f"  {sign:>2} "))
    return "\n".join(lines) + "\n"


def shown_help(asked: Asked, width: int) -> str:
    """Return what helps to answer."""
    most = min(width, _WIDEST)
    lines = [
        paragraph(asked.help, most, "  "),
        paragraph(f"Answer: {asked.kind}. For example: {asked.example}", most, "  "),
    ]
    if asked.choices:
        lines.append(paragraph("A number stands for the word beside it.", most, "  "))
    if asked.suggestions:
        lines.append(paragraph("= takes over what stands beside it; =2 the second of them.", most, "  "))
    lines.append(paragraph("Enter alone leaves it open: nothing is stated then.", most, "  "))
    return "\n".join(lines) + "\n"


def shown_outcome(
    evaluation: Evaluation, changing: Iterable[tuple[str, str, int, int]], width: int, style: Style
) -> Iterator[str]:
    """Yield how the manifest comes out under each definition, and the answers that would change most.

    Args:
        evaluation: of the manifest.
        changing: id and text of open questions, and of how many criteria and definitions they decide.
        width: of the terminal.
        style: how to print.
    """
    most = min(width, _WIDEST)
    yield "\n" + style.paint("What definitions of openness make of it", "1") + "\n"
    rows = [(printable(result.definition), [cell(result)]) for result in evaluation.results]
    yield "\n".join(table(("",), rows, most)) + "\n"
    open_ones = list(changing)
    if open_ones:
        yield "\n" + style.paint("The answers that would change most", "1") + "\n"
    for id, text, criteria, definitions in open_ones:
        noun = "criterion" if criteria == 1 else "criteria"
        hinges = f"{criteria} {noun} of {counted(definitions, 'definition')}"
        yield paragraph(f"{id}: {printable(text)} [{hinges}]", most, "      ", "  - ") + "\n"
