"""A document of which every measure can be chosen; the default breaks no rule."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Bit:
    """A piece of text and how it is set."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    font: str = "Tinos"
    colour: str = "000000"
    align: str = "justify"
    stroke: float | None = None  # The share of its width that the stroke below takes.
    frame: tuple[float, float] | None = None


@dataclass(frozen=True)
class Attached:
    """An annex: word, title and reference, then its text."""

    head: tuple[Bit, ...]
    text: Bit


SENTENCE = (
    "Thực hiện kế hoạch huấn luyện năm, các đơn vị trực thuộc tổ chức rút kinh nghiệm, bổ sung vật "
    "chất bảo đảm, duy trì nghiêm nền nếp chính quy và báo cáo kết quả theo thời gian quy định. "
)
BODY = (
    Bit(SENTENCE * 2),
    Bit("I. KẾT QUẢ THỰC HIỆN", bold=True),
    Bit("1. Công tác chỉ đạo, điều hành"),
    Bit(SENTENCE * 3),
    Bit("2. Công tác bảo đảm"),
    Bit("a) " + SENTENCE),
    Bit("b) " + SENTENCE),
    Bit("II. PHƯƠNG HƯỚNG, NHIỆM VỤ", bold=True),
    *(Bit(SENTENCE * 3) for _ in range(5)),
    Bit(SENTENCE.strip() + "/."),
)
RECEIVERS = (
    Bit("- Như trên;", 11),
    Bit("- Thủ trưởng Bộ Tham mưu (để báo cáo);", 11),
    Bit("- Lưu: VT, QH.", 11),
)


@dataclass(frozen=True)
class Spec:
    """A report of a staff; change a field to break a rule."""

    paper: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    left: tuple[Bit, ...] = (
        Bit("BỘ TƯ LỆNH QUÂN KHU 10", 12),
        Bit("BỘ THAM MƯU", 12, bold=True, stroke=0.4),
    )
    right: tuple[Bit, ...] = (
        Bit("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True),
        Bit("Độc lập - Tự do - Hạnh phúc", 13, bold=True, stroke=1.0),
    )
    number: Bit | None = Bit("Số: 05/BC-BTM", 13)
    date: Bit | None = Bit("Hà Nội, ngày 07 tháng 02 năm 2026", 13, italic=True)
    below: tuple[Bit, ...] = ()
    middle: tuple[Bit, ...] = (
        Bit("BÁO CÁO", bold=True),
        Bit("Kết quả huấn luyện, sẵn sàng chiến đấu quý I năm 2026", bold=True, stroke=0.4),
    )
    addressing: Bit | None = Bit("Kính gửi: Bộ Tư lệnh Quân khu 10.")
    bases: tuple[Bit, ...] = ()
    body: tuple[Bit, ...] = BODY
    receivers_word: Bit | None = Bit("Nơi nhận:", 12, bold=True, italic=True)
    receivers: tuple[Bit, ...] = RECEIVERS
    titles: tuple[Bit, ...] = (
        Bit("KT. THAM MƯU TRƯỞNG", bold=True),
        Bit("PHÓ THAM MƯU TRƯỞNG", bold=True),
    )
    name: Bit | None = Bit("Đại tá Lê Quốc Cường", bold=True)
    annexes: tuple[Attached, ...] = ()
    indent: float = 12.7
    gap: float = 6.5
    spacing: float = 1.1
    justify: bool = True
    page_number: Bit = Bit("2", 13)
    number_at: str = "top"
    number_side: str = "center"
    number_first: bool = False
    number_skip: int = 0
    swapped: bool = False
    number_swapped: bool = False
    date_lower: bool = False
    kind_left: bool = False
    below_right: bool = False
    receivers_right: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """Return the fields as plain data."""
        return asdict(self)


CLEAN = Spec()
LETTER = replace(
    CLEAN,
    number=Bit("Số: 12/BTM-QH", 13),
    middle=(),
    below=(Bit("V/v báo cáo kết quả huấn luyện quý I", 12),),
    addressing=Bit("Kính gửi: Cục Quân huấn."),
)
DECISION = replace(
    CLEAN,
    number=Bit("Số: 15/QĐ-BTM", 13),
    middle=(
        Bit("QUYẾT ĐỊNH", bold=True),
        Bit("Về việc ban hành Quy chế làm việc", bold=True, stroke=0.4),
    ),
    addressing=None,
    bases=(
        Bit(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;", italic=True
        ),
        Bit("Theo đề nghị của Chánh Văn phòng.", italic=True),
    ),
    body=(
        Bit("QUYẾT ĐỊNH:", bold=True, align="center"),
        Bit(
            "Điều 1. " + "Ban hành kèm theo Quyết định này Quy chế làm việc của cơ quan.", bold=True
        ),
        Bit(SENTENCE * 3),
        Bit("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", bold=True),
        Bit(SENTENCE * 2),
        Bit("Điều 3. Các đơn vị chịu trách nhiệm thi hành.", bold=True),
        *(Bit(SENTENCE * 3) for _ in range(5)),
        Bit(SENTENCE.strip() + "/."),
    ),
    receivers=(Bit("- Như Điều 3;", 11), Bit("- Lưu: VT, QH.", 11)),
)
ANNEXED = replace(
    CLEAN,
    annexes=tuple(
        Attached(
            (
                Bit(f"Phụ lục {number}", 14, bold=True),
                Bit(title, 14, bold=True),
                Bit(
                    "(Kèm theo Báo cáo số 05/BC-BTM ngày 07 tháng 02 năm 2026 của Bộ Tham mưu)",
                    13, italic=True,
                ),
            ),
            Bit(SENTENCE * 4),
        )
        for number, title in (("I", "DANH SÁCH ĐƠN VỊ"), ("II", "THỐNG KÊ KẾT QUẢ"))
    ),
)  # fmt: skip
