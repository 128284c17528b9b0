"""The known families of attacks on signed files, in variants: each is a file that readers open.

The names follow the studies of PDF signatures of 2019 to 2021: universal forgery, incremental
saving, signature wrapping, shadow attacks, and changes against a certification.
"""

from collections.abc import Callable, Mapping

from . import certification, forgery, incremental, overlay, shadow, wrapping

Attack = Callable[[bytes], bytes]

FAMILIES: Mapping[str, Mapping[str, Attack]] = {
    "universal forgery": forgery.VARIANTS,
    "incremental saving": incremental.VARIANTS,
    "wrapping": wrapping.VARIANTS,
    "shadow": shadow.VARIANTS,
    "overlay": overlay.VARIANTS,
    "certification": certification.VARIANTS,
}
