"""The fields and code lists of Circular 05/2025/TT-BNV for a file, a document and a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Each field with the most letters that the circular gives it.
FILE_FIELDS: Final = {
    "arcFileCode": 200, "fileCode": 100, "title": 1000, "maintenance": 2, "mode": 2,
    "language": 2, "startDate": 10, "endDate": 10, "keyword": 100, "totalDoc": 10,
    "numberOfPaper": 10, "numberOfPage": 10, "format": 2, "inforSign": 30, "confidenceLevel": 2,
    "paperFileCode": 100, "riskRecovery": 1, "riskRecoveryStatus": 2, "description": 2000,
}  # fmt: skip
DOCUMENT_FIELDS: Final = {
    "docId": 25, "arcDocCode": 210, "docCode": 110, "maintenance": 2, "typeName": 2,
    "codeNumber": 11, "codeNotation": 30, "issuedDate": 10, "organName": 200, "subject": 500,
    "language": 2, "numberOfPage": 10, "inforSign": 30, "keyword": 100, "mode": 2,
    "confidenceLevel": 2, "autograph": 2000, "format": 2, "riskRecovery": 1,
    "riskRecoveryStatus": 2, "process": 1, "description": 500,
}  # fmt: skip
REQUEST_FIELDS: Final = {
    "requestID": 50, "requestDate": 10, "purpose": 2, "purposeContent": 500, "feeObjectType": 2,
    "researchTopic": 500, "description": 500,
}  # fmt: skip

OPEN, CONDITIONAL = "01", "02"
VIETNAMESE = "01"
BORN_DIGITAL, DIGITISED, MIXED = "01", "02", "03"
GOOD, NORMAL = "01", "02"
NO, YES = "0", "1"
_MAINTENANCE = {0: "01", 70: "02", 50: "03", 30: "04", 20: "05", 10: "06"}
_OTHER_MAINTENANCE = "07"
# The kinds of the circular, in its order, which is nearly that of Decree 30/2020.
_TYPES = (
    "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo",
    "hướng dẫn", "chương trình", "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "tờ trình",
    "giấy ủy quyền", "phiếu gửi", "phiếu chuyển", "phiếu báo", "biên bản", "hợp đồng",
    "công văn", "công điện", "bản ghi nhớ", "bản thỏa thuận", "giấy mời", "giấy giới thiệu",
    "giấy nghỉ phép", "thư công", "bản đồ", "bản vẽ kỹ thuật",
)  # fmt: skip
_OTHER_TYPE = "32"


def maintenance_code(years: int) -> str:
    """Return the code of a retention; 0 years are for ever."""
    return _MAINTENANCE.get(years, _OTHER_MAINTENANCE)


def type_code(name: str) -> str:
    """Return the code of a kind of document by its Vietnamese name."""
    known = name.strip().casefold()
    return f"{_TYPES.index(known) + 1:02d}" if known in _TYPES else _OTHER_TYPE


def type_name(code: str) -> str:
    """Return the Vietnamese name of a kind by its code; empty for the others."""
    known = code.isascii() and code.isdecimal() and 0 < int(code) <= len(_TYPES)
    return _TYPES[int(code) - 1].capitalize() if known else ""


def years_of(maintenance: str) -> int:
    """Return a retention by its code: what is not known is kept for ever."""
    return {code: years for years, code in _MAINTENANCE.items()}.get(maintenance, 0)


def fitting(given: Mapping[str, str], known: Mapping[str, int]) -> dict[str, str]:
    """Return the known fields in their order, on one line each, no longer than allowed."""
    clean = {name: " ".join(text.split()) for name, text in given.items()}
    return {name: clean[name][:most].strip() for name, most in known.items() if clean.get(name)}
