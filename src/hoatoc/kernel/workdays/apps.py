from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "hoatoc.kernel.workdays"
    label = "workdays"
