"""The segmentation of a page into articles."""
