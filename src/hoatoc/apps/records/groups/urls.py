"""The pages of the groups of recipients."""

from django.urls import path

from .views.editing import change, create, retire
from .views.reading import group, home

app_name = "groups"

urlpatterns = [
    path("", home, name="home"),
    path("new/", create, name="create"),
    path("<uuid:group_id>/", group, name="group"),
    path("<uuid:group_id>/edit/", change, name="change"),
    path("<uuid:group_id>/retire/", retire, name="retire"),
]
