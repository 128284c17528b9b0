"""Signatures in XML (XMLDSig, XAdES baseline B-B and B-T after ETSI EN 319 132-1)."""

from .building import DataObject, Prepared, complete, prepare_detached, prepare_enveloped

__all__ = ["DataObject", "Prepared", "complete", "prepare_detached", "prepare_enveloped"]
