"""Why a signature was not made: a code that the page of the site turns into a sentence."""

from __future__ import annotations

from typing import ClassVar


class Problem(Exception):
    """A refusal with its code and the status of its answer."""

    code: ClassVar[str] = "device_failed"
    status: ClassVar[int] = 409


class NotPaired(Problem):
    """The site is allowed but this browser has not shown the agent's code yet."""

    code = "not_paired"
    status = 401


class WrongCode(Problem):
    """The code is wrong, too old, or was tried too often."""

    code = "wrong_code"
    status = 403


class RefusedContent(Problem):
    """What came to be signed is not what a document signature signs."""

    code = "refused_content"
    status = 422


class Busy(Problem):
    """Another request is on the screen."""

    code = "busy"


class Refused(Problem):
    """The person said no."""

    code = "refused"


class TooLate(Problem):
    """The person said nothing in time."""

    code = "too_late"


class NoToken(Problem):
    """No token is plugged in."""

    code = "no_token"


class OtherCertificate(Problem):
    """No token holds the certificate that was asked for, with its key."""

    code = "other_certificate"


class WrongPin(Problem):
    """The PIN is wrong; many attempts are left, as far as the token tells."""

    code = "wrong_pin"


class WrongPinFew(WrongPin):
    """The PIN is wrong and the token says that few attempts are left."""

    code = "wrong_pin_few"


class WrongPinLast(WrongPin):
    """The PIN is wrong and the token says that one attempt is left."""

    code = "wrong_pin_last"


class PinLocked(Problem):
    """The token takes no PIN any more."""

    code = "pin_locked"


class DeviceFailed(Problem):
    """The token or its module broke off."""
