"""The offices of the demonstration make copies and merge by the real actions."""

import pytest

from hoatoc.apps.records.copies.models import CertifiedCopy, CopyCancellation, CopyForm
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.take_in import take_in_paper
from hoatoc.apps.records.incoming.models import Merge
from hoatoc.apps.records.incoming.tests.scenes import fields
from hoatoc.apps.records.mailroom.models import Dispatch, StoredCopyUse
from hoatoc.demo import keys
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.casting import Cast
from hoatoc.demo.copying import make_copies
from hoatoc.demo.posting import keep_books
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Role

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_offices_copy_paper_cancel_a_copy_and_merge_what_came_twice(small_army: Blueprint) -> None:
    keys.issue_keys(small_army)
    cast = Cast()
    clerk = cast.of(cast.companies["CQY"].first(Role.CLERK))
    register_incoming(clerk, incoming=take_in_paper(clerk, fields=fields()))

    assert make_copies(small_army) == CertifiedCopy.objects.count() == 5
    assert CopyCancellation.objects.count() == 2
    assert Merge.objects.count() == 1
    excerpt = CertifiedCopy.objects.get(form=CopyForm.EXCERPT)
    assert (excerpt.unit.code, excerpt.pages) == ("CQY", "2")
    # What the mailroom of the office that sent it writes, in the same army.
    assert keep_books(small_army) == 2
    line, use = Dispatch.objects.get(), StoredCopyUse.objects.get()
    assert line.unit == use.unit == Unit.objects.get(code="BV354")
    assert line.reference == use.reference
