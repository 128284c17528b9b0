"""Letters as offices write them, for the tests of the composer."""

from dataclasses import replace
from datetime import date

from hoatoc.kernel.typesetting.blocks import Heading, Level, Paragraph, Table, Text
from hoatoc.kernel.typesetting.letters import Letter, Signer
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.plain import from_plain

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _said(words: str) -> tuple[Text, ...]:
    return (Text(words),)


LETTER = Letter(
    parent_body="Bộ Tư lệnh Quân khu 10",
    issuing_unit="Bộ Tham mưu",
    symbol="BTM-QH",
    place="Hà Nội",
    year=2026,
    subject="báo cáo kết quả huấn luyện, sẵn sàng chiến đấu quý III năm 2026",
    addressees=("Bộ Chỉ huy quân sự tỉnh", "Các sư đoàn trực thuộc", "Cục Hậu cần - Kỹ thuật"),
    body=from_plain(
        ("Thực hiện Chỉ thị của Tư lệnh, Bộ Tham mưu đề nghị các đơn vị báo cáo.",) * 3
    ),
    recipients=("Như trên", "Thủ trưởng BTL (để báo cáo)", "Lưu: VT, QH. Đ05"),
    authority=("KT. THAM MƯU TRƯỞNG",),
    signer_title="Phó Tham mưu trưởng",
    signer_rank="Đại tá",
    signer_name="Lê Quốc Cường",
    profile="army",
)
REPORT = replace(
    LETTER,
    kind="Báo cáo",
    kind_code="BC",
    symbol="BC-BTM",
    number="05",
    issued_on=date(2026, 2, 7),
    addressees=("Bộ Tổng Tham mưu",),
    body=Manuscript(
        (
            Heading(Level.ROMAN, _said("KẾT QUẢ")),
            Paragraph(_said("Đơn vị đã hoàn thành kế hoạch. " * 60)),
            Table(
                tuple(
                    tuple(_said(cell) for cell in row)
                    for row in (
                        ("TT", "Nội dung"),
                        ("1", "Bắn súng K54"),
                        ("2", "Kiểm tra thể lực"),
                    )
                )
            ),
            Paragraph(_said("Tiếp tục thực hiện nghiêm mệnh lệnh. " * 60)),
        )
    ),
)
DECISION = replace(
    LETTER,
    kind="Quyết định",
    kind_code="QĐ",
    symbol="QĐ-BTM",
    addressees=(),
    bases=("Căn cứ Nghị định số 30/2020/NĐ-CP", "Theo đề nghị của Chánh Văn phòng"),
    body=from_plain(("Điều 1. Ban hành Quy chế.", "Điều 2. Có hiệu lực kể từ ngày ký.")),
)

PLAN = replace(
    LETTER,
    kind="Kế hoạch",
    kind_code="KH",
    symbol="KH-BTM",
    subject="Huấn luyện, sẵn sàng chiến đấu năm 2027",
    addressees=(),
    body=from_plain(
        (
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Nâng cao trình độ. " + "Huấn luyện đúng kế hoạch, an toàn. " * 40,
            "a) " + "Bảo đảm vật chất. " * 80,
            "II. TỔ CHỨC THỰC HIỆN",
            "Các đơn vị thực hiện nghiêm. " * 150,
            "Phụ lục I. Ban Tổ chức huấn luyện",
            "| TT | Họ tên | Chức vụ |",
            "| 1 | Đại tá Lê Quốc Cường | Phó Tham mưu trưởng |",
            "Phụ lục II. Bảng tổng hợp quân số",
            "| A | B | C | D | E | F | G | H | I |",
            *("| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |",) * 30,
        )
    ),
)
TWO_HEADS = replace(
    PLAN,
    authority=(),
    signer_title="Tư lệnh",
    second_signer=Signer("Chính ủy", "Trần Văn Bình", "Đại tá"),
)
PARTY_RESOLUTION = replace(
    LETTER,
    profile="party",
    kind="Nghị quyết",
    kind_code="NQ",
    symbol="NQ/ĐU",
    parent_body="Đảng bộ Quân khu 10",
    issuing_unit="Đảng ủy Bộ Tham mưu",
    addressees=(),
    authority=("T/M Đảng ủy",),
    signer_title="Bí thư",
)
