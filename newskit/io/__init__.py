"""Bytes to documents: opening, unpacking, decoding, reading, validating."""
