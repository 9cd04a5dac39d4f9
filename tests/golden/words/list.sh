newskit words -n 8 ../../data/articles.jsonl -f table
