from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "hoatoc.demo"
    label = "demo"
