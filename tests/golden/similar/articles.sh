newskit similar -n 2 ../../data/articles.jsonl --fields id,similar
