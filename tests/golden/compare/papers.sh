newskit compare --by source --max-p 1 -n 3 ../../data/articles.jsonl -f markdown
