newskit split ../../../samples/harbour-news.txt | newskit tfidf -n 3 -f table
