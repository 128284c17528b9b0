"""Annex VI, part II, of Decree 30/2020/NĐ-CP: the fields in their order and lengths (R-009)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from ..annex import FILE, INCOMING, OUTGOING, AnnexField, put_fields

Form = tuple[AnnexField, ...]


@pytest.mark.parametrize(
    ("form", "fields"), [(OUTGOING, 16), (INCOMING, 18), (FILE, 11)], ids=["out", "in", "file"]
)
def test_r009_each_form_has_the_decree_s_number_of_fields(form: Form, fields: int) -> None:
    # What stands in a group is one field of the decree: its code, signer or receiver.
    assert len({one.group or one.name for one in form}) == fields
    assert len({one.path for one in form}) == len(form)


@pytest.mark.parametrize("form", [OUTGOING, INCOMING, FILE], ids=["out", "in", "file"])
def test_r009_every_field_is_written_in_order_and_not_longer_than_the_decree_says(
    form: Form,
) -> None:
    place = Element("Document")

    put_fields(place, form, {one.path: ["đ\x07" * 30_000] for one in form})

    written = [leaf for leaf in place.iter() if not list(leaf)]
    assert [leaf.tag for leaf in written] == [one.name for one in form]
    assert [len(leaf.text or "") for leaf in written] == [one.length for one in form]
    assert "\x07" not in "".join(place.itertext())


def test_r009_a_group_is_written_for_each_of_its_values_and_at_least_once() -> None:
    none, two = Element("Document"), Element("Document")

    put_fields(none, OUTGOING, {})
    put_fields(two, OUTGOING, {"To.OrganName": ["Cục A", "Cục B"], "To.OrganId": ["G1"]})

    assert [len(none.findall("To")), len(two.findall("To"))] == [1, 2]
    assert [one.findtext("OrganName") for one in two.findall("To")] == ["Cục A", "Cục B"]
    assert [one.findtext("OrganId") for one in two.findall("To")] == ["G1", ""]
