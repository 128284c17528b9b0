"""Addresses that ask the question of a page a little otherwise."""

from django.test import RequestFactory

from hoatoc.ui.asking import with_query


def test_a_question_is_changed_and_begins_again_at_its_first_page() -> None:
    request = RequestFactory().get("/documents/", {"q": "điều động", "state": "draft", "page": "4"})

    address = with_query(request, "/documents/", state="", kind="CV")

    assert address == "/documents/?q=%C4%91i%E1%BB%81u+%C4%91%E1%BB%99ng&kind=CV"


def test_where_nothing_is_asked_the_path_stands_alone() -> None:
    request = RequestFactory().get("/documents/", {"state": "draft"})

    assert with_query(request, "/documents/", state="") == "/documents/"
