"""One office with fixed names and days, and what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.archive.tests.scenes import Place
from hoatoc.apps.records.copies.tests.scenes import copied
from hoatoc.apps.records.documents.actions.cancel_number import cancel_number
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import (
    Office,
    draft,
    give_keys,
    let_number_first,
    walk,
)
from hoatoc.apps.records.dossiers.actions.filing import file_document
from hoatoc.apps.records.dossiers.rules import PlanState
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, handed_over, plan_in, with_papers
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.apps.records.mailroom.actions.cancel_dispatch import cancel_dispatch
from hoatoc.apps.records.mailroom.actions.take_back_copy import take_back_copy
from hoatoc.apps.records.mailroom.tests.scenes import lent, posted
from hoatoc.apps.records.opinions.actions.answer import answer
from hoatoc.apps.records.opinions.kinds import Stand
from hoatoc.apps.records.opinions.tests.scenes import ask_of
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.people.tests.factories import AccountFactory, DelegationFactory

from .depot import archive_prints

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.apps.records.mailroom.models import Dispatch
    from hoatoc.kernel.people.models import Delegation

MORNING = datetime(2026, 3, 16, 8, 30, tzinfo=clock.VIETNAM)
DAYS = {"since": "2026-01-01", "until": "2026-12-31"}


@dataclass(frozen=True)
class Prints:
    """Who prints what: the name of the form, and a call that returns its PDF."""

    of: dict[str, Callable[[], bytes]]


def prints() -> Prints:
    """Make the office and its papers by the real actions, on one morning."""
    place = _office()
    _outgoing(place)
    arrived = incoming_in(place, ArrivedState.IN_PROGRESS, reply_due_on=date(2026, 3, 25))
    incoming_in(
        place, ArrivedState.REGISTERED, reference="07/BC-KT", subject="Báo cáo kiểm tra kho",
        paper_place="Tủ 1, ngăn 2",
    )  # fmt: skip
    plan = plan_in(place, PlanState.ISSUED)
    dossier = with_papers(place.staff, dossier_of(place.staff), 2)
    file_document(place.staff, dossier=dossier, source="incoming", source_id=arrived.pk)
    minutes = handed_over(place)
    lent, reviewed = _lent(place), _reviewed(place)
    give_keys(place)
    copied(place)
    line = _issued(place)
    archivist = _person(place.unit, Role.ARCHIVIST, "Thiếu tá", "Nguyễn Thị Lan")
    archived = archive_prints(Place(place, archivist))

    def at(actor: Actor, page: str, *args: object, **asked: str) -> Callable[[], bytes]:
        return lambda: _pdf(actor, reverse(page, args=args), asked)

    return Prints(
        {name: at(who, page, *args) for name, (who, page, args) in archived.items()}
        | {
            "so-van-ban-di": at(place.clerk, "documents:register_print", year="2026"),
            "so-van-ban-den": at(place.clerk, "incoming:register_print", **DAYS),
            "so-theo-doi": at(place.clerk, "incoming:follow_up_book", **DAYS),
            "phieu-giai-quyet": at(place.commander, "incoming:slip", arrived.pk),
            "danh-muc-ho-so": at(place.clerk, "dossiers:plan_print", plan.pk),
            "muc-luc-van-ban": at(place.staff, "dossiers:index_print", dossier.pk),
            "muc-luc-ho-so": at(place.clerk, "dossiers:list_export", format="pdf"),
            "bien-ban-giao-nhan": at(place.staff, "dossiers:minutes", minutes.pk),
            "so-ban-sao": at(place.clerk, "copies:register_print"),
            "so-gui-buu-dien": at(place.clerk, "mailroom:dispatches_print", **DAYS),
            "so-su-dung-ban-luu": at(place.clerk, "mailroom:uses_print", **DAYS),
            "bi-van-ban": at(place.clerk, "mailroom:envelope", line.pk, size="C5"),
            "giay-uy-quyen": at(place.commander, "accounts:delegation_paper", lent.pk),
            "bang-tong-hop-y-kien": at(place.staff, "opinions:table", reviewed.pk),
            "danh-sach-tim-thay": lambda: _found(place.clerk, "bao cao"),
            "giai-quyet-van-ban-di": at(
                place.commander, "figures:export", subject="outgoing", format="pdf", **DAYS
            ),
            "giai-quyet-van-ban-den": at(
                place.commander, "figures:export", subject="incoming", format="pdf", **DAYS
            ),
        }
    )


def _office() -> Office:
    above = UnitFactory(name="Quân khu 10", abbreviation="QK10")
    unit = UnitFactory(parent=above, name="Lữ đoàn Vận tải 649", abbreviation="LĐ649")
    department = DepartmentFactory(parent=unit, name="Phòng Hậu cần", abbreviation="PHC")

    return Office(
        unit=unit,
        department=department,
        clerk=_person(unit, Role.CLERK, "Thượng úy", "Đặng Thu Hà"),
        staff=_person(department, Role.STAFF, "Đại úy", "Trần Minh Quân"),
        head=_person(department, Role.HEAD_OF_DEPARTMENT, "Thượng tá", "Lê Hữu Phước"),
        chief=_person(unit, Role.CHIEF_OF_OFFICE, "Trung tá", "Phạm Đức Long"),
        commander=_person(unit, Role.COMMANDER, "Đại tá", "Hoàng Quốc Cường"),
    )


def _person(where: Unit, role: Role, rank: str, name: str) -> Actor:
    account = AccountFactory(person__full_name=name, person__rank=rank)
    return actor_in(where, role, account=account)


def _outgoing(place: Office) -> None:
    """Two numbers are taken, before anybody signs; the first is made void."""
    let_number_first(place)
    receiver = UnitFactory(name="Bệnh viện quân y 354", abbreviation="BV354")
    for subject in ("Báo cáo quân số quý I", "Báo cáo vận tải quý I"):
        made = walk(place, draft(place, receiver, subject=subject), State.AWAITING_NUMBER)
        made = take_number(place.clerk, document=made)
        if subject.startswith("Báo cáo quân"):
            cancel_number(place.clerk, document=made, reason="Trùng nội dung.")


def _issued(place: Office) -> Dispatch:
    """A document that was issued goes by post, and its stored copy is handed out and comes back."""
    let_number_first(place, number_first=False)
    receiver = UnitFactory(name="Sở Nội vụ tỉnh Nghệ An", abbreviation="SNV")
    made = walk(place, draft(place, receiver, subject="Báo cáo kỹ thuật quý I"), State.ISSUED)
    take_back_copy(place.clerk, use=lent(place, made))
    lent(place, made, reader="Thiếu tá Đỗ Văn Khải, Ban Kỹ thuật", remark="Xem tại chỗ")
    void = posted(place, made, addressee="Sở Công thương tỉnh Nghệ An", receipt="")
    cancel_dispatch(place.clerk, dispatch=void, reason="Ghi nhầm nơi nhận.")
    return posted(place, made)


def _lent(place: Office) -> Delegation:
    """The commander lends his post to the chief of his office, in writing."""
    made: Delegation = DelegationFactory(
        from_post=place.commander.post,
        to_person=place.chief.person,
        scope="Điều hành công tác hậu cần của đơn vị",
        kinds=["KH", "BC"],
        basis="Quy chế làm việc số 12/QC-LĐ649",
        valid_from=MORNING.date(),
        valid_to=date(2026, 4, 30),
    )
    return made


def _reviewed(place: Office) -> Document:
    """A draft on which one was asked and answered, and one was asked and is silent."""
    receiver = UnitFactory(name="Trung đoàn 48", abbreviation="e48")
    document = walk(place, draft(place, receiver), State.CONTENT_REVIEW)
    first, _second = ask_of(place, document, people=[place.chief, place.head])
    answer(place.chief, request=first, stand=Stand.REMARKS, text="Bổ sung căn cứ pháp lý.")
    return document


def _found(actor: Actor, words: str) -> bytes:
    url = f"{reverse('finder:export', args=['pdf'])}?{urlencode({'q': words})}"
    with clock.frozen(MORNING + timedelta(hours=1)):
        said = sign_in(Client(), actor).post(url)
    assert said.status_code == 200
    return bytes(said.content)


def _pdf(actor: Actor, url: str, asked: dict[str, str]) -> bytes:
    with clock.frozen(MORNING + timedelta(hours=1)):
        said = sign_in(Client(), actor).get(url, asked)
    assert said.status_code == 200, url
    return bytes(said.content)
