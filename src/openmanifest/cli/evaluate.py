"""`openmanifest evaluate`."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..definitions import Definition
    from ..definitions.peers import Peer
    from ..definitions.requirements import Requirement
    from ..evaluation import Evaluation
    from ..lineage import Fetch

_EPILOG = """\
Without --definition, --all or --policy every definition is asked that is not provisional;
`openmanifest definitions` lists all of them, `openmanifest definitions show ID` says what one asks.
A verdict is met, not met, or undetermined where the manifest does not say enough.

exit codes:
  0  everything was evaluated, whatever the verdicts
  1  an error in a manifest or a policy; with --require also: not met, or undetermined
  2  wrong usage
  3  something could not be read"""


class Wrong(Exception):
    """The command was called wrongly; the message says how."""


class _Words(Action):
    """An option that takes several words. Those that are there as files, and are none of its own, are PATHs."""

    def __call__(
        self, parser: ArgumentParser, options: Namespace, values: Any, option_string: str | None = None
    ) -> None:
        """Take the words that follow the option."""
        first, *more = values
        own = [*getattr(options, self.dest), first]
        paths = [word for word in more if not self._belongs(word) and (word == "-" or Path(word).exists())]
        setattr(options, self.dest, own + [word for word in more if word not in paths])
        options.more_paths = [*getattr(options, "more_paths", ()), *paths]

    def _belongs(self, word: str) -> bool:
        from ..definitions.shipped import IDS

        return word.endswith(".toml") if self.dest == "policy" else word.partition(":")[0] in IDS


def word(text: str) -> str:
    """Return a word of the command line, which is not empty."""
    if not text:
        raise ArgumentTypeError("a name is empty; write . for this folder")
    return text


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "paths",
        nargs="*",
        type=word,
        metavar="PATH",
        help="a manifest, a folder with an openness.json, or - for standard input",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--definition",
        nargs="+",
        type=word,
        action=_Words,
        default=[],
        metavar="ID",
        help="a definition of openness, such as osaid-1.0; several may follow",
    )
    which.add_argument("--all", action="store_true", help="all definitions, provisional ones, too")
    parser.add_argument(
        "--policy",
        nargs="+",
        type=word,
        action=_Words,
        default=[],
        metavar="FILE",
        help="a policy of your own, in the form of the definitions (openmanifest schema definition)",
    )
    bases = parser.add_mutually_exclusive_group()
    bases.add_argument(
        "--no-lineage",
        dest="lineage",
        action="store_false",
        help="do not look at the models it was made from",
    )
    bases.add_argument(
        "--fetch",
        action="store_true",
        help="read manifests of base models that are on the web, too; nothing is fetched otherwise",
    )
    parser.add_argument(
        "--require",
        nargs="+",
        type=word,
        action=_Words,
        default=[],
        metavar="DEF[:LEVEL]",
        help="fail unless this definition is met; LEVEL: this level or a higher one, for scores a number",
    )
    parser.add_argument(
        "--output-format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text: a table and the reasons that decide; json: the envelope that `openmanifest schema envelope` "
        "describes; markdown: table and reasons (default: text)",
    )
    parser.add_argument("--verbose", "-v", action="store_true", help="all reasons, with their places")


def run(options: Namespace) -> int:
    """Evaluate every path and print how it comes out."""
    from ..reporting.results import FileResult, exit_code, summarize

    try:
        policies, broken = _policies(options)
        if broken:
            _write(options, broken)
            return exit_code(summarize([FileResult(one.path, one.report) for one in broken]), strict=False)
        asked, required = _asked(options, policies)
        paths = [*options.paths, *getattr(options, "more_paths", ())]
        if not paths:
            raise Wrong("name a manifest, a folder with an openness.json, or - for standard input")
    except Wrong as wrong:
        print(f"openmanifest evaluate: {wrong}", file=sys.stderr)
        return 2
    evaluations = [_evaluated(path, asked, options) for path in paths]
    _write(options, evaluations)
    code = exit_code(summarize([FileResult(one.path, one.report) for one in evaluations]), strict=False)
    sys.stdout.flush()
    failed = [_fails(evaluation, one, policies) for evaluation in evaluations for one in required]
    return code or int(any(failed))


def _policies(options: Namespace) -> tuple[dict[str, Definition], list[Evaluation]]:
    """The policies by id, and those with mistakes as what came of reading them."""
    from ..definitions.shipped import IDS

    found: dict[str, Definition] = {}
    broken: list[Evaluation] = []
    for name in options.policy:
        from ..definitions.policies import read_policy_file
        from ..evaluation import Evaluation
        from ..validation import Report

        policy = read_policy_file(Path(name), {*IDS, *found})
        if policy.definition is None:
            broken.append(Evaluation(Path(name).as_posix(), Report(policy.findings, 0, None, policy.text)))
        else:
            found[policy.definition.form.id] = policy.definition
    return found, broken


def _asked(
    options: Namespace, policies: dict[str, Definition]
) -> tuple[list[str | Definition | Peer], list[Requirement]]:
    """What is asked, in this order: definitions, policies, and what is required besides."""
    from ..definitions.requirements import requirement, why_not_askable
    from ..definitions.shipped import IDS, definition
    from ..evaluation import all_definitions, default_definitions

    known = [*IDS, *policies]
    ids: list[str] = options.definition
    if options.all:
        ids = list(all_definitions())
    elif not ids and not policies:
        ids = list(default_definitions())
    required = [requirement(word) for word in options.require]
    ids = list(dict.fromkeys([*ids, *policies, *(one.definition for one in required)]))
    check_known(ids, known)
    asked: list[str | Definition | Peer] = [policies.get(id, id) for id in ids]
    for one in required:
        if why := why_not_askable(one, policies.get(one.definition) or definition(one.definition)):
            raise Wrong(why)
    return asked, required


def check_known(ids: Sequence[str], known: list[str] | tuple[str, ...]) -> None:
    """Stop at an id that no definition has, and say which was meant.

    Raises:
        Wrong: there is one.
    """
    for id in ids:
        if id not in known:
            from ..manifest.repair import near_words

            near = near_words(id, known)
            hint = f"did you mean {near[0]}?" if near else "`openmanifest definitions` lists them"
            raise Wrong(f"there is no definition {id!r}; {hint}")


def _evaluated(path: str, asked: Sequence[str | Definition | Peer], options: Namespace) -> Evaluation:
    from ..evaluation import evaluate_reading
    from ..manifest.files import find_manifest, is_url, read_file, read_standard_input
    from ..reporting.results import STDIN

    fetch: Fetch | None = None
    if options.fetch:
        from ..manifest.web import fetch
    if path == "-":
        return evaluate_reading(STDIN, read_standard_input(), asked, lineage=options.lineage, fetch=fetch)
    found = find_manifest(Path(path))
    shown = path if is_url(path) else found.as_posix()
    return evaluate_reading(shown, read_file(found), asked, path=found, lineage=options.lineage, fetch=fetch)


def _write(options: Namespace, evaluations: Sequence[Evaluation]) -> None:
    if options.output_format == "json":
        from ..reporting.evaluation import json

        json.write(evaluations, sys.stdout)
    elif options.output_format == "markdown":
        from ..reporting.evaluation import markdown

        markdown.write(evaluations, sys.stdout, verbose=options.verbose)
    else:
        from ..reporting.evaluation import text

        text.write(evaluations, sys.stdout, verbose=options.verbose)


def _fails(evaluation: Evaluation, required: Requirement, policies: dict[str, Definition]) -> bool:
    """Whether a requirement is not surely met; why is said beside the output."""
    from ..definitions import Verdict
    from ..definitions.requirements import judged
    from ..definitions.shipped import definition
    from ..reporting.characters import printable
    from ..reporting.evaluation.words import decisive

    result = next((one for one in evaluation.results if one.definition == required.definition), None)
    if result is None:
        return False  # it could not be evaluated, which has an exit code of its own
    verdict = judged(required, result, policies.get(required.definition) or definition(required.definition))
    if verdict is Verdict.MET:
        return False
    said = (
        "is required and not met"
        if verdict is Verdict.NOT_MET
        else "is required and undetermined, as the manifest does not say enough"
    )
    why = next((one.reason for one in decisive(result) if one.verdict is not Verdict.MET), "")
    text = f"openmanifest evaluate: {evaluation.path}: {required} {said}: {why}"
    print(printable(text.rstrip(": ")), file=sys.stderr)
    return True
