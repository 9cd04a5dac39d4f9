newskit split ../../data/issue/*.txt | newskit tfidf --by source -n 4 -f markdown
