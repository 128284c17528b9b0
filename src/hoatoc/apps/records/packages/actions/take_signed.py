"""Take a package along inside a signed container (ASiC-E): it says who handed it out, and when."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.containers import ContainerFile, pack, prepare
from hoatoc.kernel.pki.xades import complete

from ..errors import NotReady
from ..policies import PackagePolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import DossierPackage

ZIP = "application/zip"


def take_signed(actor: Actor, *, package: DossierPackage, pin: str, out: IO[bytes]) -> None:
    """Write the package, signed, to a file; the registry signs for the unit, others themselves."""
    PackagePolicy(actor).can_take(package).require()
    file = package.file
    if file is None or not package.is_ready:
        raise NotReady
    key, now = dossiers.sealing_key(actor, pin), clock.now()
    inside = ContainerFile(package.file_name, ZIP, file.sha256, partial(keeping.open_stream, file))
    prepared = prepare([inside], signer=key.credential, at=now)
    value = key.credential.sign(prepared.to_sign)
    signature = complete(prepared, value, timestamper=timestamper())
    pack([inside], [signature], out, at=now)
    with transaction.atomic():
        facts: Json = {"sha256": file.sha256, "certificate": key.certificate.serial}
        record(actor, "packages.take_signed", package, facts=facts)
