"""The node as an application: it brings the commands of the whole."""

from django.apps import AppConfig


class NodeConfig(AppConfig):
    name = "hoatoc.node"
    label = "node"
