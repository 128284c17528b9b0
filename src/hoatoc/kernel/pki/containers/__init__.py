"""Containers of files with the signatures over them: ASiC-E with XAdES (EN 319 162-1)."""

from .packing import ContainerFile, pack, prepare, put_signature

__all__ = ["ContainerFile", "pack", "prepare", "put_signature"]
