"""A form of one act shows where it was refused, and the page answers as it was refused."""

from __future__ import annotations

import pytest
from django import forms

from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.ui.forms import ActForm


class _WordForm(ActForm):
    """One word."""

    refused_at = "word"
    word = forms.CharField(max_length=5)


def test_a_form_that_nobody_sent_is_well_and_a_wrong_one_is_not() -> None:
    assert _WordForm().status == 200
    assert _WordForm({"word": "abc"}).status == 200
    assert _WordForm({"word": "abcdef"}).status == 422


def test_a_refusal_stands_at_its_place_with_its_code_and_its_status() -> None:
    form = _WordForm({"word": "abc"})
    assert form.is_valid()
    with form.refusals():
        raise Conflict
    assert form.status == 409
    assert "base.conflict" in str(form.errors["word"])


def test_a_refusal_that_names_its_fields_stands_at_them_and_elsewhere_over_the_form() -> None:
    form = _WordForm({"word": "abc"})
    with form.refusals():
        raise Invalid({"word": "Too plain.", "other": "Not asked here."})
    assert form.errors["word"] == ["Too plain."]
    assert form.non_field_errors() == ["Not asked here."]


def test_an_act_that_is_done_leaves_the_block_and_a_fault_of_ours_is_not_swallowed() -> None:
    form = _WordForm({"word": "abc"})

    def done() -> str:
        with form.refusals():
            return "done"
        return "shown again"

    assert done() == "done"
    with pytest.raises(ZeroDivisionError), form.refusals():
        raise ZeroDivisionError
