"""The pages of spills."""

from django.urls import path

from .views.guide import guide
from .views.spills import close_it, detail, listing, tick

app_name = "spills"

urlpatterns = [
    path("", listing, name="list"),
    path("guide/", guide, name="guide"),
    path("<uuid:spill_id>/", detail, name="detail"),
    path("<uuid:spill_id>/steps/<slug:step>/", tick, name="step"),
    path("<uuid:spill_id>/close/", close_it, name="close"),
]
