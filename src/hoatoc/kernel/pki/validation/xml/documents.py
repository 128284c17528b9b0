"""A signed XML document, and a container of files with the signatures over them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.files.archives import UnsafeArchive
from hoatoc.kernel.pki.containers.opening import Opened
from hoatoc.kernel.pki.validation.report import Reason, SignatureReport, Verdict
from hoatoc.kernel.pki.validation.subject import overall
from hoatoc.kernel.pki.xades.canonical import Malformed, parse
from hoatoc.kernel.pki.xades.holding import NoFiles
from hoatoc.kernel.pki.xades.names import DS
from hoatoc.kernel.pki.xades.reading import signatures_in

from .examining import Place, certificates_of, examine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoatoc.kernel.pki.validation.report import ValidationReport
    from hoatoc.kernel.pki.validation.subject import Subject

# What says that the file asks for too much, and nothing about its signatures.
_TOO_MUCH: Final = frozenset({"archive_too_large", "archive_too_many_parts"})
_NAMED: Final = 5
_BOM: Final = b"\xef\xbb\xbf"


def is_xml(content: bytes) -> bool:
    """Tell whether bytes look like an XML document that could be signed."""
    return content.removeprefix(_BOM)[:200].lstrip().startswith(b"<") and DS.encode() in content


def examine_document(subject: Subject) -> ValidationReport:
    """Judge every signature of an XML document."""
    try:
        places = list(_places_in(subject.content))
    except Malformed as wrong:
        return subject.report(Verdict.NOT_VALID, Reason(wrong.code, wrong.facts))
    return _judged(subject, places)


def examine_container(subject: Subject) -> ValidationReport:
    """Judge every signature of a container, and see to it that every file is signed."""
    try:
        opened = Opened(subject.content)
        places = list(_places_of(opened))
    except (Malformed, UnsafeArchive) as wrong:
        return _refused(subject, wrong)
    report = _judged(subject, places)
    if not report.signatures:
        return report
    named = {name for one in report.signatures for name in one.signed_files}
    unsigned = sorted(opened.names() - named)
    if not unsigned:
        return report
    facts = {"names": ", ".join(unsigned[:_NAMED])[:300], "n": str(len(unsigned))}
    reason = Reason("object_unsigned", facts)
    return subject.report(Verdict.NOT_VALID, reason, signatures=report.signatures)


def certificates_in(content: bytes, *, is_container: bool) -> list[str]:
    """Return the fingerprints of every certificate in the signatures of a file."""
    places = _places_of(Opened(content)) if is_container else _places_in(content)
    inside = [der for one in places for der in certificates_of(one.element)]
    return sorted({hashlib.sha256(one).hexdigest() for one in inside})


def _places_in(content: bytes) -> Iterator[Place]:
    root = parse(content)
    for element in signatures_in(root):
        yield Place(root, element, NoFiles(), element.get("Id", "")[:80])


def _places_of(opened: Opened) -> Iterator[Place]:
    for name in opened.signatures:
        root = parse(opened.signature(name))
        for element in signatures_in(root):
            yield Place(root, element, opened, name[:200])


def _judged(subject: Subject, places: list[Place]) -> ValidationReport:
    if not places:
        return subject.report(Verdict.NO_SIGNATURE)
    most = subject.policy.most_signatures
    if len(places) > most:
        reason = Reason("too_many_signatures", {"limit": str(most)})
        return subject.report(Verdict.NOT_VALID, reason)
    signatures: tuple[SignatureReport, ...] = tuple(
        examine(subject, number, place) for number, place in enumerate(places, 1)
    )
    return subject.report(overall(signatures), signatures=signatures)


def _refused(subject: Subject, wrong: Malformed | UnsafeArchive) -> ValidationReport:
    if isinstance(wrong, UnsafeArchive):
        code = wrong.code if wrong.code.startswith("archive_") else f"archive_{wrong.code}"
        reason = Reason(code, {"part": wrong.part[:200]})
    else:
        reason = Reason(wrong.code, wrong.facts)
    is_open = reason.code in _TOO_MUCH or reason.code == "container_form"
    return subject.report(Verdict.CANNOT_CHECK if is_open else Verdict.NOT_VALID, reason)
