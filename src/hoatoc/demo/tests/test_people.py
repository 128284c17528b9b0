import pytest

from hoatoc.demo import blueprint, people
from hoatoc.demo.accounts import PASSWORD, account_lines
from hoatoc.demo.army import raise_army
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.names import NameMaker
from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.history import version_on
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Account, Delegation, Person, Post


def _names(seed: int) -> list[str]:
    maker = NameMaker(seed)
    return [maker.name_for(post) for post in blueprint.read().posts]


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert _names(1) == _names(1)
    assert _names(1) != _names(2)
    assert len(set(_names(1))) == len(blueprint.read().posts)


def test_user_names_have_no_marks_and_are_never_doubled() -> None:
    maker = NameMaker(1)
    first, second = maker.username_for("Đặng Văn Ý"), maker.username_for("Đặng Vân Y")
    assert (first, second) == ("dang.van.y", "dang.van.y2")


def test_everybody_of_the_blueprint_is_there(small_army: Blueprint) -> None:
    assert Unit.objects.count() == len(small_army.units)
    assert Person.objects.count() == Account.objects.count() == len(small_army.posts)
    assert Post.objects.count() >= len(small_army.posts)
    assert not Person.objects.filter(sort_key="").exists()


def test_everybody_can_sign_in_with_the_open_password(small_army: Blueprint) -> None:
    account = Account.objects.get(username="vanthu.cqy")
    assert account.check_password(PASSWORD)


def test_a_registry_serves_its_parts_and_nothing_below(small_army: Blueprint) -> None:
    registry = Unit.objects.get(code="CQY.VT").issuing_unit
    assert registry.code == "CQY"
    assert Unit.objects.get(code="BV354.KKB").issuing_unit.code == "BV354"


def test_a_delegation_that_holds_today_lends_a_post_and_an_old_one_does_not(
    small_army: Blueprint,
) -> None:
    delegate = Account.objects.get(username="phocuctruong.cqy")
    assert [hat.post.title for hat in hats_of(delegate)] == ["Phó Cục trưởng", "Cục trưởng"]
    old = Delegation.objects.filter(from_post__unit__code="BV354").earliest("valid_to")
    assert not old.is_in_force_on(clock.today())


def test_the_table_of_accounts_tells_who_is_who(small_army: Blueprint) -> None:
    lines = {line.username: line for line in account_lines()}
    assert lines["cuctruong.cqy"].title == "Cục trưởng"
    assert lines["vanthu.bv354"].unit == "Bệnh viện quân y 354"
    assert "vanthu.thudo" not in lines


@pytest.mark.django_db
def test_the_whole_army_stands_and_knows_its_earlier_names() -> None:
    plan = blueprint.read()
    raise_army(plan)
    assert people.fill_posts(plan) >= 600
    institute = Unit.objects.get(code="VYHDP")
    before = version_on(institute, institute.valid_from)
    assert before.name == "Viện Vệ sinh phòng dịch Quân đội"
    assert version_on(institute, clock.today()).name == institute.name
