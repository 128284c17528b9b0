"""Reading the environment, typed; an unreadable value stops the start with a sentence."""

import os


class SettingError(Exception):
    """A value in the environment cannot be understood."""


def text(name: str, default: str = "") -> str:
    """Return a text value."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Return a yes-or-no value: 1, true, yes, on, or 0, false, no, off."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise SettingError(f"{name}={value}: write 1 or 0.")


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{name}={value}: write a whole number.") from None


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a list written with commas."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [w.strip() for w in value.split(",") if w.strip()]
