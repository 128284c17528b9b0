"""``{% load archive %}``: how long something is kept, in words."""

from django import template

from hoatoc.apps.records.dossiers.facade import retention_words

register = template.Library()


@register.filter
def retention(years: int) -> str:
    """Return the years as words; 0 is for ever."""
    return retention_words(years)
