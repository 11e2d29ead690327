"""`openmanifest licenses check`."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

_EPILOG = """\
A number that is not given is no objection: the answer is then conditional, and says up to where.

exit codes:
  0  there is an answer, whatever it is
  1  with --require: not allowed, or unknown
  2  wrong usage
  3  the license is not known, or the name is that of several"""

_MAX_DIGITS = 18
_MONEY = re.compile(r"([0-9][0-9,_]*)(?:\.([0-9]{1,2}))?\s?([A-Z]{3})")
_TERRITORY = re.compile(r"[A-Z]{2}")


def _users(text: str) -> int:
    digits = re.sub(r"[,_]", "", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
        raise ArgumentTypeError(f"{text[:40]!r} is not a number of users; write such as 800000000")
    return int(digits)


def _money(text: str) -> tuple[float, str]:
    match = _MONEY.fullmatch(text.upper()) if len(text) <= 2 * _MAX_DIGITS else None
    if match is None:
        raise ArgumentTypeError(
            f"{text[:40]!r} is not an amount; write number and currency, such as 5000000USD"
        )
    whole = int(re.sub(r"[,_]", "", match[1]))
    return (whole + int(match[2].ljust(2, "0")) / 100 if match[2] else whole), match[3]


def _territory(text: str) -> str:
    code = text.upper()
    if code == "UK" or not _TERRITORY.fullmatch(code):
        hint = "GB for the United Kingdom" if code == "UK" else "a code of ISO 3166 such as DE, or EU"
        raise ArgumentTypeError(f"{text[:40]!r} is not a territory; write {hint}")
    return code


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    from ...licensing.sentences import ALL_BUT_ONE
    from ...manifest.values_terms import ExcludedField, Metric

    parser.epilog = _EPILOG
    parser.add_argument(
        "name", metavar="ID", help="an SPDX id or expression, a LicenseRef, or another name of a license"
    )
    parser.add_argument("--use", choices=("commercial", "research"), required=True, help="what for")
    parser.add_argument(
        "--users", type=_users, metavar="N", help="how many; for a threshold at a release: at that time"
    )
    users = [Metric.MONTHLY_ACTIVE_USERS.value, Metric.DAILY_ACTIVE_USERS.value, Metric.MONTHLY_VISITS.value]
    parser.add_argument(
        "--users-metric", choices=users, default=users[0], help=f"what --users counts (default: {users[0]})"
    )
    parser.add_argument(
        "--revenue", type=_money, metavar="AMOUNT", help="with its currency, such as 5000000USD"
    )
    revenue = [Metric.ANNUAL_REVENUE.value, Metric.MONTHLY_REVENUE.value]
    parser.add_argument(
        "--revenue-metric", choices=revenue, default=revenue[0], help=f"of which time (default: {revenue[0]})"
    )
    parser.add_argument(
        "--territory", type=_territory, metavar="CODE", help="place of use or seat: a code of ISO 3166, or EU"
    )
    fields = [field.value for field in ExcludedField if field not in {*ALL_BUT_ONE, ExcludedField.OTHER}]
    parser.add_argument(
        "--field",
        choices=fields,
        action="append",
        default=[],
        metavar="FIELD",
        help=f"the use falls in this field, may be given several times: {', '.join(fields)}",
    )
    parser.add_argument(
        "--train-other-models",
        action="store_true",
        help="train or improve other models with it or its outputs",
    )
    parser.add_argument("--host", action="store_true", help="offer it to others as a service")
    parser.add_argument("--redistribute", action="store_true", help="pass on copies")
    parser.add_argument("--modify", action="store_true", help="change it, such as by fine-tuning")
    parser.add_argument(
        "--require", action="store_true", help="fail unless the answer is allowed or conditional"
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Print what the license says to the plan."""
    from ...licensing.plans import Answer, Plan
    from ...licensing.resolving import resolve
    from ...licensing.trees import tree
    from ...licensing.uses import check_use
    from ...manifest.values_terms import ExcludedField, Metric
    from ...reporting.licenses import answer, json
    from ...reporting.licenses.layout import not_one

    name = resolve(options.name)
    amount, currency = options.revenue or (None, None)
    metrics = {metric.value: metric for metric in Metric}
    plan = Plan(
        use=options.use,
        users=options.users,
        users_metric=metrics[options.users_metric],
        revenue=amount,
        currency=currency,
        revenue_metric=metrics[options.revenue_metric],
        territory=options.territory,
        fields=tuple(field for field in ExcludedField if field.value in options.field),
        train_other_models=options.train_other_models,
        host=options.host,
        redistribute=options.redistribute,
        modify=options.modify,
    )
    parsed = tree(name.expression) if name.expression is not None else None
    verdict = check_use(parsed, plan) if parsed is not None else None
    if options.output_format == "json":
        json.write_verdict(name, plan, verdict, sys.stdout)
    elif verdict is None:
        print(not_one(name), end="", file=sys.stderr)
    else:
        answer.write(name.expression or "", plan, verdict, sys.stdout)
    if verdict is None:
        return 3
    return int(options.require and verdict.overall in (Answer.NOT_ALLOWED, Answer.UNKNOWN))
