"""Packages after E-ARK CSIP: a description becomes a ZIP with METS and PREMIS, and comes back."""
