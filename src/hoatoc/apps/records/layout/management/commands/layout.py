"""``hoatoc layout FILE…``: check the layout of files from a shell or a script.

Exit codes: 0 keeps the rules, 1 errors, 2 warnings alone, 3 cannot be measured, 4 cannot be read,
64 usage. No database is asked.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from hoatoc.apps.records.layout.checking import DOCX, PDF, check
from hoatoc.apps.records.layout.contracts import Expected, LayoutReport, Outcome
from hoatoc.apps.records.layout.profiles import ARMY, NAMES
from hoatoc.apps.records.layout.views.showing import status_of, verdict
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files.sandbox import run_apart
from hoatoc.ui.judging import JudgingCommand

CLEAN, ERRORS, WARNINGS, NOT_MEASURED, CANNOT_READ = 0, 1, 2, 3, 4
# The worst answer is the answer for several files.
FROM_WORST = (ERRORS, CANNOT_READ, NOT_MEASURED, WARNINGS, CLEAN)


class Command(JudgingCommand):
    help = gettext_lazy(  # type: ignore[assignment]  # Django shows it as text
        "Check the layout of PDF and DOCX files. Exit codes: 0 keeps the rules, 1 errors, 2 "
        "warnings alone, 3 cannot be measured, 4 cannot be read, 64 usage."
    )
    from_worst = FROM_WORST

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument("--profile", choices=NAMES, default=ARMY)
        parser.add_argument("--kind", default="", metavar="ABBREVIATION")

    @override
    def handle(self, *args: object, files: list[Path], as_json: bool, **options: Any) -> None:
        expected = Expected(profile=options["profile"], kind=options["kind"])
        codes, rows = set(), []
        for path in files:
            code, report = self._check(path, expected)
            codes.add(code)
            rows.append(
                {
                    "file": str(path),
                    "exit_code": code,
                    "report": report.as_dict() if report else None,
                }
            )
            if report and not as_json:
                self._tell(path, report)
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        self.answer(codes)

    def _check(self, path: Path, expected: Expected) -> tuple[int, LayoutReport | None]:
        try:
            content = path.read_bytes()
            answer, _nothing = run_apart("inspecting", content)
        except (OSError, BureauError) as error:
            said = _("%(file)s: cannot be read: %(problem)s")
            self.stderr.write(said % {"file": path, "problem": error})
            return CANNOT_READ, None
        if answer["kind"] not in (PDF, DOCX):
            said = _("%(file)s: only PDF and DOCX files can be measured.")
            self.stderr.write(said % {"file": path})
            return CANNOT_READ, None
        report = check(content, str(answer["kind"]), expected).report
        if report.outcome is Outcome.NO_TEXT:
            return NOT_MEASURED, report
        if report.errors:
            return ERRORS, report
        return CLEAN if report.is_clean else WARNINGS, report

    def _tell(self, path: Path, report: LayoutReport) -> None:
        _tone, title, text = verdict(report)
        self.stdout.write(f"{path}: {title}. {text}")
        for number, one in enumerate(report.findings, start=1):
            where = _("page %(n)d") % {"n": one.page} if one.page else "–"
            mark = status_of(one.severity).label
            self.stdout.write(f"  {number}. [{mark}] {one.rule} ({where}; {one.code})")
            self.stdout.write(f"     {one.found} → {one.wanted}. {one.source}")
