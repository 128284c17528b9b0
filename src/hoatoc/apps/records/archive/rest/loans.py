"""Endpoints of the reading room: asked for, lent or refused, extended, given back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import Refusal

from ..actions.lend import ask_loan, extend_loan, lend, refuse_loan, take_back, withdraw_loan
from ..selectors.custodies import custody_for
from ..selectors.loans import loan_for, loans_for
from .schemas import AskIn, LendIn, ListIn, LoanOut, LoanPageOut, ReasonIn
from .shapes import loan_out, reader

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: LoanOut, REFUSALS: Refusal}
PLACE = "/loans/{uuid:loan_id}"


@router.get("/loans", response={200: LoanPageOut, REFUSALS: Refusal}, summary="List requests")
def list_loans(request: HttpRequest, asked: Query[ListIn]) -> Json:
    """Return a page of the requests to read that the caller may see; `overdue` is a state too."""
    rows = loans_for(reader(request), state=asked.state)
    first = (asked.page - 1) * asked.size
    items = [loan_out(one) for one in rows[first : first + asked.size]]
    return {"total": rows.count(), "items": items}


@router.post("/loans", response={201: LoanOut, REFUSALS: Refusal}, summary="Ask to read")
def ask(request: HttpRequest, given: AskIn) -> Status[Json]:
    """Ask in words; the archive answers within six working days."""
    made = ask_loan(reader(request), wanted=given.wanted, purpose=given.purpose, kind=given.kind)
    return Status(201, loan_out(made))


@router.get(PLACE, response=ONE, summary="One request to read")
def one_loan(request: HttpRequest, loan_id: UUID) -> Json:
    """Return a request and what was answered."""
    return loan_out(loan_for(reader(request), loan_id))


@router.post(f"{PLACE}/lend", response=ONE, summary="Lend a dossier")
def lend_it(request: HttpRequest, loan_id: UUID, given: LendIn) -> Json:
    """Lend one dossier for at most fifteen days."""
    actor = reader(request)
    custody = custody_for(actor, given.dossier)
    made = lend(actor, loan=loan_for(actor, loan_id), custody=custody, days=given.days)
    return loan_out(made)


@router.post(f"{PLACE}/refuse", response=ONE, summary="Do not lend")
def refuse(request: HttpRequest, loan_id: UUID, given: ReasonIn) -> Json:
    """Say why something is not lent."""
    actor = reader(request)
    return loan_out(refuse_loan(actor, loan=loan_for(actor, loan_id), reason=given.reason))


@router.post(f"{PLACE}/withdraw", response=ONE, summary="Withdraw a request")
def withdraw(request: HttpRequest, loan_id: UUID) -> Json:
    """Take a request back that was not answered."""
    actor = reader(request)
    return loan_out(withdraw_loan(actor, loan=loan_for(actor, loan_id)))


@router.post(f"{PLACE}/extend", response=ONE, summary="Give more time")
def extend(request: HttpRequest, loan_id: UUID) -> Json:
    """Give fifteen days more, at most twice."""
    actor = reader(request)
    return loan_out(extend_loan(actor, loan=loan_for(actor, loan_id)))


@router.post(f"{PLACE}/take-back", response=ONE, summary="Note that it is back")
def back(request: HttpRequest, loan_id: UUID) -> Json:
    """Note that it is back; on the screen the pages close."""
    actor = reader(request)
    return loan_out(take_back(actor, loan=loan_for(actor, loan_id)))
