"""Synthetic rows: documents with the audiences, index entries and desks that real actions write.

Only here are rows inserted past the actions: a hundred thousand documents walked one by one would
take hours, and a list page does not look at their files.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db import connection

from hoatoc.apps.records.documents import work
from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.letters import symbol_of
from hoatoc.apps.records.documents.models import Document, DocumentState, Recipient
from hoatoc.apps.records.incoming import work as incoming_work
from hoatoc.apps.records.incoming.models import IncomingDocument, IncomingState
from hoatoc.demo import writing
from hoatoc.kernel.access.tokens import audience_of_unit, person_token, role_token, unit_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.worklist.models import WorkItem

from .army import Organisation, organisations

SEED = 1944
YEARS = 3
BATCH = 5000
# Planted so that words of three frequencies can be asked for: one in 5,000, one in 200.
RARE, MEDIUM = "địa chấn", "khí tượng thủy văn"
# Of the newest documents many are on their way, of the older ones nearly all are issued.
NEWEST_SHARE = 0.06
ON_THE_WAY = (
    DocumentState.DRAFT, DocumentState.CONTENT_REVIEW, DocumentState.FORM_REVIEW,
    DocumentState.AWAITING_SIGNATURE, DocumentState.RETURNED, DocumentState.SIGNED,
    DocumentState.NUMBERED, DocumentState.SEALED,
)  # fmt: skip
AFTER_FORM = frozenset(
    {"awaiting_signature", "returned", "signed", "numbered", "sealed", "issued", "cancelled"}
)
NUMBERED = frozenset({"numbered", "sealed", "issued"})


@dataclass
class Batch:
    """Rows of several tables that belong together."""

    documents: list[Document] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    incoming: list[IncomingDocument] = field(default_factory=list)
    entries: list[SearchEntry] = field(default_factory=list)
    items: list[WorkItem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def insert(self) -> None:
        """Write the rows, referred ones first."""
        Document.objects.bulk_create(self.documents)
        Recipient.objects.bulk_create(self.recipients)
        Delivery.objects.bulk_create(self.deliveries)
        IncomingDocument.objects.bulk_create(self.incoming)
        SearchEntry.objects.bulk_create(self.entries)
        WorkItem.objects.bulk_create(self.items)
        Notice.objects.bulk_create(self.notices)


class Press:
    """Makes documents, each like one that real people would have walked so far."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.dice = random.Random(SEED)  # noqa: S311 (repeatable, not secret)
        self.organisations = organisations()
        self._by_unit = {o.unit.pk: o for o in self.organisations}
        self.weights = [1 / place for place in range(1, len(self.organisations) + 1)]
        self.books: Counter[tuple[int, str, int]] = Counter()
        self.end = clock.now()

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in the order of time."""
        numbers = iter(range(self.number))
        while part := list(islice(numbers, BATCH)):
            batch = Batch()
            for number in part:
                self._document(number, batch)
            yield batch

    def _document(self, number: int, batch: Batch) -> None:
        age = timedelta(days=365 * YEARS) * (1 - number / self.number)
        at = self.end - age
        issuer = self.dice.choices(self.organisations, self.weights)[0]
        receivers = [o for o in self._some(2) if o is not issuer]
        with clock.frozen(at):
            said = writing.write(self.dice, issuer.unit, [o.unit for o in receivers])
        document = self._row(issuer, said, self._state(number), at)
        batch.documents.append(document)
        body = self._planted(said)
        batch.entries.append(_entry(document, body))
        for place, receiver in enumerate(receivers):
            to = receiver.unit
            batch.recipients.append(Recipient(document=document, unit=to, position=place))
            if document.state == DocumentState.ISSUED:
                self._deliver(document, receiver, body, batch)
        self._lay(document, issuer, batch)

    def _some(self, number: int) -> list[Organisation]:
        chosen = self.dice.choices(self.organisations, self.weights, k=number)
        return list({o.unit.pk: o for o in chosen}.values())

    def _state(self, number: int) -> DocumentState:
        is_new = number > self.number * (1 - NEWEST_SHARE)
        if is_new and self.dice.random() < 0.7:
            return self.dice.choice(ON_THE_WAY)
        return DocumentState.CANCELLED if self.dice.random() < 0.01 else DocumentState.ISSUED

    def _row(
        self, issuer: Organisation, said: writing.Text, state: DocumentState, at: datetime
    ) -> Document:
        author = self.dice.choice(issuer.authors)
        near = [h for h in issuer.heads if h.unit_id == author.unit_id] or issuer.heads
        reviewer, signatory = self.dice.choice(near), self.dice.choice(issuer.signatories)
        symbol = symbol_of(said.kind, issuer.unit, author.unit)
        document = Document(
            kind=said.kind,
            subject=said.subject,
            state=state,
            urgency=self.dice.choices((0, 1, 2, 3), (80, 14, 5, 1))[0],
            author=author.person,
            author_post=author,
            drafting_unit=author.unit,
            owner=issuer.unit,
            reviewer_post=reviewer,
            signatory_post=signatory,
            symbol=symbol,
            audience=_audience(state, author, reviewer, signatory),
            created_at=at,
            changed_at=at + timedelta(minutes=self.dice.randint(1, 3000)),
        )
        if state in NUMBERED:
            book = (issuer.unit.pk, symbol, at.year)
            self.books[book] += 1
            document.number, document.dated_on = self.books[book], at.date()
        if state == DocumentState.ISSUED:
            document.signed_at = document.issued_at = document.changed_at
        return document

    def _planted(self, said: writing.Text) -> str:
        chance = self.dice.random()
        planted = RARE if chance < 1 / 5000 else MEDIUM if chance < 1 / 200 else ""
        return f"{said.addressees}\n{said.body}\n{planted}"

    def _deliver(self, document: Document, receiver: Organisation, body: str, batch: Batch) -> None:
        delivery = Delivery(
            packet=PACKET,
            subject_id=document.pk,
            sender=document.owner,
            receiver=receiver.unit,
            urgency=document.urgency,
            state="03",
        )
        batch.deliveries.append(delivery)
        if len(batch.incoming) < len(batch.documents) / 2:
            incoming = self._incoming(delivery, document)
            batch.incoming.append(incoming)
            batch.entries.append(_incoming_entry(incoming, body))
            if incoming.state in {"arrived", "registered"}:
                is_new = incoming.state == IncomingState.ARRIVED
                kind = incoming_work.REGISTER if is_new else incoming_work.INSTRUCT
                role = Role.CLERK if is_new else Role.COMMANDER
                batch.items.append(_item(incoming, kind.code, role_token(receiver.unit.pk, role)))
            clerk = role_token(receiver.unit.pk, Role.CLERK)
            batch.notices.append(_notice(incoming_work.ARRIVED.code, clerk, incoming))

    def _incoming(self, delivery: Delivery, document: Document) -> IncomingDocument:
        assert document.dated_on is not None
        state = self.dice.choices(
            (IncomingState.FINISHED, IncomingState.ASSIGNED, IncomingState.REGISTERED,
             IncomingState.ARRIVED), (92, 6, 1, 1),
        )[0]  # fmt: skip
        audience = audience_of_unit(delivery.receiver)
        if state in {"finished", "assigned"}:
            lead = self.dice.choice(self._by_unit[delivery.receiver_id].authors)
            audience += [unit_token(lead.unit_id), person_token(lead.person_id)]
        return IncomingDocument(
            delivery=delivery,
            receiver=delivery.receiver,
            organ_name=document.owner.name,
            kind=document.kind,
            subject=document.subject,
            reference=document.reference,
            dated_on=document.dated_on,
            urgency=document.urgency,
            page_count=2,
            state=state,
            verdict="valid",
            arrived_on=document.dated_on,
            audience=audience,
            created_at=document.changed_at,
            changed_at=document.changed_at,
        )

    def _lay(self, document: Document, issuer: Organisation, batch: Batch) -> None:
        author = person_token(document.author_id)
        clerk = role_token(issuer.unit.pk, Role.CLERK)
        signatory, reviewer = document.signatory_post, document.reviewer_post
        assert signatory is not None
        assert reviewer is not None
        desks = {
            "returned": (work.REVISE, author),
            "content_review": (work.CHECK_CONTENT, person_token(reviewer.person_id)),
            "form_review": (work.CHECK_FORM, role_token(issuer.unit.pk, Role.CHIEF_OF_OFFICE)),
            "awaiting_signature": (work.SIGN, person_token(signatory.person_id)),
            "signed": (work.NUMBER, clerk),
            "numbered": (work.SEAL, clerk),
            "sealed": (work.ISSUE, clerk),
        }
        if document.state in desks:
            kind, token = desks[document.state]
            batch.items.append(_item(document, kind.code, token))
        elif document.state == DocumentState.ISSUED:
            batch.notices.append(_notice(work.ISSUED.code, author, document))


def print_once(number: int) -> None:
    """Insert so many documents unless they are there, and let the database look at them."""
    if Document.objects.exists():
        return
    for batch in Press(number).batches():
        batch.insert()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO exchange_deliverystatus (id, created_at, delivery_id, state, reported_by,"
            " reason) SELECT gen_random_uuid(), created_at, id, '01', '', '' FROM exchange_delivery"
        )
        cursor.execute("VACUUM ANALYZE")


def _audience(state: DocumentState, author: Post, reviewer: Post, signatory: Post) -> list[int]:
    """Return the tokens that create_draft, submit and approve_form have written by then."""
    tokens = [person_token(author.person_id)]
    if state != DocumentState.DRAFT:
        tokens += [*audience_of_unit(author.unit), person_token(reviewer.person_id)]
    if state in AFTER_FORM:
        tokens += [person_token(signatory.person_id), unit_token(signatory.unit_id)]
    return list(dict.fromkeys(tokens))


def _entry(document: Document, body: str) -> SearchEntry:
    signatory = document.signatory_post
    return SearchEntry(
        kind=work.SEARCH_KIND.code,
        subject_id=document.pk,
        title=document.subject,
        audience=document.audience,
        reference=document.reference,
        type_code=document.kind,
        organ=document.owner.name,
        signatory=signatory.person.rank_and_name if signatory else "",
        state=document.state,
        dated_on=document.dated_on or document.created_at.date(),
        words=body,
    )


def _incoming_entry(incoming: IncomingDocument, body: str) -> SearchEntry:
    return SearchEntry(
        kind=incoming_work.SEARCH_KIND.code,
        subject_id=incoming.pk,
        title=incoming.subject,
        audience=incoming.audience,
        reference=incoming.reference,
        type_code=incoming.kind,
        organ=incoming.organ_name,
        state=incoming.state,
        dated_on=incoming.dated_on,
        words=body,
    )


def _item(subject: Document | IncomingDocument, kind: str, token: int) -> WorkItem:
    return WorkItem(
        token=token,
        kind=kind,
        subject_id=str(subject.pk),
        title=subject.subject,
        reference=subject.reference,
        urgency=subject.urgency,
        due_at=subject.changed_at + timedelta(days=10),
    )


def _notice(kind: str, token: int, subject: Document | IncomingDocument) -> Notice:
    owner = subject.organ_name if isinstance(subject, IncomingDocument) else subject.owner.name
    words = {"subject": subject.subject, "reference": subject.reference, "sender": owner}
    is_old = subject.changed_at < clock.now() - timedelta(days=20)
    return Notice(
        token=token,
        kind=kind,
        subject_id=str(subject.pk),
        words=words,
        read_at=subject.changed_at if is_old else None,
    )
