from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "hoatoc.kernel.events"
    label = "events"
