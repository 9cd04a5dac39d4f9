"""Chinese newspaper text into articles, keywords, TF-IDF, summaries and statistics."""

__version__ = "0.1.0"
