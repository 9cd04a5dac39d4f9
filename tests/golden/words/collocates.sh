newskit words --collocates 高新区 --no-stopwords --min-count 2 ../../data/articles.jsonl
