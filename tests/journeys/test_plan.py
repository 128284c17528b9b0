"""A plan of five pages with two annexes, from a blank page to issued, signed by a deputy (KT.)."""

from __future__ import annotations

import datetime
import re
import subprocess
from typing import TYPE_CHECKING

import pikepdf
from playwright.sync_api import expect

from hoatoc.kernel.pki.tests.readers import signatures_in

from . import reviewing, steps
from .files import accepted_by_others, download
from .visitor import said
from .world import PIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .visitor import Visitor

SUBJECT = "Bảo đảm vận tải năm 2027"
SENDERS = ("staff", "head", "chief", "commander", "deputy", "clerk")
DEADLINE = "Các đơn vị báo cáo kết quả về Cục Vận tải trước ngày 20 hằng tháng."
LENT = "Ký kế hoạch trong thời gian thủ trưởng đi công tác"
SECTIONS = (
    "MỤC ĐÍCH, YÊU CẦU", "TỔ CHỨC LỰC LƯỢNG", "PHƯƠNG TIỆN, XĂNG DẦU", "HUẤN LUYỆN, AN TOÀN",
    "CHỈ HUY, HIỆP ĐỒNG", "TỔ CHỨC THỰC HIỆN",
)  # fmt: skip
NUMERALS = ("I", "II", "III", "IV", "V", "VI")
TASKS = (
    (
        "rà soát, thống kê đầy đủ lực lượng, phương tiện hiện có, xác định rõ số lượng sẵn sàng "
        "làm nhiệm vụ và số lượng cần sửa chữa, thay thế trong từng quý"
    ),
    (
        "phối hợp chặt chẽ với cơ quan tham mưu, hậu cần, kỹ thuật các cấp để thống nhất thời "
        "gian, tuyến đường, điểm tập kết, phương án dự phòng khi thời tiết phức tạp"
    ),
    (
        "tổ chức kiểm tra kỹ thuật trước mỗi chuyến vận chuyển, chấp hành nghiêm quy định về an "
        "toàn giao thông, phòng chống cháy nổ, bảo vệ môi trường"
    ),
)


def from_word() -> str:
    """Return the text as it lies on the clipboard: sections, clauses, a deadline, two annexes."""
    lines = ["Căn cứ nhiệm vụ năm 2027, Cục Vận tải xây dựng kế hoạch như sau:"]
    for number, section in enumerate(SECTIONS):
        lines.append(f"{NUMERALS[number]}. {section}")
        for place, task in enumerate(TASKS, start=1):
            lines += [f"{place}. Quý {place}, các đơn vị {task}; {TASKS[place % 3]}.", f"- {task}."]
            lines.append(f"- Cơ quan {TASKS[place % 3]}.")
    lines.append(DEADLINE)
    cells = "".join(
        f"<tr><td>{row}</td><td>Tiểu đoàn {row}</td><td>{row * 7}</td></tr>" for row in range(1, 9)
    )
    head = "<tr><td><b>TT</b></td><td><b>Đơn vị</b></td><td><b>Số xe</b></td></tr>"
    annexes = "".join(
        f"<p>PHỤ LỤC {which}. {title}</p><p>Kèm theo kế hoạch này.</p><table>{head}{cells}</table>"
        for which, title in (("I", "Phân công phương tiện"), ("II", "Lịch thực hiện"))
    )
    return "".join(f"<p>{line}</p>" for line in lines) + annexes


def write_plan(staff: Visitor) -> str:
    """Write the plan on a blank page and keep it; return its address."""
    page = staff.page
    text = steps.begin(staff, SUBJECT, kind="KH")
    steps.fill_fields(staff, steps.Letter(SUBJECT, reviewing.UNITS))
    text.focus()
    page.evaluate(steps.PASTE, [from_word(), ""])
    steps.is_saved(staff)
    # Five pages of text and two annexes, each on its own page.
    expect(page.locator("[data-preview] img")).to_have_count(7)
    expect(page.locator(".text-page [data-kind=annex]")).to_have_count(2)
    staff.look("plan-writing")
    staff.press(said("Save the draft"))
    return steps.kept(staff, SUBJECT)


def reviewed(staff: Visitor, reviewers: dict[str, Visitor]) -> None:
    """Ask three, who answer each in his way, and answer what was remarked."""
    reviewing.ask(staff)
    reviewing.comment(reviewers["hospital"], SUBJECT, DEADLINE[:40])
    remark = "Đề nghị bổ sung xe cứu thương."
    reviewing.give(reviewers["hospital"], SUBJECT, "Agrees with remarks", remark)
    reviewing.give(reviewers["brigade"], SUBJECT, "Disagrees", "Thiếu xe, đề nghị điều chỉnh.")
    reviewing.give(reviewers["chief"], SUBJECT, "Agrees", "")
    staff.page.reload()
    staff.look("opinions")
    for _remark in range(2):
        reviewing.take_up(staff)


def changed(staff: Visitor, address: str) -> None:
    """Change the text after the return, and compare the versions."""
    staff.go(address)
    staff.act(said("Edit"))
    text = steps.text_on(staff)
    text.get_by_text(DEADLINE).click()
    staff.page.keyboard.press("End")
    staff.page.keyboard.type(" Đơn vị có khó khăn báo cáo ngay.")
    steps.is_saved(staff)
    staff.press(said("Save the draft"))
    staff.told("The draft is saved.")
    staff.follow(said("Compare versions"))
    expect(staff.page.locator("main ins").first).to_contain_text("khó khăn")
    staff.look("compare")
    staff.go(address)


def lend(commander: Visitor, name: str) -> None:
    """Let the deputy sign for the commander for ten days."""
    page = commander.page
    last = datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=10)
    commander.go("/accounts/lend/")
    page.get_by_label(said("Search a person by name")).fill(name)
    commander.press(said("Search"))
    page.get_by_label(name).check()
    page.locator("#id_scope").fill(LENT)
    page.locator("#id_valid_to").fill(last.isoformat())
    commander.look("lend")
    commander.press(said("Lend the post"))
    expect(page.locator(".messages")).to_contain_text(name)


def sign_for_another(deputy: Visitor) -> None:
    """Put on the lent post, have the pages set with the deputy's block, read them and sign."""
    page, world = deputy.page, deputy.node.world
    deputy.go("/accounts/posts/")
    deputy.look("choose-post")
    deputy.press(said("Choose"), within=page.locator(".work > li", has_text=LENT))
    expect(page.locator(".top .acting")).to_contain_text(world.somebody("sender.commander").name)
    deputy.open_from_desk(SUBJECT)
    if not page.url.endswith("/sign/"):
        deputy.act(said("Read and sign"))
    deputy.press(said("Set the pages for my signature"))
    deputy.told("The pages carry your block now. Read them once more, then sign.")
    deputy.look("sign-for-another")
    page.locator("#id_pin").fill(PIN)
    deputy.press(said("Sign"))
    expect(page.locator("main")).to_contain_text(said("The document is signed"))
    name = world.somebody("sender.deputy").name
    expect(page.locator(".signature[data-kind=person]")).to_contain_text(name)


def accepted_by_openssl(pdf: bytes, folder: Path) -> None:
    """Each CMS holds over its byte range; whom to trust is for others to know."""
    both = signatures_in(pdf)
    assert len(both) == 2
    assert len(both[0][1]) < len(both[1][1]), "number and date came after the first signature"
    for place, (cms, covered) in enumerate(both):
        signature, content = folder / f"{place}.p7s", folder / f"{place}.bin"
        signature.write_bytes(cms)
        content.write_bytes(covered)
        told = subprocess.run(
            ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-noverify",
             "-in", signature, "-content", content, "-out", "/dev/null"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "successful" in told.stderr, told.stderr


def test_a_plan_goes_from_a_blank_page_to_issued_by_a_deputy(
    sit: Callable[..., Visitor], folder: Path
) -> None:
    seats = {role: sit(f"sender.{role}") for role in SENDERS}
    staff, head = seats["staff"], seats["head"]
    reviewers = {unit: sit(f"{unit}.clerk") for unit in ("brigade", "hospital")}
    address = write_plan(staff)
    reviewed(staff, {**reviewers, "chief": seats["chief"]})
    staff.go(address)
    steps.submit(staff)
    reviewing.return_draft(head, SUBJECT, "Ghi rõ việc báo cáo khi có khó khăn.")
    changed(staff, address)
    steps.submit(staff)
    steps.approve_content(head, SUBJECT)
    steps.approve_form(seats["chief"], SUBJECT)
    lend(seats["commander"], staff.node.world.somebody("sender.deputy").name)
    sign_for_another(seats["deputy"])
    steps.number_seal_issue(seats["clerk"], SUBJECT)

    file = folder / "plan.pdf"
    pdf = download(seats["clerk"], file)
    accepted_by_others(file)
    accepted_by_openssl(pdf, folder)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with pikepdf.open(file) as opened:
        assert len(opened.pages) == 7
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    words = re.sub(r"\s+", " ", told.stdout.decode())
    assert "KT. CỤC TRƯỞNG PHÓ CỤC TRƯỞNG" in words
    assert "Đơn vị có khó khăn báo cáo ngay." in words
    assert re.search(r"Số: \d\d ?/KH-CVT", words)
