"""Reading back what our own writer made: the signatures of a file, and the proof of the last one.

Certificates, chains and later changes are judged elsewhere; here it counts that the bytes on disk
are the ones that were prepared, with a value that the expected certificate verifies.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from asn1crypto import cms
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

from hoatoc.kernel.pki.errors import SignedFileRefused
from hoatoc.kernel.pki.page.forms import entry, name_of
from hoatoc.kernel.pki.signing import fits
from hoatoc.kernel.pki.validation import guard

DEEPEST: Final = 16


@dataclass(frozen=True)
class Seen:
    """What a file says of itself, as far as it bears on the question."""

    revisions: int
    signatures: int
    field: str
    fingerprint: str
    covers_whole_file: bool


def counted(pdf: bytes) -> tuple[int, int]:
    """Return how many revisions and signatures a file has."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    return reader.xrefs.total_revisions, len(_signed_fields(reader))


def read_back(signed: bytes, base: bytes, certificate: bytes) -> Seen:
    """Return what a file says that grew from another, its signature proved under a certificate."""
    try:
        return _read(signed, len(base), certificate)
    except SignedFileRefused:
        raise
    except Exception as problem:  # whatever a reader raises, the file is not let in
        raise SignedFileRefused.of("not_valid") from problem


def _read(signed: bytes, base: int, certificate: bytes) -> Seen:
    reader = PdfFileReader(io.BytesIO(signed), strict=False)
    fields = _signed_fields(reader)
    if problem := guard.trailing_problem(signed, reader.last_startxref):
        raise SignedFileRefused.of(problem)
    ranges = guard.ranges_in(signed)
    if len(ranges) > len(fields):
        raise SignedFileRefused.of("signature_removed")
    added = [one for at, one in ranges if at >= base]
    if len(added) != 1:
        raise SignedFileRefused.of("not_one_revision")
    (byte_range,) = added
    # The library would read the hole digit by digit, which takes longer than all the rest.
    contents = bytes.fromhex(signed[byte_range[1] + 1 : byte_range[2] - 1].decode("ascii"))
    if problem := guard.byte_range_problem(signed, byte_range, contents):
        raise SignedFileRefused.of(problem)
    return Seen(
        revisions=reader.xrefs.total_revisions,
        signatures=len(fields),
        field=max(fields)[1],
        fingerprint=_proved(signed, byte_range, contents, certificate),
        covers_whole_file=byte_range[2] + byte_range[3] == len(signed),
    )


def _signed_fields(reader: PdfFileReader) -> list[tuple[int, str]]:
    """Return the fields that hold a signature: the number of its object, and their name."""
    form = entry(reader.root, "/AcroForm")
    if not isinstance(form, DictionaryObject):
        return []
    return list(_below(entry(form, "/Fields"), DEEPEST))


def _below(fields: object, depth: int) -> Iterator[tuple[int, str]]:
    for reference in fields if isinstance(fields, ArrayObject) and depth else ():
        field = reference.get_object()
        if not isinstance(field, DictionaryObject):
            continue
        if "/V" in field and str(entry(field, "/FT")) == "/Sig":
            value = field.raw_get("/V")
            number = value.idnum if isinstance(value, IndirectObject) else 0
            yield number, name_of(field)
        yield from _below(entry(field, "/Kids"), depth - 1)


def _proved(
    signed: bytes, byte_range: tuple[int, int, int, int], contents: bytes, certificate: bytes
) -> str:
    """Compute the digest anew, check the value, and return whose certificate is inside.

    Where the expected one is not inside, the first of those that are, for the refusal.
    """
    content = cms.ContentInfo.load(contents)["content"]
    inside = [one.chosen.dump() for one in content["certificates"]]
    if certificate not in inside:
        return hashlib.sha256(inside[0]).hexdigest()
    _start, before, after, rest = byte_range
    digest = hashlib.sha256(memoryview(signed)[:before])
    digest.update(memoryview(signed)[after : after + rest])
    (signer,) = content["signer_infos"]
    attributes = signer["signed_attrs"]
    stated = next(
        one["values"][0].native for one in attributes if one["type"].native == "message_digest"
    )
    value = signer["signature"].native
    if stated != digest.digest() or not fits(certificate, value, b"\x31" + attributes.dump()[1:]):
        raise SignedFileRefused.of("not_valid")
    return hashlib.sha256(certificate).hexdigest()
