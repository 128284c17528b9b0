"""Names that more than one part of a package uses: namespaces, profiles, places, identifiers."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from .description import PackageKind

METS: Final = "http://www.loc.gov/METS/"
CSIP: Final = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP: Final = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
XLINK: Final = "http://www.w3.org/1999/xlink"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
PREMIS: Final = "http://www.loc.gov/premis/v3"
# The frames of the circular have no namespace of their own.
CIRCULAR: Final = "TT 05/2025/TT-BNV"

PROFILES: Final = {
    PackageKind.SIP: "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml",
    PackageKind.AIP: "https://earkaip.dilcis.eu/profile/E-ARK-AIP.xml",
    PackageKind.DIP: "https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml",
}

METS_NAME: Final = "METS.xml"
README_NAME: Final = "README.txt"
REPRESENTATION: Final = "representations/rep1"
FILE_METADATA: Final = "metadata/descriptive/EAD.xml"
# Of a DIP: EAD.xml describes the request, and the file stands beside it.
DIP_FILE_METADATA: Final = "metadata/descriptive/EAD_hoso.xml"
PREMIS_PLACE: Final = "metadata/preservation/PREMIS.xml"
XML: Final = "application/xml"


def mark(package: UUID, what: str, *, of: str = "uuid") -> str:
    """Return an identifier for something in a package, the same whenever it is made."""
    return f"{of}-{str(uuid5(package, what)).upper()}"
