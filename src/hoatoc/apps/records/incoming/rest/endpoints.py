"""Endpoints over the actions of this app."""

from ninja import Router

router = Router()
