"""Addresses of incoming documents."""

from django.urls import path

from .views import (
    acts,
    assignments,
    detail,
    files,
    follow_up,
    instructing,
    listing,
    phrases,
    register,
    taking_in,
    tasks,
)

app_name = "incoming"

urlpatterns = [
    path("", listing.list_incoming, name="list"),
    path("export/", listing.export, name="export"),
    path("take-in/", taking_in.take_in, name="take_in"),
    path("take-in/paper/", taking_in.take_in_paper, name="take_in_paper"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/<uuid:phrase_id>/forget/", phrases.forget, name="forget_phrase"),
    path("follow-up/", follow_up.follow_up, name="follow_up"),
    path("follow-up/export/", follow_up.follow_up_export, name="follow_up_export"),
    path("follow-up/book/", follow_up.follow_up_book, name="follow_up_book"),
    path("parts/<uuid:assignment_id>/", tasks.one_part, name="task"),
    path("parts/<uuid:assignment_id>/files/<uuid:progress_id>/", tasks.evidence, name="evidence"),
    path("assignments/", assignments.assignments, name="assignments"),
    path("register/", register.register, name="register"),
    path("register/print/", register.register_print, name="register_print"),
    path("register/export/", register.register_export, name="register_export"),
    path("<uuid:incoming_id>/", detail.detail, name="detail"),
    path("<uuid:incoming_id>/slip/", follow_up.slip, name="slip"),
    path("<uuid:incoming_id>/live/", detail.live, name="live"),
    path("<uuid:incoming_id>/instruct/", instructing.instruct, name="instruct"),
    path("<uuid:incoming_id>/do/<slug:verb>/", acts.act, name="act"),
    path(
        "<uuid:incoming_id>/parts/<uuid:assignment_id>/<slug:verb>/",
        acts.act,
        name="act_on_part",
    ),
    path("<uuid:incoming_id>/pages/<int:number>/", files.page_picture, name="page_picture"),
    path("<uuid:incoming_id>/file/", files.download, name="download"),
    path("<uuid:incoming_id>/files/<uuid:attachment_id>/", files.attachment, name="attachment"),
    path("<uuid:incoming_id>/file/marked/", files.download_marked, name="download_marked"),
    path("<uuid:incoming_id>/print/", files.print_pages, name="print"),
    path("<uuid:incoming_id>/report/", files.report, name="report"),
]
