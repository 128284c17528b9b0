"""What the people of the journeys know: who they are, their passwords and PINs."""

from __future__ import annotations

import json
from dataclasses import dataclass

PASSWORD = "Hoa-Toc-2026!"
PIN = "246810"

# Office → subjects of documents that lie on the commander's desk from the start.
WAITING = {
    "brigade": (
        "Kế hoạch huấn luyện tháng 12 năm 2026",
        "Báo cáo quân số tham gia hội thao",
        "Công văn mời họp giao ban đơn vị kết nghĩa",
        "Thông báo lịch trực chỉ huy dịp Tết",
    ),
    "hospital": ("Kế hoạch tiếp nhận, điều trị thương binh năm 2027",),
    "stranger": (
        "Báo cáo kiểm kê kho xăng dầu cuối năm",
        "Kế hoạch phòng cháy, chữa cháy năm 2027",
    ),
}
# Office → subject of a document to the first office that its registry has only to issue.
SEALED = {"hospital": "Đề nghị phối hợp vận chuyển thuốc và vật tư y tế"}


@dataclass(frozen=True)
class Somebody:
    """Who one is on this node; ``session`` is that of one who has signed in already."""

    username: str
    name: str
    title: str
    session: str


@dataclass(frozen=True)
class Office:
    """An organisation and who works in it."""

    name: str
    abbreviation: str
    department: str
    people: dict[str, Somebody]


@dataclass(frozen=True)
class World:
    """Everybody; ``somebody("sender.clerk")`` is one of them."""

    offices: dict[str, Office]

    def somebody(self, place: str) -> Somebody:
        office, _, role = place.partition(".")
        return self.offices[office].people[role]

    @classmethod
    def read(cls, text: str) -> World:
        offices = {}
        for key, office in json.loads(text)["offices"].items():
            people = {role: Somebody(**one) for role, one in office.pop("people").items()}
            offices[key] = Office(**office, people=people)
        return cls(offices)
