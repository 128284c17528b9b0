"""Packages: dossiers as SIP, AIP and DIP after E-ARK, and packages from elsewhere checked.

Nouns: package (gói tài liệu), SIP, AIP, DIP.
"""
