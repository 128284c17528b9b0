"""The file plan of the year of two offices, with dossiers opened from it, filled, some closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.actions.filing import add_paper, file_document
from hoatoc.apps.records.dossiers.actions.opening import open_dossier
from hoatoc.apps.records.dossiers.actions.plan_life import approve_plan, issue_plan, submit_plan
from hoatoc.apps.records.dossiers.actions.plan_writing import add_head, add_item, create_plan
from hoatoc.apps.records.dossiers.contracts import DossierFields, ItemFields, PaperFields
from hoatoc.apps.records.dossiers.selectors.closing import lacks_of
from hoatoc.apps.records.dossiers.sources import SEARCHED
from hoatoc.apps.records.packages.actions.ask_for_package import ask_for_package
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.search.asking import Question, find

from .accounts import PIN
from .blueprint import read_toml
from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from hoatoc.apps.records.dossiers.models import Dossier, FilePlan, PlanItem
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Post

    from .blueprint import Blueprint
    from .casting import Company

_OFFICES = 2
_OPENED, _CLOSED = 10, 2
_DOCUMENTS = 4
_DONE = ("issued", "finished")


def file_dossiers(_blueprint: Blueprint) -> int:
    """Make the plans and their dossiers; returns how many dossiers there are."""
    cast = Cast()
    codes = [code for code in SHOWN if code in cast.companies][:_OFFICES]
    return sum(_office(cast, cast.companies[code]) for code in codes)


def _office(cast: Cast, company: Company) -> int:
    clerk = cast.of(company.first(Role.CLERK))
    with clock.frozen(_early()):
        plan = _planned(cast, company, clerk)
    opened = [_opened(cast, company, clerk, item) for item in plan.items.all()[:_OPENED]]
    closed = 0
    for keeper, dossier in opened:
        _fill(keeper, dossier)
        if closed < _CLOSED and not lacks_of(dossier):
            close_dossier(clerk, dossier=dossier, ended_on=clock.today(), pin=PIN)
            ask_for_package(clerk, dossier_id=dossier.pk)
            closed += 1
    return len(opened)


def _early() -> datetime:
    """Return a morning at the beginning of the year, or now where that has not come."""
    now = clock.now()
    begun = datetime(clock.today().year, 1, 5, 8, tzinfo=clock.VIETNAM)
    return min(begun, now)


def _planned(cast: Cast, company: Company, clerk: Actor) -> FilePlan:
    plan = create_plan(clerk, year=clock.today().year)
    makers = company.makers()
    number = 0
    for given in read_toml("dossiers")["heads"]:
        head = add_head(clerk, plan=plan, title=given["title"], abbreviation=given["short"])
        for title, years in given["files"]:
            post: Post = makers[number % len(makers)]
            fields = ItemFields(title=title, years=years, unit_id=post.unit_id, post_id=post.pk)
            add_item(clerk, plan=plan, head=head, fields=fields)
            number += 1
    submit_plan(clerk, plan=plan)
    approve_plan(cast.of(company.first(Role.CHIEF_OF_OFFICE)), plan=plan)
    return issue_plan(clerk, plan=plan)


def _opened(cast: Cast, company: Company, clerk: Actor, item: PlanItem) -> tuple[Actor, Dossier]:
    maker = next(post for post in company.makers() if post.pk == item.post_id)
    fields = DossierFields(
        title=item.title,
        years=item.years,
        started_on=_early().date(),
        paper_place="Tủ 2, ngăn 1",
    )
    made = open_dossier(clerk, fields=fields, item_id=item.pk, post_id=maker.pk)
    return cast.of(maker), made


def _fill(keeper: Actor, dossier: Dossier) -> None:
    """File what the keeper may see and what is done, and a working paper."""
    seen = find(keeper, Question()).filter(kind__in=SEARCHED, state__in=_DONE)
    for one in seen[:_DOCUMENTS]:
        file_document(keeper, dossier=dossier, source=SEARCHED[one.kind], source_id=one.subject_id)
    paper = PaperFields(
        title="Biên bản họp triển khai công việc",
        dated_on=clock.today(),
        organ_name=dossier.keeping_unit.name,
        page_count=2,
        paper_place="Tủ 2, ngăn 1",
    )
    add_paper(keeper, dossier=dossier, fields=paper)
