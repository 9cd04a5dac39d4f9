"""Bytes to words: decoding, reading, unwrapping, sentences, segmentation."""
