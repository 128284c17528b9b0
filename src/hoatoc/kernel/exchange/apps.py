from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "hoatoc.kernel.exchange"
    label = "exchange"
