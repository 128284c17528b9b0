from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "hoatoc.apps.records.groups"
    label = "groups"
