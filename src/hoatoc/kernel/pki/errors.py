"""Why a signature could not be made: one class, one code and one sentence for each reason."""

from typing import ClassVar, Self

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.errors import BureauError, NotAllowed


class NotAPdf(BureauError):
    """The bytes cannot be opened as a PDF."""

    code = "pki.not_a_pdf"
    sentence = _(
        "The file could not be opened as a PDF. It is damaged or of another kind: save it as PDF "
        "again and bring the new file."
    )


class Encrypted(BureauError):
    """A document under a password can be neither archived nor signed (ISO 19005 forbids it)."""

    code = "pki.encrypted"
    sentence = _(
        "The file is protected by a password, so it can be neither signed nor archived. Remove the "
        "protection in the program that made it and bring the file again."
    )


class AlreadySigned(BureauError):
    """The file carries a signature, which a rewrite would destroy."""

    code = "pki.already_signed"
    sentence = _(
        "The file already carries a digital signature, so it can no longer be changed. Bring the "
        "unsigned file."
    )


class AlreadySealed(BureauError):
    """The seal is on the page already."""

    code = "pki.already_sealed"
    sentence = _(
        "The document already carries the seal, so it is complete. Open it again to see its state."
    )


class NotSignedYet(BureauError):
    """The seal was asked for before the competent person had signed (Decree 30/2020)."""

    code = "pki.not_signed"
    sentence = _(
        "The document cannot be sealed because the competent person has not signed it yet. Send it "
        "to him for signature first."
    )


class DynamicForm(BureauError):
    """An XFA form draws its pages while it is being read, so nobody can say what was signed."""

    code = "pki.dynamic_form"
    sentence = _(
        "The file is a form that draws its pages while it is open, so what is signed could change. "
        "Print it to PDF and bring the printed file."
    )


class LettersMissing(BureauError):
    """The font of the page has no picture for a letter."""

    code = "pki.letters_missing"
    sentence = _(
        "The letters “%(letters)s” cannot be written on the page. Correct the number or symbol."
    )


class RevocationUnknown(BureauError):
    """Nothing here says whether a certificate was revoked."""

    code = "pki.revocation_unknown"
    sentence = _(
        "Whether %(subject)s was revoked could not be found out, so no lasting proof was made. "
        "Load the revocation list of its issuer; it is tried again by itself."
    )
    http_status = 409


class TimestampFailed(BureauError):
    """The time-stamp service did not answer, or not to the question."""

    code = "pki.timestamp_failed"
    sentence = _(
        "The time-stamp service gave no usable answer (%(problem)s), so nothing was signed. Try "
        "again in a minute; if it persists, tell the administrator."
    )
    http_status = 503


class AnswerRefused(BureauError):
    """A signature value came back that does not belong to what was prepared."""

    code = "pki.answer_refused"
    sentence = _(
        "The signature that came back does not fit the document, so it was not used. Sign again."
    )


class RequestOver(BureauError):
    """A request to sign was used, is too old, or belongs to somebody else."""

    code = "pki.request_over"
    sentence = _(
        "This request to sign is over: its time has passed, or it was used already. Open the "
        "document again: it shows whether it is signed; if not, sign once more."
    )
    http_status = 409


class SignedFileRefused(BureauError):
    """A signed file came back that is not what was asked for (``problem`` names how)."""

    code = "pki.signed_file_refused"
    sentence = _(
        "The signed file was refused because %(why)s. Nothing was kept. Sign again; if it happens "
        "once more, tell the administrator."
    )
    http_status = 422
    WHY: ClassVar[dict[str, StrOrPromise]] = {
        "too_large": _("it grew by more than a signature needs"),
        "pages_changed": _("the pages in it are not the ones that were given to be signed"),
        "not_one_revision": _("it holds more or less than exactly one new signature"),
        "not_covering": _("the signature does not cover the whole file"),
        "other_field": _("the signature stands in another place than was prepared"),
        "other_signer": _("it was signed with another certificate than the expected one"),
        "trailing_bytes": _("bytes follow its end mark"),
        "other_startxref": _("its end mark names other contents than its pages"),
        "byte_range": _("the signature leaves out more of the file than itself"),
        "signature_removed": _("a signature in it was taken out of sight"),
        "not_valid": _("the signature in it does not hold"),
    }

    @classmethod
    def of(cls, problem: str) -> Self:
        """Return the refusal of one problem of the table."""
        return cls(problem=problem, why=cls.WHY[problem])


class KeyElsewhere(NotAllowed):
    """The key of the certificate is not at the server: a PIN entered here opens nothing."""

    code = "pki.key_elsewhere"
    sentence = _(
        "The key of this certificate is not at the server, so no PIN is asked for here. Open the "
        "document and sign it there with your own device."
    )


class ServiceFailed(BureauError):
    """The remote signing service did not answer, or not as its specification says."""

    code = "pki.service_failed"
    sentence = _(
        "The remote signing service gave no usable answer (%(problem)s), so nothing was signed. "
        "Try again in a minute; if it persists, tell the administrator."
    )
    http_status = 503


class WrongPin(NotAllowed):
    """The PIN does not open the key."""

    code = "pki.wrong_pin"
    sentence = _(
        "The PIN is wrong; nothing was signed. %(left)s attempts are left before the key is locked."
    )

    def __init__(self, left: int) -> None:
        super().__init__(left=left)


class UnlockEnded(NotAllowed):
    """The key was open for a while and is locked again."""

    code = "pki.unlock_ended"
    sentence = _(
        "your key is locked again: its time is over, or you left the page or signed out. Nothing "
        "more was signed. Enter the PIN once more to go on."
    )


class PinLocked(NotAllowed):
    """Too many wrong attempts (five); only an administrator opens the key again."""

    code = "pki.pin_locked"
    sentence = _(
        "The key is locked because a wrong PIN was entered too many times. Ask the administrator "
        "of certificates to open it."
    )


class KeyMissing(BureauError):
    """The certificate is known but its key is not where it should be."""

    code = "pki.key_missing"
    sentence = _(
        "The key of this certificate was not found, so nothing was signed. Plug in the token, or "
        "tell the administrator."
    )


class TokenFailed(BureauError):
    """The token or HSM refused or broke off."""

    code = "pki.token_failed"
    sentence = _(
        "The signing device did not answer as it should (%(problem)s), so nothing was signed. Plug "
        "it in again and repeat."
    )
    http_status = 503


class DeviceBroke(BureauError):
    """The maker's library ended its process: it crashed, or asked for too much."""

    code = "pki.device_broke"
    sentence = _(
        "The program library of the signing device broke down (%(problem)s), so nothing was "
        "signed; everything else goes on. Sign again; if it happens once more, tell the "
        "administrator."
    )
    http_status = 503


class DeviceSilent(BureauError):
    """The maker's library did not come back in time, so its process was ended."""

    code = "pki.device_silent"
    sentence = _(
        "The signing device did not answer within %(seconds)s seconds and was given up, so nothing "
        "was signed. See that it is switched on and connected, then sign again; if it happens once "
        "more, tell the administrator."
    )
    http_status = 503


class SoftKeysRefused(NotAllowed):
    """Keys in files are for demonstrations and tests only (setting PKI_SOFT_KEYS)."""

    code = "pki.soft_keys_refused"
    sentence = _(
        "Keys kept in files are for demonstrations only and are switched off here. Use a token or "
        "a certificate of the signing service."
    )


class ProviderUnknown(BureauError):
    """The certificate names a driver that this node does not have."""

    code = "pki.provider_unknown"
    sentence = _(
        "This node has no driver “%(provider)s” for the key of this certificate. Tell the "
        "administrator."
    )


class CertificateMissing(NotAllowed):
    """There is no certificate for the person or unit."""

    code = "pki.certificate_missing"
    sentence = _(
        "%(holder)s has no certificate, so signing is not possible. Ask the administrator of "
        "certificates to issue one."
    )


class CertificateExpired(NotAllowed):
    """The validity of the certificate has ended."""

    code = "pki.certificate_expired"
    sentence = _(
        "The certificate of %(holder)s expired on %(on)s, so signing is not possible. Ask the "
        "administrator of certificates for a new one."
    )


class CertificateNotYetValid(NotAllowed):
    """The validity of the certificate has not begun."""

    code = "pki.certificate_not_yet_valid"
    sentence = _(
        "The certificate of %(holder)s is valid only from %(on)s, so signing is not possible "
        "before that day. Wait, or ask the administrator of certificates."
    )


class CertificateRevoked(NotAllowed):
    """The certificate was withdrawn."""

    code = "pki.certificate_revoked"
    sentence = _(
        "The certificate of %(holder)s was revoked on %(on)s, so signing is not possible. Ask the "
        "administrator of certificates for a new one."
    )


class CertificateSuspended(NotAllowed):
    """The certificate is out of use for a while."""

    code = "pki.certificate_suspended"
    sentence = _(
        "The certificate of %(holder)s has been suspended since %(on)s, so signing is not "
        "possible. Ask the administrator of certificates; he can lift the suspension."
    )


class PostEnded(NotAllowed):
    """The appointment in which somebody acts is over."""

    code = "pki.post_ended"
    sentence = _(
        "Your post “%(post)s” ended on %(on)s, so nothing can be signed in it. Sign in another of "
        "your posts, or leave it to who holds this post now."
    )


class NotCustodian(NotAllowed):
    """The seal and key device of the unit are entrusted to somebody else."""

    code = "pki.not_custodian"
    sentence = _(
        "The seal and key device of %(unit)s are entrusted to %(keeper)s, who sets the seal "
        "himself (Decree 30/2020, Article 32). Leave it to him, or ask the head to permit it in "
        "writing: page “Custody of the seal”."
    )


class ListRefused(BureauError):
    """A revocation list that cannot be taken (``problem`` names why)."""

    code = "pki.list_refused"
    sentence = _(
        "The revocation list was refused because %(why)s. The list held until now stays in use. "
        "Fetch the newest list of the authority and bring it again."
    )
    http_status = 422
    WHY: ClassVar[dict[str, StrOrPromise]] = {
        "too_large": _("it is larger than a list may be"),
        "unreadable": _("it is no revocation list, or damaged"),
        "partial": _("it is only a part of a list, or one for other authorities"),
        "weak": _("it is signed with an algorithm that is no longer safe"),
        "no_end": _("it does not say until when it holds"),
        "future": _("it is dated in the future"),
        "stranger": _("no authority that is trusted here signed it"),
        "own": _("this node itself keeps the list of that authority, always current"),
        "older": _("it is older than the one that is held here"),
        "same": _("it is the one that is held here already"),
    }

    @classmethod
    def of(cls, problem: str) -> Self:
        """Return the refusal of one problem of the table."""
        return cls(problem=problem, why=cls.WHY[problem])


class CertificateNotHis(NotAllowed):
    """The certificate belongs to somebody else, or is not one for signing."""

    code = "pki.certificate_not_his"
    sentence = _(
        "The certificate does not belong to %(holder)s, so it cannot be used here. Sign with your "
        "own certificate."
    )


class CertificateRequestRefused(BureauError):
    """A request for a certificate that cannot be read, proves no key, or is for a weak one."""

    code = "pki.certificate_request_refused"
    sentence = _(
        "The request for a certificate was refused: it is damaged, or its key is too weak (RSA "
        "from 2048 bits, elliptic curves from 256). Make it again with the signing agent."
    )
    http_status = 422


class PictureRefused(BureauError):
    """A picture of a signature or a seal that cannot be set on a page."""

    code = "pki.picture_refused"
    sentence = _(
        "The picture cannot be used: it must be a PNG with a transparent background of at most "
        "2000 by 2000 points. Save it again in that form."
    )


class PictureMissing(BureauError):
    """Nobody has brought the picture of this signature or seal."""

    code = "pki.picture_missing"
    sentence = _(
        "There is no picture of the signature or seal of %(holder)s, so it cannot be set on the "
        "page. Ask the administrator of certificates to add it."
    )
