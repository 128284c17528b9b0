"""Names that are fixed inside a container."""

from typing import Final

MEDIA_TYPE: Final = "application/vnd.etsi.asic-e+zip"
MIMETYPE: Final = "mimetype"
META: Final = "META-INF/"
MANIFEST: Final = "META-INF/manifest.xml"
MANIFEST_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
ENDING: Final = ".asice"
