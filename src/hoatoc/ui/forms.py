"""Forms as we draw them: label, rule, error, control; the first error gets the focus."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.base.text import nfc

_KINDS: Final[tuple[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str], ...]] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxInput, "check"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.FileInput, "file"),
    (forms.Textarea, "text"),
    (forms.Select, "select"),
    (forms.PasswordInput, "secret"),
    ((forms.DateInput, forms.DateTimeInput, forms.TimeInput), "moment"),
)


def kind_of(bound: BoundField) -> str:
    """Which of our controls draws this field."""
    for widgets, kind in _KINDS:
        if isinstance(bound.field.widget, widgets):
            return kind
    return "line"


class DeskForm(forms.Form):
    """The base of our forms: ``{{ form }}`` draws the error summary and every field our way."""

    template_name = "ui/components/form.html"
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _teach(field)


class DeskModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """The same for a form made from a model."""

    template_name = "ui/components/form.html"
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _teach(field)


def _teach(field: forms.Field) -> None:
    """Give the widget what a browser needs to help: native pickers, rows; text is taken in NFC."""
    widget = field.widget
    if isinstance(field, forms.CharField) and not isinstance(widget, forms.PasswordInput):
        # Some keyboards and old files give marks apart from their letters; we keep one form.
        field.to_python = _composed(field.to_python)  # type: ignore[assignment, method-assign]
    if isinstance(widget, forms.Textarea):
        widget.attrs["rows"] = widget.attrs.get("rows", 4)
        widget.attrs.pop("cols", None)
    elif isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    elif isinstance(widget, forms.DateTimeInput):
        widget.input_type = "datetime-local"
        widget.format = "%Y-%m-%dT%H:%M"


def _composed(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Read a value as before, its letters composed."""

    def to_python(value: object) -> object:
        read_value = read(value)
        return nfc(read_value) if isinstance(read_value, str) else read_value

    return to_python


class ActForm(DeskForm):
    """A form of one act: it can show where the act was refused.

    A refusal that names no field of its own stands at ``refused_at``, or over the whole form.
    """

    refused_at: ClassVar[str] = ""
    _refused_with: int = 0

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows it: as refused, or 422 where it was wrong."""
        wrong = HTTPStatus.UNPROCESSABLE_ENTITY if self.errors else HTTPStatus.OK
        return self._refused_with or wrong

    @contextmanager
    def refusals(self, *, at: str = "") -> Iterator[None]:
        """Do an act; where it is refused, go on after the block, to show the form again."""
        try:
            yield
        except BureauError as error:
            self.take_error(error, at=at)

    def take_error(self, error: BureauError, *, at: str = "") -> None:
        """Show a refusal of an action where it belongs, with its code."""
        self._refused_with = error.http_status
        fields: dict[str, Any] = getattr(error, "fields", {})
        for name, sentence in fields.items():
            self.add_error(name if name in self.fields else None, sentence)
        if not fields:
            said = _("%(sentence)s (code %(code)s)") % {"sentence": error, "code": error.code}
            place = at or self.refused_at
            self.add_error(place if place in self.fields else None, said)


class DateField(forms.DateField):
    """A date by the browser's own picker; also takes 05/10/2026."""

    input_formats = ("%Y-%m-%d", "%d/%m/%Y")


class PeriodForm(DeskForm):
    """The part of a book that is shown and printed."""

    since = DateField(required=False, label=_("From"))
    until = DateField(required=False, label=_("to"))

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards."""
        kept = super().clean() or {}
        since, until = kept.get("since"), kept.get("until")
        if since and until and since > until:
            self.add_error("until", _("The period ends before it begins. Change one of the days."))
        return kept


class SearchWidget(forms.TextInput):
    """A search box."""

    input_type = "search"


class ManyFilesWidget(forms.FileInput):
    """A box for several files at one time."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at one time; each is checked like a single one."""

    widget = ManyFilesWidget

    @override
    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files in their order."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given or [None]]


class PinField(forms.CharField):
    """A PIN that opens a key: typed unseen, never kept and never shown again."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("PIN of the key"))
        kwargs.setdefault("error_messages", {"required": _("Enter the PIN of the key.")})
        widget = forms.PasswordInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=64, strip=False, widget=widget, **kwargs)


class PinForm(ActForm):
    """The PIN alone, where nothing else is asked."""

    refused_at = "pin"
    pin = PinField()


class DateTimeField(forms.DateTimeField):
    """A time by the browser's own picker; also takes 05/10/2026 14:30."""

    input_formats = ("%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M")
