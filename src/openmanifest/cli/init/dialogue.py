"""The dialogue of `openmanifest init`: asks one question after the other on a terminal, and writes at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ...manifest.vocabulary import FILE_NAME
from ...reporting.characters import printable
from ...reporting.evaluation.table import paragraph, width_of
from ...reporting.interview import Asked, shown_help, shown_question
from ...reporting.results import FileResult, Request, exit_code, summarize
from ...reporting.text import Style, counted, wants_color, write_findings
from ...repository.answers import Answers, read_answers_file
from ...repository.draft import Suggestion
from ...repository.generating import Generated, generate_folder
from ...repository.kept_answers import FILE_NAME as KEPT_NAME
from ...repository.kept_answers import drop_answers, keep_answers, kept_answers
from ...repository.kinds import IGNORED
from ...repository.questions import DESCRIPTIONS, Answer, Kind, Question
from ...repository.questions.interview import Interview
from ...repository.questions.values import WrongAnswer, as_typed, typed
from ...validation import Report, current_day
from . import ending

if TYPE_CHECKING:
    from ...findings import Finding

_YES, _NO = ("y", "yes"), ("n", "no")
_INTRODUCTION = """\
Each question can be answered in one line. Enter alone skips it: then nothing is stated, and readers take it as \
unknown. ? explains the question, back returns to the one before, stop keeps your answers for another time. \
Nothing is written until you say so."""


class _Stop(Exception):
    """Somebody wants to go on another time."""


class Dialogue:
    """One run of the command."""

    def __init__(self, folder: Path, *, hash: bool, further: bool) -> None:
        """Prepare to ask about a folder."""
        self._folder, self._hash, self._further = folder, hash, further
        self._target = folder / FILE_NAME
        self._style, self._width = Style(wants_color(sys.stdout)), width_of(sys.stdout)

    def run(self, answers_file: str | None) -> int:
        """Ask, or take the answers from a file; return the exit code."""
        given: Answers | None = None
        if answers_file is not None:
            given = read_answers_file(Path(answers_file))
            if given.findings:
                return self._findings(answers_file, given.findings, given.text)
        made = self._made(hash=False)
        if made.draft is None or not self._folder.is_dir():
            return self._findings(str(self._folder), made.findings)
        if given is not None:
            return ending.finish(self._made(hash=self._hash, answers=given), self._folder, self._target)
        with suppress(ImportError):  # which gives input() a line that can be edited; not every system has it
            import readline  # noqa: F401
        try:
            interview = self._interview(made)
            if interview is None:
                return 1
            return self._ask_all(interview)
        except (_Stop, EOFError, KeyboardInterrupt) as stopped:
            print("\n\nNothing was written. " + self._how_to_go_on())
            return 130 if isinstance(stopped, KeyboardInterrupt) else 1

    def _made(self, *, hash: bool, answers: Answers | None = None) -> Generated:
        update = self._target if self._target.exists() or self._target.is_symlink() else None
        return generate_folder(self._folder, hash=hash, update=update, answers=answers, issued=current_day())

    def _interview(self, made: Generated) -> Interview | None:
        """The dialogue, with what was answered another time; None where that cannot be read."""
        assert made.draft is not None
        assert made.scan is not None
        kept = kept_answers(self._folder)
        if kept is not None and kept.answers.findings:
            path = (self._folder / KEPT_NAME).as_posix()
            self._findings(path, kept.answers.findings, kept.answers.text)
            print(f"Mend {printable(path)}, or delete it to begin anew.")
            return None
        files = sum(file.kind not in (IGNORED, "manifest", "signature") for file in made.scan.files)
        print(f"{counted(files, 'file')} in {printable(str(self._folder.resolve()))} were read.")
        if kept is not None and self._agrees(f"{self._number(kept.answers)} from before; go on with them?"):
            interview = Interview(made.draft, kept.answers.given, kept.skipped, further=self._further)
        else:
            interview = Interview(made.draft, further=self._further)
        left = len(interview.left())
        print(f"About {counted(left, 'question')} remain that no file can answer.\n")
        print(paragraph(_INTRODUCTION, min(self._width, 100)))
        return interview

    @staticmethod
    def _number(answers: Answers) -> str:
        number = len(answers.given)
        return f"There {'is' if number == 1 else 'are'} {counted(number, 'answer')}"

    def _ask_all(self, interview: Interview) -> int:
        while True:
            while (question := interview.current) is not None:
                self._ask(interview, question)
            made = self._made(hash=False, answers=Answers(interview.answers))
            ending.show(made, self._target)
            what = self._one_of(
                (*_YES, *_NO, "back"),
                f"\nWrite {printable(self._target.as_posix())}? yes, no, or back > ",
                "Please answer yes, no or back.",
            )
            if what in _YES:
                if self._hash:  # which can take minutes, and changes nothing but digests
                    made = self._made(hash=True, answers=Answers(interview.answers))
                code = ending.write_it(made, self._target)
                if code == 0:
                    drop_answers(self._folder)
                return code
            if what == "back":
                interview.back()
                self._keep(interview)
            else:
                self._keep(interview)
                print("Nothing was written. " + self._how_to_go_on())
                return 1

    def _ask(self, interview: Interview, question: Question) -> None:
        """Ask one question until it is answered, skipped or left."""
        draft = interview.draft
        choices, suggestions = question.choices(draft), draft.suggestions.get(question.id, ())
        if question.id in interview.taken_back:
            before = as_typed(interview.taken_back[question.id])
            others = (one for one in suggestions if one.value != before)
            suggestions = (Suggestion(before, "your answer before"), *others)
        asked = Asked(
            question.text,
            question.help,
            DESCRIPTIONS[question.kind],
            as_typed(question.example),
            question.kind in (Kind.CHOICE, Kind.CHOICES),
            question.kind is Kind.CHOICES,
            [(option.word, option.means) for option in choices],
            [(one.value, one.source) for one in suggestions],
            interview.number,
            len(interview.left()),
        )
        print(shown_question(asked, self._width, self._style), end="")
        while True:
            line = self._line("> ")
            if line == "?":
                print(shown_help(asked, self._width), end="")
            elif line.lower() == "stop":
                raise _Stop
            elif line.lower() == "back":
                if interview.back():
                    self._keep(interview)
                    return
                print("  This is the first question.")
            elif not line:
                interview.skip(question)
                self._keep(interview)
                return
            else:
                try:
                    answer: Answer = typed(
                        question, _taken(line, [one.value for one in suggestions]), choices
                    )
                except WrongAnswer as wrong:
                    hint = f"; {wrong.hint}" if wrong.hint else ""
                    print(paragraph(printable(f"{wrong}{hint}"), min(self._width, 100), "  "))
                    continue
                interview.answer(question, answer)
                self._keep(interview)
                return

    def _keep(self, interview: Interview) -> None:
        """Keep the answers; where the folder cannot be written to, the dialogue goes on without."""
        try:
            keep_answers(self._folder, interview.answers, interview.skipped)
        except OSError as error:
            print(f"  (Your answers cannot be kept for another time: {error.strerror})", file=sys.stderr)

    def _how_to_go_on(self) -> str:
        if (self._folder / KEPT_NAME).exists():
            return f"Your answers are kept; `openmanifest init {printable(str(self._folder))}` goes on with them."
        return "No question was answered."

    def _agrees(self, question: str) -> bool:
        said = self._one_of((*_YES, *_NO, ""), f"{question} yes or no > ", "Please answer yes or no.")
        return said not in _NO

    def _one_of(self, words: Sequence[str], prompt: str, otherwise: str) -> str:
        """Ask until one of some words is the answer; who types something else is told what to type."""
        while (line := self._line(prompt).lower()) not in words:
            print(f"  {otherwise}")
        return line

    @staticmethod
    def _line(prompt: str) -> str:
        sys.stdout.flush()
        return input(prompt).strip()

    @staticmethod
    def _findings(path: str, findings: tuple[Finding, ...], text: str | None = None) -> int:
        result = FileResult(path, Report(findings, written=text))
        write_findings(result, sys.stdout, Request("init"))
        return exit_code(summarize([result]), strict=False)


def _taken(line: str, suggestions: list[str]) -> str:
    """What was typed, or the suggestion that it takes over: `=`, `=2`."""
    number = line.removeprefix("=").strip() or "1"
    if line.startswith("=") and number.isascii() and number.isdigit() and 0 < int(number) <= len(suggestions):
        return suggestions[int(number) - 1]
    return line
