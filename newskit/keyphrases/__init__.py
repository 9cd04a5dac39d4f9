"""Keyphrase extraction: the terms that say what a text is about."""
