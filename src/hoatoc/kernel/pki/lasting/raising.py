"""One revision with proofs and a document time stamp behind everything that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn1crypto import crl, ocsp, x509
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import constants
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation import DocumentSecurityStore

from hoatoc.kernel.pki.errors import AnswerRefused, NotSignedYet
from hoatoc.kernel.pki.page.forms import fields_of_kind, name_of
from hoatoc.kernel.pki.signing import writer_over

if TYPE_CHECKING:
    from hoatoc.kernel.pki.contracts import Timestamper

    from .materials import Materials

PROOF_FIELD: Final = "Proof"
DIGITS_RESERVED: Final = 24576


def raised(pdf: bytes, materials: Materials, *, timestamper: Timestamper) -> bytes:
    """Return the file with one more revision: DSS and document time stamp together.

    What was there stays byte for byte as its beginning. Also renews: a second stamp over the first,
    with what is known of the first one's certificates.
    """
    writer = writer_over(pdf)
    fields = [field for _reference, field in fields_of_kind(writer, "/Sig")]
    if not any("/V" in field for field in fields):
        raise NotSignedYet
    names = {name_of(field) for field in fields}
    writer.register_extension(constants.ESIC_EXTENSION_1)
    # No VRI: it would cost a revision of its own and says nothing more (signatures.md 3.2).
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[x509.Certificate.load(one) for one in materials.certificates],
        ocsps=[ocsp.OCSPResponse.load(one) for one in materials.answers],
        crls=[crl.CertificateList.load(one) for one in materials.lists],
    )
    field = next(name for n in range(1, 1000) if (name := f"{PROOF_FIELD}{n}") not in names)
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(field)).write_cms(field, writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=DIGITS_RESERVED)))
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    whole = bytearray(output.getvalue())
    token = timestamper.token(prepared.document_digest).hex().encode()
    start, end = prepared.reserved_region_start + 1, prepared.reserved_region_end - 1
    if len(token) > end - start or whole[: len(pdf)] != pdf:
        raise AnswerRefused
    whole[start : start + len(token)] = token
    return bytes(whole)
