"""Whether a scan is good enough (Decree 30/2020, Annex I, part III): pure, one code a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoatoc.kernel.files.scans import Scan, ScannedPage

OLDEST_VERSION = (1, 4)
LEAST_DPI = 200
_SHORT, _LONG, _TOLERANCE = 210.0, 297.0, 5.0
# Below this a page holds a logo and no scan; below the other the paper was made smaller.
_ANY, _WHOLE, _MOST = 0.2, 0.85, 0.6


@dataclass(frozen=True)
class Finding:
    """What is wrong, and what to do."""

    code: str
    sentence: str


def findings(scan: Scan) -> list[Finding]:
    """Return everything that keeps a scan from being certified; nothing for a good one."""
    return [*_of_file(scan), *(one for rule in _RULES for one in rule(scan.pages))]


def _of_file(scan: Scan) -> Iterator[Finding]:
    if scan.version < OLDEST_VERSION:
        yield Finding(
            "copies.old_pdf",
            _(
                "The file is PDF %(version)s; PDF 1.4 or later is needed. Set the scanner to a "
                "later version of PDF, or save the file anew."
            )
            % {"version": ".".join(map(str, scan.version))},
        )


def _no_picture(pages: tuple[ScannedPage, ...]) -> Iterator[Finding]:
    bad = [page for page in pages if page.covered < _ANY]
    if bad:
        yield Finding(
            "copies.not_scanned",
            _(
                "Page %(pages)s holds no picture of paper, so it was not scanned. Only paper is "
                "copied this way; an electronic document is forwarded as the file itself."
            )
            % {"pages": _numbers(bad)},
        )


def _scaled(pages: tuple[ScannedPage, ...]) -> Iterator[Finding]:
    bad = [page for page in pages if not _is_a4(page)]
    if bad:
        yield Finding(
            "copies.not_a4",
            _(
                "Page %(pages)s is %(width)s × %(height)s mm instead of A4 (210 × 297 mm). Scan at "
                "100%%, with A4 as the size of the paper; do not photograph it."
            )
            % {
                "pages": _numbers(bad),
                "width": round(bad[0].width_mm),
                "height": round(bad[0].height_mm),
            },
        )
    small = [page for page in pages if _is_a4(page) and _ANY <= page.covered < _WHOLE]
    if small:
        yield Finding(
            "copies.scaled",
            _(
                "The picture on page %(pages)s fills only %(share)s%% of the sheet, so it was made "
                "smaller. Scan at 100%%, without “fit to page”."
            )
            % {"pages": _numbers(small), "share": round(small[0].covered * 100)},
        )


def _coarse(pages: tuple[ScannedPage, ...]) -> Iterator[Finding]:
    bad = [page for page in pages if page.covered >= _ANY and page.fine < _MOST * page.covered]
    if bad:
        yield Finding(
            "copies.low_resolution",
            _(
                "Page %(pages)s was scanned at about %(dpi)s dots per inch; at least 200 are "
                "needed. Set the scanner to 200 or 300 dpi and scan again."
            )
            % {"pages": _numbers(bad), "dpi": min(page.dpi for page in bad)},
        )


def _without_colour(pages: tuple[ScannedPage, ...]) -> Iterator[Finding]:
    bad = [page for page in pages if page.covered >= _ANY and page.coloured < _MOST * page.covered]
    if bad:
        yield Finding(
            "copies.no_colour",
            _(
                "Page %(pages)s is in black and white or grey. Set the scanner to colour and scan "
                "again, so that seal and signature can be told."
            )
            % {"pages": _numbers(bad)},
        )


def _is_a4(page: ScannedPage) -> bool:
    short, long = sorted((page.width_mm, page.height_mm))
    return abs(short - _SHORT) <= _TOLERANCE and abs(long - _LONG) <= _TOLERANCE


def _numbers(pages: list[ScannedPage]) -> str:
    return written([page.number for page in pages])


def written(numbers: list[int]) -> str:
    """Return pages as people write them: ``1, 3–5``."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][-1] == number - 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)


_RULES: tuple[Callable[[tuple[ScannedPage, ...]], Iterator[Finding]], ...] = (
    _no_picture,
    _scaled,
    _coarse,
    _without_colour,
)
