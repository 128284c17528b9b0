import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from hoatoc.demo import preparing
from hoatoc.demo.army import raise_army
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.models import StageDone
from hoatoc.demo.preparing import Stage, prepare
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Account, Person


class Interrupted(Exception):
    pass


@pytest.fixture(autouse=True)
def without_walking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walking, and what is made of walked documents, has tests of its own.

    It is done in other processes, which would not see this database.
    """
    codes = [stage.code for stage in preparing.STAGES]
    before = preparing.STAGES[: codes.index("documents")]
    monkeypatch.setattr(preparing, "STAGES", before)


@pytest.mark.django_db
def test_running_it_again_adds_nothing(small: Blueprint) -> None:
    told: list[str] = []
    prepare(small, told.append)
    before = (Unit.objects.count(), Person.objects.count())
    again: list[str] = []
    prepare(small, again.append)
    assert (Unit.objects.count(), Person.objects.count()) == before
    assert again == [line for line in told if not line.endswith("…")]


@pytest.mark.django_db
def test_a_stage_that_was_interrupted_leaves_nothing_and_is_done_the_next_time(
    small: Blueprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(blueprint: Blueprint) -> int:
        raise_army(blueprint)
        raise Interrupted

    whole = preparing.STAGES
    monkeypatch.setattr(preparing, "STAGES", (Stage("army", "units", broken),))
    with pytest.raises(Interrupted):
        prepare(small, lambda _text: None)
    assert not Unit.objects.exists()
    monkeypatch.setattr(preparing, "STAGES", whole)
    prepare(small, lambda _text: None)
    assert Unit.objects.count() == len(small.units)
    assert StageDone.objects.count() == len(whole)


def test_a_site_refuses_to_make_a_demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("demo", "prepare", "--only", "BQP")


@pytest.mark.django_db
def test_signatories_and_seals_can_sign_but_not_with_what_has_expired_or_was_revoked(
    small: Blueprint,
) -> None:
    prepare(small, lambda _text: None)
    assert not Person.objects.filter(certificates__isnull=True).exists()
    assert not Unit.objects.filter(has_registry=True, seal_pictures__isnull=True).exists()
    now = clock.now()
    held = {
        account.username: account.person.certificates.get().is_valid_at(now)
        for account in Account.objects.select_related("person")
        if account.person
    }
    assert [name for name, is_valid in held.items() if not is_valid] == [
        "hethan.cqy",
        "thuhoi.bv354",
    ]
