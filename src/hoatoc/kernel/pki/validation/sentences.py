"""The sentences of a validation report, by code."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

VERDICTS: Final[dict[str, StrPromise]] = {
    "valid": _("All signatures are valid and the document is unchanged."),
    "valid_changed_allowed": _(
        "All signatures are valid; afterwards the document was changed only in a way they allow."
    ),
    "changed_cannot_judge": _(
        "The document was changed after signing, and whether the change matters cannot be judged. "
        "Compare it with the signed version or ask the sender."
    ),
    "not_valid": _("The document may not be relied upon: at least one signature is not valid."),
    "cannot_check": _(
        "The signatures are intact, but whether they may be trusted cannot be checked here."
    ),
    "no_signature": _("The document carries no digital signature."),
}

# The verdict where the file itself stood in the way and no signature was judged.
WHOLE_FILE: Final[dict[str, StrPromise]] = {
    "not_valid": _("The document may not be relied upon: the file itself is not sound."),
    "no_signature": _("This file cannot be read as a signed document."),
}

# Our own fields in words; those of others keep the names that their makers gave them.
FIELDS: Final[dict[str, StrPromise]] = {
    "Personal": _("signature of the person"),
    "Personal2": _("signature of the second person"),
    "Seal": _("seal of the unit"),
    "UnitMark": _("mark of the unit"),
    "Number": _("number"),
    "Reference": _("number and symbol"),
    "NumberLine": _("line of the number"),
    "Day": _("day"),
    "Month": _("month"),
    "Year": _("year"),
    "Date": _("date"),
}

# What one revision did, as the history of a file tells it.
CHANGES: Final[dict[str, StrPromise]] = {
    "change_signed": _("The field “%(name)s” was signed."),
    "change_stamped": _("A time stamp was laid over the file (%(name)s)."),
    "change_signature_removed": _("The signature in the field “%(name)s” was taken out."),
    "change_signature_changed": _("The field “%(name)s” holds another signature."),
    "change_field_filled": _("The blank “%(name)s” was filled in: “%(new)s”."),
    "change_field_changed": _("The field “%(name)s” was changed from “%(old)s” to “%(new)s”."),
    "change_field_drawn": _("The field “%(name)s” was drawn or placed in another way."),
    "change_field_added": _("The field “%(name)s” was added."),
    "change_field_removed": _("The field “%(name)s” was taken out."),
    "change_page_count": _("The file had %(before)s pages and now has %(now)s."),
    "change_page_content": _("Page %(page)s was drawn anew."),
    "change_page_shape": _("Page %(page)s was turned, or cut to another size."),
    "change_page_resources": _("Page %(page)s takes its letters or pictures from elsewhere."),
    "change_page_acts": _("Page %(page)s does something else, or carries something else."),
    "change_annotation_added": _("Something was laid over page %(page)s (%(kind)s)."),
    "change_annotation_removed": _("Something was taken off page %(page)s (%(kind)s)."),
    "change_annotation_changed": _("What lies over page %(page)s was changed (%(kind)s)."),
    "change_form": _("The form was changed as a whole."),
    "change_actions": _("The file does something else when it is opened."),
    "change_catalogue": _("The catalogue of the file was changed."),
    "change_permissions": _("What the certification allows was changed."),
    "change_metadata": _("The description of the file was changed."),
    "change_proofs": _("Proofs for the archive were added."),
    "change_nothing_shown": _("Nothing that a reader shows was changed."),
}

# The five results for one signature, as a card and the command say them.
RESULTS: Final[dict[str, StrPromise]] = {
    "valid": _("Valid"),
    "valid_changed_allowed": _("Valid, and changed in a way that it allows"),
    "changed_cannot_judge": _("Changed after signing, cannot be judged"),
    "not_valid": _("Not valid"),
    "cannot_check": _("Cannot be checked"),
}

REASONS: Final[dict[str, StrPromise]] = {
    # The file as a whole.
    "too_large": _("The file is larger than %(limit)s MB and is not checked here."),
    "beyond_limits": _(
        "The file asks for more memory or time than one file may take, or breaks its reader, so "
        "its signatures cannot be checked here (%(problem)s)."
    ),
    "not_a_pdf": _(
        "The file is not a PDF, signed XML or a container of signed files (ASiC-E), or too damaged "
        "to be read."
    ),
    "encrypted": _("The file is protected by a password, so its signatures cannot be read."),
    "trailing_bytes": _(
        "Something was appended after the end of the file that no signature covers and that "
        "readers may show."
    ),
    "other_startxref": _(
        "The file has more than one table of contents, so different readers would show different "
        "documents."
    ),
    "signature_removed": _(
        "The file still holds a signature that was taken out of sight by a later change."
    ),
    "shadow_objects": _(
        "A later revision brings to light what lay hidden in the file when it was signed (shadow "
        "attack)."
    ),
    "too_many_signatures": _(
        "The file carries more than %(limit)s signatures, which is no letter."
    ),
    "signature_hollow": _(
        "A signature in the file lacks its contents or its range, or they are none (universal "
        "forgery)."
    ),
    "unreadable": _("The file breaks the rules of its format; it is damaged or was cut off."),
    # XML and containers as a whole.
    "xml_broken": _("The XML is damaged and cannot be read."),
    "xml_dangerous": _(
        "The XML declares a document type or entities, or is nested or long beyond measure, as "
        "attacks are. It is not read."
    ),
    "container_kind": _("The file says that it is a container of signed files, but is not one."),
    "container_form": _(
        "The container has proofs of a form that is not read here (%(name)s), so its signatures "
        "cannot be checked."
    ),
    "object_unsigned": _(
        "No signature in the container covers %(names)s: anybody may have put that in."
    ),
    "archive_broken": _("The container is damaged and cannot be read any further (%(part)s)."),
    "archive_strange": _("The container is not built as packing programs build it."),
    "archive_not_a_zip": _("The container is cut off, or something was appended to it."),
    "archive_too_many_parts": _("The container holds more files than are read here."),
    "archive_too_large": _(
        "The container unpacks to more than is read here, as dangerous ones do (%(part)s)."
    ),
    "archive_bad_place": _(
        "The name of a file leads out of the container or hides something (%(part)s)."
    ),
    "archive_same_place": _("Two files in the container have the same name (%(part)s)."),
    "archive_no_file": _(
        "The container holds a link or something else that is no file (%(part)s)."
    ),
    "archive_encrypted": _("A file in the container is protected by a password (%(part)s)."),
    "archive_unknown_packing": _(
        "A file in the container is packed in a way that is not read here (%(part)s)."
    ),
    "archive_overlapping": _(
        "A file in the container lies over another one, as in dangerous archives (%(part)s)."
    ),
    # One signature: integrity.
    "intact": _("What was signed is unchanged."),
    "hash_mismatch": _("The signed part of the document was changed after signing."),
    "signature_broken": _("The signature does not belong to the certificate beside it."),
    "byte_range": _("The signature leaves out a part of the document, so it proves nothing."),
    "format_failure": _("The signature breaks the rules of its format (%(problem)s)."),
    # One signature in XML.
    "nested": _("It signs another signature, which is not judged here."),
    "form_unknown": _("The signature is not built as XAdES signatures are, so it is not read."),
    "not_xades": _(
        "It is a plain XML signature: it does not state its certificate and time as XAdES does."
    ),
    "transform_refused": _(
        "The signature asks for a change of what is signed that is not made here (%(algorithm)s)."
    ),
    "id_repeated": _(
        "Two parts of the document have the same identifier (%(id)s), so nobody can say which of "
        "them is signed."
    ),
    "id_missing": _("The signature names a part that is not in the document (%(id)s)."),
    "object_repeated": _("The signature names the same thing twice (%(name)s)."),
    "hidden_inside": _("Inside the signature stands something that nobody has signed."),
    "properties_unsigned": _(
        "What the signature states of its certificate and time is not signed itself."
    ),
    "certificate_unnamed": _(
        "The signature names another certificate than the one that it brings along."
    ),
    "part_only": _(
        "Only a part of the document is signed; what stands around it is nobody's statement."
    ),
    "object_changed": _("The file %(name)s was changed after signing."),
    "object_missing": _("The file %(name)s is signed but is not in the container."),
    "covers_some": _("It signs %(n)s of the %(all)s files in the container."),
    # The certificate.
    "chain_ok": _("The certificate was issued by %(issuer)s, which is trusted here."),
    "chain_unknown": _("The certificate was issued by %(issuer)s, which is not trusted here."),
    "chain_refused": _("The certificate may not be used for signatures of this kind."),
    "expired_at_signing": _("The certificate had expired on %(on)s, before the signing."),
    "expired_no_proof": _(
        "The certificate expired on %(on)s, and nothing proves that the signing was earlier."
    ),
    "not_yet_valid": _("The certificate became valid only on %(on)s, after the signing."),
    "weak_algorithm": _("The signature uses an algorithm that is no longer considered safe."),
    "revocation_good": _("The certificate was not revoked at the time of signing."),
    "revoked": _("The certificate had been revoked on %(on)s, before the signing."),
    "revoked_no_proof": _(
        "The certificate was revoked on %(on)s, and nothing proves that the signing was earlier."
    ),
    "revoked_later": _(
        "The certificate was revoked on %(on)s, after the signing; that is no fault."
    ),
    "revocation_unknown": _(
        "Whether %(subject)s was revoked could not be found out; load the revocation list of its "
        "issuer and check again."
    ),
    "revocation_list_old": _(
        "Whether %(subject)s was revoked could not be found out: the revocation list of its issuer "
        "that was brought here ended on %(on)s and is too old. Bring the new list and check again."
    ),
    "suspended": _(
        "The certificate has been suspended since %(on)s, before the signing. Until the suspension "
        "is lifted nothing can be said; ask the holder's organisation."
    ),
    "suspended_then": _(
        "The certificate was suspended from %(on)s to %(until)s, and the signing lies in that time."
    ),
    # The time.
    "timestamp_ok": _("The time is stated by %(authority)s."),
    "timestamp_missing": _(
        "There is no time stamp, so it cannot be shown when the signature was made."
    ),
    "timestamp_foreign": _(
        "The time stamp belongs to another signature: it was copied or changed."
    ),
    "timestamp_untrusted": _(
        "The time stamp was made by %(authority)s, which is not trusted here."
    ),
    "timestamp_ambiguous": _(
        "The signature carries several time stamps that state different times, so none counts."
    ),
    "timestamp_wrong_use": _(
        "The time stamp was made with the certificate of %(authority)s, which may not state times."
    ),
    "timestamp_out_of_validity": _(
        "The certificate of %(authority)s was not valid at the time that its time stamp states."
    ),
    "proof_ended": _(
        "The certificate of the time stamp ended on %(on)s, and no later stamp had been laid over "
        "it by then."
    ),
    "timestamp_future": _("The time stamp lies in the future."),
    # What came afterwards.
    "later_none": _("Nothing was changed after this signature."),
    "later_proofs": _("Only proofs for the archive were added after this signature."),
    "later_filled": _(
        "After this signature only blanks were filled or signatures added, as it allows."
    ),
    "later_forbidden": _(
        "After this signature the document was changed, though the signature forbids any change."
    ),
    "later_unknown": _(
        "After this signature the document was changed in a way that the signature does not "
        "provide for."
    ),
    **CHANGES,
}
