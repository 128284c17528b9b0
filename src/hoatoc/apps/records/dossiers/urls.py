"""The pages of file plans and dossiers."""

from django.urls import path

from .views import (
    closing,
    detail,
    hand_overs,
    listing,
    opening,
    paper,
    papers,
    plan_lines,
    plans,
    settings,
)

app_name = "dossiers"

ONE = "<uuid:dossier_id>/"
HAND_OVER = "hand-overs/<uuid:hand_over_id>/"
PLAN = "plans/<uuid:plan_id>/"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.list_export, name="list_export"),
    path("open/", opening.open_new, name="open"),
    path("outgoing/<uuid:document_id>/", opening.file_outgoing, name="file_outgoing"),
    path("incoming/<uuid:incoming_id>/", opening.file_incoming, name="file_incoming"),
    path("plans/", plans.plans, name="plans"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}print/", plans.plan_print, name="plan_print"),
    path(f"{PLAN}export/", plans.plan_export, name="plan_export"),
    path(f"{PLAN}headings/new/", plan_lines.head_new, name="head_new"),
    path(f"{PLAN}files/new/", plan_lines.item_new, name="item_new"),
    path(f"{PLAN}files/<uuid:item_id>/", plan_lines.item_change, name="item_change"),
    path(f"{PLAN}files/<uuid:item_id>/drop/", plan_lines.item_drop, name="item_drop"),
    path(f"{PLAN}<slug:verb>/", plans.plan_act, name="plan_act"),
    path("retention/", settings.retention, name="retention"),
    path("retention/<uuid:rule_id>/end/", settings.retention_end, name="retention_end"),
    path("setting/", settings.setting, name="setting"),
    path("hand-overs/", hand_overs.hand_overs, name="hand_overs"),
    path("hand-overs/new/", hand_overs.hand_over_new, name="hand_over_new"),
    path(HAND_OVER, hand_overs.hand_over, name="hand_over"),
    path(f"{HAND_OVER}off/", hand_overs.hand_over_off, name="hand_over_off"),
    path(f"{HAND_OVER}minutes/", hand_overs.minutes, name="minutes"),
    path(f"{HAND_OVER}pages/<int:number>/", hand_overs.minutes_page, name="minutes_page"),
    path(ONE, detail.detail, name="detail"),
    path(f"{ONE}change/", opening.change, name="change"),
    path(f"{ONE}people/", detail.people, name="people"),
    path(f"{ONE}people/<int:person_id>/out/", detail.person_out, name="person_out"),
    path(f"{ONE}documents/", papers.find_documents, name="find"),
    path(f"{ONE}papers/new/", papers.paper_new, name="paper_new"),
    path(f"{ONE}papers/out/", papers.take_papers_out, name="take_out"),
    path(f"{ONE}papers/<uuid:line_id>/file/", detail.entry_file, name="entry_file"),
    path(f"{ONE}index/print/", paper.index_print, name="index_print"),
    path(f"{ONE}index/export/", paper.index_export, name="index_export"),
    path(f"{ONE}close/", closing.close, name="close"),
    path(f"{ONE}reopen/", closing.reopen, name="reopen"),
    path(f"{ONE}verify/", closing.verify, name="verify"),
    path(f"{ONE}seal/", closing.seal_files, name="seal_files"),
    path(f"{ONE}package/", paper.package, name="package"),
    path(f"{ONE}container/", paper.container, name="container"),
]
