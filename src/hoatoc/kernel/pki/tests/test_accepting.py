"""The one entrance: what is let in, and what is refused by name, whoever made the signature."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from hoatoc.kernel.base.errors import NotAllowed
from hoatoc.kernel.people.models import Person
from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.contracts import PERSONAL_FIELD, SEAL_FIELD
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.requests import Expected, accept
from hoatoc.kernel.pki.requests.accepting import LARGEST_REVISION
from hoatoc.kernel.pki.signing import Mark, complete, prepare, prepare_by_library

from . import attacks, declared, documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings

OFFICER = Person(pk=1, full_name="Lê Quốc Cường", rank="Đại tá")


@pytest.fixture(autouse=True)
def _trusted(settings: Settings, tmp_path: Path) -> None:
    """Trust in the declared root, as a site keeps it in files."""
    settings.DATA_DIR = tmp_path
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "root.pem").write_bytes(declared.der("root"))
    for name in ("root", "sub"):
        (folder / f"{name}.crl").write_bytes(declared.revocation_list(name))


def _row(who: str = "officer", holder: int = 1) -> Certificate:
    parsed = x509.load_der_x509_certificate(declared.der(who))
    return Certificate(
        der=declared.der(who),
        fingerprint=parsed.fingerprint(hashes.SHA256()).hex(),
        purpose=CertificatePurpose.PERSON,
        holder_person_id=holder,
        not_before=parsed.not_valid_before_utc,
        not_after=parsed.not_valid_after_utc,
    )


def _expected(base: bytes | None = None, **changes: object) -> Expected:
    usual = Expected(base or documents.reserved(), _row(), OFFICER, PERSONAL_FIELD)
    return replace(usual, **changes)  # type: ignore[arg-type]  # a test names real fields


def _accept(
    signed: bytes,
    expected: Expected | None = None,
    *,
    is_made_here: bool = False,
    may: Callable[[], object] = lambda: None,
) -> bytes:
    return accept(
        signed,
        expected or _expected(),
        at=declared.NOW,
        is_made_here=is_made_here,
        may=may,
        keep=lambda pdf: pdf,
    )


def _refusal(signed: bytes, expected: Expected | None = None, *, is_made_here: bool = False) -> str:
    with pytest.raises(errors.SignedFileRefused) as refused:
        _accept(signed, expected, is_made_here=is_made_here)
    return str(refused.value.facts["problem"])


both = pytest.mark.parametrize("is_made_here", [True, False], ids=["here", "elsewhere"])


@both
@pytest.mark.django_db
def test_a_good_signature_is_let_in_and_kept(is_made_here: bool) -> None:
    good = documents.good_signed()

    assert _accept(good, is_made_here=is_made_here) is good


@both
@pytest.mark.django_db
def test_a_seal_on_a_signed_document_is_let_in_only_as_what_was_asked_for(
    is_made_here: bool,
) -> None:
    """By our own writer with the number filled in; from elsewhere a filled blank is too much."""
    expected = _expected(
        documents.good_signed(), certificate=_row("seal"), holder=OFFICER, field=SEAL_FIELD
    )
    if is_made_here:
        assert _accept(documents.good_sealed(), expected, is_made_here=True)
    else:
        assert _refusal(documents.good_sealed(), expected) == "pages_changed"


@both
@pytest.mark.django_db
def test_a_good_signature_of_a_suspended_certificate_is_not_let_in(is_made_here: bool) -> None:
    suspended = _row()
    suspended.suspended_at = declared.NOW

    with pytest.raises(errors.CertificateSuspended):
        _accept(
            documents.good_signed(), _expected(certificate=suspended), is_made_here=is_made_here
        )


def _changed_prefix() -> bytes:
    return attacks.flip_byte(documents.good_signed(), len(documents.reserved()) // 2)


def _cut() -> bytes:
    return documents.reserved()[:-10]


def _grown() -> bytes:
    return documents.good_signed() + b" " * (LARGEST_REVISION + 1)


def _two_revisions() -> bytes:
    return documents.good_sealed()


def _followed() -> bytes:
    return attacks.append_object(documents.good_signed())


def _changed_later() -> bytes:
    return attacks.change_number(documents.good_signed())


def _short_range() -> bytes:
    return attacks.shorten_byte_range(documents.good_signed())


def _wide_hole() -> bytes:
    return attacks.widen_hole(documents.good_signed())


def _other_cms() -> bytes:
    return attacks.with_contents(documents.good_signed(), 0, b"\x30\x03\x02\x01\x00")


def _unsigned_bit() -> bytes:
    """A bit of what was added, outside the hole: the digest no longer fits."""
    good = documents.good_signed()
    return attacks.flip_byte(good, good.rindex(b"/Filter /Adobe.PPKLite") + 12)


REFUSED: list[tuple[Callable[[], bytes], set[str]]] = [
    (_changed_prefix, {"pages_changed"}),
    (_cut, {"pages_changed"}),
    (documents.letter, {"pages_changed"}),
    (documents.reserved, {"pages_changed"}),
    (_grown, {"too_large"}),
    (_two_revisions, {"not_one_revision", "pages_changed"}),
    (_followed, {"trailing_bytes"}),
    (_changed_later, {"not_one_revision", "not_valid", "pages_changed"}),
    (_short_range, {"byte_range", "not_valid"}),
    (_wide_hole, {"byte_range", "not_valid"}),
    (_other_cms, {"not_valid"}),
    (_unsigned_bit, {"not_valid"}),
]


@both
@pytest.mark.parametrize(("make", "names"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.django_db
def test_a_file_that_is_not_what_was_asked_for_is_refused_by_name(
    make: Callable[[], bytes], names: set[str], is_made_here: bool
) -> None:
    assert _refusal(make(), is_made_here=is_made_here) in names


@both
@pytest.mark.django_db
def test_somebody_else_s_certificate_and_another_field_are_refused(is_made_here: bool) -> None:
    good = documents.good_signed()
    other = _expected(certificate=_row("officer-rsa"))
    elsewhere = _expected(field="Personal2")

    assert _refusal(good, other, is_made_here=is_made_here) == "other_signer"
    assert _refusal(good, elsewhere, is_made_here=is_made_here) == "other_field"


@both
@pytest.mark.parametrize("who", ["namesake", "impostor"])
@pytest.mark.django_db
def test_somebody_of_the_same_name_is_not_who_was_asked(who: str, is_made_here: bool) -> None:
    """Another officer of that name, from the same authority; a stranger who calls himself so."""
    # Whether he is trusted at all is asked first where the signature came from elsewhere.
    names = {"other_signer", "not_valid"} if who == "impostor" else {"other_signer"}
    assert _refusal(documents.signed(who), is_made_here=is_made_here) in names


@pytest.mark.django_db
def test_a_program_that_paints_over_the_pages_while_it_signs_is_refused() -> None:
    """The first signature covers what its own revision did, and holds: only the pages tell."""
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)

    def paint(writer: IncrementalPdfFileWriter) -> None:
        reference = writer.find_page_for_modification(0)[0]
        page = reference.get_object()
        page[pdf_name("/MediaBox")][3] = page[pdf_name("/MediaBox")][2]
        writer.mark_update(reference)

    key = declared.credential("officer")
    mark = Mark(PERSONAL_FIELD, places.signature, documents.blue())
    prepared = prepare_by_library(
        documents.reserved(), mark=mark, signer=key, at=declared.NOW, change=paint
    )
    painted = complete(prepared, key.sign(prepared.to_sign), timestamper=declared.timestamper())

    assert _refusal(painted) == "pages_changed"


@pytest.mark.django_db
def test_who_may_not_sign_at_this_moment_is_refused_and_nothing_is_kept() -> None:
    def may() -> object:
        raise NotAllowed(reason="x")

    with pytest.raises(NotAllowed):
        _accept(documents.good_signed(), is_made_here=True, may=may)
    with pytest.raises(errors.CertificateNotHis):
        _accept(documents.good_signed(), _expected(certificate=_row(holder=2)), is_made_here=True)


def test_a_hybrid_file_of_word_is_accepted_as_a_base() -> None:
    base = documents.word_like()
    key = declared.credential("officer")
    place = find_places(documents.letter(), signer_name="", title=None).signature
    prepared = prepare(base, mark=Mark(PERSONAL_FIELD, place, None), signer=key, at=declared.NOW)
    signed = complete(prepared, key.sign(prepared.to_sign), timestamper=declared.timestamper())

    assert _accept(signed, _expected(base), is_made_here=True)
    assert io.BytesIO(signed).read(len(base)) == base
