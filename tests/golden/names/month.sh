newskit names --by date:month -f tsv ../../data/articles.jsonl
