"""Packages that were made here, and those that other bodies brought."""

from .deposit import Deposit, DepositState
from .package import DossierPackage, PackageState

__all__ = ["Deposit", "DepositState", "DossierPackage", "PackageState"]
