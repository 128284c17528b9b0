"""Signing and sealing a PDF: PAdES B-T by incremental updates (ETSI EN 319 142-1).

Each act has two halves, so that a key far away can take part: ``prepare`` writes the revision and
says what is to be signed, ``complete`` puts the signature and its time stamp in.
"""

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
)
from pyhanko.sign.signers import constants
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from hoatoc.kernel.base import clock

from . import cms
from .appending.objects import NotPlain
from .appending.signature import append
from .contracts import PERSONAL_FIELD, SEAL_FIELD, Credential, Place, Timestamper
from .errors import AlreadySealed, AlreadySigned, AnswerRefused, Encrypted, NotAPdf, NotSignedYet
from .filling import fill
from .page.appearance import picture_form
from .page.forms import fields_of_kind, name_of
from .page.words import text_form

# Hex digits kept free for the CMS with a time stamp whose own certificates are not yet known.
DIGITS_RESERVED: Final = 16384
LARGEST_ORDINARY_CHAIN: Final = 3000


@dataclass(frozen=True)
class Prepared:
    """A document with an empty signature in it, and what the key has to sign."""

    document: bytes
    digest: bytes
    hole: tuple[int, int]
    certificate: bytes
    chain: tuple[bytes, ...]

    @cached_property
    def to_sign(self) -> bytes:
        """The signed attributes in DER: a remote key signs the SHA-256 of these bytes."""
        return cms.signed_attributes(
            cms.signatory(self.certificate, self.chain), cms.DATA, self.digest
        )


@dataclass(frozen=True)
class Mark:
    """What a signature shows and where: a picture, lines of text, or nothing."""

    field: str
    place: Place
    picture: bytes | None
    locks: bool = False
    # An annex and a copy carry words instead of a picture, and no signature goes before.
    lines: tuple[str, ...] = ()
    turned: int = 0


Change = Callable[[IncrementalPdfFileWriter], object]


def sign(  # noqa: PLR0913 - a signature has these seven parts, each named at the call
    pdf: bytes,
    *,
    credential: Credential,
    place: Place,
    picture: bytes,
    field: str = PERSONAL_FIELD,
    at: datetime,
    timestamper: Timestamper,
) -> bytes:
    """Sign for a person with his blue picture; later only blanks, seal and proofs may be added."""
    prepared = prepare(pdf, mark=Mark(field, place, picture), signer=credential, at=at)
    return complete(prepared, credential.sign(prepared.to_sign), timestamper=timestamper)


def seal(  # noqa: PLR0913 - as for sign
    pdf: bytes,
    *,
    credential: Credential,
    place: Place,
    picture: bytes,
    values: Mapping[str, str],
    at: datetime,
    timestamper: Timestamper,
) -> bytes:
    """Fill number and date, set the seal and lock everything, in one revision.

    The personal signature stays valid, because filling blanks and adding a signature are the
    changes it allows. Refuses a document that nobody has signed (``pki.not_signed``) or that is
    sealed (``pki.already_sealed``).
    """
    prepared = prepare_seal(
        pdf,
        mark=Mark(SEAL_FIELD, place, picture, locks=True),
        signer=credential,
        values=values,
        at=at,
    )
    return complete(prepared, credential.sign(prepared.to_sign), timestamper=timestamper)


def prepare_seal(
    pdf: bytes,
    *,
    mark: Mark,
    signer: Credential,
    values: Mapping[str, str],
    at: datetime,
    fonts: tuple[Path, Path] | None = None,
) -> Prepared:
    """Write the revision of the seal with number and date filled in; the signature comes later."""
    try:
        return _appended(pdf, mark, signer, at, (values, fonts))
    except NotPlain:
        return prepare_by_library(
            pdf,
            mark=mark,
            signer=signer,
            at=at,
            change=lambda writer: fill(writer, values, fonts=fonts),
        )


def prepare(pdf: bytes, *, mark: Mark, signer: Credential, at: datetime) -> Prepared:
    """Write a revision with an empty signature; of the signer only the certificates are used."""
    try:
        return _appended(pdf, mark, signer, at, (None, None))
    except NotPlain:
        return prepare_by_library(pdf, mark=mark, signer=signer, at=at)


def _appended(
    pdf: bytes,
    mark: Mark,
    signer: Credential,
    at: datetime,
    filled: tuple[Mapping[str, str] | None, tuple[Path, Path] | None],
) -> Prepared:
    values, fonts = filled
    made = append(pdf, mark, digits=_room(signer), at=at, values=values, fonts=fonts)
    return Prepared(pdf + made.tail, made.digest, made.hole, signer.certificate, signer.chain)


def prepare_by_library(
    pdf: bytes, *, mark: Mark, signer: Credential, at: datetime, change: Change | None = None
) -> Prepared:
    """Do the same for a file in any form, a few milliseconds more slowly."""
    writer = writer_over(pdf)
    _refuse_out_of_order(writer, mark)
    writer.register_extension(constants.ESIC_EXTENSION_1)
    if change is not None:
        change(writer)
    box = tuple(round(value) for value in mark.place.box)
    spec = SigFieldSpec(
        mark.field,
        on_page=mark.place.page,
        box=(box[0], box[1], box[2], box[3]),
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if mark.locks else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if mark.locks else None,
    )
    steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(mark.field, writer)
    field = next(steps).get_object()
    _show(writer, field, mark)
    placeholder = SignatureObject(
        timestamp=at.astimezone(clock.VIETNAM),
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=_room(signer),
    )
    steps.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=_lock(mark)))
    hashed, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    return Prepared(
        document=output.getvalue(),
        digest=hashed.document_digest,
        hole=(hashed.reserved_region_start, hashed.reserved_region_end),
        certificate=signer.certificate,
        chain=signer.chain,
    )


def complete(prepared: Prepared, signature: bytes, *, timestamper: Timestamper) -> bytes:
    """Put the signature value and its time stamp into the prepared document.

    The value is checked against the certificate first (``pki.answer_refused``): it may come from
    another machine.
    """
    if not fits(prepared.certificate, signature, prepared.to_sign):
        raise AnswerRefused
    return filled_in(prepared, signature, timestamper.token(hashlib.sha256(signature).digest()))


def filled_in(prepared: Prepared, signature: bytes, token: bytes = b"") -> bytes:
    """Put a value that was checked, and its time stamp where there is one, into the hole."""
    signer = cms.signatory(prepared.certificate, prepared.chain)
    content = cms.detached(signer, prepared.to_sign, signature, token).hex().encode()
    start, end = prepared.hole[0] + 1, prepared.hole[1] - 1
    if len(content) > end - start:
        raise AnswerRefused
    whole = bytearray(prepared.document)
    whole[start : start + len(content)] = content
    return bytes(whole)


def signature_place(pdf: bytes, field: str = PERSONAL_FIELD) -> Place | None:
    """Return where a signature stands on a signed file, from which the seal takes its place."""
    writer = writer_over(pdf)
    for _reference, candidate in fields_of_kind(writer, "/Sig"):
        if name_of(candidate) != field or "/Rect" not in candidate:
            continue
        left, bottom, right, top = (float(value) for value in candidate["/Rect"])
        page = _page_number(writer, candidate.raw_get("/P")) if "/P" in candidate else None
        return None if page is None else Place(page, (left, bottom, right, top))
    return None


def _page_number(writer: IncrementalPdfFileWriter, page: generic.PdfObject) -> int | None:
    for number in range(int(writer.root["/Pages"]["/Count"])):
        reference = writer.find_page_for_modification(number)[0]
        if getattr(page, "idnum", None) == reference.idnum:
            return number
    return None


def writer_over(pdf: bytes) -> IncrementalPdfFileWriter:
    """Open a file to add a revision to it (``pki.not_a_pdf``, ``pki.encrypted``)."""
    try:
        # Files of Microsoft Word have hybrid cross-references, which strict mode refuses.
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    except (PdfReadError, ValueError, KeyError, AssertionError) as problem:
        raise NotAPdf from problem
    if writer.prev.encrypted:
        raise Encrypted
    return writer


def _refuse_out_of_order(writer: IncrementalPdfFileWriter, mark: Mark) -> None:
    signed = {
        name_of(field) for _reference, field in fields_of_kind(writer, "/Sig") if "/V" in field
    }
    if SEAL_FIELD in signed:
        raise AlreadySealed
    if mark.field in signed:
        raise AlreadySigned
    if mark.locks and not signed and not mark.lines:
        raise NotSignedYet


def _show(writer: IncrementalPdfFileWriter, field: DictionaryObject, mark: Mark) -> None:
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    size = {"width": right - left, "height": top - bottom}
    if mark.picture is not None:
        form = picture_form(writer, mark.picture, **size)
    elif mark.lines:
        form = text_form(writer, mark.lines, turned=mark.turned, **size)
    else:
        return
    field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): form})
    writer.update_container(field)


def _room(signer: Credential) -> int:
    certificates = len(signer.certificate) + sum(map(len, signer.chain))
    return DIGITS_RESERVED if certificates <= LARGEST_ORDINARY_CHAIN else DIGITS_RESERVED * 2


def _lock(mark: Mark) -> SigMDPSetup | None:
    if not mark.locks:
        return None
    return SigMDPSetup(
        md_algorithm="sha256",
        field_lock=FieldMDPSpec(FieldMDPAction.ALL),
        docmdp_perms=MDPPerm.NO_CHANGES,
    )


def fits(certificate: bytes, signature: bytes, signed: bytes) -> bool:
    """Tell whether a value is the certificate's signature over these bytes (SHA-256)."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True
