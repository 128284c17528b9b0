"""The tables of templates."""

from .template import Template, TemplateVersion

__all__ = ["Template", "TemplateVersion"]
