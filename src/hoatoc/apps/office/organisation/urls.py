"""The tree, units, people, and what administrators change."""

from django.urls import path

from .views.change import appoint, change_unit, end_post
from .views.people import people, person
from .views.tree import tree
from .views.unit import unit

app_name = "organisation"

urlpatterns = [
    path("", tree, name="tree"),
    path("units/<int:unit_id>/", unit, name="unit"),
    path("units/<int:unit_id>/change/", change_unit, name="change_unit"),
    path("units/<int:unit_id>/appoint/", appoint, name="appoint"),
    path("posts/<int:post_id>/end/", end_post, name="end_post"),
    path("people/", people, name="people"),
    path("people/<int:person_id>/", person, name="person"),
]
