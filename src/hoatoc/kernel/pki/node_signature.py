"""The signature of the node itself, under what it states by its own knowledge.

A report on somebody's signatures is no act of a person and no document of a unit, so neither signs
it. The key is a service key: of the test authority in an exercise, in service one that the site
names (settings REPORT_KEY, REPORT_CERTIFICATES, REPORT_PIN_FILE) in its hardware module.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import x509
from django.conf import settings

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError

from .authority import service_for_reports, timestamper
from .providers.pkcs11 import TokenCredential
from .text_marks import moment_line, set_mark
from .validation.trust import certificates_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from .contracts import Credential

log = logging.getLogger(__name__)


def signed_by_node(compose: Callable[[str], bytes]) -> bytes:
    """Return the sheet with the node's signature, or unsigned where the node cannot sign.

    ``compose`` is given the name of who signs, or nothing, so that the sheet itself says which.
    """
    try:
        credential = node_credential()
        if credential is not None:
            name, at = _name(credential), clock.now()
            return set_mark(
                compose(name),
                lines=(name, moment_line(at)),
                credential=credential,
                timestamper=timestamper(),
                at=at,
            )
    except (BureauError, OSError, ValueError) as problem:
        log.warning("A report was not signed: %s", type(problem).__name__)
    return compose("")


def node_credential() -> Credential | None:
    """Return the key of this node for its reports, or nothing where it has none."""
    if settings.REPORT_KEY:
        certificate, *chain = certificates_in(Path(settings.REPORT_CERTIFICATES).read_bytes())
        token, _slash, label = settings.REPORT_KEY.partition("/")
        pin = Path(settings.REPORT_PIN_FILE).read_text(encoding="utf-8").strip()
        return TokenCredential(certificate, tuple(chain), token, label, pin)
    return service_for_reports() if settings.PKI_SOFT_KEYS else None


def _name(credential: Credential) -> str:
    subject = x509.Certificate.load(credential.certificate).subject.native
    return str(subject.get("common_name") or subject.get("organization_name") or "")
