"""The pages of the mailroom."""

from django.urls import path

from .views import dispatches, entering, uses

app_name = "mailroom"

urlpatterns = [
    path("", dispatches.listing, name="dispatches"),
    path("print/", dispatches.book_print, name="dispatches_print"),
    path("uses/", uses.listing, name="uses"),
    path("uses/print/", uses.book_print, name="uses_print"),
    path("uses/<uuid:use_id>/back/", uses.take_back, name="take_back"),
    path("find/dispatch/", entering.find_to_dispatch, name="find_to_dispatch"),
    path("find/lend/", entering.find_to_lend, name="find_to_lend"),
    path("dispatch/<uuid:document_id>/", entering.dispatch, name="dispatch"),
    path("lend/<uuid:document_id>/", entering.lend, name="lend"),
    path("<uuid:dispatch_id>/", dispatches.detail, name="detail"),
    path("<uuid:dispatch_id>/cancel/", dispatches.cancel, name="cancel"),
    path("<uuid:dispatch_id>/envelope/", dispatches.envelope, name="envelope"),
]
