"""The 29 kinds of Annex III with the abbreviation that stands in the symbol."""

from __future__ import annotations

from hoatoc.kernel.base.text import squeeze

KINDS: dict[str, str] = {
    "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "QC": "QUY CHẾ", "QyĐ": "QUY ĐỊNH",
    "TC": "THÔNG CÁO", "TB": "THÔNG BÁO", "HD": "HƯỚNG DẪN", "CTr": "CHƯƠNG TRÌNH",
    "KH": "KẾ HOẠCH", "PA": "PHƯƠNG ÁN", "ĐA": "ĐỀ ÁN", "DA": "DỰ ÁN", "BC": "BÁO CÁO",
    "BB": "BIÊN BẢN", "TTr": "TỜ TRÌNH", "HĐ": "HỢP ĐỒNG", "CĐ": "CÔNG ĐIỆN", "BGN": "BẢN GHI NHỚ",
    "BTT": "BẢN THỎA THUẬN", "GUQ": "GIẤY ỦY QUYỀN", "GM": "GIẤY MỜI", "GGT": "GIẤY GIỚI THIỆU",
    "GNP": "GIẤY NGHỈ PHÉP", "PG": "PHIẾU GỬI", "PC": "PHIẾU CHUYỂN", "PB": "PHIẾU BÁO",
}  # fmt: skip
# An official letter and a formal letter carry no name and no abbreviation of a kind.
LETTER, FORMAL = "CV", "TCg"
COPIES = {"SY": "SAO Y", "SL": "SAO LỤC", "TrS": "TRÍCH SAO"}
# Forms that have no number, date and receivers of the usual kind in practice.
SLIPS = frozenset({"GGT", "GNP", "PG", "PC", "PB"})
_BY_NAME = {name: code for code, name in KINDS.items()}
_SAME = {"BẢN THOẢ THUẬN": "BTT", "GIẤY UỶ QUYỀN": "GUQ"}


def kind_named(words: str) -> str:
    """Return the abbreviation of a kind by its name, or an empty text."""
    name = squeeze(words).upper().rstrip(" .:")
    return _BY_NAME.get(name) or _SAME.get(name, "")
