from collections import Counter

from hoatoc.demo import blueprint
from hoatoc.demo.accounts import SHOWN
from hoatoc.demo.blueprint import Blueprint, read_toml
from hoatoc.kernel.people.models import Role

TIERS = {"ministry", "general_staff", "general_department", "military_region", "corps", "command",
         "directorate", "division", "brigade", "regiment", "battalion", "depot", "hospital",
         "institute", "academy", "enterprise", "civil_agency"}  # fmt: skip


def test_the_army_is_large_enough_and_has_every_tier() -> None:
    plan = blueprint.read()
    assert len(plan.units) >= 120
    assert len(plan.posts) >= 600
    assert {unit.kind for unit in plan.units} >= TIERS


def test_codes_and_identifiers_are_unique_and_parents_come_first() -> None:
    seen: set[str] = set()
    for unit in blueprint.read().units:
        assert not unit.parent or unit.parent in seen
        seen.add(unit.code)
        assert len(unit.organ_id) <= 35
    assert len(seen) == len(blueprint.read().units)
    assert len({unit.organ_id for unit in blueprint.read().units}) == len(seen)


def test_an_organisation_with_a_registry_has_all_who_carry_a_document() -> None:
    plan = blueprint.read()
    needed = {Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.CHIEF_OF_OFFICE, Role.CLERK,
              Role.STAFF, Role.ADMINISTRATOR}  # fmt: skip
    roles: dict[str, set[Role]] = {}
    for post in plan.posts:
        roles.setdefault(post.unit.split(".")[0], set()).add(post.role)
    for unit in plan.units:
        if unit.has_registry:
            assert roles[unit.code] >= needed, unit.code


def test_heads_of_departments_are_called_after_their_departments() -> None:
    posts = {post.key: post for post in blueprint.read().posts}
    head = posts["CQY.DT/head_of_department/1"]
    assert head.title == "Trưởng phòng Điều trị"


def test_names_of_dissolved_units_and_earlier_names_are_kept() -> None:
    units = {unit.code: unit for unit in blueprint.read().units}
    assert units["K185"].valid_to is not None
    assert units["VYHDP"].earlier[0].name == "Viện Vệ sinh phòng dịch Quân đội"


def test_every_key_in_the_table_of_accounts_exists() -> None:
    keys = Counter(post.key for post in blueprint.read().posts)
    data = read_toml("accounts")
    named = [shown.post for shown in SHOWN]
    named += [entry["holder"] for entry in data["second_posts"]]
    named += [key for entry in data["delegations"] for key in (entry["holder"], entry["to"])]
    assert not [key for key in named if keys[key] != 1]


def test_a_smaller_army_keeps_the_units_above_and_the_same_codes(small: Blueprint) -> None:
    codes = {unit.code: unit for unit in small.units}
    assert "TCHC" in codes
    assert "CXD" not in codes
    assert "UBNDHN" in codes
    whole = {unit.code: unit for unit in blueprint.read().units}
    assert all(whole[code] == unit for code, unit in codes.items())
