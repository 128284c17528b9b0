"""Takes the pictures of the guides from the screenshots that the journeys leave behind.

``python -m tools.pictures`` writes docs/pictures/*.webp; run the journeys first
(``./run screenshots`` does both).
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / "var" / "screenshots"
KEPT = ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
WIDEST = {"desktop": 1440, "phone": 540}
# Name in the guides → screenshot of the journeys.
CHOSEN = {
    "desk": "desktop/desk-arrived",
    "document": "desktop/document-finished",
    "draft": "desktop/draft",
    "editor": "desktop/plan-writing",
    "opinions": "desktop/opinions",
    "sign": "desktop/sign",
    "incoming": "desktop/arrived",
    "quarantine": "desktop/quarantine-overlaid",
    "verify": "desktop/verified",
    "instruct": "desktop/instruct",
    "desk-phone": "phone/desk-asked",
    "sign-phone": "phone/many-reading",
    "verify-phone": "phone/verified-overlaid",
}


def keep(name: str, source: Path) -> int:
    """Write one picture, small enough for a guide; return its size in bytes."""
    target = KEPT / f"{name}.webp"
    with Image.open(source) as taken:
        picture = taken.convert("RGB")
    widest = WIDEST[source.parent.name]
    if picture.width > widest:
        height = round(picture.height * widest / picture.width)
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    for quality in (88, 80, 70, 60):
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.stat().st_size


def main() -> int:
    """Write every picture; name those whose screenshot is missing."""
    KEPT.mkdir(parents=True, exist_ok=True)
    missing = []
    for name, taken in CHOSEN.items():
        source = TAKEN / f"{taken}.png"
        if not source.exists():
            missing.append(taken)
            continue
        print(f"{name}.webp: {keep(name, source) / 1000:.0f} kB")
    if missing:
        print("Not taken by the journeys:", ", ".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
