from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hoatoc.kernel.files"
    label = "files"
