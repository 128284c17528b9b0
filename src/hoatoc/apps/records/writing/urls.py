"""The addresses that the editor asks."""

from django.urls import path

from .views.pictures import bring, picture
from .views.sync import sync
from .views.wording import wording

app_name = "writing"

urlpatterns = [
    path("<uuid:text_id>/sync/", sync, name="sync"),
    path("<uuid:text_id>/wording/", wording, name="wording"),
    path("<uuid:text_id>/pictures/", bring, name="bring"),
    path("<uuid:text_id>/pictures/<slug:sha256>/", picture, name="picture"),
]
