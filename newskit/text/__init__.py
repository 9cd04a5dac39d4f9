"""Language, nothing of newspapers: normalization, tokens, sentences, n-grams, word lists."""
