from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "hoatoc.apps.office.calendar"
    label = "calendar"
