"""The rules of an organisation about who signs what, in versions; one in force is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post, Role

from ..contracts import Clause, Regime, RuleSet

if TYPE_CHECKING:
    from datetime import date


class RegimeChoice(models.TextChoices):
    """How the organisation decides (Decree 30/2020, Article 13(1) and (2))."""

    HEAD = Regime.HEAD.value, _("The head decides (chế độ thủ trưởng)")
    COLLECTIVE = Regime.COLLECTIVE.value, _("A collective decides (chế độ tập thể)")


class RulesState(models.TextChoices):
    """A draft can be changed; what was put in force stays as it is, in force or replaced."""

    DRAFT = "draft", _("Draft of the rules")
    PUT_IN_FORCE = "put_in_force", _("Put in force")
    DISCARDED = "discarded", _("Discarded")


class RulesQuerySet(models.QuerySet["CompetenceRules"]):
    """Questions about versions of rules."""

    def in_force_on(self, day: date) -> RulesQuerySet:
        """Return the versions that had begun on a day, the one in force first."""
        return self.filter(state=RulesState.PUT_IN_FORCE, in_force_from__lte=day).order_by(
            "-in_force_from", "-version"
        )


class CompetenceRules(BaseModel):
    """One version of the rules of one organisation; the next one replaces it from its first day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=RulesState.choices, default=RulesState.DRAFT)
    regime = models.CharField(
        max_length=10, choices=RegimeChoice.choices, default=RegimeChoice.HEAD
    )
    # In whose name the head signs TM. where a collective decides.
    collective = models.CharField(max_length=100, blank=True)
    # The working rules or records rules in which this was fixed on paper.
    basis = models.CharField(max_length=200, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_in_force_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    put_in_force_at = models.DateTimeField(null=True, blank=True)

    objects = RulesQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="competence_version_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state="draft"), name="competence_one_draft"
            ),
            models.CheckConstraint(
                name="competence_dated",
                condition=~Q(state="put_in_force") | Q(in_force_from__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit}: {self.version}"

    def as_rules(self) -> RuleSet:
        """Return the rules as data, for reasoning."""
        return RuleSet(
            version=self.version,
            regime=Regime(self.regime),
            clauses=tuple(clause.as_clause() for clause in self.clauses.all()),
            collective=self.collective,
            since=self.in_force_from,
            basis=self.basis,
        )


class CompetenceClause(models.Model):
    """Who may sign which kinds: a role, narrowed to a part of the organisation or to one post."""

    rules = models.ForeignKey(CompetenceRules, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kinds = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    # Departments whose drafts belong to the field of a deputy; none named: all of them.
    departments = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # Whether the deputies of who signs by order may sign KT. of TL. (Article 13(4)).
    with_deputies = models.BooleanField(default=False)
    field = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return f"{self.get_role_display()}"

    def as_clause(self) -> Clause:
        """Return the clause as data, for reasoning."""
        return Clause(
            role=self.role,
            unit_id=self.unit_id,
            post_id=self.post_id,
            kinds=frozenset(self.kinds),
            departments=frozenset(self.departments),
            with_deputies=self.with_deputies,
            field=self.field,
        )
