newskit kwic --words 高新区 --context 3 --sort right ../../data/articles.jsonl
