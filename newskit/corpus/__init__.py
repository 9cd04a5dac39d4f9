"""What needs a whole corpus: TF-IDF, keyness, neighbours, near-duplicates."""
