"""What is wrong with a package, each with the part in which it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

# Sentences by code; every one may name the part.
_SENTENCES: Final = {
    "not_a_zip": _("This is not a ZIP file, or it was cut off. Have it sent again."),
    "archive_broken": _("The archive is damaged and cannot be read any further."),
    "archive_strange": _("The archive is not built as packing programs build it."),
    "too_many_parts": _("The archive holds more files than a package may have."),
    "too_large": _("The archive unpacks to more than a package may have, as dangerous ones do."),
    "bad_place": _("The name of this part leads out of the package or hides something."),
    "same_place": _("Two parts have the same name."),
    "no_file": _("This part is a link or something else that is no file."),
    "encrypted": _("This part is protected by a password."),
    "unknown_packing": _("This part is packed in a way that is not read here."),
    "overlapping": _("This part lies over another part, as in dangerous archives."),
    "many_roots": _("The package does not lie in one folder."),
    "no_mets": _("METS.xml is missing."),
    "other_folder": _("The folder is not named as the package is named in METS.xml."),
    "xml_broken": _("This XML file is damaged and cannot be read."),
    "xml_dangerous": _("This XML file declares entities or is nested too deeply, as attacks do."),
    "xml_too_large": _("This XML file is larger than is read here."),
    "mets_lacking": _("METS.xml does not say what it has to say: %(detail)s."),
    "outside": _("METS.xml points to a place outside the package: %(detail)s."),
    "missing": _("This file is listed but is not there."),
    "unlisted": _("This file is there but is not listed in METS.xml."),
    "listed_twice": _("This file is listed twice with different hashes."),
    "wrong_size": _("This file has another size than METS.xml says."),
    "wrong_hash": _("This file is not what was packed: its hash is another one."),
    "unreadable": _("This file is damaged inside the archive and cannot be read."),
    "weak_hash": _("The hash of this file is not SHA-256 or stronger, so it proves nothing."),
    "no_documents": _("The package holds no document."),
    "metadata_unknown": _("The metadata is not in the frame of Circular 05/2025/TT-BNV."),
    "premis_missing": _("An archival package needs PREMIS.xml."),
}
WARNINGS: Final = frozenset({"metadata_unknown", "other_folder"})


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in which part; the detail is a word of the file itself."""

    code: str
    part: str = ""
    detail: str = ""

    @property
    def is_warning(self) -> bool:
        """Tell whether the package can be used nevertheless."""
        return self.code in WARNINGS

    @property
    def said(self) -> str:
        """The sentence without the part."""
        return str(_SENTENCES[self.code]) % {"detail": self.detail[:200]}

    @property
    def sentence(self) -> str:
        """The sentence behind the part that it is about."""
        return f"{self.part}: {self.said}" if self.part else self.said
