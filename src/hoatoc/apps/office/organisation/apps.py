from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "hoatoc.apps.office.organisation"
    label = "organisation"
