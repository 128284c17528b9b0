"""The known families of attacks on signed files, in variants: each is a file that readers open.

The names follow the studies of PDF signatures of 2019 to 2021: universal forgery, incremental
saving, signature wrapping, shadow attacks, and changes against a certification.
"""

from collections.abc import Callable, Mapping

from . import (
    certification,
    fields,
    forgery,
    incremental,
    overlay,
    ranges,
    shadow,
    stamps,
    tail,
    wrapping,
)

Attack = Callable[[bytes], bytes]

FAMILIES: Mapping[str, Mapping[str, Attack]] = {
    "universal forgery": forgery.VARIANTS,
    "changed ByteRange": ranges.VARIANTS,
    "wrapping": wrapping.VARIANTS,
    "appended tail": tail.VARIANTS,
    "incremental saving": incremental.VARIANTS,
    "shadow": shadow.VARIANTS,
    "overlay": overlay.VARIANTS,
    "swapped field": fields.VARIANTS,
    "copied stamp": stamps.VARIANTS,
    "certification": certification.VARIANTS,
}
# Attacks that need a file prepared before anybody signs it.
SHADOW_PREPARED: Mapping[str, Attack] = shadow.PREPARED
# What whoever has the file may do before the seal locks it, or what only the lock forbids.
OPEN_BEFORE_THE_SEAL: Mapping[str, frozenset[str]] = {
    "shadow": frozenset({"replace_value"}),
    "certification": frozenset(certification.CLOSED),
}
