"""How one person wants to see the pages: theme, contrast, text size, rail, language.

Kept in one small cookie, so that the choice also holds before sign-in and costs no query.
"""

from dataclasses import dataclass, fields, replace
from typing import Final, Self

from django.http import HttpRequest, HttpResponse

COOKIE: Final = "ht_look"
_YEAR: Final = 365 * 24 * 3600

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "theme": ("auto", "light", "dark"),
    "contrast": ("normal", "high"),
    "size": ("m", "s", "l"),
    "rail": ("auto", "open", "folded"),
    "language": ("vi", "en"),
}
"""Every preference and its permitted values; the first is the default."""


@dataclass(frozen=True)
class Preferences:
    """The chosen look, always valid."""

    theme: str = "auto"
    contrast: str = "normal"
    size: str = "m"
    rail: str = "auto"
    language: str = "vi"

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Read the cookie of the request; whatever is unknown becomes the default."""
        raw = request.COOKIES.get(COOKIE, "")
        pairs = dict(part.split(":", 1) for part in raw.split(".") if ":" in part)
        return cls().changed(pairs)

    def changed(self, wanted: dict[str, str]) -> Self:
        """These preferences with the permitted values of ``wanted`` taken over."""
        good = {
            name: value
            for name, value in wanted.items()
            if name in CHOICES and value in CHOICES[name]
        }
        return replace(self, **good)

    def store(self, response: HttpResponse, *, secure: bool) -> None:
        """Remember the choice for a year in the browser of the answer's reader."""
        value = ".".join(f"{field.name}:{getattr(self, field.name)}" for field in fields(self))
        response.set_cookie(
            COOKIE, value, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
