"""What is said between a node and the process of a signing device, in lines.

A question and an answer are a line of JSON each; between them goes the line ``taken``: from then on
the library may have been asked, and the question must not be put a second time (a PIN that is tried
twice is one attempt less).
"""

from typing import Final

TAKEN: Final = b"taken\n"
PIN_LOCKED, WRONG_PIN, KEY_MISSING, FAILED = "pin_locked", "wrong_pin", "key_missing", "failed"
