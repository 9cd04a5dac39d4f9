"""The measures of a text: size, vocabulary, readability, distribution, news."""
