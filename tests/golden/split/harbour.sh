newskit split -f tsv ../../../samples/harbour-news.txt
