"""The tables of packages."""

from .package import DossierPackage, PackageState

__all__ = ["DossierPackage", "PackageState"]
