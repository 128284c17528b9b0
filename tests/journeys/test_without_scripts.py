"""Reading and registering work where a browser runs no script at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from hoatoc.kernel.pki.tests.documents import good_signed, sealed

from .visitor import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .visitor import Screen, Visitor


WORDS = {"desktop": "quý III", "phone": "quý IV"}


def test_a_clerk_reads_releases_and_registers_without_scripts(
    sit: Callable[..., Visitor], screen: Screen, tmp_path: Path
) -> None:
    subject = f"Phối hợp kiểm tra công tác văn thư {WORDS[screen.name]}"
    file = tmp_path / "cong-van.pdf"
    file.write_bytes(sealed(good_signed(), number=str(screen.width)))
    clerk = sit(screen=screen, java_script_enabled=False)
    clerk.sign_in(clerk.node.world.somebody("sender.clerk"))
    page = clerk.page
    clerk.go("/incoming/take-in/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("#id_subject").fill(subject)
    page.locator("#id_organ_name").fill("Sở Nội vụ Hà Nội")
    page.locator("#id_reference").fill(f"12{len(subject)}/SNV-VP")
    page.locator("#id_dated_on").fill("2026-11-20")
    clerk.press(said("Take in and verify"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(subject)
    expect(page.locator(".viewer-pages img").first).to_be_visible()
    page.screenshot(path=clerk.pictures / screen.name / "without-scripts.png")

    clerk.act(said("Release from quarantine"))
    page.locator("#id_reason").fill("Đã gọi điện xác minh với văn thư Sở Nội vụ.")
    clerk.confirm(said("Release from quarantine"))
    clerk.act(said("Register"))
    clerk.told("Registered. It lies on the desk of the commander for his instruction.")
    clerk.go("/incoming/register/")
    expect(page.locator("main")).to_contain_text(subject)
