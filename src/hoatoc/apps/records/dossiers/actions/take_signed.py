"""Take a closed dossier out as one signed container (ASiC-E): it proves itself anywhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.containers import pack, prepare
from hoatoc.kernel.pki.xades import complete

from ..packaging import files_of, seal_files_of
from ..policies import DossierPolicy
from ..selectors.dossiers import entries_of, lines_for
from ..selectors.seals import last_seal
from .parts.sealing import sealing_key

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Dossier


def take_signed(actor: Actor, *, dossier: Dossier, index_pdf: bytes, pin: str) -> bytes:
    """Return the whole dossier with its seal, signed over every file in it.

    The registry signs with the key of the unit, the keeper with his own. Nobody takes more than he
    would see line by line.
    """
    lines = lines_for(actor, entries_of(dossier))
    sees_all = all(line.entry for line in lines)
    DossierPolicy(actor).can_take_signed(dossier, sees_all=sees_all).require()
    seal = last_seal(dossier)
    files = files_of(actor, dossier, lines, index_pdf=index_pdf)
    files += seal_files_of(seal) if seal else []
    key, now = sealing_key(actor, pin), clock.now()
    prepared = prepare(files, signer=key.credential, at=now)
    value = key.credential.sign(prepared.to_sign)
    signature = complete(prepared, value, timestamper=timestamper())
    out = io.BytesIO()
    pack(files, [signature], out, at=now)
    with transaction.atomic():
        facts: Json = {"files": len(files), "certificate": key.certificate.serial}
        record(actor, "dossiers.take_signed", dossier, facts=facts)
    return out.getvalue()
