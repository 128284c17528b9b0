"""Makes the people and units of the journeys in the node's own database, before it is served."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import translation

from hoatoc.apps.office.tour.facade import cast_role
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests import scenes
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import AccountFactory, PersonFactory, PostFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Picture
from hoatoc.kernel.pki.pictures import invented_signature

from .world import PASSWORD, PIN, SEALED, WAITING, Office, Somebody, World

# Key → name, abbreviation, colour of the branch, department, its abbreviation, who commands.
OFFICES = {
    "sender": ("Cục Vận tải", "CVT", "#4d6b1f", "Phòng Kế hoạch vận tải", "KHVT", "Cục trưởng"),
    "brigade": ("Lữ đoàn Vận tải 649", "LĐ649", "#4d6b1f", "Ban Tham mưu", "TM", "Lữ đoàn trưởng"),
    "hospital": ("Bệnh viện quân y 354", "BV354", "#0f6b63", "Khoa Dược", "KD", "Giám đốc"),
    "stranger": ("Kho 190", "K190", "", "Ban Nghiệp vụ", "BNV", "Chủ nhiệm Kho"),
}
# Key → role, rank, title; heads and staff serve in the department.
PEOPLE = {
    "clerk": ("clerk", "Thượng úy", "Nhân viên văn thư"),
    "staff": ("staff", "Đại úy", "Trợ lý"),
    "head": ("head_of_department", "Thượng tá", "Trưởng phòng"),
    "chief": ("chief_of_office", "Trung tá", "Chánh Văn phòng"),
    "commander": ("commander", "Đại tá", ""),
    "second": ("staff", "Thiếu tá", "Trợ lý"),
    "keeper": ("administrator", "Thiếu tá", "Quản trị hệ thống"),
    "deputy": ("deputy_commander", "Thượng tá", "Phó Cục trưởng"),
}
# Where there is a deputy; he signs with a key of his own, when a post is lent to him.
WITH_DEPUTY = frozenset({"sender"})
IN_DEPARTMENT = frozenset({"staff", "head", "second"})
# Who plays the tour: from the first office to the second.
_DRAFTING = {"draft": "staff", "content": "head", "form": "chief", "sign": "commander"}
TOUR = {
    "sender": {**_DRAFTING, "number": "clerk", "seal": "clerk", "issue": "clerk"},
    "brigade": {
        "arrive": "clerk", "register": "clerk", "instruct": "commander", "work": "staff",
        "finish": "commander", "verify": "staff",
    },
}  # fmt: skip
SCENE = ("clerk", "staff", "head", "chief", "commander")
NAMES = iter(
    (
        "Nguyễn Thị Thu Hà", "Trần Minh Quân", "Lê Hữu Phước", "Phạm Đức Long", "Hoàng Quốc Cường",
        "Võ Thanh Tùng", "Đặng Thị Hồng Nhung", "Bùi Xuân Trường", "Đỗ Văn Khải", "Ngô Gia Bảo",
        "Dương Thế Vinh", "Lý Hải Đăng", "Trịnh Thị Mai", "Phan Anh Dũng", "Vũ Đình Nghĩa",
        "Hồ Sỹ Nguyên", "Mai Trọng Nhân", "Tạ Quang Huy", "Cao Thị Bích Ngọc", "Đinh Tiến Đạt",
        "Lương Ngọc Sơn", "Chu Văn Thái", "Tô Hiến Minh", "Quách Đình Khôi", "Kiều Thị Lan",
        "La Văn Bình", "Thái Bá Lộc", "Nghiêm Xuân Hòa", "Tống Phước Hiệp", "Ninh Văn Sang",
        "Khúc Thành Nam", "Giáp Thị Vân",
    )
)  # fmt: skip


def settle() -> str:
    """Make every office with its people, keys and seal; return who they are, as JSON."""
    with translation.override("vi"):
        world = World({key: _office(key) for key in OFFICES})
    return json.dumps(asdict(world), ensure_ascii=False)


def _office(key: str) -> Office:
    name, abbreviation, colour, department_name, short, commands = OFFICES[key]
    unit = UnitFactory(name=name, abbreviation=abbreviation, branch_colour=colour, place="Hà Nội")
    department = DepartmentFactory(parent=unit, name=department_name, abbreviation=short)
    actors: dict[str, Any] = {}
    people: dict[str, Somebody] = {}
    for person_key, (role, rank, title) in PEOPLE.items():
        if person_key == "deputy" and key not in WITH_DEPUTY:
            continue
        person = PersonFactory(full_name=next(NAMES), rank=rank)
        account = AccountFactory(username=f"{key}.{person_key}", person=person, password=PASSWORD)
        where = department if person_key in IN_DEPARTMENT else unit
        post = PostFactory(person=person, unit=where, role=Role(role), title=title or commands)
        actors[person_key] = Actor.of(account, post)
        session = _session_of(account)
        people[person_key] = Somebody(account.username, person.full_name, post.title, session)
    place = scenes.Office(unit, department, *(actors[role] for role in SCENE))
    scenes.give_keys(place)
    if key in WITH_DEPUTY:
        deputy = actors["deputy"].person
        authority.issue_for_person(deputy, pin=PIN)
        drawn = invented_signature(deputy.full_name)
        Picture.objects.create(person=deputy, png=drawn, width_mm=40, height_mm=20)
    for step, part in TOUR.get(key, {}).items():
        player = Account.objects.get(pk=actors[part].account_id)
        cast_role(step, account=player, hat=hats_of(player)[0].key)
    for subject in WAITING.get(key, ()):
        receiver = Unit.objects.get(abbreviation="CVT")
        scenes.document_in(place, State.AWAITING_SIGNATURE, receiver, subject=subject)
    if key in SEALED:
        receiver = Unit.objects.get(abbreviation="CVT")
        scenes.document_in(place, State.SEALED, receiver, subject=SEALED[key])
    return Office(name, abbreviation, department_name, people)


def _session_of(account: Account) -> str:
    """Sign somebody in; how a person does it has journeys of its own."""
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
