"""A scanned letter and an electronic one become the contents of one dossier, which is closed.

The people of one office walk it in the browser: into the register, instruction signed by the
commander, work with more time, the answer drafted, signed and issued, filing, closing, finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from playwright.sync_api import expect

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.tests.documents import letter

from . import steps
from .visitor import said
from .world import PIN, SEALED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .visitor import Visitor

PAPER = "Bố trí xe chở vật tư phòng, chống bão"
ANSWER = "Trả lời văn bản số 315/UBND-VP ngày 02/11/2026"
CODE, TITLE = "07.VT", "Hồ sơ phối hợp vận tải với cơ quan, đơn vị bạn"
DUE, LATER = "2026-12-15", "2026-12-22"
SCAN_DPI = 200
# On a busy machine a page is read in half a minute.
READING_MS = 60_000
SEATS = ("staff", "head", "chief", "commander", "clerk")
Seats = dict[str, "Visitor"]


def take_in_scan(clerk: Visitor, scan: Path) -> None:
    """Scan a letter, complete what was read of it, and give it the next number of the book."""
    page = clerk.page
    clerk.go("/scanning/new/")
    page.locator("#id_sheets").set_input_files(scan)
    page.locator("#id_is_open_paper").check()
    page.locator("#id_paper_place").fill("Tủ 1, ngăn 2")
    clerk.press(said("Bring and read"))
    # The machine reads on its own; the page changes by itself when it has.
    complete = page.locator(".scanning-entries").get_by_role("link", name=said("Complete"))
    expect(complete.first).to_be_visible(timeout=READING_MS)
    complete.first.click()
    page.locator("#id_subject").fill(PAPER)
    page.locator("#id_organ_name").fill("Ủy ban nhân dân tỉnh Hà Nam")
    page.locator("#id_reference").fill("315/UBND-VP")
    page.locator("#id_dated_on").fill("2026-11-02")
    page.locator("#id_reply_due_on").fill("")
    clerk.look("scan-complete")
    clerk.press(said("Take in"))
    clerk.told("Taken in. Register it next.")
    clerk.act(said("Register"))
    clerk.told("Registered. It lies on the desk of the commander for his instruction.")


def take_in_electronic(hospital: Visitor, clerk: Visitor, subject: str) -> None:
    """Another unit issues; here it arrives by itself and gets its number."""
    hospital.open_from_desk(subject)
    hospital.act(said("Issue"))
    hospital.confirm(said("Issue"))
    hospital.told("Issued. You see below how far it has come at each receiver.")
    clerk.go("/")
    arrived = clerk.page.locator("#desk-items").get_by_role("link", name=subject)
    arrived.first.click()
    clerk.act(said("Register"))
    clerk.told("Registered. It lies on the desk of the commander for his instruction.")


def give_out(seats: Seats, subject: str) -> None:
    """The commander instructs and signs it; the head hands it on."""
    world = seats["staff"].node.world
    department = world.offices["sender"].department
    steps.instruct(seats["commander"], subject, lead=department, due=DUE, pin=PIN)
    signed = seats["commander"].page.locator("#life")
    expect(signed).to_contain_text(said("Signed with his key"))
    steps.hand_on(seats["head"], subject, world.somebody("sender.staff").name)


def gets_more_time(staff: Visitor, commander: Visitor) -> None:
    staff.open_from_desk(PAPER)
    staff.act(said("Ask for more time"))
    staff.page.locator("#id_until").fill(LATER)
    staff.page.locator("#id_reason").fill("Chờ số liệu phương tiện của các đơn vị.")
    staff.confirm(said("Ask for more time"))
    staff.told("Asked. The due time stays as it is until it is granted.")
    commander.open_from_desk(PAPER)
    commander.look("more-time-asked")
    commander.act(said("Grant more time"))
    commander.told("Granted. The new due time holds from now on.")


def answers(seats: Seats) -> None:
    """Draft the answer from the letter and take it to its issue, which ends the work."""
    staff = seats["staff"]
    steps.work(staff, PAPER)
    staff.act(said("Write the answer"))
    staff.told("The draft of the answer is made. Its issue ends this work.")
    receiver = "Bệnh viện quân y 354"
    staff.page.get_by_label(said("Find a unit")).fill(receiver)
    staff.page.locator("[data-picker]").get_by_label(receiver, exact=True).check()
    steps.text_on(staff)
    steps.is_saved(staff)
    staff.press(said("Save the draft"))
    steps.kept(staff, ANSWER)
    steps.issued(seats, ANSWER)


def reports_and_ends(seats: Seats, subject: str, evidence: Path) -> None:
    """Report with a file that shows it; who gave the work finishes it."""
    staff = seats["staff"]
    steps.work(staff, subject)
    staff.act(said("Report"))
    staff.page.locator("#id_text").fill("Đã bố trí 04 xe, hoàn thành vận chuyển.")
    staff.page.locator("#act input[type=file]").set_input_files(evidence)
    staff.confirm(said("Report"))
    staff.told("Reported. Whoever gave the work reads it.")
    steps.finish(seats["commander"], subject)


def asked_for_its_dossier(staff: Visitor, subject: str) -> None:
    """Open the question for a dossier that the desk puts when a document is done."""
    staff.go("/")
    asked = staff.page.locator("#desk-items").get_by_role("link", name=subject)
    asked.first.click()
    title = staff.page.get_by_role("heading", level=1)
    expect(title).to_have_text(said("Choose the dossier"))


def files_everything(staff: Visitor) -> str:
    """Open a dossier for the scanned letter, put the others into it; return its address."""
    page = staff.page
    asked_for_its_dossier(staff, PAPER)
    staff.follow(said("Open a dossier for it"))
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_code").fill(CODE)
    page.locator("#id_term").select_option("10")
    staff.look("dossier-open")
    page.get_by_role("button", name=said("Open this dossier")).last.click()
    staff.told("The dossier is open. Its index writes itself.")
    address = page.url.removeprefix(staff.node.address)
    for subject in (ANSWER, SEALED["hospital"]):
        asked_for_its_dossier(staff, subject)
        option = page.locator("#id_dossier option", has_text=CODE)
        page.locator("#id_dossier").select_option(value=option.get_attribute("value"))
        staff.press(said("File the document"))
        expect(page.locator(".messages")).to_contain_text(CODE)
    staff.go(address)
    expect(page.locator("tbody[data-rows] tr")).to_have_count(3)
    staff.look("dossier-filled")
    return address


def closes(clerk: Visitor, address: str) -> None:
    clerk.go(address)
    clerk.act(said("Close the dossier"))
    expect(clerk.page.locator("main")).to_contain_text(said("Nothing is missing"))
    clerk.page.locator("#id_ended_on").fill(clock.today().isoformat())
    clerk.page.locator("#id_pin").fill(PIN)
    clerk.look("dossier-close")
    clerk.press(said("Close and seal"))
    expect(clerk.page.locator("main")).to_contain_text(said("Index sealed"))
    clerk.look("dossier-closed")


def test_a_scanned_and_an_electronic_letter_become_one_closed_dossier(
    sit: Callable[..., Visitor], folder: Path
) -> None:
    scan, evidence = folder / "ban-quet.png", folder / "ket-qua.pdf"
    evidence.write_bytes(letter())
    pdfium.PdfDocument(letter())[0].render(scale=SCAN_DPI / 72).to_pil().save(
        scan, dpi=(SCAN_DPI,) * 2
    )
    subject = SEALED["hospital"]
    seats = {role: sit(f"sender.{role}") for role in SEATS}
    take_in_scan(seats["clerk"], scan)
    take_in_electronic(sit("hospital.clerk"), seats["clerk"], subject)
    give_out(seats, PAPER)
    gets_more_time(seats["staff"], seats["commander"])
    answers(seats)
    give_out(seats, subject)
    reports_and_ends(seats, subject, evidence)

    address = files_everything(seats["staff"])
    closes(seats["clerk"], address)

    commander = seats["commander"]
    commander.go(f"/search/?dossier={CODE}")
    expect(commander.page.locator("main tbody[data-rows] tr")).to_have_count(3)
    stranger = sit("brigade.staff")
    stranger.go(f"/search/?dossier={CODE}")
    expect(stranger.page.locator("main tbody[data-rows] tr")).to_have_count(0)
