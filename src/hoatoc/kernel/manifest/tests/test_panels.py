"""Panels: what one application shows on the page of another, and what a manifest may not say."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.access.objections import Objection, Objector
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.base.declarations import DeclarationError
from hoatoc.kernel.people.models import Role

from ..declaration import PANEL_PLACES, PANELS, Manifest, Panel, PanelPlace
from ..loading import _check_meetings
from ..panels import panels_at, without_panels

PLACE = PanelPlace("desk.some_page", "A page")


def _panel(code: str = "desk.one", **changes: object) -> Panel:
    values: dict[str, object] = {
        "place": PLACE.code,
        "template": "ui/plain.html",
        "permission": SIGNED_IN,
        "context": lambda actor, subject_id: {"who": actor.person.pk, "what": subject_id},
        **changes,
    }
    return Panel(code, **values)  # type: ignore[arg-type]  # a test names real fields


def _nothing(_actor: Actor, _subject_id: UUID) -> list[Objection]:
    return []


@pytest.mark.django_db
def test_an_actor_is_shown_what_he_has_the_right_to_in_order() -> None:
    actor = actor_in(role=Role.STAFF)
    subject = uuid4()
    late, early = _panel("desk.late", position=90), _panel("desk.early", position=10)
    closed = _panel("desk.closed", permission="documents.register")
    empty = _panel("desk.empty", context=lambda _actor, _subject: None)

    with (
        PANEL_PLACES.added_for_test(PLACE),
        PANELS.added_for_test(late),
        PANELS.added_for_test(early),
        PANELS.added_for_test(closed),
        PANELS.added_for_test(empty),
    ):
        shown = panels_at(PLACE.code, actor, subject)
        with without_panels():
            bare = panels_at(PLACE.code, actor, subject)

    assert [one.panel.code for one in shown] == ["desk.early", "desk.late"]
    assert shown[0].context == {"who": actor.person.pk, "what": subject}
    assert bare == []


@pytest.mark.django_db
def test_nobody_draws_a_place_that_is_not_declared() -> None:
    with pytest.raises(DeclarationError, match=r"desk\.nowhere"):
        panels_at("desk.nowhere", actor_in(), uuid4())


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (Manifest("desk", "", panels=(_panel(place="documents.nowhere"),)), "documents.nowhere"),
        (Manifest("desk", "", panels=(_panel(place="documents.document"),)), "requirements"),
        (Manifest("desk", "", panels=(_panel(permission="desk.nothing"),)), "desk.nothing"),
        (
            Manifest("desk", "", objectors=(Objector("desk.no", "documents.nothing", _nothing),)),
            "documents.nothing",
        ),
        (
            Manifest("desk", "", objectors=(Objector("desk.no", "documents.sign", _nothing),)),
            "requirements",
        ),
    ],
)
def test_a_manifest_cannot_speak_of_what_it_does_not_require(manifest: Manifest, said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        _check_meetings(manifest)


def test_a_manifest_that_requires_the_app_may_show_on_its_page() -> None:
    _check_meetings(
        Manifest("desk", "", requires=("documents",), panels=(_panel(place="documents.document"),))
    )
