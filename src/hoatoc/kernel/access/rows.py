"""Rows that know their audience, and the one question that is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

if TYPE_CHECKING:
    from .actor import Actor

M = TypeVar("M", bound=models.Model)


class VisibleQuerySet(models.QuerySet[M]):
    """A queryset that can be narrowed to what an actor may see."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rows of which the actor shares an audience token."""
        if actor.sees_all:
            return self
        return self.filter(audience__overlap=list(actor.tokens))


class Audienced(models.Model):
    """A row with the tokens of those who may see it; nobody sees a row without tokens."""

    audience = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["audience"], name="%(app_label)s_%(class)s_aud")]

    def admit(self, *tokens: int) -> bool:
        """Let further people see the row; tells whether anything changed. Does not save."""
        new = [t for t in dict.fromkeys(tokens) if t not in self.audience]
        self.audience = [*self.audience, *new]
        return bool(new)
