"""Long-term forms of a signed PDF: proofs laid into it while they can still be had (ADR 0033).

A signature with a time stamp (B-T) is raised to B-LTA: certificates and answers about revocation
in a DSS, then a time stamp over the whole document (ETSI EN 319 142-1). Nothing signed is changed.
"""

from .materials import Materials, materials_for
from .raising import raised

__all__ = ["Materials", "materials_for", "raised"]
