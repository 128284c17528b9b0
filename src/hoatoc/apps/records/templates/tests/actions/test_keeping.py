"""Writing templates, putting them in force, retiring them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid, NotAllowed, NotFound
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.typesetting.manuscript import Manuscript

from ...actions.change_template import change_template
from ...actions.create_template import create_template
from ...actions.put_in_force import put_in_force
from ...actions.retire_template import retire_template
from ...contracts import TemplateFields
from ...facade import template, templates_for
from ...models import Template, TemplateVersion
from ...selectors import template_for
from ..scenes import GIVEN, drafted, in_force, worded

pytestmark = pytest.mark.django_db


def test_a_chief_of_office_can_write_a_template_that_is_not_yet_offered() -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)

    made = drafted(chief)

    assert made.draft() is not None
    assert made.draft().says == GIVEN.content  # type: ignore[union-attr]
    assert all(one.is_built_in for one in templates_for(chief, "KH"))
    with pytest.raises(NotFound):
        template(chief, str(made.pk))


def test_a_template_in_force_is_offered_first_to_the_units_below() -> None:
    above = UnitFactory(has_registry=True)
    chief = actor_in(above, Role.CHIEF_OF_OFFICE)
    made = in_force(chief)
    below = actor_in(UnitFactory(parent=above))

    offered = templates_for(below, "KH")

    assert offered[0].id == str(made.pk)
    assert offered[0].keeper == above.name
    assert offered[0].content.text.plain_text().endswith("tổ chức thực hiện.")
    assert template(below, str(made.pk)) == offered[0]
    assert all(one.is_built_in for one in templates_for(actor_in(), "KH"))


def test_another_unit_sees_nothing_of_it() -> None:
    made = in_force(actor_in(role=Role.CHIEF_OF_OFFICE))

    with pytest.raises(NotFound):
        template_for(actor_in(), str(made.pk))
    with pytest.raises(NotFound):
        template(actor_in(), "không có")


def test_a_new_version_waits_for_its_day_and_the_old_one_stands_until_then() -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    made = in_force(chief)
    change_template(chief, template=made, given=worded("Mới"))
    tomorrow = clock.today() + timedelta(days=1)

    put_in_force(chief, template=made, valid_from=tomorrow)

    assert templates_for(chief, "KH")[0].version == 1
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert templates_for(chief, "KH")[0].version == 2


def test_a_draft_is_written_anew_and_what_was_in_force_stays() -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    made = in_force(chief)

    change_template(chief, template=made, given=worded("Hai"))
    change_template(chief, template=made, given=worded("Ba"))

    versions = TemplateVersion.objects.filter(template=made)
    assert [one.says.opening.plain_text().splitlines()[0] for one in versions] == [
        "I. MỤC ĐÍCH",
        "Ba",
    ]


def test_a_retired_template_is_offered_no_longer_and_not_changed() -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    made = in_force(chief)

    retired = retire_template(chief, template=made)

    assert all(one.is_built_in for one in templates_for(chief, "KH"))
    with pytest.raises(NotAllowed) as refused:
        change_template(chief, template=retired, given=GIVEN)
    assert refused.value.code == "templates.retired"


def test_the_office_of_a_unit_below_cannot_change_it() -> None:
    above = UnitFactory(has_registry=True)
    made = in_force(actor_in(above, Role.CHIEF_OF_OFFICE))
    below = actor_in(UnitFactory(parent=above, has_registry=True), Role.CHIEF_OF_OFFICE)

    with pytest.raises(NotAllowed) as refused:
        retire_template(below, template=template_for(below, str(made.pk)))

    assert refused.value.code == "templates.of_another_unit"
    assert Template.objects.get().retired_at is None


def test_nothing_is_put_in_force_without_a_draft_or_for_a_day_gone_by() -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    made = drafted(chief)

    with pytest.raises(Invalid):
        put_in_force(chief, template=made, valid_from=clock.today() - timedelta(days=1))
    put_in_force(chief, template=made, valid_from=clock.today())
    with pytest.raises(NotAllowed) as refused:
        put_in_force(chief, template=made, valid_from=clock.today())

    assert refused.value.code == "templates.no_draft"
    assert AuditEntry.objects.filter(action="templates.put_in_force").count() == 1


@pytest.mark.parametrize(
    ("role", "given", "error"),
    [
        (Role.STAFF, GIVEN, NotAllowed),
        (Role.CHIEF_OF_OFFICE, replace(GIVEN, kind="XX"), Invalid),
        (Role.CHIEF_OF_OFFICE, replace(GIVEN, name=" "), Invalid),
        (Role.CHIEF_OF_OFFICE, replace(GIVEN, note="x" * 301), Invalid),
        (
            Role.CHIEF_OF_OFFICE,
            replace(GIVEN, content=replace(GIVEN.content, profile="letter")),
            Invalid,
        ),
        (
            Role.CHIEF_OF_OFFICE,
            replace(GIVEN, content=replace(GIVEN.content, opening=Manuscript(), closing="")),
            Invalid,
        ),
        (
            Role.CHIEF_OF_OFFICE,
            replace(GIVEN, content=replace(GIVEN.content, bases=("x",) * 31)),
            Invalid,
        ),
        (
            Role.CHIEF_OF_OFFICE,
            replace(GIVEN, content=replace(GIVEN.content, subject="x" * 501)),
            Invalid,
        ),
        (Role.CHIEF_OF_OFFICE, worded("TUYỆT MẬT: kế hoạch"), BureauError),
    ],
)
def test_what_may_not_be_kept_leaves_nothing(
    role: Role, given: TemplateFields, error: type[BureauError]
) -> None:
    with pytest.raises(error):
        create_template(actor_in(role=role), given=given)

    assert not Template.objects.exists()
    assert not AuditEntry.objects.filter(action__startswith="templates.").exists()
