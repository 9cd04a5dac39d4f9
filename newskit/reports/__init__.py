"""Reports: a page or a corpus as one HTML file for those who have no terminal, or as Markdown."""
