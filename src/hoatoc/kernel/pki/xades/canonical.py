"""Reading and canonicalising XML that nobody vouches for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from .names import CANONICAL, EXCLUSIVE, ds

# Elements of lxml, which publishes no types.
Element = Any
MOST_ELEMENTS: Final = 200_000
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


class Malformed(Exception):
    """The XML or a signature in it is not as it has to be; the code says what."""

    def __init__(self, code: str, **facts: str) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


def parse(content: bytes) -> Element:
    """Return the root of a document without type, entities, network, or endless depth."""
    head = content.replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Malformed("xml_dangerous")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Malformed("xml_broken") from problem
    told = root.getroottree().docinfo
    if told.doctype or told.internalDTD is not None:
        raise Malformed("xml_dangerous")
    if sum(1 for _ in zip(root.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        raise Malformed("xml_dangerous")
    return root


def unsigned(content: bytes) -> bytes:
    """Return the canonical form of a document without its signatures."""
    root = parse(content)
    for one in list(root.iter(ds("Signature"))):
        above = one.getparent()
        if above is None:
            raise Malformed("form_unknown")
        above.remove(one)
    return canonical(root.getroottree())


def canonical(part: Element, algorithm: str = EXCLUSIVE, prefixes: Sequence[str] = ()) -> bytes:
    """Return an element, or a whole document, in canonical form and without comments.

    XML-C14N 1.0, 1.1 and exclusive are one here: 1.0 and 1.1 inherit ``xml:`` attributes in two
    ways, so a part below such an attribute is refused.
    """
    if algorithm not in CANONICAL:
        raise Malformed("transform_refused", algorithm=algorithm[:120])
    if algorithm != EXCLUSIVE and hasattr(part, "iterancestors"):
        for above in part.iterancestors():
            if any(str(name).startswith(_XML) for name in above.attrib):
                raise Malformed("transform_refused", algorithm=algorithm[:120])
    written: bytes = etree.tostring(
        part,
        method="c14n",
        exclusive=algorithm == EXCLUSIVE,
        with_comments=False,
        inclusive_ns_prefixes=list(prefixes) or None,
    )
    return written
