newskit split ../../../samples/harbour-news.txt | newskit summarize -f table
