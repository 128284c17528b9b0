"""``hoatoc evidence check FILE RECORD``: prove a file or a package offline, with a bundle of roots.

Exit codes: 0 proved, 1 not proved, 4 cannot be read, 64 usage. No database is asked.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.evidence.algorithms import AlgorithmEnds
from hoatoc.kernel.evidence.checking import Bundle, EvidenceReport, judge_record
from hoatoc.ui import moments
from hoatoc.ui.judging import USAGE, JudgingCommand, why_unread

PROVED, NOT_PROVED, CANNOT_READ = 0, 1, 4
MOST_TOLD = 20


class Command(JudgingCommand):
    help = gettext_lazy(  # type: ignore[assignment]  # Django shows it as text
        "check: hold a file or a package against its evidence record (RFC 4998), without a "
        "network or a database. Exit codes: 0 proved, 1 not proved, 4 cannot be read, 64 usage."
    )
    from_worst = (NOT_PROVED, CANNOT_READ, PROVED)

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["check"])
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("record", type=Path, metavar="RECORD")
        parser.add_argument("--roots", type=Path, action="append", default=[], metavar="PEM")
        parser.add_argument("--crl", type=Path, action="append", default=[], metavar="CRL")
        parser.add_argument("--ends", type=Path, metavar="JSON")
        parser.add_argument("--on", type=parse_date, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", dest="as_json")

    @override
    def handle(self, *args: object, file: Path, record: Path, **options: Any) -> None:
        bundle = self._bundle(options)
        at = datetime.combine(options["on"], time(), tzinfo=UTC) if options["on"] else clock.now()
        try:
            report = judge_record(file, record.read_bytes(), bundle=bundle, at=at)
        except OSError as error:
            said = _("%(file)s: cannot be read: %(problem)s")
            self.stderr.write(said % {"file": error.filename, "problem": why_unread(error)})
            self.answer([CANNOT_READ])
            return
        if options["as_json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        else:
            self._tell(file, report)
        self.answer([PROVED if report.holds else NOT_PROVED])

    def _bundle(self, options: dict[str, Any]) -> Bundle:
        folder = Path(settings.DATA_DIR) / "trust"
        roots = options["roots"] or sorted(folder.glob("*.pem"))
        lists = options["crl"] or sorted(folder.glob("*.crl"))
        try:
            ends = AlgorithmEnds()
            if options["ends"]:
                ends = AlgorithmEnds.from_json(options["ends"].read_bytes())
            return Bundle.of(
                [one.read_bytes() for one in roots],
                lists=[one.read_bytes() for one in lists],
                ends=ends,
            )
        except (OSError, ValueError) as error:
            said = _("The roots or the ends of algorithms cannot be read: %(problem)s")
            self.stderr.write(said % {"problem": error})
            sys.exit(USAGE)

    def _tell(self, file: Path, report: EvidenceReport) -> None:
        if report.since is not None:
            said = _("%(file)s: proved to be as it is since %(day)s.")
            facts = {"file": file, "day": moments.moment(report.since)}
            self.stdout.write(said % facts)
        else:
            self.stdout.write(_("%(file)s: not proved.") % {"file": file})
        for one in report.findings[:MOST_TOLD]:
            self.stdout.write(f"  {one.sentence}")
        for number, stamp in enumerate(report.stamps, start=1):
            held = f"{moments.moment(stamp.at)} – {moments.moment(stamp.ends_at)}"
            rests = ", ".join(stamp.algorithms)
            self.stdout.write(f"  {number}. {stamp.service} · {held} · {rests}")
