"""Sample values for the style guide: every component in its states, with long Vietnamese names."""

# Vietnamese and the signs of a document
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from hoatoc.kernel.base import clock
from hoatoc.ui.components import (
    Act,
    Facet,
    FacetValue,
    Fact,
    SignatureCard,
    Status,
    Step,
    Tab,
    TimelineEntry,
    Urgency,
    WorkRow,
)
from hoatoc.ui.forms import DateField, DeskForm

_LONG = (
    "Về việc phối hợp kiểm tra công tác bảo đảm hậu cần, kỹ thuật phục vụ diễn tập khu vực "
    "phòng thủ tỉnh Thừa Thiên Huế năm 2026 và chuẩn bị nội dung sơ kết 6 tháng đầu năm"
)
_UNIT = "Cục Hậu cần – Kỹ thuật, Bộ Tư lệnh Quân khu 4"


class SampleForm(DeskForm):
    """A form with every kind of field."""

    subject = forms.CharField(
        label="Trích yếu",
        max_length=500,
        widget=forms.Textarea(),
        help_text="Một câu nói rõ nội dung chính, không quá 500 ký tự.",
    )
    kind = forms.ChoiceField(
        label="Loại văn bản",
        choices=[("", "Chọn loại"), ("cv", "Công văn"), ("qd", "Quyết định"), ("tb", "Thông báo")],
    )
    pages = forms.IntegerField(label="Số trang", min_value=1, help_text="Từ 1 đến 999.")
    due = DateField(label="Hạn xử lý", required=False, widget=forms.DateInput())
    urgency = forms.ChoiceField(
        label="Mức độ khẩn",
        choices=[(degree.value, degree.label) for degree in Urgency],
        widget=forms.RadioSelect(),
    )
    file = forms.FileField(
        label="Tệp văn bản", help_text="PDF, DOCX hoặc ODT, không quá 50 MB, không đặt mật khẩu."
    )
    reply = forms.BooleanField(label="Yêu cầu phúc đáp", required=False)


PARTS = {
    "desk": "Bàn làm việc",
    "list": "Danh sách",
    "document": "Văn bản",
    "sign": "Ký",
    "form": "Biểu mẫu",
    "marks": "Dấu hiệu",
}


def everything(part: str) -> dict[str, Any]:
    """The whole context of the style guide, opened at a part."""
    part = part if part in PARTS else "desk"
    wrong = SampleForm(
        {"subject": "", "kind": "cv", "pages": "0", "urgency": "3"}, auto_id="wrong_%s"
    )
    wrong.is_valid()
    return {
        "part": f"ui/style_guide/{part}.html",
        "statuses": _statuses(),
        "degrees": list(Urgency),
        "dues": _dues(),
        "acts": _acts(),
        "closed_acts": [act for act in _acts() if not act.is_open][:1],
        "tabs": _parts(part),
        "steps": _steps(),
        "facts": _facts(),
        "timeline": _timeline(),
        "cards": _cards(),
        "facets": _facets(),
        "rows": _rows(),
        "page": Paginator(range(12345), 50).page(3),
        "form": SampleForm(initial={"urgency": "0"}),
        "wrong": wrong,
        "start": Act(label="Soạn văn bản", url="#", icon="add", kind="main"),
    }


def _statuses() -> list[Status]:
    return [
        Status("Dự thảo"),
        Status("Chờ duyệt nội dung", "pine", "waiting"),
        Status("Đã ký", "blue", "sign"),
        Status("Đã phát hành", "green", "good"),
        Status("Sắp đến hạn", "amber", "time"),
        Status("Bị trả lại", "red", "return"),
    ]


def _dues() -> list[tuple[Any, Any]]:
    now = clock.now()
    return [
        (now - timedelta(hours=5), None),
        (now + timedelta(hours=2), None),
        (now + timedelta(days=6), None),
        (date(2026, 12, 31), None),
        (now - timedelta(days=3), now - timedelta(days=4)),
        (now - timedelta(days=3), now - timedelta(days=1)),
    ]


def _acts() -> list[Act]:
    return [
        Act(label="Trình ký", url="#", icon="forward", kind="main"),
        Act(label="Sửa", url="#", icon="edit"),
        Act(
            label="Trả lại",
            method="post",
            icon="return",
            confirm="Trả lại dự thảo cho đồng chí Nguyễn Thị Hồng Hạnh kèm lý do?",
        ),
        Act(label="Hủy dự thảo", icon="delete", kind="danger", confirm="Hủy hẳn dự thảo này?"),
        Act(
            label="Ký số",
            icon="sign",
            reason="Người ký là Đại tá Trần Quốc Bảo; đồng chí không giữ chứng thư này.",
        ),
        Act(
            label="Đóng dấu",
            icon="seal",
            reason="Văn bản chưa có chữ ký của người có thẩm quyền; ký trước, đóng dấu sau.",
        ),
    ]


def _parts(here: str) -> list[Tab]:
    counts = {"desk": 18, "list": 12345}
    return [
        Tab(label=label, url=f"?part={code}", current=code == here, count=counts.get(code))
        for code, label in PARTS.items()
    ]


def _steps() -> list[Step]:
    return [
        Step(label="Soạn thảo", state="done"),
        Step(label="Duyệt nội dung", state="done"),
        Step(label="Duyệt thể thức", state="now", note="Văn phòng"),
        Step(label="Ký"),
        Step(label="Đăng ký, đóng dấu"),
        Step(label="Gửi"),
    ]


def _facts() -> list[Fact]:
    return [
        Fact("Số, ký hiệu", "1284/CV-HCKT"),
        Fact("Ngày ban hành", date(2026, 10, 5)),
        Fact("Nơi ban hành", _UNIT, href="#"),
        Fact("Trạng thái", Status("Đã phát hành", "green", "good")),
        Fact("Người soạn", "Thiếu tá Nguyễn Thị Hồng Hạnh", hint="Trợ lý Phòng Kế hoạch tổng hợp"),
        Fact("Đến lúc", clock.now()),
        Fact("Mã tệp", "3f2a 91c0 77be 04d1", mono=True),
    ]


def _timeline() -> list[TimelineEntry]:
    now = clock.now()
    return [
        TimelineEntry(what="Chờ đơn vị nhận đăng ký", icon="todo", ahead=True),
        TimelineEntry(
            what="Đóng dấu đơn vị, phát hành đến 12 nơi nhận",
            at=now - timedelta(hours=1),
            who="Đại úy CN Phạm Thị Thu Hương",
            post="Nhân viên bảo mật, Văn phòng",
            version="Bản 4",
            tone="red",
            icon="seal",
        ),
        TimelineEntry(
            what="Ký số",
            at=now - timedelta(hours=3),
            who="Đại tá Trần Quốc Bảo",
            post="Cục trưởng",
            version="Bản 3",
            tone="blue",
            icon="sign",
        ),
        TimelineEntry(
            what="Trả lại để sửa",
            at=now - timedelta(days=1, hours=2),
            who="Thượng tá Lê Minh Tuấn",
            post="Trưởng phòng Kế hoạch tổng hợp",
            note="Bổ sung căn cứ tại mục II; sửa thời hạn báo cáo thành trước ngày 15 hằng tháng.",
            version="Bản 2",
            tone="amber",
            icon="return",
        ),
        TimelineEntry(
            what="Tạo dự thảo",
            at=now - timedelta(days=2),
            who="Thiếu tá Nguyễn Thị Hồng Hạnh",
            post="Trợ lý",
            version="Bản 1",
            icon="edit",
        ),
    ]


def _cards() -> list[SignatureCard]:
    now = clock.now()
    return [
        SignatureCard(
            name="Đại tá Trần Quốc Bảo",
            capacity=f"Cục trưởng, {_UNIT}",
            verdict="valid",
            reason="Chữ ký đúng, văn bản không đổi từ khi ký.",
            at=now - timedelta(hours=3),
            time_proved=True,
            covers="Bản 3, toàn bộ văn bản",
            details=[
                Fact("Số chứng thư", "41:9A:0C:77:E2", mono=True),
                Fact("Nơi cấp", "CA thử nghiệm"),
            ],
        ),
        SignatureCard(
            kind="seal",
            name=_UNIT,
            verdict="unknown",
            reason="Chưa hỏi được tình trạng thu hồi của chứng thư.",
            remedy="Hệ thống tự hỏi lại sau 5 phút; chưa cần làm gì.",
            at=now - timedelta(hours=1),
            covers="Bản 4, phần thêm sau chữ ký thứ nhất",
            code="pki.revocation_unknown",
        ),
        SignatureCard(
            name="Trung tá Hoàng Văn Thụ",
            verdict="invalid",
            reason="Văn bản đã bị sửa sau khi ký.",
            remedy="Không vào sổ; báo đơn vị gửi và người phụ trách an toàn thông tin.",
            code="pki.changed_after_signing",
        ),
    ]


def _facets() -> list[Facet]:
    return [
        Facet(
            label="Trạng thái",
            values=[
                FacetValue(label="Chờ ký", url="#", count=18, selected=True),
                FacetValue(label="Đã phát hành", url="#", count=11204),
                FacetValue(label="Bị trả lại", url="#", count=3),
            ],
        ),
        Facet(
            label="Đơn vị ban hành",
            values=[
                FacetValue(label=_UNIT, url="#", count=1284),
                FacetValue(label="Lữ đoàn Công binh 414", url="#", count=96),
            ],
        ),
        Facet(label="Năm", values=[FacetValue(label="2026", url="#", count=12345)], open=False),
    ]


def _rows() -> list[WorkRow]:
    now = clock.now()
    sign = Act(label="Xem và ký", url="#", icon="sign")
    return [
        WorkRow(
            subject=_LONG,
            url="#",
            sender=_UNIT,
            number="1284/CV-HCKT",
            step=Status("Chờ đồng chí ký", "pine", "sign"),
            due=now - timedelta(hours=5),
            urgency=Urgency.MOST_URGENT,
            act=sign,
            unread=True,
        ),
        WorkRow(
            subject="Kế hoạch huấn luyện chuyển trạng thái sẵn sàng chiến đấu quý IV",
            url="#",
            sender="Thượng tá Lê Minh Tuấn, Trưởng phòng Kế hoạch tổng hợp",
            step=Status("Chờ duyệt nội dung", "pine", "waiting"),
            due=now + timedelta(hours=3),
            urgency=Urgency.URGENT,
            act=Act(label="Duyệt", url="#", icon="done"),
        ),
        WorkRow(
            subject="Báo cáo kết quả khám sức khỏe định kỳ",
            url="#",
            sender="Bệnh viện Quân y 268",
            number="77/BC-BV",
            step=Status("Chờ bút phê", "pine", "edit"),
            due=now + timedelta(days=4),
            act=Act(label="Bút phê", url="#", icon="edit"),
        ),
        WorkRow(
            subject="Công văn mời họp",
            url="#",
            sender="Văn phòng Bộ Quốc phòng",
            step=Status("Để biết"),
            act=Act(label="Đã xem", method="post", icon="done"),
        ),
    ]
