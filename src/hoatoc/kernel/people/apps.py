from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hoatoc.kernel.people"
    label = "people"
