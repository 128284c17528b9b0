"""Addresses of incoming documents."""

from django.urls import path

from .views import acts, assignments, detail, files, instructing, listing, register, taking_in

app_name = "incoming"

urlpatterns = [
    path("", listing.list_incoming, name="list"),
    path("export/", listing.export, name="export"),
    path("take-in/", taking_in.take_in, name="take_in"),
    path("take-in/paper/", taking_in.take_in_paper, name="take_in_paper"),
    path("assignments/", assignments.assignments, name="assignments"),
    path("register/", register.register, name="register"),
    path("register/print/", register.register_print, name="register_print"),
    path("register/export/", register.register_export, name="register_export"),
    path("<uuid:incoming_id>/", detail.detail, name="detail"),
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
]
