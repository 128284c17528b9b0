"""The pages of scanned paper."""

from django.urls import path

from .views import bringing, completing, files, stacks

app_name = "scanning"

urlpatterns = [
    path("", stacks.listing, name="list"),
    path("new/", bringing.bring, name="bring"),
    path("separator/", bringing.separator, name="separator"),
    path("entries/<uuid:entry_id>/", completing.entry, name="entry"),
    path("entries/<uuid:entry_id>/add/", completing.add, name="add"),
    path("entries/<uuid:entry_id>/aside/", completing.put_aside, name="put_aside"),
    path("entries/<uuid:entry_id>/take-up/", completing.take_up, name="take_up"),
    path("<uuid:stack_id>/", stacks.stack, name="stack"),
    path("<uuid:stack_id>/live/", stacks.live, name="live"),
    path("<uuid:stack_id>/arrange/", stacks.arrange, name="arrange"),
    path("<uuid:stack_id>/pages/<int:number>/", files.page_picture, name="page_picture"),
    path("of/<uuid:incoming_id>/scan/<int:position>/", files.scan, name="scan"),
    path("of/<uuid:incoming_id>/stamped/", files.stamped, name="stamped"),
    path("of/<uuid:incoming_id>/stamped/page/", files.stamped_picture, name="stamped_picture"),
]
