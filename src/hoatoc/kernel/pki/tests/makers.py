"""Signatures that our own signer did not make: other subfilters, other mechanisms, other tools."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

from asn1crypto import cms as asn1_cms
from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from typing_extensions import override

from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.signing import Mark, prepare

from . import declared

if TYPE_CHECKING:
    from pathlib import Path

ADOBE, ETSI = SigSeedSubFilter.ADOBE_PKCS7_DETACHED, SigSeedSubFilter.PADES
BOX = (300, 100, 440, 156)


class Stamper(TimeStamper):
    """The declared time-stamp service as the library wants it."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library says no types

    @override
    async def async_timestamp(
        self, message_digest: bytes, md_algorithm: str
    ) -> asn1_cms.ContentInfo:
        assert md_algorithm == "sha256"
        return asn1_cms.ContentInfo.load(declared.timestamper().token(message_digest))


def by_library(
    pdf: bytes,
    who: str = "officer",
    *,
    subfilter: SigSeedSubFilter = ETSI,
    field: str = "Theirs",
    is_pss: bool = False,
    certifies: MDPPerm | None = None,
    is_there: bool = False,
) -> bytes:
    """Return the file signed as the library signs by itself, with a time stamp.

    ``is_there``: the field was made before, with ``with_field``.
    """
    credential = declared.credential(who)
    der = credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call] # the library says no types
    store.register_multiple(asn1.Certificate.load(one) for one in credential.chain)
    signer = SimpleSigner(
        asn1.Certificate.load(credential.certificate),
        keys.PrivateKeyInfo.load(der),
        store,
        prefer_pss=is_pss,
    )
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=subfilter,
        certify=certifies is not None,
        docmdp_permissions=certifies or MDPPerm.FILL_FORMS,
        name="Phần mềm khác",
        reason="Thử nghiệm",
    )
    work = PdfSigner(
        metadata,
        signer,
        timestamper=Stamper(),
        new_field_spec=None if is_there else SigFieldSpec(field, box=BOX),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    written: bytes = work.sign_pdf(writer).getvalue()
    return written


def with_field(pdf: bytes, field: str) -> bytes:
    """Return the file with an empty field for a signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    append_signature_field(writer, SigFieldSpec(field, box=(100, 100, 240, 156)))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def stamped(pdf: bytes) -> bytes:
    """Return the file with a document time stamp over it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    whole = PdfTimeStamper(Stamper()).timestamp_pdf(writer, "sha256", bytes_reserved=16384)
    written: bytes = whole.getvalue()
    return written


def by_openssl(pdf: bytes, folder: Path, who: str = "officer-rsa") -> bytes:
    """Return the file signed with ``openssl cms``, as a script of some office does; no stamp."""
    credential = declared.credential(who)
    mark = Mark("Theirs", Place(0, BOX), None)
    prepared = prepare(pdf, mark=mark, signer=credential, at=declared.NOW)
    document = prepared.document.replace(b"ETSI.CAdES.detached", b"adbe.pkcs7.detached")
    start, end = prepared.hole
    (folder / "covered").write_bytes(document[:start] + document[end:])
    key, signer, chain = _files(folder, who)
    done = subprocess.run(
        [
            "openssl", "cms", "-sign", "-binary", "-md", "sha256", "-outform", "DER",
            "-in", str(folder / "covered"), "-signer", str(signer), "-inkey", str(key),
            "-certfile", str(chain),
        ],
        capture_output=True, check=True,
    )  # fmt: skip
    digits = done.stdout.hex().encode().ljust(end - start - 2, b"0")
    return document[: start + 1] + digits + document[end - 1 :]


def by_poppler(pdf: bytes, folder: Path, who: str = "officer-rsa") -> bytes:
    """Return the file signed with ``pdfsig`` and a key store of NSS; no stamp."""
    certificate, key = declared.made(who)
    above = [x509.load_der_x509_certificate(one) for one in declared.credential(who).chain]
    holder = pkcs12.serialize_key_and_certificates(
        b"signer", key, certificate, above, NoEncryption()
    )
    (folder / "holder.p12").write_bytes(holder)
    (folder / "before.pdf").write_bytes(pdf)
    store = f"sql:{folder}"
    for command in (
        ["certutil", "-N", "-d", store, "--empty-password"],
        ["pk12util", "-i", str(folder / "holder.p12"), "-d", store, "-W", ""],
        ["pdfsig", "-nssdir", store, "-nick", "signer", "-digest", "SHA256", "-add-signature",
         str(folder / "before.pdf"), str(folder / "after.pdf")],
    ):  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    return (folder / "after.pdf").read_bytes()


def _files(folder: Path, who: str) -> tuple[Path, Path, Path]:
    certificate, key = declared.made(who)
    paths = (folder / "key.pem", folder / "signer.pem", folder / "chain.pem")
    paths[0].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    paths[1].write_bytes(certificate.public_bytes(Encoding.PEM))
    chain = (x509.load_der_x509_certificate(one) for one in declared.credential(who).chain)
    paths[2].write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in chain))
    return paths
