"""The desk is the first page of the product."""

from django.urls import path

from .contracts import DeskShow
from .views.desk import desk, items
from .views.notices import notices, open_notice, read_all

app_name = "desk"

urlpatterns = [
    path("", desk, name="desk"),
    path("desk/signing/", desk, {"show": DeskShow.SIGNING}, name="signing"),
    path("desk/assigned/", desk, {"show": DeskShow.ASSIGNED}, name="tasks"),
    path("desk/items/", items, name="items"),
    path("notices/", notices, name="notices"),
    path("notices/read/", read_all, name="read_all"),
    path("notices/<uuid:notice_id>/", open_notice, name="open_notice"),
]
