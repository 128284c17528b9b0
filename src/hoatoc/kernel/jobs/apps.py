from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "hoatoc.kernel.jobs"
    label = "jobs"
