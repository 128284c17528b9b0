"""The shapes of RFC 4998 in ASN.1, and the names of what is counted on in them."""

from __future__ import annotations

from typing import Any, Final

from asn1crypto import cms, core

# Digests that a chain may use, by their names here; the office may declare the end of each.
DIGESTS: Final = ("sha256", "sha384", "sha512")
SIZES: Final = {"sha256": 32, "sha384": 48, "sha512": 64}


class PartialHashtree(core.SequenceOf):
    """Hashes that are joined in binary order and hashed together."""

    _child_spec = core.OctetString


class ReducedHashtree(core.SequenceOf):
    """What leads from one object to the root that was stamped."""

    _child_spec = PartialHashtree


class Attributes(core.SetOf):
    """What else is said of an archive time stamp; not used here, kept if it is there."""

    _child_spec = cms.CMSAttribute


class ArchiveTimeStamp(core.Sequence):
    """A time stamp over a root, with the way from one object to that root."""

    _fields = [
        ("digest_algorithm", cms.DigestAlgorithm, {"implicit": 0, "optional": True}),
        ("attributes", Attributes, {"implicit": 1, "optional": True}),
        ("reduced_hashtree", ReducedHashtree, {"implicit": 2, "optional": True}),
        ("time_stamp", cms.ContentInfo),
    ]


class ArchiveTimeStampChain(core.SequenceOf):
    """Stamps of one digest, each over the one before."""

    _child_spec = ArchiveTimeStamp


class ArchiveTimeStampSequence(core.SequenceOf):
    """Chains, each over the objects and all chains before, with a stronger digest."""

    _child_spec = ArchiveTimeStampChain


class DigestAlgorithms(core.SequenceOf):
    """Every digest that occurs in the record."""

    _child_spec = cms.DigestAlgorithm


class CryptoInfos(core.SequenceOf):
    """What helps to verify; not used here, kept if it is there."""

    _child_spec = cms.CMSAttribute


class EncryptionInfo(core.Sequence):
    """How the objects were enciphered; such records are not judged here."""

    _fields = [("type", core.ObjectIdentifier), ("value", core.Any)]


class EvidenceRecord(core.Sequence):
    """Everything that proves when one object, or one group of objects, existed."""

    _fields = [
        ("version", core.Integer),
        ("digest_algorithms", DigestAlgorithms),
        ("crypto_infos", CryptoInfos, {"implicit": 0, "optional": True}),
        ("encryption_info", EncryptionInfo, {"implicit": 1, "optional": True}),
        ("archive_time_stamp_sequence", ArchiveTimeStampSequence),
    ]


def token_info(token: Any) -> Any:
    """Return what a time stamp states (TSTInfo of RFC 3161)."""
    return token["content"]["encap_content_info"]["content"].parsed


def digest_of(stamp: Any) -> str:
    """Return the digest of an archive time stamp, its own or else that of its token."""
    stated = stamp["digest_algorithm"]
    if stated.native is not None:
        return str(stated["algorithm"].native)
    return str(
        token_info(stamp["time_stamp"])["message_imprint"]["hash_algorithm"]["algorithm"].native
    )
