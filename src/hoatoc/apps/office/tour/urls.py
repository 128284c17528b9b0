"""Addresses of the guided tour; each answers *not found* on a node that is no demonstration."""

from django.urls import path

from .views import tour

app_name = "tour"

urlpatterns = [
    path("", tour.index, name="index"),
    path("", tour.index, name="start"),
    path("begin/", tour.begin, name="begin"),
    path("end/", tour.end, name="end"),
    path("become/<slug:step>/", tour.become_person, name="become"),
]
