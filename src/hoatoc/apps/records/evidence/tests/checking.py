"""What lies on desks, and what the command says of a package and its record in 2045."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from hoatoc.kernel.evidence.tests.lives import IN_2045, SHA256_ENDS
from hoatoc.kernel.files import keeping
from hoatoc.kernel.worklist.models import WorkItem

if TYPE_CHECKING:
    from pathlib import Path

    from ..models import EvidenceRecord


def laid() -> list[str]:
    """Return the kinds of what lies on desks."""
    rows = WorkItem.objects.filter(kind__startswith="evidence.", finished_at=None)
    return list(rows.values_list("kind", flat=True))


def taken(row: EvidenceRecord, path: Path) -> Path:
    """Write a record to a file."""
    assert row.record is not None
    path.write_bytes(keeping.read(row.record))
    return path


def checked(path: Path, record: Path, folder: Path) -> dict[str, Any]:
    """The command's answer in 2045, with no database."""
    ends = folder / "ends.json"
    ends.write_text(json.dumps({"sha256": str(SHA256_ENDS)}))
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "evidence", "check", str(path), str(record), "--json", "--on", str(IN_2045.date()),
            "--roots", str(folder / "trust/roots.pem"), "--ends", str(ends), stdout=out,
        )  # fmt: skip
    told: dict[str, Any] = json.loads(out.getvalue())
    assert ended.value.code == (0 if told["holds"] else 1)
    return told


def codes(path: Path, record: Path, folder: Path) -> set[str]:
    """Return the codes of what the command finds."""
    return {one["code"] for one in checked(path, record, folder)["findings"]}
