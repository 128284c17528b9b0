"""Certificates, requests and revocation lists over HTTP."""

from ninja import Router

from .certificates import router as certificates
from .lists import router as lists
from .requests import router as requests

router = Router()
router.add_router("", certificates)
router.add_router("", requests)
router.add_router("", lists)

__all__ = ["router"]
