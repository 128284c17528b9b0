"""The tags draw what they are given, escaped, and refuse what does not exist."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Act, Fact, SignatureCard, Status, Urgency, WorkRow
from hoatoc.ui.components.samples import PARTS, SampleForm, everything
from hoatoc.ui.forms import DeskForm

NASTY = '<script>alert("x")</script>'


def draw(source: str, **values: Any) -> str:
    request = RequestFactory().get("/list", {"q": "a&b", "sort": "due"})
    with translation.override("en"):
        context = Context({"request": request, "csrf_token": "token", **values})
        return Template("{% load i18n ui %}" + source).render(context)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_style_guide_draws(part: str) -> None:
    drawn = draw("{% include part %}", **everything(part))
    assert "alert(" not in drawn
    assert len(drawn) > 500


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        draw('{% icon "unicorn" %}')


def test_an_icon_is_silent_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "sign" %}')
    assert 'aria-label="Signed"' in draw('{% icon "sign" "Signed" %}')


def test_words_are_escaped_everywhere() -> None:
    row = WorkRow(subject=NASTY, url="/x", sender=NASTY, step=Status(NASTY))
    card = SignatureCard(name=NASTY, verdict="valid", reason=NASTY)
    act = Act(label=NASTY, url="/x", method="post", confirm=NASTY)
    drawn = draw(
        "{% work_row row %}{% signature_card card %}{% act act %}"
        "{% button nasty %}{% facts facts %}",
        row=row,
        card=card,
        act=act,
        nasty=NASTY,
        facts=[Fact(NASTY, NASTY)],
    )
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;") >= 8


def test_the_box_of_urgency() -> None:
    assert draw("{% urgency degree %}", degree=Urgency.NORMAL) == ""
    drawn = draw("{% urgency 3 %}")
    assert 'data-tone="red"' in drawn
    assert "Flash" in drawn


def test_a_closed_act_says_why() -> None:
    drawn = draw("{% act act %}", act=Act(label="Sign", reason="not your key."))
    assert 'aria-disabled="true"' in drawn
    assert "Not your key." in drawn
    assert "<form" not in drawn


def test_a_post_carries_its_token_and_asks_first() -> None:
    act = Act(label="Return", url="/x", method="post", confirm="Return it?", data={"step": "2"})
    drawn = draw("{% act act %}", act=act)
    assert 'name="csrfmiddlewaretoken" value="token"' in drawn
    assert 'name="step" value="2"' in drawn
    assert 'data-confirm="Return it?"' in drawn


def test_the_bar_puts_the_main_act_first_and_explains_closed_ones() -> None:
    acts = [
        Act(label="Edit", url="/edit"),
        Act(label="Seal", reason="Sign first."),
        Act(label="Send", url="/send", kind="main"),
    ]
    drawn = draw("{% action_bar acts %}", acts=acts)
    assert drawn.index("Send") < drawn.index("Edit") < drawn.index("Sign first.")
    assert "1 act is closed to you" in drawn
    assert drawn.count("data-main") == 1
    # The bar stays in sight over the page: one reason stands in it, more of them are folded.
    alone = draw("{% action_bar acts %}", acts=acts[1:2])
    assert "<details" not in alone
    assert "<details" in draw("{% action_bar acts %}", acts=acts[1:2] * 2)


def test_a_due_time_tells_colour_word_and_time() -> None:
    with clock.frozen(datetime(2026, 10, 5, 7, 30, tzinfo=UTC)):
        drawn = draw("{% due at %}", at=datetime(2026, 10, 5, 5, 0, tzinfo=UTC))
    assert 'data-tone="red"' in drawn
    assert "2 hours overdue" in drawn
    assert "05/10/2026 12:00" in drawn


def test_pages_keep_the_question() -> None:
    drawn = draw("{% pagination page %}", page=Paginator(range(12345), 50).page(3))
    assert "?q=a%26b&amp;sort=due&amp;page=4" in drawn
    assert "101 to 150 of 12.345" in drawn


def test_a_column_head_sorts_both_ways() -> None:
    drawn = draw('{% sort_header "Due" "due" %}')
    assert 'aria-sort="ascending"' in drawn
    assert "sort=-due" in drawn


def test_a_field_joins_rule_and_error_to_its_control() -> None:
    form = SampleForm({"subject": "", "kind": "cv", "pages": "0", "urgency": "3"})
    drawn = draw("{{ form }}", form=form)
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert drawn.index('id="id_subject_helptext"') < drawn.index('id="id_subject_error"')
    assert 'href="#id_pages"' in drawn


def test_text_is_taken_with_its_letters_composed() -> None:
    class Named(DeskForm):
        name = forms.CharField(max_length=9)
        pin = forms.CharField(widget=forms.PasswordInput)

    apart = unicodedata.normalize("NFD", "Quyết định")[:-1]
    form = Named({"name": apart, "pin": apart})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Quyết địn", "pin": apart}


def test_numbers_and_sizes_are_written_our_way() -> None:
    assert draw("{{ 1234567|number }}") == "1.234.567"
    assert draw("{{ 1400000|size }} {{ 812|size }}") == "1,4 MB 1 kB"
