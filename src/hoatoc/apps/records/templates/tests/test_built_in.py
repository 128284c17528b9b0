"""The templates that come with the product."""

import pypdfium2 as pdfium
import pytest

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.registers.kinds import ADMINISTRATIVE, DocumentKind
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.typesetting.shapes import Form, shapes

from ..built_in import built_in
from ..contracts import Content
from ..facade import template, templates_for
from ..rules import sample_of


def test_nd30_d7_each_of_the_29_kinds_and_each_that_makes_law_has_a_template() -> None:
    assert {one.kind for one in built_in().values()} == set(shapes()) == set(DocumentKind.values)
    assert len(ADMINISTRATIVE) == 29


@pytest.mark.parametrize("key", sorted(built_in()))
def test_a_built_in_template_makes_a_page_of_its_kind(key: str) -> None:
    text = built_in()[key]
    unit = Unit(name="Bộ Tham mưu", abbreviation="BTM", place="Hà Nội")

    composed = compose(sample_of(text, unit, 2026))

    page = pdfium.PdfDocument(composed.pdf)[0].get_textpage().get_text_range()
    assert pdfa_findings(composed.pdf) == []
    assert {"number", "day", "month", "signature", "seal"} <= composed.places.keys()
    shape = shapes()[text.kind]
    assert (shape.name.upper() in page) is (shape.form is Form.TITLED)
    assert ("V/v" in page) is (shape.form is Form.LETTER)
    assert ("signature_2" in composed.places) is bool(shape.second)


def test_content_is_read_back_as_it_was_written() -> None:
    for text in built_in().values():
        assert Content.parse(text.content.to_json()) == text.content


@pytest.mark.django_db
def test_every_actor_is_offered_a_template_for_every_kind() -> None:
    actor = actor_in()

    for kind in shapes():
        offered = templates_for(actor, kind)
        assert offered
        assert template(actor, offered[0].id) == offered[0]
