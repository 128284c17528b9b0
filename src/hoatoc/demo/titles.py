"""What those who head a part, or work in one, are called."""

from hoatoc.kernel.people.models import Role

EXTRA = {
    Role.SECURITY_OFFICER: "Trợ lý bảo vệ bí mật nhà nước",
    Role.ARCHIVIST: "Nhân viên lưu trữ",
}

_HEADS = {
    "Phòng": "Trưởng phòng",
    "Ban": "Trưởng ban",
    "Tổ": "Tổ trưởng",
    "Khoa": "Chủ nhiệm Khoa",
    "Cục": "Cục trưởng Cục",
    "Trung": "Giám đốc Trung",
}
_ROWS = {
    Role.COMMANDER: "commander",
    Role.DEPUTY_COMMANDER: "deputy",
    Role.COMMISSAR: "commissar",
    Role.CHIEF_OF_OFFICE: "office",
    Role.HEAD_OF_DEPARTMENT: "head",
    Role.CLERK: "clerk",
    Role.ARCHIVIST: "clerk",
}


def head_of(part: str) -> str:
    """Return the title of the head of a part: ``Phòng Điều trị`` has a *Trưởng phòng Điều trị*."""
    first, _, rest = part.partition(" ")
    if first == "Văn":
        return "Chánh Văn phòng"
    if rest == "Tham mưu":
        return "Tham mưu trưởng"
    if rest == "Chính trị":
        return "Chủ nhiệm Chính trị"
    if first in _HEADS:
        return f"{_HEADS[first]} {rest}"
    return f"Trưởng {part}"


def staff_of(part: str, kind: str) -> str:
    """Return the title of one who works in a part, by the kind of its organisation."""
    first, _, rest = part.partition(" ")
    if kind == "civil_agency":
        return "Chuyên viên"
    if kind in {"hospital", "academy"} and first == "Khoa":
        return f"{'Bác sĩ' if kind == 'hospital' else 'Giảng viên'} {part}"
    if first in {"Văn", "Cơ"} or kind in {"battalion", "depot", "party_body"}:
        return "Trợ lý"
    return f"Trợ lý {rest}"


def rank_row(role: Role) -> str:
    """Return the row of ranks in ``forms.toml`` that fits a role."""
    return _ROWS.get(role, "staff")
