"""How much a file may hold and cost; the numbers suit office documents on modest machines."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one intake; sizes in bytes, times in seconds."""

    size: int = 50 * 1024 * 1024
    unpacked: int = 400 * 1024 * 1024
    ratio: int = 300
    parts: int = 3000
    pages: int = 2000
    objects: int = 300_000
    depth: int = 60
    pixels: int = 120_000_000
    page_points: int = 14_400
    text: int = 5_000_000
    memory: int = 1024 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: int = 40


DEFAULT = Limits()
