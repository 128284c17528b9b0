"""What the database keeps of lasting forms."""

from .form import FormState, LastingForm

__all__ = ["FormState", "LastingForm"]
