"""Drafting: a letter written here, a file that is brought, and nothing lost on the way."""

import io
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.actions.parts.texts import set_pages, written_of
from hoatoc.apps.records.documents.actions.return_draft import return_draft
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.models import Document, LetterDraft, VersionSource
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, commissar_of, document_in, fields_to
from hoatoc.apps.records.groups.tests.scenes import group_of
from hoatoc.apps.records.practice.contracts import KindsPlan
from hoatoc.apps.records.practice.tests.scenes import in_force as fix
from hoatoc.apps.records.templates.contracts import Content, TemplateFields
from hoatoc.apps.records.templates.tests.scenes import in_force
from hoatoc.apps.records.writing.actions.write import write
from hoatoc.apps.records.writing.models import Text
from hoatoc.apps.records.writing.selectors import manuscript_of
from hoatoc.apps.records.writing.tests.pens import Pen
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import conversion, keeping
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.profiles import DECREE30

NEW = "documents:new"


def _pdf() -> bytes:
    made = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.save(made)
    return made.getvalue()


def _entered(place: Office, *receivers: Unit, **changes: Any) -> dict[str, Any]:
    return {
        "way": "letter",
        "kind": "CV",
        "subject": "Kiểm tra công tác kỹ thuật",
        "urgency": "1",
        "circulation": "",
        "reply_due_on": "",
        "signatory": place.commander.post.pk,
        "note": "",
        "recipients": [unit.pk for unit in receivers],
        "addressees": "Các đơn vị",
        "bases": "",
        "do": "save",
        **changes,
    }


BEGUN = {"way": "letter", "kind": "CV", "subject": "Kiểm tra công tác kỹ thuật", "start": "blank"}


@pytest.fixture
def draft(client: Client, place: Office) -> Document:
    """A draft that was just begun on its page."""
    sign_in(client, place.staff)
    client.post(reverse(NEW), BEGUN)
    return Document.objects.get()


def _at(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def _typed(document: Document, words: str) -> None:
    """Write into the text of a draft as the author's browser does."""
    text = Text.objects.get(subject_id=document.pk)
    pen = Pen().read(text)
    pen.add_line(words)
    author = Actor.of(Account.objects.get(person=document.author), document.author_post)
    write(author, text=text, client=pen.client, update=pen.change())


def test_a_draft_is_there_from_its_beginning(client: Client, draft: Document) -> None:
    opened = client.get(_at("edit", draft))

    assert (draft.state, draft.current_version) == (State.DRAFT, None)
    assert Text.objects.get().subject_id == draft.pk
    assert str(Text.objects.get().pk) in opened.content.decode()
    assert client.get(_at("detail", draft)).status_code == 200


def test_a_draft_can_begin_with_the_template_of_its_kind(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    client.post(reverse(NEW), {**BEGUN, "kind": "QĐ", "start": "template"})

    assert manuscript_of(Text.objects.get()).plain_text().startswith("Điều 1.")


def test_two_heads_of_a_template_stand_in_the_draft_with_their_blocks(
    client: Client, place: Office
) -> None:
    commissar = commissar_of(place)
    content = Content(
        opening=from_plain(["Điều 1. Ban hành Quy chế"]), signers=("commander", "commissar")
    )
    in_force(place.chief, TemplateFields("QĐ", "Quyết định hai người ký", content))
    sign_in(client, place.staff)

    client.post(reverse(NEW), {**BEGUN, "kind": "QĐ", "start": "template"})

    draft = Document.objects.get()
    assert (draft.signatory_post, draft.second_post) == (place.commander.post, commissar.post)
    letter = written_of(draft)
    assert letter is not None
    page = pdfium.PdfDocument(set_pages(draft, letter).pdf)[0].get_textpage().get_text_bounded()
    for head in (place.commander, commissar):
        assert head.person.rank_and_name in page


def test_all_that_a_template_says_stands_in_the_draft_and_on_its_page(
    client: Client, place: Office
) -> None:
    below = UnitFactory(parent=place.unit)
    content = Content(
        opening=from_plain(["Điều 1. Ban hành Quy chế"]),
        profile=DECREE30,
        subject="Ban hành Quy chế bảo đảm kỹ thuật",
        authority_line="TƯ LỆNH QUÂN KHU",
        bases=("Căn cứ Quy chế làm việc",),
        enacting="QUYẾT NGHỊ:",
        recipients=("Như Điều 2", "Chỉ huy [đơn vị]", "Lưu: VT, TM"),
        urgency=1,
        circulation="internal",
        groups=("below",),
    )
    in_force(place.chief, TemplateFields("QĐ", "Quyết định của ta", content))
    sign_in(client, place.staff)

    client.post(reverse(NEW), {"subject": "", "kind": "QĐ", "start": "template"})

    draft = Document.objects.get()
    fields = (draft.subject, draft.urgency, draft.circulation)
    assert fields == ("Ban hành Quy chế bảo đảm kỹ thuật", 1, "internal")
    assert [one.unit for one in draft.recipients.all()] == [below]
    letter = written_of(draft)
    assert letter is not None
    assert (letter.profile, letter.other_recipients) == (DECREE30, "Như Điều 2")
    assert Written.from_json(letter.as_json()) == letter
    page = pdfium.PdfDocument(set_pages(draft, letter).pdf)[0].get_textpage().get_text_bounded()
    assert page.index("TƯ LỆNH QUÂN KHU") < page.index("QUYẾT NGHỊ:") < page.index("Như Điều 2")
    assert page.index("Như Điều 2") < page.index(below.name)
    client.post(_at("fields", draft), _entered(place, below, enacting="QUYẾT ĐỊNH:"))
    changed = written_of(draft)
    assert changed is not None
    assert (changed.enacting, changed.authority_line) == ("QUYẾT ĐỊNH:", "")
    assert changed.profile == DECREE30


def test_a_subject_with_a_gap_in_it_is_no_subject(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    answer = client.post(reverse(NEW), {"subject": "", "kind": "KH", "start": "template"})

    assert answer.status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("subject", ""), ("subject", "x" * 501), ("kind", "ZZ"), ("start", "elsewhere")],
)
def test_a_beginning_that_does_not_fit_is_said_at_the_field(
    client: Client, place: Office, field: str, value: str
) -> None:
    sign_in(client, place.staff)

    answer = client.post(reverse(NEW), {**BEGUN, field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Document.objects.exists()


def test_fields_and_text_become_a_version_when_they_are_saved(
    client: Client, place: Office, draft: Document
) -> None:
    receiver = UnitFactory()
    _typed(draft, "Đề nghị các đơn vị báo cáo.")

    answer = client.post(_at("edit", draft), _entered(place, receiver))

    draft.refresh_from_db()
    assert answer["Location"] == _at("detail", draft)
    version = draft.current_version
    assert version is not None
    assert version.source == VersionSource.COMPOSED
    assert "Đề nghị các đơn vị" in str(version.letter)
    assert [r.unit for r in draft.recipients.all()] == [receiver]
    assert draft.urgency == 1


def test_fields_are_saved_as_they_change_and_make_no_version(
    client: Client, place: Office, draft: Document
) -> None:
    first = client.post(_at("fields", draft), _entered(place, subject="Nội dung mới", bases="A\nB"))
    wrong = client.post(_at("fields", draft), _entered(place, subject=""))

    draft.refresh_from_db()
    assert (first.status_code, wrong.status_code) == (200, 422)
    assert wrong.json()["detail"]
    assert (draft.subject, draft.current_version) == ("Nội dung mới", None)
    assert LetterDraft.objects.get().bases == "A\nB"
    assert AuditEntry.objects.filter(action="documents.change_draft").count() == 0


def test_the_word_that_the_page_prints_by_itself_is_left_out_and_said(
    client: Client, place: Office
) -> None:
    sign_in(client, place.staff)
    typed = "Kế hoạch bảo đảm xăng dầu"

    begun = client.post(reverse(NEW), BEGUN | {"kind": "KH", "subject": typed}, follow=True)
    draft = Document.objects.get()
    changed = client.post(
        _at("fields", draft), _entered(place, kind="KH", subject="kế hoạch diễn tập")
    )

    assert draft.subject == "Bảo đảm xăng dầu"
    assert "“Kế hoạch”" in begun.content.decode()
    assert "“Diễn tập”" in changed.json()["note"]
    draft.refresh_from_db()
    assert draft.subject == "Diễn tập"


def test_only_kinds_in_use_are_offered_and_a_draft_keeps_the_kind_it_has(
    client: Client, place: Office
) -> None:
    sign_in(client, place.staff)
    client.post(reverse(NEW), BEGUN | {"kind": "TB", "subject": "Lịch trực"})
    draft = Document.objects.get()
    fix(place.chief, KindsPlan(("TB", "HĐ")))

    for address in (reverse(NEW), f"{reverse(NEW)}?way=file"):
        offered = dict(client.get(address).context["form"].fields["kind"].choices)
        assert not {"TB", "HĐ"} & set(offered)
    refused = client.post(reverse(NEW), BEGUN | {"kind": "TB"})
    kept = client.post(_at("fields", draft), _entered(place, kind="TB", subject="Lịch trực Tết"))
    changed = client.post(_at("fields", draft), _entered(place, kind="HĐ"))

    assert (refused.status_code, kept.status_code, changed.status_code) == (422, 200, 422)
    draft.refresh_from_db()
    assert (draft.kind, draft.subject) == ("TB", "Lịch trực Tết")
    with pytest.raises(Invalid):
        create_draft(
            place.staff,
            fields=fields_to(UnitFactory(), kind="HĐ"),
            source=Written(body="Nội dung."),
            signatory_post_id=place.commander.post.pk,
        )


def test_what_was_written_last_is_what_is_submitted(
    client: Client, place: Office, draft: Document
) -> None:
    client.post(_at("fields", draft), _entered(place, UnitFactory()))
    _typed(draft, "Câu cuối cùng.")
    reviewer = place.head.post.pk

    client.post(reverse("documents:act", args=[draft.pk, "submit"]), {"reviewer": reviewer})

    draft.refresh_from_db()
    assert draft.state == State.CONTENT_REVIEW
    assert draft.current_version is not None
    assert "Câu cuối cùng." in str(draft.current_version.letter)
    assert not Text.objects.get().is_open
    return_draft(place.head, document=draft, reason="Bổ sung số liệu")
    assert Text.objects.get().is_open


def test_fields_that_change_after_a_return_stand_on_the_pages_that_go_on(
    client: Client, place: Office, draft: Document
) -> None:
    first, second = UnitFactory(), UnitFactory()
    submit = reverse("documents:act", args=[draft.pk, "submit"])
    client.post(_at("fields", draft), _entered(place, first, addressees=""))
    _typed(draft, "Nội dung không đổi.")
    client.post(submit, {"reviewer": place.head.post.pk})
    for changes in ({}, {"subject": "Trích yếu đã sửa"}):
        draft.refresh_from_db()
        return_draft(place.head, document=draft, reason="Sửa trích yếu, nơi nhận")
        to = (first, second) if changes else (first,)
        client.post(_at("fields", draft), _entered(place, *to, addressees="", **changes))
        client.post(submit, {"reviewer": place.head.post.pk})

    draft.refresh_from_db()
    version = draft.current_version
    assert version is not None
    assert version.ordinal == 2
    page = pdfium.PdfDocument(keeping.read(version.file))[0].get_textpage().get_text_bounded()
    assert "Trích yếu đã sửa" in page
    assert second.name in page


def test_an_empty_text_is_not_submitted(client: Client, place: Office, draft: Document) -> None:
    client.post(_at("fields", draft), _entered(place, UnitFactory()))

    answer = client.post(
        reverse("documents:act", args=[draft.pk, "submit"]), {"reviewer": place.head.post.pk}
    )

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert draft.state == State.DRAFT
    assert Text.objects.get().is_open


def test_a_colleague_is_asked_to_write_and_sees_the_text_alone(
    client: Client, place: Office, draft: Document
) -> None:
    colleague = place.head
    refused = sign_in(Client(), colleague).get(_at("write", draft))
    client.post(_at("writers", draft), {"writer": colleague.post.pk})
    theirs = sign_in(Client(), colleague)

    shown = theirs.get(_at("write", draft))
    fields = theirs.post(_at("fields", draft), _entered(place, subject="Không phải việc của tôi"))
    previewed = theirs.post(_at("preview", draft), {}, content_type="application/json")
    client.post(_at("writers", draft), {"gone": colleague.person.pk})
    after = theirs.get(_at("write", draft))

    assert (refused.status_code, shown.status_code, after.status_code) == (404, 200, 404)
    assert (fields.status_code, previewed.status_code) == (403, 200)
    draft.refresh_from_db()
    assert draft.subject == "Kiểm tra công tác kỹ thuật"


def test_only_the_pages_that_changed_are_sent(
    client: Client, place: Office, draft: Document
) -> None:
    def drawn(known: dict[str, str]) -> Any:
        body = {"known": known, "page": 2}
        return client.post(_at("preview", draft), body, content_type="application/json").json()

    for number in range(30):
        _typed(draft, f"Đoạn {number}: nội dung dài để sang trang, " + "chữ " * 40)
    first = drawn({})
    known = {str(one["number"]): one["mark"] for one in first["drawn"]}
    again = drawn(known)
    _typed(draft, "Đoạn 31: nội dung dài.")
    changed = drawn(known)

    assert first["drawn"][0]["svg"].startswith("<svg")
    assert first["drawn"][0]["number"] == 2
    assert first["count"] == len(first["drawn"]) > 2
    assert (again["drawn"], again["more"]) == ([], False)
    assert [one["number"] for one in changed["drawn"]] == [changed["count"]]


def test_what_no_page_can_hold_is_told_while_one_writes(client: Client, draft: Document) -> None:
    _typed(draft, "Chữ 漢 không có trong phông.")

    answer = client.post(_at("preview", draft), {}, content_type="application/json")

    assert answer.json()["code"] == "typesetting.cannot_compose"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"known": 5}', b'{"page": "x"}'])
def test_a_preview_that_no_page_asks_for_is_refused_or_whole(
    client: Client, draft: Document, body: bytes
) -> None:
    answer = client.post(_at("preview", draft), body, content_type="application/json")

    assert answer.status_code == 200


def test_a_whole_group_is_chosen_with_one_box_and_without_scripts(
    client: Client, place: Office, draft: Document
) -> None:
    below = [UnitFactory(parent=place.unit) for _n in range(3)]
    UnitFactory()

    answer = client.post(_at("edit", draft), _entered(place, groups=["below"]))
    assert answer.status_code == 302, answer.context["form"].errors

    assert {r.unit_id for r in draft.recipients.all()} == {unit.pk for unit in below}


def test_a_group_is_added_without_scripts_and_says_what_was_new(
    client: Client, place: Office, draft: Document
) -> None:
    first, second = UnitFactory(), UnitFactory()
    group = group_of(place.clerk, first, second, name="Khối kho", outside="Báo Quân đội")
    asked = _entered(
        place, first, add=f"g{group.pk}", do="", other_recipients="Ban Y\nBáo Quân đội"
    )

    answer = client.post(_at("edit", draft), asked)
    other = client.post(_at("edit", draft), _entered(place, first, add="gx", do=""))

    form = answer.context["form"]
    assert set(form["recipients"].value()) == {str(first.pk), str(second.pk)}
    assert form["other_recipients"].value() == "Ban Y\nBáo Quân đội"
    assert "Đã thêm “Khối kho”: 1/2 đơn vị" in answer.content.decode()
    assert [one.is_whole for one in answer.context["offers"]] == [True]
    assert other.status_code == 200
    assert not draft.recipients.exists()


def test_the_name_of_a_group_is_printed_while_every_member_gets_the_document(
    client: Client, place: Office, draft: Document
) -> None:
    units = [UnitFactory(name=f"Kho vũ khí {number}") for number in range(3)]
    code = f"g{group_of(place.clerk, *units[:2], name='Khối kho').pk}"
    _typed(draft, "Nội dung.")

    def saved(*to: Unit, **changes: Any) -> str:
        answer = client.post(_at("fields", draft), _entered(place, *to, addressees="", **changes))
        assert answer.status_code == 200
        written = written_of(draft)
        assert written is not None
        draft.refresh_from_db()
        drawn = pdfium.PdfDocument(set_pages(draft, written).pdf)[0]
        return str(drawn.get_textpage().get_text_bounded())

    by_name = saved(*units, printed=[code])
    assert draft.recipients.count() == 3
    partly = saved(*units[1:], printed=[code])
    unknown = client.post(_at("fields", draft), _entered(place, *units, printed=["gx"]))

    assert "Khối kho" in by_name
    assert ("Kho vũ khí 1" in by_name, "Kho vũ khí 2" in by_name) == (False, True)
    assert ("Khối kho" in partly, "Kho vũ khí 1" in partly) == (False, True)
    assert client.get(_at("edit", draft)).context["form"]["printed"].value() == [code]
    assert unknown.status_code == 422


def test_units_are_found_without_marks_and_nothing_is_cleared(
    client: Client, place: Office, draft: Document
) -> None:
    chosen = UnitFactory(name="Sư đoàn 330")
    UnitFactory(name="Bệnh viện Quân y 121")
    UnitFactory(name="Kho vũ khí K302")
    asked = _entered(place, chosen, do="find", find="benh vien", subject="Giữ lại")

    answer = client.post(_at("edit", draft), asked)

    names = [c.name for group in answer.context["groups"] for c in group.choices]
    assert sorted(names) == ["Bệnh viện Quân y 121", "Sư đoàn 330"]
    assert "Giữ lại" in answer.content.decode()
    assert not draft.recipients.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", ""), ("subject", "x" * 501), ("subject", "a\x00b"), ("kind", "ZZ"),
        ("urgency", "7"), ("urgency", "x"), ("circulation", "secret"), ("signatory", "999999"),
        ("signatory", "x"), ("recipients", ["999999"]), ("recipients", ["x"]),
        ("recipients", ["99999999999999999999"]), ("note", "x" * 501), ("reply_due_on", "mai"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_cleared(
    client: Client, place: Office, draft: Document, field: str, value: Any
) -> None:
    entered = _entered(place, **{"note": "Ghi chú giữ lại", field: value})
    answer = client.post(_at("edit", draft), entered)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    if field != "note":
        assert "Ghi chú giữ lại" in answer.content.decode()
    assert client.post(_at("fields", draft), entered).status_code == 422
    draft.refresh_from_db()
    assert (draft.note, draft.current_version) == ("", None)


def test_a_mark_of_secrecy_is_refused_with_its_code(
    client: Client, place: Office, draft: Document
) -> None:
    answer = client.post(_at("edit", draft), _entered(place, bases="TUYỆT MẬT"))

    assert answer.status_code == 422
    assert "secrecy.refused" in answer.content.decode()
    assert client.post(_at("fields", draft), _entered(place, bases="TUYỆT MẬT")).status_code == 422


def test_a_file_is_brought(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("kế hoạch.pdf", _pdf(), content_type="application/pdf")

    answer = client.post(reverse(NEW), _entered(place, way="file", file=file))

    assert answer.status_code == 302
    assert Document.objects.get().current_version.source == VersionSource.UPLOADED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00 a program", "files.unknown_kind"),
        (b"%PDF-1.7\n cut off", "files.damaged"),
        (b"", "files.empty"),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(
    client: Client, place: Office, content: bytes, code: str
) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("x.pdf", content)

    answer = client.post(reverse(NEW), _entered(place, way="file", file=file))

    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["file"]
    assert code in said


def test_a_file_that_passed_is_kept_while_another_field_is_mended(
    client: Client, place: Office
) -> None:
    sign_in(client, place.staff)
    file = SimpleUploadedFile("báo cáo.pdf", _pdf())

    first = client.post(reverse(NEW), _entered(place, way="file", file=file, subject=""))
    assert first.status_code == 422
    assert "báo cáo.pdf" in first.content.decode()
    second = client.post(reverse(NEW), _entered(place, way="file"))

    assert second.status_code == 302
    assert Document.objects.get().current_version.page_count == 1  # type: ignore[union-attr]


def test_a_plain_sentence_where_there_is_no_converter(
    client: Client, place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert conversion.converter() is None
    sign_in(client, place.staff)

    assert "LibreOffice" in client.get(f"{reverse(NEW)}?way=file").content.decode()


def test_a_draft_of_a_machine_is_opened_in_the_editor_and_changed(
    client: Client, place: Office
) -> None:
    document = document_in(place, State.DRAFT)
    sign_in(client, place.staff)

    opened = client.get(_at("edit", document))
    _typed(document, "Nội dung thêm.")
    client.post(_at("edit", document), _entered(place, kind="BC"))

    document.refresh_from_db()
    version = document.current_version
    assert opened.context["way"] == "letter"
    assert version is not None
    assert version.ordinal == 2
    assert "Quân số khỏe" in str(version.letter)
    assert "Nội dung thêm." in str(version.letter)
    assert document.subject == "Kiểm tra công tác kỹ thuật"


def test_a_submitted_document_is_not_edited(client: Client, place: Office) -> None:
    document = document_in(place, State.CONTENT_REVIEW)
    sign_in(client, place.staff)

    assert client.get(reverse("documents:edit", args=[document.pk])).status_code == 403


def test_r023_the_choice_of_the_signatory_follows_the_kind(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    address = reverse("documents:signatories")
    chief = f'value="{place.chief.post.pk}"'

    letter = client.get(address, {"kind": "CV"}).content.decode()
    decision = client.get(
        address, {"kind": "QĐ", "signatory": str(place.chief.post.pk)}
    ).content.decode()

    assert f"{chief} disabled" not in letter
    assert f"{chief} disabled" in decision
    assert f"{chief} selected" not in decision
    assert place.chief.person.rank_and_name in decision


def test_a_signatory_who_may_not_sign_the_kind_is_refused_with_the_reason(
    client: Client, place: Office, draft: Document
) -> None:
    chosen = _entered(place, UnitFactory(), kind="QĐ", signatory=place.chief.post.pk)

    answer = client.post(reverse("documents:edit", args=[draft.pk]), chosen)

    assert answer.status_code == 422
    assert "không giao" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.signatory_post_id != place.chief.post.pk
