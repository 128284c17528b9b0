from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "hoatoc.kernel.worklist"
    label = "worklist"
