"""What a license says to a plan, for people."""

from __future__ import annotations

from typing import TextIO

from ...licensing.cards import Line
from ...licensing.classification import by_clause
from ...licensing.plans import DISCLAIMER, Answer, Duty, Plan, Verdict
from ...licensing.sentences import UNITS, number
from ..text import Style, wants_color
from .layout import paragraph, section

_WORDS = {
    Answer.ALLOWED: ("allowed", "32"),
    Answer.CONDITIONAL: ("conditional", "33"),
    Answer.UNKNOWN: ("unknown", "36"),
    Answer.NOT_ALLOWED: ("not allowed", "31"),
}


def write(name: str, plan: Plan, verdict: Verdict, stream: TextIO) -> None:
    """Write the overall answer, then each facet, the worst first, the duties and what can change."""
    style = Style(wants_color(stream))
    word, color = _WORDS[verdict.overall]
    stream.write(f"{style.paint(word.upper(), f'1;{color}')} under {name}\n")
    stream.write(paragraph(f"asked: {in_words(plan)}", 2) + "\n")
    if " OR " in name.upper():
        stream.write(
            paragraph(f"of the licenses to choose from, this is {', '.join(verdict.licenses)}") + "\n"
        )
    several = len(verdict.licenses) > 1
    stream.write("\n")
    for answer in sorted(verdict.answers, key=lambda answer: answer.answer.rank):
        if answer.answer is Answer.ALLOWED and answer.clause is None:
            continue
        word, color = _WORDS[answer.answer]
        said = by_clause(f"{answer.facet}: {answer.why}", answer.clause)
        text = paragraph(f"{answer.license}: {said}" if several else said, 15)
        stream.write(f"  {style.paint(word.ljust(13), color)}{text.lstrip()}\n")
    rest: dict[str, list[str]] = {}
    for answer in verdict.answers:
        if answer.answer is Answer.ALLOWED and answer.clause is None:
            rest.setdefault(answer.license, []).append(answer.why)
    for license, reasons in rest.items():
        word, color = _WORDS[Answer.ALLOWED]
        said = "; ".join(dict.fromkeys(reasons))
        text = paragraph(f"{license}: {said}" if several else said, 15)
        stream.write(f"  {style.paint(word.ljust(13), color)}{text.lstrip()}\n")
    for license, basis in dict.fromkeys((a.license, a.basis) for a in verdict.answers if a.basis):
        said = f"The text of {license} is not recorded here; the answers rest on a list: {basis}."
        stream.write("\n" + paragraph(said) + "\n")
    now = [duty for duty in verdict.duties if duty.due]
    later = [duty for duty in verdict.duties if not duty.due]
    stream.write(section("You must", [_duty(duty, several) for duty in now], style))
    stream.write(section("You must, if it comes to that", [_duty(duty, several) for duty in later], style))
    stream.write(section("What can change under you", verdict.risks, style))
    stream.write(f"\n{DISCLAIMER}\n")


def in_words(plan: Plan) -> str:
    """Return a plan in words."""
    parts = [f"{plan.use} use"]
    if plan.users is not None:
        parts.append(f"{number(plan.users)} {UNITS[plan.users_metric.value]}")
    if plan.revenue is not None:
        parts.append(f"{number(plan.revenue, plan.currency)} {UNITS[plan.revenue_metric.value]}")
    if plan.territory is not None:
        parts.append(f"in {plan.territory}")
    if plan.fields:
        parts.append(f"for {', '.join(field.value for field in plan.fields)}")
    acts = (
        (plan.modify, "changing it"),
        (plan.redistribute, "passing it on"),
        (plan.host, "offering it as a service"),
        (plan.train_other_models, "training other models"),
    )
    return ", ".join([*parts, *(act for asked, act in acts if asked)])


def _duty(duty: Duty, several: bool) -> Line:
    what = f"{duty.license}: {duty.what}" if several else duty.what
    return (f"{what}, {duty.when}" if duty.when and not duty.due else what), duty.clause
