"""What stands in for functions of libraries says what they say."""

from __future__ import annotations

import io

from asn1crypto import x509
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStreamError

from hoatoc.kernel.pki import quicker
from hoatoc.kernel.pki.quicker import hexadecimal, names


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(st.one_of(st.binary(max_size=40), st.text("0aF> %\n<(", max_size=30).map(str.encode)))
def test_digits_are_read_as_the_library_reads_them(text: bytes) -> None:
    outcomes = []
    for reader in (hexadecimal.read_hex_string, hexadecimal._original):
        stream = io.BytesIO(b"<" + text)
        try:
            value = reader(stream)
            outcomes.append((type(value), bytes(value.original_bytes), stream.tell()))
        except (PdfStreamError, ValueError) as problem:
            outcomes.append((type(problem), b"", 0))
    assert outcomes[0] == outcomes[1]


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(st.one_of(st.text(max_size=12), st.text(min_size=257, max_size=260)))
def test_names_are_prepared_as_the_library_prepares_them(text: str) -> None:
    outcomes = []
    for prepare in (names.prepared, names.prepared, names._original):
        try:
            outcomes.append(prepare(None, text))
        except (ValueError, IndexError) as problem:
            outcomes.append(type(problem).__name__)
    assert outcomes[0] == outcomes[1] == outcomes[2]


TEXTS = st.text("aBß Ắ\u00ad", min_size=1, max_size=4)


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(TEXTS, TEXTS, st.sampled_from(["common_name", "organization_name"]))
def test_names_are_compared_as_the_library_compares_them(one: str, other: str, kind: str) -> None:
    sequences = [
        x509.Name.build({"common_name": first, "country_name": "VN"}).chosen for first in (one, one)
    ]
    sequences.append(x509.Name.build({kind: other, "country_name": "VN"}).chosen)
    for first in sequences:
        assert names.key(first) == names._original_key(first)
        for second in sequences:
            assert names.same(first, second) is names._original_same(first, second)
    assert not names.same(sequences[0], "CN=a")


def test_they_are_in_use() -> None:
    quicker.install()
    assert generic.read_hex_string_from_stream is hexadecimal.read_hex_string
    assert x509.NameTypeAndValue._ldap_string_prep is names.prepared
