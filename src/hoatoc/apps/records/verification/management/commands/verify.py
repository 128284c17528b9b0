"""``hoatoc verify FILE…``: verify signed files (PDF, XML, ASiC-E) from a shell or a script.

Exit codes: 0 valid, 1 not valid, 2 cannot be checked, 3 no signature, 4 cannot be read, 64 usage.
With ``--roots`` or ``--offline`` no database is asked.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.validation import TrustStore, ValidationReport, Verdict
from hoatoc.kernel.pki.validation.guarded import States, revisions_apart, validate_apart
from hoatoc.kernel.pki.validation.history import Revision
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database
from hoatoc.ui import moments
from hoatoc.ui.judging import USAGE, JudgingCommand, why_unread
from hoatoc.ui.revisions import plain
from hoatoc.ui.verdicts import covers

VALID, NOT_VALID, CANNOT_CHECK, NO_SIGNATURE, CANNOT_READ = 0, 1, 2, 3, 4
CODES = {
    Verdict.VALID: VALID,
    Verdict.VALID_CHANGED_ALLOWED: VALID,
    Verdict.NOT_VALID: NOT_VALID,
    Verdict.CHANGED_CANNOT_JUDGE: CANNOT_CHECK,
    Verdict.CANNOT_CHECK: CANNOT_CHECK,
    Verdict.NO_SIGNATURE: NO_SIGNATURE,
}
# The worst answer is the answer for several files.
FROM_WORST = (NOT_VALID, CANNOT_READ, CANNOT_CHECK, NO_SIGNATURE, VALID)
UNREADABLE = frozenset(
    {
        "not_a_pdf", "unreadable", "beyond_limits", "xml_broken", "container_kind",
        "archive_broken", "archive_not_a_zip",
    }
)  # fmt: skip


class Command(JudgingCommand):
    help = gettext_lazy(  # type: ignore[assignment]  # Django shows it as text
        "Verify the signatures of files (PDF, XML, ASiC-E). Exit codes: 0 valid, 1 not valid, "
        "2 cannot be checked, 3 no signature, 4 cannot be read, 64 usage."
    )
    from_worst = FROM_WORST
    states: States | None = None

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        add = parser.add_argument
        add("--json", action="store_true", dest="as_json", help=_("the report for machines"))
        paths: dict[str, Any] = {"type": Path, "action": "append", "default": []}
        add("--roots", metavar="PEM", help=_("trust only the authorities in this file"), **paths)
        add("--crl", metavar="CRL", help=_("a list of revoked certificates"), **paths)
        add("--offline", action="store_true", help=_("trust the folder “trust”, ask no database"))

    @override
    def handle(self, *args: object, files: list[Path], as_json: bool, **options: Any) -> None:
        asks_database = not options["roots"] and not options["offline"]
        self.states = own_states if asks_database else None
        trust = self._trust(options["roots"], options["crl"], is_offline=options["offline"])
        codes, rows = set(), []
        for path in files:
            code, report = self._verify(path, trust, is_quiet=as_json)
            codes.add(code)
            rows.append({"file": str(path), "exit_code": code, "report": report})
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        self.answer(codes)

    def _trust(self, roots: list[Path], lists: list[Path], *, is_offline: bool) -> TrustStore:
        try:
            pems = [path.read_bytes() for path in roots]
            crls = [path.read_bytes() for path in lists]
            if not roots and not is_offline:
                return trust_from_database(lists=crls)
            folder = Path(settings.DATA_DIR) / "trust"
            if is_offline:
                pems += [path.read_bytes() for path in sorted(folder.glob("*.pem"))]
                crls += [path.read_bytes() for path in sorted(folder.glob("*.crl"))]
            return TrustStore.from_pem(pems, lists=crls)
        except (OSError, ValueError) as error:
            said = _("The certificates to trust cannot be read: %(problem)s")
            self.stderr.write(said % {"problem": error})
            sys.exit(USAGE)

    def _verify(
        self, path: Path, trust: TrustStore, *, is_quiet: bool
    ) -> tuple[int, dict[str, Any] | None]:
        try:
            content = path.read_bytes()
        except OSError as error:
            said = _("%(file)s: cannot be read: %(problem)s")
            self.stderr.write(said % {"file": path, "problem": why_unread(error)})
            return CANNOT_READ, None
        report = validate_apart(content, trust=trust, at=clock.now(), states=self.states)
        revisions = revisions_apart(content) if report.signatures else ()
        if not is_quiet:
            self._tell(path, report)
            self._tell_revisions(revisions)
        code = CODES[report.verdict]
        if any(reason.code in UNREADABLE for reason in report.reasons):
            code = CANNOT_READ
        return code, {**report.as_dict(), "revisions": plain(revisions)}

    def _tell(self, path: Path, report: ValidationReport) -> None:
        self.stdout.write(f"{path}: {report.sentence}")
        for reason in report.reasons:
            self.stdout.write(f"  {reason.sentence}")
        for one in report.signatures:
            at = moments.moment(one.signed_at) if one.signed_at else "–"
            signer = ", ".join(filter(None, [one.signer_name, one.organisation]))
            self.stdout.write(f"  {one.index}. {signer} · {at} · {one.result}")
            told = covers(one)
            self.stdout.write(
                f"     {told} [{one.indication.value} {one.sub_indication}".rstrip() + "]"
            )
            for reason in one.reasons:
                self.stdout.write(f"     {reason.sentence}")

    def _tell_revisions(self, revisions: tuple[Revision, ...]) -> None:
        for one in revisions[1:]:
            self.stdout.write("  " + _("Revision %(n)s") % {"n": one.number})
            for change in one.changes:
                self.stdout.write(f"     {change.sentence}")
