"""What the help of the editor says about its keys."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

KEYS: tuple[tuple[tuple[str, ...], StrOrPromise], ...] = (
    (
        (
            "Điều 1.␣",
            "1.␣",
            "a)␣",
            "-␣",
        ),
        _("at the beginning of a line: article, clause, point, dash line"),
    ),
    (
        (
            "Tab",
            "Shift+Tab",
        ),
        _("one step down or up: article, clause, point, paragraph; in a table the next cell"),
    ),
    (("Enter",), _("the next line of this kind; on an empty line back to a paragraph")),
    (("Shift+Enter",), _("a new line within the paragraph")),
    (("Ctrl+Enter",), _("page break")),
    (
        (
            "Ctrl+B",
            "I",
            "U",
        ),
        _("bold, italic, underline"),
    ),
    (("Ctrl+Alt+0 … 4",), _("paragraph, article, clause, point, dash line")),
    (("Ctrl+Alt+5 … 8",), _("heading I., chapter, section, annex")),
    (
        (
            "Ctrl+Alt+T",
            "Ctrl+Alt+F",
        ),
        _("table, footnote"),
    ),
    (
        (
            "Ctrl+Z",
            "Ctrl+Y",
        ),
        _("undo, redo: only what you wrote yourself"),
    ),
    (
        (
            "Esc",
            "Tab",
        ),
        _("leave the text"),
    ),
)
