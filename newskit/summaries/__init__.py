"""Extractive summaries of one story and of many."""
