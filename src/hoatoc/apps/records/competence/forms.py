"""What the office enters about authority to sign, and what it tries out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.ui.forms import ActForm, DateField, DeskForm

from .contracts import Clause, Regime, RulesFields
from .rules import SIGNING_BY_CLAUSE, heads_a_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Delegation, Post

    from .contracts import RuleSet

MOST_ROWS = 60
Choices = list[Any]


class RulesForm(ActForm):
    """How the organisation decides, and on what paper it is fixed."""

    regime = forms.ChoiceField(
        choices=[
            (Regime.HEAD.value, _("The head decides (chế độ thủ trưởng)")),
            (Regime.COLLECTIVE.value, _("A collective decides (chế độ tập thể)")),
        ],
        label=_("How the organisation decides"),
        help_text=_("A collective decides: the head signs TM., a deputy TM. and KT."),
    )
    collective = forms.CharField(
        required=False,
        max_length=100,
        label=_("Name of the collective"),
        help_text=_("As it is printed after TM.; only where a collective decides."),
    )
    basis = forms.CharField(
        required=False,
        max_length=200,
        label=_("Paper that fixes the rules"),
        help_text=_("Working rules or records rules, with number and date."),
    )


class ClauseForm(DeskForm):
    """Who may sign which kinds, in which field."""

    who = forms.ChoiceField(required=False, label=_("Who"))
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=DocumentKind.choices,
        label=_("Kinds of documents"),
        widget=forms.CheckboxSelectMultiple,
    )
    departments = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        label=_("Departments of the field"),
        widget=forms.CheckboxSelectMultiple,
    )
    field = forms.CharField(required=False, max_length=200, label=_("Field in words"))
    with_deputies = forms.BooleanField(
        required=False, label=_("His deputies may sign KT. of TL. (Article 13(4))")
    )

    def __init__(
        self,
        *args: Any,
        holders: Choices | None = None,
        parts: Choices | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("who", [("", "—"), *(holders or [])]), ("departments", parts or [])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def kinds_chosen(self) -> int:
        """How many kinds are ticked, for the closed list."""
        return len(self["kinds"].value() or [])

    @property
    def departments_chosen(self) -> int:
        """How many departments are ticked, for the closed list."""
        return len(self["departments"].value() or [])


def clause_rows(extra: int) -> type[forms.BaseFormSet[ClauseForm]]:
    """Return the class of a list of clauses with some empty rows at its end."""
    return forms.formset_factory(
        ClauseForm,
        extra=extra,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )


def holder_choices(parts: Iterable[Unit], posts: Sequence[Post]) -> Choices:
    """Return who can be named: a role, the head of a part, or one appointment."""
    roles = [(f"r:{role}", Role(role).label) for role in SIGNING_BY_CLAUSE]
    heads = {post.unit_id: post for post in posts if heads_a_part(post.role)}
    of_parts: list[tuple[str, StrOrPromise]] = [
        (f"u:{unit.pk}:{heads[unit.pk].role}", f"{heads[unit.pk].title}, {unit.name}")
        for unit in parts
        if unit.pk in heads and not unit.has_registry
    ]
    people = [
        (f"p:{post.pk}:{post.role}", post.holder_and_title)
        for post in posts
        if post.role in SIGNING_BY_CLAUSE
    ]
    return [(_("Roles"), roles), (_("Heads of parts"), of_parts), (_("People"), people)]


def rows_of(rules: RuleSet) -> list[dict[str, Any]]:
    """Return the clauses of rules as the rows of the form."""
    return [
        {
            "who": _who(clause),
            "kinds": sorted(clause.kinds),
            "departments": sorted(clause.departments),
            "field": clause.field,
            "with_deputies": clause.with_deputies,
        }
        for clause in rules.clauses
    ]


def _who(clause: Clause) -> str:
    if clause.post_id is not None:
        return f"p:{clause.post_id}:{clause.role}"
    if clause.unit_id is not None:
        return f"u:{clause.unit_id}:{clause.role}"
    return f"r:{clause.role}"


def fields_of(form: RulesForm, rows: Iterable[ClauseForm]) -> RulesFields:
    """Return what was entered, for the action; rows that name nobody are left out."""
    entered = form.cleaned_data
    return RulesFields(
        regime=Regime(entered["regime"]),
        collective=entered["collective"],
        basis=entered["basis"],
        clauses=tuple(_clause(row.cleaned_data) for row in rows if row.cleaned_data.get("who")),
    )


def _clause(entered: dict[str, Any]) -> Clause:
    kind, _colon, rest = entered["who"].partition(":")
    number, _colon, role = rest.partition(":")
    return Clause(
        role=role or number,
        unit_id=int(number) if kind == "u" else None,
        post_id=int(number) if kind == "p" else None,
        kinds=frozenset(entered["kinds"]),
        departments=frozenset(entered["departments"]),
        with_deputies=entered["with_deputies"],
        field=entered["field"],
    )


class InForceForm(ActForm):
    """From which day on a version holds."""

    on = DateField(
        label=_("In force from"),
        help_text=_("Today or later; until then the present version holds."),
        widget=forms.DateInput,
    )


class TryForm(DeskForm):
    """Who would sign what, on which day, by which version."""

    who = forms.ChoiceField(label=_("Who signs"))
    kind = forms.ChoiceField(
        choices=DocumentKind.choices,
        initial=DocumentKind.OFFICIAL_LETTER,
        label=_("Kind of document"),
    )
    on = DateField(label=_("On which day"), widget=forms.DateInput)
    drafter = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Drafted in the department")
    )
    version = forms.ChoiceField(
        required=False,
        choices=[("", _("Rules in force on that day")), ("draft", _("The draft"))],
        label=_("By which rules"),
    )

    def __init__(
        self,
        *args: Any,
        posts: Iterable[Post],
        lent: Iterable[Delegation],
        parts: Iterable[Unit],
        has_draft: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        of_posts = [(f"p{p.pk}", p.holder_and_title) for p in posts]
        of_lent = [
            (f"d{d.pk}", _("%(name)s for %(post)s until %(day)s") % {
                "name": d.to_person.rank_and_name,
                "post": d.from_post.title,
                "day": f"{d.valid_to:%d/%m/%Y}",
            })
            for d in lent
        ]  # fmt: skip
        choices: Choices = [(_("In his own post"), of_posts)]
        if of_lent:
            choices.append((_("By a delegation"), of_lent))
        self._offer("who", choices)
        self._offer("drafter", [("", _("any department")), *((u.pk, u.name) for u in parts)])
        if not has_draft:
            self.fields["version"].widget = forms.HiddenInput()

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
