"""The separator sheet that the registry prints: a page with a code that the machine knows."""

from __future__ import annotations

import io

import qrcode
from qrcode.constants import ERROR_CORRECT_H

from hoatoc.kernel.recognition.reading import SEPARATOR
from hoatoc.kernel.typesetting.sheets import compose_separator


def separator_sheet(unit: str) -> bytes:
    """Return the sheet as PDF/A; a third of its code may be soiled."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_H, box_size=16, border=4)
    code.add_data(SEPARATOR)
    out = io.BytesIO()
    code.make_image().save(out)
    return compose_separator(out.getvalue(), unit)
