"""Real objects for the parameters of addresses, and one person of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from typing_extensions import override

from hoatoc.apps.office.finder.actions.save_question import save_question
from hoatoc.apps.records.archive.actions.hold import place_hold
from hoatoc.apps.records.archive.actions.keep_back import ask_keep_back
from hoatoc.apps.records.archive.actions.lend import ask_loan, lend
from hoatoc.apps.records.archive.actions.rehearse_submission import start_rehearsal
from hoatoc.apps.records.archive.jobs import send_notices
from hoatoc.apps.records.archive.models import DueNotice
from hoatoc.apps.records.archive.rules import AppraisalState, LoanKind, SubmissionState
from hoatoc.apps.records.archive.tests.scenes import Place as Archive
from hoatoc.apps.records.archive.tests.scenes import (
    appraisal_in,
    custody_in,
    expired,
    on,
    submission_in,
)
from hoatoc.apps.records.competence.actions.draft_rules import draft_rules
from hoatoc.apps.records.competence.contracts import Clause, Regime, RulesFields
from hoatoc.apps.records.copies.tests.scenes import copied
from hoatoc.apps.records.documents.actions.attach_file import attach_file
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, draft, office, walk
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.actions.filing import add_paper
from hoatoc.apps.records.dossiers.actions.keep_settings import add_retention
from hoatoc.apps.records.dossiers.contracts import Brought, PaperFields
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, handed_over, with_papers
from hoatoc.apps.records.dossiers.tests.scenes import drafted as drafted_plan
from hoatoc.apps.records.evidence.actions.running import work_on
from hoatoc.apps.records.evidence.jobs import stamp_month
from hoatoc.apps.records.evidence.models import EvidenceRecord, StampRun
from hoatoc.apps.records.groups.tests.scenes import group_of
from hoatoc.apps.records.incoming.actions.phrases import keep_phrase
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.models import IncomingAttachment
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import fields as arrived_fields
from hoatoc.apps.records.incoming.tests.scenes import incoming_in, lead_of, quarantined
from hoatoc.apps.records.lasting.actions.raise_form import ask_for_form, raise_form
from hoatoc.apps.records.mailroom.tests.scenes import lent, posted
from hoatoc.apps.records.opinions.actions.comment import comment_on_document, comment_when_asked
from hoatoc.apps.records.opinions.contracts import Remarked
from hoatoc.apps.records.opinions.models import CommentThread, OpinionRequest
from hoatoc.apps.records.opinions.selectors import text_version
from hoatoc.apps.records.opinions.tests.scenes import ask_of
from hoatoc.apps.records.packages.tests.scenes import deposited, kept, packed
from hoatoc.apps.records.practice.actions.draft_practice import draft_practice
from hoatoc.apps.records.practice.tests.scenes import DECISIONS
from hoatoc.apps.records.scanning.actions.complete import complete
from hoatoc.apps.records.scanning.jobs import stamp_registered
from hoatoc.apps.records.scanning.tests.scenes import as_picture, brought, scribbled
from hoatoc.apps.records.templates.tests.scenes import drafted
from hoatoc.apps.records.writing.models import Picture
from hoatoc.apps.records.writing.tests.pens import text_by
from hoatoc.apps.security.authority.actions.ask_certificate import ask_renewal
from hoatoc.apps.security.custody.actions.hand_over import ask_hand_over, permit
from hoatoc.apps.security.custody.actions.permit_use import permit_use
from hoatoc.apps.security.custody.tests.scenes import entrusted
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import AccountFactory, DelegationFactory
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Certificate, RevocationList
from hoatoc.kernel.pki.tests.documents import letter
from hoatoc.kernel.secrecy.models import Spill, Suspected, Where
from hoatoc.kernel.workdays.models import CalendarDay


class Browser(Client):
    """A browser that reads every answer to its end, so that no file stays open behind it."""

    @override
    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        if answer.streaming:
            for _piece in answer:  # at its end the test client closes what stands behind it
                pass
        return answer


@dataclass(frozen=True)
class World:
    """An office with objects in it, its people by role, and the values of parameters."""

    place: Office
    people: dict[Role, Actor]
    values: dict[str, object]
    document: Document

    def of(self, address: str, name: str) -> object | None:
        """The value of a parameter in an address of the interface: of its application, or any."""
        return self.values.get(f"{address.split('/')[2]}.{name}", self.values.get(name))

    def client(self, actor: Actor | None, *, checks_csrf: bool = False) -> Client:
        """A browser of this person."""
        client = Browser(enforce_csrf_checks=checks_csrf, raise_request_exception=False)
        return sign_in(client, actor) if actor else client

    def without_post(self) -> Client:
        """A browser of somebody who holds no post."""
        client = Browser(raise_request_exception=False)
        client.force_login(AccountFactory())
        return client


def world() -> World:
    """Make an office in which every kind of object exists, by the real actions."""
    place = office()
    people = {
        Role.CLERK: place.clerk,
        Role.STAFF: place.staff,
        Role.HEAD_OF_DEPARTMENT: place.head,
        Role.CHIEF_OF_OFFICE: place.chief,
        Role.COMMANDER: place.commander,
    }
    people |= {role: actor_in(place.unit, role) for role in Role if role not in people}
    document = with_a_file(place)
    arrived = quarantined(place)
    assigned = incoming_in(place, ArrivedState.ASSIGNED)
    evidence = lead_of(assigned).progress.get(kind="given")
    evidence.file = document.attachments.get().file
    evidence.save(update_fields=["file"])
    awaiting = walk(place, draft(place, UnitFactory()), State.AWAITING_SIGNATURE)
    values = _values(place, document) | _written(place, document)
    values |= {
        "signing.document_id": awaiting.pk,
        "incoming_id": arrived.pk,
        "assignment_id": lead_of(assigned).pk,
        "part_id": lead_of(assigned).pk,
        "incoming.verb": "release",
        "phrase_id": keep_phrase(place.commander, text="Nghiên cứu, đề xuất.").pk,
        "progress_id": evidence.pk,
        "incoming.attachment_id": IncomingAttachment.objects.create(
            incoming=arrived, name="phu-luc.pdf", file=document.attachments.get().file
        ).pk,
        "copy_id": copied(place).pk,
        "signing.act": "dossiers.give",
        "dispatch_id": posted(place, document).pk,
        "use_id": lent(place, document).pk,
        "group_id": group_of(place.clerk, UnitFactory()).pk,
        "subject_id": document.pk,
        "saved_id": save_question(
            place.staff, name="Huấn luyện", asked={"q": "x"}, columns=[], shared=True
        ).pk,
        "copies.source": "outgoing",
        "source_id": document.pk,
    }
    values |= _filed(place) | _proved(place, document) | _scanned(place)
    values |= _archived(place, people[Role.ARCHIVIST]) | _in_custody(place)
    return World(place, people, values, document)


def _in_custody(place: Office) -> dict[str, object]:
    """A seal in custody and about to be handed over, a permission, a request, a brought list."""
    authority.issue_for_person(place.clerk.person, pin=PIN)
    kept = entrusted(place)
    asked = ask_hand_over(place.clerk, receiver_post_id=place.staff.post.pk, reason="leave")
    set_minutes = permit(place.commander, hand_over=asked, basis="Quyết định 7/QĐ")
    today = clock.today()
    permitted = permit_use(
        place.commander, post_id=place.staff.post.pk, since=today, until=today, basis="Số 8"
    )
    seal = Certificate.objects.filter(holder_unit=place.unit).latest("pk")
    held = RevocationList.objects.create(
        authority_sha256="0" * 64, issuer="CN=Gốc", sha256="0" * 64, der=b"", entry_count=0,
        this_update=clock.now(), next_update=clock.now(), imported_at=clock.now(),
        imported_by=place.clerk.person, imported_for=place.unit,
    )  # fmt: skip
    return {
        "custody.custody_id": kept.pk,
        "custody.hand_over_id": set_minutes.pk,
        "permit_id": permitted.pk,
        "authority.request_id": ask_renewal(place.clerk, certificate=seal).pk,
        "authority:held_act.verb": "ask",
        "list_id": held.pk,
    }


def _archived(place: Office, archivist: Actor) -> dict[str, object]:
    """Dossiers that are due, kept back, and submitted with minutes set."""
    there = Archive(place, archivist)
    custody = custody_in(there, "91.LT", keeper=place.staff)
    asked = ask_keep_back(place.staff, custody=custody, until=date(2028, 1, 1), reason="Còn dùng.")
    with clock.frozen(on(date(2027, 2, 10))):
        send_notices(timestamp=0)
    notice = DueNotice.objects.get(keeper=place.staff.person)
    made = submission_in(there, SubmissionState.CHECKED, custody_in(there, "92.LT"))
    sent = submission_in(there, SubmissionState.SENT, custody_in(there, "97.LT"))
    rehearsal = start_rehearsal(archivist, submission=sent)
    return {
        "archive.notice_id": notice.pk,
        "archive:rehearsal.run_id": rehearsal.pk,
        "archive:rehearsal_set.run_id": rehearsal.pk,
        **_disposed(there),
        **_lent(there),
        "custody_id": custody.pk,
        "keep_back_id": asked.pk,
        "submission_id": made.pk,
    }


def _scanned(place: Office) -> dict[str, object]:
    """A photograph that waits to be completed, and another that is in the register."""
    waiting = brought(place, as_picture(scribbled())).entries.get()
    other = brought(place, as_picture(scribbled())).entries.get()
    taken = complete(place.clerk, entry=other, fields=arrived_fields(reference="8/TB"))
    register_incoming(place.clerk, incoming=taken)
    stamp_registered(incoming_id=str(taken.pk))
    return {
        "stack_id": waiting.stack_id,
        "scanning.entry_id": waiting.pk,
        "scanning.incoming_id": taken.pk,
        "scanning.position": 1,
        "scanning.number": 1,
    }


def _lent(there: Archive) -> dict[str, object]:
    """A dossier that is read on the screen."""
    asked = ask_loan(there.office.staff, wanted="95.LT", purpose="Đọc", kind=LoanKind.SCREEN)
    loan = lend(there.archivist, loan=asked, custody=custody_in(there, "95.LT"))
    return {
        "loan_id": loan.pk,
        "archive.ordinal": 1,
        "archive.place": 1,
        "archive:loan_act.verb": "extend",
    }


def _disposed(there: Archive) -> dict[str, object]:
    """A list before the head, a run over it, and dossiers that are held."""
    expired(there, "96.LT")
    done = appraisal_in(there, AppraisalState.DONE)
    going = expired(there, "93.LT", "94.LT")
    held = place_hold(
        there.office.chief, dossier_ids=[going[1].dossier_id], reason="Thanh tra", basis="QĐ 1"
    )
    listed = appraisal_in(there, AppraisalState.AGREED)
    return {
        "appraisal_id": listed.pk,
        "archive:disposal_minutes.appraisal_id": done.pk,
        "run_id": listed.runs.get().pk,
        "hold_id": held.pk,
        "archive.which": "council",
        "archive:council_page.number": 1,
        "archive.kind": "rehearsal",
        "archive.verb": "stop",
    }


def _filed(place: Office) -> dict[str, object]:
    """A file plan in draft with a file, a line of retention, and a dossier with a file in it."""
    plan, _head, item = drafted_plan(place)
    dossier = dossier_of(place.staff)
    paper = PaperFields(title="Biên bản")
    line = add_paper(
        place.staff, dossier=dossier, fields=paper, brought=Brought("bien-ban.pdf", letter())
    )
    rule = add_retention(place.chief, title="Sổ trực ban", years=5, source="Quyết định 5")
    sealed = with_papers(place.staff, dossier_of(place.staff, "88.KT"), 1)
    close_dossier(place.clerk, dossier=sealed, ended_on=clock.today(), pin=PIN)
    return {
        "dossiers:verify.dossier_id": sealed.pk,
        "dossiers:seal_files.dossier_id": sealed.pk,
        "dossiers:reopen.dossier_id": sealed.pk,
        "packages:make.dossier_id": sealed.pk,
        "packages:for_reader.dossier_id": kept(sealed).dossier_id,
        "package_id": packed(place, sealed).pk,
        "deposit_id": deposited(place).pk,
        "plan_id": plan.pk,
        "item_id": item.pk,
        "rule_id": rule.pk,
        "dossier_id": dossier.pk,
        "hand_over_id": (handing := handed_over(place)).pk,
        "signing.subject_id": handing.pk,
        "line_id": line.pk,
        "dossiers.verb": "submit",
    }


def _proved(place: Office, document: Document) -> dict[str, object]:
    """A package that was stamped, the run over it, and the lasting form of a document."""
    stamp_month(timestamp=0)
    run = StampRun.objects.filter(unit=place.unit).latest("pk")
    work_on(run_id=str(run.pk))
    run.refresh_from_db()
    ask_for_form(document_id=document.pk, unit_id=place.unit.pk)
    raise_form(document.pk)
    return {
        "record_id": EvidenceRecord.objects.filter(unit=place.unit).latest("pk").pk,
        "stamp_id": run.stamp_id,
        "evidence.run_id": run.pk,
        "evidence.verb": "stop",
    }


def with_a_file(place: Office) -> Document:
    """An issued document with a separate file, on which an opinion was asked and a comment made."""
    document = draft(place, UnitFactory())
    asked = ask_of(place, document, people=[place.chief])[0]
    comment_when_asked(place.chief, request=asked, remarked=Remarked(0, "Đề nghị nói rõ."))
    comment_on_document(
        place.staff,
        document=document,
        version=text_version(document),
        remarked=Remarked(0, "Đề nghị xem lại."),
    )
    attach_file(place.staff, document=document, name="phu-luc.pdf", content=letter())
    return walk(place, document, State.ISSUED)


def _values(place: Office, document: Document) -> dict[str, object]:
    staff = place.staff
    notify("documents.signed", [person_token(staff.person.pk)], document.pk, person="", subject="")
    notice = Notice.objects.get(token=person_token(staff.person.pk), subject_id=str(document.pk),
                                kind="documents.signed", words__person="")  # fmt: skip
    spill = Spill.objects.create(
        account_id=staff.account_id,
        unit_id=staff.unit.pk,
        where=Where.FIELD,
        suspected=Suspected.PLAIN,
    )
    to = Account.objects.get(pk=place.chief.account_id).person
    return {
        "document_id": document.pk,
        "request_id": OpinionRequest.objects.get(document_id=document.pk).pk,
        "thread_id": CommentThread.objects.get(document_id=document.pk, request=None).pk,
        "opinions:say.thread_id": CommentThread.objects.get(request__document_id=document.pk).pk,
        "opinions.verb": "remind",
        "opinions:comment_act.verb": "resolve",
        "competence.number": draft_rules(
            place.chief, fields=RulesFields(Regime.HEAD, (Clause("commander"),), basis="Quy chế")
        ).version,
        "practice.topic": "series",
        "practice.number": draft_practice(place.chief, plan=DECISIONS, reason="Quy chế").version,
        "attachment_id": document.attachments.get().pk,
        "documents.verb": "submit",
        "ordinal": 1,
        # The word of no request: those who have none get nothing.
        "word": "x",
        "number": 1,
        "delegation_id": DelegationFactory(from_post=place.commander.post, to_person=to).pk,
        "session_id": 1,
        "pk": 1,
        "notice_id": notice.pk,
        "entry_id": _entered_day(place).pk,
        "unit_id": place.unit.pk,
        "post_id": staff.post.pk,
        "person_id": staff.person.pk,
        "tour.step": "draft",
        "certificate_id": Certificate.objects.filter(holder_unit=place.unit).latest("pk").pk,
        "authority.verb": "revoke",
        "encoded": "MAMwAQA=",
        "label": "issuing",
        "spill_id": spill.pk,
        "template_id": drafted(place.chief).pk,
        "spills.step": "isolate",
    }


def _written(place: Office, document: Document) -> dict[str, object]:
    """A text that the staff officer writes, with a picture of the right hash in it."""
    text = text_by(place.staff, "Kính gửi các đơn vị.")
    picture = Picture.objects.create(text=text, file=document.attachments.get().file)
    return {"text_id": text.pk, "sha256": picture.file.sha256}


def _entered_day(place: Office) -> CalendarDay:
    return CalendarDay.objects.create(unit=place.unit, day=date(2027, 2, 5), name="Nghỉ Tết")
