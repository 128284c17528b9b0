"""The mailroom as a Django application."""

from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "hoatoc.apps.records.mailroom"
    label = "mailroom"
