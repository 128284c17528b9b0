"""Small packages for tests: real bytes, no database."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.preservation.description import (
    Agent,
    AgentKind,
    Event,
    Package,
    PackageKind,
    Piece,
    Record,
)
from hoatoc.kernel.preservation.packing.writing import write_package

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)
SOFTWARE = Agent("Hỏa Tốc", AgentKind.SOFTWARE, "0.1.0")
UNIT = Agent("Sư đoàn 390 & các đơn vị <trực thuộc>", code="A01.02")
ARCHIVE = Agent("Kho lưu trữ hiện hành", code="K01")


def piece(name: str, data: bytes, media_type: str = "application/pdf") -> Piece:
    sha256 = hashlib.sha256(data).hexdigest()
    return Piece(name, media_type, len(data), sha256, lambda: io.BytesIO(data))


def sample(count: int = 3) -> Package:
    """A SIP of a few documents, the second of them with something attached."""
    records = [
        Record(
            f"{n:07d}",
            {"docCode": f"12.TCHC.{n:07d}", "typeName": "02", "subject": f"Về việc thứ {n}"},
            (piece(f"Quyết định số {n}.pdf", b"%PDF-" + bytes([n % 256]) * (200 + n)),),
        )
        for n in range(1, count + 1)
    ]
    if count > 1:
        annex = piece("Phụ lục.xlsx", b"PK annex", "application/octet-stream")
        first = records[1]
        records[1] = Record(first.key, first.fields, (*first.pieces, annex))
    return Package(
        kind=PackageKind.SIP,
        id=UUID("018f2f6e-0000-7000-8000-000000000001"),
        made_at=AT,
        maker=SOFTWARE,
        submitter=UNIT,
        fields={"fileCode": "12.TCHC", "title": "Hồ sơ <mẫu> & thử", "maintenance": "01"},
        records=tuple(records),
        documentation=(piece("muc-luc.pdf", b"%PDF-index"), piece("niem-phong.p7s", b"seal")),
        events=(Event("closing", AT, "niêm phong", agent=Agent("Nguyễn Văn A", AgentKind.PERSON)),),
    )


def written(package: Package, folder: Path, name: str = "package.zip") -> Path:
    path = folder / name
    with path.open("wb") as out:
        write_package(package, out)
    return path
