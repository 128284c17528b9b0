"""Dossiers of earlier years: due, submitted, asked to be kept back, expired, held, asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hoatoc.apps.records.archive.actions.appraise import begin_appraisal
from hoatoc.apps.records.archive.actions.hold import place_hold
from hoatoc.apps.records.archive.actions.keep_back import ask_keep_back
from hoatoc.apps.records.archive.actions.lend import ask_loan
from hoatoc.apps.records.archive.actions.submit import begin_submission
from hoatoc.apps.records.archive.actions.take_up import take_up
from hoatoc.apps.records.archive.jobs import send_notices
from hoatoc.apps.records.archive.rules import LoanKind
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.actions.filing import add_paper
from hoatoc.apps.records.dossiers.actions.opening import open_dossier
from hoatoc.apps.records.dossiers.contracts import DossierFields, PaperFields
from hoatoc.apps.records.evidence.actions.say_end import say_end
from hoatoc.apps.records.lasting.actions.raise_form import raise_form
from hoatoc.apps.records.lasting.selectors import due_forms
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from .accounts import PIN
from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from hoatoc.apps.records.archive.models import Custody
    from hoatoc.kernel.access.actor import Actor

    from .blueprint import Blueprint
    from .casting import Company

_OFFICES = 2
# Title, how many years it is kept, and how many days ago its work ended.
_EARLIER = (
    ("Hồ sơ hội nghị tổng kết công tác năm", 10, 345),
    ("Hồ sơ kiểm tra công tác hậu cần, kỹ thuật", 15, 340),
    ("Hồ sơ bồi dưỡng nghiệp vụ văn thư, lưu trữ", 10, 338),
    ("Hồ sơ theo dõi văn phòng phẩm", 5, 2_600),
    ("Hồ sơ mua sắm vật tư thường xuyên", 5, 2_700),
)


# What the standard of the United States says; another office may know better.
_ENDS = (
    ("sha1", date(2013, 12, 31), "NIST SP 800-131A Rev. 2 (tham khảo)"),
    ("rsa-2048", date(2030, 12, 31), "NIST SP 800-57 Part 1 Rev. 5 (tham khảo)"),
)
_LASTING = 2


def keep_archive(_blueprint: Blueprint) -> int:
    """Close dossiers of earlier years and begin what the archive does with them."""
    for document_id in due_forms(clock.now() + timedelta(hours=1))[:_LASTING]:
        raise_form(document_id)
    cast = Cast()
    codes = [code for code in SHOWN if code in cast.companies][:_OFFICES]
    return sum(_office(cast, cast.companies[code]) for code in codes)


def _office(cast: Cast, company: Company) -> int:
    clerk = cast.of(company.first(Role.CLERK))
    keeper = cast.of(company.makers()[0])
    chief = cast.of(company.first(Role.CHIEF_OF_OFFICE))
    made = [_closed(clerk, keeper, number, *one) for number, one in enumerate(_EARLIER, start=1)]
    due, submitted, kept_back, _expired, held = made
    begin_submission(keeper, custody_ids=[submitted.pk], note="Đợt 1")
    until = clock.today() + timedelta(days=200)
    ask_keep_back(
        keeper, custody=kept_back, until=until, reason="Đang dùng để chuẩn bị lớp tập huấn mới."
    )
    send_notices(timestamp=0)
    place_hold(
        chief,
        dossier_ids=[held.dossier_id],
        reason="Phục vụ thanh tra việc mua sắm",
        basis="Công văn số 31/TTr ngày 02/10",
    )
    begin_appraisal(clerk, title="Hồ sơ hết thời hạn bảo quản", account="Lập theo kế hoạch năm.")
    for name, ends_on, source in _ENDS:
        say_end(clerk, name=name, ends_on=ends_on, source=source)
    ask_loan(chief, wanted=due.title, purpose="Chuẩn bị báo cáo tổng kết", kind=LoanKind.SCREEN)
    return len(made)


def _closed(clerk: Actor, keeper: Actor, number: int, title: str, years: int, days: int) -> Custody:
    ended = clock.today() - timedelta(days=days)
    fields = DossierFields(
        title=f"{title} {ended.year}",
        years=years,
        code=f"{number:02d}.LT",
        started_on=_begun(ended),
        paper_place=f"Kho lưu trữ, giá 2, cặp {number}",
    )
    made = open_dossier(clerk, fields=fields, post_id=keeper.post.pk)
    paper = PaperFields(
        title="Báo cáo kết quả",
        reference=f"{number:02d}/BC",
        dated_on=ended,
        organ_name=keeper.unit.name,
        page_count=4,
        paper_place=fields.paper_place,
    )
    add_paper(keeper, dossier=made, fields=paper)
    close_dossier(clerk, dossier=made, ended_on=ended, pin=PIN)
    custody = take_up(made.pk)
    assert custody is not None
    return custody


def _begun(ended: date) -> date:
    return ended.replace(month=1, day=1)
