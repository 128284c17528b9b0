"""Lasting forms: issued documents with proofs laid in, kept beside the record and renewed in time.

Nouns: lasting form (bản lưu dài hạn), level (mức bảo đảm), proof (bằng chứng).
"""
