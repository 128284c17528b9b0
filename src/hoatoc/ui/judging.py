"""Commands that judge files: one exit code for each file, the worst of them for all.

``hoatoc verify`` and ``hoatoc layout`` are such commands. A wrong call ends with 64 (EX_USAGE of
sysexits.h), because 2 is an answer here.
"""

import sys
from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from typing_extensions import override

USAGE: Final = 64
# What argparse ends a wrong call with.
_WRONG_CALL: Final = 2


def why_unread(problem: OSError) -> str:
    """Say in the reader's language why a file could not be opened."""
    if isinstance(problem, FileNotFoundError):
        return _("there is no such file")
    if isinstance(problem, IsADirectoryError):
        return _("it is a folder, not a file")
    if isinstance(problem, PermissionError):
        return _("this account of the machine may not read it")
    return str(problem.strerror)


class JudgingCommand(BaseCommand):
    """A command whose exit code is its answer."""

    from_worst: ClassVar[tuple[int, ...]] = ()
    requires_system_checks = ()
    _has_answered = False

    @override
    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # argparse measures its words, and cannot do that with words not yet translated.
        self.help = str(self.help)
        return super().create_parser(prog_name, subcommand, **kwargs)

    @override
    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except SystemExit as ended:
            if ended.code == _WRONG_CALL and not self._has_answered:
                sys.exit(USAGE)
            raise

    def answer(self, codes: Iterable[int]) -> None:
        """End with the worst of the codes."""
        found = set(codes)
        self._has_answered = True
        sys.exit(next(code for code in self.from_worst if code in found))
