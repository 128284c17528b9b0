from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "hoatoc.kernel.registers"
    label = "registers"
