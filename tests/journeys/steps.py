"""What people do with a document, step by step, as the pages let them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .visitor import said
from .world import PIN

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from .visitor import Visitor

BODY = (
    "Thực hiện kế hoạch công tác năm 2026, Cục Vận tải đề nghị các đơn vị báo cáo kết quả bảo đảm "
    "vận tải quý IV.\n\n"
    "Nội dung báo cáo: khối lượng vận chuyển, tình trạng phương tiện và nhu cầu quý tới.\n\n"
    "Báo cáo gửi về Cục Vận tải trước ngày 15 tháng 12 năm 2026."
)
FLASH = "3"
# Puts [html, text] on the clipboard of the editor and pastes it.
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  const event = new ClipboardEvent("paste", options);
  document.querySelector(".text-page").dispatchEvent(event);
}"""


@dataclass(frozen=True)
class Letter:
    """What the drafter has in mind."""

    subject: str
    receivers: tuple[str, ...]
    urgency: str = "0"


def fill_fields(staff: Visitor, letter: Letter) -> None:
    """Fill the fields that both ways of drafting have."""
    page = staff.page
    page.locator("#id_subject").fill(letter.subject)
    signatory = page.locator("#id_signatory")
    commander = staff.node.world.somebody("sender.commander")
    choice = signatory.locator("option", has_text=commander.name).get_attribute("value")
    signatory.select_option(value=choice)
    for name in letter.receivers:
        page.get_by_label(said("Find a unit")).fill(name)
        page.locator("[data-picker]").get_by_label(name, exact=True).check()
    expect(page.locator("[data-picked]")).to_have_text(str(len(letter.receivers)))
    page.locator("#id_urgency").select_option(letter.urgency)


def begin(staff: Visitor, subject: str, kind: str = "CV", start: str = "blank") -> Locator:
    """Begin a document that is written here and return its text, ready to be written."""
    page = staff.page
    staff.go("/documents/")
    staff.follow(said("New document"))
    page.locator("#id_kind").select_option(kind)
    page.locator("#id_subject").fill(subject)
    page.locator(f"input[name=start][value={start}]").check()
    staff.press(said("Begin writing"))
    return text_on(staff)


def text_on(staff: Visitor) -> Locator:
    """Return the text on the page as soon as it can be written."""
    expect(staff.page.locator("[data-writing][data-ready]")).to_be_visible()
    return staff.page.locator(".text-page")


def is_saved(staff: Visitor) -> None:
    """Expect the editor to say that everything is with the server."""
    expect(staff.page.locator("[data-standing]")).to_have_attribute("data-status", "saved")


def write(staff: Visitor, letter: Letter) -> str:
    """Write a letter in the editor, see its page beside it and keep it; return its address."""
    page = staff.page
    text = begin(staff, letter.subject)
    fill_fields(staff, letter)
    page.get_by_label(said("Addressees (Kính gửi)")).fill("\n".join(letter.receivers))
    text.click()
    for place, paragraph in enumerate(BODY.split("\n\n")):
        if place:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
    is_saved(staff)
    preview = page.locator("[data-preview] img").first
    expect(preview).to_be_visible()
    expect(preview).to_have_js_property("complete", value=True)
    assert preview.evaluate("one => one.naturalWidth") > 500
    staff.look("draft")
    staff.press(said("Save the draft"))
    return kept(staff, letter.subject)


def bring(staff: Visitor, letter: Letter, file: Path) -> str:
    """Bring a file made elsewhere and keep it as a draft; return its address."""
    staff.go("/documents/new/")
    staff.follow(said("Bring a file"))
    staff.page.locator("input[type=file]").set_input_files(file)
    fill_fields(staff, letter)
    staff.look("bring")
    staff.press(said("Save the draft"))
    return kept(staff, letter.subject)


def kept(staff: Visitor, subject: str) -> str:
    """Expect the page of the draft that was just saved; return its address."""
    expect(staff.page.get_by_role("heading", level=1)).to_have_text(subject)
    staff.told("The draft is saved.")
    staff.look("document-draft")
    return staff.page.url.removeprefix(staff.node.address).split("?")[0]


def submit(staff: Visitor) -> None:
    staff.act(said("Submit"))
    staff.look("submit")
    staff.confirm(said("Submit"))
    staff.told("Submitted. The draft is on the desk of the head who checks its content.")


def approve_content(head: Visitor, subject: str) -> None:
    head.open_from_desk(subject)
    head.act(said("Approve the content"))
    head.page.get_by_label(said("Remark")).fill("Nội dung đúng kế hoạch.")
    head.confirm(said("Approve the content"))
    head.told("The content is approved. The office checks the form next.")


def approve_form(chief: Visitor, subject: str, reason: str = "") -> None:
    """Approve the form; a page that breaks the layout is let through with a reason alone."""
    chief.open_from_desk(subject)
    chief.act(said("Approve the form"))
    if reason:
        chief.page.get_by_label(said("Remark")).fill(reason)
    chief.confirm(said("Approve the form"))
    chief.told("The form is approved. The document is on the next desk.")


def read_and_sign(commander: Visitor, subject: str) -> None:
    """Read the pages, mistype the PIN once, and sign."""
    page = commander.page
    commander.open_from_desk(subject)
    if not page.url.endswith("/sign/"):
        commander.act(said("Read and sign"))
    expect(page.locator(".viewer-pages img").first).to_have_js_property("complete", value=True)
    commander.look("sign")
    page.get_by_label(said("PIN"), exact=True).fill("135790")
    commander.press(said("Sign"))
    wrong = said(
        "The PIN is wrong; nothing was signed. %(left)s attempts are left before the key is locked."
    )
    expect(page.locator("main")).to_contain_text(wrong % {"left": 4})
    commander.look("sign-wrong-pin")
    page.get_by_label(said("PIN"), exact=True).fill(PIN)
    commander.press(said("Sign"))
    expect(page.locator("main")).to_contain_text(said("The document is signed"))
    expect(page.locator(".signature[data-kind=person][data-verdict=valid]")).to_be_visible()
    commander.look("signed")


def number_seal_issue(clerk: Visitor, subject: str) -> None:
    clerk.open_from_desk(subject)
    clerk.act(said("Give number and date"))
    clerk.look("give-number")
    clerk.confirm(said("Give number and date"))
    clerk.told("The number is given. The document is on the next desk.")
    clerk.act(said("Set the seal"))
    clerk.page.get_by_label(said("PIN"), exact=True).fill(PIN)
    clerk.look("seal")
    clerk.confirm(said("Set the seal"))
    clerk.told("The seal is set; number and date are on the page. Issue it next.")
    clerk.look("sealed")
    clerk.act(said("Issue"))
    clerk.look("issue")
    clerk.confirm(said("Issue"))
    clerk.told("Issued. You see below how far it has come at each receiver.")


def issued(seats: dict[str, Visitor], subject: str, reason: str = "") -> None:
    """Take a draft from its author's page to its receivers, each step by whose step it is."""
    submit(seats["staff"])
    approve_content(seats["head"], subject)
    approve_form(seats["chief"], subject, reason)
    read_and_sign(seats["commander"], subject)
    number_seal_issue(seats["clerk"], subject)


def register(clerk: Visitor, subject: str) -> None:
    """Read what the verification found, and register."""
    page = clerk.page
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    expect(page.locator(".signature[data-verdict=valid]")).to_have_count(2)
    clerk.look("arrived")
    clerk.act(said("Register"))
    clerk.told("Registered. It lies on the desk of the commander for his instruction.")


def instruct(
    commander: Visitor, subject: str, *, lead: str, due: str, support: str = "", pin: str = ""
) -> None:
    """Write the instruction, signed where there is a PIN: who leads until when, who supports."""
    page = commander.page
    commander.open_from_desk(subject)
    commander.look("registered")
    commander.act(said("Write the instruction"))
    page.locator("#id_text").fill("Tổng hợp, báo cáo đúng thời hạn.")
    page.locator("#id_lead").select_option(label=lead)
    page.locator("#id_lead_due").fill(due)
    if support:
        others = page.locator("#id_share-0-who")
        option = others.locator("option", has_text=support)
        others.select_option(value=option.get_attribute("value"))
    page.locator("#id_pin").fill(pin)
    commander.look("instruct")
    commander.press(said("Write it and give the work out"))
    commander.told("The instruction is written and the work given out.")


def hand_on(head: Visitor, subject: str, to: str) -> None:
    head.open_from_desk(subject)
    head.act(said("Hand on"))
    who = head.page.locator("#id_person")
    who.select_option(value=who.locator("option", has_text=to).get_attribute("value"))
    head.confirm(said("Hand on"))
    head.told("Handed on. It lies on his desk now.")


def work(staff: Visitor, subject: str) -> None:
    """Begin the work and report it."""
    staff.open_from_desk(subject)
    staff.act(said("Begin the work"))
    staff.told("Begun. The sender sees that it is in progress.")


def report(staff: Visitor) -> None:
    staff.act(said("Report"))
    staff.page.locator("#id_text").fill("Đã tổng hợp số liệu, trình dự thảo.")
    staff.look("report")
    staff.confirm(said("Report"))
    staff.told("Reported. Whoever gave the work reads it.")


def finish(commander: Visitor, subject: str) -> None:
    commander.open_from_desk(subject)
    commander.act(said("Finish the work"))
    commander.confirm(said("Finish the work"))
    commander.told("Finished. Every desk is cleared, and the sender sees status 06.")
    commander.look("finished")
