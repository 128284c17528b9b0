"""Addresses of the calendar."""

from django.urls import path

from .views.calendar import change_hours, enter, remove, year

app_name = "calendar"

urlpatterns = [
    path("", year, name="year"),
    path("enter/", enter, name="enter"),
    path("hours/", change_hours, name="hours"),
    path("days/<int:entry_id>/remove/", remove, name="remove"),
]
