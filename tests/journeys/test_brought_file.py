"""A PDF made elsewhere: signed, sealed, judged by others, and changed by an outsider."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from hoatoc.kernel.pki.tests import attacks
from hoatoc.kernel.pki.tests.documents import letter

from . import steps
from .files import accepted_by_others, download
from .visitor import PHONE, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .visitor import Visitor

SUBJECT = "Đề nghị báo cáo công tác quản lý văn bản điện tử"
SENDERS = ("staff", "head", "chief", "commander", "clerk")
RECEIVER = "Lữ đoàn Vận tải 649"
LAYOUT = "Văn bản soạn ở máy khác, thủ trưởng đồng ý giữ nguyên thể thức."
REASON = "Tệp đã bị sửa sau khi ký; đề nghị đơn vị gửi lại bản gốc."


def flipped(pdf: bytes) -> bytes:
    """Change one byte of what was signed, in the text of the first page."""
    return attacks.flip_byte(pdf, pdf.index(b"stream") + 200)


# How it was changed → the words of the clerk who brings it, the change.
CHANGED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "flipped": ("sai một byte", flipped),
    "appended": ("thêm đối tượng", attacks.append_object),
    "overlaid": ("che nội dung", attacks.overlay_annotation),
}


def verify(visitor: Visitor, file: Path) -> None:
    """Give a file to the page that verifies."""
    visitor.go("/verification/")
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.press(said("Verify"))


def take_in(clerk: Visitor, file: Path, *, subject: str, reference: str) -> None:
    """Take in by hand what came on a stick."""
    page = clerk.page
    clerk.go("/incoming/")
    clerk.follow(said("Take in a document"))
    page.locator("input[type=file]").set_input_files(file)
    page.locator("#id_subject").fill(subject)
    page.locator("#id_organ_name").fill("Cục Vận tải")
    page.locator("#id_reference").fill(reference)
    page.locator("#id_dated_on").fill("2026-11-20")
    clerk.press(said("Take in and verify"))
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)


def test_a_brought_file_is_accepted_by_others_and_a_changed_copy_by_nobody(
    sit: Callable[..., Visitor], folder: Path
) -> None:
    seats = {role: sit(f"sender.{role}") for role in SENDERS}
    name = seats["staff"].node.world.somebody("sender.commander").name
    brought = folder / "công văn từ máy khác.pdf"
    block = rf"*CỤC TRƯỞNG* #v(35mm) *Đại tá {name}*"
    brought.write_bytes(letter(block=block, number="Số: #h(30pt)/CVT-KHVT"))
    steps.bring(seats["staff"], steps.Letter(SUBJECT, (RECEIVER,)), brought)
    steps.issued(seats, SUBJECT, LAYOUT)

    file = folder / "issued.pdf"
    pdf = download(seats["clerk"], file)
    accepted_by_others(file)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr

    # Somebody of another unit, on a phone, can verify it.
    outsider = sit("stranger.staff", PHONE)
    verify(outsider, file)
    expect(outsider.page.locator(".signature[data-verdict=valid]")).to_have_count(2)
    outsider.look("verified")
    verify(seats["clerk"], file)
    seats["clerk"].look("verified")

    clerk = sit("brigade.clerk")
    for how, (words, change) in CHANGED.items():
        copy = folder / f"{how}.pdf"
        copy.write_bytes(change(pdf))
        assert copy.read_bytes() != pdf
        refused_everywhere(outsider, clerk, copy, words)


def refused_everywhere(outsider: Visitor, clerk: Visitor, copy: Path, words: str) -> None:
    """The page names it as not valid; taken in by hand it can only be refused."""
    how = copy.stem
    verify(outsider, copy)
    expect(outsider.page.locator(".middle .callout[data-tone=red]")).to_be_visible()
    outsider.look(f"verified-{how}")

    subject = f"{SUBJECT} (bản sao {words})"
    take_in(clerk, copy, subject=subject, reference=f"{copy.stat().st_size}/CVT")
    quarantined = said("In quarantine: its signatures do not hold")
    expect(clerk.page.locator(".callout[role=alert]").first).to_contain_text(quarantined)
    bar = clerk.page.locator(".action-bar")
    expect(bar.get_by_role("button", name=said("Register"), exact=True)).to_have_count(0)
    expect(bar.get_by_role("link", name=said("Release from quarantine"))).to_have_count(0)
    clerk.look(f"quarantine-{how}")
    clerk.act(said("Refuse"))
    clerk.page.locator("#id_reason").fill(REASON)
    clerk.confirm(said("Refuse"))
    clerk.told("Refused. The sender sees it with your reason.")
