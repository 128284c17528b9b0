"""A draft under review on a phone: three are asked at once, each answers, one round is returned.

At a desk the same is done in ``test_plan.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from . import reviewing, steps
from .visitor import PHONE, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Visitor

SUBJECT = "Phương án điều động phương tiện dịp Tết Nguyên đán"


def test_three_are_asked_at_once_and_one_round_is_returned(sit: Callable[..., Visitor]) -> None:
    subject, screen = SUBJECT, PHONE
    staff, chief, head = (sit(f"sender.{role}", screen) for role in ("staff", "chief", "head"))
    brigade, hospital = sit("brigade.clerk", screen), sit("hospital.clerk", screen)
    address = steps.write(staff, steps.Letter(subject, reviewing.UNITS))
    staff.press(said("Put initials"))
    staff.told("Your initials are on the present text. A change makes them void.")
    reviewing.ask(staff)

    brigade.go("/")
    brigade.look("desk-asked")
    reviewing.comment(hospital, subject, "Báo cáo gửi về")
    reviewing.give(hospital, subject, "Agrees with remarks", "Đề nghị bổ sung xe cứu thương.")
    reviewing.give(brigade, subject, "Disagrees", "Thiếu phương tiện, đề nghị điều chỉnh.")
    reviewing.give(chief, subject, "Agrees", "")
    staff.page.reload()
    staff.look("opinions")
    reviewing.take_up(staff)

    # What is still owed is said before the draft goes on, and stops nobody.
    staff.go(address)
    staff.act(said("Submit"))
    expect(staff.page.locator("#act")).to_contain_text("opinions.not_answered")
    staff.look("submit-warned")
    staff.confirm(said("Submit"))
    staff.told("Submitted. The draft is on the desk of the head who checks its content.")
    reviewing.return_draft(head, subject, "Xử lý hết các ý kiến rồi trình lại.")

    staff.go(address)
    staff.look("review-panel")
    staff.follow(said("Rounds"))
    expect(staff.page.locator("main")).to_contain_text("Xử lý hết các ý kiến rồi trình lại.")
    staff.look("rounds")
    staff.follow(said("Comments"))
    expect(staff.page.locator(".thread")).to_contain_text("Lùi mốc 05 ngày.")
    staff.look("comments")
    staff.press(said("Resolve"))
    expect(staff.page.locator(".thread[data-state=resolved]")).to_have_count(1)
