"""Each rule flags its bad lines and passes its good ones."""

import pytest

from tools.lint.__main__ import findings
from tools.lint.rules import RULES
from tools.lint.source import Source

APP = "src/hoatoc/apps/records/documents/"
KERNEL = "src/hoatoc/kernel/people/"

# rule, path, bad, good
CASES = [
    ("tables_only_below_pages", APP + "views/a.py", "Draft.objects.get(pk=1)", "draft_for(me)"),
    ("one_clock", KERNEL + "rows.py", "timezone.now()", "clock.now()"),
    ("one_clock", APP + "rules.py", "datetime.now(tz=UTC)", "deadline(now)"),
    ("saves_name_their_fields", APP + "actions/sign.py", "a.save()", "a.save(update_fields=['x'])"),
    ("saves_name_their_fields", KERNEL + "rows.py", "a.b().save()", "a.save(force_insert=True)"),
    ("transactions_belong_to_actions", APP + "views/sign.py", "transaction.atomic()", "sign()"),
    ("work_is_enqueued_through_jobs", APP + "actions/sign.py", "remind.defer(a=1)", "q.defer('a')"),
    ("work_is_enqueued_through_jobs", APP + "rest.py", "transaction.on_commit(f)", "publish(f)"),
    ("refusals_have_a_code", APP + "actions/sign.py", "raise ValueError('no')", "raise Expired()"),
    ("actions_show_nothing", APP + "actions/a.py", "from django.shortcuts import render", "x = 1"),
    ("only_ui_marks_safe", APP + "views/a.py", "mark_safe(a)", "format_html('{}', a)"),
    ("models_are_imported", APP + "rules.py", "apps.get_model('a', 'B')", "from .models import B"),
    ("translations_are_written_out", APP + "manifest.py", "_(name)", "_('Name')"),
    ("translations_are_written_out", KERNEL + "a.py", "_('%s of %s')", "_('%(day)s of %(month)s')"),
    ("translations_are_written_out", KERNEL + "a.py", "pgettext('a', b)", "pgettext('a', 'b')"),
    ("translations_are_written_out", KERNEL + "b.py", "_('{} rows')", "_('100% done')"),
    ("tasks_have_an_issue", KERNEL + "a.py", "x = 1  # TODO: this", "x = 1  # TODO: this (#12)"),
    ("borders_show", APP + "views/a.py", "from ....ui import pages", "from hoatoc.ui import pages"),
    ("borders_show", APP + "forms.py", f"from {'hoatoc.apps.records.documents.models'} import A",
     "from .models import A"),
    ("the_system_is_not_a_person", APP + "views/a.py", "selectors.due_for_system()", "due(me)"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "path", "bad", "good"), CASES)
def test_a_rule_flags_the_bad_line_and_passes_the_good_one(
    rule: str, path: str, bad: str, good: str
) -> None:
    assert [found.rule for found in findings(Source(path, f"{bad}\n"))] == [rule]
    assert list(findings(Source(path, f"{good}\n"))) == []


def test_every_rule_has_its_lines() -> None:
    named = {case[0] for case in CASES} | {"modules_have_names"}

    assert {rule.__name__ for rule in RULES} == named


def test_a_module_must_have_a_name() -> None:
    assert [f.rule for f in findings(Source(KERNEL + "utils.py", ""))] == ["modules_have_names"]
    assert list(findings(Source(KERNEL + "ranks.py", ""))) == []


def test_a_test_may_do_what_the_product_may_not() -> None:
    assert list(findings(Source(APP + "tests/test_a.py", "Draft.objects.get(); a.save()\n"))) == []


def test_a_line_can_be_allowed_by_name_and_reason() -> None:
    allowed = "timezone.now()  # allowed: one_clock (the server's own log)\n"
    another = "timezone.now()  # allowed: borders_show (wrong rule)\n"

    assert list(findings(Source(KERNEL + "a.py", allowed))) == []
    assert len(list(findings(Source(KERNEL + "a.py", another)))) == 1
